"""Restyles an open window: the shown parts at once, a hidden page when it is shown.

Qt matches a style sheet of the application anew for each widget once more for each of its parents,
shown or not. So from its first change on each part of the window has a sheet of its own, which
covers its contents and nothing else.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from recovery_tracker.base.theme import Theme
from recovery_tracker.ui.look.stylesheet import stylesheet, use_theme_values


class Restyler(QObject):
    """Keeps a window in its theme: the parts of it that are always there, its pages, its menus
    and its dialogs.
    """

    def __init__(
        self, window: QMainWindow, parts: tuple[QWidget, ...], pages: QStackedWidget
    ) -> None:
        super().__init__(window)
        self._window, self._parts, self._pages = window, parts, pages
        self._sheet = ""  # the application's own serves until something changes
        pages.currentChanged.connect(self._dress_page)

    def put_on(self, theme: Theme) -> None:
        """Restyles all but the pages that are hidden."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            use_theme_values(application, theme)
        self._sheet = stylesheet(theme)
        self.dress_new()
        for child in self._window.children():
            self.dress(child)

    def dress_new(self) -> None:
        """Restyles what came since the last change, but for dialogs, which `dress` is for."""
        for part in (*self._parts, self._window.menuWidget(), self._pages.currentWidget()):
            self._put_on(part)

    def dress(self, child: QObject) -> None:
        """Restyles a child of the window that is a dialog."""
        if isinstance(child, QWidget) and child.isWindow():
            self._put_on(child)

    def _dress_page(self) -> None:
        self._put_on(self._pages.currentWidget())

    def _put_on(self, part: QWidget | None) -> None:
        if part is not None and self._sheet and part.styleSheet() != self._sheet:
            part.setStyleSheet(self._sheet)
