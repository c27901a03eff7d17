"""Erasing for good in the window: what goes is said first, and then it is gone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.services.episodes import close_episode, start_episode
from recovery_tracker.store.folder import SqliteFolder
from tests.ui.conftest import Desk, spoken
from tests.ui.safe import action, back_up, dialog, log_pain, no_dialog, said, settle

KEY = Qt.Key


@pytest.fixture
def full(kept_desk) -> Desk:
    """Pain on the 12th and the 13th, a backup with both; today is the 13th."""
    log_pain(kept_desk, 4)
    kept_desk.clock.pass_days(1)
    log_pain(kept_desk, 6)
    back_up(kept_desk)
    kept_desk.pages.hub.poll()
    kept_desk.open_page("settings")
    return kept_desk


def days(desk: Desk) -> list[date]:
    return [each.date for each in desk.record.check_ins]


def in_backups(desk: Desk) -> list[int]:
    """How many days each backup has."""
    found = SqliteFolder(desk.pages.maintenance.folder.path).backups()
    return [each.contents.days for each in found]


def test_a_day_is_erased_by_keyboard_alone_from_record_history_and_backups(full):
    full.press("Erase a day…")
    found = dialog(full)
    assert spoken(full.focused()) == "The day to erase"
    full.tab_to("Next")
    full.keys(KEY.Key_Return)
    assert "This erases 13 May 2026 (1 day with entries)." in said(found)
    assert days(full) == [date(2026, 5, 12), date(2026, 5, 13)]
    assert spoken(full.focused()) == "Back"
    full.tab_to("Erase for good")
    full.keys(KEY.Key_Return)
    settle(full)
    assert "Erased for good, from 1 backup too." in said(found)
    assert days(full) == [date(2026, 5, 12)]
    assert in_backups(full) == [1]
    assert full.pages.hub.diary.store.journal.history(date(2026, 5, 13)) == ()
    full.keys(KEY.Key_Return)
    assert no_dialog(full)
    full.open_page("today")
    assert not full.button("Pain today: On average: 6").isChecked()


def test_a_day_without_entries_is_said_and_what_was_chosen_stays(full):
    full.press("Erase a day…")
    found = dialog(full)
    full.type("1 May 2026")
    full.press("Next")
    assert "Nothing is logged for that day" in said(found)
    assert full.tab_to("The day to erase").text() == "1 May 2026"


def test_what_is_no_date_is_said_and_erases_nothing(full):
    full.press("Erase a day…")
    found = dialog(full)
    full.type("soon")
    full.press("Next")
    assert "“soon” can't be read as a date" in said(found)
    assert spoken(full.focused()) == "The day to erase"
    full.type("12 May 2026")
    full.press("Next")
    assert "This erases 12 May 2026 (1 day with entries)." in said(found)
    full.press("Back")
    assert full.tab_to("The day to erase").text() == "12 May 2026"


@pytest.mark.parametrize("leave", ["Cancel", "Escape"])
def test_leaving_before_the_last_word_erases_nothing(full, leave):
    full.press("Erase a day…")
    dialog(full)
    full.press("Next")
    full.press("Back")
    full.press("Next")
    if leave == "Escape":
        full.keys(KEY.Key_Escape)
    else:
        full.press("Cancel")
    assert no_dialog(full)
    assert len(days(full)) == 2
    assert in_backups(full) == [2]


def test_an_episode_is_erased_with_its_days_and_the_other_stays(full):
    diary = full.pages.hub.diary
    (first,) = full.record.episodes
    close_episode(diary, first.id, date(2026, 5, 12))
    start_episode(diary, date(2026, 5, 13))
    full.reread()
    full.press("Erase an episode…")
    found = dialog(full)
    assert spoken(full.focused()) == "13 May 2026"
    full.keys(KEY.Key_Right)
    assert spoken(full.focused()) == "7 May 2026"
    full.press("Next")
    assert "This erases 7–12 May 2026 (1 day with entries)." in said(found)
    full.press("Erase for good")
    settle(full)
    assert days(full) == [date(2026, 5, 13)]
    assert [each.onset for each in full.record.episodes] == [date(2026, 5, 13)]


def test_without_an_episode_none_can_be_erased(full):
    full.press("Erase an episode…")
    dialog(full)
    full.press("Next")
    full.press("Erase for good")
    settle(full)
    full.press("Close")
    assert not full.button("Erase an episode…").isEnabled()


def test_everything_is_erased_only_once_that_is_ticked_and_first_start_stands(full, tmp_path):
    full.press("Erase everything…")
    found = dialog(full)
    assert "This erases everything (2 days, 2 entries, 12–13 May 2026" in said(found)
    assert not full.button("Erase for good").isEnabled()
    assert spoken(full.focused()) == "I want to erase everything"
    full.keys(KEY.Key_Space)
    full.tab_to("Erase for good")
    full.keys(KEY.Key_Return)
    settle(full)
    assert "Erased for good, from 1 backup too." in said(found)
    full.press("Close")
    assert full.window.pages.currentWidget() is full.pages.first_start
    assert full.pages.hub.diary.store.journal.last_seq() == 0
    assert in_backups(full) == []
    assert not action(full, "Undo").isEnabled()
    full.press("Next")
    full.press("Next")
    full.press("None of these")
    assert len(full.record.episodes) == 1


def test_what_an_unanswered_emergency_rests_on_is_not_erased(full):
    full.press("Erase a day…")
    found = dialog(full)
    full.press("Next")
    full.pages.hub.changed.disconnect()  # the window has not heard of it yet
    from tests.ui.settings.test_page import numb

    numb(full)
    full.press("Erase for good")
    settle(full)
    assert "answer its card first" in said(found)
    assert len(days(full)) == 2
