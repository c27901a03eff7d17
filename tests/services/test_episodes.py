from datetime import date, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import Episode, Record
from recovery_tracker.diary.vocabulary import Outcome, Trigger, WarningSign
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import close_episode, open_episode, start_episode
from recovery_tracker.services.store import Action
from recovery_tracker.services.undo import redo, undo
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


def begun(diary: Diary, onset: date) -> str:
    """Begins an episode and gives its id."""
    start_episode(diary, onset)
    return diary.store.read().episodes[-1].id


@pytest.mark.parametrize("outcome", [*Outcome, None])
def test_an_episode_is_closed_on_its_date_with_its_outcome_in_one_step(
    diary: Diary, outcome: Outcome | None
) -> None:
    own = begun(diary, YESTERDAY)
    close_episode(diary, own, TODAY, outcome)
    (episode,) = diary.store.read().episodes
    assert episode == Episode(own, YESTERDAY, closed=TODAY, outcome=outcome)
    step = diary.store.last_step()
    assert step is not None
    assert (step.action, len(step.changes)) == (Action.EPISODE, 1)


def test_an_episode_can_be_closed_on_the_day_it_began(diary: Diary) -> None:
    close_episode(diary, begun(diary, TODAY), TODAY)
    assert diary.store.read().episodes[0].closed == TODAY


def test_a_closing_is_undone_and_redone(diary: Diary) -> None:
    own = begun(diary, YESTERDAY)
    before = diary.store.read()
    close_episode(diary, own, TODAY, Outcome.RECOVERED)
    after = diary.store.read()
    undo(diary)
    assert diary.store.read() == before
    redo(diary)
    assert diary.store.read() == after


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (TODAY + timedelta(days=1), "13 May 2026 is in the future; use today's date or an earlier"),
        (YESTERDAY - timedelta(days=1), "the episode began on 11 May 2026; use that date or a la"),
    ],
)
def test_an_episode_is_not_closed_before_it_began_or_in_the_future(
    diary: Diary, on: date, why: str
) -> None:
    own = begun(diary, YESTERDAY)
    before = whole(diary)
    with pytest.raises(InvalidValueError) as caught:
        close_episode(diary, own, on)
    assert caught.value.problem.where == "closed"
    assert caught.value.problem.why.startswith(why)
    assert whole(diary) == before


def test_an_episode_is_closed_before_the_next_one_begins(diary: Diary) -> None:
    own = begun(diary, TODAY - timedelta(days=9))
    begun(diary, YESTERDAY)
    before = whole(diary)
    for on in (YESTERDAY, TODAY):
        with pytest.raises(InvalidValueError, match="another episode began on 11 May 2026"):
            close_episode(diary, own, on)
    assert whole(diary) == before
    close_episode(diary, own, YESTERDAY - timedelta(days=1))
    assert diary.store.read().episodes[0].closed == YESTERDAY - timedelta(days=1)


def test_an_episode_that_is_closed_or_gone_is_refused_in_a_sentence(diary: Diary) -> None:
    own = begun(diary, YESTERDAY)
    close_episode(diary, own, YESTERDAY)
    before = whole(diary)
    for wrong in (own, "never there"):
        with pytest.raises(RequestError, match="closed already, or no longer in the diary"):
            close_episode(diary, wrong, TODAY, Outcome.OTHER)
    assert whole(diary) == before


def test_the_open_episode_is_the_one_of_today_unless_it_is_closed_or_to_come() -> None:
    first, second = Episode("a", date(2026, 2, 1)), Episode("b", YESTERDAY)
    assert open_episode(Record(), TODAY) is None
    assert open_episode(Record(episodes=(first, second)), TODAY) == second
    assert open_episode(Record(episodes=(first,)), TODAY) == first
    closed = Episode("b", YESTERDAY, closed=TODAY)
    assert open_episode(Record(episodes=(first, closed)), TODAY) is None
    assert open_episode(Record(episodes=(Episode("c", TODAY + timedelta(days=1)),)), TODAY) is None
