"""What is said of each own medicine on a date: the last dose, the copied gap, the amounts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.record import Dose, Medicine, MedicineLimit, Record
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.own_medicines import (
    OwnMedicine,
    first_needed,
    last_needed,
    own_medicines,
)
from tests.guidance.build import doses, instant, limit, medicine, on, record

IBU = medicine("ibu", ("Ibuprofen lysine", 400), shop=True)
CO = medicine("co", ("codeine phosphate", 8), ("paracetamol", 500))
FLU = medicine("flu", ("acetaminophen", 1000), form=MedicineForm.SACHET)
GEL = medicine("gel", ("diclofenac", None), form=MedicineForm.GEL)
UNKNOWN = medicine("unknown", ("paracetamol", None))
ALL = (IBU, CO, FLU, GEL, UNKNOWN)
NOON = instant(2, "12:00")


def of(
    own: str,
    taken: Iterable[Dose],
    limits: Iterable[MedicineLimit] = (),
    now: datetime | None = NOON,
    day: int = 2,
) -> OwnMedicine:
    """The facts of one medicine on day 2."""
    kept = record(medicines=ALL, doses=tuple(taken), medicine_limits=tuple(limits))
    return next(each for each in own_medicines(kept, on(day), now) if each.medicine.id == own)


def mg(found: OwnMedicine, ingredient: str) -> tuple[Fraction | None, Fraction]:
    """What was taken of an ingredient in the last hours, and on the date."""
    (amount,) = [each for each in found.amounts if each.ingredient == ingredient]
    return (None if amount.recent is None else amount.recent.mg), amount.day.mg


# --- Doses ---------------------------------------------------------------------------------------


def test_medicines_stand_by_their_names_in_any_case():
    names = ("ibu", "Zopiclone", "aspirin", "Aspirin")
    own = tuple(Medicine(name, name, MedicineForm.TABLET) for name in names)
    found = own_medicines(record(medicines=own), on(2), NOON)
    assert [each.medicine.name for each in found] == ["Aspirin", "aspirin", "ibu", "Zopiclone"]


def test_the_last_dose_is_the_latest_of_that_medicine_by_the_date():
    taken = doses(
        ("ibu", 1),
        ("ibu", instant(2, "08:10")),
        ("ibu", instant(2, "07:00")),
        ("co", 2),
        ("ibu", 3),
    )
    last = of("ibu", taken).last
    assert last is not None
    assert last.at == instant(2, "08:10")
    assert of("ibu", taken, day=1, now=None).last == taken[0]
    assert of("flu", taken).last is None


def test_the_units_of_the_date_are_those_of_that_medicine_alone():
    taken = doses(("ibu", 1, 9), ("ibu", instant(2, "08:00"), "1.5"), ("ibu", 2, "0.5"), ("co", 2))
    assert of("ibu", taken).units == 2
    assert of("flu", taken).units == 0


def test_two_weeks_are_enough_and_the_calendar_has_a_beginning():
    assert first_needed(on(14)) == on(1)
    beginning = on(1).min
    assert first_needed(beginning + timedelta(days=3)) == beginning
    assert last_needed(on(14)) == on(16)
    assert last_needed(beginning.max) == beginning.max


# --- The gap -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (instant(2, "08:10"), instant(2, "14:10")),
        (instant(2, "14:09"), instant(2, "14:10")),
        (instant(2, "14:10"), None),
        (instant(2, "08:09"), None),  # the clock went back: the dose is still to come
    ],
)
def test_the_gap_ends_so_many_hours_after_the_last_dose_and_is_silent_then(
    now: datetime, ends: datetime | None
):
    taken = doses(("ibu", instant(2, "05:00")), ("ibu", instant(2, "08:10")))
    if now < taken[1].at:  # type: ignore[operator]
        taken = taken[1:]
    assert of("ibu", taken, [limit("ibuprofen", gap=6)], now).gap_ends == ends


def test_a_gap_is_of_the_ingredient_over_all_products_and_the_latest_end_counts():
    gaps = [limit("Paracetamol", gap=4), limit("codeine", gap=6), limit("acetaminophen", gap=5)]
    taken = doses(("co", instant(2, "07:00")), ("flu", instant(2, "11:00")))
    assert of("co", taken, gaps).gap_ends == instant(2, "16:00"), "the stricter of two for one"
    assert of("flu", taken, gaps).gap_ends == instant(2, "16:00")
    assert of("co", taken[:1], gaps).gap_ends == instant(2, "13:00")
    assert of("ibu", taken, gaps).gap_ends is None


def test_without_a_copied_gap_or_a_time_or_today_none_is_said():
    timed = doses(("ibu", instant(2, "11:00")))
    gap = [limit("ibuprofen", gap=6)]
    assert of("ibu", timed, [limit("ibuprofen", 1200)]).gap_ends is None
    assert of("ibu", doses(("ibu", 2)), gap).gap_ends is None
    assert of("ibu", timed, gap, now=None).gap_ends is None
    assert of(
        "gel", doses(("gel", instant(2, "11:00"))), [limit("diclofenac", gap=6)]
    ).gap_ends is (None)


def test_the_end_is_said_by_the_clock_of_now_wherever_the_dose_was_taken():
    taken = doses(("ibu", instant(2, "20:30", "+09:00")))
    ends = of("ibu", taken, [limit("ibuprofen", gap="1.5")]).gap_ends
    assert ends is not None
    assert ends.isoformat() == instant(2, "13:00").isoformat()


@pytest.mark.parametrize("gap", ["1E+22", "9E+307", "69898500"])
def test_a_gap_that_ends_in_no_calendar_has_no_end(gap: str):
    taken = doses(("ibu", instant(2, "11:00")))
    assert of("ibu", taken, [limit("ibuprofen", gap=gap)]).gap_ends is None


# --- Amounts -------------------------------------------------------------------------------------


def test_amounts_are_those_of_the_last_24_hours_and_of_the_date_over_all_products():
    taken = doses(
        ("co", instant(1, "12:00"), 4),  # exactly 24 hours ago: outside
        ("co", instant(1, "12:01"), 2),
        ("flu", instant(2, "09:00")),
        ("co", 2, 1),  # no time: of the date alone
        ("co", instant(2, "12:01"), 8),  # to come
    )
    found = of("co", taken[:4])
    assert mg(found, "paracetamol") == (2000, 1500)
    assert mg(found, "codeine") == (16, 8)
    assert mg(of("flu", taken), "paracetamol") == (2000, 5500)
    assert found.amounts[1].shared
    assert not found.amounts[0].shared


def test_a_limit_stands_beside_its_ingredient_and_none_stands_where_none_was_copied():
    found = of("co", (), [limit("acetaminophen", 4000), limit("paracetamol", 3000)])
    assert {each.ingredient: each.most_mg for each in found.amounts} == {
        "codeine": None,
        "paracetamol": Decimal(3000),
    }


def test_a_date_that_is_not_today_has_no_last_hours():
    taken = doses(("ibu", instant(1, "20:00")), ("ibu", instant(2, "09:00")))
    assert mg(of("ibu", taken, now=None, day=1), "ibuprofen") == (None, 400)


def test_a_dose_without_mg_leaves_the_amount_unknown_and_a_gel_has_none():
    found = of("unknown", doses(("unknown", instant(2, "09:00")), ("flu", instant(2, "10:00"))))
    (amount,) = found.amounts
    assert amount.recent is not None
    assert (amount.recent.mg, amount.recent.known, amount.day.known) == (1000, False, False)
    assert of("gel", doses(("gel", 2))).amounts == ()


# --- What is shown and what the rules say --------------------------------------------------------

_times = st.integers(0, 3 * 24 * 4).map(lambda n: timedelta(minutes=15 * n))
_zones = st.sampled_from([0, -8, 1, 9]).map(lambda n: timezone(timedelta(hours=n)))


@st.composite
def _records(draw: st.DrawFn) -> Record:
    taken = []
    for number in range(draw(st.integers(1, 9))):
        zone = draw(_zones)
        at = (instant(1, "00:00") + draw(_times)).astimezone(zone)
        taken.append(
            Dose(
                f"d{number}",
                draw(st.sampled_from([at, at, at.date()])),
                draw(st.sampled_from(["ibu", "co", "unknown", "gel"])),
                Decimal(draw(st.sampled_from(["0.5", "1", "2", "3"]))),
            )
        )
    most = [limit("ibuprofen", draw(st.sampled_from([399, 400, 1200, 2000])))]
    most.append(limit("codeine", draw(st.sampled_from([8, 20, 32]))))
    return record(medicines=ALL, doses=tuple(taken), medicine_limits=tuple(most))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(_records(), st.integers(0, 5))
def test_the_rule_of_the_copied_limit_holds_exactly_where_what_is_shown_passes_it(
    of_: Record, day: int
):
    """After each dose up to the date, and on it as a whole: one of these is the most of the rule.

    After a flight the hours that hold a dose of the date may end with one of the date before.
    """
    date = on(day)
    of_ = replace(of_, doses=tuple(each for each in of_.doses if local_date(each.at) <= date))
    times = [
        dose.at
        for dose in of_.doses
        if isinstance(dose.at, datetime) and dose.at.date() <= date and dose.medicine != "gel"
    ]
    passed = any(
        amount.most_mg is not None and total.mg > amount.most_mg
        for now in (None, *times)
        for own in own_medicines(of_, date, now)
        for amount in own.amounts
        for total in (amount.day, *((amount.recent,) if amount.recent else ()))
        # What none of the date's doses adds to was said on an earlier date.
        if any(each.on == date for each in total.taken)
    )
    held = any(
        alert.rule == "MED-MAXDOSE" and alert.last_date == date
        for alert in evaluate(of_, date).alerts
    )
    assert held == passed


def test_after_a_flight_a_dose_of_tomorrow_s_date_may_be_hours_ago():
    """Three grams on the 2nd at +13:00, then two on the 1st at -11:00, within half a day."""
    flight = doses(
        *(("flu", instant(2, time, "+13:00")) for time in ("00:30", "04:30", "08:30")),
        *(("flu", instant(1, time, "-11:00")) for time in ("09:00", "13:00")),
    )
    now = instant(1, "13:05", "-11:00")
    found = of("flu", flight, [limit("paracetamol", 4000, gap=4)], now, day=1)
    assert mg(found, "paracetamol") == (5000, 2000)
    landed = instant(1, "08:35", "-11:00")
    just = of("flu", flight[:3], [limit("paracetamol", gap=24)], landed, day=1)
    assert just.last == flight[2]
    assert just.gap_ends is not None
    untimed = of("flu", doses(("flu", 2, 3)), now=now, day=1)
    assert [(each.on, each.total.mg) for each in untimed.amounts[0].untimed] == [(on(2), 3000)]


@settings(max_examples=150, deadline=None)
@given(_records(), st.integers(1, 5), _times)
def test_what_is_shown_leaves_out_no_dose_of_the_last_two_dates(
    of_: Record, day: int, later: timedelta
):
    """Each dose of the date, and each of the date before without a time, is in one of the sums."""
    date, now = on(day), instant(day, "00:00") + later % timedelta(days=1)
    for found in own_medicines(of_, date, now):
        for amount in found.amounts:
            shown = {each.dose for each in amount.all_taken}
            assert shown >= {
                dose.id
                for dose in of_.doses
                if dose.medicine == found.medicine.id
                and (dose.at == on(day - 1) or dose.at == date)
            }


@settings(max_examples=100, deadline=None)
@given(_records(), _times)
def test_the_last_hours_are_what_a_slow_sum_over_the_doses_comes_to(of_: Record, later: timedelta):
    now = instant(1, "00:00") + later
    slow = sum(
        (
            dose.units * 400
            for dose in of_.doses
            if dose.medicine == "ibu"
            and isinstance(dose.at, datetime)
            and timedelta(0) <= now - dose.at < timedelta(days=1)
        ),
        Decimal(0),
    )
    (found,) = [
        each
        for each in own_medicines(of_, now.date() + timedelta(days=2), now)
        if each.medicine.id == "ibu"
    ]
    assert mg(found, "ibuprofen")[0] == slow


def test_entries_after_the_date_are_left_out():
    taken = doses(("ibu", 2), ("ibu", 3, 5))
    assert of("ibu", taken).last == replace(taken[0])
    assert mg(of("ibu", taken), "ibuprofen") == (0, 400)
