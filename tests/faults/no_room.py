"""A window on a disk that gets full: what is typed stays, and is saved once there is room.

`python -m tests.faults.no_room FOLDER [TOP]`: TOP is the small disk that FOLDER lies on; without
one the record may not grow. Standard output says what was seen, a line each.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from recovery_tracker.store.connection import driver_connection
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.session.hub import RETRY_MS
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.today.part import PartId
from tests.faults import hands
from tests.faults.small import SmallDisk
from tests.faults.writers import SCALES

FULL: Final = "The disk is full and nothing was saved: free some space and try again."
TYPED: Final = "It began on the stairs and would not stop. " * 2000
BEFORE: Final = ("interference", 5)
MEANWHILE: Final = ("pain.worst", 7)
PATIENCE_S: Final = 30
_MUCH: Final = 1_000_000_000


def type_on(pages: Navigator, fill: Callable[[], None], free: Callable[[], None]) -> hands.Act:
    """A scale with room, a note and a scale without, two more pages, and room again."""
    saved: list[object] = []
    pages.hub.saved.connect(saved.append)
    yield from _press(pages, *BEFORE)
    yield from _until(lambda: bool(saved), "the first scale is saved")
    fill()
    saved.clear()
    hands.press(pages.today.board.action_of(PartId.NOTE))
    yield None
    (note,) = (
        each
        for each in pages.window.findChildren(QPlainTextEdit)
        if each.accessibleName() == "Note"
    )
    note.setFocus()
    QApplication.clipboard().setText(TYPED)
    note.paste()
    hands.press(hands.button(pages, "Done"))
    yield None
    yield from _press(pages, *MEANWHILE)
    yield from _until(lambda: _says(pages, FULL), "the window says that the disk is full")
    later = time.monotonic() + 2.5 * RETRY_MS / 1000
    for page in ("Progress", "Today"):
        hands.press(hands.button(pages, page))
        yield None
    yield from _until(lambda: time.monotonic() > later, "it has tried again")
    assert not saved, "something is said to be saved on a full disk"
    assert _says(pages, FULL), "it is not said any more that the disk is full"
    assert note.toPlainText() == TYPED, "what was typed is gone from the page"
    print("held", flush=True)
    free()
    yield from _until(lambda: bool(saved) and not pages.hub.unkept, "it is saved")
    assert not _says(pages, FULL), "it is still said that the disk is full"
    print("kept", flush=True)


def _press(pages: Navigator, member: str, value: int) -> hands.Act:
    hands.press(hands.button(pages, f"{SCALES[member]}: {value}"))
    hands.key(Qt.Key.Key_Tab)
    yield None


def _until(is_so: Callable[[], bool], what: str) -> hands.Act:
    latest = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < latest, f"not within {PATIENCE_S} s: {what}"
        yield None


def _says(pages: Navigator, sentence: str) -> bool:
    return any(
        sentence in label.text() and label.isVisible()
        for label in pages.window.findChildren(QLabel)
    )


def _limit(pages: Navigator, most: int) -> None:
    """Lets the record that is open have so many pages; as many as it has at the least."""
    store = pages.hub.diary.store
    assert isinstance(store, SqliteStore)
    driver_connection(store._connection).execute(f"PRAGMA max_page_count = {most}").fetchall()


def act(top: Path | None) -> Callable[[Navigator], hands.Act]:
    """What is done in the window, on that disk or under a limit."""
    if top is not None:
        disk = SmallDisk(top)
        return lambda pages: type_on(pages, disk.fill, disk.free)
    return lambda pages: type_on(pages, lambda: _limit(pages, 1), lambda: _limit(pages, _MUCH))


if __name__ == "__main__":
    named = [Path(word) for word in sys.argv[1:]]
    sys.exit(hands.open_window(named[0], act(named[1] if len(named) > 1 else None)))
