"""A month to pick a day from."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from recovery_tracker.ui.theme import ThemeName
from recovery_tracker.ui.widgets.month import MonthPicker

KEY = Qt.Key
LAST = date(2026, 5, 12)


def made(kit, chosen=LAST, last=LAST, first_weekday=0):
    month = MonthPicker(chosen, last, first_weekday)
    picked, turned = [], []
    month.picked.connect(picked.append)
    month.turned.connect(turned.append)
    kit.shown(month, 420)
    month.take_focus()
    return month, picked, turned


def heard(kit):
    return kit.spoken(kit.app.focusWidget())


def strike(kit, *keys):
    for key in keys:
        kit.qtbot.keyClick(kit.app.focusWidget(), key)


def days(month):
    return [
        each
        for each in month.findChildren(QAbstractButton)
        if each.isVisible() and each.text().isdecimal()
    ]


def test_a_month_shows_its_days_and_those_to_come_cannot_be_picked(kit):
    month, picked, _turned = made(kit)
    assert [day.text() for day in days(month)] == [str(n) for n in range(1, 32)]
    assert [day.text() for day in days(month) if day.isEnabled()][-1] == "12"
    kit.qtbot.mouseClick(days(month)[3], Qt.MouseButton.LeftButton)
    assert picked == [date(2026, 5, 4)]


def test_arrows_go_by_days_and_weeks_and_page_keys_by_months(kit):
    _month, picked, turned = made(kit)
    strike(kit, KEY.Key_Up, KEY.Key_Up, KEY.Key_Left)
    assert heard(kit) == "27 April 2026"
    strike(kit, KEY.Key_PageUp, KEY.Key_PageUp)
    assert heard(kit) == "27 February 2026"
    strike(kit, KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Down, KEY.Key_Return)
    assert picked == [date(2026, 4, 4)]
    assert turned == [
        *(date(2026, n, 1) for n in (4, 3, 2, 3, 4)),
    ]


def test_no_key_leads_to_a_day_to_come(kit):
    made(kit, date(2026, 4, 30))
    strike(kit, KEY.Key_PageDown)
    assert heard(kit) == "12 May 2026, today"
    strike(kit, KEY.Key_Down, KEY.Key_Right)
    assert heard(kit) == "12 May 2026, today"


@pytest.mark.parametrize(
    ("chosen", "key", "heard_then"),
    [
        (date(2026, 3, 31), KEY.Key_PageUp, "28 February 2026"),
        (date(2024, 3, 31), KEY.Key_PageUp, "29 February 2024"),
        (date(2025, 12, 31), KEY.Key_Right, "1 January 2026"),
        (date.min, KEY.Key_Left, "1 January 1"),
        (date.min, KEY.Key_PageUp, "1 January 1"),
    ],
)
def test_months_of_every_length_and_the_ends_of_the_calendar(kit, chosen, key, heard_then):
    made(kit, chosen)
    strike(kit, key)
    assert heard(kit) == heard_then


def test_the_buttons_turn_the_month_and_none_comes_after_the_last(kit):
    month, _picked, turned = made(kit)
    earlier, later = (
        next(each for each in month.findChildren(QAbstractButton) if kit.spoken(each) == name)
        for name in ("Month before", "Month after")
    )
    assert not later.isEnabled()
    earlier.click()
    assert turned == [date(2026, 4, 1)]
    later.click()
    assert turned[-1] == month.first == date(2026, 5, 1)


def test_what_is_logged_is_heard_and_not_only_seen(kit):
    month, _picked, _turned = made(kit)
    month.set_logged({date(2026, 5, 3), LAST})
    names = [kit.spoken(day) for day in days(month)]
    assert names[2] == "3 May 2026, logged"
    assert names[11] == "12 May 2026, logged, today"


@pytest.mark.parametrize(("first_weekday", "first", "place"), [(0, "Mon", 4), (6, "Sun", 5)])
def test_the_week_begins_as_it_is_told(kit, first_weekday, first, place):
    month, _picked, _turned = made(kit, first_weekday=first_weekday)
    labels = [label.text() for label in month.findChildren(QLabel)]
    assert labels[1] == first
    column = month.layout().itemAt(1).layout()
    day = days(month)[0]  # a Friday
    assert column.getItemPosition(column.indexOf(day))[1] == place


@pytest.mark.parametrize("theme", list(ThemeName))
def test_days_are_large_enough_in_every_theme_and_have_one_stop(kit, theme):
    kit.wear(theme, 2.0)
    month, _picked, _turned = made(kit)
    assert all(min(day.width(), day.height()) >= 44 for day in days(month))
    assert sum(bool(day.focusPolicy() & Qt.FocusPolicy.TabFocus) for day in days(month)) == 1
