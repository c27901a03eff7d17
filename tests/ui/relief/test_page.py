"""The page Relief in a real window: its tiles, what is not for now, and an emergency."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel

from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    Response,
    RiskFactor,
    Site,
    WarningSign,
)
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.services.person import set_risk_factor
from recovery_tracker.services.relief import own_answers
from recovery_tracker.ui.relief.page import NotForNow
from recovery_tracker.ui.relief.tile import TileGrid
from tests.ui.conftest import Desk, spoken
from tests.ui.relief.steps import begin, care, controller, relief, wait


@pytest.fixture
def desk(kept_desk: Desk) -> Desk:
    return kept_desk


def tiles(desk: Desk) -> list[str]:
    """The names of the tiles, as they are read and heard."""
    (grid,) = [each for each in desk.window.findChildren(TileGrid) if each.isVisible()]
    return [spoken(each) for each in grid.tiles]


def not_for_now(desk: Desk) -> str:
    found = [each for each in desk.window.findChildren(NotForNow) if each.isVisible()]
    return " ".join(
        each.accessibleName() or each.text() for card in found for each in card.findChildren(QLabel)
    )


def tick(desk: Desk, sign: WarningSign) -> None:
    diary = desk.diary
    edit = Edit("warning_signs", frozenset({sign}))
    desk.pages.hub.change(lambda: log_day(diary, diary.today, [edit]))


def test_the_positions_are_one_tile_that_leads_to_all_of_them(desk: Desk):
    desk.open_page("relief")
    desk.press("A comfortable position, Lean on a worktop, and 3 more")
    assert [name.split(",")[0] for name in tiles(desk)] == [
        "Lean on a worktop",
        "Sit and lean on a pillow",
        "On your back",
        "On your side",
    ]
    desk.press("All that may help")
    assert len(tiles(desk)) == 12


def test_strong_pain_brings_positions_and_breathing_first(desk: Desk):
    log_day(
        desk.diary,
        desk.diary.today,
        sessions=[Session(CareKind.EXERCISE, effect=Effect.EASIER, exercise="cat_cow")],
    )
    desk.open_page("relief")
    assert tiles(desk)[0] == "Cat-Cow, 5 times · easier 1 of 1"
    desk.press("How bad is it now?: 8")
    assert [name.split(",")[0] for name in tiles(desk)[:2]] == [
        "A comfortable position",
        "Slow breathing",
    ]


def test_pain_that_was_said_half_an_hour_ago_is_no_longer_that_of_now(desk: Desk):
    desk.open_page("relief")
    relief(desk).page.say_pain(Decimal(8))
    desk.clock.now += timedelta(minutes=31)
    desk.open_page("today")
    desk.open_page("relief")
    assert relief(desk).page.pain() is None


def test_the_pain_now_alone_is_no_entry(desk: Desk):
    desk.open_page("relief")
    steps = desk.steps()
    desk.press("How bad is it now?: 8")
    assert desk.steps() == steps


def test_what_is_unsafe_is_no_tile_and_its_reason_is_said(desk: Desk):
    set_risk_factor(desk.diary, RiskFactor.POOR_CIRCULATION, has=True)
    desk.reread()
    desk.open_page("relief")
    assert not [name for name in tiles(desk) if name.startswith(("Warmth", "Cold"))]
    assert "You told us: poor circulation. Your skin may not feel heat or cold well." in (
        not_for_now(desk)
    )


def test_who_asked_can_begin_all_the_same_and_it_is_a_tile_from_then_on(desk: Desk):
    set_risk_factor(desk.diary, RiskFactor.POOR_CIRCULATION, has=True)
    desk.reread()
    desk.open_page("relief")
    desk.press("Look at: Warmth")
    assert not desk.button("Start").isEnabled()
    desk.press("I have asked, or it does not hold for me now")
    desk.press("Start")
    assert controller(desk).runs
    controller(desk).drop()
    desk.open_page("relief")
    assert [name for name in tiles(desk) if name.startswith("Warmth,")]
    assert own_answers(desk.diary).asked == {"warmth|HEAT-RISK|poor_circulation"}
    set_risk_factor(desk.diary, RiskFactor.FRAGILE_SKIN, has=True)
    desk.reread()
    desk.open_page("relief")
    assert not [name for name in tiles(desk) if name.startswith("Warmth,")]


def test_the_press_up_begins_only_after_its_question_was_answered_no(desk: Desk):
    desk.open_page("relief")
    relief(desk).choose("press_up")
    assert not desk.button("Start").isEnabled()
    desk.press("Yes")
    assert not desk.button("Start").isEnabled()
    desk.press("No")
    desk.press("Start")
    assert controller(desk).runs


def test_a_marked_leg_takes_the_press_up_from_the_tiles(desk: Desk):
    edit = Edit(f"sites.{Site.CALF_LEFT}", None)
    log_day(desk.diary, desk.diary.today, [edit])
    desk.reread()
    desk.open_page("relief")
    assert not [name for name in tiles(desk) if name.startswith("Lying on the front")]


def test_who_can_not_get_up_sees_nothing_of_the_floor(desk: Desk):
    desk.open_page("relief")
    desk.press("I can't get up from the floor by myself: leave out what is done there")
    names = " ".join(tiles(desk))
    assert "Cat-Cow" not in names
    assert "Slow breathing" in names
    assert "You said that you can't get up from the floor by yourself." in not_for_now(desk)
    desk.press("I can't get up from the floor by myself: leave out what is done there")
    assert "Cat-Cow" in " ".join(tiles(desk))


def test_what_was_said_of_the_floor_ends_with_the_episode(desk: Desk):
    desk.open_page("relief")
    desk.press("I can't get up from the floor by myself: leave out what is done there")
    desk.clock.pass_days(3)
    start_episode(desk.diary, desk.diary.today, ())
    assert not own_answers(desk.diary).no_floor


def test_the_skin_is_ready_again_at_a_time_that_its_tile_says(desk: Desk):
    log_day(desk.diary, desk.diary.today, sessions=[Session(CareKind.HEAT, Decimal(15))])
    desk.reread()
    desk.open_page("relief")
    (warmth,) = [name for name in tiles(desk) if name.startswith("Warmth,")]
    assert warmth == "Warmth, 15 minutes · skin ready again 14:15"
    desk.press(warmth)
    assert not desk.button("Start").isEnabled()
    desk.press("My skin looks and feels as usual")
    assert desk.button("Start").isEnabled()


def test_an_urgent_sign_stops_every_item_until_it_is_answered(desk: Desk):
    tick(desk, WarningSign.FEVER)
    desk.open_page("relief")
    assert tiles(desk) == []
    assert "A warning is not answered yet" in not_for_now(desk)
    relief(desk).choose("breathing")
    assert not desk.button("Start").isEnabled()


def test_an_emergency_covers_a_session_that_runs_and_the_session_waits_to_be_saved(desk: Desk):
    begin(desk, "warmth")
    wait(desk, 60)
    tick(desk, WarningSign.SADDLE_NUMBNESS)
    assert desk.pages.pages.currentWidget() is desk.pages.emergency
    wait(desk, 900)
    assert desk.pages.pages.currentWidget() is desk.pages.emergency
    relief(desk).show_session()
    assert desk.pages.pages.currentWidget() is desk.pages.emergency
    assert not relief(desk).bar.isVisible()
    desk.pages.emergency.answered.emit(Response.GOT_ADVICE)
    assert controller(desk).guide is not None
    assert desk.record.care == ()


def test_a_session_is_undone_and_brought_again_as_one_step(desk: Desk):
    begin(desk, "lean_on_table")
    wait(desk, 60)
    desk.press("Save")
    kept = care(desk)
    desk.undo()
    assert desk.record.care == ()
    desk.redo()
    assert care(desk) == kept


def test_a_session_shows_in_the_day_in_progress_and_on_the_page(desk: Desk):
    desk.open_page("relief")
    relief(desk).page.say_pain(Decimal(6))
    relief(desk).choose("breathing")
    desk.press("Start")
    wait(desk, 120)
    desk.press("Pain after it: 4")
    desk.press("Save")
    desk.open_page("diary")
    desk.sees("Slow breathing")


def test_what_has_come_meanwhile_is_shown_before_the_timer_and_not_after(desk: Desk):
    desk.open_page("relief")
    relief(desk).choose("warmth")
    set_risk_factor(desk.diary, RiskFactor.POOR_CIRCULATION, has=True)
    desk.reread()
    desk.press("Start")
    assert controller(desk).guide is None
    desk.sees("Something has changed meanwhile: look again before you begin.")
    desk.sees("You told us: poor circulation.")
    assert not desk.button("Start").isEnabled()
