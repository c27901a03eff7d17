from datetime import date, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import Episode, Record
from recovery_tracker.diary.vocabulary import Trigger, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.store import Action
from tests.services.build import TODAY, YESTERDAY, Clock, check_in, log, sign, whole

FEVER, CHEST = WarningSign.FEVER, WarningSign.CHEST_PAIN


def test_an_episode_begins_on_its_date_with_its_trigger_in_one_step(diary: Diary) -> None:
    start_episode(diary, YESTERDAY, Trigger.LIFTING, frozenset({FEVER}))
    (episode,) = diary.store.read().episodes
    assert (episode.onset, episode.trigger, episode.closed) == (YESTERDAY, Trigger.LIFTING, None)
    (step,) = diary.store.steps(0)
    assert (step.action, len(step.changes)) == (Action.EPISODE, 2)


def test_the_signs_are_those_of_today_whenever_it_began(diary: Diary, clock: Clock) -> None:
    start_episode(diary, YESTERDAY, signs=frozenset({FEVER}))
    kept = check_in(diary)
    assert kept is not None
    assert (kept.warning_signs, kept.entered_at) == ({FEVER}, clock.now)
    assert check_in(diary, YESTERDAY) is None


def test_signs_are_added_to_those_of_today_and_its_values_stay(diary: Diary) -> None:
    log(diary, {"pain.average": 4, "warning_signs": frozenset({CHEST})})
    start_episode(diary, TODAY, signs=frozenset({FEVER}))
    kept = check_in(diary)
    assert kept is not None
    assert (kept.pain.average, kept.warning_signs) == (Decimal(4), {FEVER, CHEST})


def test_none_of_these_keeps_a_sign_that_today_has(diary: Diary) -> None:
    sign(diary, CHEST)
    start_episode(diary, TODAY, signs=frozenset())
    kept = check_in(diary)
    assert kept is not None
    assert kept.warning_signs == {CHEST}


def test_none_of_these_is_kept_as_asked_and_not_asked_makes_no_check_in(diary: Diary) -> None:
    start_episode(diary, YESTERDAY)
    assert check_in(diary) is None
    start_episode(diary, TODAY, signs=frozenset())
    kept = check_in(diary)
    assert kept is not None
    assert kept.warning_signs == frozenset()


def test_an_episode_can_not_begin_in_the_future(diary: Diary) -> None:
    with pytest.raises(InvalidValueError) as caught:
        start_episode(diary, TODAY + timedelta(days=1), signs=frozenset())
    assert caught.value.problem.where == "onset"
    assert whole(diary)[1] == 0


def test_two_episodes_can_not_begin_on_one_date(diary: Diary) -> None:
    start_episode(diary, TODAY)
    before = whole(diary)
    with pytest.raises(InvalidValueError, match="begins on 12 May 2026 already") as caught:
        start_episode(diary, TODAY, Trigger.FALL, frozenset({FEVER}))
    assert caught.value.problem.where == "onset"
    assert whole(diary) == before


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 1), "a"),  # before the first onset
        (date(2026, 2, 1), "a"),
        (date(2026, 2, 28), "a"),
        (date(2026, 3, 1), "b"),
        (date(2030, 1, 1), "b"),
    ],
)
def test_a_date_belongs_to_the_latest_episode_begun_by_then(on: date, expected: str) -> None:
    record = Record(
        episodes=(Episode("b", date(2026, 3, 1)), Episode("a", date(2026, 2, 1), closed=on))
    )
    episode = record.episode_on(on)
    assert episode is not None
    assert episode.id == expected


def test_a_record_without_an_episode_has_none_on_any_date() -> None:
    assert Record().episode_on(TODAY) is None
