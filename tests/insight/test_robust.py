"""Medians, slopes and correlations against numpy, scipy and plain enumeration."""

from fractions import Fraction
from functools import cache
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from recovery_tracker.insight.limits import limits
from recovery_tracker.insight.robust import (
    difference_interval,
    median_interval,
    median_slope,
    rank_correlation,
    resampled_median,
)

scores = st.integers(0, 20).map(lambda halves: Fraction(halves, 2))
changes = st.integers(-10, 10).map(lambda halves: Fraction(halves, 2))


def points(least: int = 5):
    return st.dictionaries(st.integers(0, 6), scores, min_size=least, max_size=7).map(
        lambda found: list(found.items())
    )


@settings(deadline=None)
@given(st.lists(changes, min_size=1, max_size=5))
def test_the_bootstrap_of_the_median_is_that_of_every_resample(values):
    resamples = product([float(value) for value in values], repeat=len(values))
    medians = np.median(np.array(list(resamples)), axis=1)
    expected = dict(zip(*np.unique(medians, return_counts=True), strict=True))
    found = {float(value): chance for value, chance in resampled_median(values).items()}
    assert found.keys() == expected.keys()
    for value, count in expected.items():
        assert found[value] == pytest.approx(count / len(medians))


@settings(deadline=None)
@given(st.lists(changes, min_size=1, max_size=400))
def test_the_chances_of_all_medians_add_up_to_one(values):
    assert sum(resampled_median(values).values()) == pytest.approx(1)


@settings(deadline=None, max_examples=25)
@given(st.lists(changes, min_size=5, max_size=40), st.integers(0, 2**32))
def test_the_interval_of_the_median_is_the_one_that_drawing_gives(values, seed):
    drawn = np.random.default_rng(seed).choice([float(v) for v in values], (40_000, len(values)))
    medians = np.median(drawn, axis=1)
    found = median_interval(values, 0.95)
    assert float(found.middle) == np.median([float(value) for value in values])
    # Where the tail falls on a step, drawing gives one of both sides: within a hair of the level.
    low, high = (float(bound) for bound in (found.low, found.high))
    assert np.quantile(medians, 0.02) <= low <= np.quantile(medians, 0.03)
    assert np.quantile(medians, 0.97) <= high <= np.quantile(medians, 0.98)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(changes, min_size=5, max_size=15),
    st.lists(changes, min_size=5, max_size=15),
    st.integers(0, 2**32),
)
def test_a_difference_of_medians_is_the_one_that_drawing_gives(one, other, seed):
    draw = np.random.default_rng(seed)
    medians = [
        np.median(draw.choice([float(v) for v in values], (40_000, len(values))), axis=1)
        for values in (one, other)
    ]
    differences = medians[0] - medians[1]
    found = difference_interval(one, other, 0.95)
    assert found.n == len(one) + len(other)
    assert np.quantile(differences, 0.02) <= float(found.low) <= np.quantile(differences, 0.03)
    assert np.quantile(differences, 0.97) <= float(found.high) <= np.quantile(differences, 0.98)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.fractions(-10, 10, max_denominator=6), min_size=1, max_size=7),
    st.lists(st.fractions(-10, 10, max_denominator=6), min_size=1, max_size=7),
    st.sampled_from((0.5, 0.9, 0.95, 0.98)),
)
def test_the_ends_of_a_difference_are_those_of_every_two_medians(one, other, level):
    chances: dict[Fraction, float] = {}
    others = resampled_median(other).items()
    for (mine, likely), (theirs, chance) in product(resampled_median(one).items(), others):
        chances[mine - theirs] = chances.get(mine - theirs, 0.0) + likely * chance
    tail, ends = (1 - level) / 2, []
    for ordered in (sorted(chances), sorted(chances, reverse=True)):
        upto = 0.0
        for value in ordered:
            upto += chances[value]
            if upto > tail - 1e-9:
                ends.append(value)
                break
    found = difference_interval(one, other, level)
    assert (found.low, found.high) == tuple(ends)


@settings(deadline=None)
@given(st.lists(changes, min_size=5, max_size=30), st.randoms())
def test_the_order_of_the_values_does_not_matter(values, random):
    mixed = random.sample(values, len(values))
    assert median_interval(mixed, 0.95) == median_interval(values, 0.95)


@pytest.mark.parametrize("n", range(5, 62, 2))
def test_the_median_of_what_was_tried_lies_in_its_range_nine_times_in_ten(n):
    level = limits().helped.level
    assert limits().planned.level == level
    found = median_interval([Fraction(rank) for rank in range(1, n + 1)], level)
    outside = stats.binom.cdf(int(found.low) - 1, n, 0.5)  # of values that are all different
    assert found.high == n + 1 - found.low
    assert 1 - 2 * outside >= 0.9


def test_nothing_has_no_median():
    with pytest.raises(ValueError, match="no median"):
        resampled_median([])


@settings(deadline=None)
@given(points())
def test_the_slope_is_the_one_of_scipy(found):
    slope = median_slope(found, 0.95)
    expected = stats.theilslopes([float(y) for _x, y in found], [x for x, _y in found])
    assert float(slope.middle) == pytest.approx(expected.slope)
    assert slope.low <= slope.middle <= slope.high
    assert slope.n == len(found)


@cache
def pairs_in_the_wrong_order(n: int) -> np.ndarray:
    """Kendall's distribution, counted out over every order of so many values."""
    counted = [
        sum(a > b for at, a in enumerate(order) for b in order[at + 1 :])
        for order in permutations(range(n))
    ]
    return np.array(counted)


@settings(deadline=None)
@given(points(2))
def test_the_interval_of_the_slope_cuts_the_pairs_in_the_wrong_order(found):
    n = len(found)
    wrong = pairs_in_the_wrong_order(n)
    outside = sum(np.mean(wrong <= count) <= 0.025 for count in range(n * (n - 1) // 2 + 1))
    ordered = sorted(
        (b[1] - a[1]) / (b[0] - a[0]) for at, a in enumerate(sorted(found)) for b in
        sorted(found)[at + 1 :]
    )  # fmt: skip
    slope = median_slope(found, 0.95)
    if outside == 0:
        assert slope is None
        assert n < 5
    else:
        assert (slope.low, slope.high) == (ordered[outside - 1], ordered[-outside])


@settings(deadline=None)
@given(points(), st.randoms())
def test_a_slope_turns_round_with_the_pain_and_knows_no_order(found, random):
    slope = median_slope(found, 0.95)
    turned = median_slope([(x, 10 - y) for x, y in random.sample(found, len(found))], 0.95)
    assert (turned.low, turned.middle, turned.high) == (-slope.high, -slope.middle, -slope.low)


pairs = st.lists(
    st.tuples(st.integers(0, 60).map(Fraction), scores), min_size=10, max_size=40
)  # fmt: skip


@settings(deadline=None)
@given(pairs)
def test_the_correlation_is_the_one_of_scipy(found):
    xs, ys = ([float(pair[side]) for pair in found] for side in (0, 1))
    correlation = rank_correlation(found, 0.95, 1.0)
    if len(set(xs)) == 1 or len(set(ys)) == 1:
        assert correlation is None
        return
    rho = stats.spearmanr(xs, ys).statistic
    assert correlation.rho == pytest.approx(rho)
    assert correlation.n == len(found)
    assume(abs(rho) < 0.99)
    half = stats.norm.ppf(0.975) * np.sqrt((1 + rho**2 / 2) / (len(found) - 3))
    assert correlation.low == pytest.approx(np.tanh(np.arctanh(rho) - half))
    assert correlation.high == pytest.approx(np.tanh(np.arctanh(rho) + half))
    wider = rank_correlation(found, 0.95, 1.18)
    assert wider.low <= correlation.low <= correlation.high <= wider.high


def test_a_perfect_order_has_an_end_at_one_and_a_range():
    rising = [(Fraction(n), Fraction(n)) for n in range(10)]
    up = rank_correlation(rising, 0.95, 1.0)
    assert (up.rho, up.high) == (1, 1)
    assert 0.8 < up.low < 1
    down = rank_correlation([(x, -y) for x, y in rising], 0.95, 1.0)
    assert (down.rho, down.low, down.high) == (-1, -1, -up.low)
