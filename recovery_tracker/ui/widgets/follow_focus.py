"""What has the focus is brought into view, and no press is lost by that."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from recovery_tracker.ui.widgets.last_input import LAST_INPUT


class FollowFocus(QObject):
    """Has `bring` scroll the area to what takes the focus in it.

    While a button of the mouse is down nothing moves: the press would be let go on something else.
    What was pressed is brought into view once the button is up, and what listens to the press has
    heard it; what is all seen then stays under the pointer.
    """

    def __init__(self, area: QScrollArea, bring: Callable[[QWidget], object]) -> None:
        super().__init__(area)
        self._area, self._bring = area, bring
        self._waits: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def show(self, widget: QWidget | None) -> None:
        """Brings the widget into view, if it is in the area."""
        if widget is None or not isValid(widget) or not self._holds(widget):
            return
        if LAST_INPUT.by_key or not self._is_seen(widget):
            self._bring(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the button of the mouse, which may come up anywhere on the window."""
        if event.type() == QEvent.Type.MouseButtonRelease and self._waits is not None:
            watched.removeEventFilter(self)
            waits, self._waits = self._waits, None
            QTimer.singleShot(0, self, lambda: self.show(waits))
        return False

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        # A focus from nowhere comes with the window itself, which was opened or come back to: what
        # is at its top, perhaps an urgent card, stays visible.
        if old is None or now is None or not self._holds(now):
            return
        handle = now.window().windowHandle()
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton or handle is None:
            self.show(now)
        else:
            self._waits = now
            handle.installEventFilter(self)

    def _is_seen(self, widget: QWidget) -> bool:
        view = self._area.viewport()
        return view.rect().contains(QRect(widget.mapTo(view, QPoint()), widget.size()))

    def _holds(self, widget: QWidget) -> bool:
        content = self._area.widget()
        return content is not None and content.isAncestorOf(widget)
