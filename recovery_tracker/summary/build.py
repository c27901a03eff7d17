"""Gathers the page from the record: every number on it comes from `insight`, as in the window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import text_language
from recovery_tracker.charts.course import CourseContent, texts_of
from recovery_tracker.charts.ground import one_a_month
from recovery_tracker.charts.letters import Face, check
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.pictures import course_svg
from recovery_tracker.charts.style import theme_style
from recovery_tracker.charts.table import course_table
from recovery_tracker.diary.day import terms
from recovery_tracker.diary.record import Appointment, Episode, Note, Record
from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.facts import Evaluation, Urgency
from recovery_tracker.insight.appointments import upcoming
from recovery_tracker.insight.care import care_done
from recovery_tracker.insight.facts import course_facts
from recovery_tracker.insight.function import function_facts
from recovery_tracker.insight.series import daily_series
from recovery_tracker.insight.symptoms import night_facts, qualities
from recovery_tracker.insight.taken import taken
from recovery_tracker.summary.body import bodies
from recovery_tracker.summary.cards import advice, alarms, card_listing, is_alarm, signs, ticks
from recovery_tracker.summary.choice import EVERYTHING, Choice, PagePart, part_names
from recovery_tracker.summary.private import PRIVATE, must_show
from recovery_tracker.summary.source import TEXT_LENGTH, Source, clipped, clipped_lines
from recovery_tracker.summary.values import (
    DayRow,
    DayTable,
    Listing,
    Section,
    Summary,
)
from recovery_tracker.wording import course as course_words
from recovery_tracker.wording import page as words
from recovery_tracker.wording import page_care as care
from recovery_tracker.wording import page_lists as lists
from recovery_tracker.wording import page_symptoms as symptoms
from recovery_tracker.wording import tiles
from recovery_tracker.wording.page import Line

CHART_POINTS = (499.0, 226.0)
"""The chart's width and height: the full measure of the page."""
_NAME_LENGTH = 80
_FIRST_LENGTH = 160
_MEDICINES, _QUESTIONS = 8, 6
"""So many rows never give way."""


def build_summary(
    record: Record,
    evaluation: Evaluation,
    first: date,
    last: date,
    as_of: date,
    now: datetime,
    choice: Choice = EVERYTHING,
) -> Summary:
    """The page of the dates `first`..`last`, both included.

    Bladder, bowel and sexual items are left out and counted, unless they are asked for, or an
    emergency behind them is active or was answered a short time ago (`terms().summary`). Raises
    ValueError where `last` is before `first`.
    """
    episode = record.episode_on(last)
    begun = _start(evaluation.start, episode, last)
    facts = course_facts(record, first, last, begun)
    shows_private = choice.private_signs or must_show(
        evaluation.alerts, record.alert_responses, now
    )
    source = Source(
        record,
        evaluation,
        first,
        last,
        facts,
        daily_series(record, first, last, begun),
        shows_private,
        choice,
        names := words.headings(),
        now,
    )
    days = facts.completeness.days
    # Of few days a chart is an empty grid; a small table says the same.
    shows_chart = choice.has(PagePart.CHART) and not 0 < days < terms().summary.chart_days
    chart = _chart(source) if shows_chart else _Chart()
    next_visit = next(iter(upcoming(record, now)), None)
    questions = _chosen(source, PagePart.QUESTIONS, _questions(source, next_visit))
    return Summary(
        title=names.title,
        paper=formats().paper,
        language=text_language(),
        made=now,
        who=words.who(record.person, clipped(record.person.name or "", _NAME_LENGTH)),
        episode=words.episode(
            episode,
            _day_number(begun, as_of),
            sum(each.onset < episode.onset for each in record.episodes) if episode else 0,
        ),
        visit=lists.appointment(next_visit, _NAME_LENGTH) if next_visit else "",
        first_question=_first_question(questions),
        period=words.period(facts.completeness.first, last),
        alarm_heading=names.alarms,
        alarms=alarms(source),
        signs=signs(source, names.warning_signs),
        risks=_risks(source),
        tiles=(
            tiles.pain_tile(facts),
            tiles.interference_tile(facts),
            tiles.nights_tile(facts),
            tiles.logged_tile(facts),
        ),
        chart=chart.svg,
        chart_faces=chart.faces,
        chart_alone=chart.alone,
        chart_replaced=chart.replaced,
        chart_alt=course_words.text_summary(source.series, facts),
        chart_note=words.chart_note() if shows_chart else "",
        late=words.late(facts.completeness.late, last),
        function=_function(source, begun) if choice.has(PagePart.FUNCTION) else None,
        where=_where(source) if choice.has(PagePart.WHERE) else None,
        bodies=tuple(bodies(facts, last)) if choice.has(PagePart.WHERE) else (),
        done=tuple(section for part, section in _done(source) if choice.has(part)),
        medicines=_chosen(source, PagePart.MEDICINES, _medicines(source)),
        told=_chosen(source, PagePart.TOLD, card_listing(source)),
        questions=questions,
        notes=_chosen(source, PagePart.NOTES, _shown_notes(source)),
        about_heading=names.about,
        about=_about(source, gone := _left_out(source, next_visit)),
        left_out=gone,
        few=_few_days(source) if choice.has(PagePart.CHART) and not shows_chart else None,
        table=_table(source) if choice.table else None,
    )


def _function(source: Source, begun: date | None) -> Section:
    asked = lists.function(function_facts(source.record, source.last, begun), source.last)
    told = night_facts(source.record, source.first, source.last)
    lines = (*words.function(source.facts, source.series), *symptoms.nights(told), *asked)
    return Section(source.names.function, lines)


def _done(source: Source) -> Iterator[tuple[PagePart, Section]]:
    facts, names = source.facts, source.names
    done = care_done(source.record, source.first, source.last)
    yield (
        PagePart.MOVEMENT,
        Section(names.movement, (*words.movement(facts), *care.exercises(done))),
    )
    yield (
        PagePart.CARE,
        Section(
            names.heat_and_cold,
            (*care.heat_and_cold(facts.heat, facts.cold, done), *care.other_care(done)),
        ),
    )


def _where(source: Source) -> Section:
    return Section(
        source.names.where,
        (
            *words.where(source.facts.where_first, source.facts.where_last, source.last),
            *symptoms.pain_is_like(
                qualities(source.record, source.first, source.last), source.last
            ),
        ),
    )


def _medicines(source: Source) -> Listing:
    rows = tuple(lists.medicine(each) for each in taken(source.record, source.first, source.last))
    return Listing(
        source.names.medicines,
        tuple(Line(clipped(row.lead, _NAME_LENGTH), row.text) for row in rows)
        or (lists.no_medicine(),),
        least=_MEDICINES,
    )


def _questions(source: Source, visit: Appointment | None) -> Listing:
    """The questions for the next appointment."""
    asked = visit.questions if visit else ()
    rows = tuple(lists.question(clipped(each, TEXT_LENGTH)) for each in asked if each.strip())
    return Listing(source.names.questions, rows, least=_QUESTIONS)


def _first_question(questions: Listing) -> str:
    """Stands at the top too: whoever has sixty seconds reads it there."""
    if not questions.rows:
        return ""
    return lists.first_question(clipped(questions.rows[0].text, _FIRST_LENGTH))


def _shown_notes(source: Source) -> Listing:
    return Listing(
        source.names.notes,
        tuple(
            Line(source.day(on), clipped_lines(note.text, TEXT_LENGTH))
            for on, note in _notes(source)
            if note.in_summary
        ),
    )


def _chosen(source: Source, part: PagePart, listing: Listing) -> Listing:
    """The listing, or nothing of it where the person left it out."""
    return listing if source.choice.has(part) else Listing(listing.heading, ())


def _start(start: date | None, episode: Episode | None, last: date) -> date | None:
    """Where the baseline is taken: the rules' own start, unless the period ends before it."""
    if start is not None and start <= last:
        return start
    return episode.onset if episode else None


def _day_number(begun: date | None, as_of: date) -> int | None:
    if begun is None or begun > as_of:
        return None
    return (as_of - begun).days + 1


def _risks(source: Source) -> words.Line | None:
    held = [factor for factor in RiskFactor if source.record.person.has(factor, source.last)]
    return words.risks(held) if held else None


@dataclass(frozen=True)
class _Chart:
    """The chart, the faces that fill in on it, the chart without those, and what is lost."""

    svg: bytes = b""
    faces: tuple[Face, ...] = ()
    alone: bytes = b""
    replaced: int = 0


def _chart(source: Source) -> _Chart:
    style = theme_style(size=8, small=7)
    flags = [
        Flag(source.shown_on(alert), alert.urgency)
        for alert in source.cards()
        if alert.urgency >= Urgency.BOOK and source.inside(source.shown_on(alert))
    ]
    labels = course_words.course_labels(source.series)
    content = CourseContent(source.series, labels, flags)
    faces = check((*texts_of(content), *one_a_month(labels.dates))).faces
    alone = course_svg(content, replace(style, fills=False), CHART_POINTS)
    svg = course_svg(content, style, CHART_POINTS) if faces else alone
    return _Chart(svg, faces, alone, check(texts_of(content)).replaced)


def _table(source: Source) -> DayTable:
    """The rows of the chart's table."""
    return DayTable(
        source.names.days,
        course_words.table_headers(),
        tuple(DayRow(row.cells, row.logged) for row in course_table(source.series)),
        course_words.not_recorded(),
    )


def _few_days(source: Source) -> DayTable:
    """The same in place of the chart, with the columns in which anything was recorded."""
    whole = _table(source)
    empty = (whole.missing, course_words.number(0))
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


def _notes(source: Source) -> Iterator[tuple[date, Note]]:
    """Every note of the period that says something, newest first."""
    record = source.record
    dated: Iterator[tuple[date, Note | None]] = chain(
        ((entry.date, entry.note) for entry in record.check_ins),
        ((local_date(score.at), score.note) for score in record.pain_scores),
        ((local_date(session.at), session.note) for session in record.care),
        ((local_date(dose.at), dose.note) for dose in record.doses),
        ((local_date(visit.at), visit.outcome) for visit in record.appointments),
        ((episode.onset, episode.note) for episode in record.episodes),
    )
    found = [
        (on, note)
        for on, note in dated
        if note is not None and note.text.strip() and source.inside(on)
    ]
    yield from sorted(found, key=lambda entry: entry[0], reverse=True)


def _about(source: Source, left_out: tuple[str, ...]) -> tuple[str, ...]:
    advises = source.choice.has(PagePart.TOLD) or bool(alarms(source))
    return (
        words.measure(),
        *(advice(source) if advises else ()),
        *left_out,
        words.no_diagnosis(source.now.date()),
    )


def _left_out(source: Source, visit: Appointment | None) -> tuple[str, ...]:
    """What is not on the page, and how much of it: by choice, and as private."""
    gone = tuple(_gone(source, visit))
    private_notes = 0
    if source.choice.has(PagePart.NOTES):
        private_notes = sum(not note.in_summary for _on, note in _notes(source))
    hidden = 0 if source.shows_private else sum(tick.sign in PRIVATE for tick in ticks(source))
    return (
        *((lists.left_out_parts(gone),) if gone else ()),
        *words.left_out(private_notes, hidden),
    )


def _gone(source: Source, visit: Appointment | None) -> Iterator[tuple[str, int | None]]:
    """What the person left out, each with how many rows it has where those count."""
    rows: dict[PagePart, Sequence[object]] = {
        PagePart.MEDICINES: taken(source.record, source.first, source.last),
        PagePart.TOLD: [each for each in source.cards() if not is_alarm(each)],
        PagePart.QUESTIONS: _questions(source, visit).rows,
        PagePart.NOTES: list(_notes(source)),
    }
    for part, name in part_names().items():
        if not source.choice.has(part):
            yield name, len(rows[part]) if part in rows else None
