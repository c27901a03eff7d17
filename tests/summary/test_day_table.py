"""The table of days: on sheets of its own after the page, and only where it is asked for."""

from datetime import timedelta

import pytest

from recovery_tracker.charts.table import course_table
from recovery_tracker.diary.record import CheckIn, Record
from recovery_tracker.insight.series import daily_series
from recovery_tracker.summary.choice import Choice
from recovery_tracker.summary.page import fitted, page_pdf, page_png
from recovery_tracker.wording.course import table_headers
from tests.summary.build import FIRST, LAST, example, page_of, reader, summary_of, text_of

WITH = Choice(table=True)


def marks(element, found: list[str]) -> list[str]:
    """The kind of every structure element below."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object()
        if hasattr(inner, "get") and "/S" in inner:
            found.append(str(inner["/S"]))
            marks(inner, found)
    return found


def test_without_being_asked_for_there_is_no_table():
    assert summary_of(example()).table is None
    assert len(page_png(summary_of(example()), ppi=20)) == 1


def test_the_rows_are_those_of_the_charts_table():
    table = summary_of(example(), choice=WITH).table
    assert table is not None
    expected = course_table(daily_series(example(), FIRST, LAST))
    assert [row.cells for row in table.rows] == [row.cells for row in expected]
    assert [row.logged for row in table.rows] == [row.logged for row in expected]
    assert table.headers == table_headers()


def test_the_first_sheet_is_the_same_with_the_table_after_it():
    (alone,) = page_png(summary_of(example()), ppi=60)
    first, *_others = page_png(summary_of(example(), choice=WITH), ppi=60)
    assert first == alone


def test_every_row_can_be_read_in_the_file_in_its_order():
    pdf = reader(page_of(example, table=True))
    text = " ".join(pdf.pages[1].extract_text().split())
    place = 0
    for row in course_table(daily_series(example(), FIRST, LAST)):
        said = " ".join(row.cells) if row.logged else f"{row.cells[0]} {row.cells[1]}"
        place = text.index(said, place)
    assert "Alex Sample" in text
    assert "2 / 2" in text


@pytest.mark.parametrize(("days", "most"), [(14, 2), (365, 14)])
def test_a_longer_period_takes_more_sheets_of_the_table_alone(days, most):
    record = Record(check_ins=tuple(CheckIn(LAST - timedelta(days=n), mood=3) for n in range(days)))
    first = LAST - timedelta(days=days - 1)
    summary = summary_of(record, first, choice=WITH)
    pdf = reader(page_pdf(summary))
    assert 2 <= len(pdf.pages) <= most
    assert [page.extract_text().count("Doses") for page in pdf.pages] == [
        0,
        *[1] * (len(pdf.pages) - 1),
    ]
    assert "Back pain summary" not in " ".join(page.extract_text() for page in pdf.pages[1:])
    assert len(fitted(summary).table.rows) == days


def test_the_table_is_tagged_with_its_headers():
    root = reader(page_of(example, table=True)).trailer["/Root"]
    found = marks(root["/StructTreeRoot"], [])
    assert found.count("/Table") == 1
    assert found.count("/TH") == 11 + 14
    assert found.count("/TD") == 13 * 10 + 1
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_the_table_names_itself_and_the_page_does_not_say_it_is_left_out():
    assert "The table of days" in text_of(page_of(example, table=True))
    assert "The table of days" not in text_of(page_of(example))
