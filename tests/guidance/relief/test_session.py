from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.guidance.relief import session as sessions
from recovery_tracker.guidance.relief.limits import limit_minutes
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.guidance.relief.session import Guide, GuidedSession, Phase, guide_of

START = 1000.0
BEGAN = datetime(2026, 1, 5, 10, 42, tzinfo=UTC)
ITEMS = list(catalogue().items.values())
ON_THE_SKIN = [item for item in ITEMS if item.on_the_skin]


class Run:
    """A session that is looked at every second, as a window does."""

    def __init__(self, item: str, amount: int | str | None = None, stage: int = 0) -> None:
        self.item = catalogue().items[item]
        usual = self.item.stages[stage].usual
        self.now = START
        self.session = GuidedSession(
            "s", item, stage, usual if amount is None else Decimal(amount), BEGAN, START, START
        )

    @property
    def guide(self) -> Guide:
        return guide_of(self.item, self.session, catalogue().moving_seconds)

    def wait(self, seconds: float) -> "Run":
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 1)
            self.session = sessions.look(self.session, self.now)
        return self

    def away_for(self, seconds: float) -> "Run":
        self.now += seconds
        self.session = sessions.look(self.session, self.now)
        return self

    def turn(self, turn) -> "Run":
        self.session = turn(self.session, self.now)
        return self

    def back(self) -> "Run":
        self.session = sessions.step_back(self.guide, self.now)
        return self

    @property
    def left(self) -> float:
        return round(self.guide.left(self.now), 6)

    @property
    def minutes(self) -> Decimal:
        return self.guide.minutes(self.now)

    @property
    def phase(self) -> Phase:
        return self.guide.phase(self.now)


def test_warmth_counts_down_its_minutes_and_ends_by_itself():
    run = Run("warmth").wait(342)
    assert (run.left, run.phase) == (558, Phase.RUNNING)
    run.wait(558)
    assert (run.left, run.phase, run.minutes) == (0, Phase.OVER, 15)
    run.wait(600)
    assert run.minutes == 15


def test_a_pause_counts_neither_to_the_end_nor_to_the_minutes():
    run = Run("warmth").wait(60).turn(sessions.pause).wait(600)
    assert (run.phase, run.left) == (Phase.PAUSED, 840)
    run.turn(sessions.go_on).wait(60)
    assert (run.left, run.minutes) == (780, 2)


def test_a_session_that_is_stopped_keeps_the_minutes_that_were_done():
    run = Run("cold").wait(200).turn(sessions.stop).wait(500)
    assert (run.phase, run.minutes) == (Phase.OVER, Decimal("3.3"))


def test_warmth_ended_while_the_computer_slept_and_only_what_is_known_is_counted():
    run = Run("warmth").wait(300).away_for(2400)
    assert run.phase is Phase.OVER
    assert run.guide.end(run.now) == START + 900
    assert run.guide.slept(run.now) == 2400
    assert run.minutes == 5


def test_warmth_that_stayed_on_while_the_computer_slept_counts_whole_also_beyond_its_end():
    run = Run("warmth").wait(300).away_for(2400)
    assert run.guide.minutes(run.now, slept_on_skin=True) == 45


def test_a_short_sleep_brings_the_end_of_warmth_nearer_and_is_not_counted():
    run = Run("warmth").wait(300).away_for(120)
    assert run.left == 480
    run.wait(480)
    assert (run.phase, run.minutes) == (Phase.OVER, 13)
    assert run.guide.minutes(run.now, slept_on_skin=True) == 15


def test_an_exercise_waits_while_the_computer_sleeps():
    run = Run("cat_cow").wait(20)
    before = (run.left, run.guide.place(run.now).number)
    run.away_for(9000)
    assert (run.left, run.guide.place(run.now).number) == before
    assert run.phase is Phase.RUNNING


def test_a_pause_that_is_slept_through_stays_a_pause():
    run = Run("warmth").wait(60).turn(sessions.pause).away_for(9000)
    assert (run.phase, run.left, run.guide.slept(run.now)) == (Phase.PAUSED, 840, 0)


def test_cat_cow_counts_its_repetitions_as_they_are_finished():
    run = Run("cat_cow", 5).wait(2)
    assert (run.guide.done(run.now), run.guide.place(run.now).beat.frame.name) == (0, "cat")
    run.wait(8)
    assert run.guide.done(run.now) == 1
    run.wait(32)
    assert (run.phase, run.guide.repetitions(run.now)) == (Phase.OVER, 5)


def test_cat_cow_that_is_stopped_in_its_third_keeps_two():
    run = Run("cat_cow", 5).wait(22).turn(sessions.stop)
    assert run.guide.repetitions(run.now) == 2


def test_going_back_repeats_the_step_and_lengthens_an_exercise_by_it():
    run = Run("cat_cow", 5).wait(13)
    assert run.guide.place(run.now).beat.frame.name == "cat"
    run.back()
    assert run.guide.place(run.now).into == 0
    assert run.left == 42 - 10
    run.back()
    assert run.guide.place(run.now).beat.frame.name == "cow"


def test_warmth_and_cold_know_no_way_back():
    run = Run("in_turn").wait(310)
    before = run.left
    run.back()
    assert run.left == before


def test_both_in_turn_times_each_part():
    run, seen = Run("in_turn", 3), []
    for _second in range(21 * 60):
        part = run.guide.place(run.now).beat.part
        if not seen or seen[-1][0] is not part:
            seen.append((part, 0))
        seen[-1] = (part, seen[-1][1] + 1)
        run.wait(1)
    assert [seconds for _part, seconds in seen] == [300, 120] * 3
    assert run.phase is Phase.OVER


def test_breathing_goes_in_for_4_and_out_for_6():
    run = Run("breathing")
    names = []
    for _second in range(20):
        names.append(run.guide.place(run.now).beat.frame.name)
        run.wait(1)
    assert names == ["in"] * 4 + ["out"] * 6 + ["in"] * 4 + ["out"] * 6


def test_the_other_leg_has_its_turn():
    run = Run("knee_to_chest", 1)
    mirrored = []
    while run.phase is Phase.RUNNING:
        mirrored.append(run.guide.place(run.now).beat.mirrored)
        run.wait(1)
    assert mirrored == sorted(mirrored)
    assert {False, True} == set(mirrored)


@pytest.mark.parametrize("item", ON_THE_SKIN, ids=lambda item: item.id)
@given(amount=st.decimals(1, 100_000, places=1), steps=st.lists(st.integers(0, 4), max_size=12))
def test_nothing_makes_warmth_or_cold_longer_than_its_limit(item, amount, steps):
    """Whatever was set, whatever the person does: a timer that ends is the point of it."""
    run = Run(item.id, str(amount))
    run.session = replace(run.session, back=0)
    turns = (sessions.pause, sessions.go_on)
    for step in steps:
        match step:
            case 0 | 1:
                run.turn(turns[step])
            case 2:
                run.back()
            case 3:
                run.away_for(700)
            case _:
                run.wait(30)
    limit = float(limit_minutes(item.care)) * 60
    assert run.guide.seconds <= limit
    assert run.guide.passed(run.now) <= limit
    assert run.guide.minutes(run.now) <= limit_minutes(item.care)


def test_a_kept_session_with_another_amount_ends_at_its_limit_all_the_same():
    run = Run("warmth", 600).wait(1200)
    assert run.phase is Phase.OVER


@given(st.lists(st.floats(0.05, 4.9), max_size=60))
def test_what_is_left_and_what_passed_are_the_whole_however_often_one_looks(gaps):
    run = Run("warmth")
    for gap in gaps:
        run.away_for(gap)
    passed, left = run.guide.passed(run.now), run.guide.left(run.now)
    assert passed + left == pytest.approx(run.guide.seconds)
    assert passed == pytest.approx(min(run.now - START, 900))
    assert run.guide.slept(run.now) == 0


def test_the_timer_drifts_by_nothing_over_an_hour():
    run = Run("short_walk", 60)
    for _tick in range(4 * 3599):
        run.away_for(0.25)
    assert run.guide.left(run.now) == 1.0
    assert run.guide.place(run.now).number == 3599


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_second_of_every_session_has_a_place_and_a_pose(item):
    for number in range(len(item.stages)):
        run = Run(item.id, stage=number)
        numbers = []
        while run.phase is Phase.RUNNING:
            place = run.guide.place(run.now)
            numbers.append(place.number)
            assert place.pose.near
            run.wait(1 if run.guide.seconds < 300 else 30)
        assert numbers == sorted(numbers)
        counted = run.guide.repetitions(run.now)
        assert counted is None or counted == run.session.amount
