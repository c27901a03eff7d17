"""The person's own medicines in words."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.kinds import Entity, Kind, kind_of
from recovery_tracker.diary.record import Dose, Ingredient, Medicine, MedicineLimit
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.guidance.medicine_list import KnownProduct, medicine_list
from recovery_tracker.guidance.own_medicines import OwnMedicine, own_medicines
from recovery_tracker.wording import medicines as words
from recovery_tracker.wording.steps import describe
from tests.guidance.build import doses, instant, limit, medicine, on, record

IBU = medicine("ibu", ("ibuprofen", 400))
CO = medicine("co", ("codeine", 8), ("paracetamol", 500))
FLU = medicine("flu", ("paracetamol", 1000))
BARE = medicine("bare", ("ibuprofen", None))
NOON = instant(2, "12:00")
FORBIDDEN = ("take", "can have", "may", "safe", "allowed", "next dose", "left", "!")


def own(
    id_: str,
    *taken: tuple,
    limits: tuple[MedicineLimit, ...] = (),
    now: datetime | None = NOON,
    day: int = 2,
) -> OwnMedicine:
    kept = record(
        medicines=(IBU, CO, FLU, BARE), doses=doses(*taken), medicine_limits=tuple(limits)
    )
    return next(each for each in own_medicines(kept, on(day), now) if each.medicine.id == id_)


def said(*taken: tuple, today: bool = True, **more: object) -> str:
    return words.doses(own("ibu", *taken, **more), on(2), today=today)  # type: ignore[arg-type]


def gap(*taken: tuple, **more: object) -> str:
    return words.gap(own("ibu", *taken, **more), on(2))  # type: ignore[arg-type]


def test_the_last_dose_and_how_many_today_stand_in_one_line_and_the_end_of_the_gap_in_its_own():
    hours = (limit("ibuprofen", gap=6),)
    timed = (("ibu", instant(2, "08:10"), 2),)
    assert said(*timed, limits=hours) == "last 08:10 · 2 today"
    assert gap(*timed, limits=hours) == "The gap on your pack ends 14:10."
    assert said() == gap(*timed) == gap(limits=hours) == ""


def test_another_date_is_named_and_a_missing_time_is_said():
    long = (limit("ibuprofen", gap=20),)
    assert said(("ibu", instant(1, "22:30"))) == "last 22:30 on 5 Jan"
    assert said(("ibu", 1)) == "last on 5 Jan"
    assert said(("ibu", 2, "0.5")) == "last without a time · 0.5 today"
    assert gap(("ibu", instant(2, "08:10")), limits=long) == (
        "The gap on your pack ends 04:10 on 7 Jan."
    )
    assert said(("ibu", 2), today=False, now=None) == "last without a time · 1 on this day"


def amounts(id_: str, *taken: tuple, **more: object) -> tuple[str, ...]:
    return words.amounts(own(id_, *taken, **more))  # type: ignore[arg-type]


def test_an_amount_stands_against_the_limit_that_was_copied_and_alone_without_one():
    taken = ("ibu", instant(2, "08:10"), 2)
    assert amounts("ibu", taken) == ("Ibuprofen: 800 mg in the last 24 hours",)
    most = (limit("ibuprofen", 1200),)
    assert amounts("ibu", taken, limits=most) == (
        "Ibuprofen: 800 of 1,200 mg in the last 24 hours",
    )
    assert amounts("ibu", taken, taken, limits=most) == (
        "Ibuprofen: 1,600 mg, more than the 1,200 mg you copied, in the last 24 hours",
    )
    assert amounts("ibu", ("ibu", instant(2, "08:10"), 3), limits=most) == (
        "Ibuprofen: 1,200 of 1,200 mg in the last 24 hours",
    )
    assert amounts("ibu", limits=most) == ()


def test_the_date_is_said_where_it_has_another_amount():
    before, now = ("ibu", instant(1, "20:00")), ("ibu", instant(2, "08:00"))
    most = (limit("ibuprofen", 1200),)
    assert amounts("ibu", before, now, limits=most) == (
        "Ibuprofen: 800 of 1,200 mg in the last 24 hours; 400 mg today",
    )
    assert amounts("ibu", before, limits=most) == (
        "Ibuprofen: 400 of 1,200 mg in the last 24 hours",
    )
    assert amounts("ibu", ("ibu", 2, 4), limits=most) == (
        "Ibuprofen: 1,600 mg, more than the 1,200 mg you copied, today",
    )
    assert amounts("ibu", now, limits=most, now=None) == ("Ibuprofen: 400 of 1,200 mg on this day",)


def test_a_sum_says_what_was_taken_without_a_time_and_may_be_part_of_it():
    """8 tablets of yesterday without a time, and 2 five minutes after midnight."""
    night = (("co", 1, 8), ("co", instant(2, "00:05"), 2))
    most = (limit("paracetamol", 4000),)
    assert amounts("co", *night, limits=most, now=instant(2, "00:10"))[1] == (
        "Paracetamol: 1,000 of 4,000 mg in the last 24 hours, and 4,000 mg on 5 Jan without a time"
    )
    assert amounts("co", ("co", 1, 8), limits=most)[1] == (
        "Paracetamol: 4,000 mg on 5 Jan without a time"
    )
    mixed = (("ibu", instant(2, "08:00")), ("ibu", 2))
    assert amounts("ibu", *mixed) == (
        "Ibuprofen: 400 mg in the last 24 hours, and 400 mg today without a time; 800 mg today",
    )
    both = (("ibu", 1), ("ibu", 2, 2), ("ibu", instant(2, "08:00")))
    (found,) = amounts("ibu", *both)
    assert found == (
        "Ibuprofen: 400 mg in the last 24 hours, and 400 mg on 5 Jan without a time, "
        "and 800 mg today without a time; 1,200 mg today"
    )
    assert amounts("ibu", ("ibu", 1), ("ibu", 2)) == (
        "Ibuprofen: 400 mg on 5 Jan without a time; 400 mg today",
    )
    assert words.is_against_a_limit(own("co", ("co", 1, 8), limits=most))


def test_several_products_with_an_ingredient_are_said_to_be_added_up():
    taken = (("co", instant(2, "08:00"), "1.5"), ("flu", instant(2, "09:00")))
    assert amounts("co", *taken) == (
        "Codeine: 12 mg in the last 24 hours",
        "Paracetamol, all medicines: 1,750 mg in the last 24 hours",
    )


def test_a_dose_without_mg_is_said():
    taken = (("bare", instant(2, "08:00")), ("ibu", instant(2, "09:00")))
    (found,) = amounts("bare", *taken, limits=(limit("ibuprofen", 1200),))
    assert found == (
        "Ibuprofen, all medicines: 400 of 1,200 mg, and a dose whose mg are not known, "
        "in the last 24 hours"
    )


def test_whether_anything_rests_on_what_was_copied():
    taken = ("ibu", instant(2, "08:00"))
    assert not words.is_against_a_limit(own("ibu", taken))
    assert not words.is_against_a_limit(own("ibu", limits=(limit("ibuprofen", 1200),)))
    assert words.is_against_a_limit(own("ibu", taken, limits=(limit("ibuprofen", 1200),)))
    assert words.is_against_a_limit(own("ibu", taken, limits=(limit("ibuprofen", gap=6),)))


def test_nothing_that_is_said_of_a_medicine_says_that_it_may_be_taken():
    every = [
        said(("ibu", instant(2, "08:10")), limits=(limit("ibuprofen", 9000, gap=1),)),
        said(("ibu", 1), limits=(limit("ibuprofen", 9000, gap=6),)),
        *amounts("ibu", ("ibu", instant(2, "08:10")), limits=(limit("ibuprofen", 9000),)),
        *amounts("ibu", ("ibu", instant(2, "08:10"), 9), limits=(limit("ibuprofen", 1),)),
        words.in_units(Decimal(1200), Fraction(400)),
    ]
    for sentence in every:
        assert not any(word in sentence.casefold() for word in FORBIDDEN), sentence


def test_a_dose_is_said_with_its_time_where_it_has_one():
    at = instant(2, "08:10")
    assert words.dose(Dose("d", at, "m", Decimal(2)), "Ibuprofen") == "Ibuprofen, 2 at 08:10"
    assert words.dose(Dose("d", on(2), "m", Decimal("0.5")), "Ibuprofen") == "Ibuprofen, 0.5"


def test_a_limit_is_counted_in_units_to_hold_it_against_the_pack():
    assert words.in_units(Decimal(4000), Fraction(500)) == "That is 8 × 500 mg."
    assert words.in_units(Decimal(100), Fraction(30)) == "That is 3.33 × 30 mg."
    assert words.in_units(None, Fraction(128, 10)) == "One of them has 12.8 mg."


def product(name: str) -> KnownProduct:
    return next(each for each in medicine_list().products if each.name == name)


def test_a_product_says_what_its_name_does_not():
    assert words.product(product("Ibuprofen 400 mg tablets")) == "Ibuprofen 400 mg tablets"
    assert words.product(product("Co-codamol 8/500 tablets")) == (
        "Co-codamol 8/500 tablets\nCodeine 8 mg, paracetamol 500 mg; sold as Migraleve Yellow"
    )
    assert words.product(product("Ibuprofen 200 mg with codeine 12.8 mg tablets")) == (
        "Ibuprofen 200 mg with codeine 12.8 mg tablets\nSold as Nurofen Plus"
    )
    assert words.product(product("Co-dydramol 7.46/500 tablets")).endswith(
        "\nDihydrocodeine 7.46 mg, paracetamol 500 mg; sold as Paramol"
    )
    assert words.ingredients((Ingredient("diclofenac"),)) == "diclofenac"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "Cold and flu sachets, paracetamol 1000 mg",
            (
                "Paracetamol 1,000 mg, phenylephrine 12.2 mg; sold as Lemsip Max; check it against "
                "your pack"
            ),
        ),
        (
            "Cold and flu capsules, paracetamol 500 mg",
            "Paracetamol 500 mg, caffeine 25 mg, phenylephrine 6.1 mg; sold as Lemsip Max",
        ),
        (
            "Co-codamol 30/500 tablets",
            (
                "Codeine 30 mg, paracetamol 500 mg; sold as Solpadol, Zapain, Tylex; perhaps sold "
                "as Kapake: check it against your pack"
            ),
        ),
        ("Paracetamol 1 g tablets", "Check it against your pack"),
        ("Metamizole tablets", "How much is in one stands on your pack"),
    ],
)
def test_a_product_or_brand_that_nobody_has_read_of_says_to_look_at_the_pack(name: str, said: str):
    assert words.product(product(name)) == f"{name}\n{said}"


@pytest.mark.parametrize("form", list(MedicineForm))
def test_every_form_has_its_words(form: MedicineForm):
    use_language(PSEUDO)
    assert words.form(form).startswith("[")
    assert words.contents(form).startswith("[")
    assert words.units(form).startswith(("[×", "×"))


# --- The journal ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Changed:
    before: Entity | None
    after: Entity | None

    @property
    def kind(self) -> Kind:
        entity = self.after or self.before
        assert entity is not None
        return kind_of(entity)


TABLETS = Medicine("m", "Ibuprofen 200 mg tablets", MedicineForm.TABLET)
OTHER = Medicine("m", "Ibuprofen 400 mg tablets", MedicineForm.TABLET)
OLD, NEW = MedicineLimit("ibuprofen", Decimal(900)), MedicineLimit("ibuprofen", Decimal(1200))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ([(None, TABLETS)], "add medicine Ibuprofen 200 mg tablets"),
        ([(None, TABLETS), (None, NEW)], "add medicine Ibuprofen 200 mg tablets"),
        ([(TABLETS, OTHER), (OLD, None)], "change medicine Ibuprofen 400 mg tablets"),
        ([(TABLETS, None), (NEW, None)], "remove medicine Ibuprofen 200 mg tablets"),
        ([(None, NEW)], "add limit for ibuprofen"),
        ([(OLD, None)], "remove limit for ibuprofen"),
        ([(OLD, None), (None, NEW)], "change limit for ibuprofen"),
        (
            [(OLD, None), (None, NEW), (None, MedicineLimit("codeine", NEW.max_mg_24h))],
            "change limit for ibuprofen and 1 more",
        ),
    ],
)
def test_a_medicine_stands_for_its_limits_and_a_changed_limit_is_one_change(
    changes: list[tuple[Entity | None, Entity | None]], named: str
):
    done = [Changed(*each) for each in changes]
    assert describe("medicine", done) == named
    undone = [Changed(after, before) for before, after in reversed(changes)]
    redo = describe("undo", undone, "medicine")
    assert redo.split()[:2] == named.split()[:2]


def test_a_dose_is_named_by_its_medicine_where_that_is_known():
    taken = Dose("d", instant(2, "08:10"), "m")
    names = {"m": TABLETS.name}
    assert describe("log", [Changed(None, taken)]) == "add dose on 6 Jan"
    named = "dose of Ibuprofen 200 mg tablets on 6 Jan"
    assert describe("log", [Changed(None, taken)], medicines=names) == f"add {named}"
    assert describe("delete", [Changed(taken, None)], medicines=names) == f"remove {named}"
    assert describe("put_back", [Changed(None, taken)], medicines=names) == f"put back {named}"
