"""The guidance card and its form for an emergency."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.buttons import Button
from recovery_tracker.ui.widgets.card import Paragraph
from recovery_tracker.ui.widgets.guidance_card import CardView, EmergencyCard, GuidanceCard

BOOK = CardView(
    urgency="book",
    urgency_word="Worth a call in the next days.",
    headline="Pain is spoiling your sleep",
    reasons=("It has on three nights: Sat, Mon & Tue <this week>.",),
    why=("You logged woken by pain on 14 November.", "Rule: three nights in seven."),
    source="Public advice, checked on 1 November 2026.",
    answers=(("booked", "Booked"), ("later", "Not now")),
    more="All advice (2)",
)
EMERGENCY = CardView(
    urgency="emergency",
    urgency_word="Emergency",
    headline="Call 999 or go to A&E now",
    reasons=("You feel numb between your legs.", "On 12 November you logged weak legs."),
    why=("You ticked this today at 10:42.",),
    answers=(("help", "I am getting help"), ("mistake", "I marked this by mistake")),
    primary="help",
    number="999",
)


def button(card, words):
    return next(b for b in card.findChildren(Button) if b.text() == words)


def visible_words(card):
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(("kind", "view"), [(GuidanceCard, BOOK), (EmergencyCard, EMERGENCY)])
def test_an_answer_is_told_by_its_id(kit, qtbot, kind, view):
    card = kit.shown(kind(view))
    seen = []
    card.answered.connect(seen.append)
    for _key, words in view.answers:
        qtbot.mouseClick(button(card, words), Qt.MouseButton.LeftButton)
    assert seen == [key for key, _words in view.answers]


def test_why_opens_in_place_to_entries_rule_and_source(kit):
    card = kit.shown(GuidanceCard(BOOK))
    assert BOOK.why[0] not in visible_words(card)
    button(card, "Why am I seeing this?").click()
    words = visible_words(card)
    assert {*BOOK.why, BOOK.source} <= set(words)
    button(card, "Hide the reasons").click()
    assert BOOK.why[0] not in visible_words(card)


def test_what_else_waits_is_one_press_away(kit):
    card = kit.shown(GuidanceCard(BOOK))
    asked = []
    card.more_asked.connect(lambda: asked.append("list"))
    button(card, "All advice (2)").click()
    assert asked == ["list"]


def test_the_number_to_call_is_the_largest_text_of_an_emergency(kit):
    card = kit.shown(EmergencyCard(EMERGENCY))
    sizes = {label.text(): label.font().pointSizeF() for label in card.findChildren(QLabel)}
    assert sizes.pop("999") > max(sizes.values())


def test_a_card_without_reasons_has_no_question(kit):
    view = CardView("self-care", "Look after yourself.", "Move", reasons=("Walk.",))
    card = kit.shown(GuidanceCard(view))
    assert not any(b.isVisible() for b in card.findChildren(Button))


@pytest.mark.parametrize(("kind", "view"), [(GuidanceCard, BOOK), (EmergencyCard, EMERGENCY)])
def test_the_whole_card_is_its_accessible_name(kit, kind, view):
    card = kit.shown(kind(view))
    for part in (view.urgency_word, view.headline, *view.reasons):
        assert part in kit.spoken(card)


def test_it_announces_itself_while_a_screen_reader_listens(kit):
    QAccessible.setActive(True)
    try:
        card = kit.shown(EmergencyCard(EMERGENCY))
        card.hide()
        card.show()
    finally:
        QAccessible.setActive(False)
    assert kit.spoken(card).startswith("Emergency. Call 999")


def test_what_a_card_says_is_never_read_as_markup(kit):
    card = kit.shown(GuidanceCard(BOOK))
    paragraph = card.findChild(Paragraph)
    assert [paragraph.plain()] == list(BOOK.reasons)
    assert "&lt;this week&gt;" in paragraph.text()


def test_each_reason_of_an_emergency_is_its_own_paragraph(kit):
    card = kit.shown(EmergencyCard(EMERGENCY))
    assert [p.plain() for p in card.findChildren(Paragraph)] == list(EMERGENCY.reasons)


@pytest.mark.parametrize("name", list(ThemeName))
def test_an_emergency_has_its_red_line_and_its_main_answer_filled(kit, name):
    kit.wear(name)
    card = kit.shown(EmergencyCard(EMERGENCY))
    red = current_theme().urgency("emergency").ink
    main = button(card, "I am getting help")
    assert kit.pixels_of(main, red) > main.width() * main.height() / 2
    middle = card.rect().center()
    for x in range(3):
        middle.setX(x)
        assert kit.colour_at(card, middle) == red


@pytest.mark.parametrize("kind", ["self-care", "book", "urgent", "emergency"])
def test_every_urgency_has_its_own_icon_and_ground(kit, kind):
    card = kit.shown(GuidanceCard(CardView(kind, "Word.", "Headline", reasons=("Text.",))))
    ink, ground = current_theme().urgency(kind)
    assert kit.pixels_of(card, ground) > card.width() * card.height() / 2
    assert kit.pixels_of(card, ink) > 20


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize(("kind", "view"), [(GuidanceCard, BOOK), (EmergencyCard, EMERGENCY)])
def test_answers_are_targets_with_room_for_their_words_inside_the_card(kit, kind, view, size):
    kit.wear(ThemeName.LIGHT, size)
    card = kit.shown(kind(view), 660, 900)
    for each in card.findChildren(Button):
        assert min(each.width(), each.height()) >= 44
        inside = each.mapTo(card, each.rect().bottomRight())
        assert card.rect().contains(inside)


def test_answers_stand_beside_the_words_where_there_is_room(kit):
    wide, narrow = kit.shown(GuidanceCard(BOOK), 900), kit.shown(GuidanceCard(BOOK), 420, 300)
    beside, below = (
        button(card, "Booked").mapTo(card, button(card, "Booked").rect().topLeft())
        for card in (wide, narrow)
    )
    assert beside.x() > 450
    assert below.x() < 100
