"""Medicines: each limit, gap and count at its edge and just beside it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.record import Dose, Episode, Medicine, MedicineLimit, Record
from recovery_tracker.diary.vocabulary import MedicineForm, Outcome, Response, RiskFactor
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
    limit,
    medicine,
    on,
    person,
    record,
    undecided,
)

PARA = medicine("para", ("paracetamol", 500))
GRAM = medicine("gram", ("Paracetamol", 1000))
FLU = medicine("flu", ("acetaminophen", 1000), form=MedicineForm.SACHET)
CO = medicine("co", ("Codeine Phosphate", 8), ("paracetamol", 500), shop=True)
IBU = medicine("ibu", ("ibuprofen", 400), shop=True)
NAP = medicine("nap", ("naproxen sodium", 250))
UNKNOWN = medicine("unknown", ("paracetamol", None))
ALL = (PARA, GRAM, FLU, CO, IBU, NAP, UNKNOWN)


def taking(
    taken: Iterable[Dose],
    *more: Medicine,
    limits: Iterable[MedicineLimit] = (),
    of: Person | None = None,
) -> Record:
    return record(
        medicines=(*ALL, *more),
        doses=tuple(taken),
        medicine_limits=tuple(limits),
        person=of or person(),
    )


def fired(of: Record, day: int = 2) -> set[str]:
    return set(first_days(of, day))


def without_mg(of: Record) -> set[str]:
    """The rules that a dose without mg leaves undecided on day 2."""
    return {rule for rule, why in undecided(of, 2).items() if why == ("dose_mg", 0, 0, 0)}


# --- Amounts -------------------------------------------------------------------------------------


def test_more_than_four_grams_of_paracetamol_on_a_date_is_too_much():
    assert "MED-PARA-24H" not in fired(taking(doses(("para", 2, 8))))
    assert "MED-PARA-24H" in fired(taking(doses(("para", 2, "8.001"))))
    assert "MED-PARA-24H" in fired(taking(doses(("gram", 2, 3), ("flu", 2), ("co", 2))))
    assert "MED-PARA-24H" not in fired(taking(doses(("gram", 1, 3), ("gram", 2, 2))))


def test_amounts_are_exact():
    tenth = medicine("tenth", ("paracetamol", "400.1"))
    assert "MED-PARA-24H" not in fired(
        taking(
            doses(("tenth", 2, 9), ("rest", 2)), tenth, medicine("rest", ("paracetamol", "399.1"))
        )
    )
    more = medicine("rest", ("paracetamol", "399.1000000000000000000000000000000001"))
    assert "MED-PARA-24H" in fired(taking(doses(("tenth", 2, 9), ("rest", 2)), tenth, more))


def test_timed_doses_are_added_up_over_midnight_and_untimed_ones_are_not():
    evening = instant(1, "20:00")
    assert "MED-PARA-24H" in fired(
        taking(doses(("gram", evening, 3), ("gram", instant(2, "19:59"), 2)))
    )
    exactly = doses(("gram", evening, 3), ("gram", instant(2, "20:00"), 2))
    assert "MED-PARA-24H" not in fired(taking(exactly))
    assert "MED-PARA-24H" not in fired(
        taking(doses(("gram", 1, 3), ("gram", instant(2, "01:00"), 2)))
    )
    assert "MED-PARA-24H" not in fired(taking(doses(("gram", evening, 3), ("gram", 2, 2))))
    mixed = doses(("gram", instant(2, "20:00"), 2), ("gram", 2, 3))
    assert "MED-PARA-24H" in fired(taking(mixed))


def test_the_hours_end_with_any_timed_dose_of_the_date():
    spread = doses(
        ("gram", instant(1, "06:00"), 2),
        ("gram", instant(2, "05:00"), "2.5"),
        ("gram", instant(2, "20:00"), 1),
    )
    found = alert(taking(spread), 2, "MED-PARA-24H")
    assert found is not None
    assert [e.field for e in found.because] == ["doses.d0", "doses.d1"]


def test_a_later_dose_of_the_day_before_is_not_within_the_hours_that_end_with_an_earlier_one():
    """The clock of the first is ten hours behind: its instant is after the second one's."""
    ahead = doses(
        ("gram", instant(1, "23:00", "-10:00"), 3), ("gram", instant(2, "05:00", "+00:00"), 2)
    )
    assert "MED-PARA-24H" not in fired(taking(ahead))


def test_doses_three_dates_apart_may_lie_within_a_day():
    """The first clock is a day behind, the second a day ahead."""
    apart = doses(
        ("gram", instant(1, "23:30", "-23:59"), 3), ("gram", instant(4, "22:00", "+23:59"), 2)
    )
    assert first_days(taking(apart))["MED-PARA-24H"] == 4
    over = doses(
        ("gram", instant(1, "23:30", "-23:59"), 3), ("gram", instant(4, "23:28", "+23:59"), 2)
    )
    assert "MED-PARA-24H" not in first_days(taking(over))


def test_the_local_date_of_a_dose_is_that_of_its_own_offset():
    travelled = doses(
        ("gram", instant(1, "23:30", "+09:00"), 3), ("gram", instant(1, "16:00", "+01:00"), 2)
    )
    assert first_days(taking(travelled))["MED-PARA-24H"] == 1
    same_night = doses(
        ("gram", instant(1, "23:30", "+00:00"), 3), ("gram", instant(2, "00:30", "+00:00"), 2)
    )
    assert first_days(taking(same_night))["MED-PARA-24H"] == 2
    apart = doses(
        ("gram", instant(1, "00:10", "+14:00"), 3), ("gram", instant(2, "00:00", "+13:00"), 2)
    )
    assert "MED-PARA-24H" not in fired(taking(apart)), "24 h 50 min lie between"
    closer = doses(
        ("gram", instant(1, "00:10", "+13:00"), 3), ("gram", instant(2, "00:00", "+14:00"), 2)
    )
    assert first_days(taking(closer))["MED-PARA-24H"] == 2


def test_a_dose_without_mg_leaves_paracetamol_undecided_unless_the_rest_is_over():
    lacking = {"MED-PARA-24H"}
    assert without_mg(taking(doses(("unknown", 2), ("gram", 2, 4)))) == lacking
    over = taking(doses(("unknown", 2), ("para", 2, "8.1")))
    assert "MED-PARA-24H" in fired(over)
    assert without_mg(over) == set()
    before = doses(("unknown", instant(1, "20:00")), ("gram", instant(2, "19:00")))
    assert without_mg(taking(before)) == lacking
    long_before = doses(("unknown", instant(1, "19:00")), ("gram", instant(2, "19:00")))
    assert without_mg(taking(long_before)) == set()
    no_time = doses(("unknown", 1), ("gram", instant(2, "01:00")))
    assert without_mg(taking(no_time)) == set()
    assert without_mg(taking(doses(("unknown", 1), ("ibu", 2)))) == set()


def test_two_lines_of_one_ingredient_in_a_product_are_added_up():
    twice = medicine("twice", ("paracetamol", 500), ("acetaminophen", 500))
    assert "MED-PARA-24H" not in fired(taking(doses(("twice", 2, 4)), twice))
    assert "MED-PARA-24H" in fired(taking(doses(("twice", 2, "4.1")), twice))
    half = medicine("half", ("paracetamol", 500), ("acetaminophen", None))
    assert without_mg(taking(doses(("half", 2)), half)) == {"MED-PARA-24H"}


@pytest.mark.parametrize("form", list(MedicineForm))
def test_every_form_counts_but_gel_and_patch(form: MedicineForm):
    counts = form not in (MedicineForm.GEL, MedicineForm.PATCH)
    own = medicine("own", ("paracetamol", 3000), ("codeine", 8), ("ibuprofen", 100), form=form)
    of = taking(doses(("own", 2, 2), ("nap", 2)), own)
    expected = {"MED-PARA-24H", "MED-SEDATE", "MED-DUP-NSAID"}
    assert fired(of) == (expected if counts else set())


def test_a_dose_of_a_medicine_that_is_not_there_is_nothing():
    assert fired(record(doses=doses(("gone", 2, 90)))) == set()


def test_more_than_the_limit_that_was_copied_is_too_much():
    most = [limit("Ibuprofen", 1200)]
    assert fired(taking(doses(("ibu", 2, 3)), limits=most)) == set()
    assert fired(taking(doses(("ibu", 2, "3.01")), limits=most)) == {"MED-MAXDOSE"}
    assert fired(taking(doses(("ibu", 2, 90)), limits=[limit("naproxen", 1)])) == set()
    assert fired(taking(doses(("ibu", 2, 90)), limits=[limit("ibuprofen", gap=6)])) == set()


def test_the_limit_that_was_copied_is_for_any_24_hours():
    most = [limit("ibuprofen lysine", 1200)]
    near = doses(("ibu", instant(1, "20:00"), 2), ("ibu", instant(2, "19:59"), 2))
    assert fired(taking(near, limits=most)) == {"MED-MAXDOSE"}
    apart = doses(("ibu", instant(1, "20:00"), 2), ("ibu", instant(2, "20:00"), 2))
    assert fired(taking(apart, limits=most)) == set()


def test_of_two_limits_the_stricter_holds():
    most = [limit("ibuprofen", 1200), limit("IBUPROFEN", 600), limit("ibuprofen", 900)]
    found = alert(taking(doses(("ibu", 2, 2)), limits=most), 2, "MED-MAXDOSE")
    assert found is not None
    assert [(e.field, e.value) for e in found.because] == [
        ("doses.d0", Decimal(2)),
        ("medicine_limits.ibuprofen.max_mg_24h", Decimal(600)),
    ]
    gaps = [limit("ibuprofen", gap=4), limit("Ibuprofen sodium", gap=8), limit("ibuprofen", gap=6)]
    taken = doses(("ibu", instant(2, "08:00")), ("ibu", instant(2, "15:59")))
    assert fired(taking(taken, limits=gaps)) == {"MED-INTERVAL"}


def test_the_limit_for_paracetamol_is_silent_where_its_own_rule_holds():
    most = [limit("paracetamol", 2000), limit("ibuprofen", 1200)]
    assert fired(taking(doses(("gram", 2, 3)), limits=most)) == {"MED-MAXDOSE"}
    assert fired(taking(doses(("gram", 2, 5)), limits=most)) == {"MED-PARA-24H"}
    both = doses(("gram", 2, 5), ("ibu", 2, 4))
    assert fired(taking(both, limits=most)) == {"MED-PARA-24H", "MED-MAXDOSE"}


def test_a_dose_without_mg_leaves_the_own_limit_undecided_unless_the_rest_is_over():
    most = [limit("paracetamol", 2000)]
    short = taking(doses(("unknown", 2), ("gram", 2, 2)), limits=most)
    assert without_mg(short) == {"MED-PARA-24H", "MED-MAXDOSE"}
    over = taking(doses(("unknown", 2), ("gram", 2, 3)), limits=most)
    assert without_mg(over) == {"MED-PARA-24H"}
    assert fired(over) == {"MED-MAXDOSE", "MED-DUP-PARA"}
    much = taking(doses(("unknown", 2), ("gram", 2, 5)), limits=most)
    assert without_mg(much) == set()
    no_limit = taking(doses(("unknown", 2)), limits=[limit("paracetamol", gap=4)])
    assert without_mg(no_limit) == {"MED-PARA-24H"}


# --- Gaps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (instant(2, "08:00"), instant(2, "13:59"), True),
        (instant(2, "08:00"), instant(2, "14:00"), False),
        (instant(1, "22:00"), instant(2, "03:00"), True),
        (instant(1, "22:00"), instant(2, "04:00"), False),
        (instant(2, "08:00"), instant(2, "08:00"), False),
        (instant(2, "08:00"), instant(2, "09:00", "+01:00"), False),
        (instant(2, "08:00"), instant(2, "08:00", "+01:00"), True),
        (instant(1, "23:00", "-10:00"), instant(2, "05:00"), True),
        (instant(2, "08:00"), 2, False),
        (2, 2, False),
    ],
)
def test_two_doses_closer_than_the_copied_gap_are_too_soon(
    first: datetime | int, second: datetime | int, *, said: bool
):
    of = taking(doses(("ibu", first), ("ibu", second)), limits=[limit("ibuprofen", gap=6)])
    assert ("MED-INTERVAL" in fired(of)) is said


def test_the_gap_is_of_one_ingredient_over_all_products():
    soon = (instant(2, "08:00"), instant(2, "09:00"))
    apart = taking(doses(("ibu", soon[0]), ("nap", soon[1])), limits=[limit("ibuprofen", gap=6)])
    assert "MED-INTERVAL" not in fired(apart)
    both = taking(doses(("co", soon[0]), ("flu", soon[1])), limits=[limit("paracetamol", gap=4)])
    assert "MED-INTERVAL" in fired(both)


def test_a_gap_is_looked_at_on_the_date_and_the_one_before():
    soon = doses(("ibu", instant(1, "08:00")), ("ibu", instant(1, "09:00")))
    of = replace(
        taking(soon, limits=[limit("ibuprofen", gap=6)]),
        check_ins=tuple(check_in(day, 5) for day in (1, 2, 3)),
    )
    assert [bool(alert(of, day, "MED-INTERVAL").active) for day in (1, 2, 3)] == [  # type: ignore[union-attr]
        True,
        True,
        False,
    ]


def test_a_gap_says_when_it_ends_counted_from_the_last_dose():
    taken = doses(
        ("ibu", instant(2, "08:00")), ("ibu", instant(2, "10:00")), ("ibu", instant(2, "21:30"))
    )
    found = alert(taking(taken, limits=[limit("ibuprofen", gap="6.5")]), 2, "MED-INTERVAL")
    assert found is not None
    assert [e.field for e in found.because] == [
        "doses.d0",
        "doses.d1",
        "medicine_limits.ibuprofen.min_gap_hours",
    ]
    assert found.because[-1].at == instant(3, "04:00")


@pytest.mark.parametrize("gap", ["1E+22", "9E+307"])
def test_a_gap_that_no_calendar_has_is_judged_without_its_end(gap: str):
    taken = doses(("ibu", instant(2, "08:00")), ("ibu", instant(2, "10:00")))
    found = alert(taking(taken, limits=[limit("ibuprofen", gap=gap)]), 2, "MED-INTERVAL")
    assert found is not None
    assert found.because[-1].at is None


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
    assert ("MED-DUP-NSAID" in fired(of)) is counts
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
    ended = Episode("e1", on(3), closed=on(4), outcome=Outcome.RECOVERED)
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
        return [e.field for e in now.standing] if now else None

    assert standing(("gram", 2, 5)) == []
    assert standing(("gram", 2, "5.0")) == []
    assert standing(("gram", 2, 5), ("gram", 2, 1)) == ["doses.d1"]
    assert standing(("gram", 2, 20)) == ["doses.d0"]


def test_an_unanswered_overdose_stands_until_it_is_answered():
    of = taking(doses(("gram", 2, 5)))
    assert alert(of, 300, "MED-PARA-24H").active  # type: ignore[union-attr]
    assert judged(of, 300).highest_active is table()["MED-PARA-24H"].urgency
