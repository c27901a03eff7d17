"""A number with its unit."""

from decimal import Decimal, InvalidOperation

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from recovery_tracker.base.locale import use_locale
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number

SENTENCE = "Write hours as a number, such as 7.5."
LEFT = Qt.MouseButton.LeftButton


def hours(text):
    if not text.strip():
        return None
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise ValueError(SENTENCE) from None
    if not 0 <= value <= 24:
        raise ValueError("A night has 0 to 24 hours.")
    return value


@pytest.fixture
def field(kit):
    return kit.shown(
        NumberField("Sleep", "hours", Decimal("0.5"), hours, str, start=Decimal(7)), 400
    )


@pytest.fixture
def edits(field):
    seen = []
    field.edited.connect(seen.append)
    return seen


def line(field):
    return field.findChild(QLineEdit)


def typed(field, text):
    line(field).setFocus()
    line(field).selectAll()
    QTest.keyClicks(line(field), text)
    QTest.keyClick(line(field), Qt.Key.Key_Return)


def test_a_typed_number_is_told_once(field, edits):
    typed(field, "6.5")
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert (field.value(), edits) == (Decimal("6.5"), [Decimal("6.5")])


def test_a_wrong_text_stays_as_typed_with_the_sentence_under_it(field, edits, kit):
    field.set_value(Decimal(8))
    typed(field, "lots")
    assert (field.text(), field.value(), edits) == ("lots", Decimal(8), [])
    assert field.error() == SENTENCE
    assert kit.described(line(field)) == SENTENCE
    field.resize(400, field.sizeHint().height())
    assert kit.pixels_of(field, current_theme().urgency("emergency").ink) > 100


def test_a_right_text_after_a_wrong_one_takes_the_error_away(field, edits):
    typed(field, "lots")
    typed(field, "7")
    assert (field.error(), edits) == ("", [Decimal(7)])


def test_an_emptied_field_is_not_recorded(field, edits):
    field.set_value(Decimal(8))
    line(field).clear()
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert (field.value(), edits) == (None, [None])


def test_minus_plus_and_the_arrow_keys_step_and_stop_at_the_limits(field, edits, qtbot):
    less, more = field.findChildren(QAbstractButton)
    qtbot.mouseClick(more, LEFT)
    qtbot.mouseClick(more, LEFT)
    qtbot.mouseClick(less, LEFT)
    assert edits == [Decimal(7), Decimal("7.5"), Decimal("7.0")]
    field.set_value(Decimal(24))
    QTest.keyClick(line(field), Qt.Key.Key_Up)
    assert field.value() == Decimal(24)
    QTest.keyClick(line(field), Qt.Key.Key_Down)
    assert field.value() == Decimal("23.5")


def test_showing_a_value_is_no_edit(field, edits):
    field.set_value(Decimal("6.5"))
    assert (field.text(), edits) == ("6.5", [])


def test_a_screen_reader_hears_what_each_part_is(field, kit):
    assert kit.spoken(line(field)) == "Sleep, hours"
    names = [kit.spoken(button) for button in field.findChildren(QAbstractButton)]
    assert names == ["Sleep: less", "Sleep: more"]


def test_the_frame_shows_the_focus(field, kit):
    accent = current_theme().colours.accent
    line(field).clearFocus()
    plain = kit.pixels_of(field, accent)
    line(field).setFocus(Qt.FocusReason.TabFocusReason)
    assert kit.pixels_of(field, accent) > plain + 100


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_its_buttons_are_targets_and_the_number_fits(kit, size):
    kit.wear(ThemeName.LIGHT, size)
    field = kit.shown(NumberField("Steps", "", Decimal(1), hours, str), 400)
    field.set_value(Decimal("12.5"))
    for button in field.findChildren(QAbstractButton):
        assert min(button.width(), button.height()) >= 44
    metrics = line(field).fontMetrics()
    assert line(field).width() > metrics.horizontalAdvance("12.5") + 4
    assert line(field).height() >= metrics.height()


def test_the_number_of_a_field_that_exists_grows_with_the_text_size(field, kit):
    before = line(field).fontMetrics().height()
    kit.wear(ThemeName.LIGHT, 2.0)
    assert line(field).fontMetrics().height() >= 1.8 * before


CONTROL = Qt.KeyboardModifier.ControlModifier
REDO = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window_keys(field):
    """Which of Undo and Redo the window was asked for, as by its menu."""
    asked = []
    for name, key in (("undo", QKeySequence.StandardKey.Undo), ("redo", "Ctrl+Shift+Z")):
        action = QAction(field.window())
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _on=False, name=name: asked.append(name))
        field.window().addAction(action)
    return asked


def test_undo_and_redo_take_typing_first_and_are_then_the_window_s(field, edits, window_keys):
    line(field).setFocus()
    QTest.keyClicks(line(field), "65")
    QTest.keyClick(line(field), Qt.Key.Key_Z, CONTROL)
    assert (field.text(), window_keys) == ("", [])
    QTest.keyClick(line(field), Qt.Key.Key_Z, CONTROL)
    assert window_keys == ["undo"]
    QTest.keyClick(line(field), Qt.Key.Key_Z, REDO)
    assert (field.text(), window_keys) == ("65", ["undo"])
    QTest.keyClick(line(field), Qt.Key.Key_Z, REDO)
    assert (field.text(), window_keys, edits) == ("65", ["undo", "redo"], [])


def test_a_number_that_was_taken_is_the_window_s_to_undo(field, window_keys):
    typed(field, "6.5")
    QTest.keyClick(line(field), Qt.Key.Key_Z, CONTROL)
    assert (field.text(), window_keys) == ("6.5", ["undo"])
    QTest.keyClick(line(field), Qt.Key.Key_Up)
    QTest.keyClick(line(field), Qt.Key.Key_Z, CONTROL)
    assert (field.text(), window_keys) == ("7.0", ["undo", "undo"])


@pytest.mark.parametrize(
    ("locale_id", "before", "after"),
    [
        ("fr_FR", "950", "1\u202f000"),
        ("pl_PL", "3\u00a0950", "4\u00a0000"),
        ("en_IN", "99,950", "1,00,000"),
        ("de_CH", "1’950", "2’000"),
    ],
)
def test_a_step_goes_on_over_thousands_in_every_locale(kit, locale_id, before, after):
    use_locale(locale_id)
    field = kit.shown(NumberField("Amount", "mg", Decimal(50), read_number, number))
    seen = []
    field.edited.connect(seen.append)
    field.set_value(read_number(before))
    assert field.text() == before
    QTest.keyClick(line(field), Qt.Key.Key_Up)
    assert field.text() == after
    QTest.keyClick(line(field), Qt.Key.Key_Down)
    assert field.text() == before
    line(field).selectAll()
    line(field).insert(after)
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert seen == [read_number(each) for each in (after, before, after)]
    assert not field.is_unfinished()
