"""The one guidance card that stands above every page, and the page of an emergency."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Settings
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.cards import Cards, answers_for
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.ui.widgets.guidance_card import CardView, EmergencyCard
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import card_text

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
        text=" ".join(part for part in (first.seen, first.what_to_do) if part),
        why=tuple(line for text in texts for line in (*text.because, text.rule)),
        source=first.source,
        answers=_answers(urgency),
        primary=_primary(urgency),
        more=tuple(card_text(alert, settings, today).headline for alert in standing.listed),
        reasons=tuple(
            dict.fromkeys(
                " ".join(part for part in (text.seen, text.what_to_do) if part) for text in texts
            )
        ),
    )


def is_emergency(alerts: Sequence[Alert]) -> bool:
    """Whether the card is one that covers the charts."""
    return bool(alerts) and alerts[0].urgency is Urgency.EMERGENCY


def _answers(urgency: Urgency) -> tuple[tuple[str, str], ...]:
    answers: tuple[tuple[str, str], ...] = tuple(
        (response, words.response(response)) for response in answers_for(urgency)
    )
    if urgency is Urgency.EMERGENCY:
        return (*answers, (SUMMARY, _("Show my summary for the staff")))
    return answers


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
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(32, 32, 32, 32)
        self._column.setAlignment(Qt.AlignmentFlag.AlignCenter)
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
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        card = EmergencyCard(view)
        card.answered.connect(self.answered)
        self._column.addWidget(card)
