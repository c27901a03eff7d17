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
"""Forms that no rule counts, but for the patch of an opioid."""

_DANGEROUS: Final = frozenset(
    {
        MedicineClass.OPIOID,
        MedicineClass.BENZODIAZEPINE,
        MedicineClass.Z_DRUG,
        MedicineClass.GABAPENTINOID,
    }
)
"""Two sedating medicines are dangerous together where one of them is of such a class."""

_THINNING: Final = frozenset({MedicineClass.ANTICOAGULANT, MedicineClass.ANTIPLATELET})


@dataclass(frozen=True)
class Content:
    """One ingredient of a product under its own name; `mg` in one unit, None where not known.

    `low_dose`: taken for another purpose than pain, such as aspirin for the heart. `thins`: thins
    the blood by its class. `dangerous`: dangerous together with another sedating ingredient.
    """

    ingredient: str
    mg: Fraction | None
    nsaid: bool = False
    sedating: bool = False
    low_dose: bool = False
    thins: bool = False
    dangerous: bool = False


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
        """Returns the ingredient's own name."""
        return self.content.ingredient

    @property
    def shop_bought(self) -> bool:
        """Tells whether the person recorded that a shop sold it."""
        return self.medicine.shop_bought is True


@dataclass(frozen=True)
class Limit:
    """The strictest limit that the person copied for one ingredient; None is no limit."""

    most_mg: Decimal | None = None
    gap_hours: Decimal | None = None


@dataclass(frozen=True)
class Cabinet:
    """The person's medicines by id, with the ingredients that count, and the limits by ingredient.

    `patches`: those that are patches of an opioid, which count as sedating and as nothing else.
    """

    products: Mapping[str, tuple[Medicine, tuple[Content, ...]]]
    limits: Mapping[str, Limit]
    patches: Mapping[str, tuple[Medicine, tuple[Content, ...]]]

    def taken(self, day: Day) -> tuple[Taken, ...]:
        """Returns the ingredients of the day's doses of medicines that the cabinet has."""
        return _all_taken(day, self.products)

    def patches_of(self, day: Day) -> tuple[Taken, ...]:
        """Returns the ingredients of the day's opioid patches."""
        return _all_taken(day, self.patches) if self.patches else ()


EMPTY: Final = Cabinet(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))


def cabinet_of(medicines: Iterable[Medicine], limits: Iterable[MedicineLimit]) -> Cabinet:
    """Returns the medicines and limits of a record, each ingredient under its own name."""
    known = medicine_list()
    strictest: dict[str, Limit] = {}
    for limit in limits:
        name = known.base(limit.ingredient)
        strictest[name] = _stricter(strictest.get(name, Limit()), limit)
    owned = tuple(medicines)
    patches = {
        each.id: (each, opioids)
        for each in owned
        if each.form is MedicineForm.PATCH
        and (opioids := tuple(part for part in _contents(each, known) if _is_opioid(part, known)))
    }
    return Cabinet(
        MappingProxyType(
            {
                each.id: (each, () if each.form in _ON_THE_SKIN else _contents(each, known))
                for each in owned
            }
        ),
        MappingProxyType(strictest),
        MappingProxyType(patches),
    )


def _is_opioid(content: Content, known: MedicineList) -> bool:
    return known.has(content.ingredient, MedicineClass.OPIOID)


def _contents(medicine: Medicine, known: MedicineList) -> tuple[Content, ...]:
    """Returns each ingredient once, because two lines of a pack may name the same one."""
    amounts: dict[str, list[Decimal | None]] = {}
    for each in medicine.ingredients:
        amounts.setdefault(known.base(each.name), []).append(each.mg)
    return tuple(_content(name, _sum(amount), medicine, known) for name, amount in amounts.items())


def _content(name: str, mg: Fraction | None, medicine: Medicine, known: MedicineList) -> Content:
    found = known.ingredients.get(name)
    low = found.low_dose_mg if found else None
    low_dose = low is not None and mg is not None and mg <= low and medicine.shop_bought is not True
    classes = found.classes if found else frozenset()
    return Content(
        name,
        mg,
        nsaid=MedicineClass.NSAID in classes and not low_dose,
        sedating=MedicineClass.SEDATING in classes,
        low_dose=low_dose,
        thins=not classes.isdisjoint(_THINNING),
        dangerous=not classes.isdisjoint(_DANGEROUS),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Fraction | None:
    whole = Fraction(0)
    for amount in amounts:
        if amount is None:
            return None
        whole += Fraction(amount)
    return whole


def _all_taken(
    day: Day, products: Mapping[str, tuple[Medicine, tuple[Content, ...]]]
) -> tuple[Taken, ...]:
    return tuple(
        _taken(day.date, dose, medicine, content)
        for dose in day.doses
        if dose.medicine in products
        for medicine, contents in (products[dose.medicine],)
        for content in contents
    )


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
