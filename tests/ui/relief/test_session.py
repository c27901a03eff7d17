"""A session in a real window, with a clock that the test moves."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from recovery_tracker.diary.record import Care, CheckIn
from recovery_tracker.diary.vocabulary import CareKind, Effect, SkinAfter
from recovery_tracker.guidance.relief.session import Phase
from recovery_tracker.services.guided import running_of
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.relief.ring import SessionRing
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.shell import application
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator
from tests.ui.conftest import NOON, Desk, spoken
from tests.ui.relief.steps import away_for, begin, care, controller, relief, wait

Key = Qt.Key


@pytest.fixture
def desk(kept_desk: Desk) -> Desk:
    return kept_desk


def test_a_whole_session_of_warmth_is_one_entry_and_one_step_of_undo(desk: Desk):
    desk.open_page("relief")
    relief(desk).page.say_pain(Decimal(6))
    relief(desk).choose("warmth")
    desk.press("Start")
    assert "Sit back with the warm pack behind your low back." in desk.texts()
    wait(desk, 300)
    desk.sees("Look at your skin now. A little pink is fine.")
    desk.press("It looks fine")
    wait(desk, 600)
    desk.sees("How was it?")
    desk.press("Red skin")
    desk.press("Pain after it: 4")
    desk.press("Afterwards: easier")
    steps = desk.steps()
    desk.press("Save")
    assert desk.steps() == steps + 1
    assert care(desk) == Care(
        care(desk).id,
        NOON,
        CareKind.HEAT,
        minutes=Decimal(15),
        pain_before=Decimal(6),
        pain_after=Decimal(4),
        effect=Effect.EASIER,
        skin_after=SkinAfter.RED,
        entered_at=NOON,
    )
    assert controller(desk).guide is None
    desk.undo()
    assert desk.record.care == ()


def test_a_pause_says_to_take_the_pack_off_and_counts_nothing(desk: Desk):
    begin(desk, "warmth")
    wait(desk, 60)
    controller(desk).pause()
    assert "Paused. Take it off your skin meanwhile." in desk.texts()
    wait(desk, 900)
    assert controller(desk).phase is Phase.PAUSED
    controller(desk).go_on()
    wait(desk, 60)
    controller(desk).stop()
    desk.press("Save")
    assert care(desk).minutes == 2


def test_what_the_computer_slept_through_is_asked_and_counted_as_answered(desk: Desk):
    begin(desk, "warmth")
    wait(desk, 300)
    away_for(desk, 2400)
    asked = "The computer slept for 40 minutes. Was it still on your skin?"
    desk.sees(asked)
    desk.press("Yes, all the time")
    desk.press("Save")
    assert care(desk).minutes == 45
    desk.open_page("today")
    assert "HEAT-LONG" in {
        alert.rule for alert in desk.pages.hub.evaluation(desk.diary.today).alerts
    }


def test_without_an_answer_only_what_is_known_is_counted(desk: Desk):
    begin(desk, "warmth")
    wait(desk, 300)
    away_for(desk, 2400)
    desk.press("Save")
    assert care(desk).minutes == 5


def test_sleep_in_an_exercise_is_said_and_not_counted(desk: Desk):
    begin(desk, "cat_cow")
    wait(desk, 20)
    away_for(desk, 600)
    wait(desk, 22)
    desk.sees("The computer slept for 10 minutes. That is not counted.")
    desk.press("Save")
    assert (care(desk).repetitions, care(desk).minutes) == (5, Decimal("0.7"))


@pytest.mark.parametrize("set_by", [timedelta(hours=-3), timedelta(hours=3), timedelta(days=-2)])
def test_a_clock_that_is_set_changes_no_minute_and_dates_nothing_in_the_future(desk: Desk, set_by):
    begin(desk, "warmth")
    wait(desk, 450)
    desk.clock.now += timedelta(seconds=450) + set_by
    wait(desk, 450)
    desk.clock.now += timedelta(seconds=450)
    desk.press("Save")
    assert care(desk).minutes == 15
    assert care(desk).at <= desk.clock.now
    expected = NOON if set_by > timedelta() else desk.clock.now - timedelta(minutes=15)
    assert care(desk).at == expected


def test_a_session_goes_on_while_another_page_is_shown_and_the_bar_says_so(desk: Desk):
    begin(desk, "warmth")
    bar = relief(desk).bar
    assert not bar.isVisible()
    desk.open_page("diary")
    wait(desk, 342)
    assert (bar.isVisible(), bar.words()) == (True, "Warmth: 9:18 left")
    desk.press("Show it")
    assert desk.pages.pages.currentWidget() is relief(desk).session_page
    assert not bar.isVisible()


def test_it_ends_by_itself_while_no_window_is_shown_and_waits_to_be_saved(desk: Desk):
    begin(desk, "warmth")
    desk.open_page("today")
    desk.window.showMinimized()
    wait(desk, 1500)
    desk.window.showNormal()
    assert relief(desk).bar.words() == "Warmth is over. How was it?"
    desk.press("Show it")
    desk.press("Save")
    assert care(desk).minutes == 15


def test_there_is_one_session_at_a_time(desk: Desk):
    begin(desk, "warmth")
    desk.open_page("relief")
    relief(desk).choose("cold")
    desk.sees("Warmth is not finished: save it or leave it first.")
    assert controller(desk).guide.item.id == "warmth"
    assert desk.pages.pages.currentWidget() is relief(desk).session_page


def test_another_start_of_the_program_shows_the_session(desk: Desk, monkeypatch):
    monkeypatch.setattr(application, "raise_window", lambda _window, token: token == "leave")
    begin(desk, "warmth")
    desk.open_page("diary")
    assert not application.raise_and_tell(desk.window, "")
    assert desk.pages.pages.currentWidget() is desk.pages.diary
    assert application.raise_and_tell(desk.window, "leave")
    assert desk.pages.pages.currentWidget() is relief(desk).session_page


def test_closing_the_window_asks_once_and_keeps_the_session_for_the_next_start(desk: Desk):
    begin(desk, "warmth")
    wait(desk, 70)
    desk.open_page("today")
    assert not desk.pages.may_close()
    desk.sees("Warmth still runs. Close the window again to leave")
    assert desk.pages.may_close()
    relief(desk).close()
    assert running_of(desk.diary).seen == desk.watch.seconds


@pytest.fixture
def again(desk: Desk, qtbot) -> Iterator[Navigator]:
    """The next start of the program, on the same record."""
    window = MainWindow()
    hub = Hub(desk.diary, window)
    maintenance = RecordMaintenance(desk.pages.maintenance.folder, lambda _store: desk.diary, hub)
    pages = Navigator(window, hub, maintenance, lambda: 5.0)
    window.show()
    yield pages
    pages.close()
    maintenance.close()
    window.close()
    window.deleteLater()


def test_what_a_crash_broke_off_is_offered_for_saving_with_what_is_known(desk: Desk, request):
    begin(desk, "warmth")
    wait(desk, 437)
    before = running_of(desk.diary)  # nothing is told to close: the program is gone
    assert before.seen == desk.watch.seconds - 17  # it is kept every minute
    again = request.getfixturevalue("again")
    assert again.relief.bar.isVisible()
    assert again.relief.bar.words() == (
        "Warmth was begun at 12:00 and broke off. 7 minutes of it are known. Save it?"
    )
    again.relief.show_session()
    assert again.relief.controller.phase is Phase.OVER
    again.relief.controller.save(again.relief.controller.done(minutes=Decimal(7)))
    assert (care(desk).kind, care(desk).minutes, care(desk).at) == (CareKind.HEAT, 7, NOON)
    assert running_of(desk.diary) is None


def test_a_session_that_was_saved_is_not_offered_again(desk: Desk, request):
    begin(desk, "warmth")
    wait(desk, 100)
    controller(desk).stop()
    desk.press("Save")
    assert request.getfixturevalue("again").relief.controller.guide is None


def test_who_does_not_want_it_saved_leaves_it(desk: Desk):
    begin(desk, "breathing")
    wait(desk, 30)
    controller(desk).stop()
    desk.press("Do not save")
    assert desk.record.care == ()
    assert running_of(desk.diary) is None


def test_a_worse_leg_stops_and_leads_to_the_warning_signs_with_its_card(desk: Desk):
    begin(desk, "cat_cow")
    wait(desk, 12)
    controller(desk).stop()
    desk.press("Afterwards: worse in the leg")
    desk.press("Save")
    assert desk.pages.pages.currentWidget() is desk.pages.signs.page
    alerts = desk.pages.hub.evaluation(desk.diary.today).alerts
    assert "EX-STOP" in {alert.rule for alert in alerts if alert.active}


def test_a_burn_is_an_urgent_card_at_the_end_of_its_session(desk: Desk):
    begin(desk, "warmth")
    wait(desk, 305)
    desk.press("Bright red, blotchy or white: stop")
    desk.press("A burn")
    desk.press("Save")
    alerts = desk.pages.hub.evaluation(desk.diary.today).alerts
    assert "SKIN-BURN" in {alert.rule for alert in alerts if alert.active}


def test_both_in_turn_asks_for_the_skin_at_each_change(desk: Desk):
    begin(desk, "in_turn")
    wait(desk, 301)
    assert "Cold for 2 minutes." in desk.texts()
    desk.press("It looks fine")
    wait(desk, 120)
    assert "Warm for 5 minutes." in desk.texts()
    desk.sees("Look at your skin now.")
    assert "2 of 3" in desk.texts()
    (ring,) = [each for each in desk.window.findChildren(SessionRing) if each.isVisible()]
    assert ring.accessibleDescription() == "4:59 left of 5:00"
    assert "13:59 left of it all." in desk.texts()


def test_a_session_is_kept_although_the_file_is_locked_meanwhile(desk: Desk):
    begin(desk, "breathing")
    wait(desk, 200)
    desk.press("Pain after it: 3")
    with (
        closing(SqliteStore(desk.folder)) as other,
        other.write(Action.LOG, desk.clock.now) as unit,
    ):
        unit.put(CheckIn(desk.diary.today, mood=3))
        desk.press("Save")
        assert desk.pages.hub.unkept
        assert controller(desk).guide is None
    assert running_of(desk.diary) is not None  # the next start would offer it
    desk.pages.hub.keep()
    assert running_of(desk.diary) is None
    assert care(desk).pain_after == 3


def test_no_sound_is_said_once_and_the_session_goes_on(desk: Desk):
    begin(desk, "in_turn")
    wait(desk, 301)
    desk.sees("No sound can be played on this computer. The session goes on without.")
    desk.window.notices.say("")
    wait(desk, 130)
    assert "No sound" not in desk.texts()
    assert controller(desk).runs


# --- by the keyboard, and as it is heard ---------------------------------------------------------


def test_it_hurts_now_is_the_first_button_of_today(desk: Desk):
    desk.press("It hurts now")
    assert desk.pages.pages.currentWidget() is relief(desk).page
    assert spoken(desk.focused()).startswith("How bad is it now?: 0")


def test_a_session_by_the_keyboard_alone(desk: Desk):
    desk.run("It hurts now")
    desk.keys(Key.Key_6)
    assert relief(desk).page.pain() == 6
    desk.tab_to("Slow breathing, 2 minutes, in for 4, out for 6")
    desk.keys(Key.Key_Space)
    assert spoken(desk.focused()) == "Start"
    desk.keys(Key.Key_Space)
    wait(desk, 5)
    desk.keys(Key.Key_Space)
    assert controller(desk).phase is Phase.PAUSED
    desk.keys(Key.Key_Space)
    assert controller(desk).phase is Phase.RUNNING
    desk.keys(Key.Key_Backspace)
    assert controller(desk).guide.place(desk.watch.seconds).into == 0
    wait(desk, 15)
    desk.keys(Key.Key_Escape)
    assert controller(desk).phase is Phase.OVER
    assert spoken(desk.focused()).startswith("Pain after it")
    desk.keys(Key.Key_4)
    desk.tab_to("Save")
    desk.keys(Key.Key_Space)
    assert (care(desk).kind, care(desk).pain_before, care(desk).pain_after) == (
        CareKind.BREATHING,
        6,
        4,
    )


def test_the_step_is_the_name_of_the_focused_control_and_changes_once_a_step(desk: Desk):
    begin(desk, "breathing")
    names = []
    for _second in range(20):
        names.append(spoken(desk.focused()))
        wait(desk, 1)
    said = list(dict.fromkeys(names))
    assert said == [
        "1 of 12. Breathe in, 2, 3, 4. Pause",
        "1 of 12. Breathe out, 2, 3, 4, 5, 6. Pause",
        "2 of 12. Breathe in, 2, 3, 4. Pause",
        "2 of 12. Breathe out, 2, 3, 4, 5, 6. Pause",
    ]
    assert [names.count(each) for each in said] == [4, 6, 4, 6]


def test_the_ring_is_a_progress_bar_with_a_name_a_value_and_the_time(desk: Desk):
    begin(desk, "warmth")
    wait(desk, 342)
    (ring,) = [each for each in desk.window.findChildren(SessionRing) if each.isVisible()]
    heard = QAccessible.queryAccessibleInterface(ring)
    assert heard.role() is QAccessible.Role.ProgressBar
    assert heard.text(QAccessible.Text.Name) == "Time left"
    assert heard.text(QAccessible.Text.Description) == "9:18 left of 15:00"
    assert heard.valueInterface().currentValue() == 558


def test_a_press_anywhere_on_the_session_pauses_it(desk: Desk):
    begin(desk, "cat_cow")
    (ring,) = [each for each in desk.window.findChildren(SessionRing) if each.isVisible()]
    desk.qtbot.mouseClick(ring, Qt.MouseButton.LeftButton)
    assert controller(desk).phase is Phase.PAUSED
    desk.qtbot.mouseClick(ring, Qt.MouseButton.LeftButton)
    assert controller(desk).phase is Phase.RUNNING


def test_nothing_ticks_when_no_session_runs(desk: Desk):
    timer = controller(desk)._timer
    assert not timer.isActive()
    begin(desk, "warmth")
    assert timer.isActive()
    controller(desk).stop()
    assert not timer.isActive()
    controller(desk).drop()
    assert not timer.isActive()


def test_the_end_takes_the_focus_to_the_first_question_but_never_from_another_page(desk: Desk):
    begin(desk, "lean_on_table")
    desk.open_page("today")
    focus = QApplication.focusWidget()
    wait(desk, 70)
    assert QApplication.focusWidget() is focus
    assert desk.pages.pages.currentWidget() is desk.pages.today


def test_who_wants_the_steps_spoken_is_told_once_where_there_is_no_voice(desk: Desk):
    begin(desk, "breathing")
    desk.press("Speak the steps")
    wait(desk, 5)
    desk.sees("No voice was found on this computer, so the steps are not spoken.")
    desk.window.notices.say("")
    wait(desk, 6)
    assert "No voice" not in desk.texts()
    desk.press("Speak the steps")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("How many minutes it took, min", "5000", "5000 is not between 0 and 1440"),
        ("How often you repeated it, times", "5000", "5000 is not between 0 and 1000"),
    ],
)
def test_a_number_that_can_not_be_is_said_at_its_field_and_all_else_stays(
    desk: Desk, field, typed, said
):
    begin(desk, "cat_cow")
    wait(desk, 42)
    desk.press("Pain after it: 4")
    desk.tab_to(field)
    desk.type(typed)
    desk.press("Save")
    assert desk.record.care == ()
    desk.sees(said)
    desk.tab_to(field)
    desk.keys(Key.Key_Home)
    desk.keys(Key.Key_Delete, Key.Key_Delete, Key.Key_Delete)
    desk.press("Save")
    assert care(desk).pain_after == 4


def test_a_session_that_was_over_and_not_saved_is_offered_as_such(desk: Desk, request):
    begin(desk, "breathing")
    wait(desk, 130)
    again = request.getfixturevalue("again")
    assert again.relief.bar.words() == (
        "Slow breathing of 12:00 is not saved. It took 2 minutes. Save it?"
    )
