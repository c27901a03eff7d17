"""My plan in a real window: added, changed, taken over from a file, handed on, taken back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.diary.period import Period
from recovery_tracker.guidance.relief.plan import OwnExercise, Plan, Planned
from recovery_tracker.services.pages import summary_of
from recovery_tracker.services.plan import keep_plan, plan_of
from recovery_tracker.ui.relief.plan_dialog import PlanDialog
from recovery_tracker.ui.widgets.note_field import NoteField
from recovery_tracker.ui.widgets.typed_date import TypedDate
from tests.ui.conftest import Desk, spoken
from tests.ui.relief.steps import begin, controller, relief, wait

TODAY = date(2026, 5, 12)
CAT = Planned("cat_cow", TODAY, repetitions=5, times_a_day=3)
Key = Qt.Key


@pytest.fixture
def desk(kept_desk: Desk) -> Desk:
    return kept_desk


def opened(desk: Desk) -> PlanDialog:
    desk.run("My exercise plan…")
    return desk.dialog(PlanDialog)


def told(dialog: PlanDialog) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_an_exercise_is_added_with_how_many_and_how_often(desk: Desk):
    dialog = opened(desk)
    desk.press("Add an exercise…")
    desk.press("Cat-Cow")
    desk.tab_to("How many at a time, times")
    desk.type("5")
    desk.tab_to("How often a day, a day")
    desk.type("3")
    desk.press("Save")
    assert plan_of(desk.diary) == Plan((CAT,))
    assert "Cat-Cow 5 times, 3 times a day" in told(dialog)


def test_a_change_is_taken_back_by_undo_once_the_plan_is_closed(desk: Desk):
    keep_plan(desk.diary, Plan((CAT,)))
    opened(desk)
    desk.press("Change Cat-Cow")
    desk.press("Take out of the plan")
    desk.press("Close")
    assert plan_of(desk.diary) == Plan()
    desk.sees("Your plan was changed.")
    desk.press("Undo")
    assert plan_of(desk.diary) == Plan((CAT,))


def test_no_exercise_chosen_is_one_sentence_and_what_was_typed_stays(desk: Desk):
    dialog = opened(desk)
    desk.press("Add an exercise…")
    desk.tab_to("How many at a time, times")
    desk.type("7")
    desk.press("Save")
    assert "Choose which exercise it is." in told(dialog)
    desk.press("Cat-Cow")
    desk.press("Save")
    assert plan_of(desk.diary).planned[0].repetitions == 7


@pytest.mark.parametrize(("typed", "said"), [("500", "500 is not between 1 and 100")])
def test_a_number_that_can_not_be_is_said_at_its_field(desk: Desk, typed, said):
    dialog = opened(desk)
    desk.press("Add an exercise…")
    desk.press("Cat-Cow")
    desk.tab_to("How many at a time, times")
    desk.type(typed)
    desk.press("Save")
    assert said in told(dialog)
    assert plan_of(desk.diary) == Plan()


def test_an_end_before_the_beginning_is_said_at_the_date(desk: Desk):
    keep_plan(desk.diary, Plan((CAT,)))
    dialog = opened(desk)
    desk.press("Change Cat-Cow")
    (until,) = dialog.findChildren(TypedDate)
    until.set_value(date(2026, 5, 1))
    desk.press("Save")
    assert "The end is before the beginning" in told(dialog)
    assert plan_of(desk.diary) == Plan((CAT,))


def test_an_own_exercise_has_its_steps_and_can_be_planned_and_done(desk: Desk):
    dialog = opened(desk)
    desk.press("Write my own…")
    desk.type("Wall sits")
    (steps,) = dialog.findChildren(NoteField)
    steps.setPlainText("Lean on a wall.\n\nSlide down a little.")
    desk.press("Save")
    own = OwnExercise("Wall sits", ("Lean on a wall.", "Slide down a little."))
    assert plan_of(desk.diary) == Plan(own=(own,))
    desk.press("Close")
    begin(desk, "Wall sits")
    wait(desk, 300)
    desk.press("Save")
    (care,) = desk.record.care
    assert (care.exercise, care.minutes) == ("Wall sits", 5)


def test_a_file_is_taken_over_as_far_as_it_is_good(desk: Desk, tmp_path):
    file = tmp_path / "plan.json"
    rows = [{"exercise": "cat_cow", "repetitions": 5, "times_a_day": 3}, {"exercise": "dance"}]
    file.write_text(json.dumps({"format": "recovery-tracker-plan", "version": 1, "plan": rows}))
    dialog = opened(desk)
    dialog.take_over(file)
    assert plan_of(desk.diary) == Plan((CAT,))
    assert "Plan taken over: 1 new, 0 changed." in told(dialog)
    assert "“dance” is no exercise that is known here" in told(dialog)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"format": "recovery-tracker"}'])
def test_another_file_is_one_sentence_and_changes_nothing(desk: Desk, tmp_path, content):
    keep_plan(desk.diary, Plan((CAT,)))
    file = tmp_path / "other.json"
    file.write_bytes(content)
    dialog = opened(desk)
    dialog.take_over(file)
    assert "This is no plan of Recovery Tracker" in told(dialog)
    assert plan_of(desk.diary) == Plan((CAT,))


def test_what_was_exported_is_taken_over_by_another_diary(desk: Desk, tmp_path):
    keep_plan(desk.diary, Plan((CAT,), (OwnExercise("Wall sits", ("Lean.",)),)))
    file = tmp_path / "mine.json"
    dialog = opened(desk)
    dialog.export_to(file)
    kept = plan_of(desk.diary)
    keep_plan(desk.diary, Plan())
    dialog.take_over(file)
    assert plan_of(desk.diary) == kept


def test_a_folder_that_can_not_be_written_is_one_sentence(desk: Desk, tmp_path):
    dialog = opened(desk)
    dialog.export_to(tmp_path / "not" / "there.json")
    assert "The file can't be written" in told(dialog)


def test_the_plan_is_on_the_page_before_a_session_and_its_amount_is_chosen(desk: Desk):
    keep_plan(desk.diary, Plan((Planned("cat_cow", TODAY, repetitions=4, times_a_day=2),)))
    desk.open_page("relief")
    relief(desk).choose("cat_cow")
    desk.sees("Planned: 4 times, 2 times a day")
    desk.press("Start")
    assert controller(desk).guide.session.amount == Decimal(4)


def test_what_was_done_of_the_plan_is_on_today_and_on_the_page(desk: Desk):
    keep_plan(desk.diary, Plan((CAT,)))
    begin(desk, "cat_cow")
    wait(desk, 42)
    desk.press("Save")
    desk.open_page("today")
    desk.sees("Cat-Cow 5 times · plan: Cat-Cow 1 of 3")
    page = summary_of(desk.diary, Period(TODAY, TODAY))
    lines = [line for section in page.done for line in section.lines]
    assert "Cat-Cow 1 of 1 day" in {line.text for line in lines if line.lead == "Plan"}


def test_the_plan_by_the_keyboard_alone(desk: Desk):
    opened(desk)
    assert spoken(desk.focused()) == "Add an exercise…"
    desk.keys(Key.Key_Space)
    desk.keys(Key.Key_Space)
    desk.tab_to("Save")
    desk.keys(Key.Key_Space)
    assert [each.exercise for each in plan_of(desk.diary).planned] == ["lean_on_table"]
    desk.keys(Key.Key_Escape)
    desk.back()
