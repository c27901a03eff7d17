"""What goes on the page, chosen on Summary: its days, its parts, and what is said of the rest."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea

from recovery_tracker.base.locale import formats
from recovery_tracker.diary.period import Period
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.summary.choice import Choice, PagePart
from recovery_tracker.summary.page import PageError
from recovery_tracker.summary.values import Summary
from recovery_tracker.ui.summary import page
from recovery_tracker.ui.summary.preview import LargeDialog
from tests.summary.build import text_of
from tests.ui.conftest import Clock, Desk, open_desk, spoken

KEY = Qt.Key
PREVIEW = "Preview of the page"
TODAY = date(2026, 5, 12)


@pytest.fixture
def full(qtbot, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """The example episode, its last day today, on Summary."""
    for desk in open_desk(qtbot, tmp_path / "data", clock, fill_example):
        desk.open_page("summary")
        yield desk


def shown(desk: Desk) -> tuple[Period, Choice]:
    page = desk.pages.summary
    return page.period(), page.choice()


def days(count: int) -> Period:
    return Period(TODAY - timedelta(days=count - 1), TODAY)


def test_two_weeks_and_every_part_are_chosen_at_first(full):
    assert shown(full) == (days(14), Choice())
    full.sees(f"{formats().date_range(date(2026, 4, 29), TODAY)}. Notes stay out")
    full.sees("1 private note is left out.")


@pytest.mark.parametrize(("chip", "count"), [("7 days", 7), ("28 days", 28), ("This episode", 14)])
def test_other_days_are_chosen_in_one_press(full, chip, count):
    full.press(chip)
    assert shown(full)[0] == days(count)
    full.press(chip)  # a page is always of some days
    assert shown(full)[0] == days(count)
    assert full.button(chip).isChecked()


def test_days_of_ones_own_are_chosen_by_keyboard_alone(full):
    full.tab_to("14 days")
    full.keys(KEY.Key_End)
    full.keys(KEY.Key_Space)
    full.tab_to("First day on the page")
    full.type("8/5/2026")
    full.tab_to("Last day on the page")
    full.type("10/5/2026")
    full.keys(KEY.Key_Tab)
    assert shown(full)[0] == Period(date(2026, 5, 8), date(2026, 5, 10))
    full.sees("8–10 May 2026.")


def test_two_days_the_wrong_way_round_are_the_days_between_them(full):
    full.press("Other days")
    full.tab_to("Last day on the page")
    full.type("20/4/2026")
    full.keys(KEY.Key_Return)
    assert shown(full)[0] == Period(date(2026, 4, 20), date(2026, 4, 29))


def test_a_part_that_is_left_out_is_said_with_its_count_by_keyboard_alone(full):
    full.tab_to("The chart")
    full.keys(*[KEY.Key_Right] * 6, KEY.Key_Space)
    assert spoken(full.focused()) == "What I was told"
    assert shown(full)[1] == Choice(frozenset({PagePart.TOLD}))
    full.sees("Left out by choice: what I was told (3).")
    full.keys(KEY.Key_Space)
    assert shown(full)[1] == Choice()


@pytest.mark.parametrize("way", ["button", "menu"])
def test_what_is_saved_is_what_is_seen(full, tmp_path: Path, way):
    full.press("7 days")
    full.press("My questions")
    if way == "button":
        full.press("Save as PDF")
    else:
        full.run("Summary as PDF…")
    (dialog,) = (each for each in full.window.findChildren(QFileDialog) if each.isVisible())
    file = tmp_path / "page.pdf"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    text = text_of(file.read_bytes())
    assert "6–12 May 2026" in text
    assert "Left out by choice: my questions (2)." in text
    assert "When can I lift again?" not in text


def sheets(desk: Desk) -> list[str]:
    preview = desk.pages.summary._preview
    return [each.accessibleName() for each in preview.findChildren(QLabel) if each.isVisible()]


def test_the_table_of_days_is_asked_for_seen_and_saved_by_keyboard_alone(full, tmp_path: Path):
    assert sheets(full) == ["Preview of the page"]
    full.tab_to("The table of days, on sheets of its own")
    full.keys(KEY.Key_Space)
    assert shown(full)[1] == Choice(table=True)
    both = ["Preview of the page", "Preview of sheet 2"]
    full.qtbot.waitUntil(lambda: sheets(full) == both, timeout=1000)
    full.tab_to("Preview of sheet 2")
    assert full.focused().accessibleDescription().startswith("The table of days, 29 Apr")
    full.run("Summary as PDF…")
    (dialog,) = (each for each in full.window.findChildren(QFileDialog) if each.isVisible())
    file = tmp_path / "page.pdf"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    assert "The table of days" in text_of(file.read_bytes())
    full.tab_to("The table of days, on sheets of its own")
    full.keys(KEY.Key_Space)
    assert sheets(full) == ["Preview of the page"]


def test_the_page_is_read_larger_by_keyboard_alone(full):
    (seen,) = (each for each in full.pages.summary._preview.findChildren(QLabel))
    full.tab_to("Read the page larger")
    full.keys(KEY.Key_Space)
    (dialog,) = full.dialogs(LargeDialog)
    (sheet,) = dialog.findChildren(QLabel)
    assert sheet.accessibleDescription() == seen.accessibleDescription()
    assert sheet.pixmap().width() > 1.4 * seen.pixmap().width()
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    QTest.keyClick(dialog.focusWidget(), KEY.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert full.dialogs(LargeDialog) == []


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Space])
def test_the_sheet_itself_is_pressed_by_keyboard_too(full, key):
    full.tab_to("Preview of the page")
    full.keys(key)
    (dialog,) = full.dialogs(LargeDialog)
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert full.focused().accessibleName() == "Preview of the page"


def test_the_page_is_read_larger_by_a_press_and_an_emergency_closes_it(full):
    QTest.mouseClick(full.pages.summary._preview.findChild(QLabel), Qt.MouseButton.LeftButton)
    assert len(full.dialogs(LargeDialog)) == 1
    ticked = Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))
    full.pages.hub.change(lambda: log_day(full.diary, TODAY, [ticked]))
    full.qtbot.waitUntil(lambda: full.dialogs(LargeDialog) == [], timeout=2000)


def test_a_page_that_can_not_be_set_is_said_in_a_sentence(full, monkeypatch):
    def refuse(_summary: Summary, _ppi: float) -> object:
        raise PageError("It does not fit.")

    with monkeypatch.context() as patched:
        patched.setattr(page, "page_preview", refuse)
        full.press("7 days")
        full.sees("It does not fit.")
        assert sheets(full) == []
    full.press("14 days")
    full.qtbot.waitUntil(lambda: sheets(full) == ["Preview of the page"], timeout=1000)
    assert "It does not fit." not in full.texts()


def test_the_page_stays_in_sight_beside_the_choices_where_there_is_room(full):
    summary = full.pages.summary
    full.window.resize(1180, 780)
    full.let_happen()
    (sheet,) = (each for each in full.window.findChildren(QLabel) if spoken(each) == PREVIEW)
    before = sheet.mapTo(full.window, QPoint(0, 0))
    bar = summary.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    assert sheet.mapTo(full.window, QPoint(0, 0)) == before
    assert before.y() + sheet.height() <= full.window.height(), "all of it is seen"
    assert "Your page" not in full.texts()


def test_without_room_a_strip_under_the_choices_leads_to_the_page_by_keyboard(full):
    full.window.resize(900, 600)
    full.let_happen()
    full.sees("Your page, 29 Apr")
    bar = full.pages.summary.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    full.sees("Your page, 29 Apr")
    full.tab_to("See the page")
    full.keys(KEY.Key_Return)
    (dialog,) = full.dialogs(LargeDialog)
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert spoken(full.focused()) == "See the page"
    full.press("7 days")
    full.sees("Your page, 6")


def test_the_preview_of_many_years_says_how_many_days_more_are_printed(full):
    first = date(2026, 1, 3)  # the table begins where the diary does
    full.pages.hub.change(lambda: log_day(full.diary, first, [Edit("mood", 2)]))
    full.press("The table of days, on sheets of its own")
    full.press("Other days")
    full.tab_to("First day on the page")
    assert "of the table are" not in full.texts()
    full.type("3/1/2026")
    full.keys(KEY.Key_Return)
    full.sees("10 more days of the table are saved and printed too.")


def test_the_choices_stay_when_something_is_logged_and_follow_midnight(full):
    full.press("7 days")
    full.press("Movement")
    full.clock.pass_days(1)
    full.pages.hub.poll()
    full.open_page("summary")
    tomorrow = TODAY + timedelta(days=1)
    assert shown(full) == (
        Period(tomorrow - timedelta(days=6), tomorrow),
        Choice(frozenset({PagePart.MOVEMENT})),
    )
    assert full.button("7 days").isChecked()


def test_without_an_episode_there_is_none_to_choose(empty_desk):
    desk = empty_desk
    desk.open_page("summary")
    page = desk.pages.summary
    assert page.period() == days(14)
    assert "This episode" not in [chip.text() for _value, chip in page._options._days._options]
