"""The one guidance card that stands above every page, and the page of an emergency."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.cards import Cards, answers_for
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.ui.widgets.guidance_card import CardView, EmergencyCard, GuidanceCard
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording.cards import CardText, answer_words, card_text, card_texts

READ_MS = 700
"""An emergency that has only just appeared takes no answer: nobody has read it."""
SUMMARY = "summary"
"""The answer that is none: it opens the page to show to the staff."""


def card_view(
    standing: Cards, settings: Settings, today: date, *, beside_summary: bool = False
) -> CardView | None:
    """The card that stands, ready to show; None where none does.

    Several emergencies are one card with all its reasons. `beside_summary`: the page for the
    staff is open, so the card does not offer it.
    """
    if not standing.shown:
        return None
    texts = card_texts(standing.shown, settings, today)
    first, urgency = texts[0], standing.shown[0].urgency
    return CardView(
        urgency=urgency.word,
        urgency_word=first.urgency_word,
        headline=first.headline,
        text="",
        why=tuple(line for text in texts for line in (*text.because, text.rule)),
        source=" ".join((first.advice, _("Source: {source}.").format(source=first.source))),
        answers=_answers(urgency, offers_summary=not beside_summary),
        primary=_primary(urgency),
        more=tuple(card_text(alert, settings, today).headline for alert in standing.listed),
        reasons=tuple(dict.fromkeys(_paragraph(text, first.headline) for text in texts)),
    )


def _paragraph(text: CardText, headline: str) -> str:
    """What was seen and what to do; what the headline says already is not said again."""
    action = text.beyond_headline if text.headline == headline else text.what_to_do
    return " ".join(part for part in (text.seen, action) if part)


def is_emergency(alerts: Sequence[Alert]) -> bool:
    """Whether the card is one that covers the charts."""
    return bool(alerts) and alerts[0].urgency is Urgency.EMERGENCY


def _answers(urgency: Urgency, *, offers_summary: bool) -> tuple[tuple[str, str], ...]:
    answers = {str(response): answer_words(response, urgency) for response in answers_for(urgency)}
    if urgency is Urgency.EMERGENCY and offers_summary:
        answers[SUMMARY] = _("Show my summary for the staff")
    return tuple(answers.items())


def _primary(urgency: Urgency) -> str | None:
    return Response.GOT_ADVICE if urgency >= Urgency.URGENT else None


class CardPlace(QObject):
    """Where the card stands: above a page, first to see and first to reach by Tab."""

    answered = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._standing: tuple[CardView, GuidanceCard, Page] | None = None

    def show(self, view: CardView | None, page: Page) -> None:
        """Puts the card above the page; one that stands there already is left as it is.

        What the person is doing stays where it is on the screen, save for an urgent card: that
        is brought into view.
        """
        if self._standing is not None and self._standing[0] == view and self._standing[2] is page:
            return
        bar = page.scroll_area.verticalScrollBar()
        hold = _hold_still(page) if bar.value() else None
        self._take_away()
        if view is not None:
            self._put(view, page)
        if view is not None and view.urgency in _TO_BE_SEEN:
            bar.setValue(0)
        elif hold is not None:
            # The new heights are known when the layouts have settled.
            QTimer.singleShot(0, page, hold)

    def _take_away(self) -> None:
        if self._standing is None:
            return
        _view, card, there = self._standing
        self._standing = None
        card.hide()
        there.body.removeWidget(card)
        card.deleteLater()

    def _put(self, view: CardView, page: Page) -> None:
        card = GuidanceCard(view)
        card.answered.connect(self.answered)
        first = _first_stop(page)
        page.body.insertWidget(0, card)
        if first is not None:
            chain = [first.previousInFocusChain(), *_stops(card), first]
            for before, after in pairwise(chain):
                if before is not None and after is not None:
                    QWidget.setTabOrder(before, after)
        card.show()
        self._standing = (view, card, page)


_TO_BE_SEEN = ("urgent", "emergency")


def _hold_still(page: Page) -> Callable[[], None] | None:
    """What puts the widget that has the focus back where it is on the screen now."""
    anchor, view = QApplication.focusWidget(), page.scroll_area.viewport()
    if anchor is None or not view.isAncestorOf(anchor):
        return None
    before = anchor.mapTo(view, QPoint()).y()

    def hold() -> None:
        if isValid(anchor):
            bar = page.scroll_area.verticalScrollBar()
            bar.setValue(bar.value() + anchor.mapTo(view, QPoint()).y() - before)

    return hold


def _stops(widget: QWidget) -> list[QWidget]:
    """What Tab comes to inside a widget, in its order."""
    return [
        each
        for each in widget.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


def _first_stop(page: Page) -> QWidget | None:
    content = page.body.parentWidget()
    return next(iter(_stops(content)), None) if content is not None else None


class EmergencyPage(QWidget):
    """The emergency card alone, in place of every page, until it is answered."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Emergency"))
        self._since = QElapsedTimer()
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
        """Shows the card; one that stands already is left as it is.

        The focus goes to its words, never to a button: what the person was just typing, or a
        second press, must not answer it unread.
        """
        if view == self._view:
            return
        self._view = view
        self._since.start()
        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        card = EmergencyCard(view)
        card.answered.connect(self._answer)
        self._place.addStretch(1)
        self._place.addWidget(card, 1000)
        self._place.addStretch(1)
        card.take_focus()

    def leave(self) -> None:
        """The emergency is answered: the next one is shown, and said, anew."""
        self._view = None

    def _answer(self, given: str) -> None:
        if self._since.elapsed() >= READ_MS:
            self.answered.emit(given)
