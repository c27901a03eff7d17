"""The pages that are made when they are first opened: what they load, start-up does not."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from recovery_tracker.diary.period import Period
from recovery_tracker.summary.choice import Choice
from recovery_tracker.ui.alerts.advice_page import AdvicePage
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.shell.fonts_page import FontList, FontsPage

if TYPE_CHECKING:
    from recovery_tracker.ui.diary.page import DiaryPage
    from recovery_tracker.ui.progress.page import ProgressPage
    from recovery_tracker.ui.summary.page import SummaryPage


class LazyPages(QObject):
    """Makes each page once, in its place. Its signals are what the pages ask for."""

    log_asked = Signal()
    """Leads to Today."""
    day_asked = Signal(object)
    """Leads to a date on Today."""
    bin_asked = Signal()
    picture_asked = Signal(object)
    """Asks for a chart as a file: the ChartAsked."""
    copy_asked = Signal(object)
    """Asks for a chart to paste elsewhere: the ChartAsked."""
    page_asked = Signal(object, object)
    """Asks for the summary of a period as a file, with the Choice of what is on it."""
    print_asked = Signal(object, object)
    """Asks for the same on paper."""
    calendar_asked = Signal(str)
    """Asks for an appointment, by its id, as a file for a calendar."""
    answered = Signal(object, str)
    """An alert in the list was answered."""
    failed = Signal(str)
    said = Signal(str)
    ready = Signal()
    """What a page waited for is there."""

    def __init__(
        self,
        hub: Hub,
        look: Appearance,
        dialogs: DialogHost,
        folder: Path | None,
        pages: QStackedWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hub, self._look, self._dialogs = hub, look, dialogs
        self._folder, self._pages = folder, pages
        self.fonts = FontList(self)
        self.fonts.made.connect(self.ready)

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
        page = FontsPage()
        self._pages.addWidget(page)
        return page

    @cached_property
    def progress(self) -> "ProgressPage":
        """The course; it loads what draws the figure."""
        from recovery_tracker.ui.progress.page import ProgressPage

        page = ProgressPage(self._hub, self._look, self._folder)
        page.log_asked.connect(self.log_asked)
        page.day_asked.connect(self.day_asked)
        page.picture_asked.connect(self.picture_asked)
        page.copy_asked.connect(self.copy_asked)
        page.said.connect(self.said)
        self._pages.addWidget(page)
        return page

    @cached_property
    def diary(self) -> "DiaryPage":
        """The months and their days."""
        from recovery_tracker.ui.diary.page import DiaryPage

        page = DiaryPage(self._hub, self._look.first_weekday)
        self._look.weekday_changed.connect(page.set_first_weekday)
        page.day_asked.connect(self.day_asked)
        page.bin_asked.connect(self.bin_asked)
        page.failed.connect(self.failed)
        self._pages.addWidget(page)
        return page

    @cached_property
    def summary(self) -> "SummaryPage":
        """The page for an appointment; it loads what sets it."""
        from recovery_tracker.ui.summary.page import SummaryPage

        page = SummaryPage(self._hub, self._dialogs)
        page.log_asked.connect(self.log_asked)
        page.save_asked.connect(self.page_asked)
        page.print_asked.connect(self.print_asked)
        page.calendar_asked.connect(self.calendar_asked)
        self._pages.addWidget(page)
        return page

    @cached_property
    def advice(self) -> AdvicePage:
        """The list of all cards."""
        page = AdvicePage()
        page.answered.connect(self.answered)
        self._pages.addWidget(page)
        return page
