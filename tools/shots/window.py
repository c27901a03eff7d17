"""A real window on a real record, to be taken pictures of."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

import matplotlib.font_manager  # noqa: F401 no picture is of the wait for the list of fonts
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from recovery_tracker.base.clock import Elapsed
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.ports.store import Store
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator


@contextmanager
def window_on(
    application: QApplication,
    now: datetime,
    fill: Callable[[Diary], None],
    size: tuple[int, int],
    elapsed: Elapsed = lambda: 0.0,
) -> Iterator[Navigator]:
    """The window of that size on a record that `fill` wrote, with the clocks where they are set."""
    with tempfile.TemporaryDirectory() as folder:
        data, ids = SqliteFolder(Path(folder) / "recovery-tracker"), count()

        def diary_of(store: Store) -> Diary:
            return Diary(store, lambda: now, lambda: f"shot-{next(ids)}")

        diary = diary_of(data.open())
        fill(diary)
        window = MainWindow()
        hub = Hub(diary, window)
        maintenance = RecordMaintenance(data, diary_of, hub)
        pages = Navigator(window, hub, maintenance, elapsed)
        window.resize(*size)
        window.show()
        yield pages
        window.close()
        window.deleteLater()
        maintenance.close()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        diary.store.close()
