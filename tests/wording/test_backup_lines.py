"""What a record holds and how it is kept, in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.services.ports.backups import (
    Backup,
    Contents,
    Erased,
    Protection,
    Reason,
    Report,
    Saved,
)
from recovery_tracker.services.restoring import Restoring
from recovery_tracker.wording import backup_lines, operation_results

CHANGED = datetime(2026, 5, 14, 21, 3, tzinfo=timezone(timedelta(hours=9)))
HELD = Contents(14, 56, date(2026, 5, 1), date(2026, 5, 14), CHANGED, 70)
EMPTY = Contents(0, 0, None, None, None, 0)
BACKUP = Backup(Path("a.sqlite3"), datetime(2026, 5, 14, 12, tzinfo=UTC), Reason.DAILY, HELD)


def test_contents_are_days_entries_dates_and_the_last_change_by_the_clock_it_was_made_by():
    assert backup_lines.contents_line(HELD) == (
        "14 days, 56 entries, 1–14 May 2026; last change 14 May 2026, 21:03"
    )


def test_one_of_each_is_singular():
    one = replace(HELD, days=1, entries=1, last=HELD.first)
    assert backup_lines.contents_line(one).startswith("1 day, 1 entry, 1 May 2026; ")


def test_an_empty_record_has_no_entries_and_no_dates():
    assert backup_lines.contents_line(EMPTY) == "no entries"
    emptied = replace(EMPTY, changed=CHANGED, seq=2)
    assert backup_lines.contents_line(emptied) == "no entries; last change 14 May 2026, 21:03"


def test_a_backup_says_when_by_this_computers_clock_why_and_what_it_holds():
    here = BACKUP.at.astimezone()
    assert backup_lines.backup_time(BACKUP) == f"{here.day} May 2026, {here:%H:%M}"
    assert backup_lines.backup_line(BACKUP) == (
        f"{backup_lines.backup_time(BACKUP)} (once a day): {backup_lines.contents_line(HELD)}"
    )


def test_a_backup_that_can_not_be_read_says_whether_it_is_locked_or_damaged():
    unread = replace(BACKUP, contents=None)
    assert backup_lines.backup_line(unread).endswith(": damaged")
    assert backup_lines.backup_line(replace(unread, locked=True)).endswith(
        ": locked with a passphrase"
    )


def test_every_reason_has_its_own_words():
    assert len({backup_lines.reason_words(reason) for reason in Reason}) == len(Reason)


def test_a_whole_record_is_said_to_be_whole_and_nothing_is_to_be_done():
    lines = list(backup_lines.report_lines(Report(HELD, backups=(BACKUP,))))
    assert lines == [
        "The record is whole.",
        backup_lines.contents_line(HELD),
        "1 backup, opened and looked through:",
        f"  {backup_lines.backup_line(BACKUP)}",
    ]


def test_a_record_without_backups_says_so():
    assert list(backup_lines.report_lines(Report(EMPTY)))[-1] == "No backups."


def test_what_is_wrong_is_named_with_what_to_do():
    report = Report(
        HELD,
        ("row 1 missing",),
        2,
        ((Kind.CHECK_INS, "2026-05-01"), (Kind.CARE, "a"), (Kind.CARE, "b"), (Kind.CHECK_INS, "?")),
        (BACKUP,),
    )
    assert list(backup_lines.record_lines(report)) == [
        "The record is not whole.",
        backup_lines.contents_line(HELD),
        "  row 1 missing",
        "2 parts of it refer to something that is not there.",
        "These are not as they were saved:",
        "  check-in of 1 May 2026",
        "  2 entries of care",
        "  1 day",
        "Go back to a backup that is whole; the record as it is now is kept besides.",
    ]


def test_of_much_damage_the_first_lines_are_shown():
    lines = list(backup_lines.record_lines(Report(None, tuple(f"page {n}" for n in range(100)))))
    assert len(lines) < 10
    assert "  page 0" in lines


def test_where_no_backup_is_whole_it_says_to_export():
    spoilt = replace(BACKUP, contents=None)
    last = list(backup_lines.record_lines(Report(None, ("bad",), backups=(spoilt,))))[-1]
    assert "export the record" in last


def test_two_records_are_set_side_by_side_with_how_much_differs():
    one, two, differing = backup_lines.restoring_lines(Restoring(HELD, EMPTY, 3))
    assert backup_lines.contents_line(HELD) in one
    assert "no entries" in two
    assert differing == "3 things differ."
    assert list(backup_lines.restoring_lines(Restoring(HELD, HELD, 0)))[-1] == "Both hold the same."


def test_a_restore_says_how_it_is_taken_back_only_where_it_can_be():
    done = Restoring(HELD, EMPTY, 3, Saved(BACKUP))
    assert "Undo takes that back" in list(backup_lines.restored_lines(done))[-1]
    assert "a.sqlite3" in list(backup_lines.restored_lines(done))[-1]
    assert not any(
        "Undo" in line for line in backup_lines.restored_lines(replace(done, replaced=None))
    )


def test_a_backup_in_place_says_where_the_former_file_is_if_there_was_one():
    assert list(backup_lines.in_place_lines(HELD, None)) == [
        f"The backup is in place: {backup_lines.contents_line(HELD)}"
    ]
    assert "former.sqlite3" in list(backup_lines.in_place_lines(HELD, Path("former.sqlite3")))[-1]


def test_the_way_back_names_the_backup_and_the_command():
    said = backup_lines.way_back(BACKUP, "recovery-tracker restore a.sqlite3")
    assert backup_lines.backup_time(BACKUP) in said
    assert backup_lines.contents_line(HELD) in said
    assert said.endswith("with: recovery-tracker restore a.sqlite3")
    locked = backup_lines.way_back(replace(BACKUP, contents=None, locked=True), "command")
    assert "good" not in locked  # nobody looked into it


def test_what_a_passphrase_did_not_reach_is_named_and_nothing_else():
    assert list(operation_results.protection_lines(Protection("KEY"))) == []
    lines = list(
        operation_results.protection_lines(Protection("KEY", Path("stick"), (Path("x"), Path("y"))))
    )
    assert "stick" in lines[0]
    assert lines[1:] == [
        "These files could not be changed and are still as they were:",
        "  x",
        "  y",
    ]
    assert "KEY" not in "".join(lines)


def test_what_an_erasing_reached_and_left_is_named():
    assert list(operation_results.erased_lines(Erased(0))) == ["Erased for good."]
    lines = list(operation_results.erased_lines(Erased(2, Path("stick"), (Path("x"),))))
    assert lines[0] == "Erased for good, from 2 backups too."
    assert "stick" in lines[1]
    assert lines[2].startswith("This file could not be changed")
    assert lines[3:] == ["  x"]


@pytest.mark.parametrize(
    ("last", "dates"), [(date(2026, 5, 1), "1 May 2026"), (date(2026, 5, 3), "1–3 May 2026")]
)
def test_before_an_erasing_its_dates_are_named(last, dates):
    said = operation_results.erasing_words(date(2026, 5, 1), last, 1)
    assert said.startswith(f"This erases {dates} (1 day with entries). It will be gone for good")


def test_before_everything_is_erased_it_is_counted_where_that_can_be():
    assert backup_lines.contents_line(HELD) in operation_results.erasing_everything_words(HELD)
    assert operation_results.erasing_everything_words(None).startswith(
        "This erases everything. It will be"
    )


def test_all_of_it_is_marked_for_translation():
    report = Report(HELD, ("x",), 1, ((Kind.CARE, "a"),), (BACKUP,))
    use_language(PSEUDO)
    said = [
        *backup_lines.report_lines(report),
        *backup_lines.restoring_lines(Restoring(HELD, HELD, 1)),
        *backup_lines.restored_lines(Restoring(HELD, HELD, 1, Saved(BACKUP))),
        *backup_lines.in_place_lines(HELD, Path("x")),
        *operation_results.protection_lines(Protection("", Path("x"), (Path("y"),))),
        *operation_results.erased_lines(Erased(1, Path("x"), (Path("y"),))),
        *operation_results.passphrase_warning(),
        *operation_results.new_passphrase_warning(),
        *operation_results.plain_warning(),
        operation_results.recovery_key_words(),
        backup_lines.saved_line(BACKUP),
        backup_lines.away_sentence(Path("x")),
        backup_lines.way_back(BACKUP, "x"),
        operation_results.erasing_words(date(2026, 5, 1), date(2026, 5, 1), 1),
        operation_results.erasing_everything_words(HELD),
    ]
    # The database's own words and names of files are nobody's to translate.
    assert all("~" in line for line in said if line.strip() not in ("x", "y"))
