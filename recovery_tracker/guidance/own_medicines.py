"""What is known about each of the person's own medicines on a date.

It is arithmetic on what was logged and on what the person copied from the packs: the last dose, the
end of the copied gap, the amount taken. It never says that something may be taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import Dose, Medicine, Record
from recovery_tracker.diary.when import When, in_order
from recovery_tracker.guidance.amounts import Total, after, on_date, until
from recovery_tracker.guidance.intake import Cabinet, Content, Limit, Taken, cabinet_of
from recovery_tracker.guidance.medicines import OWN_LIMIT
from recovery_tracker.guidance.table import table

_LOOK_BACK: Final = 14
"""How many dates back a last dose is looked for, the date itself included."""
_NO_LIMIT: Final = Limit()
_AHEAD: Final = 2
"""How many whole dates a clock may have been ahead of the present one."""
_FAR: Final = datetime(9999, 12, 30, tzinfo=UTC)
"""A later instant may be beyond the calendar by another clock."""


@dataclass(frozen=True)
class Untimed:
    """The doses of a date without a time: they may lie within the last hours, or not."""

    on: date
    total: Total


@dataclass(frozen=True)
class Amount:
    """The amount of one ingredient that was taken, over all products that contain it.

    `day`: on the date `on`. `recent`: the timed doses within `hours` that end now; None where the
    date is not today. `untimed`: doses of the date, the one before and the one after, which
    `recent` may leave out. `most_mg`: the limit that the person copied.
    """

    ingredient: str
    on: date
    day: Total
    recent: Total | None
    untimed: tuple[Untimed, ...]
    hours: Decimal
    most_mg: Decimal | None

    @property
    def shared(self) -> bool:
        """Tells whether more than one product contributes to the amount."""
        return len({each.medicine.id for each in self.all_taken}) > 1

    @property
    def all_taken(self) -> tuple[Taken, ...]:
        """Returns every dose that contributes to the amount."""
        recent = self.recent.taken if self.recent else ()
        return (*self.day.taken, *recent, *(t for each in self.untimed for t in each.total.taken))


@dataclass(frozen=True)
class OwnMedicine:
    """One of the person's medicines on a date.

    `last`: its last dose by then, within two weeks. `units`: how many units were taken on the date.
    `gap_ends`: when the last of the copied gaps that still run ends, as the present clock has it;
    None where none runs, or the date is not today. `amounts`: of its ingredients.
    """

    medicine: Medicine
    last: Dose | None
    units: Decimal
    gap_ends: datetime | None
    amounts: tuple[Amount, ...]


def first_needed(on: date) -> date:
    """Returns the first date that the record must have to describe the medicines on `on`."""
    return date.fromordinal(max(1, on.toordinal() - _LOOK_BACK + 1))


def last_needed(on: date) -> date:
    """Returns the last date that the record must have: after a flight its doses may be past."""
    return date.fromordinal(min(date.max.toordinal(), on.toordinal() + _AHEAD))


def own_medicines(record: Record, on: date, now: datetime | None) -> tuple[OwnMedicine, ...]:
    """Returns each medicine of the record, by its name. `now` is given where `on` is today.

    The record has the entries of `first_needed(on)` to `last_needed(on)`. Entries after `now` are
    left out; without `now`, so are entries dated after `on`.
    """
    cabinet = cabinet_of(record.medicines, record.medicine_limits)
    end = last_needed(on) if now else on
    days = [day for day in days_of(record).values() if day.date <= end]
    taken = [each for day in days for each in cabinet.taken(day)]
    doses = [dose for day in days for dose in day.doses if day.date <= on or _is_past(dose.at, now)]
    today = {dose.id for day in days if day.date == on for dose in day.doses}
    hours = table()[OWN_LIMIT].limits({})["hours"]

    def amount(content: Content) -> Amount:
        name = content.ingredient
        return Amount(
            name,
            on,
            on_date(taken, on, name),
            until(taken, now, name, hours) if now else None,
            tuple(_untimed(taken, on, name)) if now else (),
            hours,
            cabinet.limits.get(name, _NO_LIMIT).most_mg,
        )

    def own_medicine(medicine: Medicine, contents: Sequence[Content]) -> OwnMedicine:
        its_doses = [dose for dose in doses if dose.medicine == medicine.id]
        return OwnMedicine(
            medicine,
            max(its_doses, key=lambda dose: in_order(dose.at), default=None),
            sum((dose.units for dose in its_doses if dose.id in today), Decimal(0)),
            _gap_ends(cabinet, contents, taken, now) if now else None,
            tuple(amount(content) for content in contents),
        )

    found = [own_medicine(medicine, contents) for medicine, contents in cabinet.products.values()]
    return tuple(sorted(found, key=_by_name))


def _is_past(at: When, now: datetime | None) -> bool:
    return now is not None and isinstance(at, datetime) and at <= now


def _untimed(taken: Iterable[Taken], on: date, ingredient: str) -> Iterator[Untimed]:
    """Yields the doses without a time on the date before, on the date, and on the one after it."""
    without = [each for each in taken if each.at is None and abs((each.on - on).days) < 2]
    for day in sorted({each.on for each in without}):
        total = on_date(without, day, ingredient)
        if total.taken:
            yield Untimed(day, total)


def _gap_ends(
    cabinet: Cabinet, contents: Iterable[Content], taken: Iterable[Taken], now: datetime
) -> datetime | None:
    """Returns the latest end, after `now`, of the gaps that the person copied for the contents."""
    ends = []
    for content in contents:
        gap = cabinet.limits.get(content.ingredient, _NO_LIMIT).gap_hours
        times = [
            each.at
            for each in taken
            if each.ingredient == content.ingredient and each.at is not None and each.at <= now
        ]
        if gap is not None and times and (left := _left(max(times), gap, now)):
            ends.append(now + left)
    return max(ends, default=None)


def _left(last: datetime, gap: Decimal, now: datetime) -> timedelta | None:
    """Returns how long the gap still runs; None where it is over, or ends beyond the calendar."""
    end = after(last, gap)
    return end - now if end is not None and now < end <= _FAR else None


def _by_name(medicine: OwnMedicine) -> tuple[str, str]:
    return medicine.medicine.name.casefold(), medicine.medicine.id
