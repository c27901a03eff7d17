"""The list of sections beside the settings: each leads there, and what is seen is marked."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.section_list import SectionList
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key


def opened(desk: Desk) -> SectionList:
    desk.open_page("settings")
    desk.let_happen()
    (found,) = desk.window.findChildren(SectionList)
    return found


def settings_of(desk: Desk) -> Page:
    assert desk.pages.record_safety is not None
    return desk.pages.record_safety.page


def marked(sections: SectionList) -> list[str]:
    return [
        each.text()
        for each in sections.findChildren(QAbstractButton)
        if each.accessibleDescription()
    ]


def test_a_section_is_gone_to_by_keyboard_and_begins_at_its_first_control(kept_desk: Desk):
    sections = opened(kept_desk)
    kept_desk.tab_to("Go to: How it looks")
    kept_desk.keys(KEY.Key_Down, KEY.Key_Return)
    assert marked(sections) == ["About you"]
    assert spoken(kept_desk.focused()) == "Your name"
    area = settings_of(kept_desk).scroll_area
    assert kept_desk.focused().mapTo(area.viewport(), QPoint(0, 0)).y() > 0


def test_what_is_seen_is_marked_as_the_page_scrolls(kept_desk: Desk):
    sections = opened(kept_desk)
    assert marked(sections) == ["How it looks"]
    bar = settings_of(kept_desk).scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    between = marked(sections)
    assert len(between) == 1
    assert between != ["How it looks"]
    bar.setValue(0)
    assert marked(sections) == ["How it looks"]


def test_without_room_there_is_no_list(kept_desk: Desk):
    sections = opened(kept_desk)
    assert sections.isVisible()
    kept_desk.window.resize(900, 600)
    kept_desk.let_happen()
    assert not sections.isVisible()
