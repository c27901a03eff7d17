"""Pain before and after what was done for the back, against what pain does by itself.

It shows what went together, not what caused it: a row claims lower or higher only for the part
beyond what pain does by itself.

A session counts only where both values are known. Its own pain before and after come first; where
one is missing, a single score close to it in time replaces it (see `limits().helped`). A session
without a time of day or a known end has no score close to it. Nothing else replaces a missing
value.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from statistics import median

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import Care, Dose, PainScore, Record
from recovery_tracker.diary.vocabulary import CareKind, Effect
from recovery_tracker.diary.when import local_date
from recovery_tracker.insight.by_itself import ByItself, Claim, PainPair, Usual, beyond, by_itself
from recovery_tracker.insight.care import Felt, care_key, felt
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.robust import Interval, difference_interval, median_interval
from recovery_tracker.insight.without import QuietHours, Without

WARM_AND_COLD = (CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING)
"""The kinds that are compared: choosing one of them is a choice between equals."""

RELIEF = (
    *WARM_AND_COLD,
    CareKind.WALK,
    CareKind.POSITION,
    CareKind.BREATHING,
    CareKind.EXERCISE,
)
"""The kinds that a guided session can be of: each has pain before and after."""


@dataclass(frozen=True)
class What:
    """What was done: a kind of care, an exercise by its id, or a medicine by its name.

    `kind` is None for a medicine; `name` is None where the record has none.
    """

    kind: CareKind | None
    name: str | None = None


@dataclass(frozen=True)
class Tried:
    """How pain changed from before to after, in points: below 0 is lower after.

    `sessions` is how often it was logged, with or without both values. `by_itself` is what pain
    does by itself from there, where the usual is known for enough sessions; `without` what it did
    in such hours without care or medicine, where there are enough.
    """

    what: What
    sessions: int
    change: Interval[Decimal] | TooFew
    felt: Felt = field(default_factory=Felt)
    by_itself: ByItself | None = None
    without: Without | None = None

    @property
    def claim(self) -> Claim | None:
        """Returns what may be claimed about the change; None where nothing may."""
        if isinstance(self.change, TooFew) or self.by_itself is None:
            return None
        return self.by_itself.claim(self.change)


@dataclass(frozen=True)
class Compared:
    """The parts beyond what pain does by itself: the median of `one` less that of `other`.

    Below 0, pain was lower after `one`. A plain change can't show that, because a session that
    begins at higher pain sees more of a fall.
    """

    one: What
    other: What
    difference: Interval[Fraction]


@dataclass(frozen=True)
class Helped:
    """What was done from `first` to `last`, most sessions first, and how the kinds compare."""

    first: date
    last: date
    tried: tuple[Tried, ...]
    compared: tuple[Compared, ...]


def helped(record: Record, first: date, last: date) -> Helped:
    """Returns pain before and after each kind of relief, each exercise and each medicine.

    The sessions are those of the dates `first`..`last`. `record` may go further: the usual of a
    date is that of the days before and after it.
    """
    limit, scores = limits().helped, _Scores(record.pain_scores)
    pairs: dict[What, list[PainPair | None]] = defaultdict(list)
    effects: dict[What, list[Effect]] = defaultdict(list)
    for care in record.care:
        on = local_date(care.at)
        if first <= on <= last and (what := _what(care)) is not None:
            pairs[what].append(_pair(on, *_of_care(care, scores)))
            if care.effect is not None:
                effects[what].append(care.effect)
    names = {medicine.id: medicine.name for medicine in record.medicines}
    for dose in record.doses:
        on = local_date(dose.at)
        if first <= on <= last:
            what = What(None, names.get(dose.medicine))
            pairs[what].append(_pair(on, *_of_dose(dose, scores)))
    usual, quiet = Usual(days_of(record)), QuietHours(record, first, last)
    known = {what: [each for each in of if each is not None] for what, of in pairs.items()}
    around = {what: usual.of(of) for what, of in known.items()}
    tried = [
        Tried(
            what,
            len(pairs[what]),
            median_interval([pair.change for pair in of], limit.level)
            if len(of) >= limit.need
            else TooFew(len(of), limit.need),
            felt(effects[what]),
            by_itself(around[what]),
            _without(of, quiet),
        )
        for what, of in known.items()
    ]
    return Helped(first, last, tuple(sorted(tried, key=_in_order)), _compared(around))


def _without(pairs: Sequence[PainPair], quiet: QuietHours) -> Without | None:
    limit = limits().helped
    if len(pairs) < limit.need:
        return None
    changes = quiet.changes(median(pair.before for pair in pairs))
    if len(changes) < limit.without_need:
        return None
    ours = [pair.change for pair in pairs]
    return Without(median(changes), len(changes), difference_interval(ours, changes, limit.level))


def _compared(
    around: Mapping[What, Sequence[tuple[PainPair, Fraction]]],
) -> tuple[Compared, ...]:
    limit = limits().helped
    enough = {
        what: [beyond(*each) for each in found]
        for kind in WARM_AND_COLD
        if len(found := around.get(what := What(kind), ())) >= limit.beyond_need
    }
    return tuple(
        Compared(one, other, difference_interval(enough[one], enough[other], limit.level))
        for one, other in combinations(enough, 2)
    )


def _what(care: Care) -> What | None:
    """Returns what the care counts as; None for a kind that is no relief."""
    return What(*care_key(care)) if care.kind in RELIEF else None


def _in_order(tried: Tried) -> tuple[int, int, str]:
    kinds = (*RELIEF, None)
    return -tried.sessions, kinds.index(tried.what.kind), tried.what.name or ""


def _pair(on: date, before: Decimal | None, after: Decimal | None) -> PainPair | None:
    return None if before is None or after is None else PainPair(on, before, after)


def _of_care(care: Care, scores: "_Scores") -> tuple[Decimal | None, Decimal | None]:
    """Returns pain before and after the session, each its own or that of a score close to it."""
    limit, before, after = limits().helped, care.pain_before, care.pain_after
    if not isinstance(care.at, datetime):
        return before, after
    if before is None:
        before = scores.latest(care.at, limit.before_minutes)
    if after is None and care.minutes is not None:
        after = scores.earliest(care.at, care.minutes, care.minutes + limit.after_minutes)
    return before, after


def _of_dose(dose: Dose, scores: "_Scores") -> tuple[Decimal | None, Decimal | None]:
    """Returns pain before and after the dose, by the scores close to it."""
    limit = limits().helped
    if not isinstance(dose.at, datetime):
        return None, None
    return (
        scores.latest(dose.at, limit.before_minutes),
        scores.earliest(dose.at, Decimal(limit.dose_from_minutes), Decimal(limit.dose_to_minutes)),
    )


class _Scores:
    """Single scores by their instants; scores at one instant keep their order in the record."""

    def __init__(self, scores: Iterable[PainScore]) -> None:
        ordered = sorted(scores, key=lambda score: (score.at, score.id))
        self._at = [score.at for score in ordered]
        self._pain = [score.pain for score in ordered]

    def latest(self, at: datetime, minutes: int) -> Decimal | None:
        """Returns the last score of the `minutes` up to the instant, itself included."""
        index = bisect_right(self._at, at) - 1
        near = index >= 0 and at - self._at[index] <= timedelta(minutes=minutes)
        return self._pain[index] if near else None

    def earliest(self, at: datetime, after: Decimal, upto: Decimal) -> Decimal | None:
        """Returns the first score after the instant, from `after` minutes on to `upto` minutes."""
        begin, end = timedelta(minutes=float(after)), timedelta(minutes=float(upto))
        for index in range(bisect_right(self._at, at), len(self._at)):
            passed = self._at[index] - at  # never an instant more: it may be out of range
            if passed > end:
                break
            if passed >= begin:
                return self._pain[index]
        return None
