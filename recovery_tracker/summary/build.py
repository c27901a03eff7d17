"""The page in words: facts first, then a sentence for each."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import text_language
from recovery_tracker.diary.period import Period
from recovery_tracker.diary.record import Record
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.guidance.relief.plan import Planned
from recovery_tracker.insight.plan import PlanDone
from recovery_tracker.summary.body import bodies
from recovery_tracker.summary.cards import advice, alarms, card_listing, signs
from recovery_tracker.summary.chart import chart_of, day_table, few_days
from recovery_tracker.summary.choice import EVERYTHING, Choice, PagePart, part_names
from recovery_tracker.summary.clipping import TEXT_LENGTH, clipped, clipped_lines, day
from recovery_tracker.summary.facts import PageFacts, gather
from recovery_tracker.summary.values import DayTable, Listing, Section, Summary
from recovery_tracker.wording import page as words
from recovery_tracker.wording import page_care as care
from recovery_tracker.wording import page_episode, tiles
from recovery_tracker.wording import page_lists as lists
from recovery_tracker.wording import page_symptoms as symptoms
from recovery_tracker.wording.page import Headings, Line
from recovery_tracker.wording.tiles import Tile

_NAME_LENGTH = 80
_FIRST_LENGTH = 160
_MEDICINES, _QUESTIONS = 8, 6
"""The rows that are never cut."""


def build_summary(
    record: Record,
    evaluation: Evaluation,
    period: Period,
    now: datetime,
    choice: Choice = EVERYTHING,
    planned: tuple[tuple[Planned, PlanDone], ...] = (),
) -> Summary:
    """Returns the page of that period, without what the person left out.

    `planned` is what was done of a plan in it.
    """
    return in_words(gather(record, evaluation, period, now, choice, planned))


def in_words(facts: PageFacts) -> Summary:
    """Returns the page that tells those facts."""
    names = words.headings()
    left_out = _left_out(facts)
    questions = _questions(facts, names)
    return Summary(
        title=names.title,
        paper=formats().paper,
        language=text_language(),
        made=facts.now,
        who=words.who(facts.person, clipped(facts.person.name or "", _NAME_LENGTH)),
        episode=page_episode.episode(facts.episode, facts.day_number, facts.earlier),
        visit=lists.appointment(facts.visit, _NAME_LENGTH) if facts.visit else "",
        first_question=_first_question(questions),
        period=words.period(facts.course.completeness.first, facts.last),
        alarm_heading=names.alarms,
        alarms=alarms(facts),
        signs=signs(facts, names.warning_signs),
        risks=words.risks(facts.risks) if facts.risks else None,
        tiles=_tiles(facts),
        chart=chart_of(facts),
        late=words.late(facts.course.completeness.late, facts.last),
        function=_function(facts, names),
        where=_where(facts, names),
        bodies=tuple(bodies(facts.course, facts.last)) if facts.has(PagePart.WHERE) else (),
        done=tuple(_done(facts, names)),
        medicines=_medicines(facts, names),
        told=_chosen(facts, PagePart.TOLD, card_listing(facts, names.told)),
        questions=questions,
        notes=_notes(facts, names),
        about_heading=names.about,
        about=_about(facts, left_out),
        left_out=left_out,
        few=_few(facts, names),
        table=day_table(facts, names.days) if facts.choice.table else None,
    )


def _tiles(facts: PageFacts) -> tuple[Tile, ...]:
    return (
        tiles.pain_tile(facts.course),
        tiles.interference_tile(facts.course),
        tiles.nights_tile(facts.course),
        tiles.logged_tile(facts.course),
    )


def _function(facts: PageFacts, names: Headings) -> Section | None:
    if not facts.has(PagePart.FUNCTION):
        return None
    lines = (
        *words.function(facts.course, facts.series),
        *symptoms.nights(facts.nights),
        *lists.function(facts.function, facts.last),
    )
    return Section(names.function, lines)


def _where(facts: PageFacts, names: Headings) -> Section | None:
    if not facts.has(PagePart.WHERE):
        return None
    lines = (
        *words.where(facts.course.where_first, facts.course.where_last, facts.last),
        *symptoms.pain_is_like(facts.qualities, facts.last),
    )
    return Section(names.where, lines)


def _done(facts: PageFacts, names: Headings) -> Iterator[Section]:
    """Yields movement, and heat and cold with other care."""
    course, done = facts.course, facts.care
    if facts.has(PagePart.MOVEMENT):
        planned = care.planned(facts.planned)
        yield Section(names.movement, (*words.movement(course), *care.exercises(done), *planned))
    if facts.has(PagePart.CARE):
        heat_and_cold = care.heat_and_cold(course.heat, course.cold, done)
        yield Section(names.heat_and_cold, (*heat_and_cold, *care.other_care(done)))


def _medicines(facts: PageFacts, names: Headings) -> Listing:
    many = len(facts.taken) > _MEDICINES
    said = (lists.medicine(each, briefly=many) for each in facts.taken)
    rows = tuple(Line(clipped(row.lead, _NAME_LENGTH), row.text) for row in said)
    listing = Listing(names.medicines, rows or (lists.no_medicine(),), least=_MEDICINES)
    return _chosen(facts, PagePart.MEDICINES, listing)


def _questions(facts: PageFacts, names: Headings) -> Listing:
    rows = tuple(lists.question(clipped(each, TEXT_LENGTH)) for each in facts.questions)
    return _chosen(facts, PagePart.QUESTIONS, Listing(names.questions, rows, least=_QUESTIONS))


def _first_question(questions: Listing) -> str:
    """Returns the question that the top has too: who has sixty seconds reads it there."""
    if not questions.rows:
        return ""
    return lists.first_question(clipped(questions.rows[0].text, _FIRST_LENGTH))


def _notes(facts: PageFacts, names: Headings) -> Listing:
    rows = tuple(
        Line(day(on, facts.last), clipped_lines(note.text, TEXT_LENGTH))
        for on, note in facts.notes
        if note.in_summary
    )
    return _chosen(facts, PagePart.NOTES, Listing(names.notes, rows))


def _chosen(facts: PageFacts, part: PagePart, listing: Listing) -> Listing:
    """Returns the listing, without its rows where the person left it out."""
    return listing if facts.has(part) else Listing(listing.heading, ())


def _few(facts: PageFacts, names: Headings) -> DayTable | None:
    if facts.shows_chart or not facts.has(PagePart.CHART):
        return None
    return few_days(facts, names.days)


def _about(facts: PageFacts, left_out: tuple[str, ...]) -> tuple[str, ...]:
    advises = facts.has(PagePart.TOLD) or any(card.is_alarm for card in facts.cards)
    return (
        words.measure(),
        *(advice(facts) if advises else ()),
        *left_out,
        words.no_diagnosis(facts.now.date()),
    )


def _left_out(facts: PageFacts) -> tuple[str, ...]:
    """Returns what is not on the page, and how much of it: by choice, and as private."""
    parts = tuple(_parts_left_out(facts))
    private_notes = 0
    if facts.has(PagePart.NOTES):
        private_notes = sum(not note.in_summary for _on, note in facts.notes)
    return (
        *((lists.left_out_parts(parts),) if parts else ()),
        *words.left_out(private_notes, facts.hidden_signs),
    )


def _parts_left_out(facts: PageFacts) -> Iterator[tuple[str, int | None]]:
    """Yields what the person left out, each with its number of rows where those count."""
    rows: dict[PagePart, Sequence[object]] = {
        PagePart.MEDICINES: facts.taken,
        PagePart.TOLD: [card for card in facts.cards if not card.is_alarm],
        PagePart.QUESTIONS: facts.questions,
        PagePart.NOTES: facts.notes,
    }
    for part, name in part_names().items():
        if not facts.has(part):
            yield name, len(rows[part]) if part in rows else None
