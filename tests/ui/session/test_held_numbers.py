"""While the file is locked, screen, chart, page, table and cards have the same numbers.

They are what they are once the same is kept.
"""

import csv
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from PySide6.QtWidgets import QWidget

from recovery_tracker.diary.period import chosen_period
from recovery_tracker.services.exporting import export_csv, export_json
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.pages import ChartAsked, Form, chart_picture, summary_pdf
from recovery_tracker.services.pending import DayLog
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.search import DiarySearch, Hit
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.progress.table import TwinTable
from tests.summary.build import text_of
from tests.ui.conftest import Desk

INTERFERENCE = "How much did your back stop you doing normal things today?"
CARD = "Worth a call in the next days"


@contextmanager
def locked(desk: Desk) -> Iterator[None]:
    """Another connection holds the write lock; nothing tries again by itself meanwhile."""
    with closing(SqliteStore(desk.folder)) as other, other.write(Action.LOG, desk.clock.now):
        yield


@pytest.fixture
def logged_desk(desk: Desk) -> Desk:
    """A few days with little pain are kept."""
    for back in range(1, 5):
        on = desk.diary.today - timedelta(days=back)
        log_day(
            desk.diary, on, [Edit("pain.average", Decimal(2)), Edit("interference", Decimal(1))]
        )
    desk.pages.hub.poll()
    return desk


def on_today(desk: Desk) -> list[int]:
    """The interference that is pressed on Today."""
    desk.pages.open_page("today")
    return [n for n in range(1, 10) if desk.button(f"{INTERFERENCE}: {n}").isChecked()]


def in_the_chart(desk: Desk) -> list[str]:
    """Today's row of the table beside the chart, which is made of what the chart draws."""
    desk.pages.open_page("progress")
    if not desk.button("Table").isChecked():
        desk.press("Table")
    (table,) = (each for each in desk.pages.progress.findChildren(TwinTable) if each.isVisible())
    model = table.model()
    rows = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    (found,) = (row for row in rows if row[0].startswith("12 May"))
    return found


def in_the_table(desk: Desk) -> dict[str, str]:
    """What the CSV says of today."""
    content = export_csv(desk.pages.hub.diary).content.decode("utf-8-sig")
    rows = csv.DictReader(StringIO(content))
    return {row["variable"]: row["value"] for row in rows if row["date"] == "2026-05-12"}


def in_the_record(desk: Desk) -> dict[str, object]:
    """What the JSON says of today."""
    (found,) = (
        each
        for each in json.loads(export_json(desk.pages.hub.diary))["check_ins"]
        if each["date"] == "2026-05-12"
    )
    return dict(found)


def on_the_page(desk: Desk) -> str:
    """The words of the page for an appointment, as it is saved."""
    return text_of(summary_pdf(desk.pages.hub.diary, chosen_period(desk.pages.hub.today)))


def drawn(desk: Desk) -> bytes:
    """The chart as it is saved."""
    asked = ChartAsked(chosen_period(desk.pages.hub.today), Form.SVG)
    return chart_picture(desk.pages.hub.diary, asked)


def shown_on_summary(desk: Desk) -> str:
    """The words of the page as Summary shows it."""
    desk.pages.open_page("summary")
    preview = desk.pages.summary._preview
    return " ".join(each.accessibleDescription() for each in preview.findChildren(QWidget))


def all_that_is_shown(desk: Desk) -> dict[str, object]:
    """What each of them says; the same words and numbers wherever they are the same."""
    return {
        "screen": on_today(desk),
        "chart": in_the_chart(desk),
        "picture": drawn(desk),
        "page": on_the_page(desk),
        "preview": shown_on_summary(desk),
        "table": in_the_table(desk),
        "record": in_the_record(desk),
        "cards": [each.rule for each in desk.pages.hub.cards().shown],
        "search": [hit.date for hit in searched(desk)],
        "month": in_the_month(desk),
    }


def searched(desk: Desk) -> tuple[Hit, ...]:
    return DiarySearch(desk.pages.hub.reader.searched()).find("calf").hits


def in_the_month(desk: Desk) -> str:
    """What the calendar says of today."""
    desk.pages.open_page("diary")
    names = [each.accessibleName() for each in desk.pages.diary.findChildren(QWidget)]
    (found,) = {name for name in names if name.startswith("Tuesday 12 May, ")}
    return found


def test_what_is_held_is_the_same_on_screen_chart_page_table_and_cards(
    logged_desk: Desk,
) -> None:
    desk = logged_desk
    with locked(desk):
        desk.press("Calf, left")
        desk.press(f"{INTERFERENCE}: 8")
        desk.pages.today.flush()
        desk.pages.hub.log(DayLog(desk.diary.today, (Edit("pain.average", Decimal(9)),)))
        held = all_that_is_shown(desk)
        assert desk.record.check_ins[-1].date < desk.diary.today, "nothing of it is kept"
    assert held["screen"] == [8]
    assert {"9", "8"} <= set(held["chart"])
    assert "most 8 on 12 May" in held["page"]
    assert CARD in held["page"]
    assert CARD in held["preview"]
    assert held["table"] | {"pain.average": "9", "interference": "8"} == held["table"]
    assert held["record"]["pain"]["average"] == 9
    assert held["cards"] == ["REFERRED"]
    assert held["search"] == [desk.diary.today]
    assert "pain 9" in held["month"]
    desk.pages.hub.keep()
    assert desk.check_in.pain.average == 9
    assert all_that_is_shown(desk) == held
