"""The moment when typing has come to rest."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

_REST_MS: Final = 2000


class Rest(QTimer):
    """Times out once, two seconds after it was last started: start it with each key."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(_REST_MS)
