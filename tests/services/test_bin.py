from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import CheckIn, Dose, Episode, Medicine, MedicineLimit, Record
from recovery_tracker.diary.vocabulary import CareKind, MedicineForm, Response, WarningSign
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.bin import STAYS, Deleted, deleted, put_back
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.guard import UnansweredEmergencyError
from recovery_tracker.services.log import Session, remove_care
from recovery_tracker.services.ports.store import Action, Unit
from recovery_tracker.services.undo import redo, undo
from tests.services.build import (
    TODAY,
    YESTERDAY,
    ZONE,
    Clock,
    Opened,
    check_in,
    log,
    reply,
    sign,
    whole,
)

HEAT = Session(CareKind.HEAT, Decimal(15))
COLD = Session(CareKind.COLD, Decimal(10))
MEDICINE = Medicine("m", "Ibuprofen 200", MedicineForm.TABLET)
DOSE = Dose("d", YESTERDAY, "m")
LIMIT = MedicineLimit("ibuprofen", Decimal(1200))


def heat(diary: Diary) -> str:
    """Adds a session of heat and gives its id."""
    (change,) = log(diary, sessions=(HEAT,))
    return change.id


def write(diary: Diary, does: Callable[[Unit], None], action: Action = Action.LOG) -> None:
    """One step of changes that have no service of their own yet."""
    with diary.store.write(action, diary.clock()) as unit:
        does(unit)


def both(unit: Unit) -> None:
    unit.put(MEDICINE)
    unit.put(DOSE)


def neither(unit: Unit) -> None:
    unit.delete(Kind.DOSES, "d")
    unit.delete(Kind.MEDICINES, "m")


def only(diary: Diary) -> Deleted:
    (found,) = deleted(diary)
    return found


def held(diary: Diary) -> list[tuple[Kind, str]]:
    return [(each.kind, each.id) for each in deleted(diary)]


def test_what_was_deleted_is_in_the_bin_with_its_date_and_when(diary: Diary, clock: Clock) -> None:
    (change,) = log(diary, on=YESTERDAY, sessions=(HEAT,))
    clock.move(hours=2)
    remove_care(diary, change.id)
    assert change.after is not None
    assert deleted(diary) == (Deleted(Kind.CARE, change.id, change.after, clock.now, YESTERDAY),)


def test_a_diary_in_which_nothing_was_deleted_has_an_empty_bin(diary: Diary) -> None:
    assert deleted(diary) == ()
    log(diary, {"pain.average": 4}, sessions=(HEAT,))
    log(diary, {"pain.average": 5})
    assert deleted(diary) == ()


def test_the_newest_comes_first(diary: Diary, clock: Clock) -> None:
    first, second, third = heat(diary), heat(diary), heat(diary)
    for own in (second, first, third):
        clock.move(minutes=1)
        remove_care(diary, own)
    assert [each.id for each in deleted(diary)] == [third, first, second]


def test_what_was_put_back_and_deleted_again_is_the_newest(diary: Diary, clock: Clock) -> None:
    first, second = heat(diary), heat(diary)
    for own in (first, second):
        clock.move(minutes=1)
        remove_care(diary, own)
    put_back(diary, deleted(diary)[1])
    clock.move(minutes=1)
    remove_care(diary, first)
    assert [each.id for each in deleted(diary)] == [first, second]


def test_what_is_put_back_is_as_it_was_and_one_step(diary: Diary, clock: Clock) -> None:
    own = heat(diary)
    before = diary.store.read()
    remove_care(diary, own)
    clock.move(hours=3)
    (change,) = put_back(diary, only(diary))
    assert (change.before, change.after) == (None, before.care[0])
    assert diary.store.read() == before
    step = diary.store.journal.last_step()
    assert step is not None
    assert (step.action, step.at, len(step.changes)) == (Action.PUT_BACK, clock.now, 1)
    assert deleted(diary) == ()


def test_a_cleared_day_is_put_back_with_every_member(diary: Diary) -> None:
    log(diary, {"pain.average": 4, "sites.calf_left": 2, "warning_signs": frozenset()})
    before = check_in(diary)
    log(diary, {"pain.average": ABSENT, "sites.calf_left": ABSENT, "warning_signs": ABSENT})
    assert (only(diary).date, only(diary).id) == (TODAY, TODAY.isoformat())
    put_back(diary, only(diary))
    assert check_in(diary) == before


def test_undo_of_putting_back_fills_the_bin_again_and_redo_empties_it(
    diary: Diary, clock: Clock
) -> None:
    own = heat(diary)
    remove_care(diary, own)
    (gone,) = deleted(diary)
    clock.move(days=1)
    put_back(diary, gone)
    undo(diary)
    assert diary.store.read().care == ()
    assert deleted(diary) == (gone,)
    redo(diary)
    assert [care.id for care in diary.store.read().care] == [own]
    assert deleted(diary) == ()


def test_only_the_latest_deletion_counts(diary: Diary, clock: Clock) -> None:
    for pain in (4, 5):
        clock.move(hours=1)
        log(diary, {"pain.average": pain})
        log(diary, {"pain.average": ABSENT})
    gone = only(diary)
    assert isinstance(gone.entity, CheckIn)
    assert (gone.entity.pain.average, gone.at) == (5, clock.now)


def test_a_day_that_is_logged_again_is_not_in_the_bin(diary: Diary) -> None:
    log(diary, {"pain.average": 4})
    log(diary, {"pain.average": ABSENT})
    log(diary, {"mood": 1})
    assert deleted(diary) == ()


def test_what_undo_took_is_in_the_bin_once_redo_can_not_bring_it_back(diary: Diary) -> None:
    own = heat(diary)
    undo(diary)
    assert deleted(diary) == ()
    redo(diary)
    undo(diary)
    assert deleted(diary) == ()
    log(diary, {"mood": 1})
    assert held(diary) == [(Kind.CARE, own)]
    put_back(diary, only(diary))
    assert [care.id for care in diary.store.read().care] == [own]


def test_what_further_undos_brought_back_was_never_thrown_away(diary: Diary) -> None:
    log(diary, {"pain.average": 4})
    log(diary, {"pain.average": ABSENT})
    put_back(diary, only(diary))
    undo(diary)
    undo(diary)
    log(diary, {"pain.average": 2}, on=YESTERDAY)
    undo(diary)
    undo(diary)
    assert diary.store.read().check_ins == ()
    assert deleted(diary) == ()  # redo brings both days again


def test_something_new_from_another_process_ends_redo_for_the_bin_too(opened: Opened) -> None:
    one, other = opened(), opened()
    own = heat(one)
    undo(one)
    log(other, {"mood": 1})
    assert held(one) == held(other) == [(Kind.CARE, own)]


def test_a_deletion_that_was_undone_is_not_in_the_bin_and_one_that_was_redone_is(
    diary: Diary, clock: Clock
) -> None:
    own = heat(diary)
    remove_care(diary, own)
    undo(diary)
    assert deleted(diary) == ()
    clock.move(minutes=5)
    redo(diary)
    assert (only(diary).id, only(diary).at) == (own, clock.now)


def test_an_answer_to_a_card_is_never_in_the_bin(diary: Diary) -> None:
    sign(diary, WarningSign.SADDLE_NUMBNESS)
    reply(diary, "RF-CES-SADDLE", Response.GOT_ADVICE)
    undo(diary)
    log(diary, {"mood": 1})
    assert diary.store.read().alert_responses == ()
    assert deleted(diary) == ()


@pytest.mark.parametrize(
    ("later", "left"),
    [
        (timedelta(0), 30),
        (timedelta(seconds=1), 30),
        (timedelta(days=1), 29),
        (timedelta(days=29), 1),
        (STAYS - timedelta(seconds=1), 1),
        (STAYS, 1),
        (STAYS + timedelta(seconds=1), None),
        (timedelta(days=-3), 30),  # a clock that was ahead when it was deleted
    ],
)
def test_it_stays_for_thirty_days(
    diary: Diary, clock: Clock, later: timedelta, left: int | None
) -> None:
    remove_care(diary, heat(diary))
    clock.now += later
    assert [each.days_left(clock.now) for each in deleted(diary)] == [left] * (left is not None)


@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_thirty_days_are_counted_from_the_instant_whatever_the_zone(
    diary: Diary, clock: Clock, hours: int
) -> None:
    remove_care(diary, heat(diary))
    end = clock.now + STAYS
    clock.now = end.astimezone(timezone(timedelta(hours=hours)))
    assert len(deleted(diary)) == 1
    clock.move(seconds=1)
    assert deleted(diary) == ()


@pytest.mark.parametrize("hours", [-12, 14])
def test_what_was_deleted_far_away_stays_as_long(diary: Diary, clock: Clock, hours: int) -> None:
    own, home = heat(diary), clock.now
    clock.now = home.astimezone(timezone(timedelta(hours=hours)))
    remove_care(diary, own)
    clock.now = home + STAYS
    assert len(deleted(diary)) == 1
    clock.move(seconds=1)
    assert deleted(diary) == ()


def test_nothing_is_put_back_over_something_newer(diary: Diary) -> None:
    log(diary, {"pain.average": 4})
    log(diary, {"pain.average": ABSENT})
    gone = only(diary)
    log(diary, {"mood": 1})
    before = whole(diary)
    with pytest.raises(RequestError) as caught:
        put_back(diary, gone)
    assert str(caught.value) == "Something newer stands in its place, so this can't be put back."
    assert whole(diary) == before


def test_what_somebody_put_back_already_is_left_as_it_is(opened: Opened) -> None:
    one, other = opened(), opened()
    remove_care(one, heat(one))
    gone = only(one)
    put_back(other, gone)
    before = whole(one)
    assert put_back(one, gone) == ()
    assert whole(one) == before


def test_a_dose_brings_its_medicine_along_in_one_step(diary: Diary) -> None:
    write(diary, both)
    before = diary.store.read()
    write(diary, lambda unit: unit.delete(Kind.DOSES, "d"), Action.DELETE)
    write(diary, lambda unit: unit.delete(Kind.MEDICINES, "m"), Action.DELETE)
    assert held(diary) == [(Kind.MEDICINES, "m"), (Kind.DOSES, "d")]
    dose = deleted(diary)[1]
    assert [change.kind for change in put_back(diary, dose)] == [Kind.DOSES, Kind.MEDICINES]
    assert diary.store.read() == before
    assert deleted(diary) == ()
    undo(diary)
    assert diary.store.read() == Record()
    redo(diary)
    assert diary.store.read() == before


def test_a_dose_leaves_a_medicine_that_is_there_alone(diary: Diary) -> None:
    write(diary, both)
    write(diary, lambda unit: unit.delete(Kind.DOSES, "d"), Action.DELETE)
    renamed = replace(MEDICINE, name="Ibuprofen 400")
    write(diary, lambda unit: unit.put(renamed))
    put_back(diary, only(diary))
    assert diary.store.read() == Record(medicines=(renamed,), doses=(DOSE,))


def test_a_medicine_comes_back_without_its_doses(diary: Diary) -> None:
    write(diary, both)
    write(diary, neither, Action.DELETE)
    medicine = next(each for each in deleted(diary) if each.kind is Kind.MEDICINES)
    put_back(diary, medicine)
    assert diary.store.read() == Record(medicines=(MEDICINE,))
    assert held(diary) == [(Kind.DOSES, "d")]


def test_a_dose_whose_medicine_is_nowhere_is_refused_in_a_sentence(
    diary: Diary, clock: Clock
) -> None:
    write(diary, both)
    write(diary, lambda unit: unit.delete(Kind.DOSES, "d"), Action.DELETE)
    right = clock.now
    clock.move(days=-40)  # a clock that went wrong, and was put right
    write(diary, lambda unit: unit.delete(Kind.MEDICINES, "m"), Action.DELETE)
    clock.now = right
    before = whole(diary)
    with pytest.raises(RequestError) as caught:
        put_back(diary, only(diary))
    assert str(caught.value) == (
        "The medicine of this dose is neither in the diary nor in the bin, so the dose can't be "
        "put back; log it again with a medicine that you have."
    )
    assert whole(diary) == before


def test_an_episode_is_put_back_unless_another_begins_on_its_day(diary: Diary) -> None:
    start_episode(diary, YESTERDAY)
    undo(diary)
    log(diary, {"mood": 1})
    gone = only(diary)
    assert (gone.kind, gone.date) == (Kind.EPISODES, None)
    put_back(diary, gone)
    assert [episode.onset for episode in diary.store.read().episodes] == [YESTERDAY]
    undo(diary)
    start_episode(diary, YESTERDAY)
    assert held(diary) == [(Kind.EPISODES, gone.id)]
    before = whole(diary)
    with pytest.raises(RequestError, match="Something newer stands in its place"):
        put_back(diary, gone)
    assert whole(diary) == before
    other = replace(gone, id="other", entity=Episode("other", TODAY))
    put_back(diary, other)
    assert len(diary.store.read().episodes) == 2


def test_a_limit_that_was_changed_is_not_deleted(diary: Diary) -> None:
    changed = replace(LIMIT, max_mg_24h=Decimal(600))
    write(diary, lambda unit: unit.put(LIMIT))
    (own,) = [change.id for change in diary.store.journal.steps(0)[0].changes]
    write(diary, lambda unit: unit.put(changed, id=own))
    assert diary.store.read().medicine_limits == (changed,)
    assert deleted(diary) == ()


def test_a_limit_is_put_back_unless_its_ingredient_has_another(diary: Diary) -> None:
    write(diary, lambda unit: unit.put(LIMIT))
    (own,) = [change.id for change in diary.store.journal.steps(0)[0].changes]
    write(diary, lambda unit: unit.delete(Kind.MEDICINE_LIMITS, own), Action.DELETE)
    gone = only(diary)
    put_back(diary, gone)
    assert diary.store.read().medicine_limits == (LIMIT,)
    undo(diary)
    write(diary, lambda unit: unit.put(replace(LIMIT, max_mg_24h=Decimal(600))))
    with pytest.raises(RequestError, match="Something newer stands in its place"):
        put_back(diary, gone)


def test_what_was_said_of_the_person_can_be_put_back(diary: Diary) -> None:
    write(diary, lambda unit: unit.put(Person("Alex")))
    write(diary, lambda unit: unit.put(Person()))
    put_back(diary, only(diary))
    assert diary.store.read().person == Person("Alex")


def test_a_warning_sign_that_is_put_back_stands_and_is_guarded_again(diary: Diary) -> None:
    sign(diary, WarningSign.SADDLE_NUMBNESS)
    reply(diary, "RF-CES-SADDLE", Response.GOT_ADVICE)
    log(diary, {"warning_signs": ABSENT})
    write(diary, lambda unit: unit.delete(Kind.ALERT_RESPONSES, _answer(diary)), Action.DELETE)
    put_back(diary, only(diary))
    assert any(alert.active for alert in evaluate(diary.store.read(), TODAY).alerts)
    with pytest.raises(UnansweredEmergencyError):
        undo(diary)


def _answer(diary: Diary) -> str:
    (answer,) = diary.store.read().alert_responses
    return answer.id


def test_the_bin_tells_instants_by_the_clock_and_not_by_their_digits(
    diary: Diary, clock: Clock
) -> None:
    clock.now = datetime(2026, 5, 12, 23, 30, tzinfo=ZONE)
    remove_care(diary, heat(diary))
    clock.now = datetime(2026, 6, 11, 22, 30, tzinfo=UTC)
    assert only(diary).days_left(clock.now) == 1
