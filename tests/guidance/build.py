"""Small records for the tests of rules: dates are days of an episode that began on FIRST."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from recovery_tracker.diary.checks import plain
from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.record import (
    AlertResponse,
    Care,
    CheckIn,
    CoveredEntry,
    Dose,
    Episode,
    Ingredient,
    Medicine,
    MedicineLimit,
    Pain,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    MedicineForm,
    Response,
    RiskFactor,
    Site,
    WarningSign,
)
from recovery_tracker.diary.when import When
from recovery_tracker.guidance.facts import Alert, Entry, Evaluation
from recovery_tracker.guidance.fold import evaluate

FIRST = date(2026, 1, 5)
EPISODE = Episode("e1", FIRST)

Number = int | str | None


def on(day: int) -> date:
    """The date of an episode day: 1 is FIRST."""
    return FIRST + timedelta(days=day - 1)


def dec(value: Number) -> Decimal | None:
    return None if value is None else Decimal(value)


def check_in(
    day: int,
    pain: Number = None,
    *,
    now: Number = None,
    interference: Number = None,
    signs: Iterable[WarningSign] | None = None,
    sites: Iterable[Site] | Mapping[Site, Decimal | None] = (),
    wakings: int | None = None,
    quality: int | None = None,
    hours: Number = None,
) -> CheckIn:
    marked = sites if isinstance(sites, Mapping) else dict.fromkeys(sites)
    return CheckIn(
        on(day),
        pain=Pain(average=dec(pain), now=dec(now)),
        interference=dec(interference),
        sites=marked,
        sleep=Sleep(hours=dec(hours), quality=quality, wakings_from_pain=wakings),
        warning_signs=None if signs is None else frozenset(signs),
    )


def course(*pains: Number, first: int = 1) -> list[CheckIn]:
    """One check-in a day with its average pain, from day `first`; None is a day without one."""
    return [check_in(first + number, pain) for number, pain in enumerate(pains) if pain is not None]


def record(*check_ins: CheckIn, episodes: Iterable[Episode] = (EPISODE,), **more: object) -> Record:
    return Record(episodes=tuple(episodes), check_ins=check_ins, **more)  # type: ignore[arg-type]


def person(*factors: RiskFactor, born: date | None = None) -> Person:
    return Person(born=born, risk_factors={factor: RiskPeriod() for factor in factors})


def at(day: int, hour: int = 20) -> datetime:
    return datetime.combine(on(day), datetime.min.time(), UTC) + timedelta(hours=hour)


def judged(of: Record, day: int) -> Evaluation:
    return evaluate(of, on(day))


def alert(of: Record, day: int, rule: str, episode: str | None = "e1") -> Alert | None:
    found = [a for a in judged(of, day).alerts if a.rule == rule and a.episode == episode]
    assert len(found) < 2
    return found[0] if found else None


def first_days(of: Record, day: int = 60) -> dict[str, int]:
    """Each rule that fired by the day, with the first day on which it did.

    Without GAP-3: these records end long before the day, and are not about that.
    """
    return {
        a.rule: (a.first_date - FIRST).days + 1 for a in judged(of, day).alerts if a.rule != "GAP-3"
    }


def undecided(of: Record, day: int) -> dict[str, tuple[str, int, int, int]]:
    return {u.rule: (u.lack.value, u.have, u.need, u.window) for u in judged(of, day).undecided}


def covered(entry: Entry) -> CoveredEntry:
    value = entry.value
    if isinstance(value, Decimal):
        return CoveredEntry(entry.date, entry.field, plain(value))
    return CoveredEntry(entry.date, entry.field, None if value is None else f'"{value}"')


def answer(
    to: Alert | None, response: Response, day: int, hour: int = 20, id_: str = "a"
) -> AlertResponse:
    assert to is not None
    return AlertResponse(
        f"{id_}{day}-{hour}-{to.rule}",
        to.rule,
        at(day, hour),
        response,
        to.episode,
        tuple(covered(entry) for entry in to.unanswered),
    )


def instant(day: int, time: str, offset: str = "+00:00") -> datetime:
    """`time` of an episode day, as the clock there shows it."""
    return datetime.fromisoformat(f"{on(day).isoformat()}T{time}:00{offset}")


def medicine(
    id_: str,
    *ingredients: tuple[str, Number],
    form: MedicineForm = MedicineForm.TABLET,
    shop: bool | None = None,
) -> Medicine:
    parts = tuple(Ingredient(name, dec(mg)) for name, mg in ingredients)
    return Medicine(id_, id_, form, parts, shop_bought=shop)


def limit(ingredient: str, mg: Number = None, *, gap: Number = None) -> MedicineLimit:
    return MedicineLimit(ingredient, dec(mg), dec(gap))


def doses(*taken: tuple[str, When | int] | tuple[str, When | int, Number]) -> tuple[Dose, ...]:
    """Each a medicine, when (a day alone has no time), and how many units; ids are d0, d1, …"""
    return tuple(
        Dose(
            f"d{number}",
            on(when) if isinstance(when, int) else when,
            own,
            dec(units[0]) or Decimal(1) if units else Decimal(1),
        )
        for number, (own, when, *units) in enumerate(taken)
    )


def session(day: int, kind: CareKind, **members: object) -> Care:
    return Care(f"c{day}-{kind}", on(day), kind, **members)  # type: ignore[arg-type]
