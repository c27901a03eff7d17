"""The pictures of a record that does not open: each trouble on its page, with its ways on."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from recovery_tracker.services.diary import Diary
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import LockedError, Store, StoreError
from recovery_tracker.store.errors import DamagedError, ReadOnlyError, RiskyPlaceError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.open_error_pages import LockPage
from recovery_tracker.ui.shell.record_opening import RecordOpening

_FOLDER = Path("/home/alex/.local/share/recovery-tracker")
_FILE = _FOLDER / "record.sqlite3"
_WRONG = (
    "This does not open the record: type the passphrase again, mind capital letters, "
    "or use the recovery key."
)
TROUBLES: dict[str, StoreError] = {
    "damaged": DamagedError(_FILE),
    "locked": LockedError("A passphrase protects the record: type it to open the record."),
    "read-only": ReadOnlyError(_FILE),
    "network": RiskyPlaceError(Path("/media/alex/office/shared/recovery-tracker"), network=True),
}


class _Refusing(SqliteFolder):
    """A folder with good backups whose record does not open."""

    def __init__(self, folder: Path, error: StoreError) -> None:
        super().__init__(folder)
        self._error = error

    def open(self) -> NoReturn:
        raise self._error


def troubles(
    application: QApplication, now: datetime, size: tuple[int, int], name: str, into: Path
) -> Iterator[Path]:
    """A picture of each trouble; `name` is that of the look, which is set already."""
    for scene, error in TROUBLES.items():
        with _halted(application, error, now) as window:
            window.resize(*size)
            target = into / f"trouble-{scene}-{name}.png"
            _rest()
            if (lock := window.findChild(LockPage)) is not None:
                lock.findChild(QLineEdit).setText("correct horse battery")
                lock.show_wrong(_WRONG)
                _rest()
            window.grab().save(str(target))
            yield target
    with _halted(application, ReadOnlyError(_FILE), now, copy=True) as window:
        window.resize(*size)
        target = into / f"trouble-copy-{name}.png"
        _rest()
        window.grab().save(str(target))
        yield target


@contextmanager
def _halted(
    application: QApplication, error: StoreError, now: datetime, *, copy: bool = False
) -> Iterator[MainWindow]:
    ids = count()

    def diary_of(store: Store) -> Diary:
        return Diary(store, lambda: now, lambda: f"shot-{next(ids)}")

    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        store = SqliteFolder(Path(name)).open()
        fill_example(diary_of(store))
        store.backups.make(Reason.DAILY, now)
        store.close()
        window = MainWindow()
        opening = RecordOpening(window, _Refusing(Path(name), error), diary_of, lambda: now, stack)
        opening.open()
        if copy:
            opening._open_copy()
        window.show()
        yield window
        window.close()
        window.deleteLater()
        stack.close()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(300, loop.quit)
    loop.exec()
