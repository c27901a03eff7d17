"""The text twin of the course chart: one row a date, missing days included."""

from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal

from recovery_tracker.insight.expected import NO_RIBBON, Ribbon
from recovery_tracker.insight.series import Point, Series
from recovery_tracker.wording import course
from recovery_tracker.wording.figure import edges, ribbon_name


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
        """The texts of the row, one for each header."""
        return tuple(astuple(self)[:-1])


def course_table(series: Series) -> tuple[CourseRow, ...]:
    """The series in rows, oldest first. A date without an entry says so in every column."""
    written = course.written(series)
    return tuple(_row(point, written) for point in series.points)


def course_twin(series: Series, ribbon: Ribbon = NO_RIBBON) -> Twin:
    """The rows with what they are sorted by, and a column more where there is a ribbon."""
    headers, rows, written = course.table_headers(), [], course.written(series)
    if ribbon.days:
        headers = (*headers, ribbon_name())
    for point in series.points:
        keys = _keys(point) if point.logged else (point.date.toordinal(), *[None] * 10)
        texts = _row(point, written).cells
        cells = [Cell(text, key) for text, key in zip(texts, keys, strict=True)]
        if ribbon.days:
            place = ribbon.on(point.date)
            cells.append(Cell(edges(place), None if place is None else float(place.high)))
        rows.append(tuple(cells))
    return Twin(headers, tuple(rows))


def _row(point: Point, written: Callable[[date], str]) -> CourseRow:
    on = written(point.date)
    if point.late:
        on = course.day_late(on)
    if not point.logged:
        empty = course.not_logged()
        return CourseRow(
            on, empty, empty, empty, empty, empty, empty, empty, empty, empty, empty, logged=False
        )
    return CourseRow(
        date=on,
        pain=_number(point.pain),
        worst=_number(point.worst),
        scores=", ".join(course.number(score.pain) for score in point.scores)
        or course.not_recorded(),
        interference=_number(point.interference),
        sleep=_number(point.sleep_hours),
        night_affected=course.yes_no(point.night_affected),
        walking=_number(point.walking_minutes),
        heat=course.number(point.heat_sessions),
        cold=course.number(point.cold_sessions),
        doses=course.number(point.doses),
        logged=True,
    )


def _keys(point: Point) -> tuple[float | None, ...]:
    """What each cell of a logged day is sorted by; single scores by the highest."""
    return (
        point.date.toordinal(),
        _key(point.pain),
        _key(point.worst),
        _key(max((score.pain for score in point.scores), default=None)),
        _key(point.interference),
        _key(point.sleep_hours),
        None if point.night_affected is None else float(point.night_affected),
        _key(point.walking_minutes),
        point.heat_sessions,
        point.cold_sessions,
        point.doses,
    )


def _key(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _number(value: Decimal | None) -> str:
    return course.not_recorded() if value is None else course.number(value)
