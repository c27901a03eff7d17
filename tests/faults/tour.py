"""What the journey in a real window does not reach: every export, and the preview of the page."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from recovery_tracker.ui.shell.navigator import Navigator
from tests.faults import hands
from tests.faults.writers import SCALES

BREATHING = "Slow breathing, 2 minutes, in for 4, out for 6"
EXPORTS = {"pdf": "pdf", "chart": "png", "record": "json"}


def tour(pages: Navigator, out: Path) -> hands.Act:
    """First start, a day, the three exports, the other pages, and a guided session begun."""
    for name in ("Lifting", "Next", "Next", "None of these", "I'd rather not say", "Go to Today"):
        hands.press(hands.button(pages, name))
        yield None
    for scale in SCALES.values():
        hands.press(hands.button(pages, f"{scale}: 5"))
        hands.key(Qt.Key.Key_Tab)
        yield None
    for command, kind in EXPORTS.items():
        pages.commands.run(f"export.{command}")
        yield from save(pages, out / f"window.{kind}")
    for page in ("Progress", "Relief"):
        hands.press(hands.button(pages, page))
        yield None
    for name in (BREATHING, "Start", "Stop and save", "Save", "Summary"):
        hands.press(hands.button(pages, name))
        yield None
    preview = [
        label
        for label in pages.window.findChildren(QLabel)
        if label.accessibleName() == "Preview of the page"
    ]
    assert not preview[0].pixmap().isNull(), "the preview shows nothing"


def save(pages: Navigator, target: Path) -> hands.Act:
    """Gives the file dialog that is open a name."""
    while not (dialogs := pages.window.findChildren(QFileDialog)):
        yield None
    dialogs[0].selectFile(str(target))
    dialogs[0].accept()
    while not target.exists() or pages.window.findChildren(QFileDialog):
        yield None


if __name__ == "__main__":
    data, exports = Path(sys.argv[1]), Path(sys.argv[2])
    sys.exit(hands.open_window(data, lambda pages: tour(pages, exports)))
