"""The numeric rating scale."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest

from recovery_tracker.base.theme import ThemeName, ramp
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets import scale as scale_module
from recovery_tracker.ui.widgets.scale import NumberScale, ScaleStep
from tests.ui.keyboards import CONTROL, CZECH, FRENCH, NONE, SHIFT, strike

KEY = Qt.Key
TAB = Qt.FocusReason.TabFocusReason


@pytest.fixture
def scale(kit):
    return kit.shown(NumberScale("Pain now", "No pain", "Worst you can imagine"))


@pytest.fixture
def edits(scale):
    seen = []
    scale.edited.connect(seen.append)
    return seen


def steps(scale):
    return sorted(scale.findChildren(ScaleStep), key=lambda step: int(step.text()))


def press(scale, key):
    focused = next((step for step in steps(scale) if step.hasFocus()), steps(scale)[0])
    QTest.keyClick(focused, key)


def test_pressing_a_step_chooses_it_and_pressing_it_again_clears_it(scale, edits, qtbot):
    qtbot.mouseClick(steps(scale)[7], Qt.MouseButton.LeftButton)
    assert scale.value() == Decimal(7)
    qtbot.mouseClick(steps(scale)[7], Qt.MouseButton.LeftButton)
    assert scale.value() is None
    assert edits == [Decimal(7), None]


def test_showing_a_value_is_no_edit(scale, edits):
    scale.set_value(Decimal(3))
    assert (scale.value(), edits) == (Decimal(3), [])


def test_arrows_move_and_choose_and_stop_at_the_ends(scale, edits):
    scale.set_value(Decimal(8))
    steps(scale)[8].setFocus()
    for key in (KEY.Key_Right, KEY.Key_Up, KEY.Key_Right):
        press(scale, key)
    assert edits == [Decimal(9), Decimal(10)]
    press(scale, KEY.Key_Left)
    press(scale, KEY.Key_Down)
    assert scale.value() == Decimal(8)
    press(scale, KEY.Key_Home)
    press(scale, KEY.Key_Left)
    assert scale.value() == Decimal(0)
    press(scale, KEY.Key_End)
    assert scale.value() == Decimal(10)


def test_the_first_arrow_chooses_the_step_that_has_the_focus(scale):
    steps(scale)[0].setFocus()
    press(scale, KEY.Key_Right)
    assert scale.value() == Decimal(0)


def test_digits_choose_and_one_then_zero_is_ten(scale, edits):
    steps(scale)[0].setFocus()
    press(scale, KEY.Key_6)
    press(scale, KEY.Key_1)
    press(scale, KEY.Key_0)
    assert edits == [Decimal(6), Decimal(1), Decimal(10)]


def test_a_zero_long_after_a_one_is_zero(scale, monkeypatch):
    steps(scale)[0].setFocus()
    press(scale, KEY.Key_1)
    monkeypatch.setattr(scale_module, "_TENTH_WITHIN_MS", 0)
    press(scale, KEY.Key_0)
    assert scale.value() == Decimal(0)


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_Backspace])
def test_delete_clears_and_the_focus_stays(scale, edits, key):
    scale.set_value(Decimal(4))
    steps(scale)[4].setFocus()
    press(scale, key)
    assert (scale.value(), edits) == (None, [None])
    assert steps(scale)[4].hasFocus()


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter])
def test_space_and_enter_choose_a_step_and_never_take_it_back(scale, edits, key):
    steps(scale)[5].setFocus()
    press(scale, key)
    press(scale, key)
    assert (scale.value(), edits) == (Decimal(5), [Decimal(5)])


def test_the_action_of_a_screen_reader_on_the_chosen_step_takes_nothing_back(scale, edits):
    scale.set_value(Decimal(5))
    heard = QAccessible.queryAccessibleInterface(steps(scale)[5]).actionInterface()
    for name in heard.actionNames():
        heard.doAction(name)
    assert (scale.value(), edits) == (Decimal(5), [])


def test_keys_with_a_modifier_are_left_to_the_window(scale, edits):
    steps(scale)[0].setFocus()
    QTest.keyClick(steps(scale)[0], KEY.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert edits == []


def test_the_scale_is_one_stop_for_tab_and_it_is_the_chosen_step(scale):
    scale.set_value(Decimal(6))
    stops = [step.text() for step in steps(scale) if step.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["6"]


def test_a_value_between_steps_is_said_and_no_step_is_chosen(scale, kit):
    scale.set_value(Decimal("4.5"))
    assert not any(step.isChecked() for step in steps(scale))
    assert scale.value() == Decimal("4.5")
    assert kit.described(scale) == "4.5 recorded"
    steps(scale)[0].setFocus()
    press(scale, KEY.Key_Right)
    assert scale.value() == Decimal(5)


def test_a_screen_reader_meets_a_named_group_of_radio_buttons(scale, kit):
    scale.set_value(Decimal(7))
    assert kit.role(scale) == QAccessible.Role.Grouping
    assert kit.spoken(scale) == "Pain now"
    assert {kit.role(step) for step in steps(scale)} == {QAccessible.Role.RadioButton}
    assert kit.spoken(steps(scale)[0]) == "Pain now: 0, No pain"
    assert kit.spoken(steps(scale)[7]) == "Pain now: 7"
    assert kit.spoken(steps(scale)[10]) == "Pain now: 10, Worst you can imagine"
    assert [kit.is_checked(step) for step in steps(scale)].index(True) == 7


def test_each_step_has_its_colour_of_the_ramp(scale, kit):
    for number, step in enumerate(steps(scale)):
        assert kit.colour_at(step, under_its_number(step)) == ramp(current_theme(), number)
        assert kit.colour_at(step, beside_its_number(step)) == current_theme().colours.card
    scale.set_value(Decimal(7))
    assert kit.colour_at(steps(scale)[7], beside_its_number(steps(scale)[7])) == ramp(
        current_theme(), 7
    )


def under_its_number(step):
    return QPoint(step.width() // 2, step.height() - 2)


def beside_its_number(step):
    return QPoint(7, step.height() // 2)


def weight(step):
    """How much a step differs from the card, over all its pixels: what the eye goes to first."""
    image = step.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = QColor(current_theme().colours.card)
    return sum(
        abs(colour.red() - ground.red())
        + abs(colour.green() - ground.green())
        + abs(colour.blue() - ground.blue())
        for colour in (
            QColor(image.pixel(x, y))
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )
    )


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("name", ThemeName)
def test_the_chosen_step_is_the_most_prominent_of_its_scale_in_each_theme(kit, name, plain):
    kit.wear(name)
    scale = kit.shown(NumberScale("Pain", "No pain", "Worst", plain=plain))
    for number in (0, 2, 5, 10):
        scale.set_value(Decimal(number))
        weights = [weight(step) for step in steps(scale)]
        chosen = weights.pop(number)
        assert chosen > 1.5 * max(weights), f"{number}: {chosen} of {weights}"


def test_choosing_repeats_the_number_large_and_moves_nothing(scale, kit):
    ink = current_theme().colours.text
    before = [step.geometry() for step in steps(scale)]
    row = steps(scale)[0].parentWidget()
    beside = scale.rect().adjusted(row.geometry().right() + 1, 0, 0, 0)

    def large() -> int:
        image = scale.grab(beside).toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixelColor(x, y) == QColor(ink) for x, y in places)

    assert large() == 0
    for number in (0, 3, 10):
        scale.set_value(Decimal(number))
        assert large() > 100
    assert [step.geometry() for step in steps(scale)] == before
    scale.set_value(None)
    assert large() == 0


def test_a_press_takes_the_ring_away_and_the_next_key_brings_it(scale, qtbot):
    steps(scale)[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(scale, KEY.Key_4)
    assert steps(scale)[4].shows_ring()
    qtbot.mouseClick(steps(scale)[4], Qt.MouseButton.LeftButton)
    assert not steps(scale)[4].shows_ring()
    scale.take_focus()
    assert not any(step.shows_ring() for step in steps(scale))
    press(scale, KEY.Key_2)
    assert steps(scale)[2].shows_ring()


def test_where_the_program_puts_the_focus_after_a_press_there_is_no_ring(scale, qtbot):
    qtbot.mouseClick(steps(scale)[4], Qt.MouseButton.LeftButton)
    for reason, ringed in ((Qt.FocusReason.OtherFocusReason, False), (TAB, True)):
        steps(scale)[4].clearFocus()
        steps(scale)[4].setFocus(reason)
        assert steps(scale)[4].shows_ring() is ringed


def test_the_focus_ring_is_painted_for_the_keyboard_and_not_for_a_press(scale, kit):
    step, accent = steps(scale)[10], current_theme().colours.accent
    plain = kit.pixels_of(step, accent)
    step.setFocus(Qt.FocusReason.MouseFocusReason)
    assert kit.pixels_of(step, accent) == plain
    step.clearFocus()
    step.setFocus(Qt.FocusReason.TabFocusReason)
    assert kit.pixels_of(step, accent) > plain + 50


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_targets_are_44_pixels_and_numbers_fit_at_the_least_width(kit, size):
    kit.wear(ThemeName.LIGHT, size)
    scale = NumberScale("Pain", "No pain", "Worst you can imagine")
    kit.shown(scale, scale.minimumSizeHint().width())
    for step in steps(scale):
        assert min(step.width(), step.height()) >= 44
        assert kit.has_room_for_its_words(step)


def test_a_scale_that_exists_follows_the_theme(scale, kit):
    height = steps(scale)[5].height()
    kit.wear(ThemeName.DARK, 2.0)
    scale.resize(700, scale.sizeHint().height())
    assert steps(scale)[5].height() > height
    assert kit.colour_at(steps(scale)[5], under_its_number(steps(scale)[5])) == ramp(
        current_theme(), 5
    )


def test_taking_the_focus_goes_to_the_chosen_step(scale):
    scale.set_value(Decimal(6))
    scale.take_focus()
    assert steps(scale)[6].hasFocus()


@pytest.mark.parametrize(
    ("text", "held", "place"),
    [
        ("6", SHIFT, 5),  # a French or a Czech keyboard
        ("٦", NONE, 5),  # an Arabic one
        ("६", NONE, 5),  # a Hindi one
        ("6", Qt.KeyboardModifier.KeypadModifier, 5),
    ],
)
def test_a_digit_is_what_the_key_types_on_any_keyboard(scale, edits, text, held, place):
    strike(steps(scale)[0], text, held, place)
    assert edits == [Decimal(6)]


@pytest.mark.parametrize("row", [FRENCH, CZECH])
def test_a_key_of_the_number_row_that_types_no_digit_chooses_nothing(scale, edits, row):
    for place, text in enumerate(row):
        strike(steps(scale)[0], text, NONE, place)
    assert edits == []


def test_a_digit_with_a_key_of_command_is_left_to_the_window(scale, edits):
    for held in (CONTROL, CONTROL | SHIFT, Qt.KeyboardModifier.AltModifier):
        strike(steps(scale)[0], "6", held, 5)
    assert edits == []
