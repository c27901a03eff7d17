"""Two writers that say what they are about to write, and whatever is acknowledged to a person.

Each line on standard output is whole or not there. `try N DATE MEMBER VALUE` comes before a
change. What acknowledges it: of the command line whatever it prints itself, of the window `kept`,
written only after the hub said `saved`. `busy N` means that it was refused, and is tried again.
"""

import os
import sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from recovery_tracker.cli import run
from recovery_tracker.ui.shell.navigator import Navigator
from tests.faults import hands

SCALES: Final = {
    "interference": "How much did your back stop you doing normal things today?",
    "pain.average": "Pain today: On average",
    "pain.worst": "Pain today: At its worst",
}
"""What the window writes, on today's page; the command line writes notes, today and before."""
DAYS: Final = 4
DONE, NO_DATA = 0, 3


def write_lines(folder: Path, first: int, most: int | None = None) -> None:
    """Runs `log` again and again, beginning with the change of that number."""
    today = date.today()  # noqa: DTZ011 the program's own date, which is the local one
    for n in count(first) if most is None else range(first, first + most):
        on, text = today - timedelta(days=n % DAYS), f"line-{n}"
        say(f"try {n} {on} note {text}")
        log = ["--data", str(folder), "log", "--date", on.isoformat(), "--note", text]
        while (status := run(log)) == NO_DATA:
            say(f"busy {n}")
        if status != DONE:
            sys.exit(f"log ended with status {status}")


def write_window(folder: Path, first: int, most: int | None = None) -> None:
    """Presses steps of the scales in the program's window, and leaves each with Tab."""

    def act(pages: Navigator) -> hands.Act:
        saved: list[object] = []
        pages.hub.saved.connect(saved.append)
        steps = {
            (member, value): hands.button(pages, f"{scale}: {value}")
            for member, scale in SCALES.items()
            for value in range(1, 10)
        }
        for n in count(first) if most is None else range(first, first + most):
            member = list(SCALES)[n % len(SCALES)]
            value = n // len(SCALES) % 9 + 1
            saved.clear()
            say(f"try {n} {pages.today.presenter.date} {member} {value}")
            hands.press(steps[member, value])
            hands.key(Qt.Key.Key_Tab)
            while not saved:
                yield None
            say(f"kept {n}")
            yield None

    status = hands.open_window(folder, act)
    sys.exit(status)


def say(line: str) -> None:
    """Writes a line at once, in one piece."""
    os.write(1, f"{line}\n".encode())


WRITERS: Final = {"line": write_lines, "window": write_window}

if __name__ == "__main__":
    WRITERS[sys.argv[1]](Path(sys.argv[2]), 0, int(sys.argv[3]))
