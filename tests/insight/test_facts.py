"""What the numbers of a period show."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.day import baseline, days_of, terms
from recovery_tracker.diary.record import Care, CheckIn, Movement, Pain, PainScore, Record, Sleep
from recovery_tracker.diary.vocabulary import CareKind, Site, WarningSign
from recovery_tracker.insight.change import Change, Lack, NoChange
from recovery_tracker.insight.facts import course_facts

FIRST = date(2026, 11, 10)


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def pains(*values: str | None) -> Record:
    """A check-in a day, each with its average pain; None is a missing day."""
    return Record(
        check_ins=tuple(
            CheckIn(on(number), pain=Pain(average=Decimal(value)), interference=Decimal(value))
            for number, value in enumerate(values)
            if value is not None
        )
    )


def facts_of(record: Record, last: int, first: int = 0):
    return course_facts(record, on(first), on(last), FIRST)


def ends(pain: Change) -> tuple[list[int], list[int]]:
    """The first values and the last ones."""
    return [int(value) for value in pain.first], [int(value) for value in pain.last]


def test_the_first_values_are_set_against_the_last():
    facts = facts_of(pains("7", "8", "6", "5", None, "3", "2", "1"), 7)
    assert ends(facts.pain) == ([7, 8, 6], [5, 3, 2, 1])
    assert facts.interference == facts.pain
    assert (facts.pain.before, facts.pain.after) == (Decimal(7), Decimal("2.5"))
    assert facts.pain.difference == Decimal("-4.5")


def test_a_value_is_never_on_both_sides_and_one_day_is_never_set_against_others():
    assert facts_of(pains("7", "8", "6", "2"), 3).pain == NoChange(
        Lack.FEW_LATER_DAYS, 3, 1, Decimal(7)
    )
    only = facts_of(pains("7", "8", "6"), 2).pain
    assert only == NoChange(Lack.FEW_LATER_DAYS, 3, 0, Decimal(7))
    one = facts_of(pains("7", *[None] * 4, "4", "5", "3"), 7).pain
    assert one == NoChange(Lack.FEW_FIRST_DAYS, 1, 3, Decimal(4))


def test_without_first_days_the_last_values_stand_alone():
    facts = facts_of(pains(*[None] * 6, "4", "5"), 7)
    assert facts.pain == NoChange(Lack.FEW_FIRST_DAYS, 0, 2, Decimal("4.5"))


def test_nothing_recorded_is_said_as_nothing():
    facts = facts_of(Record(), 13)
    assert facts.pain == NoChange(Lack.NO_VALUES)
    assert (facts.completeness.logged, facts.completeness.days) == (0, 14)
    assert (facts.nights.known, facts.nights.affected) == (0, 0)
    assert facts.walking is None
    assert facts.worst_pain is None
    assert facts.where_first is None
    assert facts.heat.count == 0
    assert facts.asked == ()


def test_the_baseline_comes_from_the_episode_even_where_the_period_begins_later():
    record = pains("8", "8", "8", *["5"] * 20, "2", "2", "2")
    pain = facts_of(record, 25, first=19).pain
    assert ends(pain) == ([8, 8, 8], [5, 5, 2, 2, 2])
    # The last values are those of the days up to the last, however few of them are on show.
    assert facts_of(record, 25, first=25).pain == pain == facts_of(record, 25).pain


def test_what_comes_after_the_period_changes_nothing():
    record = pains("8", "8", "8", "4", "4", "4", "1", "1", "1")
    assert ends(facts_of(record, 5).pain) == ([8, 8, 8], [4, 4, 4])


def test_what_comes_after_an_empty_period_is_no_baseline_of_it():
    assert facts_of(pains(None, "7", "7"), 0).pain == NoChange(Lack.NO_VALUES)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=1, max_size=12))
def test_the_baseline_is_the_one_of_the_rules(values):
    record = pains(*(None if value is None else str(value) for value in values))
    pain = facts_of(record, len(values) - 1).pain
    theirs = baseline(list(days_of(record).values()), FIRST)
    if isinstance(pain, NoChange) and pain.of_last:
        assert (pain.n_first == 0) == (theirs is None)
    else:
        assert (pain.before if isinstance(pain, Change) else pain.value) == theirs


def test_nights_count_the_known_ones_of_the_last_week_and_the_week_before():
    bad, good = Sleep(quality=0, wakings_from_pain=3), Sleep(quality=3, wakings_from_pain=0)
    unknown = Sleep(hours=Decimal(4))
    nights = {0: bad, 6: bad, 7: bad, 8: bad, 9: good, 10: unknown, 13: good}
    record = Record(check_ins=tuple(CheckIn(on(n), sleep=sleep) for n, sleep in nights.items()))
    facts = facts_of(record, 13)
    assert terms().recent.nights == 7
    assert (facts.nights.affected, facts.nights.known) == (2, 4)
    assert (facts.nights_before.affected, facts.nights_before.known) == (2, 2)


def test_the_days_that_were_entered_late_are_named_in_order_and_only_those_of_the_period():
    entered = datetime(2026, 11, 14, 9, tzinfo=UTC)
    record = Record(
        check_ins=tuple(CheckIn(on(n), entered) for n in (-1, 2, 3, 4)),
        care=(Care("c", on(1), CareKind.HEAT, entered_at=entered), Care("d", on(0), CareKind.COLD)),
    )
    done = facts_of(record, 4).completeness
    assert (done.logged, done.days) == (5, 5)
    assert done.late == (on(1), on(2))


def test_the_lowest_and_the_highest_stand_on_their_latest_date():
    extremes = facts_of(pains("5", "0", "9", "0", "9", "4"), 5).pain_days
    assert (extremes.lowest.date, extremes.lowest.value) == (on(3), 0)
    assert (extremes.highest.date, extremes.highest.value) == (on(4), 9)
    assert extremes.n == 6


def test_the_worst_pain_may_be_a_single_score():
    record = Record(
        check_ins=(CheckIn(on(0), pain=Pain(worst=Decimal(6))),),
        pain_scores=(PainScore("s", datetime(2026, 11, 11, 8, tzinfo=UTC), Decimal(8)),),
    )
    worst = facts_of(record, 3).worst_pain
    assert (worst.date, worst.value) == (on(1), 8)


def test_walking_is_first_last_and_most_and_zero_counts():
    walked = {0: 5, 2: 40, 3: 0}
    record = Record(
        check_ins=tuple(
            CheckIn(on(n), movement=Movement(walking_minutes=Decimal(m))) for n, m in walked.items()
        )
    )
    walking = facts_of(record, 5).walking
    assert (walking.first.value, walking.most.value, walking.last.value) == (5, 40, 0)
    assert walking.n == 3


def test_sessions_and_minutes_are_summed_and_in_turn_counts_for_both():
    care = (
        Care("1", on(0), CareKind.HEAT, Decimal(15)),
        Care("2", on(0), CareKind.HEAT),
        Care("3", on(1), CareKind.ALTERNATING, Decimal(20)),
        Care("4", on(9), CareKind.HEAT, Decimal(20)),
    )
    facts = facts_of(Record(care=care), 5)
    heat, cold = facts.heat, facts.cold
    assert (heat.count, heat.days, heat.minutes, heat.timed, heat.in_turn) == (3, 2, 35, 2, 1)
    assert (cold.count, cold.days, cold.minutes, cold.in_turn) == (1, 1, 20, 1)


def test_a_site_at_zero_was_asked_and_does_not_hurt():
    left, buttock = Site.LOW_BACK_LEFT, Site.BUTTOCK_LEFT
    record = Record(
        check_ins=(
            CheckIn(on(0), sites={left: Decimal(6), buttock: None}),
            CheckIn(on(1)),
            CheckIn(on(2), sites={left: Decimal(2), buttock: Decimal(0)}),
        )
    )
    facts = facts_of(record, 3)
    assert facts.where_first.sites == ((left, Decimal(6)), (buttock, None))
    assert (facts.where_last.date, facts.where_last.sites) == (on(2), ((left, Decimal(2)),))


def test_asked_and_none_is_told_from_not_asked():
    fever = frozenset({WarningSign.FEVER})
    record = Record(
        check_ins=(
            CheckIn(on(0), warning_signs=frozenset()),
            CheckIn(on(1)),
            CheckIn(on(2), warning_signs=fever),
        )
    )
    asked = facts_of(record, 3).asked
    assert [(one.date, one.ticked) for one in asked] == [(on(0), frozenset()), (on(2), fever)]
