"""The chart of the page, and its table."""

from dataclasses import replace

from recovery_tracker.charts.course import CourseContent, texts_of
from recovery_tracker.charts.ground import one_a_month
from recovery_tracker.charts.letters import check
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.pictures import course_svg
from recovery_tracker.charts.style import theme_style
from recovery_tracker.charts.table import course_table
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.summary.facts import PageFacts
from recovery_tracker.summary.values import Chart, DayRow, DayTable
from recovery_tracker.wording import course as words
from recovery_tracker.wording import page

CHART_POINTS = (499.0, 226.0)
"""The chart's width and height: the full measure of the page."""


def chart_of(facts: PageFacts) -> Chart:
    """Returns the chart with its words; nothing is drawn where the page does not show it."""
    alt = words.text_summary(facts.series, facts.course)
    if not facts.shows_chart:
        return Chart(alt)
    style = theme_style(size=8, small=7)
    flags = [
        Flag(card.on, card.alert.urgency)
        for card in facts.cards
        if card.alert.urgency >= Urgency.BOOK and facts.period.has(card.on)
    ]
    labels = words.course_labels(facts.series)
    content = CourseContent(facts.series, labels, flags)
    faces = check((*texts_of(content), *one_a_month(labels.dates))).faces
    alone = course_svg(content, replace(style, fills=False), CHART_POINTS)
    svg = course_svg(content, style, CHART_POINTS) if faces else alone
    replaced = check(texts_of(content)).replaced
    return Chart(alt, page.chart_note(), svg, faces, alone, replaced)


def day_table(facts: PageFacts, heading: str) -> DayTable:
    """Returns the rows of the chart's table."""
    return DayTable(
        heading,
        words.table_headers(),
        tuple(DayRow(row.cells, row.logged) for row in course_table(facts.series)),
        words.not_recorded(),
    )


def few_days(facts: PageFacts, heading: str) -> DayTable:
    """Returns the table in place of the chart, with the columns in which anything was recorded."""
    whole = day_table(facts, heading)
    empty = (whole.missing, words.number(0))
    shown = [
        column
        for column in range(len(whole.headers))
        if column == 0 or any(row.logged and row.cells[column] not in empty for row in whole.rows)
    ]
    return DayTable(
        whole.heading,
        tuple(whole.headers[column] for column in shown),
        tuple(
            DayRow(tuple(row.cells[column] for column in shown), row.logged) for row in whole.rows
        ),
        whole.missing,
    )
