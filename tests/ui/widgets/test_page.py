"""A page, its cards and its columns."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.empty import EmptyPage
from recovery_tracker.ui.widgets.page import Page


def filled(cards=1):
    page = Page("Wednesday 18 November")
    page.set_subtitle("Day 9 of this episode")
    page.add_action(plain_button("Undo", "undo"))
    for number in range(cards):
        card = Card(f"Card {number}")
        card.body.addWidget(QPushButton(f"Button {number}"))
        page.add(card)
    page.add_end()
    return page


def left_and_right(page, widget):
    left = widget.mapTo(page, QPoint(0, 0)).x()
    return left, page.width() - left - widget.width()


@pytest.mark.parametrize(("width", "column"), [(1400, 960), (760, 696)])
def test_cards_stand_in_one_centred_column_of_at_most_960_pixels(kit, width, column):
    page = kit.shown(filled(), width, 600)
    card = page.findChild(Card)
    left, right = left_and_right(page, card)
    assert card.width() == column
    assert abs(left - right) <= 1


def test_the_column_stays_where_it_is_when_the_page_scrolls(kit):
    short, tall = kit.shown(filled(), 1100, 500), kit.shown(filled(30), 1100, 500)
    assert tall.scroll_area.verticalScrollBar().maximum() > 0
    assert left_and_right(short, short.findChild(Card)) == left_and_right(
        tall, tall.findChild(Card)
    )


def test_what_gets_the_focus_is_scrolled_into_view(kit):
    page = kit.shown(filled(30), 900, 500)
    last = page.findChildren(Card)[-1].findChild(QPushButton)
    last.setFocus(Qt.FocusReason.TabFocusReason)
    below = last.mapTo(page, last.rect().bottomLeft()).y()
    assert 0 < below < page.height()


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_title_and_actions_stay_inside_a_narrow_page(kit, size):
    kit.wear(ThemeName.LIGHT, size)
    page = kit.shown(filled(), 700, 600)
    for words in page.findChildren(QLabel):
        assert words.mapTo(page, words.rect().topRight()).x() <= page.width()
        assert words.height() >= words.fontMetrics().height()
    undo = next(b for b in page.findChildren(QPushButton) if b.text() == "Undo")
    assert undo.mapTo(page, undo.rect().topRight()).x() <= page.width() - 16


@pytest.mark.parametrize("width", [1100, 700])
def test_the_last_action_ends_with_the_cards_beside_the_title_and_under_it(kit, width):
    page = filled()
    for word in ("Previous day", "Next day"):
        page.add_action(plain_button(word))
    kit.shown(page, width, 600)
    title = next(b for b in page.findChildren(QLabel) if b.text() == page.accessibleName())
    last = next(b for b in page.findChildren(QPushButton) if b.text() == "Next day")
    under = last.mapTo(page, QPoint(0, 0)).y() > title.mapTo(page, title.rect().bottomLeft()).y()
    assert under is (width == 700)
    assert left_and_right(page, last)[1] == left_and_right(page, page.findChild(Card))[1]


def test_a_page_and_a_card_say_their_titles(kit):
    page = kit.shown(filled(), 900, 600)
    assert kit.spoken(page) == "Wednesday 18 November"
    assert kit.spoken(page.findChild(Card)) == "Card 0"
    page.set_title("Thursday 19 November")
    assert kit.spoken(page) == "Thursday 19 November"


def test_a_card_follows_the_theme(kit):
    card = kit.shown(Card("Pain today"), 400, 200)
    for name in (ThemeName.LIGHT, ThemeName.DARK):
        kit.wear(name)
        assert kit.colour_at(card, card.rect().center()) == current_theme().colours.card


def test_what_is_on_a_tall_card_stays_at_its_top_unless_it_fills_it(kit):
    tops = {}
    for fills in (False, True):
        card = Card("Course", fills=fills)
        words = caption("On average")
        card.body.addWidget(words)
        kit.shown(card, 400, 400)
        tops[fills] = words.height()
    assert tops[False] < 60
    assert tops[True] > 250


def test_columns_stack_where_they_do_not_fit_and_sooner_with_larger_text(kit):
    columns = Columns(stack_below=600)
    columns.add(Card("Left", parent=columns), 2)
    columns.add(Card("Right", parent=columns))
    kit.shown(columns, 900, 400)
    left, right = columns.findChildren(Card)
    assert left.y() == right.y()
    assert left.width() > right.width()
    columns.resize(500, 400)
    assert columns.is_stacked()
    columns.resize(900, 400)
    kit.wear(ThemeName.LIGHT, 2.0)
    assert columns.is_stacked()


def test_an_empty_page_says_what_will_be_there_and_how_to_begin(kit, qtbot):
    page = kit.shown(EmptyPage("walking", "Nothing yet", "Log two days.", "Log today"), 500, 400)
    assert [label.text() for label in page.findChildren(QLabel)] == ["Nothing yet", "Log two days."]
    with qtbot.waitSignal(page.pressed):
        qtbot.mouseClick(page.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_key_goes_from_card_to_card_in_reading_order_and_round(kit):
    page = Page("Wednesday 18 November")
    cards = [Card(name) for name in ("left", "below", "right", "bare", "hidden")]
    for card in (*cards[:3], cards[4]):
        card.body.addWidget(caption("words"))
        card.body.addWidget(QPushButton(f"first of {card.accessibleName()}"))
        card.body.addWidget(QPushButton("second"))
    columns = Columns(page.content)
    columns.column().add(cards[0], cards[1])
    columns.add(cards[2])
    page.add(columns)
    page.add(cards[3])
    page.add(cards[4])
    cards[4].hide()
    kit.shown(page, 900, 600)
    kit.app.focusWidget().clearFocus()
    reached = []
    for way in (1, 1, 1, 1, -1, -1):
        page.step_card(way)
        reached.append(kit.app.focusWidget().text())
    assert reached == [
        "first of left",
        "first of below",
        "first of right",
        "first of left",
        "first of right",
        "first of below",
    ]


def test_a_key_that_goes_back_begins_with_the_last_card(kit):
    page = kit.shown(filled(3), 900, 600)
    kit.app.focusWidget().clearFocus()
    page.step_card(-1)
    assert kit.app.focusWidget().text() == "Button 2"


def test_a_page_without_anything_to_go_to_keeps_the_focus(kit):
    page = kit.shown(filled(0), 900, 600)
    before = kit.app.focusWidget()
    page.step_card(1)
    assert kit.app.focusWidget() is before
