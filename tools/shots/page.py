"""The pages for an appointment as pictures, of all kinds of records; `pages_of()` has the records.

They are set as they would be printed, by the same services as the window.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from math import sin
from pathlib import Path

from recovery_tracker.base.locale import use_locale
from recovery_tracker.diary.kinds import Entity
from recovery_tracker.diary.period import Period, chosen_period
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Episode,
    Medicine,
    Movement,
    Note,
    Pain,
    Sleep,
)
from recovery_tracker.diary.vocabulary import CareKind, MedicineForm, Site, Trigger, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.pages import summary_png
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.summary.choice import EVERYTHING, Choice

NOW = datetime.fromisoformat("2026-11-23T10:42:00+00:00")
TODAY = NOW.date()
MEDICINES, YEAR, WEEKS = 40, 365, 84
_PPI = 150
_OURS, _AMERICAN = "en_GB", "en_US"
_NOTES = (
    "آلام أسفل الظهر أخف اليوم، والمشي 20 دقيقة",
    "今天腰痛減輕了，可以走二十分鐘。昨晚睡得比較好。",
    "Better 🙂 after the walk 🚶‍♀️ and a warm bath 🛁",
)


@dataclass(frozen=True)
class Asked:
    """A page that is asked for: of which record and dates, when, and where."""

    fill: Callable[[Diary], None]
    period: Period
    now: datetime = NOW
    locale: str = _OURS
    choice: Choice = EVERYTHING


def pages_of() -> dict[str, Asked]:
    """Every page that there is a picture of, by name."""
    usual, later = chosen_period(TODAY), NOW + timedelta(days=60)
    return {
        "example": Asked(fill_example, usual),
        "letter": Asked(fill_example, usual, locale=_AMERICAN),
        "one-entry": Asked(filled([_day(TODAY, 6)]), usual),
        "empty-period": Asked(filled(_fortnight()), chosen_period(later.date()), later),
        "40-medicines": Asked(filled(_cabinet()), usual),
        "notes": Asked(filled(_noted()), usual),
        "year": Asked(filled(_year()), chosen_period(TODAY, days=YEAR)),
        "table": Asked(fill_example, usual, choice=Choice(table=True)),
        "table-of-12-weeks": Asked(
            filled(_year()), chosen_period(TODAY, days=WEEKS), choice=Choice(table=True)
        ),
    }


def pages(into: Path) -> Iterator[Path]:
    """A picture of each sheet of each page, the first without a number."""
    for name, asked in pages_of().items():
        use_locale(asked.locale)
        with diary_of(asked) as diary:
            made = summary_png(diary, asked.period, asked.choice, ppi=_PPI)
        for number, png in enumerate(made, start=1):
            target = into / f"page-{name}{f'-{number}' if number > 1 else ''}.png"
            target.write_bytes(png)
            yield target
    use_locale(_OURS)


@contextmanager
def diary_of(asked: Asked) -> Iterator[Diary]:
    """A diary with that record, its clock at that instant."""
    ids = count()
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteFolder(Path(folder)).open()
        diary = Diary(store, lambda: asked.now, lambda: f"page-{next(ids)}")
        asked.fill(diary)
        yield diary
        store.close()


def filled(entities: list[Entity]) -> Callable[[Diary], None]:
    """What writes those entries to a diary."""

    def fill(diary: Diary) -> None:
        with diary.store.write(Action.IMPORT, diary.clock()) as unit:
            for each in entities:
                unit.put(each)

    return fill


def _day(on: date, pain: int, note: str = "") -> CheckIn:
    return CheckIn(
        on,
        pain=Pain(average=Decimal(pain), worst=Decimal(min(10, pain + 2))),
        interference=Decimal(max(0, pain - 1)),
        sleep=Sleep(hours=Decimal(5 + pain % 3)),
        movement=Movement(walking_minutes=Decimal(60 - 5 * pain)),
        warning_signs=frozenset[WarningSign](),
        sites={Site.LOW_BACK_LEFT: Decimal(pain), Site.LOW_BACK_RIGHT: Decimal(pain // 2)},
        note=Note(note, in_summary=True) if note else None,
    )


def _fortnight() -> list[Entity]:
    days = [_day(TODAY - timedelta(days=back), min(9, 2 + back // 2)) for back in range(14)]
    return [Episode("e", TODAY - timedelta(days=13), trigger=Trigger.LIFTING), *days]


def _cabinet() -> list[Entity]:
    """So many medicines, each taken on some days, the last of them once."""
    found = _fortnight()
    for n in range(MEDICINES):
        found.append(Medicine(f"m{n}", f"Medicine {n + 1}, 200 mg tablets", MedicineForm.TABLET))
        for back in range(0, 14, 1 + n % 14):
            at = datetime.combine(TODAY - timedelta(days=back), time(8), UTC)
            found.append(Dose(f"d{n}-{back}", at, f"m{n}", Decimal(1 + n % 2)))
    return found


def _noted() -> list[Entity]:
    """Notes and a name in other scripts than ours."""
    named: list[Entity] = [Person("ليلى حداد · 李丽", date(1984, 5, 4))]
    days = [
        replace(each, note=Note(_NOTES[each.date.day % len(_NOTES)], in_summary=True))
        if isinstance(each, CheckIn)
        else each
        for each in _fortnight()
    ]
    return named + days


def _year() -> list[Entity]:
    """A year with four episodes, each better by its end."""
    begun = (360, 250, 120, 20)
    found: list[Entity] = [
        Medicine("m", "Ibuprofen 200 mg tablets", MedicineForm.TABLET),
        *(
            Episode(f"e{n}", on := TODAY - timedelta(days=n), closed=on + timedelta(days=60))
            for n in begun[:-1]
        ),
        Episode("e", TODAY - timedelta(days=begun[-1])),
    ]
    for back in range(begun[0], -1, -1):
        on = TODAY - timedelta(days=back)
        since = min(start - back for start in begun if start >= back)
        pain = min(9, max(0, round(7 - since / 4 + 1.6 * sin(back))))
        if since < 60 and back % 17:
            found.append(_day(on, pain, "A note of that day." if back % 5 == 0 else ""))
            found.append(Care(f"c{back}", on, CareKind.COLD if back % 3 else CareKind.HEAT))
            if pain > 4:
                found.append(Dose(f"d{back}", datetime.combine(on, time(8), UTC), "m"))
    return found
