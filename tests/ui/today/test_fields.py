"""The smaller fields of a day: how bad at a site, what the pain is like, the night, mood."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.diary.vocabulary import PainQuality, Site, WarningSign
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.widgets.chips import Chip
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key
THERE = "How bad there: "


def say(desk: Desk, *names: str) -> None:
    for name in names:
        desk.press(name)
    desk.pages.today.flush()


def offered(desk: Desk) -> list[str]:
    """The sites whose pain can be said, as they are read."""
    return [
        chip.text()
        for chip in desk.part(PartId.WHERE).findChildren(Chip)
        if spoken(chip).startswith(THERE) and chip.isVisible()
    ]


# How bad at a site.


def test_a_marked_site_can_be_given_a_number_and_lose_it_and_stays_marked(desk):
    assert offered(desk) == []
    desk.press("Calf, left")
    say(desk, f"{THERE}Calf, left: 6")
    assert dict(desk.check_in.sites) == {Site.CALF_LEFT: 6}
    assert offered(desk) == ["Calf, left · 6"]
    say(desk, f"{THERE}Calf, left: 6")
    assert dict(desk.check_in.sites) == {Site.CALF_LEFT: None}
    assert desk.button("Calf, left").isChecked()


def test_of_several_sites_the_chosen_one_is_said_the_last_marked_first(desk):
    desk.press("Band across the lower back")
    assert offered(desk) == ["Lower back, left", "Lower back, middle", "Lower back, right"]
    say(desk, f"{THERE}Lower back, left: 4")
    say(desk, f"{THERE}Lower back, right", f"{THERE}Lower back, right: 7")
    desk.press("Foot, right")
    say(desk, f"{THERE}Foot, right: 1")
    assert dict(desk.check_in.sites) == {
        Site.LOW_BACK_LEFT: 4,
        Site.LOW_BACK_CENTRE: None,
        Site.LOW_BACK_RIGHT: 7,
        Site.FOOT_RIGHT: 1,
    }
    desk.press("Foot, right")
    assert offered(desk)[-1] == "Lower back, right · 7"


def test_a_site_that_no_longer_hurts_is_nought_and_can_be_put_right(desk):
    desk.press("Knee, left")
    say(desk, f"{THERE}Knee, left: 0, No pain")
    assert dict(desk.check_in.sites) == {Site.KNEE_LEFT: 0}
    assert not desk.button("Knee, left").isChecked()
    assert offered(desk) == ["Knee, left · 0"]
    say(desk, f"{THERE}Knee, left: 3")
    assert desk.button("Knee, left").isChecked()


def test_the_sites_are_told_by_keyboard_alone_in_the_order_in_which_they_are_read(desk):
    desk.tab_to("Calf, left")
    desk.keys(KEY.Key_1)
    desk.tab_to("Foot, left")
    desk.keys(KEY.Key_Tab)
    assert spoken(desk.focused()) == "Higher up"
    desk.keys(KEY.Key_Tab)
    assert spoken(desk.focused()) == f"{THERE}Calf, left"
    desk.keys(KEY.Key_Tab, KEY.Key_8, KEY.Key_Tab)
    assert dict(desk.check_in.sites) == {Site.CALF_LEFT: 8}
    assert spoken(desk.focused()) == "Neck", "the figure is read after its list"


# What the pain is like.


def test_up_to_three_words_say_what_the_pain_is_like(desk):
    say(desk, "Aching", "Tight", "Sharp")
    three = {PainQuality.ACHING, PainQuality.TIGHT, PainQuality.SHARP}
    assert desk.check_in.qualities == three
    say(desk, "Burning")
    desk.sees("Three are chosen: take one away first.")
    assert not desk.button("Burning").isChecked()
    assert desk.check_in.qualities == three
    say(desk, "Tight", "Burning")
    assert desk.check_in.qualities == {
        PainQuality.ACHING,
        PainQuality.SHARP,
        PainQuality.BURNING,
    }
    assert "Three are chosen" not in desk.texts()


def test_more_than_three_from_a_file_stay_and_can_be_taken_away(desk):
    every = frozenset(PainQuality)
    log_day(desk.diary, desk.diary.today, [Edit("qualities", every)])
    desk.reread()
    say(desk, "Aching")
    assert desk.check_in.qualities == every - {PainQuality.ACHING}


def test_the_last_word_taken_away_is_not_recorded(desk):
    say(desk, "Aching")
    say(desk, "Aching")
    assert desk.record.check_ins == ()


@pytest.mark.parametrize("word", ["Numb", "Pins and needles"])
def test_numbness_has_the_warning_signs_about_it_stand_out_and_leads_to_them(desk, word):
    desk.press("None of these")
    assert "See the warning signs" not in names_seen(desk)
    say(desk, word)
    desk.part(PartId.SIGNS)
    desk.sees("Answered for this day. Look again at the ones in bold.")
    strong = {spoken(row) for _value, row in desk.part(PartId.SIGNS)._signs._rows if row._strong}
    assert strong == {
        "Numb around the bottom or private parts",
        "Pain, tingling, numbness or weakness in both legs",
    }
    desk.press("See the warning signs")
    assert desk.part(PartId.SIGNS).isAncestorOf(desk.focused())
    say(desk, word)
    assert "See the warning signs" not in names_seen(desk)


def names_seen(desk: Desk) -> set[str]:
    buttons = desk.window.findChildren(type(desk.button("No pain today")))
    return {spoken(button) for button in buttons if button.isVisible()}


# The night, movement and mood.


def test_the_hours_of_a_night_are_one_press_or_typed_and_both_show_them(desk):
    say(desk, "6½ hours of sleep")
    assert desk.check_in.sleep.hours == Decimal("6.5")
    field = desk.tab_to("Hours of sleep, hours")
    assert field.text() == "6½"
    desk.keys(KEY.Key_Up, KEY.Key_Tab)
    assert desk.check_in.sleep.hours == 7
    assert desk.button("7 hours of sleep").isChecked()
    desk.keys(KEY.Key_Backtab)
    desk.keys(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.type("3")
    desk.keys(KEY.Key_Tab)
    assert desk.check_in.sleep.hours == 3
    assert not desk.button("7 hours of sleep").isChecked()


def test_hard_to_fall_asleep_is_yes_or_no_or_not_said(desk):
    for answer, kept in (("yes", True), ("no", False)):
        say(desk, f"Hard to fall asleep: {answer}")
        assert desk.check_in.sleep.hard_to_fall_asleep is kept
    say(desk, "Hard to fall asleep: no")
    assert desk.record.check_ins == ()


def test_the_longest_time_sitting_begins_at_half_an_hour_and_goes_by_quarters(desk):
    desk.tab_to("Longest time sitting, min")
    desk.keys(KEY.Key_Up, KEY.Key_Up, KEY.Key_Tab)
    assert desk.check_in.movement.longest_sit_minutes == 45
    assert desk.undo_command.text() == "&Undo log longest sit 45 min on 12 May"


@pytest.mark.parametrize(
    ("name", "typed"), [("Minutes walked, min", "1441"), ("Longest time sitting, min", "1441")]
)
def test_more_minutes_than_a_day_has_are_refused_beside_their_field(desk, name, typed):
    desk.tab_to(name)
    desk.type(typed)
    desk.keys(KEY.Key_Tab)
    desk.pages.today.flush()
    desk.sees("1441 is not between 0 and 1440")
    assert desk.record.check_ins == ()


def test_mood_is_one_of_five_words(desk):
    say(desk, "Mood: low")
    assert desk.check_in.mood == 1
    assert desk.undo_command.text() == "&Undo log mood low on 12 May"
    say(desk, "Mood: low")
    assert desk.record.check_ins == ()


def test_signs_stay_as_they_are_whatever_else_is_said(desk):
    desk.press("High temperature or shivering")
    say(desk, "Mood: low", "Numb")
    assert desk.check_in.warning_signs == {WarningSign.FEVER}


def test_what_a_press_brings_up_moves_nothing_that_stands_above_it(desk):
    """Also at the foot of the page, which is lower for a moment while its rows are measured."""
    today = desk.pages.today
    desk.window.resize(900, 600)
    desk.part(PartId.MORE)
    desk.let_happen()
    bar = today.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    at = bar.value()
    assert at > 0
    heights = [card.height() for card in today.parts.cards()[2:]]
    today.presenter.edits.edit("qualities", frozenset({PainQuality.ACHING}))
    today.presenter.edits.flush()
    desk.let_happen()
    assert bar.value() == at
    assert [card.height() for card in today.parts.cards()[2:]] == heights
