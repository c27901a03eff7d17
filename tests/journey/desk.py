"""The desk of the journeys: a screen, a window manager, a desktop bus, an accessibility bus.

Runs journey.py and kit.py at it with empty folders, takes a picture where one fails, and leaves
nothing running. Run by the system's Python, which has the bindings of the accessibility bus.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent.parent / "build" / "journey"
JOURNEYS = ("journey.py", "kit.py")
LONGEST = 60
"""Seconds for one whole journey."""
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl: what outlives its parent becomes a child of this process."""

GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


class DeskError(Exception):
    """A part of the desk does not stand; nothing is said of the program yet."""


def main(python: str, launcher: str) -> int:
    """Sets the desk, goes the journey, clears the desk; gives the exit status."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="journey-") as name:
        try:
            environment = empty_folders(Path(name))
            with desk(environment, launcher):
                went = (go(each, environment, python, Path(name)) for each in JOURNEYS)
                status = next((status for status in went if status), 0)
        except DeskError as error:
            print(f"The journey could not start: {error}. See {KEPT}.", file=sys.stderr)
            status = 1
        finally:
            end_all()
    print(f"journey: {time.monotonic() - begun:.1f} s", file=sys.stderr if status else sys.stdout)
    return status


def empty_folders(root: Path) -> dict[str, str]:
    """An environment that knows nobody: empty folders, a local time near noon."""
    hour = time.gmtime().tm_hour
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": os.environ["LANG"],
        "TZ": f"NOON{hour - 12:+d}",  # midnight never comes in the middle of it
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    folders = ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    for variable in folders:
        folder = root / variable.lower()
        folder.mkdir(mode=0o700)
        environment[variable] = str(folder)
    return environment


@contextmanager
def desk(environment: dict[str, str], launcher: str) -> Iterator[None]:
    """Starts what a desktop has, each once the one before it answers."""
    # Without -noreset it begins anew, and refuses whoever comes, each time its last client leaves.
    screen = ["Xvfb", "-displayfd", "{fd}", "-screen", "0", "1280x900x24", "-noreset"]
    number = started([*screen, "-nolisten", "tcp"], environment)
    environment["DISPLAY"] = f":{number}"
    environment["DBUS_SESSION_BUS_ADDRESS"] = started(
        ["dbus-daemon", "--session", "--nofork", "--print-address={fd}"], environment
    )
    start(["openbox"], environment)
    start([launcher, "--launch-immediately"], environment)
    until("the window manager", lambda: answers(["xdotool", "get_num_desktops"], environment))
    get_address = [
        *("dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus"),
        *("/org/a11y/bus", "org.a11y.Bus.GetAddress"),
    ]
    until("the accessibility bus", lambda: answers(get_address, environment))
    yield


def go(name: str, environment: dict[str, str], python: str, folder: Path) -> int:
    """Goes one journey; a picture of the screen stays where it fails."""
    journey = subprocess.Popen([sys.executable, HERE / name, python, folder, KEPT], env=environment)
    try:
        status = journey.wait(LONGEST)
    except subprocess.TimeoutExpired:
        print(f"The journey {name} took longer than {LONGEST} s.", file=sys.stderr)
        status = 1
    if status:
        picture = KEPT / "screen.png"
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [python, "-c", GRAB, picture],
                env=environment,
                timeout=10,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        seen = f"the screen is in {picture}" if picture.exists() else "no picture could be taken"
        print(f"What was there is in {KEPT}; {seen}.", file=sys.stderr)
    return status


def start(command: list[str], environment: dict[str, str], keep: tuple[int, ...] = ()) -> None:
    """Starts a part of the desk; what it says goes to a file."""
    with (KEPT / f"{Path(command[0]).name}.log").open("w") as log:
        subprocess.Popen(command, env=environment, stdout=log, stderr=log, pass_fds=keep)


def started(command: list[str], environment: dict[str, str]) -> str:
    """Starts a part that writes one line to a file descriptor when it is ready; gives the line."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    try:
        start([part.format(fd=writer) for part in command], environment, (writer,))
    finally:
        os.close(writer)
    line = b""

    def whole() -> bool:
        nonlocal line
        with suppress(BlockingIOError):
            line += os.read(reader, 1024)
        return line.endswith(b"\n")

    try:
        until(command[0], whole)
    finally:
        os.close(reader)
    return line.decode().strip()


def answers(command: list[str], environment: dict[str, str]) -> bool:
    """Whether the command is met."""
    return (
        subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    )


def until(what: str, ready: Callable[[], bool]) -> None:
    """Waits for a part of the desk."""
    end = time.monotonic() + 15
    while not ready():
        if time.monotonic() > end:
            raise DeskError(f"{what} did not answer within 15 s")
        time.sleep(0.02)


def end_all() -> None:
    """Ends everything that was started, and everything that it started."""
    end = time.monotonic() + 5
    while found := children():
        kind = signal.SIGTERM if time.monotonic() < end else signal.SIGKILL
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, kind)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.02)


def children() -> list[int]:
    """The processes under this one, which are all: orphans among them come here too."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            _state, parent = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid():
                found.append(int(stat.parent.name))
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
