"""Gathers the page from the record: every number on it comes from `insight`, as in the window."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from recovery_tracker.base.text import PSEUDO, language
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.pictures import course_svg
from recovery_tracker.charts.style import theme_style
from recovery_tracker.diary.record import Episode, Note, Record
from recovery_tracker.diary.vocabulary import RiskFactor, WarningSign
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.cards import latest_answer
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.insight.facts import CourseFacts, course_facts
from recovery_tracker.insight.series import Series, daily_series
from recovery_tracker.summary.private import PRIVATE, Tick, is_private, must_show, ticks_behind
from recovery_tracker.summary.values import Listing, Section, Summary
from recovery_tracker.wording import course as course_words
from recovery_tracker.wording import page as words
from recovery_tracker.wording.cards import message, rule_words

CHART_POINTS = (499.0, 258.0)
"""The chart's width and height: the full measure of the page."""
_NAME_LENGTH = 80
_TEXT_LENGTH = 400


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
    *,
    include_private_signs: bool = False,
) -> Summary:
    """The page of the dates `first`..`last`, both included.

    Bladder, bowel and sexual items are left out and counted, unless they are asked for, or an
    emergency behind them is active or was answered a short time ago (`terms().summary`). Raises
    ValueError where `last` is before `first`.
    """
    episode = record.episode_on(last)
    begun = _start(evaluation.start, episode, last)
    facts = course_facts(record, first, last, begun)
    shows_private = include_private_signs or must_show(
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
    )
    names = words.headings()
    return Summary(
        title=names.title,
        language="en" if language() == PSEUDO else language().partition("_")[0],
        made=now,
        who=words.who(record.person, _clipped(record.person.name or "", _NAME_LENGTH)),
        episode=words.episode(episode, _day_number(begun, as_of)),
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
        chart=_chart(page),
        chart_alt=course_words.text_summary(page.series, facts),
        chart_note=words.chart_note(),
        late=words.late(facts.completeness.late),
        sections=(
            Section(names.function, words.function(facts, page.series)),
            Section(names.movement, words.movement(facts)),
            Section(names.heat_and_cold, words.heat_and_cold(facts.heat, facts.cold)),
            Section(names.where, words.where(facts.where_first, facts.where_last)),
        ),
        told=_told(page, names.told),
        notes=Listing(
            names.notes,
            tuple(
                words.note(on, _clipped(note.text, _TEXT_LENGTH))
                for on, note in _notes(page)
                if note.in_summary
            ),
        ),
        about_heading=names.about,
        about=_about(page, now),
    )


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
        words.emergency_now(
            max((entry.date for entry in alert.standing), default=alert.last_date),
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
        rows.append(words.ticked(on, shown, more=len(shown) < len(by_date[on])))
    none = [asked.date for asked in page.facts.asked if not asked.ticked]
    if none:
        rows.append(words.asked_none(none))
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


def _told(page: _Page, heading: str) -> Listing:
    rows = tuple(
        words.told(page.shown_on(alert), _card_text(page, alert), _answer(page.record, alert))
        for alert in page.cards()
        if not _is_alarm(alert)  # those stand above, with the warning signs
    )
    if not rows and not _alarms(page):
        rows = (words.none_shown(),)
    return Listing(heading, rows, least=1)


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


def _about(page: _Page, now: datetime) -> tuple[str, ...]:
    private_notes = sum(not note.in_summary for _on, note in _notes(page))
    hidden = 0 if page.shows_private else sum(tick.sign in PRIVATE for tick in _ticks(page))
    return (
        words.measure(),
        *_advice(page),
        *words.left_out(private_notes, hidden),
        words.no_diagnosis(now.date()),
    )
