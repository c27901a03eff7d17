"""Appointments: the list on Summary, the dialogs, the reminder, and the file for a calendar."""

import stat
import sys
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from recovery_tracker.diary.record import Appointment, Note
from recovery_tracker.services.appointments import AppointmentInput, keep_appointment
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.month.cell import DayButton
from recovery_tracker.ui.month.grid import MonthGrid
from tests.ui import heard
from tests.ui.conftest import NOON, Desk, spoken

KEY = Qt.Key
TODAY = date(2026, 5, 12)
TOMORROW = datetime.fromisoformat("2026-05-13T10:15:00+01:00")


def keep(desk: Desk, *visits: AppointmentInput) -> None:
    for visit in visits:
        desk.pages.hub.change(lambda visit=visit: keep_appointment(desk.diary, visit))


def visit(desk: Desk) -> Appointment:
    (found,) = desk.record.appointments
    return found


def ask_question(desk: Desk) -> StepDialog:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.qtbot.keyClick(desk.window, KEY.Key_Q, both)
    return desk.dialog(StepDialog)


def test_an_appointment_is_added_by_keyboard_alone(desk):
    desk.open_page("summary")
    desk.tab_to("New appointment…")
    desk.keys(KEY.Key_Return)
    desk.dialog(StepDialog)
    assert spoken(desk.focused()) == "The day of the appointment"
    desk.type("20/5/2026")
    desk.tab_to("Time of the appointment")
    desk.type("2:30 pm")
    desk.tab_to("With whom?")
    desk.type("Dr Bell")
    desk.tab_to("Question 1")
    desk.type("Why the left side?")
    desk.tab_to("Another question")
    desk.keys(KEY.Key_Space)
    assert spoken(desk.focused()) == "Question 2"
    desk.type("When can I lift?")
    desk.tab_to("Another question")
    desk.tab_to("Cancel")
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    assert not desk.dialogs(StepDialog)
    assert visit(desk) == Appointment(
        visit(desk).id,
        datetime.fromisoformat("2026-05-20T14:30:00+01:00"),
        "Dr Bell",
        ("Why the left side?", "When can I lift?"),
    )
    assert desk.undo_command.text() == "&Undo add appointment on 20 May"
    desk.undo()
    assert desk.record.appointments == ()


def test_the_day_is_picked_in_a_calendar_also_after_today_by_keyboard_alone(desk):
    desk.open_page("summary")
    desk.tab_to("New appointment…")
    desk.keys(KEY.Key_Return)
    dialog = desk.dialog(StepDialog)
    desk.tab_to("Pick the day in a calendar")
    desk.keys(KEY.Key_Return)
    (grid,) = dialog.findChildren(MonthGrid)
    desk.let_happen()
    assert spoken(desk.focused()) == "Tuesday 12 May, today"
    desk.keys(KEY.Key_Down, KEY.Key_Right, KEY.Key_PageDown, KEY.Key_Return)
    assert not grid.isVisible()
    assert spoken(desk.focused()) == "Pick the day in a calendar"
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    assert visit(desk).at == date(2026, 6, 20)


def test_the_calendar_follows_the_typed_day(desk):
    desk.open_page("summary")
    desk.press("New appointment…")
    dialog = desk.dialog(StepDialog)
    desk.press("Pick the day in a calendar")
    desk.tab_to("The day of the appointment")
    desk.type("3/8/2026")
    desk.keys(KEY.Key_Tab)
    (grid,) = dialog.findChildren(MonthGrid)
    assert spoken(grid) == "August 2026"
    desk.press("Next month")
    assert spoken(grid) == "September 2026"


def test_tab_goes_from_the_calendar_to_the_time(desk):
    desk.open_page("summary")
    desk.press("New appointment…")
    dialog = desk.dialog(StepDialog)
    desk.press("Pick the day in a calendar")
    desk.let_happen()
    (grid,) = dialog.findChildren(MonthGrid)
    assert grid.isAncestorOf(desk.focused())
    desk.keys(KEY.Key_Tab)
    assert spoken(desk.focused()) == "Time of the appointment"


def test_the_calendar_of_an_appointment_has_nothing_of_what_was_logged(desk):
    log = [Edit("mood", 2), Edit("pain.average", Decimal(7))]
    desk.pages.hub.change(lambda: log_day(desk.diary, TODAY - timedelta(days=1), log))
    desk.open_page("summary")
    desk.press("New appointment…")
    dialog = desk.dialog(StepDialog)
    desk.press("Pick the day in a calendar")
    days = [spoken(each) for each in dialog.findChildren(DayButton) if each.isVisible()]
    assert days[10:13] == ["Monday 11 May", "Tuesday 12 May, today", "Wednesday 13 May"]
    assert all(each.isEnabled() for each in dialog.findChildren(DayButton) if each.isVisible())


def test_the_next_one_is_first_in_the_list_and_opens(desk):
    keep(
        desk,
        AppointmentInput(NOON - timedelta(days=3), "GP"),
        AppointmentInput(NOON + timedelta(days=9), "Clinic"),
        AppointmentInput(TOMORROW, "Physio", ("Why?",)),
    )
    desk.open_page("summary")
    rows = desk.pages.summary._visits._rows.model()
    assert [rows.index(n, 0).data() for n in range(rows.rowCount())] == [
        "Tomorrow, 13 May, 10:15 · Physio · 1 question",
        "21 May, 12:00 · Clinic",
        "9 May, 12:00 · GP",
    ]
    desk.tab_to("Appointments")
    desk.keys(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    desk.dialog(StepDialog)
    assert spoken(desk.focused()) == "What was said"
    desk.type("Keep walking")
    desk.tab_to("Show this note on the summary")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    (gp,) = (each for each in desk.record.appointments if each.with_whom == "GP")
    assert gp.outcome == Note("Keep walking", in_summary=True)
    assert gp.at == NOON - timedelta(days=3)
    assert desk.undo_command.text() == ("&Undo change what was said at appointment on 9 May")


def test_saving_what_was_not_touched_is_no_step_and_keeps_seconds_and_offset(desk):
    at = datetime.fromisoformat("2026-05-20T10:15:42-05:00")
    keep(desk, AppointmentInput(at, "GP", ("Why?",)))
    steps = desk.steps()
    desk.open_page("summary")
    desk.press("Open the chosen appointment")
    desk.dialog(StepDialog)
    desk.press("Save")
    assert desk.steps() == steps
    assert visit(desk).at == at


def test_a_question_is_added_as_it_comes_to_mind_from_any_page(desk):
    keep(desk, AppointmentInput(TOMORROW, "Physio"))
    ask_question(desk)
    assert spoken(desk.focused()) == "My question"
    desk.keys(KEY.Key_Return)
    desk.sees("Type your question first")
    assert "Type your question" in heard.description(desk.focused())
    desk.type("When can I lift?")
    desk.keys(KEY.Key_Return)
    assert not desk.dialogs(StepDialog)
    assert visit(desk).questions == ("When can I lift?",)
    assert desk.undo_command.text() == "&Undo add a question to appointment on 13 May"


def test_a_question_without_an_appointment_asks_for_that_too(desk):
    ask_question(desk)
    desk.sees("No appointment is planned yet.")
    assert spoken(desk.focused()) == "Question 1"
    desk.type("Why?")
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    assert (visit(desk).at, visit(desk).questions) == (TODAY, ("Why?",))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("The day of the appointment", "soon", "“soon” can't be read as a date"),
        ("The day of the appointment", "12/5/2050", "12 May 2050 is too late"),
        ("Time of the appointment", "later", "“later” can't be read as a time"),
    ],
)
def test_a_wrong_value_is_said_at_its_field_and_nothing_is_kept(desk, field, typed, said):
    desk.run("New appointment…")
    desk.dialog(StepDialog)
    desk.tab_to(field)
    desk.type(typed)
    desk.keys(KEY.Key_Return)
    desk.sees(said)
    assert spoken(desk.focused()) == field
    assert desk.record.appointments == ()


def test_an_emptied_question_goes_and_an_appointment_is_removed_and_brought_back(desk):
    keep(desk, AppointmentInput(TOMORROW, "Physio", ("Why?", "When?")))
    desk.open_page("summary")
    desk.press("Open the chosen appointment")
    desk.dialog(StepDialog)
    desk.tab_to("Question 1")
    desk.keys(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.keys(KEY.Key_Delete, KEY.Key_Return)
    assert visit(desk).questions == ("When?",)
    desk.press("Open the chosen appointment")
    desk.dialog(StepDialog)
    desk.press("Remove this appointment")
    assert desk.record.appointments == ()
    desk.undo()
    assert visit(desk).questions == ("When?",)


def test_today_says_to_bring_the_page_on_the_day_before_and_the_day_until_it_is_over(desk):
    line = desk.pages.today.visit
    keep(desk, AppointmentInput(TOMORROW + timedelta(days=1), "Physio"))
    assert not line.isVisible()
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    desk.sees("Tomorrow, 10:15: Physio. Bring the page with you.")
    desk.tab_to("Look at the page")
    desk.keys(KEY.Key_Return)
    desk.qtbot.waitUntil(desk.pages.summary.isVisible)
    desk.sees("Tomorrow, 10:15: Physio. Bring the page with you.")
    desk.open_page("today")
    desk.pages.today.presenter.step(-1)
    assert not line.isVisible()
    desk.pages.today.presenter.go_to_today()
    desk.clock.now = datetime.fromisoformat("2026-05-14T09:00:00+01:00")
    desk.pages.hub.poll()
    desk.sees("Today, 10:15: Physio. Bring the page with you.")
    desk.clock.now = datetime.fromisoformat("2026-05-14T10:16:00+01:00")
    desk.pages.today.presenter.show()
    assert not line.isVisible()


def test_the_chosen_appointment_goes_to_a_calendar_file_that_is_private(desk, tmp_path):
    keep(desk, AppointmentInput(TOMORROW, "Physio", ("Why?",)), AppointmentInput(TODAY, "GP"))
    desk.open_page("summary")
    desk.tab_to("Appointments")
    desk.keys(KEY.Key_Down)
    desk.press("Save the chosen appointment for a calendar")
    (dialog,) = (each for each in desk.window.findChildren(QFileDialog) if each.isVisible())
    file = tmp_path / "visit.ics"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    text = file.read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Appointment: Physio" in text
    assert "Why?" not in text
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    desk.sees(f"Saved {file}")


def test_the_menu_saves_those_that_lie_ahead_and_says_where_there_is_none(desk, tmp_path):
    desk.run("Appointments for a calendar…")
    (dialog,) = (each for each in desk.window.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "none.ics"))
    dialog.reject()
    desk.sees("There is no appointment on these dates; add one first.")
    assert not (tmp_path / "none.ics").exists()


def test_an_appointment_of_another_program_is_shown_at_once(desk):
    desk.open_page("summary")
    desk.sees("Keep the date here, and your questions as they come to mind.")
    keep_appointment(desk.diary, AppointmentInput(TOMORROW, "Physio"))
    desk.reread()
    desk.sees("Tomorrow, 10:15: Physio")
