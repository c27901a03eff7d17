"""How much was taken: the limit for paracetamol, and the one that the person copied."""

from decimal import Decimal

import pytest

from recovery_tracker.diary.vocabulary import MedicineForm
from tests.guidance.build import (
    alert,
    doses,
    first_days,
    instant,
    limit,
    medicine,
    record,
)
from tests.guidance.taking import fired, taking, without_mg, without_time


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


def test_timed_doses_are_added_up_over_midnight_and_untimed_ones_are_not_known_to_be():
    evening = instant(1, "20:00")
    assert "MED-PARA-24H" in fired(
        taking(doses(("gram", evening, 3), ("gram", instant(2, "19:59"), 2)))
    )
    exactly = doses(("gram", evening, 3), ("gram", instant(2, "20:00"), 2))
    assert "MED-PARA-24H" not in fired(taking(exactly))
    for taken in (
        doses(("gram", 1, 3), ("gram", instant(2, "01:00"), 2)),
        doses(("gram", 1, 3), ("gram", 2, 2)),
    ):
        assert fired(taking(taken)) == {"MED-PARA-TIME"}
        assert without_time(taking(taken)) == {"MED-PARA-24H"}
    # No timed dose is of the date, so no hours hold one.
    assert fired(taking(doses(("gram", evening, 3), ("gram", 2, 2)))) == set()
    kept = doses(("gram", 1, 2), ("gram", instant(2, "01:00"), 2))
    assert fired(taking(kept)) == without_time(taking(kept)) == set()
    timed = doses(
        ("gram", 1, 2), ("gram", instant(1, "01:00"), 1), ("gram", instant(2, "02:00"), 2)
    )
    assert without_time(taking(timed)) == set(), "the first timed one is more than a day before"
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


def test_the_hours_hold_a_dose_of_the_date_and_need_not_end_with_one():
    """The clock of the first is ten hours behind: its instant is after the second one's."""
    ahead = doses(
        ("gram", instant(1, "23:00", "-10:00"), 3), ("gram", instant(2, "05:00", "+00:00"), 2)
    )
    assert "MED-PARA-24H" in fired(taking(ahead))


def test_five_grams_within_half_a_day_are_too_much_whatever_dates_a_flight_gives_them():
    """Three on Tuesday at +13:00, then two on Monday at -11:00, each a gram, four hours apart."""
    flight = doses(
        *(("gram", instant(2, time, "+13:00")) for time in ("00:30", "04:30", "08:30")),
        *(("gram", instant(1, time, "-11:00")) for time in ("09:00", "13:00")),
    )
    assert first_days(taking(flight))["MED-PARA-24H"] == 2


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
    assert without_mg(taking(long_before)) == lacking, "it is of the date before"
    no_time = doses(("unknown", 1), ("gram", instant(2, "01:00")))
    assert without_mg(taking(no_time)) == lacking
    assert without_mg(taking(doses(("unknown", 0), ("gram", 2)))) == set()
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
    expected = {"MED-PARA-24H", "MED-SEDATE", "MED-DUP-NSAID"} if counts else set()
    # Of what is on the skin only the patch of an opioid makes sleepy.
    assert fired(of) == (expected or ({"MED-SEDATE"} if form is MedicineForm.PATCH else set()))


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


def test_doses_without_a_time_leave_the_own_limit_undecided_where_they_may_come_to_more():
    most = [limit("ibuprofen", 1200)]
    may = doses(("ibu", 1, 2), ("ibu", instant(2, "00:05"), 2))
    assert without_time(taking(may, limits=most)) == {"MED-MAXDOSE"}
    assert fired(taking(may, limits=most)) == set()
    within = doses(("ibu", 1), ("ibu", instant(2, "00:05"), 2))
    assert without_time(taking(within, limits=most)) == set()
    both = doses(("ibu", 1, 2), ("ibu", 2, 2))
    assert without_time(taking(both, limits=most)) == {"MED-MAXDOSE"}


def test_the_card_for_want_of_times_has_the_doses_without_one():
    of = taking(doses(("gram", 1, 3), ("co", 1), ("gram", instant(2, "00:05"), 2)))
    found = alert(of, 2, "MED-PARA-TIME")
    assert found is not None
    assert [each.field for each in found.because] == ["doses.d0", "doses.d1"]
    unknown = taking(doses(("gram", 1, 3), ("unknown", 2), ("gram", instant(2, "00:05"), 2)))
    assert "MED-PARA-TIME" in fired(unknown), "whether or not a dose has no mg"
