"""Pill chips."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.chips import Chip, ChipGroup
from tests.ui.keyboards import NONE, SHIFT, strike

OPTIONS = [("poor", "Poor"), ("fair", "Fair"), ("good", "Good")]
LEFT = Qt.MouseButton.LeftButton


def made(kit, *, exclusive, options=OPTIONS, width=500):
    group = ChipGroup("Sleep", options, exclusive)
    seen = []
    group.edited.connect(seen.append)
    return kit.shown(group, width), group.findChildren(Chip), seen


def test_an_exclusive_group_holds_one_and_pressing_it_again_clears_it(kit, qtbot):
    group, chips, seen = made(kit, exclusive=True)
    for chip in (chips[0], chips[2], chips[2]):
        qtbot.mouseClick(chip, LEFT)
    assert seen == ["poor", "good", None]
    assert group.values() == ()


def test_a_group_of_several_tells_all_that_are_chosen_in_their_order(kit, qtbot):
    group, chips, seen = made(kit, exclusive=False)
    for chip in (chips[2], chips[0], chips[2]):
        qtbot.mouseClick(chip, LEFT)
    assert seen == [("good",), ("poor", "good"), ("poor",)]
    assert group.values() == ("poor",)


def test_showing_values_is_no_edit_and_unknown_ones_are_left_out(kit):
    group, _chips, seen = made(kit, exclusive=False)
    group.set_values(("fair", "terrible"))
    assert (group.values(), seen) == (("fair",), [])


def test_arrows_in_an_exclusive_group_choose_once_something_is_chosen(kit):
    group, chips, _seen = made(kit, exclusive=True)
    chips[0].setFocus()
    QTest.keyClick(chips[0], Qt.Key.Key_Right)
    assert chips[1].hasFocus()
    assert group.value() is None
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    QTest.keyClick(chips[1], Qt.Key.Key_End)
    assert group.value() == "good"
    QTest.keyClick(chips[2], Qt.Key.Key_Delete)
    assert group.value() is None


def test_arrows_in_a_group_of_several_only_move(kit):
    group, chips, _seen = made(kit, exclusive=False)
    group.set_values(("poor",))
    chips[0].setFocus()
    QTest.keyClick(chips[0], Qt.Key.Key_Right)
    QTest.keyClick(chips[1], Qt.Key.Key_Return)
    assert group.values() == ("poor", "fair")


def test_a_group_is_one_stop_for_tab(kit):
    group, chips, _seen = made(kit, exclusive=True)
    group.set_values(("good",))
    assert [c.text() for c in chips if c.focusPolicy() & Qt.FocusPolicy.TabFocus] == ["Good"]


@pytest.mark.parametrize(
    ("exclusive", "role"),
    [(True, QAccessible.Role.RadioButton), (False, QAccessible.Role.CheckBox)],
)
def test_a_screen_reader_meets_a_named_group_of_checkable_chips(kit, exclusive, role):
    group, chips, _seen = made(kit, exclusive=exclusive)
    group.set_values(("fair",))
    assert (kit.role(group), kit.spoken(group)) == (QAccessible.Role.Grouping, "Sleep")
    assert {kit.role(chip) for chip in chips} == {role}
    assert [kit.spoken(chip) for chip in chips] == ["Poor", "Fair", "Good"]
    assert [kit.is_checked(chip) for chip in chips] == [False, True, False]


def test_a_chosen_chip_has_its_ground_and_a_check_mark_and_moves_nothing(kit):
    group, chips, _seen = made(kit, exclusive=True)
    before = [chip.geometry() for chip in chips]
    colours = current_theme().colours
    middle_left = QPoint(8, chips[1].height() // 2)
    assert kit.colour_at(chips[1], middle_left) == colours.card
    group.set_values(("fair",))
    assert kit.colour_at(chips[1], middle_left) == colours.accent
    assert kit.pixels_of(chips[1], current_theme().ink_on(colours.accent)) > 20
    assert [chip.geometry() for chip in chips] == before


def test_the_chips_of_a_question_have_one_width_and_so_have_those_of_questions_in_columns(kit):
    group, chips, _seen = made(kit, exclusive=True)
    assert len({chip.width() for chip in chips}) == 1
    other = ChipGroup("Other", [(1, "A far longer answer than those")], exclusive=True)
    for each in (group, other):
        each.align_with((group, other))
    assert group.chip_width() == other.chip_width() > chips[0].width()


def test_the_focus_ring_is_painted(kit):
    _group, chips, _seen = made(kit, exclusive=True)
    ink = current_theme().colours.text
    chips[0].clearFocus()
    plain = kit.pixels_of(chips[0], ink)
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert kit.pixels_of(chips[0], ink) > plain + 50


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_chips_wrap_are_targets_and_show_all_their_words(kit, size):
    kit.wear(ThemeName.LIGHT, size)
    options = [(n, f"A rather long choice {n}") for n in range(6)]
    group, chips, _seen = made(kit, exclusive=False, options=options, width=520)
    assert len({chip.y() for chip in chips}) > 1
    for chip in chips:
        assert min(chip.width(), chip.height()) >= 44
        assert kit.has_room_for_its_words(chip)
        assert group.rect().contains(chip.geometry())


def test_other_options_keep_what_is_still_there(kit):
    group, _chips, seen = made(kit, exclusive=False)
    group.set_values(("poor", "good"))
    group.set_options([("good", "Good"), ("great", "Great")])
    assert (group.values(), seen) == (("good",), [])


# Digits.

HOURS = [(10, "5"), (12, "6"), (13, "6½"), (14, "7")]
LETTERS = [(0, "a"), (1, "b"), (2, "c")]


def struck(kit, group, keys):
    group.take_focus()
    for key in keys:
        kit.qtbot.keyClick(kit.app.focusWidget(), key)


def test_a_digit_chooses_the_chip_whose_words_begin_with_it(kit):
    group, chips, seen = made(kit, exclusive=True, options=HOURS)
    struck(kit, group, "66679")
    assert seen == [12, 13, 12, 14]
    assert chips[3].hasFocus()


def test_where_no_words_begin_with_a_digit_it_chooses_by_place(kit):
    group, _chips, seen = made(kit, exclusive=True, options=LETTERS)
    struck(kit, group, "33041")
    assert seen == [2, 0], "again, nought and one too many change nothing"


def test_where_several_can_be_chosen_a_digit_ticks_and_takes_back(kit):
    group, chips, _seen = made(kit, exclusive=False, options=LETTERS)
    struck(kit, group, "131")
    assert group.values() == (2,)
    assert chips[0].hasFocus()


def test_a_digit_with_a_modifier_is_left_to_the_window(kit, qtbot):
    group, _chips, seen = made(kit, exclusive=True, options=LETTERS)
    group.take_focus()
    qtbot.keyClick(kit.app.focusWidget(), "1", Qt.KeyboardModifier.ControlModifier)
    assert seen == []


def test_what_is_heard_of_a_chip_follows_its_words(kit):
    group = ChipGroup("Sites", [(1, "Calf")], True, spoken=lambda words: f"Where: {words}")
    (chip,) = kit.shown(group).findChildren(Chip)
    assert kit.spoken(chip) == "Where: Calf"
    group.set_words({1: "Calf · 6", 2: "no chip"})
    assert (chip.text(), kit.spoken(chip)) == ("Calf · 6", "Where: Calf · 6")


@pytest.mark.parametrize(("text", "held"), [("3", SHIFT), ("٣", NONE), ("३", NONE)])
def test_a_digit_is_what_the_key_types_on_any_keyboard(kit, text, held):
    group, chips, seen = made(kit, exclusive=True, options=LETTERS)
    group.take_focus()
    strike(chips[0], text, held, 2)
    assert seen == [LETTERS[2][0]]
