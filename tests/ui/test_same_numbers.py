"""The numbers on the screen, in the chart's table, on the page and in the CSV are the same.

The CSV is read by Python's own reader, and what the others show is computed from its rows alone.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from statistics import median

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.services.example import fill_example
from recovery_tracker.services.exporting import export_csv
from recovery_tracker.services.pages import summary_pdf
from recovery_tracker.ui.progress.table import TwinTable
from tests.summary.build import text_of
from tests.ui.conftest import Clock, Desk, open_desk

Rows = list[dict[str, str]]
Values = dict[str, Decimal]


@pytest.fixture
def full_desk(qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    """A window with the example episode."""
    yield from open_desk(qtbot, tmp_path / "data", clock, fill_example)


def table_file(desk: Desk) -> Rows:
    """The CSV of the whole record, as another program reads it."""
    text = export_csv(desk.diary).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def by_date(rows: Rows, variable: str) -> Values:
    """The values of a variable of the check-ins, by their ISO dates."""
    return {
        row["date"]: Decimal(row["value"])
        for row in rows
        if row["kind"] == "check_in" and row["variable"] == variable and row["value"]
    }


def first_and_last(values: Values) -> tuple[str, str]:
    """The medians of the first three values and of the last five, as a person reads them."""
    inside = [values[on] for on in sorted(values)]
    return plain(median(inside[:3])), plain(median(inside[-5:]))


def below_all_the_first(values: Values) -> int:
    """How many of the last five values are below every one of the first three."""
    inside = [values[on] for on in sorted(values)]
    return sum(value < min(inside[:3]) for value in inside[-5:])


def plain(number: Decimal) -> str:
    return f"{number:.1f}".removesuffix(".0")


def on_screen(desk: Desk) -> dict[str, dict[str, str]]:
    """The table beside the chart: its cells by their ISO date and their header."""
    desk.open_page("progress")
    desk.press("Table")
    (table,) = (each for each in desk.pages.progress.findChildren(TwinTable) if each.isVisible())
    model = table.model()
    headers = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    found: dict[str, dict[str, str]] = {}
    for row in range(model.rowCount()):
        cells = [str(model.index(row, column).data()) for column in range(len(headers))]
        day, month = cells[0].split()[:2]
        assert month.startswith(("Apr", "May"))
        on = date(2026, 4 if month.startswith("Apr") else 5, int(day))
        found[on.isoformat()] = dict(zip(headers, cells, strict=True))
    return found


def test_the_charts_table_says_what_the_csv_says(full_desk):
    rows, shown = table_file(full_desk), on_screen(full_desk)
    sessions: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["kind"] == "care" and row["variable"] == "session":
            kinds = ("heat", "cold") if row["text"] == "alternating" else (row["text"],)
            sessions[row["date"]].update(kinds)
    for header, variable in (
        ("Average pain", "pain.average"),
        ("Worst pain", "pain.worst"),
        ("Held me back", "interference"),
        ("Sleep, hours", "sleep.hours"),
        ("Walking, minutes", "movement.walking_minutes"),
    ):
        values = by_date(rows, variable)
        assert values
        told = {on: cells[header] for on, cells in shown.items() if cells[header] != "–"}
        assert told == {on: plain(value) for on, value in values.items()}, header
    for header, kind in (("Heat, sessions", "heat"), ("Cold, sessions", "cold")):
        told_of = {on: cells[header] for on, cells in shown.items() if cells[header] not in "–0"}
        counted = {on: str(each[kind]) for on, each in sessions.items() if each[kind]}
        assert told_of == counted, header


def test_the_tiles_and_the_page_say_what_the_csv_says(full_desk):
    rows = table_file(full_desk)
    full_desk.open_page("progress")
    screen = " ".join(full_desk.texts().split())
    page = text_of(summary_pdf(full_desk.diary, full_desk.pages.progress.period()))
    pain = " → ".join(first_and_last(by_date(rows, "pain.average")))
    kept = " → ".join(first_and_last(by_date(rows, "interference")))
    walked = plain(max(by_date(rows, "movement.walking_minutes").values()))
    entries = {"check_in", "pain_score", "care", "dose"}
    logged = len({row["date"] for row in rows if row["kind"] in entries})
    sessions = [row for row in rows if row["variable"] == "session"]
    heat = [row for row in sessions if row["text"] in ("heat", "alternating")]
    minutes = plain(sum((Decimal(row["value"]) for row in heat), Decimal(0)))
    assert pain in screen
    assert pain in page
    first, last = first_and_last(by_date(rows, "pain.average"))
    assert f"Average pain was {first} at first and is {last} now. " in screen
    below = below_all_the_first(by_date(rows, "pain.average"))
    assert f"{below} of the last 5 days were below every one of the first 3 days" in screen
    averages = by_date(rows, "pain.average").values()
    best, worst = plain(min(averages)), plain(max(averages))
    assert re.search(
        rf"Best day so far: [^,]+, pain {best}\. Worst day: [^,]+, pain {worst} \(", screen
    )
    assert kept in screen
    assert kept in page
    assert f"at most {walked} min" in page
    assert f"{logged} of 14 days logged" in full_desk.pages.progress.subtitle()
    assert f"{logged} of 14" in page
    assert f"{len(heat)} times on {len({row['date'] for row in heat})} days, {minutes} min" in page
