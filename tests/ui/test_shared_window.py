"""The window that tests have in turn: as new for each, or not used again."""

from contextlib import closing
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import undo
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.ui.conftest import Clock, begin
from tests.ui.shared_window import SharedWindow, SharedWindows, running_threads


@pytest.fixture
def shared(qtbot, tmp_path, clock):
    shared = SharedWindow(qtbot, tmp_path / "data", clock, begin, kept=True)
    yield shared
    shared.close()


def used(shared: SharedWindow) -> None:
    """Entries, their cards, other pages, a notice, another day, a place further down."""
    hub, pages = shared.hub, shared.pages
    edits = [Edit("pain.average", Decimal(4)), Edit("sites.buttock_left", None)]
    hub.change(lambda: log_day(hub.diary, hub.today, edits))
    for page in ("diary", "signs", "advice", "settings"):
        pages.open_page(page)
    hub.change(lambda: undo(hub.diary))
    pages.notices.say("Something was said.")
    pages.open_page("today")
    pages.today.presenter.step(-1)
    pages.today.scroll_area.verticalScrollBar().setValue(300)
    shared.window.resize(1000, 700)


def test_a_used_window_is_as_new_on_its_next_record(qtbot, shared):
    used(shared)
    shared.rest()
    assert shared.renew(qtbot, Clock())
    assert shared.hub.reader.read().check_ins == ()
    assert len(shared.hub.reader.read().episodes) == 1
    assert shared.pages.today.presenter.date == shared.hub.today
    assert shared.window.pages.currentWidget() is shared.pages.today
    shared.rest()


def test_the_next_record_is_that_of_a_new_window_with_its_own_time(qtbot, shared):
    before = shared.hub.reader.read()
    shared.clock.pass_days(3)
    shared.hub.poll()
    shared.rest()
    assert shared.renew(qtbot, Clock())
    assert shared.hub.reader.read() == before
    shared.rest()


def test_what_stays_behind_is_found_and_the_window_thrown_away(qtbot, tmp_path):
    windows, clock = SharedWindows(), Clock()
    folder = tmp_path / "data"
    first = windows.take("key", qtbot, folder, clock, begin, kept=False)
    first.pages.today.left_behind = True
    first.rest()
    windows.give_back("key", first)
    second = windows.take("key", qtbot, tmp_path / "other", clock, begin, kept=False)
    assert second is not first
    second.rest()
    windows.give_back("key", second)
    third = windows.take("key", qtbot, tmp_path / "third", clock, begin, kept=False)
    assert third is second
    third.rest()
    third.close()


@pytest.mark.parametrize("by", ["closing it", "what is not kept"])
def test_a_window_that_was_closed_or_holds_something_has_no_other_test(qtbot, tmp_path, by):
    windows, clock = SharedWindows(), Clock()
    shared = windows.take("key", qtbot, tmp_path / "data", clock, begin, kept=False)
    if by == "closing it":
        shared.window.close()
    else:
        other = SqliteStore(shared.folder)
        with closing(other), other.write(Action.LOG, clock()):
            qtbot.keyClick(shared.window.focusWidget(), Qt.Key.Key_7)
            shared.pages.today.flush()
        assert shared.hub.unkept
    shared.rest()
    windows.give_back("key", shared)
    assert windows.waiting == []


def test_a_thread_that_works_for_the_window_is_seen_until_it_has_ended(qtbot, shared):
    assert shared.maintenance is not None
    shared.maintenance.check()
    assert running_threads(shared.window)
    shared.rest()
    assert running_threads(shared.window) == []
