"""What the person can do, asked once a week: on Today, on Summary and from the menu."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.function import Activity, Answers, answers_on, keep_answers
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.services.unfinished import UNFINISHED
from recovery_tracker.ui.function.dialog import FunctionDialog
from tests.ui import heard
from tests.ui.conftest import Clock, Desk, begin, open_desk, spoken

KEY = Qt.Key
TODAY = date(2026, 5, 12)
STAIRS = Activity("Stairs", Decimal(3))
FIRST = "How much did your back stop you doing normal things today?: 0, Not at all"
ABLE = "How well you can do it: "


def from_menu(desk: Desk) -> FunctionDialog:
    desk.run("What you can do…")
    return desk.dialog(FunctionDialog)


def asked(desk: Desk) -> bool:
    return desk.pages.today.function.isVisible()


def answers(desk: Desk, on: date = TODAY) -> Answers | None:
    return answers_on(desk.record, on)


def keep(desk: Desk, said: Answers, days_ago: int = 0) -> None:
    on = TODAY - timedelta(days=days_ago)
    desk.pages.hub.change(lambda: keep_answers(desk.diary, on, said))


def test_it_is_answered_from_today_by_keyboard_alone(desk):
    assert asked(desk)
    desk.tab_to("Answer…")
    desk.keys(KEY.Key_Return)
    desk.dialog(FunctionDialog)
    assert spoken(desk.focused()) == "Activity 1"
    desk.type("Climbing the stairs")
    desk.keys(KEY.Key_Tab)
    assert spoken(desk.focused()) == f"{ABLE}Climbing the stairs: 0, Can't do it"
    desk.keys(KEY.Key_4)
    desk.tab_to("Another activity")
    desk.keys(KEY.Key_Space)
    assert spoken(desk.focused()) == "Activity 2"
    desk.type("Sitting")
    desk.keys(KEY.Key_Tab, KEY.Key_7)
    desk.tab_to("Score of the RMDQ-24")
    desk.type("13")
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    assert not desk.dialogs(FunctionDialog)
    assert answers(desk) == Answers(
        (Activity("Climbing the stairs", Decimal(4)), Activity("Sitting", Decimal(7))), Decimal(13)
    )
    assert not asked(desk)
    desk.back()
    assert spoken(desk.focused()) == FIRST
    assert desk.undo_command.text() == "&Undo add what you can do (PSFS) on 12 May and 1 more"
    desk.undo()
    assert answers(desk) is None
    assert asked(desk)


def test_not_this_week_is_kept_beside_the_record_and_asked_again_a_week_later(
    qtbot, tmp_path, clock: Clock
):
    for desk in open_desk(qtbot, tmp_path / "data", clock, begin, kept=True):
        steps = desk.steps()
        desk.tab_to("Not this week")
        desk.keys(KEY.Key_Space)
        assert not asked(desk)
        assert spoken(desk.focused()) == FIRST
        assert desk.steps() == steps
    assert UNFINISHED.load(desk.folder).function_put_off == TODAY
    for desk in open_desk(qtbot, tmp_path / "data", clock, kept=True):
        assert not asked(desk)
        clock.pass_days(6)
        desk.pages.hub.poll()
        desk.open_page("today")
        assert not asked(desk)
        clock.pass_days(1)
        desk.pages.hub.poll()
        assert asked(desk)


def test_it_is_asked_of_today_alone_and_never_on_the_first_day(empty_desk):
    desk = empty_desk
    assert not asked(desk)
    desk.pages.hub.change(partial(begin, desk.diary))
    desk.open_page("today")
    assert asked(desk)
    desk.pages.today.presenter.step(-1)
    assert not asked(desk)
    desk.pages.today.presenter.go_to_today()
    assert asked(desk)
    keep(desk, Answers((STAIRS,)), days_ago=2)
    assert not asked(desk)


def test_the_activities_of_the_last_time_are_proposed_without_their_numbers(desk):
    keep(desk, Answers((STAIRS, Activity("Sitting", Decimal(8)))), days_ago=5)
    from_menu(desk)
    assert spoken(desk.focused()) == f"{ABLE}Stairs: 0, Can't do it"
    desk.keys(KEY.Key_6)
    desk.keys(KEY.Key_Return)  # which saves, and takes nothing back
    assert answers(desk) is None
    assert desk.button(f"{ABLE}Stairs: 6").isChecked()
    desk.sees("Choose a number for “Sitting”, or clear its words")
    assert spoken(desk.focused()) == f"{ABLE}Sitting: 0, Can't do it"
    desk.keys(KEY.Key_1, KEY.Key_0)
    desk.press("Save")
    assert not desk.dialogs(FunctionDialog)
    assert answers(desk) == Answers(
        (Activity("Stairs", Decimal(6)), Activity("Sitting", Decimal(10)))
    )


def test_no_more_than_three_activities_are_asked(desk):
    from_menu(desk)
    desk.press("Another activity")
    another = desk.button("Another activity")
    desk.press("Another activity")
    assert spoken(desk.focused()) == "Activity 3"
    assert not another.isVisible()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("25", "25 is not between 0 and 24"), ("7.5", "not a whole number"), ("x", "“x” can't be")],
)
def test_a_wrong_score_is_said_at_its_field_and_what_was_typed_stays(desk, typed, said):
    from_menu(desk)
    desk.tab_to("Score of the RMDQ-24")
    desk.type(typed)
    desk.keys(KEY.Key_Return)
    desk.sees(said)
    assert spoken(desk.focused()) == "Score of the RMDQ-24"
    assert said in heard.description(desk.focused())
    assert desk.record.questionnaires == ()
    desk.keys(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.type("7")
    desk.keys(KEY.Key_Return)
    assert answers(desk) == Answers(rmdq=Decimal(7))


def test_saying_nothing_is_said_and_escape_keeps_nothing(desk):
    steps = desk.steps()
    dialog = from_menu(desk)
    desk.press("Save")
    desk.sees("Say how able you are for an activity, or type a score, before you save")
    desk.type("Stairs")
    desk.keys(KEY.Key_Escape)
    assert not dialog.isVisible()
    assert desk.steps() == steps


def test_answers_are_changed_moved_and_removed_from_summary_by_keyboard_alone(desk):
    keep(desk, Answers((STAIRS,), Decimal(9)))
    desk.open_page("summary")
    desk.sees("RMDQ-24 score: not asked often enough yet (1 of 2 times).")
    desk.tab_to("Earlier answers")
    desk.keys(KEY.Key_Return)
    desk.dialog(FunctionDialog)
    assert spoken(desk.focused()) == f"{ABLE}Stairs: 3"
    desk.keys(KEY.Key_5)
    desk.tab_to("The day these answers are of")
    desk.keys(KEY.Key_Down)
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    yesterday = TODAY - timedelta(days=1)
    assert answers(desk) is None
    assert answers(desk, yesterday) == Answers((Activity("Stairs", Decimal(5)),), Decimal(9))
    desk.back()
    desk.tab_to("Change the chosen answers")
    desk.keys(KEY.Key_Space)
    desk.dialog(FunctionDialog)
    desk.tab_to("Remove these answers")
    desk.keys(KEY.Key_Space)
    assert not desk.dialogs(FunctionDialog)
    assert desk.record.questionnaires == ()
    assert desk.undo_command.text() == ("&Undo remove what you can do (PSFS) on 11 May and 1 more")


def test_a_day_that_has_answers_is_refused_at_the_date(desk):
    keep(desk, Answers((STAIRS,)), days_ago=1)
    from_menu(desk)
    desk.press(f"{ABLE}Stairs: 8")
    desk.press("A day earlier")
    desk.press("Save")
    desk.sees("11 May 2026 has answers already; open those, or choose another date")
    assert spoken(desk.focused()) == "The day these answers are of"


def test_what_changed_is_said_with_its_n_on_summary(desk):
    keep(desk, Answers((STAIRS,), Decimal(14)), days_ago=4)
    keep(desk, Answers((Activity("stairs", Decimal(6)),), Decimal(12)))
    desk.open_page("summary")
    desk.sees("Stairs: 3 of 10 on 8 May, 6 on 12 May (asked 2 times). A large change: you can do")
    desk.sees(
        "RMDQ-24 score: 14 of 24 on 8 May, 12 on 12 May, less is better (asked 2 times). "
        "That is less than people notice."
    )


def test_an_emergency_closes_the_questions_and_greys_the_menu(desk):
    from_menu(desk)
    signs = frozenset({WarningSign.SADDLE_NUMBNESS})
    log_day(desk.diary, TODAY, [Edit("warning_signs", signs)])
    desk.reread()
    assert not desk.dialogs(FunctionDialog)
    weekly = ("What you can do…", "New appointment…", "A question for my appointment…")
    assert not any(desk.command(words).isEnabled() for words in weekly)


def test_a_record_that_can_not_be_read_is_said(desk, monkeypatch):
    def fails(*_dates: object) -> None:
        raise StoreError("The file is away; put it back.")

    desk.open_page("summary")
    monkeypatch.setattr(desk.pages.hub.reader, "read", fails)
    desk.pages.summary._function._dialogs.ask(TODAY)
    assert not desk.dialogs(FunctionDialog)
    desk.sees("The file is away")
    assert QApplication.activeModalWidget() is None
