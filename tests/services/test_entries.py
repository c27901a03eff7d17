"""One entry of a day, changed or taken away."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.vocabulary import CareKind, Effect, MedicineForm, SkinAfter
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.entries import (
    add_score,
    change_care,
    change_score,
    new_score,
    remove_score,
)
from recovery_tracker.services.log import Edit, Session, log_day, raised_worst
from recovery_tracker.services.medicines import MedicineInput, keep_medicine, new_dose, take
from recovery_tracker.services.undo import undo
from recovery_tracker.wording.steps import describe
from tests.services.build import TODAY, YESTERDAY, ZONE, Clock, check_in, log, whole

EIGHT = datetime(2026, 5, 12, 8, 0, tzinfo=ZONE)


def named(diary: Diary) -> str:
    """What undo would take back."""
    step = diary.store.journal.undoable()
    assert step is not None
    return describe(step.action, step.changes)


def test_a_day_has_any_number_of_scores_each_with_its_time(diary: Diary, clock: Clock) -> None:
    add_score(diary, EIGHT, Decimal(6))
    add_score(diary, clock.now, Decimal("2.5"))
    scores = diary.store.read(TODAY, TODAY).pain_scores
    assert [(score.at, score.pain) for score in scores] == [(EIGHT, 6), (clock.now, Decimal("2.5"))]
    assert {score.entered_at for score in scores} == {clock.now}
    assert named(diary) == "add pain 2.5 at 09:30 on 12 May"


def test_a_score_takes_another_time_and_number_and_keeps_when_it_was_entered(
    diary: Diary, clock: Clock
) -> None:
    add_score(diary, EIGHT, Decimal(6))
    entered = clock.now
    clock.move(hours=1)
    (score,) = diary.store.read().pain_scores
    change_score(diary, score.id, EIGHT - timedelta(days=1), Decimal(7))
    (changed,) = diary.store.read(YESTERDAY, YESTERDAY).pain_scores
    assert (changed.id, changed.pain, changed.entered_at) == (score.id, 7, entered)
    assert named(diary) == "change pain 7 at 08:00 on 11 May"
    undo(diary)
    assert diary.store.read().pain_scores == (score,)


def test_a_removed_score_can_be_brought_back(diary: Diary) -> None:
    add_score(diary, EIGHT, Decimal(6))
    (score,) = diary.store.read().pain_scores
    remove_score(diary, score.id)
    assert diary.store.read().pain_scores == ()
    assert named(diary) == "remove pain 6 at 08:00 on 12 May"
    undo(diary)
    assert diary.store.read().pain_scores == (score,)


@pytest.mark.parametrize(
    ("later", "pain", "why"),
    [
        (timedelta(minutes=1), 5, "09:31 is still to come"),
        (timedelta(days=1), 5, "13 May 2026 is in the future; use today's date or an earlier one"),
        (timedelta(0), 11, "11 is not between 0 and 10"),
        (timedelta(0), -1, "-1 is not between 0 and 10"),
    ],
)
def test_a_score_to_come_or_off_the_scale_is_refused_and_nothing_changes(
    diary: Diary, clock: Clock, later: timedelta, pain: int, why: str
) -> None:
    add_score(diary, EIGHT, Decimal(6))
    (score,) = diary.store.read().pain_scores
    before = whole(diary)
    for does in (
        lambda: add_score(diary, clock.now + later, Decimal(pain)),
        lambda: change_score(diary, score.id, clock.now + later, Decimal(pain)),
    ):
        with pytest.raises(InvalidValueError) as caught:
            does()
        assert caught.value.problem.why == why
    assert whole(diary) == before


def test_a_score_or_a_session_that_is_gone_is_not_brought_back_by_a_change(diary: Diary) -> None:
    add_score(diary, EIGHT, Decimal(6))
    (score,) = diary.store.read().pain_scores
    remove_score(diary, score.id)
    before = whole(diary)
    with pytest.raises(RequestError, match="no longer in the diary"):
        change_score(diary, score.id, EIGHT, Decimal(1))
    with pytest.raises(RequestError, match="no longer in the diary"):
        change_care(diary, "gone", [Edit("effect", Effect.SAME)])
    assert whole(diary) == before


def test_a_session_is_told_how_it_felt_and_keeps_its_kind_and_time(diary: Diary) -> None:
    log(diary, sessions=(Session(CareKind.HEAT, Decimal(15)),))
    (care,) = diary.store.read().care
    change_care(diary, care.id, [Edit("effect", Effect.EASIER), Edit("asleep", value=True)])
    change_care(diary, care.id, [Edit("skin_after", SkinAfter.RED), Edit("minutes", Decimal(35))])
    (now,) = diary.store.read().care
    assert (now.effect, now.asleep, now.skin_after, now.minutes) == (
        Effect.EASIER,
        True,
        SkinAfter.RED,
        Decimal(35),
    )
    assert (now.id, now.kind, now.at, now.entered_at) == (
        care.id,
        care.kind,
        care.at,
        care.entered_at,
    )
    assert named(diary) == "change heat, 35 min"
    undo(diary)
    change_care(diary, care.id, [Edit("asleep", ABSENT)])
    (again,) = diary.store.read().care
    assert (again.asleep, again.skin_after, again.minutes) == (None, None, Decimal(15))


def test_wrong_minutes_of_a_session_are_refused(diary: Diary) -> None:
    log(diary, sessions=(Session(CareKind.COLD, Decimal(10)),))
    (care,) = diary.store.read().care
    before = whole(diary)
    with pytest.raises(InvalidValueError):
        change_care(diary, care.id, [Edit("minutes", Decimal(2000))])
    assert whole(diary) == before


def test_a_bad_day_is_one_step(diary: Diary, clock: Clock) -> None:
    score = new_score(diary, clock.now, Decimal(8))
    helped = (Session(CareKind.HEAT, effect=Effect.EASIER), Session(CareKind.WALK))
    log_day(diary, TODAY, sessions=helped, entries=(score,))
    record = diary.store.read()
    assert [care.effect for care in record.care] == [Effect.EASIER, None]
    assert record.pain_scores == (score,)
    assert len(diary.store.journal.steps(0)) == 1
    undo(diary)
    assert (diary.store.read().care, diary.store.read().pain_scores) == ((), ())


def test_a_score_logged_again_takes_the_new_number(diary: Diary, clock: Clock) -> None:
    score = new_score(diary, clock.now, Decimal(8))
    log_day(diary, TODAY, entries=(score,))
    log_day(diary, TODAY, entries=(replace(score, pain=Decimal(3)),))
    assert [each.pain for each in diary.store.read().pain_scores] == [3]


def test_a_dose_of_a_medicine_that_is_gone_keeps_nothing_of_what_was_said_with_it(
    diary: Diary,
) -> None:
    before = whole(diary)
    dose = new_dose(diary, "gone", TODAY)
    with pytest.raises(RequestError, match="add it again"):
        log_day(diary, TODAY, [Edit("mood", 2)], entries=(dose,))
    assert whole(diary) == before


def test_a_dose_made_before_is_kept_with_the_time_at_which_it_was_made(
    diary: Diary, clock: Clock
) -> None:
    keep_medicine(diary, MedicineInput("Ibuprofen", MedicineForm.TABLET))
    (medicine,) = diary.store.read().medicines
    taken = clock.now
    dose = new_dose(diary, medicine.id, TODAY, Decimal(2))
    clock.move(minutes=5)
    log_day(diary, TODAY, entries=(dose,))
    take(diary, medicine.id, TODAY)
    assert [each.at for each in diary.store.read().doses] == [taken, clock.now]


def worst(diary: Diary) -> Decimal | None:
    kept = check_in(diary)
    return kept.pain.worst if kept is not None else None


def test_a_score_above_the_worst_of_its_day_raises_it_in_the_same_step(diary: Diary) -> None:
    add_score(diary, EIGHT, Decimal(9))
    assert worst(diary) is None, "what nobody said is not filled in"
    log(diary, {"pain.worst": 8})
    assert worst(diary) == 8, "what was typed is kept"
    changes = add_score(diary, EIGHT, Decimal(9))
    assert worst(diary) == 9
    assert raised_worst(changes) == (8, 9)
    assert named(diary) == "add pain 9 at 08:00 on 12 May and 1 more"
    undo(diary)
    assert worst(diary) == 8
    assert raised_worst(add_score(diary, EIGHT, Decimal(8))) is None
    (*_, score) = diary.store.read().pain_scores
    assert raised_worst(change_score(diary, score.id, EIGHT, Decimal(10))) == (8, 10)
    assert worst(diary) == 10


def test_pain_now_without_a_time_raises_it_too_but_not_what_is_said_along(diary: Diary) -> None:
    log(diary, {"pain.worst": 5})
    changes = log_day(diary, TODAY, [Edit("pain.now", Decimal(7))])
    assert raised_worst(changes) == (5, 7)
    log(diary, {"pain.now": 9, "pain.worst": 6})
    assert worst(diary) == 6
    assert raised_worst(log_day(diary, TODAY, [Edit("pain.worst", Decimal(9))])) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(scores=st.lists(st.integers(0, 10), max_size=5), first=st.integers(0, 10))
def test_after_any_scores_the_worst_is_no_less_than_each(
    diary: Diary, scores: list[int], first: int
) -> None:
    log(diary, {"pain.worst": first})
    for score in scores:
        add_score(diary, EIGHT, Decimal(score))
    assert worst(diary) == max(first, *scores, 0)
