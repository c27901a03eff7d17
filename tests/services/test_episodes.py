from datetime import date, timedelta

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Episode, Note, Record
from recovery_tracker.diary.vocabulary import (
    EpisodeOutcome,
    Feature,
    Nation,
    Pattern,
    PreviousEpisodes,
    Trigger,
)
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import (
    EpisodeClosing,
    change_episode,
    close_episode,
    open_episode,
    proposed_closing,
    proposed_onset,
    start_episode,
)
from recovery_tracker.services.log import Edit
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import redo, undo
from tests.services.build import TODAY, YESTERDAY, Clock, log, whole


def test_an_episode_begins_on_its_date_with_all_that_is_known_of_it_in_one_step(
    diary: Diary,
) -> None:
    said = [
        Edit("trigger", Trigger.LIFTING),
        Edit("pattern", Pattern.BAND),
        Edit("previous_episodes", PreviousEpisodes.ONE_OR_TWO),
        Edit("features", frozenset({Feature.BETTER_WITH_MOVEMENT})),
        Edit("note", Note("The shelf", in_summary=True)),
    ]
    change, *_settings = start_episode(diary, YESTERDAY, said, Nation.SCOTLAND)
    (episode,) = diary.store.read().episodes
    assert episode == Episode(
        episode.id,
        YESTERDAY,
        trigger=Trigger.LIFTING,
        pattern=Pattern.BAND,
        previous_episodes=PreviousEpisodes.ONE_OR_TWO,
        features=frozenset({Feature.BETTER_WITH_MOVEMENT}),
        note=Note("The shelf", in_summary=True),
    )
    assert change.after == episode
    assert diary.store.read().settings.nation is Nation.SCOTLAND
    (step,) = diary.store.journal.steps(0)
    assert (step.action, len(step.changes)) == (Action.EPISODE, 2)


def test_an_episode_can_not_begin_in_the_future(diary: Diary) -> None:
    with pytest.raises(InvalidValueError) as caught:
        start_episode(diary, TODAY + timedelta(days=1), nation=Nation.US)
    assert caught.value.problem.where == "onset"
    assert whole(diary)[1] == 0


def test_two_episodes_can_not_begin_on_one_date(diary: Diary) -> None:
    start_episode(diary, TODAY)
    before = whole(diary)
    with pytest.raises(InvalidValueError, match="begins on 12 May 2026 already") as caught:
        start_episode(diary, TODAY, [Edit("trigger", Trigger.FALL)], Nation.US)
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


@pytest.mark.parametrize("outcome", [*EpisodeOutcome, None])
def test_an_episode_is_closed_on_its_date_with_its_outcome_in_one_step(
    diary: Diary, outcome: EpisodeOutcome | None
) -> None:
    own = begun(diary, YESTERDAY)
    close_episode(diary, own, TODAY, outcome)
    (episode,) = diary.store.read().episodes
    assert episode == Episode(own, YESTERDAY, closed=TODAY, outcome=outcome)
    step = diary.store.journal.last_step()
    assert step is not None
    assert (step.action, len(step.changes)) == (Action.EPISODE, 1)


def test_an_episode_can_be_closed_on_the_day_it_began(diary: Diary) -> None:
    close_episode(diary, begun(diary, TODAY), TODAY)
    assert diary.store.read().episodes[0].closed == TODAY


def test_a_closing_is_undone_and_redone(diary: Diary) -> None:
    own = begun(diary, YESTERDAY)
    before = diary.store.read()
    close_episode(diary, own, TODAY, EpisodeOutcome.RECOVERED)
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
            close_episode(diary, wrong, TODAY, EpisodeOutcome.OTHER)
    assert whole(diary) == before


def test_the_open_episode_is_the_one_of_today_unless_it_is_closed_or_to_come() -> None:
    first, second = Episode("a", date(2026, 2, 1)), Episode("b", YESTERDAY)
    assert open_episode(Record(), TODAY) is None
    assert open_episode(Record(episodes=(first, second)), TODAY) == second
    assert open_episode(Record(episodes=(first,)), TODAY) == first
    closed = Episode("b", YESTERDAY, closed=TODAY)
    assert open_episode(Record(episodes=(first, closed)), TODAY) is None
    assert open_episode(Record(episodes=(Episode("c", TODAY + timedelta(days=1)),)), TODAY) is None


def known(diary: Diary, own: str) -> Episode:
    (found,) = [each for each in diary.store.read().episodes if each.id == own]
    return found


def test_what_is_known_of_an_episode_changes_in_one_step_and_its_days_stay(diary: Diary) -> None:
    own = begun(diary, YESTERDAY)
    log(diary, {"pain.average": 4}, on=YESTERDAY)
    days = diary.store.read().check_ins
    edits = [Edit("onset", TODAY), Edit("trigger", Trigger.FALL), Edit("note", Note("The stairs"))]
    change_episode(diary, own, edits)
    assert known(diary, own) == Episode(own, TODAY, trigger=Trigger.FALL, note=Note("The stairs"))
    assert diary.store.read().check_ins == days
    step = diary.store.journal.last_step()
    assert step is not None
    assert (step.action, len(step.changes)) == (Action.EPISODE, 1)
    undo(diary)
    assert known(diary, own) == Episode(own, YESTERDAY)


def test_what_was_said_is_taken_back_and_what_another_program_said_stays(diary: Diary) -> None:
    own = begun(diary, YESTERDAY)
    change_episode(diary, own, [Edit("trigger", Trigger.FALL), Edit("pattern", Pattern.LEFT)])
    close_episode(diary, own, TODAY, EpisodeOutcome.OTHER)
    change_episode(diary, own, [Edit("trigger", ABSENT), Edit("features", ABSENT)])
    assert known(diary, own) == Episode(
        own, YESTERDAY, closed=TODAY, outcome=EpisodeOutcome.OTHER, pattern=Pattern.LEFT
    )


def test_saying_the_same_again_changes_nothing(diary: Diary) -> None:
    own = begun(diary, YESTERDAY)
    before = whole(diary)
    assert change_episode(diary, own, [Edit("onset", YESTERDAY), Edit("trigger", ABSENT)]) == ()
    assert whole(diary) == before


@pytest.mark.parametrize(
    ("days_ago", "why"),
    [
        (-1, "13 May 2026 is in the future; use today's date or an earlier"),
        (20, "an episode begins on 22 April 2026 already; choose another date"),
        (25, "another episode began on 22 April 2026; use a later date"),
        (4, "an episode begins on 8 May 2026 already; choose another date"),
        (3, "this episode was closed on 8 May 2026; use that date or an earlier one"),
    ],
)
def test_an_episode_keeps_its_place_among_the_others(diary: Diary, days_ago: int, why: str) -> None:
    begun(diary, TODAY - timedelta(days=20))
    own = begun(diary, TODAY - timedelta(days=9))
    close_episode(diary, own, TODAY - timedelta(days=4))
    begun(diary, TODAY - timedelta(days=4))
    before = whole(diary)
    with pytest.raises(InvalidValueError) as caught:
        change_episode(diary, own, [Edit("onset", TODAY - timedelta(days=days_ago))])
    assert caught.value.problem.where == "onset"
    assert caught.value.problem.why.startswith(why)
    assert whole(diary) == before


def test_an_episode_is_not_moved_past_the_next_one(diary: Diary) -> None:
    own = begun(diary, TODAY - timedelta(days=9))
    begun(diary, TODAY - timedelta(days=4))
    with pytest.raises(InvalidValueError, match="another episode began on 8 May 2026; use an ea"):
        change_episode(diary, own, [Edit("onset", TODAY)])
    change_episode(diary, own, [Edit("onset", TODAY - timedelta(days=5))])
    assert known(diary, own).onset == TODAY - timedelta(days=5)


def test_changing_an_episode_that_is_gone_is_refused_in_a_sentence(diary: Diary) -> None:
    with pytest.raises(RequestError, match="no longer in the diary"):
        change_episode(diary, "never there", [Edit("trigger", Trigger.FALL)])
    assert whole(diary)[1] == 0


def pains(diary: Diary, *values: int) -> None:
    """Logs the average pain of the last days, today's last."""
    for back, value in enumerate(reversed(values)):
        log(diary, {"pain.average": value}, on=TODAY - timedelta(days=back))


def test_where_the_pain_is_back_a_new_episode_is_proposed_from_the_day_it_came(
    diary: Diary,
) -> None:
    begun(diary, TODAY - timedelta(days=20))
    pains(diary, 5, 1, 1, 1, 1, 1, 1, 1, 1, 4)
    assert proposed_onset(evaluate(diary.store.read(), TODAY), TODAY) == TODAY
    log(diary, {"pain.average": 3}, on=YESTERDAY)
    assert proposed_onset(evaluate(diary.store.read(), TODAY), TODAY) == YESTERDAY


def test_while_the_card_stands_an_episode_is_proposed_to_have_ended_as_recovered(
    diary: Diary, clock: Clock
) -> None:
    own = begun(diary, TODAY - timedelta(days=20))
    pains(diary, 5, 1, 1, 1, 1, 1, 1, 1, 1)
    episode = known(diary, own)
    expected = EpisodeClosing(
        YESTERDAY, EpisodeOutcome.RECOVERED
    )  # the seventh good day of the eight
    assert proposed_closing(episode, evaluate(diary.store.read(), TODAY), TODAY) == expected
    clock.move(days=3)
    later = evaluate(diary.store.read(), diary.today)
    assert proposed_closing(episode, later, diary.today) == expected
    log(diary, {"pain.average": 6})
    log(diary, {"pain.average": 6}, on=diary.today - timedelta(days=1))
    back = evaluate(diary.store.read(), diary.today)
    assert proposed_closing(episode, back, diary.today) == EpisodeClosing(diary.today)


def test_without_the_card_an_episode_is_proposed_to_have_ended_today(diary: Diary) -> None:
    own = begun(diary, YESTERDAY)
    evaluation = evaluate(diary.store.read(), TODAY)
    assert proposed_closing(known(diary, own), evaluation, TODAY) == EpisodeClosing(TODAY)
