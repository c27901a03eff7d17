"""The one guidance card that stands above every page, and the page of an emergency."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Settings
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.cards import Cards, answers_for
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.ui.widgets.guidance_card import CardView, EmergencyCard
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import CardText, card_text

SUMMARY = "summary"
"""The answer that is none: it opens the page to show to the staff."""


def card_view(standing: Cards, settings: Settings, today: date) -> CardView | None:
    """The card that stands, ready to show; None where none does.

    Several emergencies are one card with all its reasons.
    """
    if not standing.shown:
        return None
    texts = [card_text(alert, settings, today) for alert in standing.shown]
    first, urgency = texts[0], standing.shown[0].urgency
    return CardView(
        urgency=urgency.word,
        urgency_word=first.urgency_word,
        headline=first.headline,
        text="",
        why=tuple(line for text in texts for line in (*text.because, text.rule)),
        source=" ".join((first.advice, _("Source: {source}.").format(source=first.source))),
        answers=_answers(urgency),
        primary=_primary(urgency),
        more=tuple(card_text(alert, settings, today).headline for alert in standing.listed),
        reasons=tuple(dict.fromkeys(_paragraph(text, first.headline) for text in texts)),
    )


def _paragraph(text: CardText, headline: str) -> str:
    """What was seen and what to do; what the headline says already is not said again."""
    action = text.what_to_do.removeprefix(f"{headline}.").strip()
    return " ".join(part for part in (text.seen, action) if part)


def is_emergency(alerts: Sequence[Alert]) -> bool:
    """Whether the card is one that covers the charts."""
    return bool(alerts) and alerts[0].urgency is Urgency.EMERGENCY


def _answers(urgency: Urgency) -> tuple[tuple[str, str], ...]:
    answers = {str(response): words.response(response) for response in answers_for(urgency)}
    if urgency is Urgency.EMERGENCY:
        answers[SUMMARY] = _("Show my summary for the staff")
    if urgency is Urgency.URGENT:
        answers[Response.GOT_ADVICE] = _("I have got advice")
    return tuple(answers.items())


def _primary(urgency: Urgency) -> str | None:
    return Response.GOT_ADVICE if urgency >= Urgency.URGENT else None


class EmergencyPage(QWidget):
    """The emergency card alone, in place of every page, until it is answered."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Emergency"))
        self._view: CardView | None = None
        self._inner = QWidget()
        self._place = QHBoxLayout()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(32, 32, 32, 32)
        column.addStretch(1)
        column.addLayout(self._place)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def show_card(self, view: CardView) -> None:
        """Shows the card; one that stands already is left as it is."""
        if view == self._view:
            return
        self._view = view
        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        card = EmergencyCard(view)
        card.answered.connect(self.answered)
        self._place.addStretch(1)
        self._place.addWidget(card, 1000)
        self._place.addStretch(1)
