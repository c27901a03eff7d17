"""The program as a whole: its exit status, and a start while the one before is still closing."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.shell.opening.conftest import fill, no_database

SOON = 60

# What ui.application.run does; then somebody closes the window, or presses what it offers.
PROGRAM = """
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from recovery_tracker import bootstrap
from recovery_tracker.store.sqlite_backups import SqliteBackups
from recovery_tracker.ui.shell import application

attach, make = application._attach, SqliteBackups.make
data, press, seconds = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])

def attach_and_leave(window, parts, stack):
    attach(window, parts, stack)
    QTimer.singleShot(200, window, lambda: leave(window))

def leave(window):
    print(type(window.pages.currentWidget()).__name__, flush=True)
    if press:
        (button,) = [b for b in window.findChildren(QPushButton) if b.text() == press]
        button.click()
    else:
        window.close()

def slow(*arguments):
    print("backing up", flush=True)
    time.sleep(seconds)
    return make(*arguments)

application._attach, SqliteBackups.make = attach_and_leave, slow
sys.exit(bootstrap.open_window(data))
"""


@pytest.fixture(autouse=True)
def place(monkeypatch) -> Iterator[None]:
    """A runtime folder of the test's own; a socket's name has no room for pytest's."""
    with tempfile.TemporaryDirectory(prefix="rt-") as name:
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        yield


def start(data: Path, press: str = "", *, seconds: float = 0) -> subprocess.Popen[str]:
    """The program on that folder; `seconds` is how long its backup takes."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(data), press, str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )


def end_of(program: subprocess.Popen[str]) -> tuple[int, list[str], str]:
    """Its exit status, what it printed and what it complained of."""
    try:
        printed, complained = program.communicate(timeout=SOON)
    finally:
        program.kill()
    return program.returncode, printed.split("\n")[:-1], complained


def test_a_record_that_never_opened_ends_with_status_3(data, clock):
    fill(data, clock)
    no_database(data)
    before = (data / "record.sqlite3").read_bytes()
    assert end_of(start(data, "Quit")) == (3, ["OpenErrorPage"], "")
    assert (data / "record.sqlite3").read_bytes() == before


def test_a_record_that_opened_in_the_end_ends_with_status_0_and_one_backup(data, clock):
    fill(data, clock, backup=False)
    # Its one entry is years old: after a gap the warning signs are asked first.
    assert end_of(start(data)) == (0, ["SignFormPage", "backing up"], "")
    assert len(list((data / "backups").iterdir())) == 1
    assert end_of(start(data)) == (0, ["SignFormPage"], "")


def test_a_start_during_the_last_backup_waits_for_it_and_opens(data, clock):
    fill(data, clock, backup=False)
    closing = start(data, seconds=2)
    assert closing.stdout is not None
    while closing.stdout.readline() != "backing up\n":
        assert closing.poll() is None
    second = start(data)
    assert end_of(second) == (0, ["SignFormPage"], "")  # and what it was waiting for is done
    assert end_of(closing) == (0, [], "")
    assert len(list((data / "backups").iterdir())) == 1
