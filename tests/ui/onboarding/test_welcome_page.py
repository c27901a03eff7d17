"""First start in three steps: kept as it goes, left at any of them, and gone on with later."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from recovery_tracker.base.preferences import FILE_NAME
from recovery_tracker.diary.record import Episode, Note
from recovery_tracker.diary.vocabulary import (
    Feature,
    Pattern,
    PreviousEpisodes,
    RiskFactor,
    Site,
    Trigger,
    WarningSign,
)
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.undo import undo
from recovery_tracker.services.unfinished import UNFINISHED
from recovery_tracker.ui.onboarding.welcome_page import Step
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.widgets import announce as announcing
from recovery_tracker.ui.widgets.check_row import CheckRow
from tests.ui.conftest import Clock, Desk, open_desk, spoken

KEY = Qt.Key
NOW, AVERAGE = "How bad is it today?: Now", "How bad is it today?: On average today"
TODAY = date(2026, 5, 12)


@pytest.fixture
def first_desk(qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    """First start on an empty folder, with the maintenance of its record."""
    yield from open_desk(qtbot, tmp_path / "data", clock, kept=True)


@contextmanager
def opened_again(desk: Desk) -> Iterator[Navigator]:
    """The next opening of the same folder."""
    desk.window.close()
    window = MainWindow()
    pages = Navigator(window, Hub(desk.diary, window), desk.pages.maintenance)
    window.show()
    yield pages
    window.close()
    window.deleteLater()


def on_page(desk: Desk) -> bool:
    return desk.window.pages.currentWidget() is desk.pages.first_start


def episode(desk: Desk) -> Episode:
    (found,) = desk.record.episodes
    return found


def test_every_step_says_its_number_and_has_a_way_back_on_and_out(empty_desk):
    for number, ways in ((1, {"Next", "Skip for now"}), (2, {"Next", "Back", "Skip for now"})):
        empty_desk.sees(f"Step {number} of 5")
        for name in ways:
            empty_desk.button(name)
        empty_desk.press("Next")
    empty_desk.sees("Step 3 of 5")
    for name in ("None of these", "Back", "Ask me later"):
        empty_desk.button(name)
    empty_desk.press("None of these")
    empty_desk.sees("Step 4 of 5")
    for name in ("None of these", "Back", "Ask me later", "I'd rather not say"):
        empty_desk.button(name)
    empty_desk.press("Back")
    empty_desk.sees("Step 3 of 5")
    empty_desk.press("Back")
    empty_desk.sees("Step 2 of 5")
    empty_desk.press("Back")
    empty_desk.sees("Step 1 of 5")
    empty_desk.sees("It stays on this computer.")


def test_each_step_is_titled_by_its_question_and_its_buttons_stay_where_they_are(empty_desk):
    desk, places = empty_desk, {}
    titles = []

    def look(*names: str) -> None:
        desk.let_happen()
        titles.append(desk.pages.first_start.accessibleName())
        for name in names:
            at = desk.button(name).mapTo(desk.window, desk.button(name).rect().topRight())
            assert places.setdefault(name, at) == at

    look("Next")
    desk.press("Next")
    look("Next", "Back")
    desk.press("Lower back, middle")
    look("Next", "Back")
    desk.press("Next")
    look()
    desk.press("None of these")
    look()
    desk.press("None of these")
    look("Go to Today")
    assert titles == [
        "What happened, and when?",
        *["Where does it hurt, and how much?"] * 2,
        "Do you have any of these now, or since this back pain began?",
        "Some things change what is safe",
        "That is all for now",
    ]


def test_pressing_an_answer_moves_nothing_on_its_step(empty_desk):
    desk = empty_desk
    desk.let_happen()
    lifting = desk.button("Lifting")
    before = lifting.mapTo(desk.window, lifting.rect().topLeft())
    for name in ("Yesterday", "Lifting", "Gardening", "Today"):
        if name != "Today":
            desk.press(name)
        desk.let_happen()
        assert lifting.mapTo(desk.window, lifting.rect().topLeft()) == before


def test_the_last_step_says_what_happens_next_and_keeps_nothing_more(empty_desk):
    desk = empty_desk
    for name in ("Next", "Next", "None of these", "None of these"):
        desk.press(name)
    steps = desk.steps()
    desk.sees("Step 5 of 5")
    assert "Today asks the same few questions each day" in desk.texts()
    desk.keys(KEY.Key_Escape)
    assert not on_page(desk)
    assert desk.steps() == steps


def test_the_first_step_asks_for_no_number(empty_desk):
    names = [
        spoken(each)
        for each in empty_desk.pages.first_start.when.findChildren(
            type(empty_desk.button("Lifting"))
        )
    ]
    assert names
    assert not [name for name in names if any(char.isdigit() for char in name)]


def test_a_beginning_is_told_by_keyboard_alone(empty_desk):
    desk = empty_desk
    assert spoken(desk.focused()) == "Today"
    desk.keys(KEY.Key_Right)
    desk.tab_to("Lifting")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Say more about it")
    desk.keys(KEY.Key_Return)
    assert spoken(desk.focused()) == "On the left"
    desk.keys(KEY.Key_End, KEY.Key_Space)
    desk.tab_to("Never")
    desk.keys(KEY.Key_Right, KEY.Key_Space)
    desk.tab_to("It eases when I move")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Note on this episode")
    desk.type("The shelf")
    desk.tab_to("Show this note on the summary")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Next")
    desk.keys(KEY.Key_Return)
    assert spoken(desk.focused()) == f"{NOW}: 0, No pain"
    desk.keys(KEY.Key_7)
    desk.tab_to(f"{AVERAGE}: 0, No pain")
    desk.keys(KEY.Key_5)
    desk.tab_to("Band across the lower back")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Next")
    desk.keys(KEY.Key_Return)
    desk.tab_to("None of these so far")
    desk.keys(KEY.Key_Return)
    desk.tab_to("None of these")
    desk.keys(KEY.Key_Return)
    desk.sees("Step 4 of 5")
    desk.tab_to("65 or older")
    desk.keys(KEY.Key_Down, KEY.Key_Space)
    desk.tab_to("Date of birth")
    desk.type("18/11/1984")
    desk.tab_to("I have the ones I ticked")
    desk.keys(KEY.Key_Return)
    desk.sees("Step 5 of 5")
    desk.tab_to("Go to Today")
    desk.keys(KEY.Key_Return)
    assert desk.window.pages.currentWidget() is desk.pages.today
    assert set(desk.record.person.risk_factors) == {RiskFactor.PREGNANT}
    assert desk.record.person.born == date(1984, 11, 18)
    known = episode(desk)
    assert known == Episode(
        known.id,
        date(2026, 5, 11),
        trigger=Trigger.LIFTING,
        pattern=Pattern.BAND,
        previous_episodes=PreviousEpisodes.ONE_OR_TWO,
        features=frozenset({Feature.BETTER_WITH_MOVEMENT}),
        note=Note("The shelf", in_summary=True),
    )
    day = desk.check_in
    assert day.pain.average == Decimal(5)
    assert [score.pain for score in desk.record.pain_scores] == [Decimal(7)]
    assert set(day.sites) == {Site.LOW_BACK_LEFT, Site.LOW_BACK_CENTRE, Site.LOW_BACK_RIGHT}
    assert day.warning_signs == frozenset()


def test_each_new_steps_title_is_said_to_a_screen_reader(empty_desk, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: said.append(event.message()) if hasattr(event, "message") else None,
    )
    assert announcing.QAccessible is QAccessible
    empty_desk.press("Next")
    empty_desk.press("Next")
    empty_desk.press("Back")
    steps = [each for each in said if "Step" in each]
    assert steps == [
        "Where does it hurt, and how much? Step 2 of 5",
        "Do you have any of these now, or since this back pain began? Step 3 of 5",
        "Where does it hurt, and how much? Step 2 of 5",
    ]


def test_the_episode_is_kept_at_the_first_step_and_going_back_changes_the_same_one(empty_desk):
    empty_desk.press("Lifting")
    empty_desk.press("Next")
    assert episode(empty_desk).trigger is Trigger.LIFTING
    empty_desk.press("Back")
    empty_desk.press("Gardening")
    empty_desk.press("Yesterday")
    empty_desk.press("Next")
    assert episode(empty_desk).trigger is Trigger.GARDENING
    assert episode(empty_desk).onset == date(2026, 5, 11)
    empty_desk.press("Next")
    empty_desk.press("None of these")
    assert len(empty_desk.record.episodes) == 1


def test_an_episode_that_was_taken_back_meanwhile_is_begun_anew(empty_desk):
    empty_desk.press("Next")
    undo(empty_desk.diary)
    assert empty_desk.record.episodes == ()
    empty_desk.press("Back")
    empty_desk.press("Next")
    assert len(empty_desk.record.episodes) == 1


def test_pain_is_kept_once_when_its_step_is_left_and_sites_at_once(empty_desk):
    empty_desk.press("Next")
    before = empty_desk.steps()
    empty_desk.keys(KEY.Key_3, *[KEY.Key_Right] * 3)
    assert empty_desk.steps() == before
    empty_desk.press("Buttock, left")
    assert empty_desk.steps() == before + 2
    assert set(empty_desk.check_in.sites) == {Site.BUTTOCK_LEFT}
    assert [score.pain for score in empty_desk.record.pain_scores] == [Decimal(6)]
    empty_desk.press("Next")
    assert empty_desk.steps() == before + 2


def test_both_legs_are_an_emergency_at_once_and_the_step_stands_after_its_answer(empty_desk):
    empty_desk.press("Next")
    empty_desk.press("Calf, left")
    empty_desk.press("Calf, right")
    assert empty_desk.window.pages.currentWidget() is empty_desk.pages.emergency
    empty_desk.press("I am getting help")
    assert on_page(empty_desk)
    empty_desk.sees("Step 2 of 5")
    assert empty_desk.button("Calf, left").isChecked()


def test_what_is_marked_puts_its_question_first(empty_desk):
    empty_desk.press("Next")
    empty_desk.press("Upper back, left")
    empty_desk.press("Next")
    sheet = empty_desk.pages.first_start._signs
    rows = [row for row in sheet.findChildren(CheckRow) if row.isVisible()]
    top = min(rows, key=lambda row: row.mapTo(sheet, row.rect().topLeft()).y())
    assert "top of your back" in top.text()
    assert top._strong


def test_none_of_these_keeps_a_sign_that_another_program_ticked_meanwhile(empty_desk):
    empty_desk.press("Next")
    empty_desk.press("Next")
    fever = Edit("warning_signs", frozenset({WarningSign.FEVER}))
    log_day(empty_desk.diary, empty_desk.diary.today, [fever])
    empty_desk.press("None of these")
    assert empty_desk.check_in.warning_signs == {WarningSign.FEVER}


def test_skipping_without_a_word_keeps_nothing_but_whose_advice_was_shown(empty_desk):
    empty_desk.keys(KEY.Key_Escape)
    assert empty_desk.window.pages.currentWidget() is empty_desk.pages.today
    assert empty_desk.record.episodes == ()


@pytest.mark.parametrize("leaving", ["Skip for now", "Progress"])
def test_what_was_chosen_on_the_first_step_is_kept_when_it_is_left(empty_desk, leaving):
    empty_desk.press("Yesterday")
    empty_desk.press(leaving)
    assert episode(empty_desk).onset == date(2026, 5, 11)


def test_a_wrong_date_is_said_and_the_step_is_not_left(desk):
    desk.pages.ask_beginning()
    desk.press("Earlier")
    for _press in range(3):
        desk.press("A day earlier")
    desk.keys(KEY.Key_Escape)
    assert on_page(desk)
    desk.sees("An episode begins on 7 May 2026 already")
    assert spoken(desk.focused()) == "The day it started"
    desk.press("Yesterday")
    desk.keys(KEY.Key_Escape)
    assert not on_page(desk)


@pytest.mark.parametrize("leaving", ["Next", "Skip for now"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "“soon” can't be read as a date"),
        ("13/5/2026", "13 May 2026 is too late; use 12 May 2026 or an earlier date"),
    ],
)
def test_what_is_no_day_to_start_on_is_said_and_the_step_is_not_left(
    empty_desk, leaving, typed, said
):
    empty_desk.press("Earlier")
    line = empty_desk.tab_to("The day it started")
    empty_desk.type(typed)
    empty_desk.press(leaving)
    assert on_page(empty_desk)
    empty_desk.sees("Step 1 of 5")
    empty_desk.sees(said)
    assert (empty_desk.focused(), line.text()) == (line, typed)
    assert empty_desk.record.episodes == ()
    empty_desk.type("3/5/2026")  # over what is selected
    empty_desk.press(leaving)
    assert episode(empty_desk).onset == date(2026, 5, 3)


def test_a_usual_day_that_can_not_be_is_said_under_its_date(desk):
    desk.clock.pass_days(-4)
    desk.pages.hub.poll()
    desk.pages.ask_beginning()  # on the day after the beginning of the episode
    desk.press("Yesterday")
    desk.press("Next")
    desk.sees("An episode begins on 7 May 2026 already")
    assert desk.tab_to("The day it started").text() == "7 May 2026"
    desk.press("Earlier")
    desk.press("Next")
    desk.sees("Step 2 of 4")


def test_leaving_by_the_rail_says_that_a_wrong_date_was_not_kept(empty_desk):
    empty_desk.press("Earlier")
    empty_desk.tab_to("The day it started")
    empty_desk.type("31 June")
    empty_desk.press("Progress")
    empty_desk.sees("What you said of how it started could not be kept")
    assert empty_desk.window.pages.currentWidget() is empty_desk.pages.progress
    assert empty_desk.record.episodes == ()


def test_leaving_by_the_rail_keeps_a_right_one_and_says_nothing(empty_desk):
    empty_desk.press("Yesterday")
    empty_desk.press("Progress")
    assert len(empty_desk.record.episodes) == 1
    assert "could not be kept" not in empty_desk.texts()


def test_a_usual_day_stands_in_for_a_wrong_date(empty_desk):
    empty_desk.press("Earlier")
    empty_desk.tab_to("The day it started")
    empty_desk.type("soon")
    empty_desk.press("Yesterday")
    empty_desk.press("Next")
    assert episode(empty_desk).onset == date(2026, 5, 11)


@pytest.mark.parametrize("left_at", [1, 2, 3, 4])
@pytest.mark.parametrize("skipped", [True, False])
def test_the_next_opening_goes_on_at_the_step_where_it_stopped(first_desk, left_at, skipped):
    first_desk.press("Yesterday")
    first_desk.press("Lifting")
    if left_at > 1:
        first_desk.press("Next")
        first_desk.keys(KEY.Key_4)
    if left_at > 2:
        first_desk.press("Next")
    if left_at > 3:
        first_desk.press("None of these")
        first_desk.press("Weak bones (osteoporosis)")
    if skipped:
        first_desk.keys(KEY.Key_Escape)
    with opened_again(first_desk) as pages:
        assert pages.pages.currentWidget() is pages.first_start
        assert pages.first_start.step == left_at
        assert pages.first_start.when.onset() == date(2026, 5, 11)
        assert pages.first_start.when.trigger() is Trigger.LIFTING
        if left_at > 1:
            assert pages.first_start.where.now.scale.value() == 4
        if left_at > 3:
            assert pages.first_start.health.questions.has() == {RiskFactor.OSTEOPOROSIS}
            assert set(first_desk.record.person.risk_factors) == {RiskFactor.OSTEOPOROSIS}
        assert len(first_desk.record.episodes) == 1
        pages.first_start.go(Step.SIGNS)
        pages.first_start.answered.emit(frozenset())
        assert pages.first_start.step is Step.HEALTH
        pages.first_start.healthy.emit()
        assert len(first_desk.record.episodes) == 1
        assert pages.first_start.step is Step.DONE
        pages.first_start.finished.emit()
        assert pages.pages.currentWidget() is pages.today
    assert UNFINISHED.load(first_desk.pages.maintenance.folder.path).beginning is None


def test_once_something_else_was_said_nobody_is_asked_to_go_on(first_desk):
    first_desk.press("Lifting")
    first_desk.press("Next")
    first_desk.press("Skip for now")
    first_desk.press("No pain today")
    with opened_again(first_desk) as pages:
        assert pages.pages.currentWidget() is pages.today


def test_what_was_answered_to_the_end_is_not_asked_again(first_desk):
    first_desk.press("Next")
    first_desk.press("Next")
    first_desk.press("None of these")
    first_desk.press("None of these")
    with opened_again(first_desk) as pages:
        assert pages.pages.currentWidget() is pages.today


def test_beside_the_record_stands_the_step_and_nothing_that_was_said(first_desk):
    first_desk.press("Lifting")
    first_desk.press("Next")
    first_desk.press("Skip for now")
    file = first_desk.pages.maintenance.folder.path / FILE_NAME
    text = file.read_text("utf-8")
    assert '"step": 2' in text
    assert "lifting" not in text
    assert "2026" not in text


def test_where_the_pain_is_back_a_new_episode_is_proposed_from_that_day(desk):
    desk.clock.pass_days(5)
    today = desk.diary.today
    for back, value in enumerate((3, 3, 1, 1, 1, 1, 1, 1, 1, 3)):
        edits = [Edit("pain.average", Decimal(value))]
        log_day(desk.diary, today - timedelta(days=back), edits)
    desk.reread()
    desk.press("Start a new episode")
    assert desk.pages.first_start.when.onset() == today - timedelta(days=1)
    assert desk.button("Yesterday").isChecked()
    desk.press("Next")
    assert desk.record.episodes[-1].onset == today - timedelta(days=1)


def test_a_new_episode_begins_empty_where_the_last_was_told_to_the_end(desk):
    desk.pages.ask_beginning()
    desk.press("Lifting")
    desk.press("Next")
    desk.press("Next")
    desk.press("None of these")
    desk.press("Go to Today")
    desk.pages.ask_beginning()
    desk.sees("Step 1 of 4")  # what was asked about health is asked once
    assert desk.pages.first_start.step is Step.WHEN
    assert not desk.button("Lifting").isChecked()


def test_a_note_that_can_not_be_kept_is_said_under_it(empty_desk):
    empty_desk.press("Say more about it")
    more = empty_desk.pages.first_start.when._more
    more._note.setPlainText("one\x07two")
    empty_desk.press("Next")
    empty_desk.sees("Step 1 of 5")
    assert more._error.isVisible()
    assert empty_desk.record.episodes == ()
    more._note.setPlainText("one two")
    assert not more._error.isVisible()
    empty_desk.press("Next")
    assert episode(empty_desk).note == Note("one two")


def test_a_day_can_be_logged_without_an_episode_and_one_begun_from_there(empty_desk):
    empty_desk.press("Skip for now")
    empty_desk.sees("No episode yet")
    empty_desk.press("No pain today")
    assert empty_desk.record.episodes == ()
    empty_desk.press("Start an episode")
    assert on_page(empty_desk)
