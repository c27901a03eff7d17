"""The page on paper: the same pictures as the preview, through the system's dialog."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.services.example import fill_example
from recovery_tracker.summary.page import page_png
from recovery_tracker.ui.transfer import printing
from recovery_tracker.ui.transfer.printing import print_pages
from tests.summary.build import example, reader, summary_of
from tests.ui.conftest import Desk

KEY = Qt.Key


@pytest.fixture
def full(empty_desk: Desk) -> Desk:
    """The example episode, on Summary."""
    empty_desk.pages.hub.change(lambda: fill_example(empty_desk.diary))
    empty_desk.open_page("summary")
    return empty_desk


def dialog(desk: Desk) -> QPrintDialog:
    (found,) = (each for each in desk.window.findChildren(QPrintDialog) if each.isVisible())
    return found


def onto(asked: QPrintDialog, file: Path) -> None:
    """Chooses a file in the place of paper, and agrees."""
    asked.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    asked.printer().setOutputFileName(str(file))
    asked.done(1)


def size(file: Path) -> tuple[int, int]:
    (page,) = reader(file.read_bytes()).pages
    return round(page.mediabox.width), round(page.mediabox.height)


@pytest.mark.parametrize(
    ("locale_id", "points"), [(DEFAULT_LOCALE, (595, 842)), ("en_US", (612, 792))]
)
def test_the_page_is_printed_on_the_paper_of_the_place(full, tmp_path, locale_id, points):
    use_locale(locale_id)
    try:
        full.press("Print…")
        onto(dialog(full), tmp_path / "paper.pdf")
    finally:
        use_locale(DEFAULT_LOCALE)
    assert size(tmp_path / "paper.pdf") == points
    full.sees("Sent to the printer.")


def test_what_is_printed_is_what_was_chosen(full, tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(printing, "print_pages", lambda _printer, pages: made.append(pages) or True)
    full.press("7 days")
    full.press("Movement")
    full.tab_to("Print…")
    full.keys(KEY.Key_Return)
    onto(dialog(full), tmp_path / "paper.pdf")
    record = full.record
    period, choice = full.pages.summary.period(), full.pages.summary.choice()
    assert period.first == date(2026, 5, 6)
    same = summary_of(record, period.first, period.last, now=full.clock(), choice=choice)
    assert made == [page_png(same, printing.PPI)]


def test_the_menu_prints_too_and_nothing_is_made_where_it_is_given_up(full, tmp_path):
    full.run("Print the summary…")
    dialog(full).reject()
    full.run("Print the summary…")
    asked = dialog(full)
    asked.printer().setOutputFileName(str(tmp_path / "none.pdf"))
    asked.reject()
    assert not (tmp_path / "none.pdf").exists()


def test_there_is_nothing_to_print_before_something_was_said(empty_desk):
    assert not empty_desk.command("Print the summary…").isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said(full, tmp_path):
    full.press("Print…")
    onto(dialog(full), tmp_path / "no folder" / "paper.pdf")
    full.sees("The printer did not take the page")


def test_several_pages_are_as_many_sheets(qtbot, tmp_path):
    (page,) = page_png(summary_of(example()), ppi=50)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(tmp_path / "two.pdf"))
    assert print_pages(printer, [page, page])
    assert len(reader((tmp_path / "two.pdf").read_bytes()).pages) == 2


def test_the_days_before_anything_was_logged_are_said_in_a_sentence(full, tmp_path):
    full.press("Other days")
    page = full.pages.summary
    long_ago = full.diary.today - timedelta(days=900)
    page._options._first.set_value(long_ago, full.diary.today)
    page._options._last.set_value(long_ago, full.diary.today)
    full.pages.exports.ask_print(page.period(), page.choice())
    onto(dialog(full), tmp_path / "none.pdf")
    full.sees("Nothing is logged by")
    assert not (tmp_path / "none.pdf").exists()
