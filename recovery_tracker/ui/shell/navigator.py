"""Brings the record into the window: which page is shown, and which card above it."""

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from recovery_tracker.base.clock import Elapsed
from recovery_tracker.base.clock import elapsed as since_start
from recovery_tracker.base.text import _
from recovery_tracker.services.record_change import EVERYTHING, RecordChange
from recovery_tracker.ui.alerts.advice_page import AdvicePage
from recovery_tracker.ui.alerts.sign_form import SignFormPage
from recovery_tracker.ui.dialogs.focus_back import Opener
from recovery_tracker.ui.onboarding.welcome_page import WelcomePage
from recovery_tracker.ui.relief.relief import RELIEF, SESSION
from recovery_tracker.ui.session.commands import Command
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.shell.destinations import foot, places, signs
from recovery_tracker.ui.shell.help_dialogs import add_help_commands
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.menu_bar import MenuBar
from recovery_tracker.ui.shell.subjects import FIRST_START, Subjects
from recovery_tracker.ui.widgets.page import Page

if TYPE_CHECKING:
    from recovery_tracker.ui.diary.page import DiaryPage
    from recovery_tracker.ui.progress.page import ProgressPage
    from recovery_tracker.ui.summary.page import SummaryPage


_ASIDE = ("signs", "advice")
"""Pages that are opened for a moment, and left again for the one before."""


class Showing(Enum):
    """What is shown where no emergency is active: the rail's page, or something before it."""

    PAGE = auto()
    FIRST_START = auto()
    STAFF = auto()
    """The summary, shown to the staff while an emergency is active."""


class Navigator(QObject):
    """The pages of a window on a hub, and the way from one to another.

    Without `maintenance` the record is a copy to read, which needs none. `elapsed` is the clock
    of sessions, which no clock on the wall sets.
    """

    def __init__(
        self,
        window: MainWindow,
        hub: Hub,
        maintenance: RecordMaintenance | None = None,
        elapsed: Elapsed = since_start,
    ) -> None:
        super().__init__(window)
        self.window, self.hub, self.maintenance = window, hub, maintenance
        self.rail, self.pages, self.notices = window.rail, window.pages, window.notices
        made = Subjects(window, hub, maintenance, self._open_today, self.open_page, elapsed, self)
        self.commands, self.today, self.undo_controller = (
            made.commands,
            made.today,
            made.undo_controller,
        )
        self.active_alerts, self.signs, self.lazy_pages = (
            made.active_alerts,
            made.signs,
            made.lazy_pages,
        )
        self.onboarding, self.exports = made.onboarding, made.exports
        self.record_safety, self.relief = made.record_safety, made.relief
        self.emergency = self.active_alerts.emergency_page
        for page in (self.today, self.emergency):
            self.pages.addWidget(page)
        self._showing = Showing.PAGE
        self._opened = "today"
        self._before: tuple[str, Opener | None] = ("today", None)
        self._covered: Opener | None = None
        self._warned = False
        self._add_commands()
        self.menus = MenuBar(window, self.commands)
        self._connect()
        self.today.presenter.show()
        self.refresh()
        self.today.focus_first()
        self.signs.prompter.look()
        if self.onboarding.waits:
            self.ask_beginning()
        elif self.signs.asked:
            self.open_page(signs().id)
        window.attach(self.may_close)
        if self.relief is not None:
            self.relief.find_broken_off()
            window.raised.connect(self.relief.raised)

    def _add_commands(self) -> None:
        """Registers what the window itself does: its pages, its cards, its help, its end."""
        if self.relief is None:
            self.rail.take_away(RELIEF)
        opened = [
            (place.id, place.word, f"Ctrl+{place.number}")
            for place in places()
            if place.id != RELIEF or self.relief is not None
        ]
        opened.append((signs().id, signs().word, "Ctrl+Shift+W"))
        opened.append(("advice", _("All &advice"), "Ctrl+Shift+A"))
        if self.record_safety is None:
            self.rail.take_away(foot().id)
        else:
            # Qt knows the key on the Mac alone.
            opened.append((foot().id, _("&Settings"), "Ctrl+,"))
        self.commands.add(
            *(
                Command(f"page.{page}", words, partial(self._go_to, page), keys)
                for page, words, keys in opened
            ),
            Command("quit", _("&Quit"), self.window.close, QKeySequence.StandardKey.Quit),
            Command("episode.new", _("New &episode…"), self.ask_beginning),
            Command("card.next", _("Next &card"), lambda: self._step_card(1), "F6"),
            Command("card.previous", _("Ca&rd before"), lambda: self._step_card(-1), "Shift+F6"),
            Command("summary.show_staff", "", self._show_staff),
        )
        add_help_commands(self.commands, lambda: self.menus.shortcuts(), self.window.dialogs)

    def _connect(self) -> None:
        hub, standing = self.hub, self.active_alerts
        self.window.closing.connect(self.close)
        self.rail.chosen.connect(self._go_to)
        hub.changed.connect(self.refresh)
        hub.refused.connect(self._say_refused)
        hub.held.connect(self.notices.warn)
        standing.emergency_came.connect(self._leave_staff)
        standing.answered.connect(self._return)
        standing.choice_asked.connect(self._ask_mistakes)
        self.onboarding.done.connect(lambda: self.open_page("today"))
        self.signs.prompter.due.connect(self._come_with_sheet)
        self.signs.done.connect(self._go_back)
        self.lazy_pages.fonts.made.connect(self.refresh)
        self.window.look.weekday_changed.connect(self.today.begin_weeks_on)
        self.today.begin_weeks_on(self.window.look.first_weekday)
        leave = QShortcut(QKeySequence.StandardKey.Cancel, self.window)
        leave.activated.connect(self._leave)

    def open_page(self, page: str) -> None:
        """Opens a page by its id; an unanswered emergency is shown instead of any of them."""
        self.today.flush()
        unkept = self.onboarding.leave()
        was = self._opened
        if page in _ASIDE and was not in _ASIDE:
            self._before = (was, Opener(self.window))
        self._showing = Showing.PAGE
        self._opened = page
        self.rail.set_chosen(RELIEF if page == SESSION else page)
        if not self.hub.unkept:
            self.notices.say("")
        if unkept:
            self.notices.warn(unkept)
        self.refresh()
        if page == signs().id and self.pages.currentWidget() is self.signs.page:
            self.signs.page.begin()

    def _go_to(self, page: str) -> None:
        """Opens a page that the person chose by its name: *Today* is today, from its top."""
        self.open_page(page)
        if page == "today":
            self.today.parts.close_part()
            self.commands.run("day.today")
            self.today.scroll_area.verticalScrollBar().setValue(0)

    def _open_today(self) -> bool:
        """Opens the page Today; returns whether it is shown, and not an emergency."""
        if self.pages.currentWidget() is not self.today:
            self.open_page("today")
        return self.pages.currentWidget() is self.today

    def ask_beginning(self) -> None:
        """Opens first start, or asks for a new episode."""
        self.today.flush()
        self._showing = Showing.FIRST_START
        self.rail.set_chosen("")
        self.onboarding.ask()
        self.refresh()

    def close(self) -> None:
        """Looks no more at the record."""
        if self.relief is not None:
            self.relief.close()
        self.lazy_pages.fonts.close()
        self.signs.prompter.settle()
        self.hub.stop()

    def may_close(self) -> bool:
        """Tells whether all that was entered is kept; says so the first time it isn't."""
        if self.record_safety is not None and not self.record_safety.may_close():
            return False
        if self.relief is not None and not self.relief.may_close():
            return False
        self.today.flush()
        self.onboarding.keep()
        self.hub.keep()
        if not self.hub.unkept or self._warned:
            return True
        self._warned = True
        self.notices.warn(
            _(
                "What you said last is not saved yet; wait until it is, or close the window "
                "again to leave without it."
            )
        )
        return False

    def _step_card(self, way: int) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, Page):
            page.step_card(way)

    def _leave(self) -> None:
        """Escape leaves first start as its own button does, the sheet and the list, and what is
        open of the day.
        """
        if self._showing is Showing.FIRST_START:
            self.onboarding.skip()
        elif self._showing is Showing.PAGE and self._opened in _ASIDE:
            self._go_back()
        elif self.pages.currentWidget() is self.today:
            self.today.parts.close_part()
        elif self._opened == SESSION and self.relief is not None:
            self.relief.session_page.leave_by_key()

    def _say_refused(self, sentence: str) -> None:
        """Says why something can't be done; where an emergency stands, its card asks first."""
        if self.active_alerts.emergency:
            self._leave_staff()
        self.notices.warn(sentence)

    def _come_with_sheet(self) -> None:
        """The sheet comes by itself; never over a dialog, nor into another question."""
        waits = (
            self._showing is not Showing.PAGE
            or self.active_alerts.emergency
            or not self.hub.is_open
        )
        if waits or self.window.dialogs.shown is not None:
            self.signs.prompter.wait()
        elif self._opened not in _ASIDE:
            self.open_page(signs().id)

    def _go_back(self) -> None:
        """Where the person was before the sheet or the list."""
        page, opener = self._before
        self.open_page(page)
        if opener is not None:
            opener.give_back()

    def _show_staff(self) -> None:
        self._showing = Showing.STAFF
        self.rail.set_chosen("summary")
        self.refresh()

    def _leave_staff(self) -> None:
        """The emergency covers the summary again: it has something to say that was not read."""
        if self._showing is Showing.STAFF:
            self._showing = Showing.PAGE
            self.rail.set_chosen(RELIEF if self._opened == SESSION else self._opened)

    def _ask_mistakes(self) -> None:
        """On the page of the emergency, whichever card was pressed."""
        self._leave_staff()
        self.refresh()
        self.active_alerts.ask_mistakes()

    def _return(self) -> None:
        """Where the person was before the emergency came. The button that was pressed is gone:
        else the focus begins anew, on nothing that writes.
        """
        if self.active_alerts.emergency:
            return
        opener, self._covered = self._covered, None
        if opener is not None:
            opener.give_back()
        focus = self.window.focusWidget()
        if opener is None or focus is None or not focus.isVisible():
            self.today.focus_first()

    def refresh(self, change: RecordChange = EVERYTHING) -> None:
        """Shows the active emergency, or the page with its card and what changed on it."""
        self.lazy_pages.hear(change)
        self.active_alerts.look()
        self.undo_controller.look()
        self.today.set_undo(self.undo_controller.undoes, self.undo_controller.undoes_in_short)
        emergency = self.active_alerts.emergency
        staff = self._showing is Showing.STAFF
        self.window.dialogs.set_emergency(active=emergency, covers=emergency and not staff)
        self.commands.refresh()
        if emergency and not staff:
            if self.pages.currentWidget() is not self.emergency:
                self._covered = Opener(self.window)
            self.pages.setCurrentWidget(self.emergency)
            self.active_alerts.cover()
            return
        page = self._page_to_show()
        if isinstance(page, AdvicePage):
            self.active_alerts.show_list()
        else:
            self.active_alerts.put_above(
                page, for_staff=staff, for_signs=isinstance(page, SignFormPage)
            )
        self.pages.setCurrentWidget(page)

    def _page_to_show(self) -> Page:
        if self._showing is Showing.PAGE:
            return self.lazy_pages.page(self._opened) or self.today
        name = FIRST_START if self._showing is Showing.FIRST_START else "summary"
        return self.lazy_pages.page(name) or self.today

    @property
    def first_start(self) -> WelcomePage:
        """Returns the steps of first start, made when they are first asked."""
        return self.onboarding.page

    @property
    def progress(self) -> "ProgressPage":
        """Returns the page Progress."""
        return self.lazy_pages.progress

    @property
    def diary(self) -> "DiaryPage":
        """Returns the page Diary."""
        return self.lazy_pages.diary

    @property
    def summary(self) -> "SummaryPage":
        """Returns the page Summary."""
        return self.lazy_pages.summary

    @property
    def advice(self) -> AdvicePage:
        """Returns the page with the list of all cards."""
        return self.active_alerts.list_page
