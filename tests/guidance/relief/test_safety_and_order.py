from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Episode,
    Ingredient,
    Medicine,
    Record,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    MedicineForm,
    RiskFactor,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.guidance.relief.catalogue import Item, Known, Level
from recovery_tracker.guidance.relief.order import Eased, Offer, offers
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.guidance.relief.safety import Reason, Why, reasons, strictest
from recovery_tracker.guidance.relief.situation import OwnAnswers, Situation, situation_of

NOW = datetime.fromisoformat("2026-01-07T11:00:00+00:00")
EPISODE = Episode("e1", date(2026, 1, 5))
ITEMS = catalogue().items
NOTHING_SAID = OwnAnswers()
GEL = Medicine("m-gel", "Gel", MedicineForm.GEL, (Ingredient("ibuprofen"),))
PATCH = Medicine("m-patch", "Patch", MedicineForm.PATCH, (Ingredient("buprenorphine"),))
TABLET = Medicine("m-codeine", "Codeine", MedicineForm.TABLET, (Ingredient("codeine"),))
PLAIN = Medicine("m-para", "Paracetamol", MedicineForm.TABLET, (Ingredient("paracetamol"),))


def record(**parts) -> Record:
    return replace(Record(episodes=(EPISODE,)), **parts)


def seen(answers: OwnAnswers = NOTHING_SAID, open_cards=(), **parts) -> Situation:
    return situation_of(record(**parts), NOW, open_cards, answers)


def told(item: str, situation: Situation) -> tuple[Reason, ...]:
    return reasons(ITEMS[item], situation)


def with_factor(factor: RiskFactor, **period) -> Situation:
    return seen(person=Person(risk_factors={factor: RiskPeriod(**period)}))


def dosed(medicine: Medicine, at) -> Situation:
    return seen(medicines=(medicine,), doses=(Dose("d1", at, medicine.id),))


def care(kind: CareKind, ago: float = 0.0, **parts) -> Care:
    return Care("c1", NOW - timedelta(hours=ago), kind, **parts)


CAUTIONS = [
    (item, caution, factor)
    for item in ITEMS.values()
    for caution in item.cautions
    for factor in sorted(caution.risk_factors)
]


@pytest.mark.parametrize(
    ("item", "caution", "factor"),
    CAUTIONS,
    ids=[f"{item.id}-{factor}" for item, _caution, factor in CAUTIONS],
)
def test_each_when_not_that_a_risk_factor_can_tell_stops_or_warns(item, caution, factor):
    found = reasons(item, with_factor(factor))
    mine = [each for each in found if each.caution == caution]
    assert [each.held for each in mine] == [(factor,)]
    assert mine[0].level is caution.level


KNOWN = {
    Known.GEL: dosed(GEL, NOW - timedelta(hours=23)),
    Known.PATCH: dosed(PATCH, NOW - timedelta(hours=23)),
    Known.SEDATING: dosed(TABLET, NOW - timedelta(hours=3)),
    Known.KNOCK: seen(episodes=(replace(EPISODE, trigger=Trigger.FALL),)),
    Known.SKIN_HURT: seen(care=(care(CareKind.HEAT, 5, skin_after=SkinAfter.BLISTER),)),
    Known.LEG: seen(check_ins=(CheckIn(NOW.date(), sites={Site.CALF_LEFT: None}),)),
}
OF_RECORD = [
    (item, caution) for item in ITEMS.values() for caution in item.cautions if caution.known
]


@pytest.mark.parametrize(
    ("item", "caution"), OF_RECORD, ids=[f"{item.id}-{each.known}" for item, each in OF_RECORD]
)
def test_each_when_not_that_the_record_can_tell_stops_or_warns(item: Item, caution):
    found = [each for each in reasons(item, KNOWN[caution.known]) if each.caution == caution]
    assert [each.level for each in found] == [caution.level]


@pytest.mark.parametrize("item", ITEMS)
def test_nobody_of_whom_nothing_is_known_is_warned_but_for_the_question_of_the_press_up(item):
    expected = [Level.ANSWER] if item == "press_up" else []
    assert [each.level for each in told(item, seen())] == expected


@pytest.mark.parametrize("item", ITEMS)
def test_no_item_is_offered_while_a_warning_is_not_answered(item):
    found = told(item, seen(open_cards=("RF-INFECT",)))
    assert (found[0].why, found[0].level, found[0].rule) == (Why.CARD, Level.STOP, "RF-INFECT")


@pytest.mark.parametrize("kind", ["warmth", "cold", "in_turn"])
def test_heat_risk_asks_before_the_timer_in_the_words_of_its_rule(kind):
    found = told(kind, with_factor(RiskFactor.POOR_CIRCULATION))
    assert [(each.rule, each.level) for each in found] == [("HEAT-RISK", Level.ASK)]


def test_a_risk_factor_that_is_over_speaks_against_nothing():
    assert told("warmth", with_factor(RiskFactor.PREGNANT, until=date(2026, 1, 6))) == ()


@pytest.mark.parametrize(
    ("medicine", "at", "item", "known"),
    [
        (GEL, NOW - timedelta(hours=25), "warmth", False),
        (GEL, NOW.date(), "warmth", True),
        (GEL, NOW.date() - timedelta(days=1), "warmth", True),
        (GEL, NOW.date() - timedelta(days=2), "warmth", False),
        (GEL, NOW + timedelta(hours=1), "warmth", False),
        (PATCH, NOW - timedelta(hours=1), "cold", True),
        (PLAIN, NOW - timedelta(hours=1), "warmth", False),
        (TABLET, NOW - timedelta(hours=1), "short_walk", True),
    ],
)
def test_a_medicine_counts_for_24_hours_one_without_a_time_with_its_whole_date(
    medicine, at, item, known
):
    assert bool(told(item, dosed(medicine, at))) is known


@pytest.mark.parametrize(
    ("onset", "trigger", "known"),
    [
        (date(2026, 1, 5), Trigger.FALL, True),
        (date(2026, 1, 5), Trigger.LIFTING, False),
        (date(2026, 1, 4), Trigger.ACCIDENT, False),
    ],
)
def test_a_knock_counts_for_48_hours(onset, trigger, known):
    situation = seen(episodes=(replace(EPISODE, onset=onset, trigger=trigger),))
    assert (Known.KNOCK in situation.known) is known


def test_a_knock_that_was_ticked_as_a_sign_counts_too():
    ticked = CheckIn(NOW.date(), warning_signs=frozenset({WarningSign.MINOR_TRAUMA}))
    assert Known.KNOCK in seen(check_ins=(ticked,)).known


def test_the_leg_is_that_of_the_last_check_in_that_says_where_it_hurts():
    leg = CheckIn(date(2026, 1, 5), sites={Site.CALF_LEFT: None})
    back = CheckIn(date(2026, 1, 6), sites={Site.LOW_BACK_LEFT: None})
    silent = CheckIn(date(2026, 1, 7))
    assert Known.LEG in seen(check_ins=(leg, silent)).known
    assert Known.LEG not in seen(check_ins=(leg, back, silent)).known


def test_the_skin_is_ready_again_two_hours_after_the_end():
    warm = care(CareKind.HEAT, 1.0, minutes=Decimal(15))
    (found,) = told("warmth", seen(care=(warm,)))
    assert (found.why, found.level) == (Why.SKIN_WAITS, Level.ASK)
    assert found.at == NOW + timedelta(hours=1, minutes=15)
    assert told("cold", seen(care=(warm,))) == ()
    assert told("in_turn", seen(care=(warm,)))[0].at == found.at
    assert told("warmth", seen(care=(care(CareKind.HEAT, 2.3, minutes=Decimal(15)),))) == ()
    both = care(CareKind.ALTERNATING, 1.0, minutes=Decimal(15))
    assert told("cold", seen(care=(both,)))[0].why is Why.SKIN_WAITS


def test_hurt_skin_asks_until_a_later_session_left_it_well():
    hurt = care(CareKind.HEAT, 30, skin_after=SkinAfter.BURN)
    well = replace(care(CareKind.COLD, 20, skin_after=SkinAfter.NORMAL), id="c2")
    assert told("warmth", seen(care=(hurt,)))[0].caution.known is Known.SKIN_HURT
    assert told("warmth", seen(care=(hurt, well))) == ()


@pytest.mark.parametrize(
    ("kind", "exercise", "effect", "item", "stopped"),
    [
        (CareKind.EXERCISE, "cat_cow", Effect.WORSE_LEG, "cat_cow", True),
        (CareKind.EXERCISE, "cat_cow", Effect.WORSE_LEG, "childs_pose", False),
        (CareKind.EXERCISE, "cat_cow", Effect.WORSE_BACK, "cat_cow", False),
        (CareKind.WALK, None, Effect.WORSE_LEG, "short_walk", True),
        (CareKind.POSITION, None, Effect.WORSE_LEG, "lean_on_table", False),
    ],
)
def test_what_made_the_leg_worse_in_this_episode_is_not_offered(
    kind, exercise, effect, item, stopped
):
    done = care(kind, 20, exercise=exercise, effect=effect)
    found = told(item, seen(care=(done,)))
    assert ((Why.WORSE, Level.STOP) in [(each.why, each.level) for each in found]) is stopped


def test_what_made_the_leg_worse_in_an_earlier_episode_is_offered():
    done = care(CareKind.EXERCISE, 200, exercise="cat_cow", effect=Effect.WORSE_LEG)
    assert told("cat_cow", seen(care=(done,))) == ()


def test_floor_items_are_left_out_for_who_can_not_get_up():
    situation = seen(OwnAnswers(no_floor=True))
    stopped = {id_ for id_ in ITEMS if strictest(told(id_, situation)) is Level.STOP}
    assert stopped == {id_ for id_, item in ITEMS.items() if item.floor}


def test_the_press_up_begins_once_its_question_was_answered_no():
    leg = (CheckIn(NOW.date(), sites={Site.CALF_LEFT: None}),)
    assert strictest(told("press_up", seen(check_ins=leg))) is Level.ANSWER
    assert told("press_up", seen(OwnAnswers(bends_back=True), check_ins=leg)) == ()


def test_the_press_up_is_not_for_pregnancy_whatever_was_answered():
    risky = Person(risk_factors={RiskFactor.PREGNANT: RiskPeriod()})
    found = told("press_up", seen(OwnAnswers(bends_back=True), person=risky))
    assert strictest(found) is Level.STOP


def test_what_was_asked_about_is_said_and_asks_no_more_until_something_else_holds():
    risky = Person(risk_factors={RiskFactor.POOR_CIRCULATION: RiskPeriod()})
    (asked,) = told("warmth", seen(person=risky))
    answers = OwnAnswers(asked=frozenset({asked.key}))
    situation = seen(answers, person=risky)
    assert [each.level for each in told("warmth", situation)] == [Level.SAY]
    assert [each.level for each in told("cold", situation)] == [Level.ASK]
    more = {**risky.risk_factors, RiskFactor.FRAGILE_SKIN: RiskPeriod()}
    later = seen(answers, person=Person(risk_factors=more))
    assert [each.level for each in told("warmth", later)] == [Level.ASK]


def test_an_answer_about_hurt_skin_is_about_that_session_alone():
    hurt = care(CareKind.HEAT, 30, skin_after=SkinAfter.BURN)
    (asked,) = told("warmth", seen(care=(hurt,)))
    answers = OwnAnswers(asked=frozenset({asked.key}))
    assert told("warmth", seen(answers, care=(hurt,)))[0].level is Level.SAY
    again = replace(care(CareKind.HEAT, 10, skin_after=SkinAfter.BURN), id="c2")
    assert told("warmth", seen(answers, care=(hurt, again)))[0].level is Level.ASK


def test_the_skin_that_is_not_ready_is_asked_about_each_time():
    (waits,) = told("warmth", seen(care=(care(CareKind.HEAT, 1.0, minutes=Decimal(15)),)))
    assert waits.key == ""


# --- the order -----------------------------------------------------------------------------------


def ordered(situation: Situation, eased: dict[str, Eased] | None = None) -> list[Offer]:
    return list(offers(catalogue(), situation, eased or {}))


def ids(found: list[Offer]) -> list[str]:
    return [each.item.id for each in found]


@pytest.mark.parametrize(
    ("day", "pain"), [(1, None), (2, 3), (9, 7), (9, 10)], ids=lambda value: str(value)
)
def test_positions_and_breathing_come_first_on_the_first_days_and_in_strong_pain(day, pain):
    situation = Situation(NOW, day, None if pain is None else Decimal(pain))
    first = ordered(situation, {"cat_cow": Eased(9, 9)})[:5]
    assert {each.item.care for each in first} == {CareKind.POSITION, CareKind.BREATHING}
    assert first[0].item.id == "lean_on_table"


def test_later_what_eased_before_comes_first_then_the_usual_order():
    eased = {"cat_cow": Eased(5, 6), "cold": Eased(0, 6), "warmth": Eased(1, 1)}
    found = ids(ordered(Situation(NOW, 5, Decimal(4)), eased))
    assert found[:4] == ["cat_cow", "warmth", "lean_on_table", "breathing"]
    assert found.index("cold") > found.index("knee_rolls")


@pytest.mark.parametrize(
    ("day", "pain", "later"),
    [(1, None, True), (1, 8, True), (1, 6, False), (2, 9, False), (None, None, True)],
)
def test_exercises_on_the_floor_wait_for_the_second_day_or_less_pain(day, pain, later):
    found = ordered(Situation(NOW, day, None if pain is None else Decimal(pain)))
    waiting = {each.item.id for each in found if each.later}
    floor = {id_ for id_, item in ITEMS.items() if item.floor and item.care is CareKind.EXERCISE}
    assert waiting == (floor if later else set())


def test_what_is_not_for_now_comes_last_and_nothing_is_lost():
    situation = with_factor(RiskFactor.POOR_CIRCULATION)
    found = ordered(replace(situation, day=5))
    assert set(ids(found)) == set(ITEMS)
    opened = [each.is_open for each in found]
    assert opened == sorted(opened, reverse=True)
    assert {"warmth", "cold", "in_turn"} <= set(ids(found)[-4:])
