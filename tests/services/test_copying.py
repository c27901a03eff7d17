"""Same as yesterday: what is copied, what never is, and until when it counts as copied."""

from datetime import timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import CareKind, PainQuality, Site, WarningSign
from recovery_tracker.services.copying import copied_from, copied_members, copy_day_before
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.entries import add_score
from recovery_tracker.services.guard import UnansweredEmergencyError
from recovery_tracker.services.log import Session
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.wording.steps import describe
from tests.services.build import TODAY, YESTERDAY, Clock, check_in, log, sign, whole

EVERYTHING = {
    "interference": 4,
    "pain.average": 3,
    "pain.worst": 7,
    "pain.now": 2,
    "sites.low_back_left": 5,
    "sites.calf_left": None,
    "qualities": frozenset({PainQuality.ACHING}),
    "sleep.hours": 6,
    "movement.walking_minutes": 20,
    "mood": 3,
    "warning_signs": frozenset(),
    "note": Note("rain"),
}
COPIED = {"interference", "pain.average", "pain.worst", "sites.low_back_left", "sites.calf_left"}


def copied(diary: Diary) -> frozenset[str]:
    """What of today still counts as copied."""
    kept = check_in(diary)
    return copied_members(diary, kept) if kept else frozenset()


def fill_yesterday(diary: Diary) -> None:
    log(diary, EVERYTHING, on=YESTERDAY, sessions=(Session(CareKind.HEAT, Decimal(15)),))
    add_score(diary, diary.clock() - timedelta(days=1), Decimal(6))


def test_function_pain_and_sites_are_copied_in_one_step_and_nothing_else(
    diary: Diary, clock: Clock
) -> None:
    fill_yesterday(diary)
    steps = len(diary.store.journal.steps(0))
    copy_day_before(diary, TODAY)
    kept = check_in(diary)
    assert kept is not None
    assert kept.sites == {Site.LOW_BACK_LEFT: Decimal(5), Site.CALF_LEFT: None}
    assert (kept.interference, kept.pain.average, kept.pain.worst) == (4, 3, 7)
    assert kept.entered_at == clock.now
    assert (kept.pain.now, kept.mood, kept.note, kept.warning_signs) == (None, None, None, None)
    assert (kept.qualities, kept.sleep.hours) == (frozenset(), None)
    assert kept.movement.walking_minutes is None
    day = diary.store.read(TODAY, TODAY)
    assert (day.care, day.pain_scores, day.doses) == ((), (), ())
    assert len(diary.store.journal.steps(0)) == steps + 1


def test_undo_names_it_and_takes_all_of_it_back(diary: Diary) -> None:
    fill_yesterday(diary)
    copy_day_before(diary, TODAY)
    step = diary.store.journal.undoable()
    assert step is not None
    assert describe(step.action, step.changes) == "copy 11 May to 12 May"
    undo(diary)
    assert check_in(diary) is None
    again = diary.store.journal.redoable()
    assert again is not None
    said = describe(again.action, again.changes, diary.store.journal.origin(again))
    assert said == "copy 11 May to 12 May"


def test_what_the_day_before_does_not_say_stays(diary: Diary) -> None:
    log(diary, {"pain.average": 3, "sites.neck": None}, on=YESTERDAY)
    log(diary, {"interference": 8, "pain.average": 6, "sites.neck": 2, "sites.calf_left": 1})
    copy_day_before(diary, TODAY)
    kept = check_in(diary)
    assert kept is not None
    assert (kept.interference, kept.pain.average) == (8, 3)
    assert kept.sites == {Site.NECK: Decimal(2), Site.CALF_LEFT: Decimal(1)}
    assert copied(diary) == {"pain.average"}


def test_a_member_is_copied_until_it_is_touched(diary: Diary) -> None:
    fill_yesterday(diary)
    copy_day_before(diary, TODAY)
    assert copied(diary) == COPIED
    log(diary, {"pain.average": 5})
    log(diary, {"pain.average": 3})
    log(diary, {"mood": 1})
    assert copied(diary) == COPIED - {"pain.average"}
    undo(diary)
    undo(diary)
    undo(diary)
    assert copied(diary) == COPIED
    undo(diary)
    assert copied(diary) == frozenset()
    redo(diary)
    assert copied(diary) == COPIED
    undo(diary)
    redo(diary)
    assert copied(diary) == COPIED
    redo(diary)
    assert copied(diary) == COPIED - {"pain.average"}


def test_what_a_person_said_alike_is_not_copied(diary: Diary) -> None:
    log(diary, {"interference": 4}, on=YESTERDAY)
    log(diary, {"interference": 4})
    assert copied(diary) == frozenset()
    copy_day_before(diary, TODAY)
    assert copied(diary) == frozenset()


def test_once_the_day_before_says_otherwise_nothing_is_called_a_copy_of_it(diary: Diary) -> None:
    log(diary, {"interference": 4, "pain.average": 2}, on=YESTERDAY)
    copy_day_before(diary, TODAY)
    log(diary, {"interference": 5}, on=YESTERDAY)
    assert copied(diary) == {"pain.average"}


def test_a_day_before_without_any_of_it_has_nothing_to_copy(diary: Diary) -> None:
    log(diary, {"mood": 2, "warning_signs": frozenset()}, on=YESTERDAY)
    log(diary, EVERYTHING, on=YESTERDAY - timedelta(days=1))
    assert copied_from(diary.store, TODAY) is None
    before = whole(diary)
    with pytest.raises(RequestError, match="Nothing to copy is logged for 11 May 2026"):
        copy_day_before(diary, TODAY)
    assert whole(diary) == before


def test_a_day_to_come_copies_nothing(diary: Diary) -> None:
    log(diary, {"interference": 4})
    before = whole(diary)
    with pytest.raises(InvalidValueError):
        copy_day_before(diary, TODAY + timedelta(days=1))
    assert whole(diary) == before


def test_a_copy_makes_no_emergency_vanish(diary: Diary) -> None:
    log(diary, {"sites.calf_left": 0, "sites.calf_right": 0}, on=YESTERDAY)
    log(diary, {"sites.calf_left": 5, "sites.calf_right": 5})
    sign(diary, WarningSign.FEVER)
    before = whole(diary)
    with pytest.raises(UnansweredEmergencyError):
        copy_day_before(diary, TODAY)
    assert whole(diary) == before
