"""Starts Qt, shows the frame, then brings the record: the window comes before the data."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication

from recovery_tracker.base.clock import Clock
from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, right_to_left
from recovery_tracker.base.theme import ThemeName, load_theme
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.stylesheet import apply_theme, platform_point_size
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.single_instance import Claim, SingleInstance, not_first, raise_window
from recovery_tracker.ui.shell.window_geometry import put_in_place, remember_place

if TYPE_CHECKING:
    from recovery_tracker.services.diary import Diary
    from recovery_tracker.services.ports.data_folder import DataFolder
    from recovery_tracker.services.ports.store import Store

LogFault = Callable[[BaseException], Path | None]
Meets = Callable[[BaseException], bool]

NO_WINDOW = 1
NO_DATA = 3


@dataclass(frozen=True)
class Parts:
    """What the window is joined to; each part is made only once the frame is shown."""

    path: Path
    """Where the record is: a window that is open on it already is raised instead."""
    folder: Callable[[], "DataFolder"]
    diary_of: Callable[["Store"], "Diary"]
    clock: Clock
    log_fault: LogFault


def run(parts: Parts) -> int:
    """Opens the window and returns the exit status when it is closed."""
    if (application := make_application()) is None:
        return NO_WINDOW
    instance = SingleInstance(parts.path)
    if (claim := instance.claim()) is not Claim.FIRST:
        return not_first(claim, parts.path)
    look = Appearance(parts.path, application)
    look.start(application)
    window = MainWindow(look)
    put_in_place(window, parts.path)
    window.closing.connect(partial(remember_place, window, parts.path))
    sys.excepthook = _Faults(window, parts.log_fault)
    window.show()
    with ExitStack() as stack:
        stack.callback(instance.release)
        QTimer.singleShot(0, lambda: _attach(window, parts, stack))
        QTimer.singleShot(0, lambda: instance.listen(partial(raise_and_tell, window)))
        status = application.exec()
        return status if window.is_attached else NO_DATA


def make_application() -> QApplication | None:
    """Starts Qt; says so and returns None where there is no screen."""
    if not _has_screen():
        sentence = _(
            "There is no screen to open a window on; the commands work without one, such as: "
            "recovery-tracker log --pain 4"
        )
        print(sentence, file=sys.stderr)  # noqa: T201 there is no window to say it in
        return None
    application = QApplication(sys.argv[:1])
    application.setApplicationName("recovery-tracker")
    application.setApplicationDisplayName(_("Recovery Tracker"))
    application.setDesktopFileName("recovery-tracker")
    # A screen reader takes its voice from Qt's locale, and Qt its digits: those of the texts.
    QLocale.setDefault(QLocale(formats().document_locale))
    ways = Qt.LayoutDirection
    application.setLayoutDirection(ways.RightToLeft if right_to_left() else ways.LeftToRight)
    return application


def use_theme(application: QApplication, name: ThemeName, text_scale: float = 1.0) -> None:
    """Restyles every widget there is."""
    apply_theme(application, load_theme(name, text_scale, platform_point_size()))


def raise_and_tell(window: MainWindow, token: str) -> bool:
    """Brings the window to the front; what waits there for the person is told."""
    if not raise_window(window, token):
        return False
    window.raised.emit()
    return True


def _attach(window: MainWindow, parts: Parts, stack: ExitStack) -> None:
    # With these comes what a service needs; the frame stands already.
    from recovery_tracker.ui.shell.record_opening import RecordOpening

    opening = RecordOpening(window, parts.folder(), parts.diary_of, parts.clock, stack)
    sys.excepthook = _Faults(window, parts.log_fault, opening.meets)
    opening.open()


def _has_screen() -> bool:
    """Qt aborts the process where it finds none, and nothing can be caught then."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class _Faults:
    """What becomes of a fault nobody foresaw: a sentence, a log without entries, no lost window.

    What `meets` takes is none: an error of the record, wherever in the window it is met.
    """

    def __init__(
        self,
        window: MainWindow,
        log_fault: LogFault,
        meets: Meets = lambda _error: False,
    ) -> None:
        self._window = window
        self._log_fault = log_fault
        self._meets = meets

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if self._meets(error):
            return
        written = self._log_fault(error)
        sentence = _("Something went wrong in the program. What was saved is safe.")
        if written:
            sentence += " " + _("Where it happened is written in {file}").format(file=written)
        self._window.notices.warn(sentence)
        del trace
