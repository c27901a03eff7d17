"""An entry that is dated later than today: after a flight west, or once a clock was set right."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.month.part import MonthPart
from recovery_tracker.ui.session.hub import Hub
from tests.services.build import file

HERE = datetime.fromisoformat("2026-11-30T09:00:00-10:00")
"""Honolulu, where it is still the day before."""
TODAY, THERE = date(2026, 11, 30), date(2026, 12, 1)
NUMB = "Numb around the bottom or private parts"
FLOWN = file(
    episodes=[{"id": "e1", "onset": "2026-11-25"}],
    check_ins=[
        {
            "date": "2026-11-29",
            "interference": 4,
            "pain": {"average": 5, "worst": 7},
            "warning_signs": [],
        },
        {
            "date": "2026-12-01",
            "entered_at": "2026-12-01T08:00:00+13:00",
            "interference": 6,
            "pain": {"average": 7, "worst": 9},
            "warning_signs": ["saddle_numbness"],
        },
    ],
)


@pytest.fixture
def flown(desk):
    desk.clock.now = HERE
    desk.pages.hub.poll()
    desk.pages.hub.change(lambda: import_file(desk.diary, FLOWN))
    return desk


def on_today(desk) -> bool:
    return desk.window.pages.currentWidget() is desk.pages.today


def test_its_emergency_covers_the_window_and_says_its_date(flown):
    assert flown.window.pages.currentWidget() is flown.pages.emergency
    flown.sees("1 December: You told us you feel numb")
    flown.press("I marked this by mistake")
    flown.sees("Taken out, as it was marked by mistake: 1 Dec: numb around the bottom")
    (check_in,) = flown.diary.store.read(THERE, THERE).check_ins
    assert (check_in.warning_signs, check_in.interference) == (None, 6)


def test_the_page_for_the_staff_goes_as_far_and_has_the_sign(flown):
    flown.press("Show my summary for the staff")
    assert flown.pages.summary.period().last == THERE
    flown.sees("Call 999 or go to A&E now")


def test_the_entry_is_named_beside_the_cards_opened_and_changed(flown):
    flown.press("I am getting help")
    flown.sees("One entry is dated 1 December 2026, which is still to come.")
    flown.press("Open it")
    assert flown.pages.today.presenter.date == THERE
    flown.press(NUMB)
    (check_in,) = flown.diary.store.read(THERE, THERE).check_ins
    assert check_in.warning_signs is None
    flown.press(NUMB)
    assert flown.window.pages.currentWidget() is flown.pages.emergency


@pytest.mark.parametrize("page", ["today", "progress", "diary", "summary"])
def test_it_is_named_on_each_page_and_no_more_once_its_date_has_come(flown, page):
    flown.press("I am getting help")
    flown.open_page(page)
    flown.sees("One entry is dated 1 December 2026")
    flown.clock.pass_days(1)
    flown.pages.hub.poll()
    assert "One entry is dated" not in flown.texts()


def test_the_buttons_go_on_to_it_and_back(flown):
    flown.press("I am getting help")
    assert flown.pages.today.presenter.date == TODAY
    flown.press("Next day")
    assert flown.pages.today.presenter.date == THERE
    assert not flown.button("Next day").isEnabled()
    flown.press("Previous day")
    assert flown.pages.today.presenter.date == TODAY


def test_the_calendar_of_any_other_day_has_it(flown):
    flown.press("I am getting help")
    flown.press("Pick a day…")
    (month,) = [each for each in flown.window.findChildren(MonthPart) if each.isVisible()]
    flown.qtbot.waitUntil(lambda: month.window().isActiveWindow(), timeout=1000)
    flown.keys(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert flown.pages.today.presenter.date == THERE


def test_the_diary_shows_it_and_leads_to_it(flown):
    flown.press("I am getting help")
    flown.open_page("diary")
    flown.pages.diary.month.grid.take_focus()
    flown.keys(Qt.Key.Key_Right)
    assert flown.pages.diary.chosen == THERE
    flown.press("Change this day")
    assert on_today(flown)
    assert flown.pages.today.presenter.date == THERE


def test_of_a_far_date_the_ways_lead_from_one_entry_to_the_next(desk):
    far = date(2036, 2, 3)
    rows = [{"date": str(on), "mood": 1} for on in (far, far + timedelta(days=9))]
    desk.pages.hub.change(lambda: import_file(desk.diary, file(check_ins=rows)))
    desk.sees("2 entries are dated later than today, up to 12 February 2036.")
    desk.press("Next day")
    assert desk.pages.today.presenter.date == far
    desk.sees("3 February 2036")
    desk.press("Next day")
    assert desk.pages.today.presenter.date == far + timedelta(days=9)
    desk.pages.today.presenter.go(far + timedelta(days=1))
    assert desk.pages.today.presenter.date == desk.diary.today


def test_what_is_logged_while_the_date_went_back_is_of_the_new_today(desk):
    log_day(desk.diary, desk.diary.today, [Edit("pain.average", Decimal(4))])
    desk.clock.pass_days(-1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == desk.diary.today
    desk.sees("One entry is dated 12 May 2026")


def test_the_cards_stand_at_the_next_start_too(flown):
    flown.press("I am getting help")
    hub = Hub(flown.diary)
    assert hub.as_of == THERE
    assert hub.cards() == flown.pages.hub.cards()
    hub.stop()
    (given,) = flown.record.alert_responses
    assert given.response is Response.GOT_ADVICE
    assert WarningSign.SADDLE_NUMBNESS.value in str(given.covers)


def test_what_was_answered_before_a_flight_west_does_not_ask_again_after_it(desk):
    desk.clock.now = datetime.fromisoformat("2026-11-30T22:00:00+12:00")
    log_day(desk.diary, TODAY, [Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))])
    desk.clock.now = datetime.fromisoformat("2026-12-01T00:30:00+12:00")
    desk.pages.hub.poll()
    desk.press("I am getting help")
    desk.clock.now = desk.clock.now.astimezone(HERE.tzinfo) + timedelta(minutes=30)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == TODAY
    assert desk.pages.hub.cards().shown == ()
