"""Relief in a window: its page, its sessions, the bar, what is heard; and its commands."""

from collections.abc import Callable, Collection
from decimal import Decimal
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from recovery_tracker.base.clock import Elapsed
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Asked, CareKind
from recovery_tracker.guidance.health import asked_by_care
from recovery_tracker.guidance.relief.plan import Plan
from recovery_tracker.guidance.relief.session import Phase
from recovery_tracker.services.plan import keep_plan
from recovery_tracker.services.record_change import EVERYTHING
from recovery_tracker.services.relief import (
    ReliefNow,
    keep_answers,
    own_answers,
    relief_now,
)
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.relief.bar import SessionBar
from recovery_tracker.ui.relief.page import ReliefPage
from recovery_tracker.ui.relief.session_controller import SessionController
from recovery_tracker.ui.relief.session_page import SessionPage
from recovery_tracker.ui.relief.sound import Chime
from recovery_tracker.ui.relief.speech import Speech
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.wording import session as words

RELIEF: Final = "relief"
SESSION: Final = "session"
"""The ids of its two pages."""

AskHealth = Callable[[Collection[Asked], Callable[[], object]], object]
"""Asks questions about health that were not asked yet, then does what waits behind them."""


class Relief(QObject):
    """Joins the pages, the session that runs, the bar under the pages, and the commands.

    `open_page` opens a page of the window by its id.
    """

    def __init__(
        self,
        hub: Hub,
        commands: Commands,
        notices: Notices,
        look: Appearance,
        pages: QStackedWidget,
        below: QWidget,
        *,
        elapsed: Elapsed,
        open_page: Callable[[str], None],
        ask_health: AskHealth,
        dialogs: DialogHost,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hub, self._commands, self._notices, self._pages = hub, commands, notices, pages
        self._look = look
        self._open_page, self._ask_health, self._dialogs = open_page, ask_health, dialogs
        self.controller = SessionController(hub, elapsed, self)
        self.bar = SessionBar(self.controller, below)
        if (layout := below.layout()) is not None:
            layout.addWidget(self.bar)
        self.bar.asked.connect(self.show_session)
        self._chime: Chime | None = None
        self._speech: Speech | None = None
        self._warned = False
        self._phase: Phase | None = None
        self.controller.changed.connect(self._hear_phase)
        self.controller.beat.connect(self._say_beat)
        self.controller.part.connect(self._ring)
        self.controller.skin_due.connect(lambda: self._ring(None))
        pages.currentChanged.connect(self._look_where)
        commands.add(
            Command("relief.now", _("It &hurts now"), self.open_now, "Ctrl+Shift+H"),
            Command(
                "relief.plan",
                _("My e&xercise plan…"),
                self.ask_plan,
                enabled_when=lambda: dialogs.may_open,
            ),
            Command("relief.choose", "", self.choose),
            Command("relief.asked", "", self._keep_asked),
            Command("relief.bends", "", self._keep_bends),
            Command("relief.begin", "", self._begin),
            Command(
                "relief.session",
                _("The &session that runs"),
                self.show_session,
                enabled_when=lambda: self.controller.guide is not None,
            ),
        )

    @cached_property
    def page(self) -> ReliefPage:
        """Returns the page Relief, made when it is first opened."""
        return ReliefPage(self._hub, self._commands, self._pages)

    @cached_property
    def session_page(self) -> SessionPage:
        """Returns the page of a session, made when it is first opened."""
        return SessionPage(self._hub, self._commands, self.controller, self._look, self._pages)

    def open_now(self) -> None:
        """Opens Relief with the focus on the pain now: “It hurts now”."""
        self._open_page(RELIEF)
        if self._pages.currentWidget() is self.page:
            self.page.take_focus()

    def choose(self, item: str) -> None:
        """Shows what there is to know before a session of an item. One that runs comes first."""
        if self.controller.guide is not None:
            self.show_session()
            self._notices.say(words.one_at_a_time(self.controller.guide.item))
            return
        pain = self.page.pain()
        if (offer := self._now(pain).find(item)) is None:
            return

        def show() -> None:
            now = self._now(pain)  # what was just answered may speak against it
            if (new := now.find(item)) is not None:
                planned = now.plan.of(item, self._hub.today)
                self.session_page.show_before(now, new, pain, planned)
                self._open_page(SESSION)
                self.session_page.take_focus()

        self._ask_health(asked_by_care({offer.item.care}), show)

    def ask_plan(self) -> None:
        """Opens the plan; what was changed of it can be taken back once it is closed."""
        from recovery_tracker.ui.relief.plan_dialog import PlanDialog

        dialog = PlanDialog(self._hub, self._dialogs)

        def tell(_result: int) -> None:
            if dialog.has_changed:
                self._tell_plan(dialog.before)

        dialog.finished.connect(tell)
        self._dialogs.open(dialog)

    def _tell_plan(self, before: Plan) -> None:
        def take_back() -> None:
            self._hub.change(lambda: keep_plan(self._hub.diary, before))
            self._hub.tell(EVERYTHING)

        self._hub.tell(EVERYTHING)
        self._notices.say(_("Your plan was changed."), actions=((_("Undo"), take_back),))

    def show_session(self) -> None:
        """Opens the page of the session that runs, or waits to be saved."""
        if self.controller.guide is None:
            return
        page = self.session_page
        page.show_phase()
        self._open_page(SESSION)
        page.take_focus()

    def find_broken_off(self) -> None:
        """Offers a session to be saved that the end of the program broke off."""
        if self.controller.find_broken_off():
            self.bar.look()

    def raised(self) -> None:
        """Shows the session that runs: another start of the program brought the window forward."""
        if self.controller.runs:
            self.show_session()

    def may_close(self) -> bool:
        """Tells whether no session runs; says so the first time one does."""
        if not self.controller.runs or self._warned or not self._hub.is_open:
            return True
        self._warned = True
        self.show_session()
        guide = self.controller.guide
        if guide is not None:
            self._notices.warn(words.still_runs(guide.item))
        return False

    def close(self) -> None:
        """Keeps the session that runs for the next start, and is silent."""
        self.controller.close()
        if self._speech is not None:
            self._speech.stop()

    def _begin(self, item: str, stage: int, amount: Decimal, pain: Decimal | None) -> None:
        """Begins a session, unless something speaks against it that was not shown before."""
        now = self._now(pain)
        if (offer := now.find(item)) is None:
            self._open_page(RELIEF)
            return
        if not self.session_page.has_shown(offer):
            self.session_page.show_before(now, offer, pain, now.plan.of(item, self._hub.today))
            self._notices.say(words.looks_different())
            return
        self._warned = False
        self.controller.begin(offer.item, stage, amount, pain)
        self.page.forget_pain()

    def _now(self, pain: Decimal | None) -> ReliefNow:
        return relief_now(self._hub.diary, self._hub.evaluation(self._hub.as_of), pain)

    def _keep_asked(self, keys: frozenset[str]) -> None:
        asked = own_answers(self._hub.diary).asked | keys
        self._hub.change(lambda: keep_answers(self._hub.diary, asked=asked))

    def _keep_bends(self, fine: bool) -> None:  # noqa: FBT001 a signal's value
        self._hub.change(lambda: keep_answers(self._hub.diary, bends_back=fine))

    def _look_where(self) -> None:
        on_page = "session_page" in self.__dict__ and (
            self._pages.currentWidget() is self.session_page
        )
        # An emergency is alone on the window; what runs is heard of again once it is answered.
        self.bar.set_away(away=not on_page and self._dialogs.may_open)
        self.controller.watch()

    def _hear_phase(self) -> None:
        phase, was = self.controller.phase, self._phase
        self._phase = phase
        if phase is Phase.OVER and was in (Phase.RUNNING, Phase.PAUSED):
            self._attend()
        self._commands.refresh()

    def _attend(self) -> None:
        """Asks for attention at the end, also where the window is hidden."""
        window = self._pages.window()
        if not window.isActiveWindow():
            QApplication.alert(window)
        guide = self.controller.guide
        if guide is not None:
            self._say(words.over_line(guide))

    def _ring(self, _part: CareKind | None) -> None:
        """Plays the sound of a part that begins or ends, where the person wants sounds."""
        if not self._look.sounds:
            return
        if self._chime is None:
            self._chime = Chime(self)
            self._chime.silent.connect(lambda: self._notices.say(words.not_heard()))
        self._chime.play()

    def _say_beat(self) -> None:
        guide = self.controller.guide
        if guide is not None:
            self._say(words.step(guide, self.controller.now))

    def _say(self, sentence: str) -> None:
        if not self._look.spoken_steps:
            return
        if self._speech is None:
            self._speech = Speech(self)
            if not self._speech.available:
                self._notices.say(words.no_voice())
        self._speech.say(sentence)
