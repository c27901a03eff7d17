"""What the person looks at and takes along: the course of a period, and the one page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.insight.facts import CourseFacts, course_facts
from recovery_tracker.insight.series import Series, daily_series
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.exporting import Period
from recovery_tracker.services.judging import judge
from recovery_tracker.summary.choice import EVERYTHING, Choice
from recovery_tracker.summary.values import Summary
from recovery_tracker.wording.course import course_labels

T = TypeVar("T")
_CHART_POINTS = (720.0, 400.0)
"""The size of an exported chart, in points."""


@dataclass(frozen=True)
class Course:
    """The series of a period with what it shows, and the cards that appeared in it."""

    series: Series
    facts: CourseFacts
    fired: tuple[Alert, ...]


def course(diary: Diary, period: Period, known: Evaluation | None = None) -> Course:
    """The course of the period. Raises StoreError.

    `known`: what the rules say by its last date, where somebody judged that already.
    """
    record = diary.store.read(None, period.last)
    evaluation = known or judge(diary, period.last)
    return Course(
        daily_series(record, period.first, period.last),
        course_facts(record, period.first, period.last, evaluation.start),
        tuple(
            alert
            for alert in evaluation.alerts
            if alert.urgency >= Urgency.BOOK and period.first <= alert.first_date <= period.last
        ),
    )


def summary_of(
    diary: Diary,
    period: Period,
    known: Evaluation | None = None,
    choice: Choice = EVERYTHING,
) -> Summary | None:
    """The page of the period as a value; None where the record has no entry at all.

    `known` is as for `course`. Raises StoreError.
    """
    from recovery_tracker.summary.build import build_summary  # matplotlib, only where a page is set

    record = diary.store.read(None, period.last)
    if not (record.check_ins or record.pain_scores or record.care or record.doses):
        return None
    return build_summary(
        record,
        known or judge(diary, period.last),
        period.first,
        period.last,
        period.last,
        diary.clock(),
        choice,
    )


def summary_pdf(diary: Diary, period: Period, choice: Choice = EVERYTHING) -> bytes:
    """The page as a tagged PDF. Raises RequestError where there is nothing to set."""
    from recovery_tracker.summary.page import page_pdf

    return _set(diary, period, choice, page_pdf)


def summary_png(
    diary: Diary, period: Period, choice: Choice = EVERYTHING, *, ppi: float
) -> tuple[bytes, ...]:
    """The same page as pictures, to be printed. Raises as `summary_pdf` does."""
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


def chart_png(diary: Diary, period: Period) -> bytes:
    """The chart of the period as a picture, light and large enough to print."""
    from recovery_tracker.charts.pictures import course_png
    from recovery_tracker.charts.style import theme_style

    series = course(diary, period).series
    return course_png(series, theme_style(), course_labels(series), _CHART_POINTS)
