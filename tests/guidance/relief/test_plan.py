from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind, Effect
from recovery_tracker.guidance.relief.adding import more_offered
from recovery_tracker.guidance.relief.plan import (
    OwnExercise,
    Plan,
    Planned,
    own_items,
    plannable,
)
from recovery_tracker.guidance.relief.reading import catalogue

TODAY = date(2026, 1, 10)
CAT = Planned("cat_cow", date(2026, 1, 5), repetitions=5, times_a_day=3)
WALL = OwnExercise("Wall sits", ("Lean on a wall.", "Slide down a little."))
NOON = datetime.fromisoformat("2026-01-10T12:00:00+00:00")


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ({"repetitions": 0}, "repetitions"),
        ({"repetitions": 101}, "repetitions"),
        ({"minutes": Decimal(0)}, "minutes"),
        ({"minutes": Decimal(241)}, "minutes"),
        ({"times_a_day": 13}, "times_a_day"),
        ({"until": date(2026, 1, 4)}, "until"),
    ],
)
def test_a_wrong_number_of_a_plan_is_refused_with_its_place(parts, where):
    with pytest.raises(InvalidValueError) as error:
        Planned("cat_cow", date(2026, 1, 5), **parts)
    assert error.value.problem.where == where


@pytest.mark.parametrize("title", ["", " Wall", "a\nb", "x" * 61, "cat_cow", "a\x07"])
def test_an_own_exercise_has_a_name_of_one_line_that_is_not_taken(title):
    with pytest.raises(InvalidValueError):
        OwnExercise(title)


def test_a_plan_holds_from_its_first_to_its_last_date():
    ends = Planned("cat_cow", date(2026, 1, 5), until=date(2026, 1, 7))
    days = [date(2026, 1, day) for day in (4, 5, 7, 8)]
    assert [ends.holds_on(on) for on in days] == [False, True, True, False]
    assert Plan((ends,)).of("cat_cow", date(2026, 1, 8)) is None


def test_each_exercise_is_planned_once_and_goes_with_its_own():
    more = Planned("cat_cow", date(2026, 1, 9), repetitions=6)
    plan = Plan().with_planned(CAT).with_own(WALL).with_planned(more)
    assert plan.planned == (more,)
    wall = plan.with_planned(Planned("Wall sits", TODAY)).without("Wall sits")
    assert (wall.planned, wall.own) == ((more,), ())


def test_warmth_and_cold_can_not_be_planned():
    kinds = {item.care for item in plannable(Plan(own=(WALL,)))}
    assert kinds.isdisjoint({CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING})
    assert plannable(Plan(own=(WALL,)))[-1].title == "Wall sits"


def test_an_own_exercise_is_an_item_with_a_timer_its_steps_and_no_drawing():
    (item,) = own_items(Plan(own=(WALL,)))
    assert (item.id, item.care, item.steps) == ("Wall sits", CareKind.EXERCISE, WALL.steps)
    assert not item.is_drawn
    assert item.stages


# --- more of it ----------------------------------------------------------------------------------


def done(*, ago: int, times: int | None = 5, effect: Effect | None = None, what="cat_cow") -> Care:
    at = NOON - timedelta(days=ago)
    return Care(f"c{ago}", at, CareKind.EXERCISE, exercise=what, repetitions=times, effect=effect)


CAT_COW = catalogue().items["cat_cow"]
THREE_DAYS = [done(ago=0), done(ago=1), done(ago=2)]


@pytest.mark.parametrize(
    ("care", "offered"),
    [
        (THREE_DAYS, 6),
        (THREE_DAYS[:2], None),
        ([*THREE_DAYS[:2], done(ago=2, times=6)], None),
        ([*THREE_DAYS[:2], done(ago=2, effect=Effect.WORSE_BACK)], None),
        ([*THREE_DAYS[:2], done(ago=2, effect=Effect.EASIER)], 6),
        ([done(ago=each, times=10) for each in range(3)], None),
        ([done(ago=each, times=None) for each in range(3)], None),
        ([done(ago=each, what="childs_pose") for each in range(3)], None),
        ([], None),
    ],
)
def test_one_more_is_offered_after_some_days_that_felt_comfortable(care, offered):
    assert more_offered(CAT_COW, care, TODAY) == offered


def test_nothing_more_is_offered_of_what_is_no_exercise():
    assert more_offered(catalogue().items["short_walk"], THREE_DAYS, TODAY) is None
