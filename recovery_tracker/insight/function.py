"""What the weekly questions on function show: the first answers against the latest ones.

The numbers are in `resources/function.toml`, with their sources.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum, auto
from fractions import Fraction
from functools import cache

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import read_toml
from recovery_tracker.diary.record import Questionnaire, Record
from recovery_tracker.diary.vocabulary import Instrument

SCORE = "score"
"""The key of the answer of an RMDQ."""


@dataclass(frozen=True)
class FunctionTerms:
    """The numbers of `resources/function.toml`."""

    every_days: int
    activities: int
    small: Fraction
    medium: Fraction
    large: Fraction
    most: int
    points: int
    percent: int
    recovered: int
    times: int


class Size(StrEnum):
    """The size of a change of the activities."""

    NONE = auto()
    """Less than people notice."""
    SMALL = auto()
    MEDIUM = auto()
    LARGE = auto()


@dataclass(frozen=True)
class Score:
    """A score, and the date of its answers."""

    date: date
    value: Decimal


@dataclass(frozen=True)
class NotCompared:
    """Too few answers to compare: `n` of the `need` times.

    `latest` is the last of them, of all its `activities`; None where there is none.
    """

    n: int
    need: int
    latest: Score | None = None
    activities: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActivitiesChange:
    """The mean of the same `activities` the first and the latest time; `n` times asked for any.

    0 unable to 10 able as before. `others` is how many activities of the latest time have no first
    answer to compare.
    """

    first: Score
    latest: Score
    n: int
    activities: tuple[str, ...]
    size: Size
    others: int = 0

    @property
    def better(self) -> bool:
        """Tells whether the person can do more than at first."""
        return self.latest.value > self.first.value


@dataclass(frozen=True)
class ScoreChange:
    """The RMDQ's first score against the latest of `n`; 0 to 24, less is better.

    `matters`: the change is one that people notice. `recovered`: the latest is as low as that of
    most people who call themselves recovered.
    """

    first: Score
    latest: Score
    n: int
    matters: bool
    recovered: bool

    @property
    def better(self) -> bool:
        """Tells whether the score is lower than at first."""
        return self.latest.value < self.first.value


@dataclass(frozen=True)
class FunctionFacts:
    """What the questions on function show of some dates."""

    activities: ActivitiesChange | NotCompared
    rmdq: ScoreChange | NotCompared


@cache
def function_terms() -> FunctionTerms:
    """Returns the numbers of `resources/function.toml`."""
    file = read_toml(resource("function.toml"))
    psfs, rmdq = file.section("psfs"), file.section("rmdq")
    return FunctionTerms(
        every_days=file.section("asking").whole("every_days"),
        activities=psfs.whole("activities"),
        small=Fraction(psfs.number("small")),
        medium=Fraction(psfs.number("medium")),
        large=Fraction(psfs.number("large")),
        most=rmdq.whole("most"),
        points=rmdq.whole("points"),
        percent=rmdq.whole("percent"),
        recovered=rmdq.whole("recovered"),
        times=file.section("comparing").whole("times"),
    )


def function_facts(record: Record, last: date, start: date | None = None) -> FunctionFacts:
    """Returns what the answers of `start`..`last` show, both included; `start` None is open."""
    inside = [
        each
        for each in record.questionnaires
        if each.date <= last and (start is None or start <= each.date) and each.answers
    ]
    return FunctionFacts(
        _activities([each for each in inside if each.instrument is Instrument.PSFS]),
        _rmdq([each for each in inside if each.instrument is Instrument.RMDQ]),
    )


def due(record: Record, today: date, put_off: date | None = None) -> bool:
    """Tells whether to ask about function today.

    It is due where an episode is open, today is not its first day, and the last answer, or the last
    "not this week" on `put_off`, is a week old. The record needs the entries of the last week
    alone.
    """
    week = timedelta(days=function_terms().every_days)
    episode = record.episode_on(today)
    if episode is None or episode.closed is not None or episode.onset >= today:
        return False
    if put_off is not None and today - week < put_off <= today:
        return False
    return not any(
        each.instrument is Instrument.PSFS
        and max(today - week + timedelta(days=1), episode.onset) <= each.date <= today
        for each in record.questionnaires
    )


def same_activity(name: str) -> str:
    """Returns the form that all spellings of one activity share."""
    return " ".join(name.split()).casefold()


def _activities(asked: Sequence[Questionnaire]) -> ActivitiesChange | NotCompared:
    terms = function_terms()
    if not asked:
        return NotCompared(0, terms.times)
    latest = _by_activity(asked[-1])
    times = [each for each in asked if latest.keys() & _by_activity(each).keys()]
    if len(times) < terms.times:
        score = Score(asked[-1].date, _decimal(_mean(latest.values())))
        return NotCompared(len(times), terms.times, score, tuple(asked[-1].answers))
    first = _by_activity(times[0])
    shared = [name for name in latest if name in first]
    before, after = (_mean(answers[name] for name in shared) for answers in (first, latest))
    return ActivitiesChange(
        first=Score(times[0].date, _decimal(before)),
        latest=Score(asked[-1].date, _decimal(after)),
        n=sum(bool(_by_activity(each).keys() & frozenset(shared)) for each in times),
        activities=tuple(
            name for name in asked[-1].answers if same_activity(name) in frozenset(shared)
        ),
        size=_size(abs(after - before)),
        others=len(latest) - len(shared),
    )


def _by_activity(asked: Questionnaire) -> Mapping[str, Fraction]:
    return {same_activity(name): Fraction(answer) for name, answer in asked.answers.items()}


def _mean(values: Iterable[Fraction]) -> Fraction:
    several = list(values)
    return sum(several, Fraction(0)) / len(several)


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / exact.denominator


def _size(change: Fraction) -> Size:
    terms = function_terms()
    for size, least in (
        (Size.LARGE, terms.large),
        (Size.MEDIUM, terms.medium),
        (Size.SMALL, terms.small),
    ):
        if change >= least:
            return size
    return Size.NONE


def _rmdq(asked: Sequence[Questionnaire]) -> ScoreChange | NotCompared:
    terms = function_terms()
    scores = [Score(each.date, each.answers[SCORE]) for each in asked if SCORE in each.answers]
    if len(scores) < terms.times:
        return NotCompared(len(scores), terms.times, scores[-1] if scores else None)
    first, latest = scores[0], scores[-1]
    fallen = first.value - latest.value
    return ScoreChange(
        first=first,
        latest=latest,
        n=len(scores),
        matters=abs(fallen) >= terms.points
        or (fallen > 0 and fallen * 100 >= first.value * terms.percent),
        recovered=latest.value <= terms.recovered,
    )
