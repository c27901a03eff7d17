"""The pages that are made when they are first opened: what they load, start-up does not."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from recovery_tracker.diary.period import Period
from recovery_tracker.services.record_change import RecordChange
from recovery_tracker.summary.choice import Choice
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.session.unshown import Unshown
from recovery_tracker.ui.shell.fonts_page import FontList, FontsPage
from recovery_tracker.ui.widgets.page import Page

if TYPE_CHECKING:
    from recovery_tracker.ui.diary.page import DiaryPage
    from recovery_tracker.ui.progress.page import ProgressPage
    from recovery_tracker.ui.summary.page import SummaryPage


Show = Callable[[RecordChange], None]
_DRAWN = ("progress", "summary")
"""Pages with a chart."""


def _nothing(_change: RecordChange) -> None:
    """Leaves a page as it is."""


class LazyPages:
    """Makes each page once, in its place, and brings it up to date whenever it is to be shown."""

    def __init__(
        self,
        hub: Hub,
        commands: Commands,
        notices: Notices,
        dialogs: DialogHost,
        look: Appearance,
        folder: Path | None,
        pages: QStackedWidget,
    ) -> None:
        self._hub, self._commands, self._notices = hub, commands, notices
        self._dialogs, self._look = dialogs, look
        self._folder, self._pages = folder, pages
        self.fonts = FontList(pages)
        self._unshown = Unshown()
        self._known: dict[str, tuple[Callable[[], Page], Show]] = {
            "progress": (lambda: self.progress, lambda change: self.progress.show_course(change)),
            "diary": (lambda: self.diary, lambda change: self.diary.show_diary(change)),
            "summary": (lambda: self.summary, lambda change: self.summary.show_page(change)),
        }

    def add(self, name: str, page: Callable[[], Page], show: Show = _nothing) -> None:
        """Registers a page that a subject makes when it is first asked; `show` shows on it what
        changed since it was last shown.
        """
        self._known[name] = page, show

    def hear(self, change: RecordChange) -> None:
        """Notes a change, which each page shows when it is next asked for."""
        self._unshown.hear(change)

    def page(self, name: str) -> Page | None:
        """Returns the page of that name, up to date, or the one that waits for its fonts; None
        where nobody registered it. Raises StoreError.
        """
        if name in _DRAWN and self.waits():
            return self._in_place(self.waiting)
        if name not in self._known:
            return None
        made, show = self._known[name]
        page = self._in_place(made())
        self._unshown.show(name, show)
        return page

    def _in_place(self, page: Page) -> Page:
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        return page

    def waits(self) -> bool:
        """Tells whether what draws must wait for the list of fonts, and begins to make the list."""
        if self.fonts.is_ready:
            return False
        self.fonts.prepare()
        return True

    def chosen(self) -> tuple[Period, Choice] | None:
        """Returns what was chosen for the page on Summary; None where nobody was there yet."""
        page = self.__dict__.get("summary")
        return None if page is None else (page.period(), page.choice())

    @cached_property
    def waiting(self) -> FontsPage:
        """Returns the page that is shown in the place of one that waits."""
        return FontsPage(self._pages)

    @cached_property
    def progress(self) -> "ProgressPage":
        """Returns the page Progress; it loads what draws the figure."""
        from recovery_tracker.ui.progress.page import ProgressPage

        return ProgressPage(
            self._hub, self._commands, self._notices, self._look, self._folder, self._pages
        )

    @cached_property
    def diary(self) -> "DiaryPage":
        """Returns the page of the months and their days."""
        from recovery_tracker.ui.diary.page import DiaryPage

        page = DiaryPage(
            self._hub, self._commands, self._notices, self._look.first_weekday, self._pages
        )
        self._look.weekday_changed.connect(page.set_first_weekday)
        return page

    @cached_property
    def summary(self) -> "SummaryPage":
        """Returns the page Summary; it loads what sets the sheet."""
        from recovery_tracker.ui.summary.page import SummaryPage

        return SummaryPage(self._hub, self._commands, self._dialogs, self._pages)
