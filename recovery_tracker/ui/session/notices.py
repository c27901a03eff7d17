"""Where the window says a sentence: over the foot of the page, so nothing on it moves."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.session.outside import open_outside
from recovery_tracker.ui.widgets.banner import Banner
from recovery_tracker.ui.widgets.layouts import discard, vbox
from recovery_tracker.ui.widgets.message_bar import MessageBar
from recovery_tracker.ui.widgets.page import Page

_SIDE: Final = 32
_BELOW: Final = 12
"""Pixels between the notice and the foot of the page."""


Action = tuple[str, Callable[[], object]]
"""The word of a button, and what it does."""


class Notices(QObject):
    """Shows one sentence at a time; what has something to say is handed this.

    The sentence lies over what scrolls on a page, never over the buttons at its foot; the page can
    be scrolled on until nothing is under it. An emergency is covered by nothing: there, and where
    no page is shown yet, the sentence is shown `above`. What is said always is shown on `top`.
    """

    def __init__(
        self, pages: QStackedWidget, top: QVBoxLayout, above: QVBoxLayout, place: QWidget
    ) -> None:
        super().__init__(pages)
        self._pages, self._top, self._above, self._over = pages, top, above, place
        self._bar: MessageBar | None = None
        self._said = ""
        self._page: Page | None = None
        self._inside = vbox(place)
        place.hide()
        pages.installEventFilter(self)
        pages.currentChanged.connect(lambda _index: self._put())

    def say(
        self,
        sentence: str,
        *,
        error: bool = False,
        actions: Sequence[Action] = (),
    ) -> None:
        """Shows a sentence in the place of the one before; an empty one shows none."""
        self._said = sentence
        if not sentence:
            self._show(None)
            return
        bar = MessageBar(sentence, error=error, actions=[word for word, _does in actions])
        bar.acted.connect(lambda number: actions[number][1]())
        self._show(bar)

    def withdraw(self, sentence: str) -> None:
        """Takes a sentence away that holds no longer, unless another one is shown by now."""
        if sentence and sentence == self._said:
            self.say("")

    def say_saved(self, sentence: str, file: Path, *, opens: bool = True) -> None:
        """Says which file was written, with the ways to see it.

        One that no other program `opens`, such as a backup, is shown in its folder alone.
        """
        open_it = (_("Open"), lambda: self.open_outside(file))
        show = (_("Show folder"), lambda: self.open_outside(file.parent))
        self.say(sentence, actions=(open_it, show) if opens else (show,))

    def open_outside(self, path: Path) -> None:
        """Opens a file or a folder with the system's own program, or says where it is."""
        if not open_outside(path):
            self.warn(_("It can't be opened here; it is {path}").format(path=path))

    def warn(self, sentence: str) -> None:
        """Says that something went wrong, or could not be done."""
        self.say(sentence, error=True)

    def say_always(self, sentence: str) -> None:
        """Shows a sentence above everything else, until the window is closed."""
        self._top.setContentsMargins(_SIDE, _BELOW, _SIDE, 0)
        self._top.addWidget(Banner(sentence))

    def _show(self, bar: MessageBar | None) -> None:
        old, self._bar = self._bar, bar
        if old is not None:
            self._inside.removeWidget(old)
            self._above.removeWidget(old)
            discard(old)
        if bar is not None:
            bar.closed.connect(self._put)
            bar.acted.connect(self._put)
        self._put()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the size of the pages, and what a page shows at its foot."""
        if watched is self._pages and event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.LayoutRequest,
        ):
            QTimer.singleShot(0, self, self._fit)
        return False

    def _put(self) -> None:
        page, bar = self._pages.currentWidget(), self._bar
        shown = bar is not None and not bar.is_closed
        on_page = page if isinstance(page, Page) else None
        if self._page is not None and self._page is not on_page:
            self._page.set_foot_room(0)
        self._page = on_page
        self._above.setContentsMargins(
            *((_SIDE, _BELOW, _SIDE, 0) if shown and on_page is None else (0, 0, 0, 0))
        )
        self._over.setVisible(shown and on_page is not None)
        if bar is None or not shown:
            return
        (self._inside if on_page is not None else self._above).addWidget(bar)
        bar.show()
        self._fit()

    def _fit(self) -> None:
        page, bar = self._page, self._bar
        parent = self._over.parentWidget()
        if page is None or bar is None or self._over.isHidden() or parent is None:
            return
        view = page.scroll_area
        at = view.mapTo(parent, view.rect().topLeft())
        wide = min(page.column_width(), view.width() - 2 * _SIDE)
        tall = bar.heightForWidth(wide) if bar.hasHeightForWidth() else bar.sizeHint().height()
        self._over.setGeometry(
            at.x() + (view.width() - wide) // 2,
            at.y() + view.height() - tall - _BELOW,
            wide,
            tall,
        )
        self._over.raise_()
        page.set_foot_room(tall + _BELOW)
