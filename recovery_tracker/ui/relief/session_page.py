"""A session as one full page: before it, while it runs, and after it."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.guidance.relief.order import Offer
from recovery_tracker.guidance.relief.plan import Planned
from recovery_tracker.guidance.relief.session import Phase
from recovery_tracker.services.relief import ReliefNow
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.relief.after_card import AfterCard
from recovery_tracker.ui.relief.before_card import BeforeCard, Chosen, MindCard
from recovery_tracker.ui.relief.last_times import LastTimesCard, MeanwhileCard
from recovery_tracker.ui.relief.running_card import RunningCard
from recovery_tracker.ui.relief.session_controller import SessionController
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Paragraph
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording import relief as words
from recovery_tracker.wording.session import subtitle


class SessionPage(Page):
    """One session, before it, while it runs and after it. What it asks for goes to commands."""

    def __init__(
        self,
        hub: Hub,
        commands: Commands,
        controller: SessionController,
        look: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__("", parent)
        self._commands, self._controller = commands, controller
        self._item: str | None = None
        self._offer: Offer | None = None
        self._pain: Decimal | None = None
        back = plain_button(_("Back to Relief"), "chevron-left")
        commands.bind(back, "page.relief")
        self.add_action(back)
        self._before = BeforeCard(hub, self.content)
        self._running = RunningCard(controller, look, self.content)
        self._after = AfterCard(controller, self.content)
        self._cards_below = Columns(self.content)
        self._meanwhile = MeanwhileCard(self._cards_below)
        self._last = LastTimesCard(self._cards_below)
        self._cards_below.add(self._meanwhile)
        self._cards_below.add(self._last)
        self._mind = Columns(self.content)
        self._not_when, self._stop_when = MindCard(self._mind), MindCard(self._mind)
        self._mind.add(self._not_when)
        self._mind.add(self._stop_when)
        self._source = Paragraph("", TextRole.SMALL, self.content)
        for card in (
            *(self._before, self._running, self._after, self._mind),
            *(self._cards_below, self._source),
        ):
            self.add(card)
            card.hide()
        self.add_end()
        controller.moves = self._running.moves
        controller.changed.connect(self.show_phase)
        self._before.started.connect(self._begin)
        self._before.asked_safe.connect(lambda keys: commands.run("relief.asked", keys))
        self._before.bends_back.connect(lambda fine: commands.run("relief.bends", fine))
        self._before.signs_asked.connect(lambda: commands.run("page.signs"))
        self._after.saved.connect(self._leave)
        self._after.left.connect(self._drop)

    @property
    def item(self) -> str | None:
        """Returns the id of the item that it shows."""
        return self._item

    def show_before(
        self, now: ReliefNow, offer: Offer, pain: Decimal | None, planned: Planned | None = None
    ) -> None:
        """Shows what there is to know before a session of an item."""
        self._item, self._offer, self._pain = offer.item.id, offer, pain
        with self.changing():
            self.set_title(words.title(offer.item))
            self.set_subtitle(subtitle(pain))
            self._before.show_offer(offer, planned, now.situation.care)
            self._last.show_times(now.record, offer.item)
            self._not_when.show_lines(_("Not when"), words.not_when_lines(offer.item))
            self._stop_when.show_lines(
                _("Stop when"), words.stop_lines(offer.item), last=words.common("emergency")
            )
            self._source.set_plain(words.sources_line(offer.item))
            self._show(self._before)
        self.scroll_area.verticalScrollBar().setValue(0)

    def has_shown(self, offer: Offer) -> bool:
        """Tells whether all that speaks against an item now was shown before its session."""
        shown = self._offer
        if shown is None or shown.item.id != offer.item.id:
            return False
        known = [(each.why, each.rule, each.caution, each.held) for each in shown.reasons]
        return all(
            (each.why, each.rule, each.caution, each.held) in known for each in offer.reasons
        )

    def start(self) -> None:
        """Begins the session that is shown, as a press on Start does."""
        self._before.start()

    def show_phase(self) -> None:
        """Shows the session as it is: running, paused, or over."""
        guide = self._controller.guide
        if guide is None:
            return
        over = self._controller.phase is Phase.OVER
        if over and not self._after.isHidden() and self._item == guide.item.id:
            return
        running = not over and not self._running.isHidden()
        self._item = guide.item.id
        if running:
            return
        with self.changing():
            self.set_title(words.title(guide.item))
            self.set_subtitle(subtitle(guide.session.pain_before, guide.session.began))
            if over:
                self._after.show_session()
                self._show(self._after)
            else:
                self._running.show_session()
                self._meanwhile.show_for(guide.item)
                self._show(self._running)
        self.take_focus()

    def take_focus(self) -> None:
        """Puts the focus where the session is: its questions, Pause, or Start."""
        if not self.isVisible():
            return
        if not self._after.isHidden():
            self._after.take_focus()
        elif not self._running.isHidden():
            self._running.take_focus()
        else:
            self._before.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes the keys of a session that runs: Space pauses, Backspace goes back."""
        if self._controller.runs and not self._running.isHidden():
            if event.key() == Qt.Key.Key_Space:
                self._controller.toggle()
                return
            if event.key() == Qt.Key.Key_Backspace:
                self._controller.step_back()
                return
        super().keyPressEvent(event)

    def leave_by_key(self) -> None:
        """Stops what runs; leads back from a session that has not begun."""
        if self._controller.runs and not self._running.isHidden():
            self._controller.stop()
        elif not self._before.isHidden():
            self._commands.run("page.relief")

    def _show(self, card: QWidget) -> None:
        shown: tuple[QWidget, ...] = (self._before, self._running, self._after)
        for each in shown:
            each.setVisible(each is card)
        self._cards_below.setVisible(card is not self._after)
        self._meanwhile.setVisible(card is self._running)
        self._mind.setVisible(card is self._before)
        self._source.setVisible(card is self._before and bool(self._source.plain()))

    def _begin(self, chosen: Chosen) -> None:
        self._commands.run("relief.begin", self._item, chosen.stage, chosen.amount, self._pain)

    def _leave(self, ask_signs: bool) -> None:  # noqa: FBT001 a signal's value
        self._after.hide()
        if ask_signs:
            self._commands.run("page.signs")
        else:
            self._commands.run("page.relief")

    def _drop(self) -> None:
        self._controller.drop()
        self._after.hide()
        self._commands.run("page.relief")
