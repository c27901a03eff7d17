from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.vocabulary import CareKind, Nation, Site
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Session, remove_care
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import redo, undo
from tests.services.build import TODAY, YESTERDAY, Clock, Opened, check_in, file, log, whole

HEAT = Session(CareKind.HEAT, Decimal(15))


def test_undo_takes_back_the_last_change_first_and_gives_it(opened: Opened) -> None:
    diary = opened()
    log(diary, {"pain.average": 4})
    first = diary.store.read()
    log(diary, {"pain.average": 6, "sites.calf_left": None})
    second = diary.store.read()
    log(diary, sessions=(HEAT,))
    assert undo(diary).changes[0].after is not None
    assert diary.store.read() == second
    assert undo(diary).action is Action.LOG
    assert diary.store.read() == first
    undo(diary)
    assert check_in(diary) is None


def test_redo_brings_back_what_undo_took_in_turn(opened: Opened) -> None:
    diary = opened()
    states = [diary.store.read()]
    for pain in (4, 6, 7):
        log(diary, {"pain.average": pain})
        states.append(diary.store.read())
    for state in reversed(states[:-1]):
        undo(diary)
        assert diary.store.read() == state
    for state in states[1:]:
        redo(diary)
        assert diary.store.read() == state
    with pytest.raises(RequestError, match="nothing to redo"):
        redo(diary)


def test_what_was_brought_back_can_be_undone_again(opened: Opened) -> None:
    diary = opened()
    log(diary, {"pain.average": 4})
    logged = diary.store.read()
    for _turn in range(3):
        undo(diary)
        assert check_in(diary) is None
        redo(diary)
        assert diary.store.read() == logged
    undo(diary)
    with pytest.raises(RequestError, match="nothing to undo"):
        undo(diary)


def test_with_nothing_done_there_is_nothing_to_undo_or_redo(opened: Opened) -> None:
    diary = opened()
    with pytest.raises(RequestError, match="nothing to undo"):
        undo(diary)
    with pytest.raises(RequestError, match="nothing to redo"):
        redo(diary)
    assert whole(diary)[1] == 0


def test_a_new_change_ends_redo_and_one_that_changed_nothing_does_not(opened: Opened) -> None:
    diary = opened()
    log(diary, {"pain.average": 4})
    log(diary, {"pain.average": 6})
    undo(diary)
    log(diary, {"pain.average": 4})  # the same again: no step
    assert diary.store.journal.redoable() is not None
    log(diary, {"mood": 2})
    assert diary.store.journal.redoable() is None
    with pytest.raises(RequestError, match="nothing to redo"):
        redo(diary)
    undo(diary)
    undo(diary)
    assert check_in(diary) is None


def test_undo_restores_every_member_of_a_cleared_day(opened: Opened, clock: Clock) -> None:
    diary = opened()
    log(diary, {"pain.average": 4, "sites.calf_left": 2, "warning_signs": frozenset()})
    before = check_in(diary)
    clock.move(hours=2)
    log(diary, {"pain.average": ABSENT, "sites.calf_left": ABSENT, "warning_signs": ABSENT})
    assert check_in(diary) is None
    undo(diary)
    assert check_in(diary) == before


def test_a_session_taken_away_comes_back_as_it_was(opened: Opened) -> None:
    diary = opened()
    log(diary, sessions=(HEAT,))
    before = diary.store.read()
    remove_care(diary, before.care[0].id)
    undo(diary)
    assert diary.store.read() == before


def test_a_started_episode_and_whose_advice_it_follows_are_one_step(opened: Opened) -> None:
    diary = opened()
    before = diary.store.read()
    start_episode(diary, YESTERDAY, nation=Nation.SCOTLAND)
    undo(diary)
    assert diary.store.read() == before


def test_an_import_is_one_step_to_undo_and_to_redo(opened: Opened) -> None:
    diary = opened()
    log(diary, {"pain.average": 4, "mood": 1})
    before = diary.store.read()
    content = file(
        person={"name": "Alex"},
        episodes=[{"id": "e", "onset": "2026-05-01"}],
        check_ins=[{"date": str(TODAY), "pain": {"average": 7}}, {"date": "2026-05-03", "mood": 2}],
        medicines=[{"id": "m", "name": "M", "form": "tablet", "ingredients": []}],
        doses=[{"id": "d", "at": "2026-05-03", "medicine": "m"}],
    )
    import_file(diary, content)
    after = diary.store.read()
    assert undo(diary).action is Action.IMPORT
    assert diary.store.read() == before
    redo(diary)
    assert diary.store.read() == after


def test_another_process_undoes_and_redoes_what_this_one_did(opened: Opened) -> None:
    one, other = opened(), opened()
    log(one, {"pain.average": 4})
    log(other, {"pain.worst": 6})
    assert undo(one).changes[0].before is not None
    assert undo(other).changes[0].before is None
    assert check_in(one) is None
    redo(one)
    redo(other)
    kept = check_in(one)
    assert kept is not None
    assert (kept.pain.average, kept.pain.worst) == (Decimal(4), Decimal(6))


def test_a_change_of_another_process_ends_redo_too(opened: Opened) -> None:
    one, other = opened(), opened()
    log(one, {"pain.average": 4})
    undo(one)
    log(other, {"mood": 1}, on=YESTERDAY)
    with pytest.raises(RequestError, match="nothing to redo"):
        redo(one)


# The step to take back is chosen before the write begins, so another process can come between.
# The clock is read between the two: there it writes.


def test_undo_of_a_days_first_entry_leaves_what_another_process_added(
    opened: Opened, clock: Clock
) -> None:
    one, other = opened(), opened()
    log(one, {"pain.average": 4, "sites.calf_left": None})
    clock.when_read = lambda: log(other, {"pain.worst": 6})
    undo(one)
    kept = check_in(one)
    assert kept is not None
    assert (kept.pain.average, kept.pain.worst, kept.sites) == (None, Decimal(6), {})


def test_undo_of_an_edit_leaves_what_another_process_added(opened: Opened, clock: Clock) -> None:
    one, other = opened(), opened()
    log(one, {"pain.average": 4})
    log(one, {"pain.average": 5})
    clock.when_read = lambda: log(other, {"sites.calf_left": 3})
    undo(one)
    kept = check_in(one)
    assert kept is not None
    assert kept.pain.average == 4
    assert kept.sites == {Site.CALF_LEFT: Decimal(3)}


@pytest.mark.parametrize("since", [Decimal(9), ABSENT])
def test_undo_is_refused_where_the_same_value_was_changed_since(
    opened: Opened, clock: Clock, since: object
) -> None:
    one, other = opened(), opened()
    log(one, {"pain.average": 4, "mood": 1})
    log(one, {"pain.average": 5})
    clock.when_read = lambda: log(other, {"pain.average": since})
    with pytest.raises(RequestError) as caught:
        undo(one)
    assert str(caught.value) == (
        "This was changed again since and can't be undone; open the day and correct it there."
    )
    kept = check_in(one)
    assert kept is not None
    assert kept.pain.average == (None if since is ABSENT else since)
    assert len(one.store.journal.steps(0)) == 3


def test_undo_is_refused_where_a_day_that_was_cleared_is_logged_again(
    opened: Opened, clock: Clock
) -> None:
    one, other = opened(), opened()
    log(one, {"pain.average": 4})
    log(one, {"pain.average": ABSENT})
    clock.when_read = lambda: log(other, {"mood": 1})
    with pytest.raises(RequestError, match="changed again since"):
        undo(one)
    kept = check_in(one)
    assert kept is not None
    assert (kept.mood, kept.pain.average) == (1, None)


def test_undo_where_another_process_has_undone_it_already_changes_nothing_more(
    opened: Opened, clock: Clock
) -> None:
    one, other = opened(), opened()
    log(one, {"pain.average": 4})
    log(one, {"pain.average": 5})
    clock.when_read = lambda: undo(other)
    undo(one)
    kept = check_in(one)
    assert kept is not None
    assert kept.pain.average == 4


def test_an_undo_that_fails_midway_keeps_nothing_of_it(opened: Opened, clock: Clock) -> None:
    one, other = opened(), opened()
    log(one, {"pain.average": 4}, on=YESTERDAY)
    content = file(
        check_ins=[
            {"date": str(YESTERDAY), "pain": {"average": 7}},
            {"date": str(TODAY), "pain": {"average": 7}},
        ]
    )
    import_file(one, content)
    clock.when_read = lambda: log(other, {"pain.average": 1}, on=YESTERDAY)
    with pytest.raises(RequestError, match="changed again since"):
        undo(one)
    assert check_in(one, TODAY) is not None


def test_a_refused_change_can_neither_be_undone_nor_redone(opened: Opened) -> None:
    diary = opened()
    log(diary, {"pain.average": 4})
    with pytest.raises(InvalidValueError):
        log(diary, {"pain.average": 11})
    undo(diary)
    assert check_in(diary) is None
