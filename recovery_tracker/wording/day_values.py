"""What a day holds as names and values, one line each, for two columns."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.day import Day
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import members
from recovery_tracker.diary.record import (
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    Note,
    PainScore,
    Questionnaire,
    Record,
)
from recovery_tracker.diary.vocabulary import Instrument, Site
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.insight.function import function_terms
from recovery_tracker.wording import members as member_words
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.exercises import care_name

_ELSEWHERE = ("date", "entered_at", "note")


@dataclass(frozen=True)
class Line:
    """A value of a day with its name, such as “Average pain” and “6”.

    `words`: the value is the person's own words, which may be long.
    """

    name: str
    value: str
    words: bool = False


def day_values(day: Day, record: Record) -> Iterator[Line]:
    """Yields every value of the day in the order of the page, the notes last.

    `record` has at least that day. It provides the names of medicines, and what belongs to the date
    without being part of the day: an episode's beginning, an appointment, a questionnaire.
    """
    on = day.date
    if day.check_in is not None:
        yield from _check_in(day.check_in)
    if day.pain_scores:
        scores = (_at(formats().number(score.pain), score.at) for score in day.pain_scores)
        yield Line(_("Pain scores"), ", ".join(scores))
    for care in day.care:
        yield Line(_timed(sentence_case(care_name(care)), care.at), _care(care))
    yield from _doses(day, {medicine.id: medicine.name for medicine in record.medicines})
    for asked in record.questionnaires:
        if asked.date == on:
            yield Line(sentence_case(words.instrument(asked.instrument)), answers(asked))
    for episode in record.episodes:
        yield from _episode(episode, on)
    appointments = [
        appointment for appointment in record.appointments if local_date(appointment.at) == on
    ]
    for appointment in appointments:
        yield from _appointment(appointment)
    yield from _notes(day, record, appointments)


def _check_in(check_in: CheckIn) -> Iterator[Line]:
    recorded = {path: value for path, value in members(check_in).items() if path not in _ELSEWHERE}
    where = False
    for path, value in recorded.items():
        if not path.startswith("sites."):
            yield _line(member_words.name(path), member_words.value(path, value))
        elif not where:
            where = True
            yield Line(_("Where it hurts"), _sites(check_in.sites))


def _line(name: str, value: str) -> Line:
    return Line(sentence_case(name), sentence_case(value))


def _sites(sites: Mapping[Site, Decimal | None]) -> str:
    """Returns each site with its pain, such as “lower back, left: 6; calf, left”."""
    each_site = (
        words.site(site)
        if sites[site] is None
        else _("{site}: {pain}").format(
            site=words.site(site), pain=member_words.value(f"sites.{site}", sites[site])
        )
        for site in Site
        if site in sites
    )
    return sentence_case("; ".join(each_site))


def _care(care: Care) -> str:
    parts = []
    if care.minutes is not None:
        parts.append(_("{n} min").format(n=formats().number(care.minutes)))
    if care.site is not None:
        parts.append(words.site(care.site))
    parts += around(care)
    if care.effect is not None:
        parts.append(words.effect(care.effect))
    if care.skin_after is not None:
        parts.append(words.skin_after(care.skin_after))
    if care.asleep:
        parts.append(_("fell asleep"))
    return sentence_case(", ".join(parts) or _("done"))


def around(care: Care) -> list[str]:
    """Returns how often something was repeated, and the pain before and after it."""
    parts = []
    if (n := care.repetitions) is not None:
        parts.append(ngettext("{n} time", "{n} times", n).format(n=formats().number(n)))
    return parts + _before_and_after(care)


def _before_and_after(care: Care) -> list[str]:
    before, after = care.pain_before, care.pain_after
    number = formats().number
    if before is not None and after is not None:
        return [_("pain {before}, then {after}").format(before=number(before), after=number(after))]
    if before is not None:
        return [_("pain {value} before").format(value=number(before))]
    return [] if after is None else [_("pain {value} after").format(value=number(after))]


def _doses(day: Day, names: Mapping[str, str]) -> Iterator[Line]:
    taken: dict[str, list[str]] = defaultdict(list)
    for dose in day.doses:
        taken[dose.medicine].append(_at(formats().number(dose.units), dose.at))
    for medicine, doses in taken.items():
        yield Line(names.get(medicine, medicine), ", ".join(doses))


def answers(asked: Questionnaire) -> str:
    """Returns the numbers of a questionnaire: “gardening 4, stairs 7 of 10”, or “12 of 24”."""
    number, most = formats().number, 10
    if asked.instrument is Instrument.RMDQ:
        scores, most = [number(value) for value in asked.answers.values()], function_terms().most
    else:
        scores = [f"{name} {number(value)}" for name, value in asked.answers.items()]
    if not scores:
        return _("not recorded")
    return _("{scores} of {most}").format(scores=", ".join(scores), most=number(most))


def _episode(episode: Episode, on: date) -> Iterator[Line]:
    name = sentence_case(words.kind(Kind.EPISODES))
    if episode.onset == on:
        parts = [_("began")]
        if episode.trigger is not None:
            parts.append(words.trigger(episode.trigger))
        if episode.pattern is not None:
            parts.append(words.pattern(episode.pattern))
        yield Line(name, sentence_case(", ".join(parts)))
    if episode.closed == on:
        how = words.outcome(episode.outcome) if episode.outcome else _("ended")
        yield Line(name, sentence_case(how))


def _appointment(appointment: Appointment) -> Iterator[Line]:
    name = sentence_case(words.kind(Kind.APPOINTMENTS))
    yield Line(_timed(name, appointment.at), appointment.with_whom or _("planned"))
    for question in appointment.questions:
        yield Line(_("Your question"), question, words=True)


def _notes(day: Day, record: Record, appointments: Iterable[Appointment]) -> Iterator[Line]:
    """Yields every note of the date, each under its subject."""
    if day.check_in is not None and day.check_in.note is not None:
        yield _note(_("Note"), day.check_in.note)
    entries: tuple[PainScore | Care | Dose, ...] = (*day.pain_scores, *day.care, *day.doses)
    for entry in entries:
        if entry.note is not None:
            yield _note(_noted(entry), entry.note)
    for episode in record.episodes:
        if episode.onset == day.date and episode.note is not None:
            yield _note(_("Note on the episode"), episode.note)
    for appointment in appointments:
        if appointment.outcome is not None:
            yield _note(_("What was said"), appointment.outcome)


def _noted(entry: PainScore | Care | Dose) -> str:
    match entry:
        case PainScore(at=at):
            return _timed(_("Note on pain"), at)
        case Care(at=at, kind=kind):
            return _timed(_("Note on {care}").format(care=words.care(kind)), at)
        case Dose(at=at):
            return _timed(_("Note on a dose"), at)


def _note(name: str, note: Note) -> Line:
    name = _("{name}, in the summary").format(name=name) if note.in_summary else name
    return Line(name, note.text, words=True)


def _at(what: str, at: When) -> str:
    if not isinstance(at, datetime):
        return what
    return _("{what} at {time}").format(what=what, time=formats().time(at))


def _timed(name: str, at: When) -> str:
    if not isinstance(at, datetime):
        return name
    return _("{name}, {time}").format(name=name, time=formats().time(at))
