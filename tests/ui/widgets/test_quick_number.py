"""A number with chips for the usual ones."""

from decimal import Decimal

from PySide6.QtCore import Qt

from recovery_tracker.ui.today.fields import halves
from recovery_tracker.ui.widgets.chips import Chip
from recovery_tracker.ui.widgets.number_field import NumberField, read_number
from recovery_tracker.ui.widgets.quick_number import QuickNumber

LEFT = Qt.MouseButton.LeftButton


def made(kit):
    number = QuickNumber(
        "Sleep",
        "hours",
        (Decimal(6), Decimal("6.5")),
        Decimal("0.5"),
        read_number,
        halves,
        words=halves,
        spoken=lambda words: f"{words} hours",
        start=Decimal(7),
    )
    seen = []
    number.edited.connect(seen.append)
    kit.shown(number)
    return number, number.findChildren(Chip), number.findChild(NumberField), seen


def test_a_chip_and_the_field_say_the_same_and_each_change_is_told_once(kit, qtbot):
    _number, chips, field, seen = made(kit)
    qtbot.mouseClick(chips[1], LEFT)
    assert field.text() == "6½"
    qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Down)
    assert chips[0].isChecked()
    qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Down)
    assert not any(chip.isChecked() for chip in chips)
    qtbot.mouseClick(chips[0], LEFT)
    qtbot.mouseClick(chips[0], LEFT)
    assert field.text() == ""
    assert seen == [Decimal("6.5"), 6, Decimal("5.5"), 6, None]


def test_showing_a_value_is_no_edit_and_half_typed_words_stay_unless_all_begins_fresh(kit, qtbot):
    number, chips, field, seen = made(kit)
    number.set_value(Decimal(6))
    assert (chips[0].isChecked(), field.text(), seen) == (True, "6", [])
    qtbot.keyClicks(field.focusProxy(), "6")
    assert number.is_unfinished()
    number.set_value(Decimal("6.5"))
    assert (chips[1].isChecked(), field.text()) == (True, "66")
    number.set_value(None, fresh=True)
    assert (field.text(), number.is_unfinished()) == ("", False)


def test_what_is_typed_is_told_when_it_is_asked_for_and_what_is_wrong_is_said(kit, qtbot):
    number, _chips, field, seen = made(kit)
    qtbot.keyClicks(field.focusProxy(), "25")
    number.flush()
    assert seen == [25]
    number.show_error("25 is not between 0 and 24")
    assert field.error() == "25 is not between 0 and 24"


def test_each_chip_is_heard_with_its_unit(kit):
    _number, chips, _field, _seen = made(kit)
    assert [kit.spoken(chip) for chip in chips] == ["6 hours", "6½ hours"]
