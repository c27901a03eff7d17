"""How long the rules take, side by side in one run: `make bench` prints it.

The evaluation from the start of 14 days, one year and twenty; and what somebody waits for at each
of these sizes: saving today with what the rules then say, and what they say after a day of long
ago was corrected. The first grows with the record; saving today may not, and a correction may take
as long as the time since then, no longer. The promise: saving and judging today at twenty years
within 2 times of the same at one year (10 ms on a machine with two cores); a correction of a year
ago, at twenty years, within 2 times of an evaluation of one year.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from statistics import median

from recovery_tracker.diary.kinds import Entity
from recovery_tracker.diary.record import (
    AlertResponse,
    CheckIn,
    CoveredEntry,
    Dose,
    Episode,
    Ingredient,
    Medicine,
    MedicineLimit,
    Pain,
)
from recovery_tracker.diary.vocabulary import MedicineForm, Response, WarningSign
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store.sqlite_store import SqliteStore
from tools.bench.record import LAST, NOW, ROUNDS, Sized, entries, timed

SIZES = {"14 days": 14, "1 year": 365, "20 years": 7_305}
SAVE, CORRECT, WHOLE = "save today, judged", "correct a day, judged", "evaluate"
SELDOM = {("20 years", WHOLE), ("20 years", CORRECT)}
"""What takes so long that a third of the rounds is enough."""
MOST = 2.0
"""How many times longer what is promised may take than what it is held against."""
MOST_MS = 10.0


def main() -> int:
    """Prints the medians; 1 where a promise is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        sized = {name: filled(Path(folder) / name, days) for name, days in SIZES.items()}
        for round_ in range(ROUNDS):
            # The sizes take turns, so a machine whose speed drifts slows all of them alike.
            for name, one in sized.items():
                for what, work in one.timed.items():
                    if (name, what) not in SELDOM or not round_ % 3:
                        one.seconds[what].append(timed(work))
        for one in sized.values():
            one.store.close()
    return tell({n: {w: median(s) for w, s in one.seconds.items()} for n, one in sized.items()})


def tell(seconds: dict[str, dict[str, float]]) -> int:
    """Prints a line for each kind of work and size, and whether the promises are kept."""
    for what in (WHOLE, SAVE, CORRECT):
        base = seconds["14 days"][what]
        for name, of in seconds.items():
            print(f"{what:22} {name:9} {of[what] * 1000:9.2f} ms  {of[what] / base:7.2f} x 14 days")
    year, twenty = seconds["1 year"], seconds["20 years"]
    grown = twenty[SAVE] / year[SAVE]
    redone = twenty[CORRECT] / year[WHOLE]
    told = twenty[SAVE] * 1000
    print(f"saving and judging today grows {grown:.2f} x, promised {MOST}: {kept(grown)}")
    print(f"  {told:.1f} ms at 20 years, promised {MOST_MS:.0f} ms on a machine with two cores")
    print(
        f"a correction of a year ago takes {redone:.2f} x an evaluation of one year, "
        f"promised {MOST}: {kept(redone)}"
    )
    return 0 if max(grown, redone) <= MOST else 1


def kept(ratio: float) -> str:
    """Whether a promise is."""
    return "kept" if ratio <= MOST else "NOT KEPT"


def filled(folder: Path, days: int) -> Sized:
    """A record of that many days up to LAST, with episodes, doses, limits, signs and answers."""
    store = SqliteStore(folder)
    random = Random(days)
    for begin in range(0, days, 365):  # a year in one unit: as a person would import it
        with store.write(Action.IMPORT, NOW) as unit:
            for back in range(begin, min(days, begin + 365)):
                on = LAST - timedelta(days=back)
                for entity in (*entries(on, random), *alarming(on)):
                    unit.put(entity)
            for entity in undated(LAST - timedelta(days=begin)):
                unit.put(entity)
    record = store.read()
    judge, pains = Judge(store, store.read), count()
    judge.by(LAST)
    diary = Diary(store, lambda: NOW, lambda: f"new{next(pains)}")

    def edited(on: date) -> None:
        log_day(diary, on, [Edit("pain.average", Decimal(next(pains) % 10))])
        judge.by(LAST)

    work: dict[str, Callable[[], object]] = {
        WHOLE: lambda: evaluate(record, LAST),
        SAVE: lambda: edited(LAST),
        CORRECT: lambda: edited(LAST - timedelta(days=min(days - 1, 365))),
    }
    return Sized(store, work, {what: [] for what in work})


def alarming(on: date) -> Iterator[Entity]:
    """Every ninth week a sign that was answered, and many doses on a date."""
    if on.toordinal() % 63:
        return
    at = datetime.combine(on, time(20), UTC)
    sign = WarningSign.FEVER
    yield CheckIn(on, at, Pain(Decimal(6)), warning_signs=frozenset({sign}))
    yield Dose(f"much{on}", at, "medicine", Decimal(9))
    covered = (CoveredEntry(on, "warning_signs", f'"{sign}"'),)
    yield AlertResponse(f"a{on}", "RF-INFECT", at, Response.GOT_ADVICE, None, covered)


def undated(last: date) -> Iterator[Entity]:
    """What belongs to no date, and one episode for each year that ends with `last`."""
    yield Episode(f"e{last}", last - timedelta(days=300))
    yield Medicine(
        "medicine",
        "Paracetamol",
        MedicineForm.TABLET,
        (Ingredient("paracetamol", Decimal(500)),),
    )
    yield MedicineLimit("paracetamol", Decimal(4000), Decimal(4))


if __name__ == "__main__":
    sys.exit(main())
