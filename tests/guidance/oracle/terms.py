"""The terms of the rules, over plain lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median

from recovery_tracker.diary.record import Care, Episode, Record
from tests.guidance.strategies import MEDICINES

DAY = timedelta(days=1)
HOLDS, LACKS = "holds", "lacks"

Said = tuple[str, str]
"""A rule, and whether it holds or lacks what would decide it."""

BASES = {
    "paracetamol": "paracetamol",
    "acetaminophen": "paracetamol",
    "codeine phosphate": "codeine",
    "codeine": "codeine",
    "ibuprofen": "ibuprofen",
    "ibuprofen lysine": "ibuprofen",
    "acetylsalicylic acid": "aspirin",
    "aspirin": "aspirin",
    "naproxen sodium": "naproxen",
    "diazepam": "diazepam",
    "promethazine hydrochloride": "promethazine",
    "buprenorphine": "buprenorphine",
    "warfarin sodium": "warfarin",
    "clopidogrel": "clopidogrel",
}
OPIOIDS = {"codeine", "buprenorphine"}


@dataclass(frozen=True)
class Part:
    """One ingredient of one dose."""

    on: date
    at: datetime | None
    product: str
    name: str
    mg: Fraction | None
    unit_mg: Fraction | None
    shop: bool
    patch: bool = False


@dataclass
class Course:
    """How far one episode has come."""

    episode: Episode | None
    onset: date
    start: date
    recovered: date | None = None
    closing_seen: bool = False
    again: bool = False
    first_check_in: date | None = None

    @property
    def key(self) -> str | None:
        return self.episode.id if self.episode else None

    def is_open(self, on: date) -> bool:
        closed = self.episode.closed if self.episode else None
        return on >= self.start and (closed is None or on <= closed or self.again)


class Terms:
    """What the record says of a date."""

    def __init__(self, of: Record) -> None:
        self.of = of
        self.check_ins = {each.date: each for each in of.check_ins}
        counted = list(self._parts())
        self.parts = [each for each in counted if not each.patch]
        self.patches = [each for each in counted if each.patch and each.name in OPIOIDS]
        self.scores: dict[date, list[Fraction]] = {}
        for score in of.pain_scores:
            self.scores.setdefault(score.at.date(), []).append(Fraction(score.pain))
        self.care: dict[date, list[Care]] = {}
        for care in of.care:
            self.care.setdefault(date_of(care.at), []).append(care)
        self.entries = {
            *self.check_ins,
            *self.scores,
            *self.care,
            *(date_of(dose.at) for dose in of.doses),
        }

    def _parts(self) -> Iterator[Part]:
        known = {each.id: each for each in MEDICINES}
        for dose in self.of.doses:
            product = known[dose.medicine]
            if product.form == "gel":
                continue
            for each in product.ingredients:
                mg = None if each.mg is None else Fraction(each.mg)
                yield Part(
                    date_of(dose.at),
                    dose.at if isinstance(dose.at, datetime) else None,
                    product.id,
                    BASES.get(each.name.lower(), each.name.lower()),
                    None if mg is None else mg * Fraction(dose.units),
                    mg,
                    product.shop_bought is True,
                    product.form == "patch",
                )

    def episode_of(self, on: date) -> Episode | None:
        found = sorted(self.of.episodes, key=lambda each: each.onset)
        return next((each for each in reversed(found) if each.onset <= on), (*found, None)[0])

    def pain(self, on: date) -> Fraction | None:
        pain = self.check_ins[on].pain if on in self.check_ins else None
        if pain is not None and pain.average is not None:
            return Fraction(pain.average)
        if on in self.scores:
            return sum(self.scores[on], Fraction(0)) / len(self.scores[on])
        return Fraction(pain.now) if pain is not None and pain.now is not None else None

    def values(self, first: date, last: date, course: Course) -> list[Fraction]:
        found = (self.pain(on) for on in days(max(first, course.start), last))
        return [value for value in found if value is not None]

    def r3(self, on: date, course: Course) -> Fraction | None:
        values = self.values(back(on, 2), on, course)
        return median(values) if len(values) >= 2 and self.pain(on) is not None else None

    def r5(self, on: date, course: Course) -> Fraction | None:
        values = self.values(back(on, 9), on, course)[-5:]
        return median(values) if len(values) >= 3 and self.pain(on) is not None else None

    def b(self, on: date, course: Course) -> Fraction | None:
        values = self.values(course.start, min(on, course.start + 4 * DAY), course)[:3]
        return median(values) if values else None

    def interference(self, on: date) -> Fraction | None:
        value = self.check_ins[on].interference if on in self.check_ins else None
        return None if value is None else Fraction(value)

    def night(self, on: date) -> bool | None:
        sleep = self.check_ins[on].sleep if on in self.check_ins else None
        if sleep is None or (sleep.quality is None and sleep.wakings_from_pain is None):
            return None
        wakings, quality, hours = sleep.wakings_from_pain, sleep.quality, sleep.hours
        if wakings is not None and wakings >= 2:
            return True
        poor = quality is not None and quality <= 1
        if wakings is not None and wakings >= 1 and (poor or (hours is not None and hours < 6)):
            return True
        pain = self.pain(on)
        return poor and pain is not None and pain >= 5

    def nights(self, first: date, last: date, course: Course) -> list[bool]:
        """The known nights, in order: whether pain affected them."""
        found = (self.night(on) for on in days(max(first, course.start), last))
        return [each for each in found if each is not None]

    def marked(self, on: date) -> set[str]:
        sites = self.check_ins[on].sites if on in self.check_ins else {}
        return {site.value for site, pain in sites.items() if pain is None or pain > 0}

    def risk(self, on: date, *names: str) -> bool:
        return any(
            factor.value in names
            and (period.since is None or period.since <= on)
            and (period.until is None or on <= period.until)
            for factor, period in self.of.person.risk_factors.items()
        )

    def age(self, by: date) -> int | None:
        """Completed years."""
        born = self.of.person.born
        if born is None:
            return None
        years = by.year - born.year
        return years if (by.month, by.day) >= (born.month, born.day) else years - 1

    def old(self, by: date, on: date) -> bool | None:
        """Whether 65 or more by a date: by the birth date, else by what holds on another."""
        age = self.age(by)
        if age is not None:
            return age >= 65
        return True if self.risk(on, "age_65_or_more") else None


def date_of(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def back(on: date, by: int) -> date:
    return on - by * DAY


def days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]
