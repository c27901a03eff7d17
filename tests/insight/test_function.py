"""Function over weeks: first against latest, on the same activities, and when it is asked."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.record import Episode, Questionnaire, Record
from recovery_tracker.diary.vocabulary import EpisodeOutcome, Instrument
from recovery_tracker.insight.function import (
    ActivitiesChange,
    NotCompared,
    Score,
    ScoreChange,
    Size,
    due,
    function_facts,
    function_terms,
)

ON = date(2026, 5, 1)
WEEK = timedelta(days=7)


def psfs(week: int, **answers: float) -> Questionnaire:
    said = {name: Decimal(str(value)) for name, value in answers.items()}
    return Questionnaire(f"p{week}", ON + week * WEEK, Instrument.PSFS, said)


def rmdq(week: int, score: int) -> Questionnaire:
    return Questionnaire(f"r{week}", ON + week * WEEK, Instrument.RMDQ, {"score": Decimal(score)})


def facts(*asked: Questionnaire, last: date = ON + 52 * WEEK, start: date | None = None):
    return function_facts(Record(questionnaires=asked), last, start)


def activities(*asked: Questionnaire) -> ActivitiesChange:
    found = facts(*asked).activities
    assert isinstance(found, ActivitiesChange)
    return found


def score(*asked: Questionnaire) -> ScoreChange:
    found = facts(*asked).rmdq
    assert isinstance(found, ScoreChange)
    return found


def test_one_time_shows_no_change_and_none_neither():
    assert facts().activities == NotCompared(0, 2)
    once = NotCompared(1, 2, Score(ON, Decimal(2)), ("stairs", "lifting"))
    assert facts(psfs(0, stairs=3, lifting=1)).activities == once
    assert facts().rmdq == NotCompared(0, 2)
    assert facts(rmdq(0, 12)).rmdq == NotCompared(1, 2, Score(ON, Decimal(12)))
    later = NotCompared(1, 2, Score(ON + WEEK, Decimal(3)), ("stairs",))
    assert facts(psfs(0), psfs(1, stairs=3)).activities == later


def test_only_what_was_asked_both_times_is_compared():
    change = activities(psfs(0, stairs=2, lifting=9), psfs(1, swim=1), psfs(2, Stairs=5, garden=0))
    assert (change.first.value, change.latest.value) == (2, 5)
    assert (change.first.date, change.latest.date) == (ON, ON + 2 * WEEK)
    assert (change.n, change.activities, change.others) == (2, ("Stairs",), 1)
    assert change.better
    # A time that asked only for what is not compared is none of theirs.
    added = activities(psfs(0, stairs=2), psfs(1, swim=1), psfs(2, stairs=5, swim=9))
    assert (added.n, added.activities, added.others) == (2, ("stairs",), 1)


def test_an_activity_that_was_never_asked_before_has_nothing_to_be_compared_with():
    found = NotCompared(1, 2, Score(ON + WEEK, Decimal(4)), ("lifting",))
    assert facts(psfs(0, stairs=2), psfs(1, lifting=4)).activities == found


@pytest.mark.parametrize(
    ("before", "after", "size"),
    [
        (3, 4.2, Size.NONE),
        (3, 4.3, Size.SMALL),
        (3, 5.2, Size.SMALL),
        (3, 5.3, Size.MEDIUM),
        (3, 5.6, Size.MEDIUM),
        (3, 5.7, Size.LARGE),
        (5.7, 3, Size.LARGE),
        (4, 4, Size.NONE),
    ],
)
def test_the_size_of_a_change_is_the_same_both_ways(before, after, size):
    assert activities(psfs(0, a=before), psfs(1, a=after)).size is size


@pytest.mark.parametrize(
    ("before", "after", "matters"),
    [
        (20, 15, True),  # 5 points
        (20, 16, False),  # 4 points, 20 %
        (10, 7, True),  # 30 %
        (10, 8, False),
        (10, 13, False),  # worse: of points alone
        (10, 15, True),
        (0, 1, False),
        (0, 0, False),
    ],
)
def test_a_score_matters_by_points_or_by_its_fall(before, after, matters):
    change = score(rmdq(0, before), rmdq(1, after))
    assert change.matters is matters
    assert change.better is (after < before)


def test_a_low_score_is_one_of_those_who_call_themselves_recovered():
    assert score(rmdq(0, 9), rmdq(1, 2)).recovered
    assert not score(rmdq(0, 9), rmdq(1, 3)).recovered


def test_only_the_dates_that_were_asked_for_count():
    asked = (psfs(0, a=1), psfs(1, a=3), psfs(2, a=9))
    found = facts(*asked, last=ON + WEEK).activities
    assert isinstance(found, ActivitiesChange)
    assert found.latest.value == 3
    latest = NotCompared(1, 2, Score(ON + 2 * WEEK, Decimal(9)), ("a",))
    assert facts(*asked, start=ON + 2 * WEEK).activities == latest


tenths = st.integers(0, 100).map(lambda n: Decimal(n) / 10)
several = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), tenths, min_size=1, max_size=3)


@given(st.lists(several, min_size=2, max_size=6))
def test_the_means_are_those_of_a_plain_computation(times):
    asked = [
        Questionnaire(f"q{n}", ON + n * WEEK, Instrument.PSFS, answers)
        for n, answers in enumerate(times)
    ]
    latest = times[-1]
    same = [answers for answers in times if answers.keys() & latest.keys()]
    found = facts(*asked).activities
    if len(same) < 2:
        assert isinstance(found, NotCompared)
        assert (found.n, found.need) == (len(same), 2)
        return
    rule_terms = same[0].keys() & latest.keys()
    assert isinstance(found, ActivitiesChange)
    assert found.n == sum(bool(answers.keys() & rule_terms) for answers in times)
    assert float(found.first.value) == pytest.approx(fmean(float(same[0][a]) for a in rule_terms))
    assert float(found.latest.value) == pytest.approx(fmean(float(latest[a]) for a in rule_terms))
    assert set(found.activities) == rule_terms
    assert found.others == len(latest) - len(rule_terms)


def test_the_numbers_are_the_evidence_pages():
    terms = function_terms()
    assert (terms.small, terms.medium, terms.large) == (
        Fraction(13, 10),
        Fraction(23, 10),
        Fraction(27, 10),
    )
    assert (terms.points, terms.percent, terms.recovered, terms.every_days) == (5, 30, 2, 7)


class TestWhenItIsAsked:
    """Weekly while an episode is open, and never on its first day."""

    EPISODE = Episode("e", ON)

    def asks(self, on: date, *asked: Questionnaire, put_off: date | None = None) -> bool:
        return due(Record(episodes=(self.EPISODE,), questionnaires=asked), on, put_off)

    def test_not_without_an_open_episode(self):
        assert not due(Record(), ON)
        closed = Episode("e", ON, closed=ON + WEEK, outcome=EpisodeOutcome.RECOVERED)
        assert not due(Record(episodes=(closed,)), ON + 2 * WEEK)
        assert not due(Record(episodes=(Episode("e", ON + WEEK),)), ON)

    def test_not_on_the_first_day_but_on_the_second(self):
        assert not self.asks(ON)
        assert self.asks(ON + timedelta(days=1))

    def test_again_seven_days_after_the_last_answer(self):
        assert not self.asks(ON + timedelta(days=6), psfs(0, a=1))
        assert self.asks(ON + timedelta(days=7), psfs(0, a=1))
        assert not self.asks(ON + timedelta(days=13), psfs(0, a=1), psfs(1, a=1))

    def test_the_score_on_paper_asks_and_puts_off_nothing(self):
        assert self.asks(ON + timedelta(days=2), rmdq(0, 12))

    def test_an_answer_of_the_episode_before_does_not_put_it_off(self):
        earlier = Questionnaire("p", ON - timedelta(days=2), Instrument.PSFS, {"a": Decimal(1)})
        assert self.asks(ON + timedelta(days=1), earlier)

    def test_not_this_week_is_a_week_of_rest(self):
        on = ON + timedelta(days=3)
        assert not self.asks(on, put_off=on)
        assert not self.asks(on + timedelta(days=6), put_off=on)
        assert self.asks(on + timedelta(days=7), put_off=on)

    def test_a_clock_that_once_ran_ahead_does_not_silence_it(self):
        assert self.asks(ON + WEEK, put_off=ON + 50 * WEEK)

    @given(st.sets(st.integers(0, 40), max_size=6), st.integers(0, 40))
    def test_the_last_week_of_the_record_is_all_it_needs(self, answered, today):
        on = ON + timedelta(days=today)
        asked = [
            Questionnaire(f"p{n}", ON + timedelta(days=n), Instrument.PSFS, {"a": Decimal(1)})
            for n in answered
        ]
        lately = [each for each in asked if on - WEEK < each.date <= on]
        assert self.asks(on, *asked) is self.asks(on, *lately)
