"""What is asked once about health: by which medicine or care, and of which risk factors."""

from datetime import date
from decimal import Decimal

import pytest

from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.record import Ingredient, Medicine
from recovery_tracker.diary.vocabulary import Asked, CareKind, MedicineForm, RiskFactor
from recovery_tracker.guidance.health import (
    answered_by,
    asked_by_care,
    asked_by_medicine,
    factors_asked,
    fall_asks,
)
from recovery_tracker.guidance.table import table

ON = date(2026, 5, 12)
NOBODY = Person()
OLD = RiskFactor.AGE_65_OR_MORE


def medicine(
    *names: str,
    mg: int = 400,
    form: MedicineForm = MedicineForm.TABLET,
    shop_bought: bool | None = None,
) -> Medicine:
    ingredients = tuple(Ingredient(name, Decimal(mg)) for name in names)
    return Medicine("m1", "Pills", form, ingredients, shop_bought)


@pytest.mark.parametrize(
    ("of", "asked"),
    [
        (medicine("ibuprofen"), {Asked.NSAID}),
        (medicine("Naproxen sodium"), {Asked.NSAID}),
        (medicine("paracetamol"), set()),
        (medicine("paracetamol", "codeine"), {Asked.SEDATING}),
        (medicine("ibuprofen", "codeine"), {Asked.NSAID, Asked.SEDATING}),
        (medicine("ibuprofen", form=MedicineForm.GEL), set()),
        (medicine("fentanyl", form=MedicineForm.PATCH), {Asked.SEDATING}),
        (medicine("acetylsalicylic acid", mg=75), set()),
        (medicine("acetylsalicylic acid", mg=75, shop_bought=True), {Asked.NSAID}),
        (medicine("something new"), set()),
    ],
)
def test_a_medicine_asks_by_what_is_in_it(of: Medicine, asked: set[Asked]):
    assert asked_by_medicine(of) == asked


@pytest.mark.parametrize("kind", list(CareKind))
def test_heat_cold_and_both_in_turn_ask_about_the_skin_and_no_other_care_does(kind: CareKind):
    on_the_skin = kind in {CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING}
    assert asked_by_care({kind}) == ({Asked.HEAT_COLD} if on_the_skin else set())
    assert asked_by_care({kind, CareKind.COLD, CareKind.WALK}) == {Asked.HEAT_COLD}


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ("MED-NSAID-CAUTION", Asked.NSAID),
        ("HEAT-RISK", Asked.HEAT_COLD),
        ("RF-CANCER-HX", Asked.HEALTH),
        ("INFO-PREG", Asked.HEALTH),
        ("RF-FRAGILITY", Asked.HEALTH),
        ("MED-NSAID-CAUTION", Asked.HEALTH),
        ("HEAT-RISK", Asked.HEALTH),
    ],
)
def test_every_factor_of_a_rule_is_asked_where_it_counts(rule: str, asked: Asked):
    assert table()[rule].risk_factors
    assert table()[rule].risk_factors <= set(factors_asked(asked, NOBODY))


def test_an_anti_inflammatory_asks_the_age_and_the_blood_pressure_too():
    assert {OLD, RiskFactor.HIGH_BLOOD_PRESSURE} <= set(factors_asked(Asked.NSAID, NOBODY))


def test_the_age_is_not_asked_where_the_date_of_birth_is_known():
    born = Person(born=date(1990, 1, 1))
    for asked in Asked:
        assert OLD not in factors_asked(asked, born)
    assert OLD in factors_asked(Asked.HEALTH, NOBODY)


def test_the_answer_about_health_answers_what_it_has_all_of():
    assert answered_by(Asked.HEALTH) == {Asked.HEALTH, Asked.NSAID, Asked.HEAT_COLD}
    assert answered_by(Asked.NSAID) == {Asked.NSAID}
    assert answered_by(Asked.SEDATING) == {Asked.SEDATING}


def test_a_fall_asks_age_bones_and_steroids_until_one_of_them_is_known():
    bones, steroids = RiskFactor.OSTEOPOROSIS, RiskFactor.LONG_TERM_STEROIDS
    assert fall_asks(NOBODY, ON) == (OLD, bones, steroids)
    for known in (OLD, bones, steroids):
        assert fall_asks(Person(risk_factors={known: RiskPeriod()}), ON) == ()
    over = Person(risk_factors={steroids: RiskPeriod(until=date(2020, 1, 1))})
    assert fall_asks(over, ON) == (OLD, bones, steroids)
    assert fall_asks(Person(born=date(1961, 5, 12)), ON) == ()
    assert fall_asks(Person(born=date(1961, 5, 13)), ON) == (bones, steroids)
