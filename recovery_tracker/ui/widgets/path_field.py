"""A path to read, to select and to copy; one that is long is scrolled with the arrows."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QSizePolicy


class PathField(QLineEdit):
    """Shows a path and takes none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_path(self, path: Path | None) -> None:
        """Sets another path, shown from its beginning; None is empty."""
        self.setText("" if path is None else str(path))
        self.setCursorPosition(0)
