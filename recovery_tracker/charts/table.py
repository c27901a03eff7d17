"""The text twin of the course chart: one row a date, missing days included."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from recovery_tracker.guidance.facts import Alert
from recovery_tracker.insight.expected import NO_RIBBON, Ribbon
from recovery_tracker.insight.series import Point, Series
from recovery_tracker.wording import course
from recovery_tracker.wording.figure import advice, advice_name, edges, ribbon_name

_NONE: Final[Mapping[date, Sequence[Alert]]] = {}


@dataclass(frozen=True)
class Cell:
    """A text and the number by which its column is sorted; None is missing."""

    text: str
    key: float | None = None


@dataclass(frozen=True)
class Twin:
    """A chart as a table: each row has a cell for each header."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class CourseRow:
    """One date in words, in the order of `wording.course.table_headers()`."""

    date: str
    pain: str
    worst: str
    scores: str
    interference: str
    sleep: str
    night_affected: str
    walking: str
    heat: str
    cold: str
    doses: str
    logged: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """Returns the texts of the row, one for each header."""
        return tuple(astuple(self)[:-1])


def course_table(series: Series) -> tuple[CourseRow, ...]:
    """Returns the series in rows, oldest first.

    A date without an entry says so in every column. Dates before all that the diary is kept for
    have no row.
    """
    written = course.day_among(len(series.points))
    return tuple(_row(point, written(point.date)) for point in series.begun)


def course_twin(
    series: Series, ribbon: Ribbon = NO_RIBBON, fired: Mapping[date, Sequence[Alert]] = _NONE
) -> Twin:
    """Returns the rows with their sort keys.

    It has another column where there is advice, and where there is a ribbon. `fired`: the cards
    that appeared on a date.
    """
    headers, rows = course.table_headers(), []
    if fired:
        headers = (*headers, advice_name())
    if ribbon.days:
        headers = (*headers, ribbon_name())
    for point, row in zip(series.begun, course_table(series), strict=True):
        keys = _keys(point) if point.logged else (point.date.toordinal(), *[None] * 10)
        cells = [Cell(text, key) for text, key in zip(row.cells, keys, strict=True)]
        if fired:
            alerts = fired.get(point.date, ())
            highest = max((alert.urgency for alert in alerts), default=None)
            cells.append(Cell(advice(alerts), None if highest is None else float(highest)))
        if ribbon.days:
            place = ribbon.on(point.date)
            cells.append(Cell(edges(place), None if place is None else float(place.high)))
        rows.append(tuple(cells))
    return Twin(headers, tuple(rows))


def _row(point: Point, when: str) -> CourseRow:
    when = course.late(when) if point.late else when
    if not point.logged:
        empty = course.outside(point.outside) if point.outside else course.not_logged()
        return CourseRow(
            when, empty, empty, empty, empty, empty, empty, empty, empty, empty, empty, logged=False
        )
    return CourseRow(
        date=when,
        pain=_number(point.pain),
        worst=_number(point.worst),
        scores=", ".join(course.number(score.pain) for score in point.scores)
        or course.not_recorded(),
        interference=_number(point.interference),
        sleep=_number(point.sleep_hours),
        night_affected=course.night(point.night_affected, woken=point.woken),
        walking=_number(point.walking_minutes),
        heat=course.number(point.heat_sessions),
        cold=course.number(point.cold_sessions),
        doses=course.number(point.doses),
        logged=True,
    )


def _keys(point: Point) -> tuple[float | None, ...]:
    """Returns the sort key of each cell of a logged day; single scores sort by the highest."""
    return (
        point.date.toordinal(),
        _key(point.pain),
        _key(point.worst),
        _key(max((score.pain for score in point.scores), default=None)),
        _key(point.interference),
        _key(point.sleep_hours),
        None if point.night_affected is None else point.night_affected + point.woken / 2,
        _key(point.walking_minutes),
        point.heat_sessions,
        point.cold_sessions,
        point.doses,
    )


def _key(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _number(value: Decimal | None) -> str:
    return course.not_recorded() if value is None else course.number(value)
