"""What does not go together: told once in an episode, or again after a while, and what held."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.record import Episode, Record
from recovery_tracker.diary.vocabulary import MedicineForm, Response, RiskFactor
from recovery_tracker.guidance.facts import Alert
from tests.guidance.build import EPISODE, alert, answer, check_in, doses, medicine, on, person
from tests.guidance.taking import fired, taking

CAUTION, ASK, TWO = "MED-NSAID-CAUTION", "MED-NSAID-ASK", "MED-SEDATE-2"
THIN = medicine("thin", ("Apixaban", 5))
PLATELET = medicine("platelet", ("clopidogrel hydrogen sulfate", 75))
ASPIRIN = medicine("aspirin", ("aspirin", 75))
CALM = medicine("calm", ("diazepam", 2))
SLEEPY = medicine("sleepy", ("promethazine", 10))
DULL = medicine("dull", ("amitriptyline", 10))
SYRUP = medicine("syrup", ("codeine", 8), ("promethazine", 5), form=MedicineForm.LIQUID)
PATCH = medicine("patch", ("Fentanyl", 4), form=MedicineForm.PATCH)
HEAT = medicine("heat", ("methocarbamol", 4), form=MedicineForm.PATCH)
MORE = (THIN, PLATELET, ASPIRIN, CALM, SLEEPY, DULL, SYRUP, PATCH, HEAT)
ULCER = person(RiskFactor.STOMACH_ULCER)


def of(*taken: tuple, who: Person | None = None) -> Record:
    return taking(doses(*taken), *MORE, of=who)


def said(record: Record, rule: str, last: int, episode: str = "e1") -> list[int]:
    """The days up to `last` on which the rule held."""
    found = [(day, alert(record, day, rule, episode)) for day in range(1, last + 1)]
    return [day for day, each in found if each is not None and each.last_date == on(day)]


def held(found: Alert | None) -> set[tuple[str | None, str]]:
    """The pairs of an alert: the name of the medicine, and the name or the field of the factor."""
    assert found is not None
    return {
        (pair.medicine.name, pair.factor.name or pair.factor.field.rpartition(".")[2])
        for pair in found.pairs
    }


# --- An anti-inflammatory and what makes it unsafe -----------------------------------------------


def test_a_pair_is_told_once_and_again_after_thirty_days_without():
    daily = of(*(("ibu", day) for day in range(1, 40)), who=ULCER)
    assert said(daily, CAUTION, 39) == [1]
    assert said(of(("ibu", 1), ("ibu", 31), who=ULCER), CAUTION, 31) == [1]
    assert said(of(("ibu", 1), ("ibu", 32), who=ULCER), CAUTION, 32) == [1, 32]


def test_another_medicine_and_another_factor_are_another_pair():
    both = of(("ibu", 1), ("nap", 2), ("ibu", 3), who=ULCER)
    assert said(both, CAUTION, 3) == [1, 2]
    later = {RiskFactor.STOMACH_ULCER: RiskPeriod(), RiskFactor.ASTHMA: RiskPeriod(on(3))}
    new = of(("ibu", 1), ("ibu", 2), ("ibu", 3), who=Person(risk_factors=later))
    assert said(new, CAUTION, 3) == [1, 3]
    assert held(alert(new, 3, CAUTION)) == {("ibu", "stomach_ulcer"), ("ibu", "asthma")}
    answered = replace(
        new, alert_responses=(answer(alert(new, 1, CAUTION), Response.GOT_ADVICE, 1),)
    )
    assert held(alert(answered, 3, CAUTION)) == {("ibu", "asthma")}


def test_another_episode_tells_it_again():
    two = replace(
        of(("ibu", 1), ("ibu", 5), ("ibu", 6), who=ULCER), episodes=(EPISODE, Episode("e2", on(5)))
    )
    assert said(two, CAUTION, 6) == [1]
    assert said(two, CAUTION, 6, "e2") == [5]


@pytest.mark.parametrize("thinner", ["thin", "platelet"])
def test_a_logged_blood_thinner_counts_for_a_week(thinner: str):
    for day, counts in ((1, True), (7, True), (8, False)):
        found = of((thinner, 1), ("ibu", day))
        assert (said(found, CAUTION, day) == [day]) is counts
    assert said(of(("ibu", 1), (thinner, 2)), CAUTION, 2) == []
    assert held(alert(of((thinner, 1), ("ibu", 2)), 2, CAUTION)) == {("ibu", thinner)}


def test_a_small_aspirin_counts_for_a_week_but_not_on_its_own_date():
    """On that one it stands with the two that are of the same kind."""
    assert said(of(("aspirin", 1), ("ibu", 7)), CAUTION, 7) == [7]
    assert said(of(("aspirin", 1), ("ibu", 8)), CAUTION, 8) == []
    assert said(of(("aspirin", 1), ("aspirin", 2), ("ibu", 2)), CAUTION, 2) == []
    assert "MED-DUP-NSAID" in fired(of(("aspirin", 2), ("ibu", 2)))
    assert "MED-DUP-NSAID" not in fired(of(("aspirin", 1), ("ibu", 2)))


def test_the_card_names_what_held_and_nothing_else():
    who = person(RiskFactor.ANTICOAGULANT, RiskFactor.SMOKER)
    found = alert(of(("ibu", 2), ("para", 2), who=who), 2, CAUTION)
    assert held(found) == {("ibu", "anticoagulant")}
    assert found is not None
    assert [each.field for each in found.held] == ["doses.d0", "person.risk_factors.anticoagulant"]


# --- A reason to ask -----------------------------------------------------------------------------


def test_a_reason_to_ask_is_told_strictly_once_in_an_episode():
    who = person(RiskFactor.HIGH_BLOOD_PRESSURE)
    record = of(("ibu", 1), ("ibu", 2), ("nap", 3), ("ibu", 90), who=who)
    assert said(record, ASK, 90) == [1, 3]


@pytest.mark.parametrize(
    ("who", "asks"),
    [
        (person(born=date(1961, 1, 7)), False),
        (person(born=date(1961, 1, 6)), True),
        (person(born=date(1960, 1, 6)), True),
        (person(RiskFactor.AGE_65_OR_MORE), True),
        (person(RiskFactor.AGE_65_OR_MORE, born=date(1990, 1, 1)), False),
        (person(), False),
    ],
)
def test_sixty_five_is_by_the_date_of_birth_else_by_what_was_told(who: Person, *, asks: bool):
    assert (ASK in fired(of(("ibu", 2), who=who))) is asks


def test_a_reason_to_ask_is_silent_beside_what_makes_it_unsafe_and_is_told_afterwards():
    both = {
        RiskFactor.HIGH_BLOOD_PRESSURE: RiskPeriod(),
        RiskFactor.PREGNANT: RiskPeriod(None, on(2)),
    }
    record = of(("ibu", 1), ("ibu", 2), ("ibu", 3), who=Person(risk_factors=both))
    assert said(record, CAUTION, 3) == [1]
    assert said(record, ASK, 3) == [3]


# --- Two that make sleepy ------------------------------------------------------------------------


def test_two_sedating_medicines_of_two_products_are_told_once_in_an_episode():
    record = of(("co", 2), ("calm", 2), ("co", 3), ("calm", 3), ("sleepy", 3))
    assert said(record, TWO, 3) == [2, 3]
    assert held(alert(record, 2, TWO)) == {("co", "calm")}
    later = alert(record, 3, TWO)
    assert later is not None
    assert {each.name for each in later.because} == {"co", "calm", "sleepy"}


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ([("syrup", 2)], False),
        ([("syrup", 2), ("sleepy", 2)], True),
        ([("sleepy", 2), ("dull", 2)], False),
        ([("calm", 2), ("dull", 2)], True),
        ([("co", 1), ("calm", 2)], False),
        ([("co", 2), ("co", 2)], False),
    ],
)
def test_one_of_two_is_of_a_class_that_makes_it_worse_and_they_are_of_two_products(
    taken: list[tuple], *, told: bool
):
    assert (TWO in fired(of(*taken))) is told


def test_the_patch_of_an_opioid_counts_for_a_week_and_no_other_patch_does():
    for day, told in ((1, True), (7, True), (8, False)):
        assert (said(of(("patch", 1), ("sleepy", day)), TWO, day) == [day]) is told
    assert said(of(("heat", 2), ("calm", 2)), TWO, 2) == []
    assert said(of(("sleepy", 1), ("patch", 2)), TWO, 2) == []
    only_on_skin = of(("patch", 1), ("calm", 1))
    watched = replace(only_on_skin, check_ins=(check_in(3, 5),))
    assert said(watched, TWO, 3) == [1]
    assert "MED-SEDATE" in fired(of(("patch", 2)))
    assert "MED-SEDATE" not in fired(of(("heat", 2)))


def test_two_kept_apart_by_an_answer_stand_again_with_another_dose_of_a_new_pair():
    record = of(("co", 2), ("calm", 2))
    advised = answer(alert(record, 2, TWO), Response.GOT_ADVICE, 2)
    again = replace(of(("co", 2), ("calm", 2), ("sleepy", 2)), alert_responses=(advised,))
    found = alert(again, 2, TWO)
    assert found is not None
    assert [each.name for each in found.unanswered] == ["sleepy"]
    assert held(found) == {("co", "sleepy"), ("calm", "sleepy")}
