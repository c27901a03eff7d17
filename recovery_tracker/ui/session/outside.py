"""Opens a file, or the folder it is in, with the program that the system has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(path: Path) -> bool:
    """Opens a file or a folder; whether the system has something to open it with."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
