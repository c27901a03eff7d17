"""The text twin of the course chart: one row a date, missing days included."""

from dataclasses import astuple, dataclass
from decimal import Decimal

from recovery_tracker.insight.series import Point, Series
from recovery_tracker.wording import course


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
    logged: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of the row, one for each header."""
        return tuple(astuple(self)[:-1])


def course_table(series: Series) -> tuple[CourseRow, ...]:
    """The series in rows, oldest first. A date without an entry says so in every column."""
    return tuple(_row(point) for point in series.points)


def _row(point: Point) -> CourseRow:
    date = course.day_late(point.date) if point.late else course.day(point.date)
    if not point.logged:
        empty = course.not_logged()
        return CourseRow(
            date, empty, empty, empty, empty, empty, empty, empty, empty, empty, logged=False
        )
    return CourseRow(
        date=date,
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
        logged=True,
    )


def _number(value: Decimal | None) -> str:
    return course.not_recorded() if value is None else course.number(value)
