"""Pain now, many times a day: each score has its time, is listed, and can be put right."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.base.locale import use_locale
from recovery_tracker.diary.record import Pain
from recovery_tracker.services.entries import add_score
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.today.part import PartId
from tests.ui.conftest import NOON, Desk, spoken

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NOW = "Pain today: Now"


def pains(desk: Desk) -> list[tuple[str, int]]:
    """The scores of the record, as time and number."""
    return [(f"{each.at:%d %H:%M}", int(each.pain)) for each in desk.record.pain_scores]


def say_now(desk: Desk, number: int) -> None:
    desk.press(f"{NOW}: {number}")
    desk.pages.today.flush()


def test_pain_now_is_a_score_with_its_time_and_no_member_of_the_day(desk):
    say_now(desk, 6)
    (score,) = desk.record.pain_scores
    assert (score.at, score.pain, score.entered_at) == (NOON, 6, NOON)
    assert desk.record.check_ins == ()
    assert desk.button(f"{NOW}: 6").isChecked()
    assert desk.undo_command.text() == "&Undo add pain 6 at 12:00 on 12 May"
    desk.undo()
    assert desk.record.pain_scores == ()
    assert not desk.button(f"{NOW}: 6").isChecked()


def test_said_again_within_minutes_it_is_put_right_and_later_it_is_another(desk):
    say_now(desk, 6)
    desk.clock.now += timedelta(minutes=9, seconds=59)
    say_now(desk, 4)
    assert pains(desk) == [("12 12:00", 4)]
    desk.clock.now += timedelta(seconds=1)
    desk.pages.today.presenter._pass_a_minute()
    assert not desk.button(f"{NOW}: 4").isChecked()
    say_now(desk, 4)
    assert pains(desk) == [("12 12:00", 4), ("12 12:10", 4)]


def test_pressed_again_pain_now_is_taken_away(desk):
    say_now(desk, 6)
    say_now(desk, 6)
    assert desk.record.pain_scores == ()
    assert desk.undo_command.text() == "&Undo remove pain 6 at 12:00 on 12 May"


def test_six_arrow_keys_are_one_score_with_the_time_of_the_first(desk):
    before = desk.steps()
    desk.tab_to(f"{NOW}: 0, No pain")
    desk.keys(KEY.Key_Right)
    desk.clock.now += timedelta(minutes=1)
    desk.keys(*[KEY.Key_Right] * 5, KEY.Key_Tab)
    assert pains(desk) == [("12 12:00", 5)]
    assert desk.steps() == before + 1


def test_a_score_pressed_before_midnight_belongs_to_its_own_date(desk):
    desk.clock.now = datetime.fromisoformat("2026-05-12T23:59:59+01:00")
    desk.pages.hub.poll()
    desk.press(f"{NOW}: 3")
    desk.clock.now += timedelta(seconds=2)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 12)
    desk.pages.today.flush()
    assert pains(desk) == [("12 23:59", 3)]


def test_each_score_is_listed_and_opened_by_a_press_and_changed(desk):
    add_score(desk.diary, NOON - timedelta(hours=3), Decimal(8))
    say_now(desk, 2)
    desk.press("Change pain 8 at 09:00")
    desk.sees("When, on Tuesday 12 May?")
    desk.press("Pain then: 7")
    desk.press("Save")
    assert pains(desk) == [("12 09:00", 7), ("12 12:00", 2)]
    assert spoken(desk.focused()) == "Change pain 7 at 09:00"


def test_a_score_is_changed_by_keyboard_alone(desk):
    add_score(desk.diary, NOON - timedelta(hours=3), Decimal(8))
    desk.reread()
    desk.tab_to("Change pain 8 at 09:00")
    desk.keys(KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Time of the score")
    desk.keys(KEY.Key_Up)
    desk.tab_to("Pain then: 8")
    desk.keys(KEY.Key_5)
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    assert pains(desk) == [("12 10:00", 5)]


def test_a_score_is_removed_and_brought_back(desk):
    say_now(desk, 6)
    desk.press("Change pain 6 at 12:00")
    desk.press("Remove this score")
    assert desk.record.pain_scores == ()
    assert spoken(desk.focused()) == "Add a score with its time…"
    desk.undo()
    assert pains(desk) == [("12 12:00", 6)]


def test_a_score_at_another_time_is_added(desk):
    desk.press("Add a score with its time…")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Time of the score")
    desk.press("Save")
    desk.sees("Choose a number first.")
    desk.press("Pain then: 4")
    desk.keys(KEY.Key_Backtab, KEY.Key_Home, KEY.Key_Down)
    desk.press("Save")
    assert pains(desk) == [("12 11:00", 4)]


def test_a_time_to_come_is_refused_and_what_was_chosen_stays(desk):
    desk.press("Add a score with its time…")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Time of the score")
    desk.press("Pain then: 4")
    desk.keys(KEY.Key_Backtab, KEY.Key_Home, KEY.Key_Up)
    desk.press("Save")
    desk.sees("13:00 is still to come")
    assert desk.button("Pain then: 4").isChecked()
    assert desk.record.pain_scores == ()
    desk.press("Cancel")
    assert desk.record.pain_scores == ()


def test_another_date_has_the_pain_at_one_time_and_scores_with_their_time(desk):
    desk.press("Previous day")
    desk.press("Pain that day: At one time: 6")
    desk.pages.today.flush()
    (check_in,) = desk.record.check_ins
    assert (check_in.date, check_in.pain) == (date(2026, 5, 11), Pain(now=Decimal(6)))
    desk.press("Add a score with its time…")
    desk.press("Pain then: 4")
    desk.press("Save")
    assert pains(desk) == [("11 12:00", 4)]


def test_a_score_of_today_without_a_time_is_shown_and_can_be_taken_away(desk):
    log_day(desk.diary, desk.diary.today, [Edit("pain.now", Decimal("2.5"))])
    desk.reread()
    desk.sees("A score has no time.")
    desk.part(PartId.SCORES)
    desk.sees("Without a time: 2.5")
    assert not any(desk.button(f"{NOW}: {n}").isChecked() for n in range(1, 10))
    desk.press("Remove the score without a time")
    assert desk.record.check_ins == ()
    assert spoken(desk.focused()) == "Add a score with its time…"


def test_of_two_hundred_scores_the_latest_are_seen_and_all_are_one_press_away(desk):
    for minute in range(200):
        add_score(desk.diary, NOON - timedelta(minutes=minute + 20), Decimal(minute % 11))
    desk.reread()
    desk.button("Change pain 0 at 11:40")
    assert scores_seen(desk) == 12
    desk.press("Show all 200 scores")
    assert scores_seen(desk) == 200
    say_now(desk, 5)
    assert scores_seen(desk) == 201
    assert spoken(desk.focused()) == f"{NOW}: 5"
    desk.press("Previous day")
    assert scores_seen(desk) == 0
    desk.press("Next day")
    assert scores_seen(desk) == 12


def scores_seen(desk: Desk) -> int:
    return sum(chip.isVisible() for chip in desk.part(PartId.SCORES).scores._chips.values())


def test_tab_goes_from_the_scale_through_the_scores_in_the_order_of_time(desk):
    for hour, pain in ((1, 3), (3, 7), (2, 5)):
        add_score(desk.diary, NOON - timedelta(hours=hour), Decimal(pain))
    desk.reread()
    for stop in (f"{NOW}: 0, No pain", f"{NOW}: 6"):
        desk.tab_to(stop)
        stops = []
        for _press in range(4):
            desk.keys(KEY.Key_Tab)
            stops.append(spoken(desk.focused()))
        assert stops[-4:] == [
            "Change pain 7 at 09:00",
            "Change pain 5 at 10:00",
            "Change pain 3 at 11:00",
            "Add a score with its time…",
        ]
        desk.keys(*[KEY.Key_Backtab] * 4)
        assert spoken(desk.focused()) == stop
        # On the scale itself the stop for Tab goes where the number is.
        desk.keys(KEY.Key_6, KEY.Key_Delete)


@pytest.mark.parametrize("pain", [0, 10])
def test_a_held_score_is_shown_and_kept_later_with_its_own_time(desk, monkeypatch, pain):
    from recovery_tracker.services import pending
    from recovery_tracker.services.ports.store import StoreBusyError

    real = pending.log_day

    def busy(*_arguments, **_named):
        raise StoreBusyError("Another program is writing.")

    monkeypatch.setattr(pending, "log_day", busy)
    name = f"{NOW}: {pain}, {'No pain' if pain == 0 else 'Worst you can imagine'}"
    desk.press(name)
    desk.pages.today.flush()
    assert desk.record.pain_scores == ()
    assert desk.button(name).isChecked()
    desk.button(f"Change pain {pain} at 12:00")
    desk.clock.now += timedelta(minutes=3)
    monkeypatch.setattr(pending, "log_day", real)
    desk.pages.hub.keep()
    assert pains(desk) == [("12 12:00", pain)]


def in_london(on: date, at: time) -> datetime:
    there = datetime.combine(on, at, ZoneInfo("Europe/London"))
    return there.replace(tzinfo=timezone(there.utcoffset()))


@pytest.fixture
def london(desk, clock) -> Desk:
    """A month after the clocks went back, in London."""
    clock.now = datetime.fromisoformat("2026-11-30T12:00:00+00:00")
    desk.pages.hub.diary = replace(desk.diary, local=in_london)
    desk.pages.hub.poll()
    return desk


def instants(desk: Desk) -> list[str]:
    return [each.at.isoformat() for each in desk.record.pain_scores]


def type_time(desk: Desk, typed: str) -> None:
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Time of the score")
    desk.type(typed)


def test_a_score_of_a_date_in_summer_that_is_added_in_winter_has_the_offset_of_summer(london):
    london.pages.today.presenter.go(date(2026, 10, 24))
    london.press("Add a score with its time…")
    type_time(london, "9:15")
    london.press("Pain then: 4")
    london.press("Save")
    assert instants(london) == ["2026-10-24T09:15:00+01:00"]


def test_a_score_that_is_moved_over_the_change_of_the_clocks_has_the_offset_of_its_new_time(london):
    at = datetime.fromisoformat("2026-10-25T00:50:00+01:00")
    add_score(london.pages.hub.diary, at, Decimal(7))
    london.pages.today.presenter.go(at.date())
    london.press("Change pain 7 at 00:50")
    type_time(london, "14:00")
    london.press("Save")
    assert instants(london) == ["2026-10-25T14:00:00+00:00"]


def test_a_score_of_another_country_is_moved_by_the_clock_of_that_country(london):
    at = datetime.fromisoformat("2026-11-29T09:00:00+13:00")
    add_score(london.pages.hub.diary, at, Decimal(7))
    london.pages.today.presenter.go(at.date())
    london.press("Change pain 7 at 09:00")
    type_time(london, "10:30")
    london.press("Save")
    assert instants(london) == ["2026-11-29T10:30:00+13:00"]


def test_what_is_no_time_is_said_at_its_field_and_stays(desk):
    desk.press("Add a score with its time…")
    type_time(desk, "25:10")
    desk.press("Pain then: 4")
    desk.press("Save")
    desk.sees("“25:10” can't be read as a time")
    desk.keys(KEY.Key_Backspace)
    type_time(desk, "11:40")
    desk.press("Save")
    assert pains(desk) == [("12 11:40", 4)]


def test_where_the_day_has_twice_twelve_hours_a_time_is_shown_and_typed_so(desk):
    use_locale("en_US")
    add_score(desk.diary, NOON - timedelta(hours=3), Decimal(8))
    desk.reread()
    chip = next(iter(desk.part(PartId.SCORES).scores._chips.values()))
    desk.press(spoken(chip))
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Time of the score")
    assert "9:00" in desk.focused().text()
    assert "AM" in desk.focused().text()
    desk.keys(KEY.Key_Up)
    assert "10:00" in desk.focused().text()
    desk.type("7:20 am")
    desk.press("Save")
    assert pains(desk) == [("12 07:20", 8)]


def test_a_changed_time_zone_is_noticed_while_the_window_is_open(desk, clock):
    shown = []
    desk.pages.hub.changed.connect(lambda: shown.append(desk.pages.hub.today))
    clock.now = datetime.fromisoformat("2026-05-12T13:00:00+02:00")  # the same instant
    desk.pages.hub.poll()
    assert shown == [date(2026, 5, 12)]
    clock.now = datetime.fromisoformat("2026-05-11T21:00:00-14:00")
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 11)
    say_now(desk, 5)
    assert instants(desk) == ["2026-05-11T21:00:00-14:00"]
