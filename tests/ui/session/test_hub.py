"""Whatever happens to the file: what was said stays, is judged, and is kept when it can be."""

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer

from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.session.hub import RETRY_MS
from recovery_tracker.ui.today.part import PartId
from tests.ui.turns import two_seconds_pass

KEY = Qt.Key
INTERFERENCE = "How much did your back stop you doing normal things today?"
NUMB = "Numb around the bottom or private parts"


@contextmanager
def locked(desk, tmp_path):
    """Another program holds the write lock."""
    other = SqliteStore(desk.folder)
    try:
        with other.write(Action.LOG, desk.clock.now):
            yield
    finally:
        other.close()


def is_kept(desk):
    """What was held is kept as it is tried again."""
    assert desk.pages.hub.unkept
    timers = desk.pages.hub.findChildren(QTimer)
    (again,) = [each for each in timers if each.isActive() and each.interval() == RETRY_MS]
    again.timeout.emit()
    assert not desk.pages.hub.unkept


def test_what_is_said_while_the_record_is_locked_stays_and_is_kept_afterwards(desk, tmp_path):
    with locked(desk, tmp_path):
        desk.press(f"{INTERFERENCE}: 7")
        desk.pages.today.flush()
        desk.tab_to("Note")
        desk.type("Drove for an hour")
        desk.keys(KEY.Key_Tab)
        desk.sees("Problem")
        desk.sees("Not saved")
        assert desk.button(f"{INTERFERENCE}: 7").isChecked()
        assert desk.part(PartId.NOTE)._text.toPlainText() == "Drove for an hour"
        assert desk.record.check_ins == ()
    is_kept(desk)
    assert desk.check_in.interference == 7
    assert desk.check_in.note.text == "Drove for an hour"
    assert "Problem" not in desk.texts()
    desk.sees("Saved 12:00")


def test_a_warning_sign_is_judged_even_while_it_can_not_be_kept(desk, tmp_path):
    with locked(desk, tmp_path):
        desk.press(NUMB)
        desk.sees("Call 999 or go to A&E now")
    is_kept(desk)
    assert desk.check_in.warning_signs == {WarningSign.SADDLE_NUMBNESS}
    assert desk.pages.pages.currentWidget() is desk.pages.emergency


def test_the_window_does_not_close_on_something_unsaved_without_a_word(desk, tmp_path):
    with locked(desk, tmp_path):
        desk.press(f"{INTERFERENCE}: 7")
        desk.window.close()
        assert desk.window.isVisible()
        desk.sees("not saved yet")
    is_kept(desk)
    desk.window.close()
    assert not desk.window.isVisible()
    assert desk.check_in.interference == 7


@contextmanager
def full_disk(desk):
    """The file can't grow."""
    raw = desk.diary.store._connection.connection.driver_connection
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    yield
    raw.execute("PRAGMA max_page_count = 100000").fetchall()


def test_a_full_disk_loses_nothing_that_was_typed(desk):
    long = "x" * 20_000
    with full_disk(desk):
        desk.part(PartId.NOTE)._text.setPlainText(long)
        desk.pages.today.flush()
        desk.sees("Problem")
        assert desk.part(PartId.NOTE)._text.toPlainText() == long
    is_kept(desk)
    assert desk.check_in.note.text == long


def test_a_full_disk_is_said_until_all_that_was_said_is_kept(desk):
    full = "The disk is full and nothing was saved: free some space and try again."
    with full_disk(desk):
        desk.part(PartId.NOTE)._text.setPlainText("x" * 20_000)
        desk.pages.today.flush()
        desk.press(f"{INTERFERENCE}: 7")
        desk.press("None of these")
        desk.pages.hub.keep()  # as it does from time to time
        for page in ("progress", "today"):
            desk.open_page(page)
            desk.sees(full)
        desk.sees("Not saved")
        assert desk.button(f"{INTERFERENCE}: 7").isChecked()
        assert desk.record.check_ins == ()
    is_kept(desk)
    assert full not in desk.texts()
    desk.sees("Saved 12:00")
    assert desk.check_in.interference == 7
    assert desk.check_in.warning_signs == frozenset()
    assert len(desk.check_in.note.text) == 20_000


def test_on_a_full_disk_the_window_closes_only_when_it_is_asked_again(desk):
    with full_disk(desk):
        desk.part(PartId.NOTE)._text.setPlainText("x" * 20_000)
        desk.window.close()
        assert desk.window.isVisible()
        desk.sees("close the window again to leave without it")
        desk.window.close()
        assert not desk.window.isVisible()


def test_a_refused_number_stays_through_other_saves(desk):
    field = desk.tab_to("Hours of sleep, hours")
    desk.type("30")
    desk.keys(KEY.Key_Tab)
    desk.press("None of these")
    desk.sees("30 is not between 0 and 24")
    assert field.text() == "30"
    assert desk.check_in.sleep.hours is None


def test_a_half_typed_number_stays_when_another_program_writes(desk, tmp_path):
    field = desk.tab_to("Hours of sleep, hours")
    desk.type("6")
    other = SqliteStore(desk.folder)
    try:
        with other.write(Action.LOG, desk.clock.now) as unit:
            unit.put(unit.read().episodes[0].__class__("other", date(2025, 1, 1)))
    finally:
        other.close()
    desk.pages.hub.poll()
    assert field.text() == "6"


def test_a_typed_number_is_kept_without_leaving_the_field(desk):
    desk.tab_to("Hours of sleep, hours")
    desk.type("6")
    assert desk.record.check_ins == ()
    two_seconds_pass(desk.window)
    assert desk.check_in.sleep.hours == 6


def test_a_note_that_can_not_be_kept_is_said_and_stays(desk):
    desk.part(PartId.NOTE)._text.setPlainText("pasted\ufeff")
    desk.pages.today.flush()
    desk.sees("the character U+FEFF can't be kept in a text; remove it")
    desk.press("Done")
    assert desk.part(PartId.NOTE)._text.toPlainText() == "pasted\ufeff"
    assert desk.pages.today.parts.part is PartId.NOTE, "it is closed when nothing is lost by it"


def test_a_note_belongs_to_the_date_on_which_it_was_written(desk):
    desk.tab_to("Note")
    desk.type("Monday's words")
    desk.run("Previous day")
    (check_in,) = desk.record.check_ins
    assert (check_in.date, check_in.note.text) == (date(2026, 5, 12), "Monday's words")
    assert desk.part(PartId.NOTE)._text.toPlainText() == ""


def test_at_midnight_a_note_that_is_being_written_keeps_its_date_and_it_is_said(desk):
    desk.tab_to("Note")
    desk.type("Late")
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    desk.sees("It is a new day")
    desk.press("Go to today")
    assert desk.pages.today.presenter.date == date(2026, 5, 13)
    (check_in,) = desk.record.check_ins
    assert check_in.date == date(2026, 5, 12)


def test_after_two_nights_asleep_today_is_today(desk):
    desk.clock.pass_days(2)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 14)


def test_where_the_clock_goes_back_an_emergency_stands_and_today_can_be_filled(desk):
    desk.press(NUMB)
    desk.clock.pass_days(-1)
    desk.pages.hub.poll()
    assert desk.pages.pages.currentWidget() is desk.pages.emergency
    assert desk.pages.today.presenter.date == date(2026, 5, 11)


def test_keys_meant_for_the_list_do_not_answer_an_emergency(desk, read_time):
    read_time.hold()
    desk.part(PartId.SIGNS).take_focus()
    desk.keys(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space, KEY.Key_Return)
    read_time.end()
    desk.keys(KEY.Key_Down, KEY.Key_Space, KEY.Key_Return)
    assert desk.record.alert_responses == ()
    assert desk.pages.pages.currentWidget() is desk.pages.emergency


def test_chest_pain_among_other_signs_says_to_stay_and_call(desk):
    signs = frozenset({WarningSign.SADDLE_NUMBNESS, WarningSign.CHEST_PAIN})
    edit = Edit("warning_signs", signs)
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, [edit]))
    desk.let_happen()
    assert desk.pages.emergency._view.headline == "Call 999 now"


def test_a_new_episode_keeps_the_signs_of_today(desk):
    desk.press("High temperature or shivering")
    desk.pages.ask_beginning()
    desk.press("Next")
    desk.press("Next")
    desk.press("Are you losing weight without trying?")
    assert desk.check_in.warning_signs == {WarningSign.FEVER, WarningSign.WEIGHT_LOSS}
    desk.sees("Call 111 or ask your GP")


def test_the_staff_summary_from_first_start_keeps_the_card(empty_desk):
    empty_desk.press("Next")
    empty_desk.press("Next")
    empty_desk.press("Do you have chest pain?")
    empty_desk.press("Show my summary for the staff")
    assert empty_desk.pages.pages.currentWidget() is empty_desk.pages.summary
    empty_desk.sees("Call 999 now")


def test_stepping_with_the_keyboard_never_falls_on_a_button_that_writes(desk):
    desk.press("Previous day")
    desk.press("Previous day")
    desk.button("Next day").setFocus()
    desk.keys(KEY.Key_Space, KEY.Key_Space, KEY.Key_Space)
    assert desk.record.check_ins == ()


def test_a_second_press_by_a_shaky_hand_takes_nothing_back(desk):
    step = desk.button(f"{INTERFERENCE}: 4")
    desk.qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    desk.qtbot.mouseDClick(step, Qt.MouseButton.LeftButton)
    desk.pages.today.flush()
    assert desk.check_in.interference == 4


def test_a_guided_walk_is_shown_and_a_site_that_does_not_hurt_is_not_ticked(desk):
    edits = [Edit("sites.neck", Decimal(0)), Edit("sites.calf_left", Decimal(3))]
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, edits))
    assert not desk.button("Neck, here").isChecked()
    assert desk.button("Calf, left").isChecked()
    desk.press("Calf, left")
    assert set(desk.check_in.sites) == {"neck"}


def test_escape_leaves_first_start_and_the_rail_leads_out_of_it(desk):
    desk.open_page("progress")
    desk.pages.ask_beginning()
    desk.press("Progress")
    assert desk.pages.pages.currentWidget() is desk.pages.progress
    desk.pages.ask_beginning()
    desk.keys(KEY.Key_Escape)
    assert desk.pages.pages.currentWidget() is desk.pages.today


def test_a_card_of_little_urgency_does_not_move_what_is_being_pressed(desk):
    bar = desk.pages.today.scroll_area.verticalScrollBar()
    desk.window.resize(1180, 600)
    chip = desk.button("Foot, left")
    desk.let_happen()
    desk.pages.today.scroll_area.ensureWidgetVisible(chip)
    before = chip.mapTo(desk.window, chip.rect().topLeft()).y()
    assert bar.value() > 0
    desk.press("Foot, left")
    desk.let_happen()
    desk.sees("Worth a call in the next days")
    assert abs(chip.mapTo(desk.window, chip.rect().topLeft()).y() - before) <= 4


@pytest.mark.parametrize("days", [1, 400])
def test_a_sign_of_a_date_to_come_is_not_hidden(desk, days):
    later = desk.diary.today + timedelta(days=days)
    with desk.diary.store.write(Action.IMPORT, desk.clock.now) as unit:
        from recovery_tracker.diary.record import CheckIn

        unit.put(CheckIn(later, warning_signs=frozenset({WarningSign.CHEST_PAIN})))
    desk.reread()
    assert desk.pages.pages.currentWidget() is desk.pages.emergency
