"""When a backup is due by itself."""

from pathlib import Path

import pytest

from recovery_tracker.services.diary import Diary
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.scheduled_backup import back_up_if_due
from tests.services.build import TODAY, Clock, log


def due(diary: Diary, reason: Reason) -> bool:
    saved = back_up_if_due(diary.store, diary.clock(), reason)
    assert saved is None or saved.backup.reason is reason
    return saved is not None


@pytest.mark.parametrize("reason", [Reason.DAILY, Reason.QUIT])
def test_an_empty_record_and_one_that_did_not_change_need_no_backup(
    diary: Diary, clock: Clock, reason: Reason
) -> None:
    assert not due(diary, reason)
    log(diary, {"mood": 3})
    assert due(diary, reason)
    clock.move(days=3)
    assert not due(diary, reason)


def test_a_backup_is_made_once_a_day_and_at_quitting_after_every_change(
    diary: Diary, clock: Clock
) -> None:
    log(diary, {"mood": 3})
    assert due(diary, Reason.DAILY)
    clock.move(hours=23, minutes=59)
    log(diary, {"mood": 2})
    assert not due(diary, Reason.DAILY)
    clock.move(minutes=1)
    assert due(diary, Reason.DAILY)
    clock.move(minutes=1)
    log(diary, {"mood": 1})
    assert not due(diary, Reason.DAILY)
    assert due(diary, Reason.QUIT)
    assert not due(diary, Reason.QUIT)


def test_a_clock_that_went_back_does_not_stop_the_backups(diary: Diary, clock: Clock) -> None:
    log(diary, {"mood": 3})
    assert due(diary, Reason.DAILY)
    clock.move(days=-400)
    log(diary, {"mood": 2}, on=diary.today)
    assert due(diary, Reason.DAILY)


def test_a_newest_backup_that_is_damaged_is_no_backup(
    diary: Diary, clock: Clock, folder: Path
) -> None:
    log(diary, {"mood": 3}, on=TODAY)
    assert due(diary, Reason.DAILY)
    (made,) = (folder / "backups").iterdir()
    made.write_bytes(made.read_bytes()[:5000])
    clock.move(minutes=5)
    assert due(diary, Reason.DAILY)
    assert not due(diary, Reason.DAILY)
