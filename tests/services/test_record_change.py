"""What changed is told by the journal, whoever wrote, and by what is held."""

from datetime import timedelta
from decimal import Decimal

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import CheckIn
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.services import record_change
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.erasing import day_extent, erase
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.pending import DayLog, Pending, show_held
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.record_change import EVERYTHING, NOTHING, RecordChange, RecordWatch
from recovery_tracker.services.settings import choose_nation
from recovery_tracker.services.undo import undo
from tests.services.build import TODAY, YESTERDAY, Opened

MOOD = (Edit("mood", 1),)


def logged(*dates: object) -> frozenset[object]:
    return frozenset((Kind.CHECK_INS, on) for on in dates)


def test_nothing_changed_where_nothing_was_written(diary: Diary) -> None:
    log_day(diary, TODAY, MOOD)
    watch = RecordWatch(diary)
    assert watch.news() == watch.news() == NOTHING
    assert not NOTHING
    assert EVERYTHING


def test_what_this_program_wrote_is_told_once_with_its_dates(diary: Diary) -> None:
    watch = RecordWatch(diary)
    log_day(diary, TODAY, MOOD)
    log_day(diary, YESTERDAY, MOOD)
    news = watch.news()
    assert news == RecordChange(frozenset({Kind.CHECK_INS}), logged(TODAY, YESTERDAY))
    assert news.dates == {TODAY, YESTERDAY}
    assert watch.news() == NOTHING


def test_an_undo_is_a_change_of_the_same_dates(diary: Diary) -> None:
    log_day(diary, YESTERDAY, MOOD)
    watch = RecordWatch(diary)
    undo(diary)
    assert watch.news().entries == logged(YESTERDAY)


def test_what_another_program_wrote_is_told_in_the_same_way(diary: Diary, opened: Opened) -> None:
    watch, other = RecordWatch(diary), opened()
    log_day(other, YESTERDAY, MOOD)
    choose_nation(other, Nation.ENGLAND)
    news = watch.news()
    assert news.kinds == {Kind.CHECK_INS, Kind.SETTINGS}
    assert news.dates == {YESTERDAY}


def test_what_is_erased_changes_everything(diary: Diary, opened: Opened) -> None:
    log_day(diary, TODAY, MOOD)
    watch, other = RecordWatch(diary), opened()
    erase(other, day_extent(other, TODAY))
    assert watch.news() == EVERYTHING
    assert watch.news() == NOTHING


def test_very_much_at_once_is_everything(diary: Diary, monkeypatch) -> None:
    monkeypatch.setattr(record_change, "MOST", 3)
    watch = RecordWatch(diary)
    for much, days in ((False, 3), (True, 4)):
        with diary.store.write(Action.IMPORT, diary.clock()) as unit:
            for back in range(days):
                unit.put(CheckIn(TODAY - timedelta(days=back), mood=days))
        assert watch.news().whole is much


def test_what_is_held_counts_once_it_is_held_and_once_it_is_given_up(diary: Diary) -> None:
    watch = RecordWatch(diary)
    show_held(diary, Pending((DayLog(YESTERDAY, (Edit("pain.average", Decimal(9)),)),)))
    assert watch.news().entries == logged(YESTERDAY)
    assert watch.news() == NOTHING
    show_held(diary, Pending())
    assert watch.news().entries == logged(YESTERDAY)


def test_after_it_forgot_everything_may_have_changed(diary: Diary) -> None:
    watch = RecordWatch(diary)
    watch.forget()
    assert watch.news() == EVERYTHING


def test_changes_add_up_and_are_told_apart_by_their_kinds() -> None:
    one = RecordChange(frozenset({Kind.APPOINTMENTS}))
    two = RecordChange(frozenset({Kind.CARE}), frozenset({(Kind.CARE, TODAY)}))
    both = one | two | NOTHING
    assert both.kinds == {Kind.APPOINTMENTS, Kind.CARE}
    assert both.dates == {TODAY}
    assert both.only({Kind.APPOINTMENTS, Kind.CARE, Kind.DOSES})
    assert not both.only({Kind.APPOINTMENTS})
    assert NOTHING.only(())
    assert not (EVERYTHING | both).only(set(Kind))
