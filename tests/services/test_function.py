"""What the person can do, week by week: kept, changed, taken away, and undone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import Questionnaire
from recovery_tracker.diary.vocabulary import Instrument
from recovery_tracker.services.bin import deleted, put_back
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import close_episode, start_episode
from recovery_tracker.services.function import (
    Activity,
    Answers,
    answered_dates,
    answers_on,
    asks_today,
    check_answers,
    keep_answers,
    last_activities,
    remove_answers,
)
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import redo, undo
from tests.services.build import TODAY, YESTERDAY, whole

STAIRS, LIFTING = Activity("stairs", Decimal(3)), Activity("lifting a child", Decimal("4.5"))
BOTH = Answers((STAIRS, LIFTING), Decimal(12))


def said(diary: Diary, on=TODAY) -> Answers | None:
    return answers_on(diary.store.read(), on)


def instruments(diary: Diary) -> list[Instrument]:
    return sorted(each.instrument for each in diary.store.read().questionnaires)


def test_both_are_kept_in_one_step_that_undo_takes_back(diary):
    keep_answers(diary, TODAY, BOTH)
    assert said(diary) == BOTH
    (step,) = diary.store.journal.steps(0)
    assert step.action is Action.LOG
    assert instruments(diary) == [Instrument.PSFS, Instrument.RMDQ]
    undo(diary)
    assert said(diary) is None
    redo(diary)
    assert said(diary) == BOTH


def test_either_alone_is_enough(diary):
    keep_answers(diary, YESTERDAY, Answers((STAIRS,)))
    keep_answers(diary, TODAY, Answers(rmdq=Decimal(0)))
    assert said(diary, YESTERDAY) == Answers((STAIRS,))
    assert said(diary) == Answers(rmdq=Decimal(0))
    assert answered_dates(diary.store.read()) == (TODAY, YESTERDAY)


def test_a_change_keeps_the_entry_and_what_is_emptied_goes_to_the_bin(diary):
    keep_answers(diary, TODAY, BOTH)
    own = {each.instrument: each.id for each in diary.store.read().questionnaires}
    changed = Answers((Activity("stairs", Decimal(8)),))
    keep_answers(diary, TODAY, changed, was=TODAY)
    assert said(diary) == changed
    (kept,) = diary.store.read().questionnaires
    assert kept.id == own[Instrument.PSFS]
    (gone,) = deleted(diary)
    assert (gone.kind, gone.id) == (Kind.QUESTIONNAIRES, own[Instrument.RMDQ])
    put_back(diary, gone)
    assert said(diary) == Answers(changed.activities, Decimal(12))


def test_what_says_nothing_new_is_no_step(diary):
    keep_answers(diary, TODAY, BOTH)
    before = whole(diary)
    keep_answers(diary, TODAY, BOTH, was=TODAY)
    assert whole(diary) == before


def test_answers_are_moved_to_another_date_with_their_ids(diary):
    keep_answers(diary, TODAY, BOTH)
    own = {each.id for each in diary.store.read().questionnaires}
    keep_answers(diary, YESTERDAY, BOTH, was=TODAY)
    assert said(diary) is None
    assert said(diary, YESTERDAY) == BOTH
    assert {each.id for each in diary.store.read().questionnaires} == own


def test_a_score_joins_the_activities_of_its_date(diary):
    keep_answers(diary, TODAY, Answers((STAIRS,)))
    keep_answers(diary, TODAY, Answers(rmdq=Decimal(7)))
    assert said(diary) == Answers((STAIRS,), Decimal(7))


def test_removing_takes_the_whole_date_in_one_step_and_undo_brings_it_back(diary):
    keep_answers(diary, TODAY, BOTH)
    remove_answers(diary, TODAY)
    assert said(diary) is None
    assert len(deleted(diary)) == 2
    undo(diary)
    assert said(diary) == BOTH


@pytest.mark.parametrize(
    ("answers", "where", "why"),
    [
        (Answers(), "", "say how able you are"),
        (Answers((Activity("  "),)), "", "say how able you are"),
        (Answers((Activity("", Decimal(3)),)), "activities[0].name", "type what it is"),
        (Answers((STAIRS, Activity("swim"))), "activities[1].able", "a number for “swim”"),
        (
            Answers((STAIRS, Activity(" Stairs ", Decimal(1)))),
            "activities[1].name",
            "“Stairs” stands here twice",
        ),
        (
            Answers((Activity("a", Decimal(11)),)),
            "activities[0].able",
            "11 is not between 0 and 10",
        ),
        (Answers((Activity("a\x00", Decimal(1)),)), "activities[0].name", "U+0000"),
        (
            Answers(tuple(Activity(name, Decimal(1)) for name in "abcd")),
            "activities[3].name",
            "at most 3 activities",
        ),
        (Answers(rmdq=Decimal(25)), "rmdq", "25 is not between 0 and 24"),
        (Answers(rmdq=Decimal("7.5")), "rmdq", "7.5 is not a whole number"),
        (Answers(rmdq=Decimal("NaN")), "rmdq", "not a finite number"),
    ],
)
def test_a_wrong_value_is_named_in_one_sentence_and_nothing_is_written(diary, answers, where, why):
    before = whole(diary)
    with pytest.raises(InvalidValueError) as caught:
        keep_answers(diary, TODAY, answers)
    assert caught.value.problem.where == where
    assert why in caught.value.problem.why
    assert whole(diary) == before


def test_a_date_in_the_future_or_with_answers_is_refused(diary):
    keep_answers(diary, TODAY, BOTH)
    keep_answers(diary, YESTERDAY, Answers((STAIRS,)))
    before = whole(diary)
    for on, was in ((TODAY + timedelta(days=1), None), (TODAY, None), (TODAY, YESTERDAY)):
        with pytest.raises(InvalidValueError) as caught:
            keep_answers(diary, on, Answers((STAIRS,)), was)
        assert caught.value.problem.where == "date"
    assert whole(diary) == before


def test_answers_that_somebody_took_away_can_not_be_changed(diary):
    keep_answers(diary, TODAY, BOTH)
    remove_answers(diary, TODAY)
    with pytest.raises(RequestError, match="no longer in the diary"):
        keep_answers(diary, TODAY, BOTH, was=TODAY)


def test_the_activities_of_the_last_time_are_proposed_however_long_ago(diary):
    assert last_activities(diary.reader, TODAY) == ()
    long_ago = TODAY - timedelta(days=400)
    keep_answers(diary, long_ago, Answers((STAIRS,)))
    assert last_activities(diary.reader, TODAY) == ("stairs",)
    keep_answers(diary, YESTERDAY, Answers((LIFTING, STAIRS)))
    keep_answers(diary, TODAY, Answers(rmdq=Decimal(3)))
    assert last_activities(diary.reader, TODAY) == ("lifting a child", "stairs")


def test_it_is_asked_weekly_while_an_episode_is_open(diary):
    reader = diary.reader
    assert not asks_today(reader, TODAY)
    (begun,) = start_episode(diary, TODAY - timedelta(days=20))
    assert asks_today(reader, TODAY)
    assert not asks_today(reader, TODAY, put_off=YESTERDAY)
    keep_answers(diary, TODAY - timedelta(days=6), Answers((STAIRS,)))
    assert not asks_today(reader, TODAY)
    remove_answers(diary, TODAY - timedelta(days=6))
    keep_answers(diary, TODAY - timedelta(days=7), Answers((STAIRS,)))
    assert asks_today(reader, TODAY)
    close_episode(diary, begun.id, TODAY)
    assert not asks_today(reader, TODAY)


def test_of_two_of_one_date_as_a_file_may_bring_them_the_last_is_shown(diary):
    with diary.store.write(Action.IMPORT, diary.clock()) as unit:
        for own, able in (("a", 1), ("b", 2)):
            unit.put(Questionnaire(own, TODAY, Instrument.PSFS, {"stairs": Decimal(able)}))
    assert said(diary) == Answers((Activity("stairs", Decimal(2)),))


names = st.text(alphabet="ab \tÄß", max_size=4)
numbers = st.none() | st.decimals(-1, 11, places=1)


def accepted(activities: list[Activity]) -> tuple[Activity, ...] | None:
    try:
        return check_answers(Answers(tuple(activities), Decimal(1)))
    except InvalidValueError:
        return None


@given(st.lists(st.builds(Activity, names, numbers), max_size=5))
def test_what_is_accepted_is_all_that_was_said_and_nothing_twice(activities):
    kept = accepted(activities)
    filled = [each for each in activities if each.name.split() or each.able is not None]
    words = [" ".join(each.name.split()).casefold() for each in filled]
    right = (
        len(filled) <= 3
        and all(words)
        and len(set(words)) == len(words)
        and all(each.able is not None and 0 <= each.able <= 10 for each in filled)
    )
    assert (kept is not None) is right
    if kept is not None:
        assert [each.able for each in kept] == [each.able for each in filled]
        assert [each.name.casefold() for each in kept] == words
