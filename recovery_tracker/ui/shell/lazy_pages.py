"""The pages that are made when they are first opened: what they load, start-up does not."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from recovery_tracker.diary.period import Period
from recovery_tracker.summary.choice import Choice
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.shell.fonts_page import FontList, FontsPage

if TYPE_CHECKING:
    from recovery_tracker.ui.diary.page import DiaryPage
    from recovery_tracker.ui.progress.page import ProgressPage
    from recovery_tracker.ui.summary.page import SummaryPage


class LazyPages:
    """Makes each page once, in its place."""

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

    def waits(self) -> bool:
        """Whether what draws must wait for the list of fonts, which is being made then."""
        if self.fonts.is_ready:
            return False
        self.fonts.prepare()
        return True

    def chosen(self) -> tuple[Period, Choice] | None:
        """What was chosen for the page on Summary; None where nobody was there yet."""
        page = self.__dict__.get("summary")
        return None if page is None else (page.period(), page.choice())

    @cached_property
    def waiting(self) -> FontsPage:
        """What stands in the place of a page that waits."""
        page = FontsPage(self._pages)
        self._pages.addWidget(page)
        return page

    @cached_property
    def progress(self) -> "ProgressPage":
        """The course; it loads what draws the figure."""
        from recovery_tracker.ui.progress.page import ProgressPage

        page = ProgressPage(
            self._hub, self._commands, self._notices, self._look, self._folder, self._pages
        )
        self._pages.addWidget(page)
        return page

    @cached_property
    def diary(self) -> "DiaryPage":
        """The months and their days."""
        from recovery_tracker.ui.diary.page import DiaryPage

        page = DiaryPage(
            self._hub, self._commands, self._notices, self._look.first_weekday, self._pages
        )
        self._look.weekday_changed.connect(page.set_first_weekday)
        self._pages.addWidget(page)
        return page

    @cached_property
    def summary(self) -> "SummaryPage":
        """The page for an appointment; it loads what sets it."""
        from recovery_tracker.ui.summary.page import SummaryPage

        page = SummaryPage(self._hub, self._commands, self._dialogs, self._pages)
        self._pages.addWidget(page)
        return page
