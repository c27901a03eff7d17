"""The program as a process of its own: exit status, no traceback, no display, the plainest locale.

What each command does is tested in `tests/cli`, within this process. To start one costs most of a
second, so what is only there for the test to begin with is made here.
"""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import null

from recovery_tracker.base.clock import new_uuid, system_clock
from recovery_tracker.cli import run
from recovery_tracker.services.diary import Diary
from recovery_tracker.store.folder import SqliteFolder
from tests.cli.sentences import is_one_sentence
from tests.services.build import log

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]

BASE = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("LC_", "LANG", "PYTHON", "QT_", "RECOVERY_TRACKER"))
    and name not in ("DISPLAY", "WAYLAND_DISPLAY")
}


@pytest.fixture(scope="module")
def pain_is_four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with today, on which pain is 4."""
    folder = SqliteFolder(tmp_path_factory.mktemp("logged") / "data")
    with closing(folder.open()) as store:
        log(Diary(store, system_clock, new_uuid), {"pain.average": Decimal(4)})
    return folder.path


@pytest.fixture
def logged(tmp_path: Path, pain_is_four: Path) -> Path:
    """The data folder of the processes, with a day in it."""
    return Path(shutil.copytree(pain_is_four, tmp_path / "data"))


@pytest.fixture
def process(tmp_path: Path) -> Process:
    def process(*arguments: object, **environment: str) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "recovery_tracker", *map(str, arguments)],
            capture_output=True,
            env={
                **BASE,
                "LC_ALL": "C",
                "RECOVERY_TRACKER_DATA": str(tmp_path / "data"),
                **environment,
            },
            cwd=tmp_path,
            timeout=60,
            check=False,
        )

    return process


def test_a_day_goes_in_and_comes_out_without_display_or_locale(process: Process) -> None:
    logged = process("log", "--pain", "4.5", "--note", "“besser” 🙂", "--heat", 15)
    assert (logged.returncode, logged.stderr) == (0, b"")
    shown = process("show", "--history")
    assert shown.returncode == 0
    assert "Note: “besser” 🙂" in shown.stdout.decode()
    exported = process("export", "--format", "json", "-o", "-")
    written = json.loads(exported.stdout)
    assert written["check_ins"][0]["note"]["text"] == "“besser” 🙂"
    assert json.loads(process("alerts", "--json").stdout)["alerts"] == []
    undone = process("undo")
    assert undone.stdout.startswith(b"Undone: log average pain 4.5 and ")
    assert process("show").returncode == 1


@pytest.mark.parametrize(
    "locale",
    [
        "en_GB.UTF-8",
        "",
        "C",
        "C.UTF-8",
        "POSIX",
    ],
)
@pytest.mark.usefixtures("logged")
def test_the_page_is_made_in_any_locale(process: Process, locale: str) -> None:
    done = process("export", "--format", "pdf", "-o", "-", LC_ALL=locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("log", "--pain", "NaN"), 2),
        (("log", "--pain", "11"), 2),
        (("nonsense",), 2),
        (("undo",), 1),
        (("import", "none.json"), 1),
        (("export", "--format", "json", "-o", "none/out"), 1),
        (("alerts", "--data", "plain"), 3),
    ],
    ids=str,
)
def test_each_kind_of_error_has_its_status_and_one_sentence(
    process: Process,
    tmp_path: Path,
    arguments: tuple[str, ...],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "plain").write_text("a file, no folder")
    done = process(*arguments)
    assert (done.returncode, done.stdout) == (status, b"")
    assert is_one_sentence(done.stderr.decode().replace(os.linesep, "\n"))
    monkeypatch.setenv("RECOVERY_TRACKER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert run([*arguments, "--debug"]) == status
    assert "Traceback" in capsys.readouterr().err


def test_a_process_says_where_an_error_came_from_when_asked(process: Process) -> None:
    done = process("undo", "--debug")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Traceback" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_the_window_without_a_display_is_one_sentence(process: Process) -> None:
    done = process()
    assert (done.returncode, done.stdout) == (1, b"")
    assert is_one_sentence(done.stderr.decode())


def test_a_terminal_without_quotation_marks_shows_what_it_can(process: Process) -> None:
    done = process("log", "--note", "“besser”", PYTHONIOENCODING="iso-8859-1", LC_ALL="en_GB.UTF-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.strip() == b"Note: \\u201cbesser\\u201d"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no names that are no text")
def test_a_file_name_that_is_no_text_is_no_fault(process: Process, tmp_path: Path) -> None:
    target = os.fsencode(tmp_path) + b"/caf\xe9.json"
    done = process("export", "--format", "json", "-o", os.fsdecode(target), LC_ALL="en_GB.UTF-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert Path(os.fsdecode(target)).is_file()


def test_two_processes_write_to_one_record_and_lose_nothing(logged: Path) -> None:
    command = [sys.executable, "-m", "recovery_tracker", "log", "--heat", "5"]
    environment = {**BASE, "RECOVERY_TRACKER_DATA": str(logged)}
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _each in range(4)
    ]
    ended = [(each.communicate(timeout=60), each.returncode)[1] for each in both]
    assert set(ended) <= {0, 3}  # 3: it was busy, and said so
    with closing(SqliteFolder(logged).open()) as store:
        assert len(store.read().care) == ended.count(0) >= 1


@pytest.mark.usefixtures("logged")
def test_the_command_line_never_loads_qt_or_a_drawing_library(process: Process) -> None:
    done = process("log", "--pain", 4, PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    loaded = {line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines()}
    assert b"recovery_tracker.services.log" in loaded
    packages = {name.partition(b".")[0] for name in loaded}
    assert not packages & {b"PySide6", b"matplotlib", b"numpy", b"typst"}


@pytest.fixture
def no_keyring() -> Iterator[None]:
    former = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    yield
    keyring.set_keyring(former)


@pytest.mark.usefixtures("logged", "no_keyring")
def test_a_passphrase_goes_in_by_standard_input_and_is_in_no_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def process(*arguments: str, typed: bytes) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "recovery_tracker", "--data", "data", *arguments],
            capture_output=True,
            input=typed,
            env={**BASE, "LC_ALL": "C", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
            cwd=tmp_path,
            timeout=60,
            check=False,
        )

    def here(*arguments: str, typed: bytes) -> "subprocess.CompletedProcess[bytes]":
        """The same within this process."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        status = run(["--data", str(tmp_path / "data"), *arguments])
        return subprocess.CompletedProcess(arguments, status, *capsysbinary.readouterr())

    secret = "größer als 8 Zeichen".encode()
    done = process("passphrase", "set", typed=secret + b"\n")
    assert done.returncode == 0
    recovery_key = done.stdout
    for way, typed, status in (
        (process, secret, 0),  # the end of the line may be missing
        (here, secret + b"\r\n", 0),
        (here, recovery_key, 0),
        (here, b"", 3),
        (here, b"\n", 3),
        (process, b"\xff\xfe\x00 no text at all\n", 3),
    ):
        shown = way("show", typed=typed)
        assert (shown.returncode, bool(shown.stdout)) == (status, status == 0), typed
        assert is_one_sentence(shown.stderr.decode()) == (status != 0)
        assert secret not in shown.stdout + shown.stderr + done.stdout + done.stderr
