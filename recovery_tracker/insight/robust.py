"""Robust statistics with their intervals: median, median slope, rank correlation.

What is exact in the record stays exact (medians and slopes are of its own numbers); floats are only
probabilities, and correlations, which have no exact form. Nothing is drawn at random, so the same
numbers have the same results on every computer.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, combinations
from math import atanh, exp, factorial, lcm, lgamma, log, log1p, sqrt, tanh
from statistics import NormalDist, median
from typing import Generic, TypeVar

Number = TypeVar("Number", Decimal, Fraction)

_LEAST_LIKELY = 1e-12
"""Smaller probabilities change no interval."""
_ROUNDING = 1e-9
"""The error that sums of floats may have."""


@dataclass(frozen=True)
class Interval(Generic[Number]):
    """A middle value with the range that holds the true one, from `n` values."""

    middle: Number
    low: Number
    high: Number
    n: int

    @property
    def clear(self) -> bool:
        """Tells whether 0 lies outside the range, which means a direction."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Correlation:
    """A rank correlation, -1 to 1, with the range that holds the true one, from `n` pairs."""

    rho: float
    low: float
    high: float
    n: int

    @property
    def clear(self) -> bool:
        """Tells whether 0 lies outside the range, which means a pattern."""
        return self.low > 0 or self.high < 0


def median_interval(values: Sequence[Number], level: float) -> Interval[Number]:
    """Returns the median with its percentile interval by the bootstrap.

    The bootstrap's distribution is computed, not drawn (see `resampled_median`): it is the limit of
    many resamples. Raises ValueError for no values.
    """
    scale = _scale(values)
    low, high = _percentiles(_resampled(_scaled(values, scale)), level)
    kind = type(values[0])
    return Interval(median(values), _back(low, scale, kind), _back(high, scale, kind), len(values))


def difference_interval(
    one: Sequence[Number], other: Sequence[Number], level: float
) -> Interval[Number]:
    """Returns the median of `one` less that of `other`, with its percentile interval.

    The interval is that of the bootstrap; `n` is of both together. Raises ValueError where either
    has no values.
    """
    scale = _scale((*one, *other))
    ours = _resampled(_scaled(one, scale))
    theirs = _resampled(_scaled(other, scale))
    tail = (1 - level) / 2 - _ROUNDING
    low = _least_difference(ours, theirs, tail)
    # What `other` less `one` is at its lower end, the difference is at its upper end.
    high = -_least_difference(theirs, ours, tail)
    kind = type(one[0])
    return Interval(
        median(one) - median(other),
        _back(low, scale, kind),
        _back(high, scale, kind),
        len(one) + len(other),
    )


def resampled_median(values: Sequence[Number]) -> Mapping[Number, float]:
    """Returns every median that a resample with replacement can have, with its probability.

    Efron 1979 (Annals of Statistics 7:1) for an odd count; for an even one the mean of the two
    middle values, whose joint distribution is computed in the same way. Raises ValueError for no
    values.
    """
    scale = _scale(values)
    found = _resampled(_scaled(values, scale))
    return {_back(middle, scale, type(values[0])): chance for middle, chance in found.items()}


def _scale(values: Sequence[Number]) -> int:
    """Returns the factor that makes the values and their halves whole numbers, which are fast."""
    return 2 * lcm(*(value.as_integer_ratio()[1] for value in values))


def _scaled(values: Sequence[Number], scale: int) -> list[int]:
    return [int(value * scale) for value in values]


def _back(scaled: int, scale: int, kind: type[Number]) -> Number:
    return kind(scaled) / kind(scale)


def _least_difference(one: Mapping[int, float], other: Mapping[int, float], tail: float) -> int:
    """Returns the lowest x so that `one` less `other` is at most x with more than the tail's share.

    Found by halving: there may be as many differences as the product of both.
    """
    ordered = sorted(other)
    # The chance that `other` is at least each of its values; nothing beyond the highest.
    at_least = [*accumulate(other[value] for value in reversed(ordered))]
    beyond = [*reversed(at_least), 0.0]
    low, high = min(one) - ordered[-1], max(one) - ordered[0]
    while low < high:
        middle = (low + high) // 2
        extent_change = sum(
            chance * beyond[bisect_left(ordered, value - middle)] for value, chance in one.items()
        )
        low, high = (low, middle) if extent_change > tail else (middle + 1, high)
    return low


def _resampled(values: Sequence[int]) -> dict[int, float]:
    """Returns what `resampled_median` does, of even whole numbers."""
    n, distinct = len(values), sorted(set(values))
    if not n:
        raise ValueError("no values have no median")
    ordered = sorted(values)
    upto = [bisect_right(ordered, value) for value in distinct]
    below = [bisect_left(ordered, value) for value in distinct]
    half = n // 2
    # The chance that the value at that place of a sorted resample is at most each of them.
    place = half + 1 if n % 2 else half
    extent_change: list[float] = [_at_least(place, n, count) for count in upto]
    single = [up - down for up, down in zip(extent_change, [0.0, *extent_change[:-1]], strict=True)]
    if n % 2:
        return _likely(dict(zip(distinct, single, strict=True)))
    found: dict[int, float] = {}
    ways = _log_comb(n, half)
    lower = [_log_power_step(up, down, n, half) for up, down in zip(upto, below, strict=True)]
    upper = [
        _log_power_step(n - down, n - up, n, half) for up, down in zip(upto, below, strict=True)
    ]
    for at, value in enumerate(distinct):
        rest = single[at]
        for higher in range(at + 1, len(distinct)):
            chance = exp(ways + lower[at] + upper[higher])
            rest -= chance
            middle = (value + distinct[higher]) // 2
            found[middle] = found.get(middle, 0.0) + chance
        found[value] = found.get(value, 0.0) + max(rest, 0.0)
    return _likely(found)


def median_slope(points: Sequence[tuple[int, Fraction]], level: float) -> Interval[Fraction] | None:
    """Returns the median slope between all pairs of points, a day; no two share a day.

    Theil's slope with Sen's interval (1968, J. Am. Stat. Assoc. 63:1379) from the exact
    distribution of Kendall's statistic; ties only make it wider than it needs to be. Returns None
    where the points are too few for an interval of that level.
    """
    slopes = sorted(
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for earlier, later in combinations(sorted(points), 2)
    )
    outside = _slopes_outside(len(points), level)
    if not outside:
        return None
    return Interval(median(slopes), slopes[outside - 1], slopes[-outside], len(points))


def rank_correlation(
    pairs: Sequence[tuple[Fraction | Decimal, Fraction | Decimal]], level: float, widening: float
) -> Correlation | None:
    """Returns Spearman's correlation of the ranks, with Fisher's interval.

    Needs four pairs or more.

    The error is that of Bonett and Wright (2000, Psychometrika 65:23), times `widening`. Returns
    None where all values of one side are equal.
    """
    ranks = [_ranks([pair[side] for pair in pairs]) for side in (0, 1)]
    centred = [[rank - (len(pairs) + 1) / 2 for rank in side] for side in ranks]
    spread = [sum(rank * rank for rank in side) for side in centred]
    if not all(spread):
        return None
    n = len(pairs)
    rho = sum(a * b for a, b in zip(*centred, strict=True)) / sqrt(spread[0] * spread[1])
    # Fisher's transform is infinite at 1, so the next lower value that ranks can have replaces it.
    most = 1 - 12 / (n * (n * n - 1))
    held = max(-most, min(most, rho))
    error = widening * sqrt((1 + held * held / 2) / (n - 3))
    reach = NormalDist().inv_cdf(0.5 + level / 2) * error
    return Correlation(
        max(-1.0, min(1.0, rho)),
        -1.0 if rho < -most else tanh(atanh(held) - reach),
        1.0 if rho > most else tanh(atanh(held) + reach),
        n,
    )


def _percentiles(chances: Mapping[int, float], level: float) -> tuple[int, int]:
    """Returns the lowest and the highest value beyond which lies at most the tail's probability."""
    tail = (1 - level) / 2 - _ROUNDING
    ordered = sorted(chances)
    return _first_over(ordered, chances, tail), _first_over(ordered[::-1], chances, tail)


def _first_over(ordered: Sequence[int], chances: Mapping[int, float], tail: float) -> int:
    """Returns the value at which the probabilities, summed in that order, exceed the tail."""
    sums = accumulate(chances[value] for value in ordered)
    return next(
        (value for value, extent_change in zip(ordered, sums, strict=True) if extent_change > tail),
        ordered[-1],
    )


def _likely(chances: Mapping[int, float]) -> dict[int, float]:
    return {value: chance for value, chance in chances.items() if chance > _LEAST_LIKELY}


def _at_least(least: int, n: int, count: int) -> float:
    """Returns the chance that at least `least` of n draws are among `count` of the n values."""
    if count == n:
        return 1.0
    share, rest = log(count / n), log1p(-count / n)
    return sum(exp(_log_comb(n, k) + k * share + (n - k) * rest) for k in range(least, n + 1))


def _log_power_step(upto: int, below: int, n: int, draws: int) -> float:
    """Returns the logarithm of (upto/n)^draws - (below/n)^draws."""
    whole = draws * log(upto / n)
    return whole if not below else whole + log1p(-exp(draws * log(below / upto)))


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _slopes_outside(n: int, level: float) -> int:
    """Returns which slope from either end bounds the interval, counted from 1.

    0 where none does.
    """
    chances = accumulate(_discordant(n))
    return sum(chance <= (1 - level) / 2 for chance in chances)


def _discordant(n: int) -> Iterator[float]:
    """Returns the chance of 0, 1, ... pairs in the wrong order, of n values in random order."""
    counts = [1]
    for k in range(2, n + 1):
        longer = [0] * (len(counts) + k - 1)
        for at, count in enumerate(counts):
            for more in range(k):
                longer[at + more] += count
        counts = longer
    return (count / factorial(n) for count in counts)


def _ranks(values: Sequence[Fraction | Decimal]) -> list[float]:
    """Returns the rank of each value; equal values share the mean of their ranks."""
    ordered = sorted(values)
    rank = {
        value: (bisect_left(ordered, value) + bisect_right(ordered, value) + 1) / 2
        for value in set(values)
    }
    return [rank[value] for value in values]
