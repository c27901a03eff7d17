"""What the tests of the page share: records, summaries, and the text of a page."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO

from pypdf import PdfReader

from recovery_tracker.base.resources import resource
from recovery_tracker.diary.period import Period
from recovery_tracker.diary.record import Dose, Medicine, Record
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.summary.build import build_summary
from recovery_tracker.summary.choice import Choice
from recovery_tracker.summary.page import page_pdf
from recovery_tracker.summary.values import Summary

FIRST, LAST = date(2026, 11, 10), date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


def on(number: int) -> date:
    """The date that many days after the first."""
    return FIRST + timedelta(days=number)


def example() -> Record:
    """The example episode."""
    return read_json(resource("example", "episode.json").read_bytes()).record


def cabinet(count: int) -> Record:
    """So many medicines, each taken on one day more than the next."""
    names = [f"Medicine number {n} with a long name, 200 mg" for n in range(count)]
    return Record(
        medicines=tuple(
            Medicine(f"m{n}", name, MedicineForm.TABLET) for n, name in enumerate(names)
        ),
        doses=tuple(
            Dose(f"d{n}-{day}", on(day % 14), f"m{n}", Decimal(2))
            for n in range(count)
            for day in range(count - n)
        ),
    )


def summary_of(record: Record, first: date = FIRST, last: date = LAST, **rest) -> Summary:
    """The page of the record, judged on the last date."""
    now = rest.pop("now", NOW)
    return build_summary(record, evaluate(record, last), Period(first, last), now, **rest)


@cache
def page_of(record: Callable[[], Record], *, table: bool = False) -> bytes:
    """The page of the two weeks of the record, set once for all tests that only read it."""
    return page_pdf(summary_of(record(), choice=Choice(table=table)))


def reader(pdf: bytes) -> PdfReader:
    """The file, opened."""
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All words of the file on one line, as a search would find them."""
    return " ".join(" ".join(page.extract_text() for page in reader(pdf).pages).split())


def plain(text: str) -> str:
    """The text with ordinary spaces for those that never break a line."""
    return text.replace("\u00a0", " ")
