"""Brings the record into the window: which page is shown, which card stands above it."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from recovery_tracker import __version__
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.guidance.cards import Cards
from recovery_tracker.services.answers import answer
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.exporting import period
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.store import Step
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.ui.files import Files
from recovery_tracker.ui.first_start import Beginning, FirstStartPage
from recovery_tracker.ui.guidance import SUMMARY, EmergencyPage, card_view, is_emergency
from recovery_tracker.ui.hub import Hub
from recovery_tracker.ui.main_window import MainWindow
from recovery_tracker.ui.menus import Menus
from recovery_tracker.ui.today.page import TodayPage
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.ui.widgets.guidance_card import CardView, GuidanceCard
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording.steps import describe

if TYPE_CHECKING:
    from recovery_tracker.ui.progress.page import ProgressPage
    from recovery_tracker.ui.summary.page import SummaryPage


class Navigator(QObject):
    """The pages of a window on a hub, and the way from one to another."""

    def __init__(self, window: MainWindow, hub: Hub) -> None:
        super().__init__(window)
        self.window, self.hub = window, hub
        self.rail, self.pages = window.rail, window.pages
        self.menus = Menus(window)
        self.files = Files(hub, window)
        presenter = TodayPresenter(hub, self)
        self.today = TodayPage(presenter)
        self.emergency = EmergencyPage()
        for page in (self.today, self.emergency):
            self.pages.addWidget(page)
        self._standing = Cards()
        self._card: tuple[CardView, GuidanceCard] | None = None
        self._showing_staff = False
        self._asking = False
        self._connect()
        presenter.show()
        self._refresh()
        if not self._has_anything():
            self.ask_beginning()

    def open_page(self, page: str) -> None:
        """Opens a page by its id; an unanswered emergency stands before all of them."""
        self.today.flush()
        self._showing_staff = False
        self._asking = False
        self.rail.set_chosen(page)
        self._refresh()

    def ask_beginning(self) -> None:
        """First start, or a new episode."""
        self.today.flush()
        self._asking = True
        self.first_start.begin(self.hub.today)
        self._refresh()

    def close(self) -> None:
        """Keeps what is not kept yet, and looks no more at the record."""
        self.today.flush()
        self.hub.stop()

    def _connect(self) -> None:
        hub, menus, files = self.hub, self.menus, self.files
        self.window.closing.connect(self.close)
        self.rail.chosen.connect(self.open_page)
        menus.go.connect(self.open_page)
        hub.changed.connect(self._refresh)
        hub.saved.connect(self.today.show_saved)
        hub.refused.connect(lambda sentence: self.window.say(sentence, error=True))
        files.said.connect(self.window.say)
        files.failed.connect(lambda sentence: self.window.say(sentence, error=True))
        menus.import_asked.connect(files.ask_import)
        menus.pdf_asked.connect(lambda: files.ask_pdf(period(hub.today)))
        menus.png_asked.connect(lambda: files.ask_png(period(hub.today)))
        menus.json_asked.connect(files.ask_json)
        menus.undo.connect(self.undo)
        menus.redo.connect(self.redo)
        self.today.undo.connect(self.undo)
        self.today.start_asked.connect(self.ask_beginning)
        menus.episode_asked.connect(self.ask_beginning)
        menus.no_pain.connect(lambda: self._on_today(self.today.presenter.no_pain))
        menus.no_signs.connect(lambda: self._on_today(self.today.signs.press_none))
        menus.day.connect(lambda days: self._on_today(lambda: self.today.presenter.step(days)))
        menus.today.connect(lambda: self._on_today(lambda: self.today.presenter.go(self.hub.today)))
        menus.keys_asked.connect(self._show_keys)
        menus.about_asked.connect(self._show_about)
        self.emergency.answered.connect(self._answer)

    def undo(self) -> None:
        """Takes back the last change, after keeping what is not kept yet."""
        self.today.flush()
        self.hub.change(lambda: undo(self.hub.diary))

    def redo(self) -> None:
        """Brings back what undo took."""
        self.hub.change(lambda: redo(self.hub.diary))

    def _on_today(self, does: Callable[[], object]) -> None:
        if self.pages.currentWidget() is self.today:
            does()

    def _tick(self, signs: frozenset[WarningSign]) -> None:
        """Keeps, and judges, a warning sign as soon as it is ticked."""
        edit = Edit("warning_signs", signs or ABSENT)
        self.hub.change(lambda: log_day(self.hub.diary, self.hub.today, [edit]))

    def _begin(self, said: Beginning) -> None:
        result = self.hub.change(
            lambda: start_episode(self.hub.diary, said.onset, said.trigger, said.signs)
        )
        if isinstance(result, Problem):
            self.first_start.show_wrong(result.why)
        elif result is not None:
            self.open_page("today")

    def _answer(self, given: str) -> None:
        if given == SUMMARY:
            self._showing_staff = True
            self.rail.set_chosen("summary")
            self._refresh()
            return
        alerts = self._standing.shown
        self.hub.change(lambda: answer(self.hub.diary, alerts, Response(given)))
        if given == Response.MARKED_BY_MISTAKE:
            self.open_page("today")
            self.today.presenter.go(max(entry.date for alert in alerts for entry in alert.standing))
            self.today.signs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_anything(self) -> bool:
        return self.hub.diary.store.last_step() is not None

    def _refresh(self) -> None:
        """Shows what stands: the emergency, else the page with its card."""
        self._standing = self.hub.cards()
        settings = self.hub.diary.store.read(self.hub.today, self.hub.today).settings
        view = card_view(self._standing, settings, self.hub.today)
        self._name_undo()
        emergency = is_emergency(self._standing.shown)
        self.menus.exports.setEnabled(self._has_anything())
        if emergency and view is not None and not self._showing_staff:
            self.emergency.show_card(view)
            self.pages.setCurrentWidget(self.emergency)
            return
        if self._asking:
            self.pages.setCurrentWidget(self.first_start)
            return
        page = self._page(self.rail.current())
        self._place_card(view, page)
        self.pages.setCurrentWidget(page)

    @cached_property
    def first_start(self) -> FirstStartPage:
        """The steps of first start, made when they are first asked."""
        page = FirstStartPage()
        page.done.connect(self._begin)
        page.ticked.connect(self._tick)
        page.skipped.connect(lambda: self.open_page("today"))
        self.pages.addWidget(page)
        return page

    @cached_property
    def progress(self) -> "ProgressPage":
        """The page Progress, made when it is first opened: it loads what draws the figure."""
        from recovery_tracker.ui.progress.page import ProgressPage

        page = ProgressPage(self.hub)
        page.log_asked.connect(lambda: self.open_page("today"))
        page.save_asked.connect(self.files.ask_png)
        self.pages.addWidget(page)
        return page

    @cached_property
    def summary(self) -> "SummaryPage":
        """The page Summary, made when it is first opened: it loads what sets the page."""
        from recovery_tracker.ui.summary.page import SummaryPage

        page = SummaryPage(self.hub)
        page.log_asked.connect(lambda: self.open_page("today"))
        page.save_asked.connect(self.files.ask_pdf)
        self.pages.addWidget(page)
        return page

    def _page(self, name: str) -> Page:
        """The page of that name, up to date."""
        if name == "progress":
            self.progress.show_course()
            return self.progress
        if name == "summary":
            self.summary.show_page()
            return self.summary
        return self.today

    def _place_card(self, view: CardView | None, page: Page) -> None:
        """Puts the card above the page; one that stands there already is left as it is."""
        if self._card is not None:
            shown, card = self._card
            if shown == view and card.parentWidget() is page.body.parentWidget():
                return
            card.hide()
            card.deleteLater()
            self._card = None
        if view is not None:
            card = GuidanceCard(view)
            card.answered.connect(self._answer)
            page.body.insertWidget(0, card)
            page.scroll_area.verticalScrollBar().setValue(0)
            self._card = (view, card)

    def _name_undo(self) -> None:
        store = self.hub.diary.store
        what = _named(store.undoable())
        again = store.redoable()
        self.menus.set_undo(what, _named(again))
        self.today.set_undo(what)

    def _show_keys(self) -> None:
        lines = [f"{key}\t{name}" for name, key in self.menus.shortcuts()]
        self._tell(_("Keys"), "\n".join(lines))

    def _show_about(self) -> None:
        self._tell(
            _("About Recovery Tracker"),
            _(
                "Recovery Tracker {version}. A private diary for a bad back: it keeps what you "
                "log on this computer and shows general public advice. It does not diagnose, "
                "monitor or treat."
            ).format(version=__version__),
        )

    def _tell(self, title: str, text: str) -> None:
        box = QMessageBox(self.window)
        box.setWindowTitle(title)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _named(step: Step | None) -> str:
    return describe(step.action, step.changes) if step else ""
