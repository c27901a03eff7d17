"""The pages that the person looks at and takes along: the course of a period, and the summary."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from typing import TypeVar

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.period import Period
from recovery_tracker.diary.record import Record
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.insight.expected import NO_RIBBON, Ribbon, ribbon
from recovery_tracker.insight.facts import CourseFacts, course_facts
from recovery_tracker.insight.series import Series, daily_series
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.judging import judge
from recovery_tracker.services.plan import done_of
from recovery_tracker.summary.choice import EVERYTHING, Choice
from recovery_tracker.summary.values import Summary
from recovery_tracker.wording.course import course_labels

T = TypeVar("T")
_CHART_POINTS = (720.0, 400.0)
"""The size of an exported chart, in points."""


@dataclass(frozen=True)
class Course:
    """The series of a period with its facts, and the cards that appeared in it.

    The facts compare days of the period alone.

    `ribbon`: where many people are, on the days of the episode that its last date belongs to.
    """

    series: Series
    facts: CourseFacts
    fired: tuple[Alert, ...]
    ribbon: Ribbon = NO_RIBBON


def course(diary: Diary, period: Period, known: Evaluation | None = None) -> Course:
    """Returns the course of the period. Raises StoreError.

    `known`: the evaluation by its last date, where the caller has it already.
    """
    record = diary.reader.read(None, period.last)
    return course_of(record, period, known or judge(diary, period.last))


def course_of(record: Record, period: Period, known: Evaluation) -> Course:
    """Returns the course of the period, of a record up to its last date and its evaluation."""
    return Course(
        daily_series(record, period.first, period.last, known.start),
        course_facts(record, period.first, period.last, known.start, inside=True),
        flagged(period, known),
        _ribbon(record, period, known.start),
    )


def flagged(period: Period, known: Evaluation) -> tuple[Alert, ...]:
    """Returns the cards that appeared in the period and say to see somebody."""
    return tuple(
        alert
        for alert in known.alerts
        if alert.urgency >= Urgency.BOOK and period.first <= alert.first_date <= period.last
    )


def _ribbon(record: Record, period: Period, start: date | None) -> Ribbon:
    """Returns no ribbon without an episode, and none after it was closed."""
    episode = record.episode_on(period.last)
    if episode is None:
        return NO_RIBBON
    return ribbon(record, period.first, min(period.last, episode.closed or period.last), start)


def summary_of(
    diary: Diary,
    period: Period,
    known: Evaluation | None = None,
    choice: Choice = EVERYTHING,
) -> Summary | None:
    """Returns the page of the period as a value; None where the record has no entry at all.

    `known` is as for `course`. Raises StoreError.
    """
    from recovery_tracker.summary.build import build_summary  # matplotlib, only where a page is set

    record = diary.reader.read(None, period.last)
    if not (record.check_ins or record.pain_scores or record.care or record.doses):
        return None
    known = known or judge(diary, period.last)
    planned = done_of(diary, record, period.first, period.last)
    return build_summary(record, known, period, diary.clock(), choice, planned)


def summary_pdf(diary: Diary, period: Period, choice: Choice = EVERYTHING) -> bytes:
    """Returns the page as a tagged PDF. Raises RequestError where there is nothing to set."""
    from recovery_tracker.summary.page import page_pdf

    return _set(diary, period, choice, page_pdf)


def summary_png(
    diary: Diary, period: Period, choice: Choice = EVERYTHING, *, ppi: float
) -> tuple[bytes, ...]:
    """Returns the same page as pictures, to be printed. Raises as `summary_pdf` does."""
    from recovery_tracker.summary.page import page_png

    return _set(diary, period, choice, lambda summary: page_png(summary, ppi))


def _set(diary: Diary, period: Period, choice: Choice, make: Callable[[Summary], T]) -> T:
    from recovery_tracker.summary.page import PageError

    summary = summary_of(diary, period, choice=choice)
    if summary is None:
        raise RequestError(
            _("Nothing is logged by {date}; log a day first.").format(
                date=formats().date_full(period.last)
            )
        )
    try:
        return make(summary)
    except PageError as error:
        raise RequestError(
            _("The page can't be set: {why}; choose a shorter period.").format(why=error)
        ) from error


class Form(StrEnum):
    """The format of a picture; the value is the ending of its file's name."""

    PNG = auto()
    SVG = auto()


@dataclass(frozen=True)
class ChartAsked:
    """A chart to be made: of which dates, as what, and whether with the ribbon."""

    period: Period
    form: Form = Form.PNG
    with_ribbon: bool = False


def chart_picture(diary: Diary, asked: ChartAsked) -> bytes:
    """Returns the chart as a picture, light and large enough to print. Raises StoreError."""
    from recovery_tracker.charts.course import CourseContent
    from recovery_tracker.charts.marks import Flag
    from recovery_tracker.charts.pictures import course_png, course_svg
    from recovery_tracker.charts.style import theme_style

    shown, style = course(diary, asked.period), theme_style()
    make = course_png if asked.form is Form.PNG else course_svg
    content = CourseContent(
        shown.series,
        course_labels(shown.series),
        [Flag(alert.first_date, alert.urgency) for alert in shown.fired],
        shown.ribbon if asked.with_ribbon else NO_RIBBON,
    )
    return make(content, style, _CHART_POINTS)


def chart_png(diary: Diary, period: Period) -> bytes:
    """Returns the chart of the period as a PNG. Raises StoreError."""
    return chart_picture(diary, ChartAsked(period))
