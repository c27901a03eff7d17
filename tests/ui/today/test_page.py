"""Today: a day is saved as it is said, field by field, and every change can be taken back."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.diary.record import Note, Pain
from recovery_tracker.diary.vocabulary import CareKind, Site, WarningSign
from recovery_tracker.services.log import Edit, Session, log_day
from tests.ui.turns import two_seconds_pass

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
INTERFERENCE = "How much did your back stop you doing normal things today?"


def test_a_pressed_score_is_kept_when_the_focus_leaves_it(desk):
    desk.press(f"{INTERFERENCE}: 4")
    assert desk.record.check_ins == ()
    desk.keys(KEY.Key_Tab)
    assert desk.check_in.interference == 4


def test_a_pressed_score_is_kept_after_two_quiet_seconds(desk):
    desk.press(f"{INTERFERENCE}: 4")
    assert desk.record.check_ins == ()
    two_seconds_pass(desk.window)
    assert desk.check_in.interference == 4


def test_six_arrow_keys_are_one_save_and_one_undo(desk):
    before = desk.steps()
    desk.tab_to(f"{INTERFERENCE}: 0, Not at all", f"{INTERFERENCE}: 0")
    desk.keys(*[KEY.Key_Right] * 6)
    desk.keys(KEY.Key_Tab)
    assert desk.check_in.interference == 5  # the first key chooses 0
    assert desk.steps() == before + 1
    desk.undo()
    assert desk.record.check_ins == ()


def test_saving_says_when(desk):
    desk.press("No pain today")
    desk.sees("Saved 12:00")


def test_no_pain_today_sets_average_and_worst_and_nothing_else(desk):
    desk.press("No pain today")
    assert desk.check_in.pain == Pain(average=Decimal(0), worst=Decimal(0))
    assert desk.check_in.interference is None
    assert desk.check_in.warning_signs is None


def test_pressing_the_chosen_score_again_takes_it_away(desk):
    desk.press("Pain today: On average: 3")
    desk.pages.today.flush()
    desk.press("Pain today: On average: 3")
    desk.pages.today.flush()
    assert desk.record.check_ins == ()


def test_the_band_marks_the_three_sites_of_the_lower_back(desk):
    desk.press("Band across the lower back")
    assert set(desk.check_in.sites) == {
        Site.LOW_BACK_LEFT,
        Site.LOW_BACK_CENTRE,
        Site.LOW_BACK_RIGHT,
    }


def test_a_site_in_the_list_is_marked_and_taken_away_and_others_keep_their_number(desk):
    edit = Edit("sites.neck", Decimal(6))
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, [edit]))
    desk.press("Buttock, left")
    assert dict(desk.check_in.sites) == {Site.NECK: 6, Site.BUTTOCK_LEFT: None}
    desk.press("Buttock, left")
    assert dict(desk.check_in.sites) == {Site.NECK: 6}


def test_none_of_these_is_asked_and_none(desk):
    desk.press("None of these")
    assert desk.check_in.warning_signs == frozenset()


def test_none_of_these_has_its_own_key(desk):
    desk.qtbot.keyClick(desk.window, KEY.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert desk.check_in.warning_signs == frozenset()


def test_a_warning_sign_is_kept_at_once(desk):
    desk.press("High temperature or shivering")
    assert desk.check_in.warning_signs == {WarningSign.FEVER}


def test_marking_the_upper_back_asks_about_pain_from_the_top_of_the_back(desk):
    desk.press("Upper back, left")
    desk.press("Done")
    desk.sees("What you marked asks about some of them: see the ones in bold.")
    desk.press("See the list of warning signs")
    desk.sees("Look first at the ones in bold")


def test_the_night_is_typed(desk):
    desk.tab_to("Hours of sleep, hours")
    desk.type("6.5")
    desk.keys(KEY.Key_Tab)
    desk.press("Poor")
    desk.press("2")
    desk.pages.today.flush()
    sleep = desk.check_in.sleep
    assert (sleep.hours, sleep.quality, sleep.wakings_from_pain) == (Decimal("6.5"), 1, 2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("25", "25 is not between 0 and 24"),
        ("lots", "“lots” can't be read as a number; type one such as 6.5"),
        ("-3", "“-3” can't be read as a number; type one such as 6.5"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field_and_what_was_typed_stays(desk, typed, said):
    field = desk.tab_to("Hours of sleep, hours")
    desk.type(typed)
    desk.keys(KEY.Key_Tab)
    desk.pages.today.flush()
    desk.sees(said)
    assert field.text() == typed
    assert desk.record.check_ins == ()


def test_heat_is_added_with_the_present_time_and_can_be_removed(desk):
    desk.press("Add heat")
    (care,) = desk.record.care
    assert (care.kind, care.minutes, care.at) == (CareKind.HEAT, 15, desk.clock.now)
    desk.press("Remove Heat, 15 min at 12:00")
    assert desk.record.care == ()


def test_a_wrong_number_of_minutes_adds_nothing_and_says_why(desk):
    desk.tab_to("Minutes of care, min")
    desk.keys(KEY.Key_A, modifier=CONTROL)
    desk.type("2000")
    desk.press("Add cold")
    assert desk.record.care == ()
    desk.sees("2000 is not between 0 and 1440")


def test_a_note_is_private_until_it_is_ticked(desk):
    desk.tab_to("Note")
    desk.type("Drove for an hour")
    desk.keys(KEY.Key_Tab)
    assert desk.check_in.note == Note("Drove for an hour")
    desk.press("Show this note on the summary")
    desk.pages.today.flush()
    assert desk.check_in.note == Note("Drove for an hour", in_summary=True)


def test_undo_inside_a_note_takes_back_typing_first(desk):
    desk.tab_to("Note")
    desk.type("one")
    desk.keys(KEY.Key_Z, modifier=CONTROL)
    assert desk.focused().toPlainText() == ""


def test_undo_and_redo_are_named_in_the_menu(desk):
    desk.press("No pain today")
    undo = desk.undo_command
    assert undo.text() == "&Undo log average pain 0 and 1 more on 12 May"
    desk.undo()
    assert desk.redo_command.text() == "&Redo log average pain 0 and 1 more on 12 May"
    desk.redo()
    assert desk.check_in.pain.average == 0


def test_another_date_can_be_filled_and_tomorrow_can_not(desk):
    assert not desk.button("Next day").isEnabled()
    desk.press("Previous day")
    desk.press("No pain that day")
    (check_in,) = desk.record.check_ins
    assert check_in.date == date(2026, 5, 11)
    assert check_in.entered_at == desk.clock.now
    desk.press("Next day")
    assert not desk.button("Next day").isEnabled()


def test_a_session_of_an_earlier_date_has_no_time(desk):
    desk.press("Previous day")
    desk.press("Add cold")
    (care,) = desk.record.care
    assert care.at == date(2026, 5, 11)
    assert not isinstance(care.at, datetime)


def test_at_midnight_an_untouched_today_moves_on(desk):
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 13)


def test_at_midnight_a_day_that_is_being_typed_stays(desk):
    desk.press(f"{INTERFERENCE}: 4")
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 12)
    desk.pages.today.flush()
    assert desk.record.check_ins[0].date == date(2026, 5, 12)


def test_what_another_program_writes_is_shown(desk, tmp_path):
    from recovery_tracker.services.diary import Diary
    from recovery_tracker.store.sqlite_store import SqliteStore

    other = SqliteStore(desk.folder)
    try:
        log_day(
            Diary(other, desk.clock, lambda: "other"),
            desk.diary.today,
            [Edit("interference", Decimal(8))],
            [Session(CareKind.HEAT, Decimal(20))],
        )
    finally:
        other.close()
    desk.qtbot.waitUntil(lambda: desk.button(f"{INTERFERENCE}: 8").isChecked(), timeout=1000)
    assert desk.button("Remove Heat, 20 min at 12:00")


def test_the_title_counts_the_days_of_the_episode(desk):
    desk.sees("Day 6 of this episode")
    desk.sees("Tuesday 12 May")


def test_closing_the_window_keeps_what_was_said_last(desk):
    desk.press(f"{INTERFERENCE}: 7")
    desk.window.close()
    assert desk.check_in.interference == 7


def test_days_between_stay_empty(desk):
    desk.press("No pain today")
    desk.pages.today.presenter.go(desk.diary.today - timedelta(days=3))
    assert desk.pages.today.presenter.view().check_in.pain == Pain()
