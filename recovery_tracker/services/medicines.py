"""The person's own medicines: the facts on their packs, and the doses that were taken.

Limits are only ever what the person copied. Nothing here proposes a dose.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind, entities
from recovery_tracker.diary.record import Dose, Ingredient, Medicine, MedicineLimit, Record
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.diary.when import When
from recovery_tracker.guidance.intake import Limit, cabinet_of
from recovery_tracker.guidance.medicine_list import medicine_list
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing, log_day, medicine_gone, moment
from recovery_tracker.services.ports.store import Action, Change, Reader, Unit

T = TypeVar("T")
_NO_LIMIT: Final = Limit()
_LATE: Final = 28
"""Dates back."""


@dataclass(frozen=True)
class IngredientInput:
    """One ingredient of one unit of a product, as the person copied it; mg None is not known."""

    name: str
    mg: Decimal | None = None


@dataclass(frozen=True)
class LimitInput:
    """The limit that the person copied from the pack for one ingredient; None is no such limit.

    It belongs to the ingredient under any of its names, and holds for every product that has it.
    """

    ingredient: str
    max_mg_24h: Decimal | None = None
    min_gap_hours: Decimal | None = None


@dataclass(frozen=True)
class MedicineInput:
    """A product as the person confirmed it from its pack. `shop_bought` None is not recorded."""

    name: str
    form: MedicineForm
    parts: tuple[IngredientInput, ...] = ()
    shop_bought: bool | None = None


def check_product(product: MedicineInput) -> None:
    """Raises InvalidValueError where `keep_medicine` would because of the product."""
    _medicine("-", product)


def keep_medicine(
    diary: Diary,
    product: MedicineInput,
    copied: Iterable[LimitInput] = (),
    medicine_id: str | None = None,
) -> Sequence[Change]:
    """Keeps a medicine, new or the one of that id, together with the limits that were copied.

    A limit replaces every earlier one of its ingredient, under any of its names. Ingredients that
    are not in `copied` keep theirs, but an ingredient that no medicine has any more loses it.
    Raises InvalidValueError (`name`, `parts[0].mg`, `copied[0].max_mg_24h`), RequestError where the
    medicine was deleted, and StoreError.
    """
    medicine = _medicine(medicine_id or diary.new_id(), product)
    limits = [_limit(number, each) for number, each in enumerate(copied)]
    with changing(diary, Action.MEDICINE) as unit:
        existing = unit.get(Kind.MEDICINES, medicine.id)
        if medicine_id is not None and existing is None:
            raise medicine_gone()
        unit.put(medicine)
        for limit in limits:
            _copy(unit, limit)
        if isinstance(existing, Medicine):
            _drop_unused(unit, existing)
    return unit.changes


def has_doses(diary: Diary, medicine_id: str) -> bool:
    """Tells whether a dose of that medicine was ever logged. Raises StoreError."""
    return _has_doses(diary.reader, medicine_id, diary.today)


def remove_medicine(diary: Diary, medicine_id: str) -> Sequence[Change]:
    """Deletes a medicine, with the limits of ingredients that no other medicine has.

    Raises RequestError where doses of it are logged: a dose needs its medicine, and what was taken
    stays in the diary. Raises StoreError.
    """
    with changing(diary, Action.MEDICINE) as unit:
        existing = unit.get(Kind.MEDICINES, medicine_id)
        if isinstance(existing, Medicine):
            if _has_doses(unit, medicine_id, diary.today):
                raise RequestError(
                    _("You have logged doses of {medicine}, so it stays in the diary.").format(
                        medicine=existing.name
                    )
                )
            unit.delete(Kind.MEDICINES, medicine_id)
            _drop_unused(unit, existing)
    return unit.changes


def new_dose(
    diary: Diary, medicine_id: str, on: date, units: Decimal = Decimal(1), at: When | None = None
) -> Dose:
    """Returns a dose of `units` units of the medicine.

    Without `at` it was now if `on` is today, or at a time that was not noted. Raises
    InvalidValueError for a wrong number, and for a time to come.
    """
    now = diary.clock()
    if at is not None:
        diary.not_to_come("at", at)
    return Dose(diary.new_id(), at or moment(now, on), medicine_id, units, entered_at=now)


def take(diary: Diary, medicine_id: str, on: date, units: Decimal = Decimal(1)) -> Sequence[Change]:
    """Logs such a dose. Raises InvalidValueError, also for a future date.

    Raises RequestError where the medicine was deleted, and StoreError.
    """
    return log_day(diary, on, entries=(new_dose(diary, medicine_id, on, units),))


def remove_dose(diary: Diary, dose: str) -> Sequence[Change]:
    """Deletes one dose. Raises StoreError."""
    with changing(diary, Action.DELETE) as unit:
        unit.delete(Kind.DOSES, dose)
    return unit.changes


def _medicine(medicine_id: str, product: MedicineInput) -> Medicine:
    name = _plain(product.name)
    if not name:
        raise InvalidValueError("name", _("type the name that stands on the pack"))
    parts = tuple(_ingredient(number, part) for number, part in enumerate(product.parts))
    return Medicine(medicine_id, name, product.form, parts, product.shop_bought)


def _ingredient(number: int, part: IngredientInput) -> Ingredient:
    place, name = f"parts[{number}]", _plain(part.name)
    if not name:
        raise InvalidValueError(f"{place}.name", _("type the name of the ingredient"))
    return _at(place, lambda: Ingredient(name, part.mg))


def _limit(number: int, copied: LimitInput) -> MedicineLimit:
    name = medicine_list().base(copied.ingredient)
    return _at(
        f"copied[{number}]", lambda: MedicineLimit(name, copied.max_mg_24h, copied.min_gap_hours)
    )


def _at(place: str, made: Callable[[], T]) -> T:
    """Returns what was made, or raises the InvalidValueError with its whole path."""
    try:
        return made()
    except InvalidValueError as error:
        where = f"{place}.{error.problem.where}"
        raise InvalidValueError(where, error.problem.why) from None


def _plain(name: str) -> str:
    """Returns the name without spaces around it, and with single ones inside."""
    return " ".join(name.split())


def _copy(unit: Unit, limit: MedicineLimit) -> None:
    """Writes the limit in place of those of its ingredient; nothing where they are equal."""
    record = unit.undated()
    strictest = cabinet_of((), record.medicine_limits).limits.get(limit.ingredient, _NO_LIMIT)
    if strictest == Limit(limit.max_mg_24h, limit.min_gap_hours):
        return
    _drop_limits(unit, record, {limit.ingredient})
    if limit.max_mg_24h is not None or limit.min_gap_hours is not None:
        unit.put(limit)


def _drop_unused(unit: Unit, before: Medicine) -> None:
    """Deletes the limits of ingredients that only the former medicine had."""
    record = unit.undated()
    used = {name for medicine in record.medicines for name in _names(medicine)}
    _drop_limits(unit, record, _names(before) - used)


def _drop_limits(unit: Unit, record: Record, ingredients: set[str]) -> None:
    base = medicine_list().base
    found = [
        limit_id
        for kind, limit_id, entity in entities(record)
        if kind is Kind.MEDICINE_LIMITS
        and isinstance(entity, MedicineLimit)
        and base(entity.ingredient) in ingredients
    ]
    for limit_id in reversed(found):  # of those that say the same, the last has to go first
        unit.delete(Kind.MEDICINE_LIMITS, limit_id)


def _names(medicine: Medicine) -> set[str]:
    return {medicine_list().base(each.name) for each in medicine.ingredients}


def _has_doses(reader: Reader, medicine_id: str, today: date) -> bool:
    """Tells whether it has doses.

    A recent one is looked for before all of a long record is read.
    """
    late = date.fromordinal(max(1, today.toordinal() - _LATE))
    return any(
        dose.medicine == medicine_id for first in (late, None) for dose in reader.read(first).doses
    )
