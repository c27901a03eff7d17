"""Brings the record into the window: which page is shown, which card stands above it."""

from collections.abc import Callable
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from recovery_tracker.base.text import _
from recovery_tracker.services.episodes import open_episode
from recovery_tracker.ui.alerts.active_alerts import ActiveAlerts
from recovery_tracker.ui.alerts.advice_page import AdvicePage
from recovery_tracker.ui.alerts.sign_badge import SignBadge
from recovery_tracker.ui.alerts.sign_form import SignFormPage
from recovery_tracker.ui.backups.record_safety import RecordSafety
from recovery_tracker.ui.dialogs.focus_back import Opener
from recovery_tracker.ui.onboarding.controller import OnboardingController
from recovery_tracker.ui.onboarding.welcome_page import WelcomePage
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.shell.destinations import foot, signs
from recovery_tracker.ui.shell.edit_dialogs import Edits
from recovery_tracker.ui.shell.help_dialogs import show_about, show_keys
from recovery_tracker.ui.shell.lazy_pages import LazyPages
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.menu_bar import MenuBar
from recovery_tracker.ui.shell.undo_controller import UndoController
from recovery_tracker.ui.today.page import TodayPage
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.ui.transfer.export_controller import ExportController
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording.days import worst_raised

if TYPE_CHECKING:
    from recovery_tracker.ui.diary.page import DiaryPage
    from recovery_tracker.ui.progress.page import ProgressPage
    from recovery_tracker.ui.summary.page import SummaryPage


_DRAWN = ("progress", "summary")
"""Pages with a chart."""
_ASIDE = ("signs", "advice")
"""Pages that are opened for a moment, and left again for the one before."""


class Showing(Enum):
    """What is shown where no emergency stands: the rail's page, or something before it."""

    PAGE = auto()
    FIRST_START = auto()
    STAFF = auto()
    """The summary, shown to the staff while an emergency stands."""


class Navigator(QObject):
    """The pages of a window on a hub, and the way from one to another."""

    def __init__(self, window: MainWindow, hub: Hub, keeper: RecordMaintenance | None) -> None:
        super().__init__(window)
        self.window, self.hub, self.keeper = window, hub, keeper
        self.rail, self.pages = window.rail, window.pages
        self.menus = MenuBar(window)
        self.files = ExportController(hub, window.dialogs)
        self.edits = Edits(hub, window.dialogs)
        self.safekeeping = RecordSafety(hub, keeper, window) if keeper is not None else None
        if keeper is None:
            self.rail.take_away(foot().id)
        presenter = TodayPresenter(hub, self)
        self.today = TodayPage(presenter, window.dialogs)
        self.undoing = UndoController(hub, self.today.flush, self)
        self.standing = ActiveAlerts(hub, self)
        self.signs = SignBadge(hub, self)
        folder = keeper.folder.path if keeper is not None else None
        self.later = LazyPages(hub, window.look, window.dialogs, folder, self.pages, self)
        self.beginnings = OnboardingController(hub, self.signs, keeper, self)
        self.emergency = self.standing.emergency_page
        for page in (self.today, self.emergency):
            self.pages.addWidget(page)
        self._showing = Showing.PAGE
        self._opened = "today"
        self._before: tuple[str, Opener | None] = ("today", None)
        self._covered: Opener | None = None
        self._warned = False
        self._connect()
        presenter.show()
        self._refresh()
        self.today.focus_first()
        self.signs.look()
        if self.beginnings.waits:
            self.ask_beginning()
        elif self.signs.asked:
            self.open_page(signs().id)

    def open_page(self, page: str) -> None:
        """Opens a page by its id; an unanswered emergency stands before all of them."""
        self.today.flush()
        unkept = self.beginnings.leave()
        was = self._opened
        if page in _ASIDE and was not in _ASIDE:
            self._before = (was, Opener(self.window))
        self._showing = Showing.PAGE
        self._opened = page
        self.rail.set_chosen(page)
        if not self.hub.unkept:
            self.window.say("")
        if unkept:
            self.window.say(unkept, error=True)
        self._refresh()
        if page == signs().id and self.pages.currentWidget() is self.signs.page:
            self.signs.page.begin()

    def _go_to(self, page: str) -> None:
        """Opens a page that the person chose by its name: *Today* is today, from its top."""
        self.open_page(page)
        if page == "today":
            self._on_today(self.today.presenter.go_to_today)
            self.today.scroll_area.verticalScrollBar().setValue(0)

    def ask_beginning(self) -> None:
        """First start, or a new episode."""
        self.today.flush()
        self._showing = Showing.FIRST_START
        self.rail.set_chosen("")
        self.beginnings.ask()
        self._refresh()

    def close(self) -> None:
        """Looks no more at the record."""
        self.later.fonts.close()
        self.hub.stop()

    def may_close(self) -> bool:
        """Whether all that was said is kept; the first time it isn't, that is said."""
        if self.safekeeping is not None and not self.safekeeping.may_close():
            return False
        self.today.flush()
        self.beginnings.keep()
        self.hub.keep()
        if not self.hub.unkept or self._warned:
            return True
        self._warned = True
        self.window.say(
            _(
                "What you said last is not saved yet; wait until it is, or close the window "
                "again to leave without it."
            ),
            error=True,
        )
        return False

    def _connect(self) -> None:
        hub, menus, files, edits = self.hub, self.menus, self.files, self.edits
        self.window.closing.connect(self.close)
        self.rail.chosen.connect(self._go_to)
        menus.go.connect(self._go_to)
        hub.changed.connect(self._refresh)
        hub.saved.connect(self.today.show_saved)
        hub.raised.connect(lambda was, now: self.window.say(worst_raised(was, now)))
        hub.refused.connect(self.today.show_not_saved)
        hub.refused.connect(self._say_refused)
        hub.held.connect(self._say_held)
        self.today.told.connect(self.window.say)
        self.today.wrong_elsewhere.connect(lambda sentence: self.window.say(sentence, error=True))
        self.today.presenter.new_day.connect(self._say_new_day)
        files.said.connect(self.window.say)
        files.failed.connect(lambda sentence: self.window.say(sentence, error=True))
        edits.said.connect(self.window.say)
        edits.failed.connect(lambda sentence: self.window.say(sentence, error=True))
        edits.serve(menus, self._ask)
        menus.change_asked.connect(
            lambda: self._ask(lambda: edits.ask_episode(self.today.presenter.date))
        )
        if self.safekeeping is not None:
            self._connect_safekeeping(self.safekeeping)
        files.serve(menus)
        undoing = self.undoing
        undoing.named.connect(menus.set_undo)
        undoing.named.connect(lambda what, _again: self.today.set_undo(what))
        undoing.in_short.connect(self.today.name_undo)
        undoing.undone.connect(lambda told: self.window.say(told, action=(_("Redo"), undoing.redo)))
        undoing.redone.connect(lambda told: self.window.say(told, action=(_("Undo"), undoing.undo)))
        menus.undo.connect(undoing.undo)
        menus.redo.connect(undoing.redo)
        self.today.undo.connect(undoing.undo)
        self.today.start_asked.connect(self.ask_beginning)
        self.today.visit.page_asked.connect(lambda: self.open_page("summary"))
        menus.episode_asked.connect(self.ask_beginning)
        menus.no_pain.connect(lambda: self._on_today(self.today.no_pain))
        menus.no_signs.connect(lambda: self._on_today(self.today.signs.press_none))
        menus.day.connect(lambda days: self._on_today(lambda: self.today.presenter.step(days)))
        menus.today.connect(lambda: self._on_today(lambda: self.today.presenter.go(self.hub.today)))
        menus.card.connect(self._step_card)
        menus.keys_asked.connect(lambda: show_keys(menus, self.window.dialogs))
        menus.about_asked.connect(lambda: show_about(self.window.dialogs))
        self._connect_advice()
        self._connect_later()
        leave = QShortcut(QKeySequence.StandardKey.Cancel, self.window)
        leave.activated.connect(self._leave)

    def _connect_later(self) -> None:
        later = self.later
        later.log_asked.connect(lambda: self.open_page("today"))
        later.day_asked.connect(lambda on: self._on_today(lambda: self.today.presenter.go(on)))
        later.bin_asked.connect(lambda: self._ask(self.edits.ask_bin))
        self.files.follow(later)
        later.ready.connect(self._refresh)
        later.answered.connect(lambda alert, given: self.standing.answer([alert], given))
        later.failed.connect(lambda sentence: self.window.say(sentence, error=True))
        self.window.look.weekday_changed.connect(self.today.begin_weeks_on)
        self.today.begin_weeks_on(self.window.look.first_weekday)

    def _connect_advice(self) -> None:
        standing, sheet = self.standing, self.signs
        standing.summary_asked.connect(self._show_staff)
        standing.emergency_came.connect(self._leave_staff)
        standing.list_asked.connect(lambda: self.open_page("advice"))
        standing.sheet_asked.connect(lambda: self.open_page(signs().id))
        standing.episode_asked.connect(self.ask_beginning)
        standing.closing_asked.connect(lambda: self._ask(self.edits.ask_closing))
        standing.day_asked.connect(lambda on: self._on_today(lambda: self.today.presenter.go(on)))
        standing.answered.connect(self._return)
        standing.told.connect(self._say_answered)
        standing.booked.connect(self._say_booked)
        standing.choice_asked.connect(self._ask_mistakes)
        self.beginnings.done.connect(lambda: self.open_page("today"))
        sheet.due.connect(self._come_with_sheet)
        sheet.done.connect(self._go_back)

    def _connect_safekeeping(self, safe: RecordSafety) -> None:
        if self.keeper is not None:
            self.today.function.keep_in(self.keeper.folder.path)
        menus, backups = self.menus, safe.backups
        menus.backup_asked.connect(lambda: self._ask(backups.back_up))
        menus.copy_asked.connect(lambda: self._ask(backups.ask_copy))
        menus.restore_asked.connect(lambda: self._ask(backups.ask_restore))
        menus.check_asked.connect(lambda: self._ask(backups.check))
        backups.undo_asked.connect(self.undoing.undo)
        backups.filled.connect(lambda: self.open_page("today"))
        safe.privacy.emptied.connect(self.ask_beginning)

    def _ask(self, ask: Callable[[], object]) -> None:
        """Opens a dialog on what is kept by then."""
        self.today.flush()
        ask()

    def _on_today(self, does: Callable[[], object]) -> None:
        """Does it on Today, which is opened for it; never behind an emergency."""
        if self.pages.currentWidget() is not self.today:
            self.open_page("today")
        if self.pages.currentWidget() is self.today:
            does()

    def _step_card(self, way: int) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, Page):
            page.step_card(way)

    def _leave(self) -> None:
        """Escape leaves first start as its own button does, and the sheet and the list."""
        if self._showing is Showing.FIRST_START:
            self.beginnings.skip()
        elif self._showing is Showing.PAGE and self._opened in _ASIDE:
            self._go_back()

    def _say_refused(self, sentence: str) -> None:
        """Says why something can't be done; where an emergency stands, its card asks first."""
        if self.standing.emergency:
            self._leave_staff()
        self.window.say(sentence, error=True)

    def _say_held(self, trouble: str) -> None:
        """Says why something is not kept yet, until it is."""
        self.window.say(trouble, error=True)
        if trouble:
            self.today.show_not_saved()

    def _say_new_day(self) -> None:
        self.window.say(
            _("It is a new day. What you are writing belongs to the day before."),
            action=(_("Go to today"), self.today.presenter.go_to_today),
        )

    def _come_with_sheet(self) -> None:
        """The sheet comes by itself; never over a dialog, nor into another question."""
        waits = self._showing is not Showing.PAGE or self.standing.emergency
        if waits or self.window.dialogs.shown is not None:
            self.signs.wait()
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
        self._refresh()

    def _leave_staff(self) -> None:
        """The emergency covers the summary again: it has something to say that was not read."""
        if self._showing is Showing.STAFF:
            self._showing = Showing.PAGE
            self.rail.set_chosen(self._opened)

    def _ask_mistakes(self) -> None:
        """On the page of the emergency, whichever card was pressed."""
        self._leave_staff()
        self._refresh()
        self.standing.ask_mistakes()

    def _return(self) -> None:
        """Where the person was before the emergency came. The button that was pressed is gone:
        else the focus begins anew, on nothing that writes.
        """
        if self.standing.emergency:
            return
        opener, self._covered = self._covered, None
        if opener is not None:
            opener.give_back()
        focus = self.window.focusWidget()
        if opener is None or focus is None or not focus.isVisible():
            self.today.focus_first()

    def _say_booked(self, sentence: str) -> None:
        """Says so, and leads to where the appointment is written down."""
        ask = self.edits.ask_visit
        self.window.say(sentence, action=(_("Write down the appointment"), lambda: self._ask(ask)))

    def _say_answered(self, sentence: str) -> None:
        """Says what became of an answer, with a way to take that answer back, and nothing else."""
        step = self.hub.diary.store.undoable()

        def undo() -> None:
            now = self.hub.diary.store.undoable()
            if step is not None and now is not None and now.group == step.group:
                self.undoing.undo()

        self.window.say(sentence, action=(_("Undo"), undo))

    def _refresh(self) -> None:
        """Shows what stands: the emergency, else the page with its card."""
        self.standing.look()
        self.undoing.look()
        self._set_menus()
        emergency = self.standing.emergency
        staff = self._showing is Showing.STAFF
        self.window.dialogs.set_emergency(active=emergency, covers=emergency and not staff)
        if emergency and not staff:
            if self.pages.currentWidget() is not self.emergency:
                self._covered = Opener(self.window)
            self.pages.setCurrentWidget(self.emergency)
            self.standing.cover()
            return
        page = self._page_to_show()
        if isinstance(page, AdvicePage):
            self.standing.show_list(page)
        else:
            self.standing.put_above(page, for_staff=staff, for_signs=isinstance(page, SignFormPage))
        self.pages.setCurrentWidget(page)

    def _set_menus(self) -> None:
        record = self.hub.reader.undated()
        emergency, keeps = self.standing.emergency, self.safekeeping is not None
        self.menus.set_exports(works=self.hub.diary.store.last_step() is not None)
        closing = open_episode(record, self.hub.today) is not None and not emergency
        changing = bool(record.episodes) and not emergency
        self.menus.set_dialogs(bin_=not emergency, episode=changing, closing=closing)
        self.menus.set_safekeeping(works=keeps and not emergency, settings=keeps)

    def _page_to_show(self) -> Page:
        if self._showing is Showing.FIRST_START:
            return self.first_start
        return self._page(self._opened if self._showing is Showing.PAGE else "summary")

    @cached_property
    def first_start(self) -> WelcomePage:
        """The steps of first start, made when they are first asked."""
        self.pages.addWidget(self.beginnings.page)
        return self.beginnings.page

    @property
    def progress(self) -> "ProgressPage":
        """The page Progress."""
        return self.later.progress

    @property
    def diary(self) -> "DiaryPage":
        """The page Diary."""
        return self.later.diary

    @property
    def summary(self) -> "SummaryPage":
        """The page Summary."""
        return self.later.summary

    @property
    def advice(self) -> AdvicePage:
        """The list of all cards."""
        return self.later.advice

    def _page(self, name: str) -> Page:
        """The page of that name, up to date; what draws may have to wait for its fonts."""
        if name in _DRAWN and self.later.waits():
            return self.later.waiting
        if name == "progress":
            self.progress.show_course()
            return self.progress
        if name == "diary":
            self.diary.show_diary()
            return self.diary
        if name == "summary":
            self.summary.show_page()
            return self.summary
        if name == signs().id:
            self.signs.show()
            if self.pages.indexOf(self.signs.page) < 0:
                self.pages.addWidget(self.signs.page)
            return self.signs.page
        if name == "advice":
            return self.advice
        if name == foot().id and self.safekeeping is not None:
            self.safekeeping.page.show_settings()
            return self.safekeeping.page
        return self.today
