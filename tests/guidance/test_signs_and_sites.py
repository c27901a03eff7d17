"""Warning signs and sites: each fires on its own date, and just not without what it needs."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_tracker.diary.person import RiskPeriod
from recovery_tracker.diary.record import Episode
from recovery_tracker.diary.vocabulary import EpisodeOutcome, RiskFactor, Site, Trigger, WarningSign
from recovery_tracker.guidance.table import table
from tests.guidance.build import (
    EPISODE,
    FIRST,
    alert,
    check_in,
    course,
    first_days,
    judged,
    on,
    person,
    record,
    undecided,
)

BY_TICK = [
    (row.id, sign)
    for row in table().values()
    for sign in WarningSign
    if sign in row.signs and row.id != "RF-FRAGILITY"
]


@pytest.mark.parametrize(("rule", "sign"), BY_TICK)
def test_a_ticked_sign_fires_its_rule_on_its_date_and_no_other_rule(rule: str, sign: WarningSign):
    of = record(check_in(1, 3, signs=()), check_in(2, 3, signs=[sign]))
    assert first_days(of) == {rule: 2}
    found = alert(of, 60, rule)
    assert found is not None
    assert found.active
    assert [(e.date, e.field, e.value) for e in found.because] == [
        (on(2), "warning_signs", sign.value)
    ]


@pytest.mark.parametrize("rule", sorted({rule for rule, _sign in BY_TICK}))
def test_every_other_sign_together_does_not_fire_the_rule(rule: str):
    others = [sign for sign in WarningSign if sign not in table()[rule].signs]
    assert rule not in first_days(record(check_in(1, 9, signs=others)))


def test_every_warning_sign_has_a_rule():
    assert {sign for row in table().values() for sign in row.signs} == set(WarningSign)


@pytest.mark.parametrize("outcome", [None, *EpisodeOutcome])
def test_a_sign_fires_after_the_episode_was_closed_and_before_it_began(
    outcome: EpisodeOutcome | None,
):
    closed = replace(EPISODE, closed=on(3), outcome=outcome)
    of = record(
        check_in(-4, signs=[WarningSign.CHEST_PAIN]),
        *course(1, 1, 1),
        check_in(40, signs=[WarningSign.SADDLE_NUMBNESS]),
        episodes=[closed],
    )
    assert first_days(of) == {"RF-CHEST": -4, "RF-CES-SADDLE": 40}


LEFT, RIGHT = Site.CALF_LEFT, Site.THIGH_FRONT_RIGHT


@pytest.mark.parametrize(("gap", "fires"), [(0, True), (1, True), (2, True), (3, False)])
def test_the_two_legs_marked_within_three_dates_fire(gap: int, *, fires: bool):
    if gap == 0:
        of = record(check_in(5, sites=[LEFT, RIGHT]))
    else:
        of = record(check_in(5 - gap, sites=[LEFT]), check_in(5, sites=[RIGHT]))
    assert ("RF-CES-BILATERAL" in first_days(of)) is fires


def test_knees_a_zero_and_one_leg_alone_are_not_both_legs():
    assert "RF-CES-BILATERAL" not in first_days(
        record(
            check_in(1, sites=[Site.KNEE_LEFT, Site.KNEE_RIGHT]),
            check_in(9, sites={Site.FOOT_LEFT: None, Site.FOOT_RIGHT: check_in(1, 0).pain.average}),
            check_in(19, sites=[Site.FOOT_LEFT, Site.SHIN_LEFT, Site.BUTTOCK_RIGHT]),
            check_in(20, sites=[Site.FOOT_LEFT, Site.KNEE_RIGHT]),
        )
    )


def test_both_legs_names_the_sites_of_both_days():
    of = record(check_in(1, sites=[LEFT]), check_in(2, sites=[LEFT]), check_in(3, sites=[RIGHT]))
    found = alert(of, 3, "RF-CES-BILATERAL")
    assert found is not None
    assert [(e.date, e.field) for e in found.because] == [
        (on(1), f"sites.{LEFT}"),
        (on(2), f"sites.{LEFT}"),
        (on(3), f"sites.{RIGHT}"),
    ]


def test_both_legs_cross_the_onset_of_an_episode():
    of = record(
        check_in(9, sites=[LEFT]),
        check_in(10, sites=[RIGHT]),
        episodes=[EPISODE, Episode("e2", on(10))],
    )
    assert alert(of, 10, "RF-CES-BILATERAL", "e2") is not None


@pytest.mark.parametrize(
    ("rule", "factor"),
    [("RF-CANCER-HX", RiskFactor.CANCER_HISTORY), ("INFO-PREG", RiskFactor.PREGNANT)],
)
def test_a_risk_factor_fires_at_the_first_check_in_of_each_episode_alone(
    rule: str, factor: RiskFactor
):
    of = record(
        *course(None, 3, 3, 3),
        check_in(30, 3),
        episodes=[EPISODE, Episode("e2", on(29))],
        person=person(factor),
    )
    first, second = alert(of, 60, rule), alert(of, 60, rule, "e2")
    assert first is not None
    assert second is not None
    assert (first.first_date, first.last_date) == (on(2), on(2))
    assert (second.first_date, second.last_date) == (on(30), on(30))
    later = replace(person(), risk_factors={factor: RiskPeriod(since=on(31))})
    assert rule not in first_days(replace(of, person=later))
    assert rule not in first_days(replace(of, person=person()))


def test_no_other_risk_factor_fires_anything_alone():
    others = set(RiskFactor) - {RiskFactor.CANCER_HISTORY, RiskFactor.PREGNANT}
    assert first_days(record(*course(3, 3), person=person(*others))) == {}


FELL = replace(EPISODE, trigger=Trigger.FALL)


def test_a_small_fall_fires_with_weak_bones_steroids_or_age_and_not_without():
    fall = check_in(2, signs=[WarningSign.MINOR_TRAUMA])
    old = date(FIRST.year - 65, FIRST.month, FIRST.day)
    young = date(FIRST.year - 65, FIRST.month, FIRST.day + 1)
    fired = [
        "RF-FRAGILITY" in first_days(record(fall, person=each))
        for each in (
            person(RiskFactor.OSTEOPOROSIS),
            person(RiskFactor.LONG_TERM_STEROIDS),
            person(born=old),
            person(born=young),
            person(RiskFactor.SMOKER),
        )
    ]
    assert fired == [True, True, True, False, False]


def test_a_fall_that_began_the_episode_counts_at_the_first_check_in_alone():
    of = record(*course(4, 4), episodes=[FELL], person=person(RiskFactor.OSTEOPOROSIS))
    found = alert(of, 9, "RF-FRAGILITY")
    assert found is not None
    assert found.last_date == on(1)
    assert [e.field for e in found.because] == [
        "episode.trigger",
        "person.risk_factors.osteoporosis",
    ]
    lifted = replace(EPISODE, trigger=Trigger.LIFTING)
    assert first_days(replace(of, episodes=(lifted,))) == {}


def test_a_fall_of_somebody_whose_age_is_not_known_is_undecided_on_that_date():
    of = record(check_in(1, 3, signs=[WarningSign.MINOR_TRAUMA]), check_in(2, 3, signs=()))
    assert undecided(of, 1)["RF-FRAGILITY"] == ("birth_date", 0, 0, 0)
    assert "RF-FRAGILITY" not in undecided(of, 2)
    assert judged(of, 3).undecided == ()


@pytest.mark.parametrize(
    ("site", "fires"),
    [
        (Site.BUTTOCK_LEFT, True),
        (Site.GROIN_RIGHT, True),
        (Site.KNEE_LEFT, True),
        (Site.FOOT_RIGHT, True),
        (Site.LOW_BACK_LEFT, False),
        (Site.MID_BACK, False),
    ],
)
def test_pain_in_buttock_groin_or_leg_is_referred(site: Site, *, fires: bool):
    assert ("REFERRED" in first_days(record(check_in(1, sites=[site])))) is fires


def test_a_site_with_no_pain_in_it_is_not_marked():
    zero = check_in(1, 0).pain.average
    assert first_days(record(check_in(1, sites={Site.CALF_LEFT: zero}))) == {}


def test_pain_below_the_knee_after_a_check_in_without_it_has_spread():
    back = check_in(1, sites=[Site.LOW_BACK_LEFT])
    calf = check_in(3, sites=[Site.CALF_LEFT])
    assert first_days(record(back, calf)) == {"REFERRED": 3, "LEG-SPREAD": 3}


@pytest.mark.parametrize(
    "before", [[], [check_in(1, 5)], [check_in(1, sites=[Site.LOW_BACK_LEFT, Site.FOOT_LEFT])]]
)
def test_pain_below_the_knee_has_not_spread_where_nothing_free_of_it_came_before(before: list):
    assert "LEG-SPREAD" not in first_days(record(*before, check_in(3, sites=[Site.CALF_LEFT])))


def test_spread_counts_from_the_episode_it_is_in():
    of = record(
        check_in(1, sites=[Site.LOW_BACK_LEFT]),
        check_in(20, sites=[Site.CALF_LEFT]),
        episodes=[EPISODE, Episode("e2", on(20))],
    )
    assert "LEG-SPREAD" not in first_days(of)
    assert "LEG-SPREAD" in first_days(replace(of, episodes=(EPISODE,)))


def test_the_care_of_a_leg_marks_nothing():
    assert first_days(record(check_in(1, 3))) == {}
