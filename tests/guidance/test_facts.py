"""What an alert knows besides its entries: what of a dose counts, and whether signs were asked."""

from fractions import Fraction

import pytest

from recovery_tracker.diary.vocabulary import RiskFactor, Site, WarningSign
from recovery_tracker.guidance.facts import DoseIngredient
from tests.guidance.build import alert, check_in, doses, instant, medicine, person, record
from tests.guidance.build import on as date_of

BUTTOCK = (Site.BUTTOCK_LEFT,)


@pytest.mark.parametrize(
    ("signs", "none"),
    [((), True), (None, False), ((WarningSign.FEVER,), False)],
)
def test_a_card_knows_whether_the_signs_of_its_date_were_answered_none(signs, none: bool):
    of = record(check_in(2, sites=BUTTOCK, signs=signs))
    found = alert(of, 2, "REFERRED")
    assert found is not None
    assert found.signs_none is none


def test_the_date_of_the_card_is_the_last_on_which_it_held():
    asked = check_in(2, sites=BUTTOCK, signs=())
    of = record(asked, check_in(3, sites=BUTTOCK))
    assert alert(of, 2, "REFERRED").signs_none
    assert not alert(of, 3, "REFERRED").signs_none
    free = record(asked, check_in(3, sites=(Site.LOW_BACK_LEFT,)))
    assert alert(free, 3, "REFERRED").signs_none


def test_a_dose_names_what_of_it_counts_with_its_mg():
    plus = medicine("plus", ("ibuprofen", 200), ("codeine", "12.8"))
    of = record(
        check_in(2),
        person=person(RiskFactor.ANTICOAGULANT),
        medicines=(plus,),
        doses=doses(("plus", instant(2, "08:00"), 2)),
    )
    (dose,) = [each for each in alert(of, 2, "MED-NSAID-CAUTION").because if each.ingredients]
    assert dose.ingredients == (DoseIngredient("ibuprofen", Fraction(400), nsaid=True),)
    (sleepy,) = alert(of, 2, "MED-SEDATE").because
    assert sleepy.ingredients == (DoseIngredient("codeine", Fraction(256, 10)),)
    assert dose == sleepy, "the same entry of the record"
    assert dose.date == date_of(2)
