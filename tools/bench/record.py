"""The record's speed by its size, side by side in one run: `make bench` prints it.

A save, opening one day, the window of 14 days and a full backup, at 14 days, one year, ten years
and fifty (18,250 days, about 100,000 events). The first three read the same however long the
record is, so they may not grow with it; a backup reads everything, so its time is also told for
each megabyte. The promise: opening a day of fifty years within 2 times of the same at 14 days.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from statistics import median

from recovery_tracker.diary.kinds import Entity
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Medicine,
    Movement,
    Note,
    Pain,
    PainScore,
    Sleep,
)
from recovery_tracker.diary.vocabulary import CareKind, MedicineForm
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store.sqlite_store import SqliteStore

SIZES = {"14 days": 14, "1 year": 365, "10 years": 3_650, "50 years": 18_250}
LAST = date(2026, 5, 14)
NOW = datetime(2026, 5, 14, 20, tzinfo=UTC)
ROUNDS = 15
MOST = 2.0
"""How many times longer opening a day may take at fifty years than at 14 days."""


@dataclass
class Sized:
    """A record of some length, open, with what is timed on it."""

    store: SqliteStore
    timed: dict[str, Callable[[], object]]
    seconds: dict[str, list[float]]


def main() -> int:
    """Prints the medians; 1 where the promise is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        sized = {name: filled(Path(folder) / name, days) for name, days in SIZES.items()}
        for round_ in range(ROUNDS):
            # The sizes take turns, so a machine whose speed drifts slows all of them alike.
            for one in sized.values():
                for what, work in one.timed.items():
                    if what == "backup" and round_ % 5:
                        continue
                    one.seconds[what].append(timed(work))
        told = tell(sized)
        for one in sized.values():
            one.store.close()
    return told


def tell(sized: dict[str, Sized]) -> int:
    """Prints a line for each kind of work and size."""
    grown = 0.0
    for what in next(iter(sized.values())).timed:
        base = None
        for name, one in sized.items():
            middle = median(one.seconds[what])
            newest = one.store.backups.newest()
            megabytes = newest.path.stat().st_size / 1e6 if newest else 0.0
            base = base or middle
            line = f"{what:12} {name:9} {middle * 1000:9.2f} ms  {middle / base:7.2f} x 14 days"
            if what == "backup":
                line += f"  {middle * 1000 / megabytes:6.1f} ms for each of {megabytes:.1f} MB"
            print(line)
            if what == "open a day":
                grown = max(grown, middle / base)
    kept = grown <= MOST
    print(f"opening a day grows {grown:.2f} x, promised {MOST}: {'kept' if kept else 'NOT KEPT'}")
    return 0 if kept else 1


def filled(folder: Path, days: int) -> Sized:
    """A record of that many days up to LAST, with a check-in and five or six events each."""
    store = SqliteStore(folder)
    random = Random(days)
    for start in range(0, days, 365):  # a year in one unit: as a person would import it
        with store.write(Action.IMPORT, NOW) as unit:
            for back in range(start, min(days, start + 365)):
                for entity in entries(LAST - timedelta(days=back), random):
                    unit.put(entity)
    numbers = count()
    diary = Diary(store, lambda: NOW, lambda: f"new{next(numbers)}")
    judge = Judge(store, store.read)
    judge.by(LAST)
    pains = count()

    def save() -> None:
        log_day(diary, LAST, [Edit("pain.average", Decimal(next(pains) % 10))])

    def save_and_judge() -> None:
        save()
        judge.by(LAST)

    def open_day() -> None:
        on = LAST - timedelta(days=5)
        store.read(on, on)
        store.journal.history(on)
        store.journal.undoable()

    return Sized(
        store,
        {
            "save": save,
            "save, judged": save_and_judge,
            "open a day": open_day,
            "14 days": lambda: store.read(LAST - timedelta(days=13), LAST),
            "backup": lambda: store.backups.make(Reason.ASKED, NOW),
        },
        {what: [] for what in ("save", "save, judged", "open a day", "14 days", "backup")},
    )


def entries(on: date, random: Random) -> Iterator[Entity]:
    """What somebody logged of one day."""
    if on == LAST:
        yield Medicine("medicine", "Paracetamol", MedicineForm.TABLET)
    at = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    yield CheckIn(
        on,
        at,
        Pain(Decimal(random.randint(0, 8)), Decimal(8)),
        interference=Decimal(random.randint(0, 8)),
        sleep=Sleep(Decimal(7), 2, random.randint(0, 3)),
        movement=Movement(Decimal(20)),
        warning_signs=frozenset(),
        note=Note("Walked to the shop and back"),
    )
    for hour in range(2):
        then = at + timedelta(hours=hour)
        yield PainScore(f"p{then:%Y%m%d%H}", then, Decimal(random.randint(0, 8)))
        yield Care(f"c{then:%Y%m%d%H}", then, CareKind.HEAT, minutes=Decimal(15))
    for hour in range(1 + on.toordinal() % 2):
        then = at + timedelta(hours=hour)
        yield Dose(f"d{then:%Y%m%d%H}", then, "medicine", Decimal(1))


def timed(work: Callable[[], object]) -> float:
    """The seconds that the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
