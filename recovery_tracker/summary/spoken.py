"""The page in words, for people who use a screen reader."""

from collections.abc import Iterable, Iterator

from recovery_tracker.summary.values import DayTable, Listing, Section, Summary
from recovery_tracker.wording.page import Line, and_more


def spoken(summary: Summary) -> str:
    """Returns everything on the page but its table, in its order, a line each."""
    return "\n".join(line for line in _lines(summary) if line)


def _lines(summary: Summary) -> Iterator[str]:
    yield from (summary.title, summary.period, summary.who, summary.episode)
    yield from (summary.visit, summary.first_question)
    if summary.alarms:
        yield from (summary.alarm_heading, *_rows(summary.alarms))
    yield from _listing(summary.signs)
    yield from _rows(each for each in (summary.risks,) if each)
    yield from (f"{tile.big} {tile.line}. {tile.small}".rstrip() for tile in summary.tiles)
    if summary.chart.svg:
        yield from (summary.chart.alt, summary.chart.note)
    if summary.few is not None:
        yield from _days(summary.few)
    yield from _rows(each for each in (summary.late,) if each)
    for section in (summary.function, summary.where, *summary.done):
        if section is not None:
            yield from _section(section)
    for listing in (summary.medicines, summary.told, summary.questions, summary.notes):
        yield from _listing(listing)
    yield from (summary.about_heading, *summary.about)


def _days(table: DayTable) -> Iterator[str]:
    """Yields a line a date, without what was not recorded."""
    for row in table.rows:
        date, *cells = row.cells
        named = [
            f"{header}: {cell}"
            for header, cell in zip(table.headers[1:], cells, strict=True)
            if cell != table.missing
        ]
        yield f"{date}: {', '.join(named) if row.logged else cells[0]}"


def _section(section: Section) -> Iterator[str]:
    yield from (section.heading, *_rows(section.lines))


def _listing(listing: Listing) -> Iterator[str]:
    if listing.rows or listing.hidden:
        yield from (listing.heading, *_rows(listing.rows))
    if listing.hidden:
        yield and_more(listing.hidden)


def _rows(lines: Iterable[Line]) -> Iterator[str]:
    return (f"{line.lead} {line.text}".strip() for line in lines)
