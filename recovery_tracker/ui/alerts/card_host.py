"""The one guidance card that is shown above every page."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.cards import (
    Cards,
    Offer,
    answers_for,
    marked_before,
    offers_for,
)
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.ui.widgets.buttons import Button, quiet_button
from recovery_tracker.ui.widgets.guidance_card import CardView, GuidanceCard
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.tab_order import put_before
from recovery_tracker.wording.cards import (
    CardText,
    answer_words,
    card_texts,
    checked_none,
    contact_words,
    shown_again,
)

SUMMARY = "summary"
"""The answer that is none: it opens the page to show to the staff."""
LIST = "list"
"""Another that is none: it opens the list of all cards."""
_TO_BE_ASKED = (Urgency.BOOK, Urgency.URGENT)


def card_view(
    active: Cards, record: Record, today: date, *, beside_summary: bool = False
) -> CardView | None:
    """Returns the active card, ready to show with the record's settings; None where none is.

    Several emergencies are one card with all its reasons. `beside_summary`: the page for the
    staff is open, so the card does not offer it. Where somebody is to be asked, whom the person
    noted is named on the card; an emergency has one number only.
    """
    if not active.shown:
        return None
    checked = _checked_none(active.shown[0], record, today)
    texts = card_texts(active.shown, record.settings, today, checked=checked)
    first, urgency = texts[0], active.shown[0].urgency
    return CardView(
        urgency=urgency.word,
        urgency_word=first.urgency_word,
        headline=first.headline,
        why=tuple(line for text in texts for line in (*text.because, text.rule)),
        source=" ".join((first.advice, _("Source: {source}.").format(source=first.source))),
        answers=_answers(active.shown, offers_summary=not beside_summary, checked=checked),
        primary=_primary(active.shown[0], checked=checked),
        more=all_words(active) if active.listed and urgency < Urgency.EMERGENCY else "",
        number=(first.phone or "") if urgency is Urgency.EMERGENCY else "",
        reasons=tuple(
            dict.fromkeys(
                (
                    *([checked_none()] if checked else []),
                    *(_paragraph(text, first.headline) for text in texts),
                    *_active_again(active.shown, record),
                )
            )
        ),
        contact=contact_words(record.person.contact) if urgency in _TO_BE_ASKED else "",
    )


def _checked_none(alert: Alert, record: Record, today: date) -> bool:
    """Whether the card leads to the sheet of warning signs, and today said that there was none."""
    leads = alert.urgency < Urgency.URGENT and Offer.SIGN_FORM in offers_for(alert.rule)
    return leads and any(
        each.date == today and each.warning_signs == frozenset() for each in record.check_ins
    )


def _active_again(alerts: Sequence[Alert], record: Record) -> Iterator[str]:
    """Why cards are back that an older version was silent about."""
    for alert in alerts:
        if answer := marked_before(alert, record.alert_responses):
            yield shown_again(answer)


def _paragraph(text: CardText, headline: str) -> str:
    """What was seen and what to do; what the headline says already is not said again."""
    action = text.beyond_headline if text.headline == headline else text.what_to_do
    return " ".join(part for part in (text.seen, action) if part)


def is_emergency(alerts: Sequence[Alert]) -> bool:
    """Tells whether the card is one that covers the charts."""
    return bool(alerts) and alerts[0].urgency is Urgency.EMERGENCY


def all_words(active: Cards) -> str:
    """Returns the words of the button that opens the list of all cards, with their number."""
    n = len(active.shown) + len(active.listed)
    return _("All advice ({n})").format(n=formats().number(n))


def _answers(
    alerts: Sequence[Alert], *, offers_summary: bool, checked: bool
) -> tuple[tuple[str, str], ...]:
    urgency = alerts[0].urgency
    offers = _offers(alerts[0], checked=checked)
    answers = {str(offer): _offer_words(offer) for offer in offers}
    answers |= {str(response): answer_words(response, urgency) for response in answers_for(urgency)}
    if urgency is Urgency.EMERGENCY and offers_summary:
        answers[SUMMARY] = _("Show my summary for the staff")
    return tuple(answers.items())


def _primary(alert: Alert, *, checked: bool) -> str | None:
    if alert.urgency >= Urgency.URGENT:
        return Response.GOT_ADVICE
    booked = Response.BOOKED if checked and alert.urgency is Urgency.BOOK else None
    return next(iter(_offers(alert, checked=checked)), booked)


def _offers(alert: Alert, *, checked: bool) -> tuple[Offer, ...]:
    """What a card of lower urgency leads to; nothing leads away from the others, and nothing to
    the warning signs once they were checked.
    """
    if alert.urgency >= Urgency.URGENT:
        return ()
    return tuple(
        offer for offer in offers_for(alert.rule) if not (checked and offer is Offer.SIGN_FORM)
    )


def _offer_words(offer: Offer) -> str:
    return {
        Offer.SIGN_FORM: _("Check the warning signs"),
        Offer.EPISODE: _("Start a new episode"),
        Offer.CLOSE: _("Close this episode"),
    }[offer]


class CardPlace(QObject):
    """The place of the card: above a page, first to see and first to reach by Tab.

    Where no card is active but some are in the list, a button to the list is shown there.
    """

    answered = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown: tuple[CardView | str, QWidget, Page] | None = None

    def show(self, view: CardView | str, page: Page) -> None:
        """Puts the card above the page, or the words of the button to the list; nothing if empty.

        What is shown there already is left as it is. What the person is doing stays where it is on
        the screen, save for an urgent card: that is brought into view.
        """
        if self._shown is None and not view:
            return  # nothing comes or goes: nothing has to be held still
        if self._shown is not None and self._shown[0] == view and self._shown[2] is page:
            return
        bar = page.scroll_area.verticalScrollBar()
        hold = _hold_still(page) if bar.value() else None
        self._take_away()
        if view:
            self._put(view, page)
        if isinstance(view, CardView) and view.urgency in _TO_BE_SEEN:
            bar.setValue(0)
        elif hold is not None:
            # The new heights are known when the layouts have settled.
            QTimer.singleShot(0, page, hold)

    def _take_away(self) -> None:
        if self._shown is None:
            return
        _view, card, there = self._shown
        self._shown = None
        card.hide()
        there.body.removeWidget(card)
        card.deleteLater()

    def _put(self, view: CardView | str, page: Page) -> None:
        card = self._card(view, page.content)
        first = _first_stop(page)
        if isinstance(card, Button):
            page.body.insertWidget(0, card, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            page.body.insertWidget(0, card)
        if first is not None:
            put_before(first, _stops(card))
        card.show()
        self._shown = (view, card, page)

    def _card(self, view: CardView | str, parent: QWidget) -> GuidanceCard | Button:
        if isinstance(view, CardView):
            card = GuidanceCard(view, parent=parent)
            card.answered.connect(self.answered)
            card.more_asked.connect(lambda: self.answered.emit(LIST))
            return card
        button = quiet_button(view, "info", parent)
        button.clicked.connect(lambda: self.answered.emit(LIST))
        return button


_TO_BE_SEEN = ("urgent", "emergency")


def _hold_still(page: Page) -> Callable[[], None] | None:
    """What puts the widget that has the focus back where it is on the screen now."""
    anchor, view = QApplication.focusWidget(), page.scroll_area.viewport()
    if anchor is None or not view.isAncestorOf(anchor):
        return None
    # What the press has just shown may not have its place yet: the person sees it where it will be.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    before = anchor.mapTo(view, QPoint()).y()

    def hold(turns: int = 3) -> None:
        if isValid(anchor):
            bar = page.scroll_area.verticalScrollBar()
            bar.setValue(bar.value() + anchor.mapTo(view, QPoint()).y() - before)
            if turns:  # words that wrap find their height only after their width
                QTimer.singleShot(0, page, lambda: hold(turns - 1))

    return hold


def _stops(widget: QWidget) -> list[QWidget]:
    """What Tab comes to inside a widget, in its order."""
    return [
        each
        for each in (widget, *widget.findChildren(QWidget))
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


def _first_stop(page: Page) -> QWidget | None:
    content = page.body.parentWidget()
    return next(iter(_stops(content)), None) if content is not None else None
