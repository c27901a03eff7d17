"""Gathers the page from the record: every number on it comes from `insight`, as in the window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import PSEUDO, language
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.pictures import course_svg
from recovery_tracker.charts.style import theme_style
from recovery_tracker.charts.table import course_table
from recovery_tracker.diary.record import Appointment, Episode, Note, Record
from recovery_tracker.diary.vocabulary import RiskFactor, WarningSign
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.cards import latest_answer
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.insight.appointments import upcoming
from recovery_tracker.insight.facts import CourseFacts, course_facts
from recovery_tracker.insight.function import function_facts
from recovery_tracker.insight.series import Series, daily_series
from recovery_tracker.insight.taken import taken
from recovery_tracker.summary.body import bodies
from recovery_tracker.summary.choice import EVERYTHING, Choice, Part, part_names
from recovery_tracker.summary.private import PRIVATE, Tick, is_private, must_show, ticks_behind
from recovery_tracker.summary.values import (
    DayRow,
    DayTable,
    Listing,
    Section,
    Summary,
)
from recovery_tracker.wording import course as course_words
from recovery_tracker.wording import page as words
from recovery_tracker.wording import page_lists as lists
from recovery_tracker.wording.cards import message, rule_words
from recovery_tracker.wording.page import Line

CHART_POINTS = (499.0, 226.0)
"""The chart's width and height: the full measure of the page."""
_NAME_LENGTH = 80
_FIRST_LENGTH = 160
_TEXT_LENGTH = 400
_MEDICINES, _QUESTIONS = 8, 6
"""So many rows never give way."""


@dataclass(frozen=True)
class _Page:
    """What every part of the page is made from."""

    record: Record
    evaluation: Evaluation
    first: date
    last: date
    facts: CourseFacts
    series: Series
    shows_private: bool
    choice: Choice
    names: words.Headings
    now: datetime

    def day(self, on: date) -> str:
        """The date as it is named here."""
        return words.days(self.last, on)[0]

    def inside(self, on: date) -> bool:
        return self.first <= on <= self.last

    def shown_on(self, alert: Alert) -> date:
        """The date the card bears: when it first came, or came again in the period."""
        return alert.first_date if self.inside(alert.first_date) else alert.last_date

    def cards(self) -> list[Alert]:
        """The cards of the period and the active ones: most urgent first, then the latest."""
        return sorted(
            (
                alert
                for alert in self.evaluation.alerts
                if alert.active or self.inside(alert.first_date) or self.inside(alert.last_date)
                if self.shows_private or not is_private(alert)
            ),
            key=lambda alert: (
                -alert.urgency,
                -self.shown_on(alert).toordinal(),
            ),
        )


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
    page = _Page(
        record,
        evaluation,
        first,
        last,
        facts,
        daily_series(record, first, last),
        shows_private,
        choice,
        names := words.headings(),
        now,
    )
    next_visit = next(iter(upcoming(record, now)), None)
    questions = _chosen(page, Part.QUESTIONS, _questions(page, next_visit))
    return Summary(
        title=names.title,
        paper=formats().paper,
        language="en" if language() == PSEUDO else language().partition("_")[0],
        made=now,
        who=words.who(record.person, _clipped(record.person.name or "", _NAME_LENGTH)),
        episode=words.episode(episode, _day_number(begun, as_of)),
        visit=lists.visit(next_visit, _NAME_LENGTH) if next_visit else "",
        first_question=_first_question(questions),
        period=words.period(first, last),
        alarm_heading=names.alarms,
        alarms=_alarms(page),
        signs=_signs(page, names.warning_signs),
        risks=_risks(page),
        tiles=(
            course_words.pain_tile(facts),
            course_words.interference_tile(facts),
            course_words.nights_tile(facts),
            course_words.logged_tile(facts),
        ),
        chart=_chart(page) if choice.has(Part.CHART) else b"",
        chart_alt=course_words.text_summary(page.series, facts),
        chart_note=words.chart_note() if choice.has(Part.CHART) else "",
        late=words.late(facts.completeness.late, last),
        function=_function(page, begun) if choice.has(Part.FUNCTION) else None,
        where=_where(page) if choice.has(Part.WHERE) else None,
        bodies=tuple(bodies(facts, last)) if choice.has(Part.WHERE) else (),
        done=tuple(section for part, section in _done(page) if choice.has(part)),
        medicines=_chosen(page, Part.MEDICINES, _medicines(page)),
        told=_chosen(page, Part.TOLD, _told(page)),
        questions=questions,
        notes=_chosen(page, Part.NOTES, _shown_notes(page)),
        about_heading=names.about,
        about=_about(page, gone := _left_out(page, next_visit)),
        left_out=gone,
        table=_table(page) if choice.table else None,
    )


def _function(page: _Page, begun: date | None) -> Section:
    asked = lists.function(function_facts(page.record, page.last, begun), page.last)
    return Section(page.names.function, (*words.function(page.facts, page.series), *asked))


def _done(page: _Page) -> Iterator[tuple[Part, Section]]:
    facts, names = page.facts, page.names
    yield Part.MOVEMENT, Section(names.movement, words.movement(facts))
    yield Part.CARE, Section(names.heat_and_cold, words.heat_and_cold(facts.heat, facts.cold))


def _where(page: _Page) -> Section:
    return Section(
        page.names.where, words.where(page.facts.where_first, page.facts.where_last, page.last)
    )


def _medicines(page: _Page) -> Listing:
    rows = tuple(lists.medicine(each) for each in taken(page.record, page.first, page.last))
    return Listing(
        page.names.medicines,
        tuple(Line(_clipped(row.lead, _NAME_LENGTH), row.text) for row in rows)
        or (lists.no_medicine(),),
        least=_MEDICINES,
    )


def _questions(page: _Page, visit: Appointment | None) -> Listing:
    """The questions for the next appointment."""
    asked = visit.questions if visit else ()
    rows = tuple(lists.question(_clipped(each, _TEXT_LENGTH)) for each in asked if each.strip())
    return Listing(page.names.questions, rows, least=_QUESTIONS)


def _first_question(questions: Listing) -> str:
    """Stands at the top too: whoever has sixty seconds reads it there."""
    if not questions.rows:
        return ""
    return lists.first_question(_clipped(questions.rows[0].text, _FIRST_LENGTH))


def _shown_notes(page: _Page) -> Listing:
    return Listing(
        page.names.notes,
        tuple(
            Line(page.day(on), _clipped(note.text, _TEXT_LENGTH))
            for on, note in _notes(page)
            if note.in_summary
        ),
    )


def _chosen(page: _Page, part: Part, listing: Listing) -> Listing:
    """The listing, or nothing of it where the person left it out."""
    return listing if page.choice.has(part) else Listing(listing.heading, ())


def _start(start: date | None, episode: Episode | None, last: date) -> date | None:
    """Where the baseline is taken: the rules' own start, unless the period ends before it."""
    if start is not None and start <= last:
        return start
    return episode.onset if episode else None


def _day_number(begun: date | None, as_of: date) -> int | None:
    if begun is None or begun > as_of:
        return None
    return (as_of - begun).days + 1


def _clipped(text: str, longest: int) -> str:
    """The text on one line, cut with an ellipsis where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _is_alarm(alert: Alert) -> bool:
    return alert.active and alert.urgency is Urgency.EMERGENCY


def _alarms(page: _Page) -> tuple[words.Line, ...]:
    return tuple(
        Line(
            page.day(max((entry.date for entry in alert.standing), default=alert.last_date)),
            _card_text(page, alert),
        )
        for alert in page.cards()
        if _is_alarm(alert)
    )


def _card_text(page: _Page, alert: Alert) -> str:
    settings = page.record.settings
    text = words.why(message(alert, settings), rule_words(alert.rule, settings))
    return _clipped(text, _TEXT_LENGTH)


def _ticks(page: _Page) -> set[Tick]:
    """Every tick of the period, and those before it that keep an emergency or urgent card up."""
    found = {Tick(asked.date, sign) for asked in page.facts.asked for sign in asked.ticked}
    for alert in page.evaluation.alerts:
        if alert.active and alert.urgency >= Urgency.URGENT:
            found |= ticks_behind(alert)
    return found


def _signs(page: _Page, heading: str) -> Listing:
    """What was ticked, newest first, then the dates on which nothing was."""
    by_date: dict[date, list[WarningSign]] = {}
    for tick in _ticks(page):
        by_date.setdefault(tick.date, []).append(tick.sign)
    rows = []
    for on in sorted(by_date, reverse=True):
        shown = [
            sign
            for sign in WarningSign
            if sign in by_date[on] and (page.shows_private or sign not in PRIVATE)
        ]
        rows.append(words.ticked(page.day(on), shown, more=len(shown) < len(by_date[on])))
    none = [asked.date for asked in page.facts.asked if not asked.ticked]
    if none:
        rows.append(words.asked_none(none, page.last))
    if not page.facts.asked:
        rows.append(words.never_asked())
    return Listing(heading, tuple(rows), least=1)


def _risks(page: _Page) -> words.Line | None:
    held = [factor for factor in RiskFactor if page.record.person.has(factor, page.last)]
    return words.risks(held) if held else None


def _chart(page: _Page) -> bytes:
    style = theme_style("light", size=8, small=7)
    flags = [
        Flag(page.shown_on(alert), style.flag)
        for alert in page.cards()
        if alert.urgency >= Urgency.BOOK and page.inside(page.shown_on(alert))
    ]
    labels = course_words.course_labels(page.series)
    return course_svg(page.series, style, labels, CHART_POINTS, flags)


def _table(page: _Page) -> DayTable:
    """The rows of the chart's table."""
    return DayTable(
        page.names.days,
        course_words.table_headers(),
        tuple(DayRow(row.cells, row.logged) for row in course_table(page.series)),
        course_words.not_recorded(),
    )


def _told(page: _Page) -> Listing:
    rows = tuple(
        words.told(
            page.day(page.shown_on(alert)), _card_text(page, alert), _answer(page.record, alert)
        )
        for alert in page.cards()
        if not _is_alarm(alert)  # those stand above, with the warning signs
    )
    if not rows and not _alarms(page):
        rows = (words.none_shown(),)
    return Listing(page.names.told, rows, least=1)


def _advice(page: _Page) -> tuple[str, ...]:
    """Whose advice the cards of the page give, of which date, and where it comes from."""
    rules = [alert.rule for alert in page.cards()]
    return (words.advice(page.record.settings, rules),) if rules else ()


def _answer(record: Record, alert: Alert) -> str:
    """The latest answer to the card; self-care cards ask nothing."""
    if alert.urgency is Urgency.SELF_CARE:
        return ""
    return words.answer(latest_answer(alert, record.alert_responses))


def _notes(page: _Page) -> Iterator[tuple[date, Note]]:
    """Every note of the period that says something, newest first."""
    record = page.record
    dated: Iterator[tuple[date, Note | None]] = chain(
        ((entry.date, entry.note) for entry in record.check_ins),
        ((local_date(score.at), score.note) for score in record.pain_scores),
        ((local_date(care.at), care.note) for care in record.care),
        ((local_date(dose.at), dose.note) for dose in record.doses),
        ((local_date(visit.at), visit.outcome) for visit in record.appointments),
        ((episode.onset, episode.note) for episode in record.episodes),
    )
    found = [
        (on, note)
        for on, note in dated
        if note is not None and note.text.strip() and page.inside(on)
    ]
    yield from sorted(found, key=lambda entry: entry[0], reverse=True)


def _about(page: _Page, left_out: tuple[str, ...]) -> tuple[str, ...]:
    advises = page.choice.has(Part.TOLD) or bool(_alarms(page))
    return (
        words.measure(),
        *(_advice(page) if advises else ()),
        *left_out,
        words.no_diagnosis(page.now.date()),
    )


def _left_out(page: _Page, visit: Appointment | None) -> tuple[str, ...]:
    """What is not on the page, and how much of it: by choice, and as private."""
    gone = tuple(_gone(page, visit))
    private_notes = 0
    if page.choice.has(Part.NOTES):
        private_notes = sum(not note.in_summary for _on, note in _notes(page))
    hidden = 0 if page.shows_private else sum(tick.sign in PRIVATE for tick in _ticks(page))
    return (
        *((lists.left_out_parts(gone),) if gone else ()),
        *words.left_out(private_notes, hidden),
    )


def _gone(page: _Page, visit: Appointment | None) -> Iterator[tuple[str, int | None]]:
    """What the person left out, each with how many rows it has where those count."""
    rows: dict[Part, Sequence[object]] = {
        Part.MEDICINES: taken(page.record, page.first, page.last),
        Part.TOLD: [each for each in page.cards() if not _is_alarm(each)],
        Part.QUESTIONS: _questions(page, visit).rows,
        Part.NOTES: list(_notes(page)),
    }
    for part, name in part_names().items():
        if not page.choice.has(part):
            yield name, len(rows[part]) if part in rows else None
