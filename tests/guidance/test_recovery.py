"""When it is over, when it is back, and what a closing ends: at the edge and just beside it."""

from dataclasses import replace

from recovery_tracker.diary.record import CheckIn, Episode
from recovery_tracker.diary.vocabulary import EpisodeOutcome, Site, WarningSign
from tests.guidance.build import (
    EPISODE,
    alert,
    check_in,
    course,
    first_days,
    judged,
    on,
    record,
    undecided,
)
from tests.guidance.edges import ON


def good_week(first: int = 1, **more: object) -> list[CheckIn]:
    return [check_in(first + n, 1, **more) for n in range(7)]  # type: ignore[arg-type]


def test_a_good_week_is_five_values_of_one_or_less():
    assert first_days(record(*course(1, 1, 1, 1, 1))) == {"RECOVERED": 5}
    assert first_days(record(*course(1, 1, 1, 1))) == {}
    assert first_days(record(*course(1, 1, "1.1", 1, 1, 1))) == {}
    assert undecided(record(*course(1, 1, 1, 1)), 4)["RECOVERED"] == ("pain_days", 4, 5, 7)


def test_a_good_week_has_no_hard_day_referred_site_or_warning_sign():
    assert "RECOVERED" in first_days(record(*good_week(interference=3)))
    assert "RECOVERED" not in first_days(record(*good_week(interference=4)))
    assert "RECOVERED" not in first_days(record(*good_week(sites=[Site.BUTTOCK_LEFT])))
    assert "RECOVERED" not in first_days(record(*good_week(signs=[WarningSign.FEVER])))
    assert "RECOVERED" in first_days(record(*good_week(signs=(), sites=[Site.LOW_BACK_LEFT])))
    unscored = check_in(3, interference=8)
    assert "RECOVERED" not in first_days(
        record(*course(1, 1), unscored, *course(1, 1, 1, first=4)), 6
    )


WELL = course(1, 1, 1, 1, 1)


def test_pain_is_back_at_three_on_two_entries_running():
    assert first_days(record(*WELL, *course(3, 3, first=9)))["RECUR"] == 10
    assert first_days(record(*WELL, *course(3, None, 3, first=9)))["RECUR"] == 11
    assert "RECUR" not in first_days(record(*WELL, *course(3, None, None, 3, first=9)), 12)
    assert "RECUR" not in first_days(record(*WELL, *course(3, "2.9", first=9)))
    assert "RECUR" not in first_days(record(*WELL, *course(3, 1, 3, first=9)), 10)


def test_pain_is_back_at_a_median_of_two():
    assert first_days(record(*WELL, *course(2, 2, 2, first=9)))["RECUR"] == 11
    assert "RECUR" not in first_days(record(*WELL, *course(2, "1.9", 1, first=9)))


def test_days_are_counted_from_the_recurrence_and_trends_are_silent_until_then():
    quiet = record(*WELL, *course(2, first=20))
    assert "PERSIST-14" not in first_days(quiet)
    back = record(*WELL, *course(5, 5, 5, 5, 5, first=20))
    assert judged(back, 24).start == on(20)
    assert first_days(back) == {"RECOVERED": 5, "RECUR": 21}
    long = record(*WELL, *course(*[5] * 14, first=20))
    assert first_days(long)["PERSIST-14"] == 33


def test_recovery_can_come_again_after_a_recurrence():
    of = record(*WELL, *course(4, 4, 1, 1, 1, 1, 1, 1, 1, first=10))
    found = alert(of, 18, "RECOVERED")
    assert found is not None
    assert (found.first_date, found.last_date, found.active) == (on(5), on(18), True)
    while_back = alert(of, 12, "RECOVERED")
    assert while_back is not None
    assert not while_back.active


def closed(outcome: EpisodeOutcome | None, day: int = 10) -> Episode:
    return replace(EPISODE, closed=on(day), outcome=outcome)


def test_after_a_closing_no_course_rule_is_looked_at():
    of = record(*course(*[6] * 20), episodes=[closed(EpisodeOutcome.OTHER, 6)])
    assert first_days(of) == {}
    assert "PERSIST-14" in first_days(replace(of, episodes=(EPISODE,)))
    assert judged(of, 15).undecided == ()


def test_an_episode_closed_as_recovered_recurs_and_is_looked_at_again():
    of = record(
        *course(5, 5, 5), *course(*[6] * 16, first=20), episodes=[closed(EpisodeOutcome.RECOVERED)]
    )
    assert first_days(of) == {"RECUR": 21, "PERSIST-14": 33}
    assert judged(of, 21).start == on(20)


def test_a_recurrence_is_seen_by_values_after_the_closing_date_alone():
    def until(*pains: int | None) -> dict[str, int]:
        found = [*course(5, 5, 5, first=8), *course(*pains, first=11)]
        return first_days(record(*found, episodes=[closed(EpisodeOutcome.RECOVERED)]))

    assert until() == until(5) == until(5, None, None, 5) == {}
    assert until(5, 5) == {"RECUR": 12}
    assert until(None, 5, None, 5) == {"RECUR": 14}
    assert until(2, 2, 2) == {"RECUR": 13}


def test_on_the_closing_date_nobody_is_told_that_they_may_be_better():
    of = record(*WELL, episodes=[closed(EpisodeOutcome.RECOVERED, 5)])
    assert first_days(of) == {}
    assert "RECOVERED" not in undecided(replace(of, check_ins=WELL[2:]), 5)
    assert first_days(record(*WELL, episodes=[closed(EpisodeOutcome.OTHER, 5)])) == {"RECOVERED": 5}


def test_a_closing_after_recovery_does_not_set_its_date_later():
    # Three values since day 5; since the closing there is only one.
    ended = [closed(EpisodeOutcome.RECOVERED, 8)]
    of = record(*WELL, *course(2, 2, 2, first=7), episodes=ended)
    assert first_days(of) == {"RECOVERED": 5}
    later = record(*WELL, *course(2, 2, 2, 2, 2, first=7), episodes=ended)
    assert first_days(later) == {"RECOVERED": 5, "RECUR": 11}
    assert judged(later, 11).start == on(9)


def test_recovered_stands_until_the_episode_is_closed_or_another_begins():
    of = record(*WELL)
    assert [a.active for a in judged(of, 30).alerts] == [True]
    assert [a.active for a in judged(replace(of, episodes=(closed(None, 9),)), 9).alerts] == [False]
    two = replace(of, episodes=(EPISODE, Episode("e2", on(9))))
    assert [a.active for a in judged(two, 8).alerts] == [True]
    assert [a.active for a in judged(two, 9).alerts] == [False]


def test_pain_can_come_back_twice_and_each_time_the_days_are_counted_anew():
    back = [*WELL, *course(4, 4, 1, 1, 1, 1, 1, 1, 1, first=10), *course(*[5] * 14, first=25)]
    of = record(*back)
    found = alert(of, 38, "RECUR")
    assert found is not None
    assert (found.first_date, found.last_date) == (on(11), on(26))
    assert [judged(of, day).start for day in (10, 11, 18, 25, 26)] == [
        on(1),
        on(10),
        on(10),
        on(10),
        on(25),
    ]
    assert first_days(of) == {"RECOVERED": 5, "RECUR": 11, "PERSIST-14": 38}


def test_a_recurrence_counts_its_values_from_the_last_recovery_alone():
    # Day 18 is good again; of the values since then only two are there on day 20.
    of = record(*WELL, *course(4, 4, 1, 1, 1, 1, 1, 1, 1, first=10), *course(2, 2, first=19))
    again = alert(of, 20, "RECUR")
    assert again is not None
    assert again.last_date == on(11)
    third = replace(of, check_ins=(*of.check_ins, *course(2, first=21)))
    held = alert(third, 21, "RECUR")
    assert held is not None
    assert held.last_date == on(21)
    assert judged(third, 21).start == on(19)


def test_two_episodes_are_each_counted_from_their_own_onset_and_have_their_own_cards():
    two = [EPISODE, Episode("e2", on(20))]
    of = record(*course(*[6] * 35), episodes=two, settings=ON)
    assert {
        (a.rule, a.episode): (a.first_date, a.last_date)
        for a in judged(of, 35).alerts
        if a.rule in ("SLOW-7", "PERSIST-14")
    } == {
        ("SLOW-7", "e1"): (on(7), on(10)),
        ("PERSIST-14", "e1"): (on(14), on(19)),
        ("SLOW-7", "e2"): (on(26), on(29)),
        ("PERSIST-14", "e2"): (on(33), on(35)),
    }
    assert [judged(of, day).start for day in (19, 20)] == [on(1), on(20)]


def test_a_date_before_every_onset_is_of_the_first_episode():
    sign = check_in(-3, signs=[WarningSign.FEVER])
    of = record(sign, episodes=[Episode("e2", on(20)), EPISODE])
    assert [a.episode for a in judged(of, -3).alerts] == ["e1"]


def test_the_date_of_a_recurrence_has_the_baseline_of_the_new_start():
    # Of 4, 2 and 8 the median is 4, so the days are counted from the first of them, day 8.
    back = record(*WELL, check_in(8, 4), check_in(13, 2), check_in(14, 8), settings=ON)
    assert first_days(back) == {"RECOVERED": 5, "RECUR": 14, "SLOW-7": 14}


def test_recovery_in_one_episode_says_nothing_of_the_next():
    of = record(*WELL, *course(*[5] * 14, first=8), episodes=[EPISODE, Episode("e2", on(8))])
    assert alert(of, 21, "RECUR", "e2") is None
    assert alert(of, 21, "PERSIST-14", "e2") is not None


def test_a_person_who_logs_every_third_day_is_judged_too():
    third = [check_in(day, 5, interference=8, wakings=2) for day in range(1, 30, 3)]
    assert first_days(record(*third), 28) == {"FUNCTION-AFFECTED": 7, "PERSIST-14": 16}
    assert undecided(record(*third), 28)["SLEEP-AFFECTED"] == ("nights", 3, 4, 7)
    well = [check_in(day, 1) for day in range(1, 30, 3)]
    assert undecided(record(*well), 28)["RECOVERED"] == ("pain_days", 3, 5, 7)
    back = [*WELL, *(check_in(day, 2) for day in range(8, 20, 3))]
    assert first_days(record(*back), 20) == {"RECOVERED": 5, "RECUR": 14}
