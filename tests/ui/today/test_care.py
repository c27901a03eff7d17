"""Care of a day: added, told how it was, and taken away, in an order that Tab can follow."""

from decimal import Decimal

from PySide6.QtCore import Qt

from recovery_tracker.diary.vocabulary import CareKind, Effect, SkinAfter
from recovery_tracker.services.log import remove_care
from recovery_tracker.ui.widgets.chips import Chip
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key
HOW_HEAT = "How was it: Heat, 15 min at 12:00"


def rules(desk: Desk) -> set[str]:
    """The rules whose cards stand."""
    cards = desk.pages.hub.cards()
    return {alert.rule for alert in (*cards.shown, *cards.listed)}


def say(desk: Desk, name: str) -> None:
    desk.press(name)
    desk.pages.today.flush()


def test_every_kind_of_care_can_be_added(desk):
    for name in ("Add heat", "Add cold", "Heat and cold in turn"):
        desk.press(name)
    desk.sees("Heat and cold in turn, 15 min at 12:00")
    for name in ("Add Another exercise", "Walk", "Massage"):
        desk.press(name)
    desk.button("Legs raised")
    assert {care.kind for care in desk.record.care} == {
        *(CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING),
        *(CareKind.WALK, CareKind.EXERCISE, CareKind.MASSAGE),
    }


def test_heat_is_told_how_it_was_and_each_answer_is_kept(desk):
    desk.press("Add heat")
    desk.press(HOW_HEAT)
    say(desk, "It felt: easier")
    say(desk, "Red skin")
    (care,) = desk.record.care
    assert (care.effect, care.skin_after, care.asleep) == (Effect.EASIER, SkinAfter.RED, None)
    desk.sees("Easier · red skin")
    assert desk.undo_command.text() == "&Undo change heat, 15 min"
    say(desk, "It felt: easier")
    assert desk.record.care[0].effect is None
    desk.undo()
    desk.undo()
    assert (desk.record.care[0].effect, desk.record.care[0].skin_after) == (Effect.EASIER, None)
    assert desk.button("It felt: easier").isChecked()


def test_asleep_with_heat_is_said_and_taken_back(desk):
    desk.press("Add heat")
    desk.press(HOW_HEAT)
    say(desk, "I fell asleep with it on")
    assert desk.record.care[0].asleep is True
    assert "HEAT-LONG" in rules(desk)
    say(desk, "I fell asleep with it on")
    assert desk.record.care[0].asleep is None
    assert "HEAT-LONG" not in rules(desk)


def test_long_cold_a_burn_and_a_worse_leg_raise_their_cards(desk):
    desk.press("Add cold")
    desk.press("How was it: Cold, 15 min at 12:00")
    desk.tab_to("Minutes of this session, min")
    desk.keys(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.type("25")
    desk.keys(KEY.Key_Tab)
    desk.pages.today.flush()
    assert "ICE-LONG" in rules(desk)
    say(desk, "A burn")
    assert "SKIN-BURN" in rules(desk)
    assert sum(chip.isVisible() for chip in skin_chips(desk)) == len(SkinAfter)
    desk.press("Add Cat-Cow")
    desk.press("How was it: Exercise: Cat-Cow at 12:00")
    assert sum(chip.isVisible() for chip in skin_chips(desk)) == 0, "only of cold"
    desk.press("It felt: worse in the leg")
    desk.pages.today.flush()
    assert "EX-STOP" in rules(desk)


def skin_chips(desk: Desk) -> list:
    return [
        button
        for button in desk.pages.today.findChildren(Chip)
        if spoken(button) in ("Skin as before", "Red skin", "A burn", "A blister")
        or "white patch" in spoken(button)
    ]


def test_wrong_minutes_of_a_session_are_said_beside_them_and_stay(desk):
    desk.press("Add heat")
    desk.press(HOW_HEAT)
    field = desk.tab_to("Minutes of this session, min")
    desk.keys(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.type("2000")
    desk.keys(KEY.Key_Tab)
    desk.pages.today.flush()
    desk.sees("2000 is not between 0 and 1440")
    assert field.text() == "2,000"
    assert desk.record.care[0].minutes == Decimal(15)


def test_six_arrow_keys_on_how_it_felt_are_one_save(desk):
    desk.press("Add heat")
    desk.press(HOW_HEAT)
    before = desk.steps()
    desk.tab_to("It felt: easier")
    desk.keys(KEY.Key_Space, *[KEY.Key_Right] * 2, *[KEY.Key_Left] * 2, KEY.Key_Right)
    desk.keys(KEY.Key_Tab)
    desk.pages.today.flush()
    assert desk.record.care[0].effect is Effect.SAME
    assert desk.steps() == before + 1


def test_tab_goes_through_the_rows_in_their_order_whenever_they_were_made(desk):
    desk.press("Add heat")
    desk.press("Add cold")
    desk.press(HOW_HEAT)
    desk.tab_to("Heat and cold in turn")
    stops = []
    for _press in range(11):
        desk.keys(KEY.Key_Tab)
        stops.append(spoken(desk.focused()))
    assert stops == [
        "Change Heat, 15 min at 12:00",
        HOW_HEAT,
        "Remove Heat, 15 min at 12:00",
        "It felt: easier",
        "Minutes of this session, min",
        "Skin as before",
        "I fell asleep with it on",
        "Change Cold, 15 min at 12:00",
        "How was it: Cold, 15 min at 12:00",
        "Remove Cold, 15 min at 12:00",
        "Done",
    ]


def test_what_is_removed_takes_no_focus_from_elsewhere_and_gives_its_own_to_no_button_that_writes(
    desk,
):
    desk.press("Add heat")
    desk.press("Add cold")
    desk.tab_to("Remove Heat, 15 min at 12:00")
    desk.keys(KEY.Key_Return)
    assert [care.kind for care in desk.record.care] == [CareKind.COLD]
    assert spoken(desk.focused()) == "Heat and cold in turn"
    desk.keys(KEY.Key_Tab)
    assert spoken(desk.focused()) == "Change Cold, 15 min at 12:00"
    note = desk.tab_to("Note")
    remove_care(desk.diary, desk.record.care[0].id)
    desk.reread()
    assert desk.focused() is note


def test_an_open_row_stays_open_while_something_else_changes(desk):
    desk.press("Add heat")
    desk.press(HOW_HEAT)
    desk.press("No pain today")
    desk.press("Add cold")
    assert desk.button("It felt: easier").isVisible()
