"""Any other day: stepped to, picked in the calendar, filled, corrected; midnight; what is heard."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.services.log import Edit, log_day
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key
INTERFERENCE = "How much did your back stop you doing normal things today?"
THEN = "How much did your back stop you doing normal things that day?"


def test_a_day_is_picked_in_the_calendar(desk):
    desk.press("Pick a day…")
    desk.press("3 May 2026")
    assert desk.pages.today.presenter.date == date(2026, 5, 3)
    desk.sees("Sunday 3 May")
    desk.sees("Before this episode")


def test_a_day_is_picked_by_keyboard_alone_also_of_another_month(desk):
    desk.tab_to("Pick a day…")
    desk.keys(KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "12 May 2026, today")
    desk.keys(KEY.Key_Right)
    assert spoken(desk.focused()) == "12 May 2026, today", "no day to come"
    desk.keys(KEY.Key_Up, KEY.Key_Up, KEY.Key_Left)
    assert spoken(desk.focused()) == "27 April 2026"
    desk.keys(KEY.Key_PageUp, KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_Return)
    assert desk.pages.today.presenter.date == date(2026, 3, 27)


def test_the_calendar_marks_the_days_that_hold_something(desk):
    log_day(desk.diary, date(2026, 4, 30), [Edit("mood", 1)])
    desk.press("Pick a day…")
    assert desk.button("11 May 2026")
    desk.press("Month before")
    assert desk.button("30 April 2026, logged")
    assert desk.button("29 April 2026")
    desk.press("Month after")
    assert not desk.button("Month after").isEnabled()
    assert not desk.button("13 May 2026").isEnabled()
    desk.press("Cancel")
    assert desk.pages.today.presenter.date == desk.diary.today


def test_an_earlier_day_is_corrected_and_keeps_when_it_was_entered(desk):
    entered = desk.clock.now
    desk.press("No pain today")
    desk.clock.pass_days(3)
    desk.pages.hub.poll()
    desk.pages.today.presenter.go(date(2026, 5, 12))
    desk.press(f"{THEN}: 6")
    desk.press("Pain that day: At its worst: 4")
    desk.pages.today.flush()
    (check_in,) = desk.record.check_ins
    assert (check_in.date, check_in.entered_at) == (date(2026, 5, 12), entered)
    assert (check_in.interference, check_in.pain.worst) == (6, 4)


def test_what_is_typed_on_one_day_stays_on_it_when_another_is_opened(desk):
    desk.tab_to("Hours of sleep, hours")
    desk.type("8.5")
    desk.press("Previous day")
    assert desk.check_in.sleep.hours == Decimal("8.5")
    assert desk.tab_to("Hours of sleep, hours").text() == ""


# Midnight.


@pytest.mark.parametrize(
    "field", ["Hours of sleep, hours", "Note", "Minutes walked, min", "Longest time sitting, min"]
)
def test_at_midnight_what_is_half_typed_keeps_its_day_and_the_window_asks(desk, field):
    desk.tab_to(field)
    desk.type("7")
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 12)
    desk.sees("It is a new day. What you are writing belongs to the day before.")
    desk.press("Go to today")
    assert desk.pages.today.presenter.date == date(2026, 5, 13)
    (check_in,) = desk.record.check_ins
    assert check_in.date == date(2026, 5, 12)


def test_at_midnight_a_day_on_which_everything_is_kept_moves_on(desk):
    desk.press("No pain today")
    desk.clock.now = datetime.fromisoformat("2026-05-12T23:59:59+01:00")
    desk.pages.hub.poll()
    desk.clock.now += timedelta(seconds=1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 13)
    desk.sees("Wednesday 13 May")
    assert not desk.button(f"{INTERFERENCE}: 4").isChecked()
    assert "It is a new day" not in desk.texts()


def test_at_midnight_an_earlier_day_stays_open(desk):
    desk.press("Previous day")
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 11)


# What is heard.


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the page says to a screen reader, in its order, each politely."""
    from recovery_tracker.ui.today import page
    from recovery_tracker.ui.widgets import page as frame

    said: list[str] = []

    def announce(_widget: object, sentence: str, *, at_once: bool = False) -> None:
        assert not at_once
        said.append(sentence)

    monkeypatch.setattr(page, "announce", announce)
    monkeypatch.setattr(frame, "announce", announce)
    return said


def test_six_arrow_keys_are_announced_as_saved_once(desk, heard):
    desk.tab_to(f"{INTERFERENCE}: 0, Not at all")
    desk.keys(*[KEY.Key_Right] * 6)
    assert heard == []
    desk.keys(KEY.Key_Tab)
    assert heard == ["Saved"]


def test_each_change_is_announced_once_however_it_is_made(desk, heard):
    for number, name in enumerate(
        ("No pain today", "None of these", "Calf, left", "Add heat", "Previous day"), start=1
    ):
        desk.press(name)
        assert heard == ["Saved"] * min(number, 4)


def test_the_name_of_a_card_is_said_when_a_key_goes_to_it(desk: Desk, heard):
    desk.pages.menus.card.emit(1)
    desk.pages.menus.card.emit(-1)
    assert heard == ["Pain today", INTERFERENCE]


def test_what_another_program_writes_is_not_announced_as_saved(desk, heard):
    log_day(desk.diary, desk.diary.today, [Edit("mood", 3)])
    desk.pages.hub.changed.emit()
    assert heard == []
