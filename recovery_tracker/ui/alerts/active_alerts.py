"""Shows the active alerts in the window: card, emergency, list, and their answers."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.cards import Cards, Offer, latest_answer
from recovery_tracker.guidance.facts import Alert, Entry, Urgency
from recovery_tracker.services.answers import answer, shown_entries
from recovery_tracker.ui.alerts.advice_page import AdvicePage, AdviceView
from recovery_tracker.ui.alerts.ahead_line import AheadPlace
from recovery_tracker.ui.alerts.card_host import (
    LIST,
    SUMMARY,
    CardPlace,
    all_words,
    card_view,
    is_emergency,
)
from recovery_tracker.ui.alerts.emergency_page import EmergencyPage
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording.advice import answer_kept, earlier, taken_out, undecided_text
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.reasons import because

EARLIER_SHOWN: Final = 20
"""How many cards that are over the list shows; the command line shows all."""


_LEADS: Final = {
    SUMMARY: "summary.show_staff",
    LIST: "page.advice",
    Offer.SIGN_FORM: "page.signs",
    Offer.EPISODE: "episode.new",
    Offer.CLOSE: "episode.close",
}
"""The buttons of a card that answer nothing, and the commands that they run."""


class ActiveAlerts(QObject):
    """The cards of a hub, shown where they belong, and what becomes of their answers."""

    emergency_came = Signal()
    """An emergency rests on an entry that it did not rest on before: nobody has read that yet."""
    answered = Signal()
    """The card that was answered is gone."""
    choice_asked = Signal()
    """The card shows several entries: it is to ask which of them were marked by mistake."""

    def __init__(
        self, hub: Hub, commands: Commands, notices: Notices, pages: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hub, self._commands, self._notices = hub, commands, notices
        self._pages = pages
        self._cards = Cards()
        self.emergency_page = EmergencyPage(pages)
        self.emergency_page.answered.connect(self._answer_shown)
        self.emergency_page.chosen.connect(self._take_out)
        self._place = CardPlace(self)
        self._place.answered.connect(self._answer_shown)
        self._ahead = AheadPlace(hub, commands)

    @property
    def emergency(self) -> bool:
        """Tells whether an emergency is active: nothing else is shown before it is answered."""
        return is_emergency(self._cards.shown)

    @cached_property
    def list_page(self) -> AdvicePage:
        """Returns the list of all cards, made when it is first opened."""
        page = AdvicePage(self._pages)
        page.answered.connect(lambda alert, given: self.answer([alert], given))
        return page

    def look(self) -> None:
        """Sees which cards are active now."""
        before = self._urgent_entries()
        self._cards = self._hub.cards()
        if self._urgent_entries() - before:
            self.emergency_came.emit()

    def cover(self) -> None:
        """Shows the emergency on its page."""
        if view := card_view(self._cards, self._record(), self._hub.today):
            self.emergency_page.show_card(view)

    def put_above(self, page: Page, *, for_staff: bool = False, for_signs: bool = False) -> None:
        """Shows the card above the page.

        `for_staff`: that is the summary, shown to them. `for_signs`: it is the form, above which
        nothing is shown that can wait.
        """
        self.emergency_page.leave()
        if for_signs and not any(alert.urgency >= Urgency.URGENT for alert in self._cards.shown):
            self._place.show("", page)
            return
        self._ahead.show(page)  # first: the card comes above it
        view = card_view(self._cards, self._record(), self._hub.today, beside_summary=for_staff)
        listed = all_words(self._cards) if self._cards.listed else ""
        self._place.show(view or listed, page)

    def show_list(self) -> None:
        """Shows every card on the page of the list; none is shown above it."""
        page = self.list_page
        self.emergency_page.leave()
        self._place.show("", page)
        today = self._hub.today
        record = self._record()
        settings, evaluation = record.settings, self._hub.evaluation(self._hub.as_of)
        active = (*self._cards.shown, *self._cards.listed)
        over = [alert for alert in evaluation.alerts if not alert.active]
        over.sort(key=lambda alert: alert.last_date, reverse=True)
        views = ((alert, card_view(Cards((alert,)), record, today)) for alert in active)
        page.show_advice(
            AdviceView(
                tuple((alert, view) for alert, view in views if view is not None),
                tuple(
                    earlier(alert, latest_answer(alert, record.alert_responses), settings, today)
                    for alert in over[:EARLIER_SHOWN]
                ),
                max(0, len(over) - EARLIER_SHOWN),
                tuple(undecided_text(undecided, settings) for undecided in evaluation.undecided),
            )
        )

    def answer(self, alerts: Sequence[Alert], given: str) -> None:
        """Keeps an answer to a card, or goes where its button leads."""
        if given in _LEADS:
            self._commands.run(_LEADS[given])
            return
        response = Response(given)
        entries = shown_entries(alerts)
        if response is Response.MARKED_BY_MISTAKE and len(entries) > 1:
            self.choice_asked.emit()
            return
        self._keep(alerts, response, entries)

    def ask_mistakes(self) -> None:
        """Asks on the page of the emergency which entries were marked by mistake."""
        self.emergency_page.ask_mistakes(
            [(entry, sentence_case(because(entry))) for entry in shown_entries(self._cards.shown)]
        )

    def _take_out(self, mistakes: Sequence[Entry]) -> None:
        self._keep(self._cards.shown, Response.MARKED_BY_MISTAKE, mistakes)

    def _urgent_entries(self) -> frozenset[Entry]:
        return frozenset(shown_entries(self._cards.shown) if self.emergency else ())

    def _keep(self, alerts: Sequence[Alert], response: Response, entries: Sequence[Entry]) -> None:
        diary = self._hub.diary
        kept = self._hub.change(lambda: answer(diary, alerts, response, entries))
        if kept is None:
            return
        self.answered.emit()
        if response is Response.MARKED_BY_MISTAKE:
            self._say_kept(taken_out(entries))
        elif response is Response.BOOKED:
            self._notices.say(
                answer_kept(response, alerts[0].urgency),
                actions=(
                    (
                        _("Write down the appointment"),
                        lambda: self._commands.run("appointment.new"),
                    ),
                ),
            )
        else:
            self._say_kept(answer_kept(response, alerts[0].urgency))

    def _say_kept(self, sentence: str) -> None:
        """Says what became of an answer, with a way to take that answer back, and nothing else."""
        step = self._hub.diary.store.journal.undoable()

        def undo() -> None:
            now = self._hub.diary.store.journal.undoable()
            if step is not None and now is not None and now.group == step.group:
                self._commands.run("undo")

        self._notices.say(sentence, actions=((_("Undo"), undo),))

    def _record(self) -> Record:
        return self._hub.reader.read(self._hub.today, self._hub.today)

    def _answer_shown(self, given: str) -> None:
        self.answer(self._cards.shown, given)
