"""Heat, cold and exercise: each session by itself, at its threshold and just beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.record import Care, Episode, Record
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    EpisodeOutcome,
    Response,
    RiskFactor,
    SkinAfter,
)
from recovery_tracker.guidance.table import table
from tests.guidance.build import (
    EPISODE,
    alert,
    answer,
    first_days,
    on,
    person,
    record,
    session,
)

HEAT, COLD, BOTH = CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING


def fired(*care: Care, of: Person | None = None) -> set[str]:
    return set(first_days(record(care=care, person=of or person()), 3))


@pytest.mark.parametrize(
    ("kind", "minutes", "rules"),
    [
        (HEAT, "30", set()),
        (HEAT, "30.5", {"HEAT-LONG"}),
        (COLD, "20", set()),
        (COLD, "20.5", {"ICE-LONG"}),
        (BOTH, "90", set()),
        (CareKind.REST, "90", set()),
        (HEAT, None, set()),
    ],
)
def test_a_session_is_too_long_above_its_minutes(
    kind: CareKind, minutes: str | None, rules: set[str]
):
    length = None if minutes is None else Decimal(minutes)
    assert fired(session(2, kind, minutes=length)) == rules


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        (HEAT, {"HEAT-LONG"}),
        (BOTH, {"HEAT-LONG"}),
        (COLD, {"ICE-LONG"}),
        (CareKind.REST, set()),
    ],
)
def test_a_session_asleep_is_too_long_however_short(kind: CareKind, rules: set[str]):
    assert fired(session(2, kind, minutes=Decimal(5), asleep=True)) == rules
    assert fired(session(2, kind, minutes=Decimal(5), asleep=False)) == set()


def test_two_short_sessions_are_not_one_long_one():
    short = [Care(f"c{n}", on(2), HEAT, minutes=Decimal(20)) for n in range(3)]
    assert fired(*short) == set()


SKIN = sorted(table()["HEAT-RISK"].risk_factors)


def test_the_skin_at_risk_is_that_of_the_definition():
    assert set(SKIN) == {
        RiskFactor.REDUCED_SENSATION,
        RiskFactor.POOR_CIRCULATION,
        RiskFactor.RAYNAUDS,
        RiskFactor.DIABETIC_NEUROPATHY,
        RiskFactor.FRAGILE_SKIN,
    }


@pytest.mark.parametrize("factor", list(RiskFactor))
@pytest.mark.parametrize("kind", list(CareKind))
def test_heat_or_cold_on_skin_at_risk_is_said(factor: RiskFactor, kind: CareKind):
    said = kind in (HEAT, COLD, BOTH) and factor in SKIN
    assert fired(session(2, kind), of=person(factor)) == ({"HEAT-RISK"} if said else set())


def test_the_risk_must_hold_on_the_date():
    def between(first: int, last: int) -> Person:
        return Person(risk_factors={RiskFactor.FRAGILE_SKIN: RiskPeriod(on(first), on(last))})

    assert fired(session(2, HEAT), of=between(2, 2)) == {"HEAT-RISK"}
    assert fired(session(2, HEAT), of=between(3, 9)) == set()
    assert fired(session(2, HEAT), of=between(-9, 1)) == set()


@pytest.mark.parametrize("skin", list(SkinAfter))
@pytest.mark.parametrize("kind", [HEAT, COLD, BOTH, CareKind.MASSAGE])
def test_skin_that_heat_or_cold_hurt_needs_advice(skin: SkinAfter, kind: CareKind):
    hurt = skin in (SkinAfter.WHITE_PATCH, SkinAfter.BLISTER, SkinAfter.BURN)
    deep = kind is HEAT and skin is SkinAfter.WHITE_PATCH
    said = {"SKIN-BURN-DEEP" if deep else "SKIN-BURN"}
    expected = said if hurt and kind is not CareKind.MASSAGE else set()
    assert fired(session(2, kind, skin_after=skin)) == expected


def test_a_second_burn_of_the_day_and_a_worse_one_ask_again_after_an_answer():
    blister = session(2, HEAT, skin_after=SkinAfter.BLISTER)
    of = record(care=[blister])
    said = answer(alert(of, 2, "SKIN-BURN"), Response.GOT_ADVICE, 2)

    def standing(*care: Care) -> list[str]:
        found = alert(replace(of, care=care, alert_responses=(said,)), 2, "SKIN-BURN")
        assert found is not None
        return [entry.field for entry in found.unanswered]

    assert standing(blister) == []
    again = replace(blister, id="other")
    assert standing(blister, again) == ["care.other.skin_after"]
    assert standing(replace(blister, skin_after=SkinAfter.BURN)) == [
        f"care.{blister.id}.skin_after"
    ]


@pytest.mark.parametrize("effect", list(Effect))
@pytest.mark.parametrize("kind", [CareKind.EXERCISE, CareKind.WALK, HEAT, CareKind.MASSAGE])
def test_moving_that_made_it_worse_is_to_be_stopped(effect: Effect, kind: CareKind):
    moving = kind in (CareKind.EXERCISE, CareKind.WALK)
    said = moving and effect in (Effect.WORSE_LEG, Effect.MUCH_WORSE)
    assert fired(session(2, kind, effect=effect)) == ({"EX-STOP"} if said else set())


def test_care_is_looked_at_before_the_onset_and_after_the_closing():
    ended = Episode("e1", on(3), closed=on(4), outcome=EpisodeOutcome.RECOVERED)
    for day in (1, 9):
        of = record(care=[session(day, HEAT, asleep=True)], episodes=[ended])
        assert first_days(of) == {"HEAT-LONG": day}


def test_a_card_for_care_stands_on_its_date_alone_and_names_the_session():
    of: Record = record(
        care=[session(2, HEAT, minutes=Decimal(45), asleep=True)], episodes=[EPISODE]
    )
    found = alert(of, 2, "HEAT-LONG")
    assert found is not None
    assert found.active
    assert [(e.field, e.value, e.name) for e in found.because] == [
        ("care.c2-heat.minutes", Decimal(45), "heat"),
        ("care.c2-heat.asleep", None, "heat"),
    ]
    later = alert(of, 3, "HEAT-LONG")
    assert later is not None
    assert not later.active
