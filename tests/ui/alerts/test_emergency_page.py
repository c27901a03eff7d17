"""An emergency stands before everything until it is answered, and nothing makes it vanish."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.restoring import restore

NUMB = "Numb around the bottom or private parts"


def shows_emergency(desk):
    return desk.window.pages.currentWidget() is desk.pages.emergency


@pytest.fixture
def alarmed(desk):
    desk.press(NUMB)
    return desk


def test_a_ticked_emergency_sign_covers_the_window_at_once(alarmed):
    assert shows_emergency(alarmed)
    alarmed.sees("Call 999 or go to A&E now")


@pytest.mark.parametrize("page", ["today", "progress", "summary"])
def test_no_page_is_shown_before_the_emergency_is_answered(alarmed, page):
    alarmed.open_page(page)
    assert shows_emergency(alarmed)


def test_the_summary_can_be_shown_to_the_staff_with_the_card_above_it(alarmed):
    alarmed.press("Show my summary for the staff")
    assert alarmed.window.pages.currentWidget() is alarmed.pages.summary
    alarmed.sees("Call 999 or go to A&E now")
    alarmed.open_page("today")
    assert shows_emergency(alarmed)


def test_getting_help_is_kept_with_the_entry_that_it_covers(alarmed):
    alarmed.press("I am getting help")
    (response,) = alarmed.record.alert_responses
    assert (response.rule, response.response) == ("RF-CES-SADDLE", Response.GOT_ADVICE)
    (covered,) = response.covers
    assert (covered.date, covered.field) == (alarmed.diary.today, "warning_signs")
    assert covered.value == '"saddle_numbness"'
    assert not shows_emergency(alarmed)


def test_a_second_sign_on_the_same_day_stands_again_at_once(alarmed):
    alarmed.press("I am getting help")
    alarmed.press("Chest pain")
    assert shows_emergency(alarmed)
    alarmed.sees("Call 999 now")


def test_a_sign_filled_in_for_an_earlier_day_stands_and_says_its_date(desk):
    desk.press("Previous day")
    desk.press(NUMB)
    assert shows_emergency(desk)
    desk.sees("Monday 11 May: You told us you feel numb")


def test_several_emergencies_are_one_card_with_all_reasons(desk):
    signs = frozenset({WarningSign.SADDLE_NUMBNESS, WarningSign.CHEST_PAIN})
    edit = Edit("warning_signs", signs)
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, [edit]))
    desk.sees("numb or tingly")
    desk.sees("Chest pain with back pain")
    desk.press("I am getting help")
    assert {response.rule for response in desk.record.alert_responses} == {
        "RF-CES-SADDLE",
        "RF-CHEST",
    }
    assert not shows_emergency(desk)


def test_undo_does_not_remove_an_unanswered_emergency(alarmed):
    alarmed.undo()
    assert shows_emergency(alarmed)
    assert alarmed.check_in.warning_signs == {WarningSign.SADDLE_NUMBNESS}
    alarmed.sees("answer its card first")


def test_a_sign_can_t_be_taken_away_before_its_card_is_answered(alarmed):
    gone = Edit("warning_signs", ABSENT)
    alarmed.pages.hub.change(lambda: log_day(alarmed.diary, alarmed.diary.today, [gone]))
    assert shows_emergency(alarmed)
    alarmed.sees("answer its card first")
    alarmed.press("I am getting help")
    alarmed.press(NUMB)
    assert alarmed.record.check_ins == ()
    assert len(alarmed.record.alert_responses) == 1
    assert not shows_emergency(alarmed)


def test_refused_while_the_summary_is_shown_the_card_asks_its_question(alarmed):
    alarmed.press("Show my summary for the staff")
    alarmed.undo()
    assert shows_emergency(alarmed)
    alarmed.sees("answer its card first")


def test_going_back_to_a_backup_from_before_keeps_the_unanswered_emergency(alarmed, tmp_path):
    alarmed.press("I am getting help")
    alarmed.press(NUMB)
    copy = tmp_path / "before.sqlite3"
    alarmed.diary.store.backups.save_copy(copy, alarmed.clock.now)
    alarmed.press("Chest pain")
    alarmed.pages.hub.change(lambda: restore(alarmed.diary, copy))
    assert shows_emergency(alarmed)
    assert alarmed.check_in.warning_signs == {WarningSign.CHEST_PAIN}
    alarmed.press("I marked this by mistake")
    alarmed.pages.hub.change(lambda: restore(alarmed.diary, copy))
    assert not shows_emergency(alarmed)


def test_a_sign_of_an_old_date_stands_until_it_is_answered_however_old(desk):
    desk.pages.today.presenter.go(desk.diary.today - timedelta(days=400))
    desk.press(NUMB)
    assert shows_emergency(desk)
    desk.sees("7 April 2025: You told us you feel numb")
    desk.clock.pass_days(30)
    desk.pages.hub.poll()
    assert shows_emergency(desk)
    desk.press("I am getting help")
    assert not shows_emergency(desk)


def test_of_both_legs_the_card_asks_which_was_marked_by_mistake(desk):
    desk.press("Calf, left")
    desk.press("Thigh, back, right")
    assert shows_emergency(desk)
    desk.press("I marked this by mistake")
    assert shows_emergency(desk)
    desk.sees("Which of these were marked by mistake?")
    desk.sees("Call 999 or go to A&E now")
    assert not desk.button("Take out what is ticked").isEnabled()
    desk.keys(Qt.Key.Key_Space)
    desk.press("Take out what is ticked")
    assert not shows_emergency(desk)
    desk.sees("Taken out, as it was marked by mistake: 12 May: back of the thigh, right, marked.")
    assert not desk.button("Thigh, back, right").isChecked()
    assert desk.button("Calf, left").isChecked()
    assert desk.button("Thigh, back, right").hasFocus()


def test_who_meant_all_of_them_goes_back_to_the_card(desk):
    desk.press("Calf, left")
    desk.press("Thigh, back, right")
    desk.press("I marked this by mistake")
    desk.press("None of them")
    assert shows_emergency(desk)
    assert "Which of these" not in desk.texts()
    assert desk.record.alert_responses == ()
    desk.press("I am getting help")
    assert not shows_emergency(desk)


def test_asked_beside_the_summary_the_card_asks_on_its_own_page(desk):
    desk.press("Calf, left")
    desk.press("Thigh, back, right")
    desk.press("Show my summary for the staff")
    desk.press("I marked this by mistake")
    assert shows_emergency(desk)
    desk.sees("Which of these were marked by mistake?")


def test_marked_by_mistake_takes_the_sign_out_and_stays_where_the_person_was(desk):
    desk.press("Previous day")
    desk.press(NUMB)
    steps = desk.steps()
    desk.press("I marked this by mistake")
    assert desk.steps() == steps + 1
    (answer,) = desk.record.alert_responses
    assert (answer.response, answer.covers) == (Response.MARKED_BY_MISTAKE, ())
    assert desk.record.check_ins == ()
    assert desk.window.pages.currentWidget() is desk.pages.today
    assert desk.pages.today.presenter.date == desk.diary.today - timedelta(days=1)
    assert desk.button(NUMB).hasFocus()
    desk.sees("Taken out, as it was marked by mistake: 11 May: numb around the bottom")
    desk.press("Undo")
    assert shows_emergency(desk)
    assert desk.record.alert_responses == ()


def test_what_is_ticked_again_after_a_mistake_asks_again(desk):
    for given in ("I marked this by mistake", "I am getting help"):
        desk.press(NUMB)
        assert shows_emergency(desk)
        desk.press(given)
        assert not shows_emergency(desk)
    desk.press(NUMB)
    assert not shows_emergency(desk)
    desk.press(NUMB)
    assert shows_emergency(desk)


def test_the_window_says_that_the_answer_was_kept(alarmed):
    alarmed.press("I am getting help")
    alarmed.sees("Your answer is kept: “I am getting help”.")


def test_an_emergency_is_there_at_the_next_start(alarmed):
    from recovery_tracker.ui.session.hub import Hub
    from recovery_tracker.ui.shell.main_window import MainWindow
    from recovery_tracker.ui.shell.navigator import Navigator

    alarmed.clock.pass_days(3)
    second = MainWindow()
    alarmed.qtbot.addWidget(second)
    pages = Navigator(second, Hub(alarmed.diary, second))
    assert second.pages.currentWidget() is pages.emergency
    second.close()


def test_an_urgent_card_stands_above_the_page_and_comes_back_after_a_day(desk):
    desk.press("High temperature or shivering")
    desk.sees("Call 111 or ask your GP")
    desk.press("Not now")
    assert "Call 111 or ask your GP" not in desk.texts()
    desk.clock.now += timedelta(hours=23)
    desk.pages.hub.poll()
    assert "Call 111 or ask your GP" not in desk.texts()
    desk.clock.now += timedelta(hours=2)
    desk.pages.hub.poll()
    desk.sees("Call 111 or ask your GP")


def test_an_urgent_card_is_answered_for_good(desk):
    desk.press("High temperature or shivering")
    desk.press("I have got advice")
    assert "Call 111" not in desk.texts()
    desk.clock.pass_days(3)
    desk.pages.hub.poll()
    assert "Call 111" not in desk.texts()


def test_why_am_i_seeing_this_opens_to_the_entry_the_rule_and_the_source(desk):
    desk.press("High temperature or shivering")
    desk.press("Why am I seeing this?")
    desk.sees("12 May: high temperature or shivering")
    desk.sees("Source:")


def test_the_card_can_be_reached_and_answered_by_keyboard_alone(alarmed):
    alarmed.tab_to("I am getting help")
    alarmed.keys(Qt.Key.Key_Return)
    assert not shows_emergency(alarmed)
