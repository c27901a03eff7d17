"""Medicines that don't go together, are taken for long, or make people sleepy."""

from dataclasses import replace

import pytest

from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.record import Episode, Record
from recovery_tracker.diary.vocabulary import EpisodeOutcome, MedicineForm, Response, RiskFactor
from recovery_tracker.guidance.table import table
from tests.guidance.build import (
    EPISODE,
    alert,
    answer,
    check_in,
    doses,
    first_days,
    instant,
    judged,
    medicine,
    on,
    person,
    record,
)
from tests.guidance.taking import CO, fired, taking

# --- Kinds ---------------------------------------------------------------------------------------


def test_two_different_anti_inflammatories_on_a_date_do_not_go_together():
    assert "MED-DUP-NSAID" in fired(taking(doses(("ibu", 2), ("nap", 2))))
    assert "MED-DUP-NSAID" not in fired(taking(doses(("ibu", 1), ("nap", 2))))
    other = medicine("other", ("Ibuprofen lysine", 342))
    assert "MED-DUP-NSAID" not in fired(taking(doses(("ibu", 2), ("other", 2)), other))
    gel = medicine("gel", ("diclofenac diethylammonium", None), form=MedicineForm.GEL)
    assert "MED-DUP-NSAID" not in fired(taking(doses(("ibu", 2), ("gel", 2)), gel))
    unweighed = medicine("unweighed", ("Diclofenac Potassium", None))
    assert "MED-DUP-NSAID" in fired(taking(doses(("ibu", 2), ("unweighed", 2)), unweighed))


@pytest.mark.parametrize(
    ("mg", "shop", "counts"),
    [
        ("75", None, False),
        ("75", False, False),
        ("75", True, True),
        ("150", False, False),
        ("150.1", False, True),
        ("300", None, True),
        (None, None, True),
    ],
)
def test_a_small_aspirin_that_no_shop_sold_is_no_anti_inflammatory(
    mg: str | None, shop: bool | None, *, counts: bool
):
    aspirin = medicine("aspirin", ("Acetylsalicylic acid", mg), shop=shop)
    of = taking(doses(("aspirin", 2), ("ibu", 2)), aspirin, of=person(RiskFactor.ANTICOAGULANT))
    assert "MED-DUP-NSAID" in fired(of), "the small one counts beside another"
    beside = taking(doses(("aspirin", 2), ("para", 2)), aspirin)
    assert "MED-DUP-NSAID" not in fired(beside)
    alone = taking(doses(("aspirin", 2, 9)), aspirin, of=person(RiskFactor.ANTICOAGULANT))
    assert ("MED-NSAID-CAUTION" in fired(alone)) is counts


def test_two_products_with_paracetamol_on_a_date_are_to_be_added_up():
    assert fired(taking(doses(("para", 2), ("flu", 2)))) == {"MED-DUP-PARA"}
    assert fired(taking(doses(("para", 2), ("para", 2)))) == set()
    assert fired(taking(doses(("para", 1), ("flu", 2)))) == set()
    assert "MED-DUP-PARA" in fired(taking(doses(("para", 2), ("unknown", 2))))


CAUTION = table()["MED-NSAID-CAUTION"].risk_factors


def test_the_cautions_are_those_of_the_definition():
    assert set(CAUTION) == {
        RiskFactor.ANTICOAGULANT,
        RiskFactor.STOMACH_ULCER,
        RiskFactor.KIDNEY_DISEASE,
        RiskFactor.HEART_FAILURE,
        RiskFactor.PREGNANT,
        RiskFactor.NSAID_ALLERGY,
        RiskFactor.ASTHMA,
        RiskFactor.HEART_DISEASE_OR_STROKE,
        RiskFactor.LIVER_DISEASE,
        RiskFactor.CROHNS_OR_COLITIS,
    }


@pytest.mark.parametrize("factor", list(RiskFactor))
def test_an_anti_inflammatory_with_a_risk_is_said(factor: RiskFactor):
    of = taking(doses(("ibu", 2)), of=person(factor))
    assert ("MED-NSAID-CAUTION" in fired(of)) is (factor in CAUTION)
    assert "MED-NSAID-CAUTION" not in fired(taking(doses(("para", 2)), of=person(factor)))


def test_the_risk_must_hold_on_the_date_of_the_dose():
    def of(first: int, last: int) -> Record:
        dated = {RiskFactor.PREGNANT: RiskPeriod(on(first), on(last))}
        return taking(doses(("ibu", 2)), of=Person(risk_factors=dated))

    assert "MED-NSAID-CAUTION" in fired(of(2, 2))
    assert "MED-NSAID-CAUTION" not in fired(of(-9, 1))
    assert "MED-NSAID-CAUTION" not in fired(of(3, 9))


# --- For long ------------------------------------------------------------------------------------


def ibuprofen(*days: int, shop: bool | None = True) -> Record:
    own = medicine("own", ("ibuprofen", 200), shop=shop)
    return record(medicines=(own,), doses=doses(*(("own", day) for day in days)))


def test_a_shop_bought_anti_inflammatory_on_eleven_of_fourteen_dates_is_long():
    assert first_days(ibuprofen(*range(1, 12)), 11) == {"MED-NSAID-10D": 11}
    assert first_days(ibuprofen(*range(1, 11)), 11) == {}
    assert first_days(ibuprofen(1, *range(5, 15)), 14) == {"MED-NSAID-10D": 14}
    assert first_days(ibuprofen(1, *range(6, 16)), 15) == {}
    assert first_days(ibuprofen(*range(1, 12), shop=False), 11) == {}
    assert first_days(ibuprofen(*range(1, 12), shop=None), 11) == {}
    assert first_days(ibuprofen(*range(1, 11), 10, 10, 10), 11) == {}


def test_different_anti_inflammatories_count_together():
    own = [medicine(name, (name, 100), shop=True) for name in ("ibuprofen", "naproxen")]
    taken = doses(*(("ibuprofen" if day % 2 else "naproxen", day) for day in range(1, 12)))
    of = record(medicines=tuple(own), doses=taken)
    assert first_days(of, 11) == {"MED-NSAID-10D": 11}


def codeine(*days: int, shop: bool | None = True) -> Record:
    own = medicine("own", ("codeine", "12.8"), shop=shop)
    return record(medicines=(own,), doses=doses(*(("own", day) for day in days)))


def test_shop_bought_codeine_on_each_of_four_dates_is_long():
    assert first_days(codeine(2, 3, 4, 5), 5) == {"MED-SEDATE": 2, "MED-CODEINE-3D": 5}
    assert first_days(codeine(2, 3, 4), 5) == {"MED-SEDATE": 2}
    assert first_days(codeine(1, 2, 4, 5), 5) == {"MED-SEDATE": 1}
    assert first_days(codeine(2, 3, 3, 4, 4), 5) == {"MED-SEDATE": 2}
    assert first_days(codeine(2, 3, 4, 5, shop=False), 5) == {"MED-SEDATE": 2}
    assert first_days(codeine(2, 3, 4, 5, shop=None), 5) == {"MED-SEDATE": 2}


def test_dates_on_which_it_is_not_taken_end_the_card_for_codeine():
    of = replace(codeine(2, 3, 4, 5), check_ins=tuple(check_in(day, 5) for day in (6, 7, 8)))
    assert alert(of, 7, "MED-CODEINE-3D").active  # type: ignore[union-attr]
    assert not alert(of, 8, "MED-CODEINE-3D").active  # type: ignore[union-attr]


# --- Sleepiness ----------------------------------------------------------------------------------


def test_a_sedating_ingredient_is_said_on_its_first_date_in_the_record_alone():
    of = codeine(2, 9, 60)
    found = alert(of, 60, "MED-SEDATE")
    assert found is not None
    assert (found.first_date, found.last_date, found.active) == (on(2), on(2), False)
    assert alert(of, 2, "MED-SEDATE").active  # type: ignore[union-attr]


def test_another_sedating_ingredient_is_said_for_itself():
    calm = medicine("calm", ("diazepam", 2))
    dull = medicine("dull", ("methocarbamol", 750), ("codeine", 8))
    of = record(medicines=(CO, calm, dull), doses=doses(("co", 2), ("calm", 5), ("dull", 7)))
    for day in (2, 5, 7):
        assert alert(of, day, "MED-SEDATE").active, day  # type: ignore[union-attr]
    found = alert(of, 8, "MED-SEDATE")
    assert found is not None
    assert [e.name for e in found.because] == ["dull"]


def test_the_first_time_is_that_of_the_record_not_of_an_episode():
    two = [EPISODE, Episode("e2", on(5))]
    of = replace(codeine(2, 5), episodes=tuple(two))
    assert alert(of, 6, "MED-SEDATE", "e1") is not None
    assert alert(of, 6, "MED-SEDATE", "e2") is None


# --- Whatever the course -------------------------------------------------------------------------


def test_medicines_are_looked_at_before_the_onset_and_after_the_closing():
    ended = Episode("e1", on(3), closed=on(4), outcome=EpisodeOutcome.RECOVERED)
    for day in (1, 9):
        of = replace(taking(doses(("gram", day, 5))), episodes=(ended,))
        assert first_days(of) == {"MED-PARA-24H": day}


def test_hours_cross_the_onset_of_an_episode():
    taken = doses(("gram", instant(1, "20:00"), 3), ("gram", instant(2, "10:00"), 2))
    of = replace(taking(taken), episodes=(EPISODE, Episode("e2", on(2))))
    assert alert(of, 2, "MED-PARA-24H", "e2") is not None


# --- Answers -------------------------------------------------------------------------------------


def test_another_dose_and_a_corrected_one_ask_again_after_an_answer():
    of = taking(doses(("gram", 2, 5)))
    said = answer(alert(of, 2, "MED-PARA-24H"), Response.GOT_ADVICE, 2)

    def standing(*taken: tuple) -> list[str] | None:
        now = alert(replace(taking(doses(*taken)), alert_responses=(said,)), 2, "MED-PARA-24H")
        return [e.field for e in now.unanswered] if now else None

    assert standing(("gram", 2, 5)) == []
    assert standing(("gram", 2, "5.0")) == []
    assert standing(("gram", 2, 5), ("gram", 2, 1)) == ["doses.d1"]
    assert standing(("gram", 2, 20)) == ["doses.d0"]


def test_an_unanswered_overdose_stands_until_it_is_answered():
    of = taking(doses(("gram", 2, 5)))
    assert alert(of, 300, "MED-PARA-24H").active  # type: ignore[union-attr]
    assert judged(of, 300).highest_active is table()["MED-PARA-24H"].urgency
