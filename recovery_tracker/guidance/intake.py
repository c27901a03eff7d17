"""What was taken: the doses of a record as amounts of single ingredients, and the copied limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.record import Dose, Medicine, MedicineLimit
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.guidance.medicine_list import MedicineClass, MedicineList, medicine_list

_ON_THE_SKIN: Final = frozenset({MedicineForm.GEL, MedicineForm.PATCH})
"""Forms that no rule counts."""


@dataclass(frozen=True)
class Content:
    """One ingredient of a product under its own name; `mg` in one unit, None where not known."""

    ingredient: str
    mg: Fraction | None
    nsaid: bool
    sedating: bool


@dataclass(frozen=True)
class Taken:
    """One ingredient of one dose. `mg`: of the whole dose, exact; None where it is not known."""

    on: date
    at: datetime | None
    dose: str
    units: Decimal
    medicine: Medicine
    content: Content
    mg: Fraction | None

    @property
    def ingredient(self) -> str:
        """The ingredient's own name."""
        return self.content.ingredient

    @property
    def shop_bought(self) -> bool:
        """Whether the person said that a shop sold it; not recorded is no."""
        return self.medicine.shop_bought is True


@dataclass(frozen=True)
class Limit:
    """The strictest that the person copied for one ingredient, as copied; None is no limit."""

    most_mg: Decimal | None = None
    gap_hours: Decimal | None = None


@dataclass(frozen=True)
class Cabinet:
    """The person's medicines by id, with what of them counts, and their limits by ingredient."""

    products: Mapping[str, tuple[Medicine, tuple[Content, ...]]]
    limits: Mapping[str, Limit]

    def taken(self, day: Day) -> tuple[Taken, ...]:
        """What the doses of the day come to. One of a medicine that is not there is nothing."""
        return tuple(
            _taken(day.date, dose, medicine, content)
            for dose in day.doses
            if dose.medicine in self.products
            for medicine, contents in (self.products[dose.medicine],)
            for content in contents
        )


EMPTY: Final = Cabinet(MappingProxyType({}), MappingProxyType({}))


def cabinet_of(medicines: Iterable[Medicine], limits: Iterable[MedicineLimit]) -> Cabinet:
    """The medicines and limits of a record, each ingredient under its own name."""
    known = medicine_list()
    strictest: dict[str, Limit] = {}
    for limit in limits:
        name = known.base(limit.ingredient)
        strictest[name] = _stricter(strictest.get(name, Limit()), limit)
    return Cabinet(
        MappingProxyType({each.id: (each, _contents(each, known)) for each in medicines}),
        MappingProxyType(strictest),
    )


def _contents(medicine: Medicine, known: MedicineList) -> tuple[Content, ...]:
    """Each ingredient once: two lines of a pack may name the same one."""
    if medicine.form in _ON_THE_SKIN:
        return ()
    amounts: dict[str, list[Decimal | None]] = {}
    for each in medicine.ingredients:
        amounts.setdefault(known.base(each.name), []).append(each.mg)
    return tuple(_content(name, _sum(amount), medicine, known) for name, amount in amounts.items())


def _content(name: str, mg: Fraction | None, medicine: Medicine, known: MedicineList) -> Content:
    found = known.ingredients.get(name)
    low = found.low_dose_mg if found else None
    for_something_else = (
        low is not None and mg is not None and mg <= low and medicine.shop_bought is not True
    )
    return Content(
        name,
        mg,
        nsaid=known.has(name, MedicineClass.NSAID) and not for_something_else,
        sedating=known.has(name, MedicineClass.SEDATING),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Fraction | None:
    whole = Fraction(0)
    for amount in amounts:
        if amount is None:
            return None
        whole += Fraction(amount)
    return whole


def _taken(on: date, dose: Dose, medicine: Medicine, content: Content) -> Taken:
    return Taken(
        on=on,
        at=dose.at if isinstance(dose.at, datetime) else None,
        dose=dose.id,
        units=dose.units,
        medicine=medicine,
        content=content,
        mg=None if content.mg is None else content.mg * Fraction(dose.units),
    )


def _stricter(one: Limit, other: MedicineLimit) -> Limit:
    most = [each for each in (one.most_mg, other.max_mg_24h) if each is not None]
    gaps = [each for each in (one.gap_hours, other.min_gap_hours) if each is not None]
    return Limit(min(most, default=None), max(gaps, default=None))
