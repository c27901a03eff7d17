"""One copy at a time: who is first, who is raised, and what no other program can do to that."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Timer

import pytest
from PySide6.QtCore import QLockFile, Qt, QThread
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from recovery_tracker.ui.shell import single_instance as module
from recovery_tracker.ui.shell.single_instance import (
    MOST_BYTES,
    MOST_TALKS,
    TOKEN_VARIABLE,
    Claim,
    SingleInstance,
    meeting_place,
    not_first,
    raise_window,
)

# The offscreen platform says so of every window, and then does bring it to the front.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

LONG_MS = 10_000
SHORT_MS = 200


class Start(QThread):
    """A later start, in a thread of its own because it waits for an answer."""

    def __init__(self, folder: Path, patience_ms: int = LONG_MS) -> None:
        super().__init__()
        self.instance = SingleInstance(folder)
        self._patience_ms = patience_ms
        self.claim: Claim | None = None
        self.start()

    def run(self) -> None:
        self.claim = self.instance.claim(self._patience_ms)


class Stubborn(QWidget):
    """A window that the desktop does not let come to the front."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str | None] = []

    def activateWindow(self) -> None:
        self.tokens.append(os.environ.get(TOKEN_VARIABLE))


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime folder of the test's own; a socket's name has no room for pytest's."""
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    monkeypatch.setattr(module, "SLOW_MS", 10 * LONG_MS)  # but where a test waits for it
    with tempfile.TemporaryDirectory(prefix="rt-") as name:
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        yield Path(name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def first(qtbot, folder) -> Iterator[SingleInstance]:
    instance = SingleInstance(folder)
    assert instance.claim() is Claim.FIRST
    yield instance
    instance.release()
    qtbot.wait(1)


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def claimed(qtbot, start: Start) -> Claim | None:
    qtbot.waitUntil(start.isFinished, timeout=LONG_MS + 1000)
    return start.claim


def socket_of(place: Path) -> str:
    """Where the first listens, found as any other program would."""
    (found,) = [path for path in place.iterdir() if path.is_socket()]
    return str(found)


def say(qtbot, place: Path, words: bytes) -> QLocalSocket:
    talk = QLocalSocket()
    talk.connectToServer(socket_of(place))
    assert talk.waitForConnected(1000)
    talk.write(words)
    talk.flush()
    return talk


def is_cut(qtbot, talk: QLocalSocket) -> None:
    qtbot.waitUntil(
        lambda: talk.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=LONG_MS
    )


def test_a_second_start_raises_the_window_from_below_and_from_the_taskbar(
    qtbot, folder, first, window
):
    first.listen(partial(raise_window, window))
    above = QWidget()
    qtbot.addWidget(above)
    above.show()
    above.activateWindow()
    qtbot.waitUntil(above.isActiveWindow)
    assert claimed(qtbot, Start(folder)) is Claim.RAISED
    qtbot.waitUntil(window.isActiveWindow)
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    assert claimed(qtbot, Start(folder)) is Claim.RAISED
    assert not window.isMinimized()
    qtbot.waitUntil(window.isActiveWindow)


def test_a_dialog_that_waits_for_an_answer_comes_to_the_front_with_its_window(
    qtbot, folder, first, window
):
    first.listen(partial(raise_window, window))
    dialog = QDialog(window)
    dialog.open()
    above = QWidget()
    qtbot.addWidget(above)
    above.show()
    above.activateWindow()
    qtbot.waitUntil(above.isActiveWindow)
    assert claimed(qtbot, Start(folder)) is Claim.RAISED
    qtbot.waitUntil(dialog.isActiveWindow)


def test_a_link_to_the_folder_and_a_way_round_are_the_same_folder(
    qtbot, tmp_path, folder, first, window, monkeypatch
):
    first.listen(partial(raise_window, window))
    folder.mkdir()  # the first was there before its folder
    link = tmp_path / "link"
    link.symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    for other in (link, tmp_path / "x" / ".." / "data", Path("data")):
        assert claimed(qtbot, Start(other)) is Claim.RAISED, other


def test_windows_on_different_folders_do_not_meet(folder, first):
    other = SingleInstance(folder.with_name("other"))
    assert other.claim() is Claim.FIRST
    other.release()


def test_a_first_that_does_not_answer_is_said_and_keeps_its_folder(qtbot, folder, first, capsys):
    claim = claimed(qtbot, Start(folder, SHORT_MS))
    assert claim is Claim.UNANSWERED
    assert not_first(claim, folder) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"Recovery Tracker is open already on {folder}, but its window does not answer; "
        "close that window, then start again.\n"
    )
    assert claimed(qtbot, Start(folder, SHORT_MS)) is Claim.UNANSWERED


def test_a_raised_window_needs_no_words(folder, capsys):
    assert not_first(Claim.RAISED, folder) == 0
    assert capsys.readouterr() == ("", "")


def test_a_start_that_comes_while_the_first_ends_takes_its_place(qtbot, place, folder, window):
    ending = SingleInstance(folder)
    assert ending.claim() is Claim.FIRST
    ending.listen(partial(raise_window, window))
    window.close()
    late = Start(folder)
    qtbot.wait(SHORT_MS)
    assert late.isRunning()
    assert not window.isVisible()
    ending.release()
    qtbot.waitUntil(late.isFinished, timeout=LONG_MS // 2)
    assert late.claim is Claim.FIRST
    late.instance.release()
    assert list(place.iterdir()) == []


def test_what_a_process_left_that_is_no_more_is_taken_over(qtbot, place, folder, window):
    gone = SingleInstance(folder)
    gone.claim()
    (lock,) = place.iterdir()
    left = lock.read_bytes()
    gone.release()
    # Its number belongs to another process by now: this one, which does not hold the file.
    lock.write_bytes(left)
    with socket.socket(socket.AF_UNIX) as stale:  # Python leaves its file where it was
        stale.bind(str(lock.with_suffix("")))
    first = SingleInstance(folder)
    assert first.claim(SHORT_MS) is Claim.FIRST
    first.listen(partial(raise_window, window))
    assert claimed(qtbot, Start(folder)) is Claim.RAISED
    first.release()


def test_the_lock_is_old_but_its_process_lives(qtbot, place, folder, first):
    (lock,) = place.iterdir()
    os.utime(lock, (0, 0))
    assert claimed(qtbot, Start(folder, SHORT_MS)) is Claim.UNANSWERED


@pytest.mark.parametrize(
    "words",
    [
        b"\n",
        b"hello\n",
        b"raises\n",
        b"raise two tokens\n",
        b"raise \x00\n",
        b"raise \xff\xfe\n",
        b"raise LD_PRELOAD=\x1b\n",
        b"raise " + b"t" * MOST_BYTES + b"\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"x" * 1_000_000,
    ],
    ids=lambda words: repr(words[:20]),
)
def test_what_no_start_would_say_is_cut_off_and_raises_nothing(
    qtbot, place, folder, first, window, words
):
    asked = []
    first.listen(lambda token: not asked.append(token))
    talk = say(qtbot, place, words)
    is_cut(qtbot, talk)
    assert talk.bytesAvailable() == 0
    assert asked == []
    assert claimed(qtbot, Start(folder)) is Claim.RAISED
    assert asked == [""]


def test_a_line_that_comes_in_pieces_is_understood(qtbot, place, first):
    asked = []
    first.listen(lambda token: not asked.append(token))
    talk = say(qtbot, place, b"rai")
    qtbot.wait(50)
    talk.write(b"se tok")
    qtbot.wait(50)
    assert asked == []
    talk.write(b"en\nraise more\n")
    qtbot.waitUntil(lambda: talk.bytesAvailable() > 0)
    is_cut(qtbot, talk)
    assert asked == ["token"]


def test_a_program_that_says_nothing_is_cut_off_and_keeps_nobody_waiting(
    qtbot, place, folder, first, monkeypatch
):
    monkeypatch.setattr(module, "SLOW_MS", 3000)
    first.listen(lambda _token: True)
    silent = say(qtbot, place, b"raise")
    assert claimed(qtbot, Start(folder)) is Claim.RAISED
    assert silent.state() is QLocalSocket.LocalSocketState.ConnectedState
    is_cut(qtbot, silent)


def test_only_so_many_may_speak_at_once_and_then_others_again(
    qtbot, place, folder, first, monkeypatch
):
    monkeypatch.setattr(module, "SLOW_MS", 3000)
    first.listen(lambda _token: True)
    silent = [say(qtbot, place, b"") for _program in range(MOST_TALKS + 5)]

    def one_too_many() -> None:
        connected = QLocalSocket.LocalSocketState.ConnectedState
        assert len([one for one in silent if one.state() is connected]) == MOST_TALKS

    qtbot.waitUntil(one_too_many)
    for one in silent:
        is_cut(qtbot, one)
    assert claimed(qtbot, Start(folder)) is Claim.RAISED


def test_a_start_that_goes_away_at_once_leaves_nothing_behind(qtbot, place, folder, first):
    first.listen(lambda _token: True)
    for words in (b"", b"raise\n"):
        say(qtbot, place, words).abort()
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not first._server.findChildren(QLocalSocket))
    assert claimed(qtbot, Start(folder)) is Claim.RAISED


@pytest.mark.parametrize(
    ("token", "heard"),
    [
        ("gnome-shell/Terminal/4711-0-host_TIME99", "gnome-shell/Terminal/4711-0-host_TIME99"),
        ("two words", ""),
        ("line\nline", ""),
        ("é\udcff", ""),
        ("t" * MOST_BYTES, ""),
    ],
)
def test_a_start_passes_on_the_leave_to_come_to_the_front(
    qtbot, folder, first, monkeypatch, token, heard
):
    asked = []
    first.listen(lambda token: not asked.append(token))
    monkeypatch.setenv(TOKEN_VARIABLE, token)
    assert claimed(qtbot, Start(folder)) is Claim.RAISED
    assert asked == [heard]


@pytest.mark.parametrize(("token", "seen"), [("leave", "leave"), ("", None)])
def test_the_leave_to_come_to_the_front_is_used_once(qtbot, token, seen):
    window = Stubborn()
    qtbot.addWidget(window)
    window.show()
    assert raise_window(window, token)
    assert window.tokens == [seen]
    assert TOKEN_VARIABLE not in os.environ


def test_a_window_that_may_not_come_to_the_front_asks_for_attention(qtbot, window, monkeypatch):
    asked: list[QWidget] = []
    monkeypatch.setattr(module, "ALERT_MS", 50)
    monkeypatch.setattr(QApplication, "alert", asked.append)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    raise_window(window, "")
    qtbot.wait(SHORT_MS)
    assert asked == []
    window.hide()
    stubborn = Stubborn()
    qtbot.addWidget(stubborn)
    stubborn.setWindowFlag(Qt.WindowType.ToolTip)  # offscreen, any other is active once shown
    stubborn.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is None)
    raise_window(stubborn, "")
    qtbot.waitUntil(lambda: asked == [stubborn])


def test_a_folder_that_others_can_enter_is_no_meeting_place(place, folder, monkeypatch):
    place.chmod(0o755)
    with tempfile.TemporaryDirectory(prefix="rt-") as name:
        monkeypatch.setattr(tempfile, "tempdir", name)
        own = meeting_place()
        assert own is not None
        assert own.parent == Path(name)
        assert own.stat().st_mode & 0o777 == 0o700
        assert meeting_place() == own
        own.chmod(0o777)
        assert meeting_place() is None
        own.rmdir()
        own.symlink_to(place)
        assert meeting_place() is None
        for start in (
            SingleInstance(folder),
            SingleInstance(folder),
        ):  # rather two windows than none
            assert start.claim() is Claim.FIRST
            start.listen(lambda _token: True)
            start.release()
        assert list(place.iterdir()) == []


def test_a_meeting_place_that_can_not_be_written_keeps_nobody_out(place, folder, monkeypatch):
    gone = place / "gone"
    gone.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(gone))
    starts = SingleInstance(folder), SingleInstance(folder)
    gone.rmdir()
    assert [start.claim() for start in starts] == [Claim.FIRST, Claim.FIRST]
    gone.mkdir(mode=0o700)
    for start in starts:
        start.listen(lambda _token: True)
        assert list(gone.iterdir()) == []  # who holds no lock answers nobody
        start.release()


def test_a_place_whose_name_is_too_long_for_a_socket_is_not_used(place, monkeypatch):
    deep = place / ("d" * 100)
    deep.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    assert meeting_place() == place / f"recovery-tracker-{os.getuid()}"


def test_without_the_network_library_there_is_still_one_window(qtbot, folder, first, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)
    first.listen(lambda _token: True)
    assert claimed(qtbot, Start(folder, SHORT_MS)) is Claim.UNANSWERED


def test_the_socket_is_only_this_persons_and_the_lock_names_its_process(place, first):
    first.listen(lambda _token: True)
    listening = Path(socket_of(place))
    assert listening.stat().st_mode & 0o077 == 0
    assert QLockFile(str(listening.with_suffix(".lock"))).getLockInfo()[0] == os.getpid()


# The window as it is, but for telling when it is open and whether it is in the taskbar.
FIRST = """
import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from recovery_tracker import bootstrap
from recovery_tracker.ui.shell import application

class Window(application.MainWindow):
    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            print("in the taskbar" if self.isMinimized() else "raised", flush=True)

class Instance(application.SingleInstance):
    def listen(self, raise_window):
        loaded = "PySide6.QtNetwork" in sys.modules
        (window,) = raise_window.args
        super().listen(raise_window)
        print("open", window.isVisible(), window.is_attached, loaded, flush=True)
        window.showMinimized()

application.MainWindow = Window
application.SingleInstance = Instance
bootstrap.use_system_language()
sys.exit(bootstrap.open_window(Path(sys.argv[1])))
"""


class FirstProcess:
    """A window in a process of its own, minimised as soon as it is open."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", FIRST, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment(),
        )
        self._too_late = Timer(60, self._process.kill)
        self._too_late.start()
        self.pid = self._process.pid

    def line(self) -> str:
        """The next thing it tells; nothing where it has ended."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def is_open(self) -> None:
        # The window and its day stood before QtNetwork was loaded.
        assert self.line() == "open True True False"
        assert self.line() == "in the taskbar"

    def kill(self) -> None:
        """SIGKILL: nothing is cleared away."""
        self._too_late.cancel()
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


def environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY") and not name.startswith(("LC_", "LANG"))
    }
    return kept | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def start_again(folder: Path) -> subprocess.CompletedProcess[str]:
    """The program, as a person starts it."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "recovery_tracker", "--data", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        timeout=30,
        check=False,
    )


@pytest.fixture
def processes() -> Iterator[list[FirstProcess]]:
    started: list[FirstProcess] = []
    yield started
    for process in started:
        process.kill()


def test_a_killed_window_keeps_nobody_out_and_the_next_one_is_raised_as_the_first_was(
    folder, place, processes
):
    for _time in range(2):
        process = FirstProcess(folder)
        processes.append(process)
        process.is_open()
        done = start_again(folder)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert process.line() == "raised"
        assert sorted(path.suffix for path in place.iterdir()) == ["", ".lock"]
        process.kill()
        assert sorted(path.suffix for path in place.iterdir()) == ["", ".lock"]


def test_an_open_window_has_no_socket_of_the_internet(folder, place, processes):
    process = FirstProcess(folder)
    processes.append(process)
    process.is_open()
    links = [str(each.readlink()) for each in Path(f"/proc/{process.pid}/fd").iterdir()]
    own = {link.removeprefix("socket:[").removesuffix("]") for link in links if "socket:" in link}
    local = Path("/proc/net/unix").read_text().splitlines()
    assert own & {line.split()[6] for line in local[1:]}, "it listens to later starts"
    internet = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
    tables = [Path("/proc/net", name) for name in internet if Path("/proc/net", name).exists()]
    lines = [line for table in tables for line in table.read_text().splitlines()[1:]]
    assert own & {line.split()[9] for line in lines} == set()
