import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.exchange.errors import NotOurFileError
from recovery_tracker.exchange.plan_json import read_plan, write_plan
from recovery_tracker.guidance.relief.plan import OwnExercise, Plan, Planned, plannable

TODAY = date(2026, 1, 10)
KNOWN = {item.id for item in plannable(Plan())}
DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)


@st.composite
def planned(draw, names):
    since = draw(DATES)
    return Planned(
        draw(st.sampled_from(sorted(names))),
        since,
        draw(st.none() | st.integers(1, 100)),
        draw(st.none() | st.decimals("0.5", 240, places=1)),
        draw(st.none() | st.integers(1, 12)),
        draw(st.none() | st.dates(since, date(2100, 1, 2))),
    )


@st.composite
def plans(draw):
    plan = Plan()
    for title in draw(st.lists(TEXTS.filter(lambda text: text not in KNOWN), max_size=3)):
        plan = plan.with_own(OwnExercise(title, tuple(draw(st.lists(TEXTS, max_size=3)))))
    names = KNOWN | {own.title for own in plan.own}
    for line in draw(st.lists(planned(names), max_size=5)):
        plan = plan.with_planned(line)
    return plan


@given(plans())
def test_what_is_written_is_read_again(plan: Plan):
    assert read_plan(write_plan(plan).encode(), KNOWN, TODAY) == (plan, ())


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_no_plan_is_refused_with_a_sentence(content: bytes):
    with pytest.raises(NotOurFileError) as error:
        read_plan(content, KNOWN, TODAY)
    assert str(error.value).endswith("wrote.")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["exercises", "plan", "more"]), JSON | st.lists(JSON)))
def test_any_other_content_of_a_plan_is_read_as_far_as_it_is_good(members):
    text = json.dumps({"format": "recovery-tracker-plan", "version": 1, **members})
    if "NaN" in text or "Infinity" in text:
        return
    plan, rejected = read_plan(text.encode(), KNOWN, TODAY)
    assert isinstance(plan, Plan)
    assert all(each.why for each in rejected)


def plan_file(**members) -> bytes:
    return json.dumps({"format": "recovery-tracker-plan", "version": 1, **members}).encode()


GOOD = {"exercise": "cat_cow", "repetitions": 5}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"exercise": "dance"}, "plan[0].exercise: “dance” is no exercise that is known here"),
        ({"exercise": "warmth"}, "plan[0].exercise: “warmth” is no exercise that is known here"),
        ({**GOOD, "repetitions": 500}, "plan[0].repetitions: 500 is not between 1 and 100"),
        ({**GOOD, "repetitions": 1.5}, "plan[0].repetitions: a whole number is needed here"),
        ({**GOOD, "minutes": "ten"}, "plan[0].minutes: “ten” is not a number"),
        ({**GOOD, "until": "soon"}, "plan[0].until: "),
        ({**GOOD, "weight": 5}, "plan[0].weight: this is not known in a plan"),
        ({}, "plan[0].exercise: null is not a text"),
        (5, "plan[0]: 5 is not an object"),
    ],
)
def test_a_wrong_row_is_named_and_the_rest_is_usable(row, said):
    plan, rejected = read_plan(plan_file(plan=[row, {"exercise": "childs_pose"}]), KNOWN, TODAY)
    assert [each.exercise for each in plan.planned] == ["childs_pose"]
    assert len(rejected) == 1
    assert str(rejected[0]).startswith(said)


def test_a_line_without_a_beginning_begins_today():
    plan, _rejected = read_plan(plan_file(plan=[GOOD]), KNOWN, TODAY)
    assert plan.planned == (Planned("cat_cow", TODAY, repetitions=5),)


def test_an_own_exercise_of_the_file_can_be_planned_in_it():
    content = plan_file(
        exercises=[{"title": "Wall sits", "steps": ["Lean."]}],
        plan=[{"exercise": "Wall sits", "minutes": 2}],
    )
    plan, rejected = read_plan(content, KNOWN, TODAY)
    assert rejected == ()
    assert plan == Plan(
        (Planned("Wall sits", TODAY, minutes=Decimal(2)),), (OwnExercise("Wall sits", ("Lean.",)),)
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is no plan"),
        (b'{"format": "recovery-tracker", "version": 1}', "This is no plan"),
        (b'{"format": "recovery-tracker-plan", "version": 2}', "newer Recovery Tracker"),
        (b'{"format": "recovery-tracker-plan"}', "newer Recovery Tracker"),
    ],
)
def test_another_file_is_refused_with_one_sentence(content, said):
    with pytest.raises(NotOurFileError, match=said):
        read_plan(content, KNOWN, TODAY)


def test_a_value_that_no_plan_can_have_never_gets_into_one():
    with pytest.raises(InvalidValueError):
        OwnExercise("cat_cow")
