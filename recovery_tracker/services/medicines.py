"""The person's own medicines: what stands on their packs, and the doses that were taken.

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
    """What the person copied from the pack for one ingredient; None is no such limit.

    It is of the ingredient, whatever it is called, and holds for every product that has it.
    """

    ingredient: str
    max_mg_24h: Decimal | None = None
    min_gap_hours: Decimal | None = None


@dataclass(frozen=True)
class MedicineInput:
    """A product as the person confirmed it from its pack. `shop_bought` None is not said."""

    name: str
    form: MedicineForm
    parts: tuple[IngredientInput, ...] = ()
    shop_bought: bool | None = None


def check_product(product: MedicineInput) -> None:
    """Raises InvalidValueError where `keep_medicine` would because of the product."""
    _medicine("-", product)


def keep_medicine(
    diary: Diary, product: MedicineInput, copied: Iterable[LimitInput] = (), own: str | None = None
) -> Sequence[Change]:
    """Keeps a medicine, new or the one of that id, together with the limits that were copied.

    A limit takes the place of whatever was copied for its ingredient before, under any of its
    names; ingredients that are not in `copied` keep theirs, but what no medicine has any more
    loses it. Raises InvalidValueError (`name`, `parts[0].mg`, `copied[0].max_mg_24h`),
    RequestError where the medicine is gone, and StoreError.
    """
    medicine = _medicine(own or diary.new_id(), product)
    limits = [_limit(number, each) for number, each in enumerate(copied)]
    with changing(diary, Action.MEDICINE) as unit:
        present = unit.get(Kind.MEDICINES, medicine.id)
        if own is not None and present is None:
            raise medicine_gone()
        unit.put(medicine)
        for limit in limits:
            _copy(unit, limit)
        if isinstance(present, Medicine):
            _drop_unused(unit, present)
    return unit.changes


def has_doses(diary: Diary, own: str) -> bool:
    """Whether a dose of that medicine was ever logged. Raises StoreError."""
    return _has_doses(diary.reader, own, diary.today)


def remove_medicine(diary: Diary, own: str) -> Sequence[Change]:
    """Takes a medicine away, with the limits of what no other medicine has.

    Raises RequestError where doses of it are logged: a dose needs its medicine, and what was
    taken stays in the diary. Raises StoreError.
    """
    with changing(diary, Action.MEDICINE) as unit:
        present = unit.get(Kind.MEDICINES, own)
        if isinstance(present, Medicine):
            if _has_doses(unit, own, diary.today):
                raise RequestError(
                    _("You have logged doses of {medicine}, so it stays in the diary.").format(
                        medicine=present.name
                    )
                )
            unit.delete(Kind.MEDICINES, own)
            _drop_unused(unit, present)
    return unit.changes


def new_dose(
    diary: Diary, own: str, on: date, units: Decimal = Decimal(1), at: When | None = None
) -> Dose:
    """A dose that was taken: so many units of the medicine.

    Without `at` it was now if `on` is today, else at a time that was not noted. Raises
    InvalidValueError for a wrong number, and for a time to come.
    """
    now = diary.clock()
    if at is not None:
        diary.not_to_come("at", at)
    return Dose(diary.new_id(), at or moment(now, on), own, units, entered_at=now)


def take(diary: Diary, own: str, on: date, units: Decimal = Decimal(1)) -> Sequence[Change]:
    """Logs such a dose. Raises InvalidValueError, also for a future date, RequestError where the
    medicine is gone, and StoreError.
    """
    return log_day(diary, on, entries=(new_dose(diary, own, on, units),))


def remove_dose(diary: Diary, dose: str) -> Sequence[Change]:
    """Takes one dose away. Raises StoreError."""
    with changing(diary, Action.DELETE) as unit:
        unit.delete(Kind.DOSES, dose)
    return unit.changes


def _medicine(own: str, product: MedicineInput) -> Medicine:
    name = _plain(product.name)
    if not name:
        raise InvalidValueError("name", _("type the name that stands on the pack"))
    parts = tuple(_ingredient(number, part) for number, part in enumerate(product.parts))
    return Medicine(own, name, product.form, parts, product.shop_bought)


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
    """What was made, or the InvalidValueError with its whole path."""
    try:
        return made()
    except InvalidValueError as error:
        where = f"{place}.{error.problem.where}"
        raise InvalidValueError(where, error.problem.why) from None


def _plain(name: str) -> str:
    """The name without spaces around it, and with single ones inside."""
    return " ".join(name.split())


def _copy(unit: Unit, limit: MedicineLimit) -> None:
    """Writes the limit in the place of those of its ingredient; nothing where they say it."""
    record = unit.undated()
    standing = cabinet_of((), record.medicine_limits).limits.get(limit.ingredient, _NO_LIMIT)
    if standing == Limit(limit.max_mg_24h, limit.min_gap_hours):
        return
    _drop_limits(unit, record, {limit.ingredient})
    if limit.max_mg_24h is not None or limit.min_gap_hours is not None:
        unit.put(limit)


def _drop_unused(unit: Unit, before: Medicine) -> None:
    """Takes away the limits of what was in the medicine and is in none now."""
    record = unit.undated()
    used = {name for medicine in record.medicines for name in _names(medicine)}
    _drop_limits(unit, record, _names(before) - used)


def _drop_limits(unit: Unit, record: Record, ingredients: set[str]) -> None:
    base = medicine_list().base
    found = [
        own
        for kind, own, entity in entities(record)
        if kind is Kind.MEDICINE_LIMITS
        and isinstance(entity, MedicineLimit)
        and base(entity.ingredient) in ingredients
    ]
    for own in reversed(found):  # of those that say the same, the last has to go first
        unit.delete(Kind.MEDICINE_LIMITS, own)


def _names(medicine: Medicine) -> set[str]:
    return {medicine_list().base(each.name) for each in medicine.ingredients}


def _has_doses(reader: Reader, own: str, today: date) -> bool:
    """What is in use has a dose of late: only for what is not, all of a long record is read."""
    late = date.fromordinal(max(1, today.toordinal() - _LATE))
    return any(dose.medicine == own for first in (late, None) for dose in reader.read(first).doses)
