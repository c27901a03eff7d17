"""This episode beside earlier ones, each from its own day 1."""

from datetime import date, timedelta
from decimal import Decimal

from recovery_tracker.diary.record import CheckIn, Episode, Pain, Record
from recovery_tracker.insight.episodes import compare_episodes

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def logged(first: date, *pains: int | None) -> tuple[CheckIn, ...]:
    return tuple(
        CheckIn(first + n * DAY, pain=Pain(average=None if pain is None else Decimal(pain)))
        for n, pain in enumerate(pains)
    )


def record_of(*courses: tuple[Episode, tuple[int | None, ...]]) -> Record:
    return Record(
        episodes=tuple(episode for episode, _pains in courses),
        check_ins=tuple(
            check_in for episode, pains in courses for check_in in logged(episode.onset, *pains)
        ),
    )


def ago(days: int) -> date:
    return TODAY - days * DAY


NOW = (Episode("now", ago(2)), (6, None, 3))


def test_each_episode_begins_on_its_own_day_1():
    found = compare_episodes(record_of((Episode("a", ago(60)), (8, 7)), NOW), TODAY)
    assert found.present.pains == (6, None, 3)
    assert (found.present.on(1), found.present.on(2), found.present.on(9)) == (6, None, None)
    (earlier,) = found.earlier
    assert earlier.pains[:3] == (8, 7, None)
    assert (found.present.logged, found.present.last, earlier.logged) == (2, 3, 2)


def test_without_an_earlier_episode_with_pain_there_is_nothing_to_compare():
    assert compare_episodes(record_of(NOW), TODAY) is None
    assert compare_episodes(record_of((Episode("a", ago(60)), ()), NOW), TODAY) is None
    assert compare_episodes(record_of((Episode("a", ago(60)), (None, None)), NOW), TODAY) is None
    assert compare_episodes(record_of((Episode("a", ago(60)), (4,)), (NOW[0], ())), TODAY) is None
    assert compare_episodes(Record(), TODAY) is None


def test_an_episode_keeps_to_its_own_dates():
    first = Episode("a", ago(60), closed=ago(58))
    second = Episode("b", ago(30))
    record = record_of((first, (8, 7, 6, 5)), (second, (9,) * 29), NOW)
    found = compare_episodes(record, TODAY)
    newest, oldest = found.earlier
    assert len(newest.pains) == 28
    assert oldest.pains == (8, 7, 6)


def test_an_episode_of_the_future_is_not_there_yet():
    coming = Episode("c", TODAY + DAY)
    found = compare_episodes(record_of((Episode("a", ago(60)), (8,)), NOW, (coming, ())), TODAY)
    assert found.present.onset == ago(2)
    assert len(found.present.pains) == 3


def test_the_newest_three_are_shown_and_the_others_counted():
    old = [(Episode(f"e{n}", ago(400 - 50 * n)), (5, 4)) for n in range(5)]
    found = compare_episodes(record_of(*old, NOW), TODAY)
    assert [course.onset for course in found.earlier] == [ago(200), ago(250), ago(300)]
    assert found.left_out == 2


def test_two_weeks_are_shown_at_least_and_twelve_at_most():
    short = compare_episodes(record_of((Episode("a", ago(60)), (8,)), NOW), TODAY)
    assert short.days == 14
    begun = (Episode("now", ago(99)), (6,) * 100)
    long = compare_episodes(record_of((Episode("a", ago(900)), (8,) * 300), begun), TODAY)
    assert long.days == 84


def test_no_days_are_shown_on_which_no_episode_has_anything():
    begun = (Episode("now", ago(39)), (6,) * 20)
    found = compare_episodes(record_of((Episode("a", ago(900)), (8,) * 5), begun), TODAY)
    assert found.days == 20
