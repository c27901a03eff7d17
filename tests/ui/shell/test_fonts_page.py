"""The first chart of all waits for the list of fonts, and the window says so meanwhile."""

import sys
from threading import Event

import matplotlib as mpl
import pytest

from recovery_tracker.charts import font_list
from recovery_tracker.ui.shell.fonts_page import FontList, FontsPage
from tests.ui.conftest import Desk


@pytest.fixture
def gate() -> Event:
    """The list of fonts is made once it is set."""
    return Event()


@pytest.fixture
def slow_desk(desk: Desk, gate: Event) -> Desk:
    later = desk.pages.lazy_pages
    later.fonts = FontList(desk.window, lambda: False, lambda: gate.wait(20) and None)
    later.fonts.made.connect(desk.pages.refresh)
    return desk


@pytest.mark.parametrize("page", ["progress", "summary"])
def test_a_page_with_a_chart_says_what_it_waits_for_and_then_comes(slow_desk, gate, page):
    pages = slow_desk.pages
    pages.open_page(page)
    assert isinstance(pages.pages.currentWidget(), FontsPage)
    slow_desk.sees("The fonts of this computer are listed for the charts.")
    gate.set()
    slow_desk.qtbot.waitUntil(
        lambda: pages.pages.currentWidget() is getattr(pages, page), timeout=20_000
    )
    pages.open_page("today")
    pages.open_page(page)
    assert pages.pages.currentWidget() is getattr(pages, page)


def test_who_goes_elsewhere_meanwhile_stays_there(slow_desk, gate):
    pages = slow_desk.pages
    pages.open_page("progress")
    pages.open_page("today")
    with slow_desk.qtbot.waitSignal(pages.lazy_pages.fonts.made, timeout=20_000):
        gate.set()
    assert pages.pages.currentWidget() is pages.today


def test_a_list_that_can_not_be_made_is_waited_for_once(desk):
    def fail() -> None:
        raise OSError("no room")

    later = desk.pages.lazy_pages
    later.fonts = FontList(desk.window, lambda: False, fail)
    later.fonts.made.connect(desk.pages.refresh)
    desk.open_page("progress")
    desk.qtbot.waitUntil(
        lambda: desk.pages.pages.currentWidget() is desk.pages.progress, timeout=20_000
    )


def test_a_list_that_was_kept_or_loaded_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(mpl, "get_cachedir", lambda: str(tmp_path))
    assert font_list.is_made()  # this program has it already
    monkeypatch.delitem(sys.modules, "matplotlib.font_manager")
    assert not font_list.is_made()
    (tmp_path / "fontlist-v1.json").write_text("{}")
    assert font_list.is_made()
