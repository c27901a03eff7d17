"""The calendar's grid: its days, its keys, what is heard and what is painted."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from recovery_tracker.base.theme import ThemeName, contrast, ramp, ramp_text
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.insight.month import DayFacts, Month
from recovery_tracker.services.calendar import CalendarDay
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.month.cell import DayButton, DayCell, card_icon, cell_size
from recovery_tracker.ui.month.grid import MonthGrid
from recovery_tracker.ui.month.view import MonthView, plain_month_view

KEY = Qt.Key
MAY = Month(2026, 5)
TODAY = date(2026, 5, 20)


def on(day: int) -> date:
    return date(2026, 5, day)


def view(chosen: date, month: Month = MAY, *, first: int = 0, **facts: DayFacts) -> MonthView:
    """A month up to today; `d12` gives the facts of the 12th."""
    days = [facts.get(f"d{each.day}", DayFacts(each)) for each in month.dates()]
    cells = [
        DayCell(CalendarDay(day), str(day.date), day.date == TODAY, can_be_chosen=day.date <= TODAY)
        for day in days
    ]
    return MonthView(month, cells, chosen, TODAY, first)


@pytest.fixture
def grid(kit):
    made = MonthGrid()
    made.show_month(view(on(12)))
    return kit.shown(made, 500)


@pytest.fixture
def asked(grid):
    """What the grid asked for, and shown as a page does."""
    seen: list[date] = []

    def show(chosen: date) -> None:
        seen.append(chosen)
        grid.show_month(view(chosen, Month.of(chosen)))

    grid.moved.connect(show)
    grid.pressed.connect(show)
    return seen


def days(grid: MonthGrid) -> list[DayButton]:
    return [day for day in grid.findChildren(DayButton) if day.isVisible()]


def focused(grid: MonthGrid) -> date:
    (day,) = [day for day in days(grid) if day.hasFocus()]
    return day.date


def press(grid: MonthGrid, *keys: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        (day,) = [day for day in days(grid) if day.hasFocus()]
        QTest.keyClick(day, key, modifier)


def test_the_days_stand_under_their_weekdays_in_weeks(grid):
    heads = [label.text() for label in grid.findChildren(QLabel)]
    assert heads == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    first, last = days(grid)[0], days(grid)[-1]
    assert (first.text(), last.text(), len(days(grid))) == ("1", "31", 31)
    lefts = sorted({day.x() for day in days(grid)})
    assert len(lefts) == 7
    assert (lefts.index(first.x()), lefts.index(last.x())) == (4, 6)
    assert len({day.y() for day in days(grid)}) == 5


def test_the_week_begins_on_the_day_that_was_asked_for(grid):
    grid.show_month(view(on(12), first=6))
    heads = grid.findChildren(QLabel)
    assert [head.text() for head in heads][:2] == ["Sun", "Mon"]
    assert heads[0].accessibleName() == "Sunday"
    assert len({day.y() for day in days(grid)}) == 6


def test_one_stop_for_tab_the_chosen_day(grid):
    stops = [day.date for day in days(grid) if day.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [on(12)]
    grid.take_focus()
    assert focused(grid) == on(12)


@pytest.mark.parametrize(
    ("key", "leads"),
    [
        (KEY.Key_Right, on(13)),
        (KEY.Key_Left, on(11)),
        (KEY.Key_Down, on(19)),
        (KEY.Key_Up, on(5)),
        (KEY.Key_Home, on(11)),
        (KEY.Key_End, on(17)),
        (KEY.Key_PageUp, date(2026, 4, 12)),
        (KEY.Key_PageDown, TODAY),
    ],
)
def test_keys_go_by_day_by_week_and_by_month(grid, asked, key, leads):
    grid.take_focus()
    press(grid, key)
    assert asked == [leads]
    assert focused(grid) == leads


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier]
)
def test_with_shift_or_control_the_page_keys_go_by_year(grid, asked, modifier):
    grid.take_focus()
    press(grid, KEY.Key_PageUp, modifier=modifier)
    assert asked == [date(2025, 5, 12)]


def test_arrows_go_on_into_the_other_month_and_never_past_today(grid, asked):
    grid.take_focus()
    press(grid, *[KEY.Key_Up] * 2)
    assert focused(grid) == date(2026, 4, 28)
    assert grid.accessibleName() == "April 2026"
    assert len(days(grid)) == 30
    press(grid, *[KEY.Key_Down] * 9)
    assert focused(grid) == TODAY
    before = len(asked)
    press(grid, KEY.Key_Right, KEY.Key_Down, KEY.Key_PageDown, KEY.Key_End)
    assert len(asked) == before


def test_a_key_that_is_not_the_calendars_is_left_to_others(grid, asked):
    grid.take_focus()
    press(grid, KEY.Key_A)
    assert asked == []


def test_in_a_language_from_right_to_left_the_grid_and_its_arrows_are_turned(grid, asked):
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    grid.show_month(view(on(12)))
    by_date = {day.date: day for day in days(grid)}
    assert by_date[on(11)].x() > by_date[on(12)].x() > by_date[on(13)].x()
    grid.take_focus()
    press(grid, KEY.Key_Left)
    assert asked == [on(13)]


def test_a_press_chooses_and_a_day_to_come_can_not_be_pressed(grid, asked, qtbot):
    by_date = {day.date: day for day in days(grid)}
    qtbot.mouseClick(by_date[on(4)], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(by_date[on(21)], Qt.MouseButton.LeftButton)
    assert asked == [on(4)]
    assert not by_date[on(21)].isEnabled()
    grid.take_focus()
    press(grid, KEY.Key_Return, KEY.Key_Space)
    assert asked == [on(4)] * 3


def test_a_screen_reader_meets_radio_buttons_of_which_one_is_chosen(grid, kit, asked):
    assert kit.spoken(grid) == "May 2026"
    assert {kit.role(day) for day in days(grid)} == {QAccessible.Role.RadioButton}
    assert kit.spoken(days(grid)[11]) == "2026-05-12"
    assert [day.date for day in days(grid) if kit.is_checked(day)] == [on(12)]
    actions = QAccessible.queryAccessibleInterface(days(grid)[2]).actionInterface()
    actions.doAction(actions.actionNames()[0])
    assert asked == [on(3)]
    assert [day.date for day in days(grid) if kit.is_checked(day)] == [on(3)]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_day_is_a_target_for_an_unsteady_hand(grid, kit, scale):
    kit.wear(ThemeName.LIGHT, scale)
    grid.resize(grid.minimumSizeHint())
    grid.show_month(view(on(12)))
    for day in days(grid):
        assert day.width() >= cell_size().width() >= 44
        assert day.height() >= cell_size().height() >= 44
        assert grid.rect().contains(day.geometry())
    places = [day.geometry() for day in days(grid)]
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[:n])


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("pain", [0, 3, 5, 10])
def test_a_day_has_the_shade_of_its_pain_and_a_number_that_can_be_read(grid, kit, theme, pain):
    kit.wear(theme)
    shown = DayFacts(on(12), logged=True, pain=Decimal(pain))
    grid.show_month(view(on(12), d12=shown))
    day = days(grid)[11]
    fill, ink = ramp(current_theme(), pain), ramp_text(current_theme(), pain)
    assert kit.colour_at(day, QPoint(8, day.height() // 2)) == fill
    assert kit.pixels_of(day, ink) > 5
    assert contrast(fill, ink) >= 4.5


def painted(grid: MonthGrid, cell: CalendarDay, *, today: bool = False) -> bytes:
    day = days(grid)[11]
    day.show_cell(DayCell(cell, "12", today))
    image = day.grab().toImage()
    return bytes(image.constBits())


def test_every_mark_changes_what_is_painted_and_no_two_look_alike(grid):
    def fired(urgency: Urgency) -> tuple[Alert, ...]:
        return (Alert("R", urgency, None, on(12), on(12), True, ()),)

    logged = DayFacts(on(12), logged=True)
    looks = [
        painted(grid, CalendarDay(DayFacts(on(12)))),
        painted(grid, CalendarDay(DayFacts(on(12))), today=True),
        painted(grid, CalendarDay(logged)),
        painted(grid, CalendarDay(DayFacts(on(12), logged=True, care=(CareKind.HEAT,)))),
        painted(grid, CalendarDay(DayFacts(on(12), note=True))),
        *(painted(grid, CalendarDay(DayFacts(on(12)), fired(each))) for each in Urgency),
    ]
    assert len(set(looks)) == len(looks)
    assert len({card_icon(each) for each in Urgency}) == len(Urgency)


def test_the_focus_has_a_ring_for_the_keyboard_alone(grid, kit, asked, qtbot):
    nothing = CalendarDay(DayFacts(on(12)))
    qtbot.mouseClick(days(grid)[10], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(days(grid)[11], Qt.MouseButton.LeftButton)
    pressed = painted(grid, nothing)
    assert not days(grid)[11].shows_ring()
    press(grid, KEY.Key_Left, KEY.Key_Right)
    assert days(grid)[11].shows_ring()
    assert painted(grid, nothing) != pressed


def test_a_button_without_a_day_says_so(qtbot):
    day = DayButton(None, lambda _event: False)
    qtbot.addWidget(day)
    with pytest.raises(RuntimeError, match="no day"):
        _nothing = day.date


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_plain_month_is_lower_and_its_days_are_still_targets(grid, kit, scale):
    kit.wear(ThemeName.LIGHT, scale)
    grid.show_month(view(on(12)))
    full = grid.sizeHint().height()
    grid.show_month(plain_month_view(on(12), TODAY, 0, date(2026, 5, 30)))
    assert grid.sizeHint().height() < 0.85 * full
    grid.resize(grid.minimumSizeHint())
    for day in days(grid):
        assert min(day.width(), day.height()) >= 44


def test_a_plain_month_can_be_chosen_from_up_to_its_bound_and_no_further(grid, kit):
    asked: list[date] = []
    grid.moved.connect(asked.append)
    grid.show_month(plain_month_view(on(29), TODAY, 0, on(30)))
    assert [day.date for day in days(grid) if not day.isEnabled()] == [on(31)]
    grid.take_focus()
    press(grid, KEY.Key_Right, KEY.Key_Down)
    assert asked == [on(30), on(30)]


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_number_of_a_plain_day_is_seen_and_today_looks_different(grid, kit, theme):
    kit.wear(theme)
    grid.show_month(plain_month_view(on(12), TODAY, 0, on(31)))
    usual, today = days(grid)[12], days(grid)[TODAY.day - 1]
    assert kit.pixels_of(usual, current_theme().colours.text) > 5
    more = kit.pixels_of(today, current_theme().colours.text)
    assert more > 3 * kit.pixels_of(usual, current_theme().colours.text)
