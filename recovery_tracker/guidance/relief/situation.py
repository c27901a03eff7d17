"""What the record knows of a person at an instant that matters for relief."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from recovery_tracker.diary.record import Care, Dose, Episode, Medicine, Record
from recovery_tracker.diary.vocabulary import MedicineForm, RiskFactor, Trigger, WarningSign
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.intake import cabinet_of
from recovery_tracker.guidance.relief.catalogue import Known, Looking
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.guidance.terms import rule_terms

_KNOCKS = frozenset({Trigger.ACCIDENT, Trigger.FALL})
_KNOCK_SIGNS = frozenset({WarningSign.MAJOR_TRAUMA, WarningSign.MINOR_TRAUMA})


@dataclass(frozen=True)
class OwnAnswers:
    """What the person said on the page Relief itself, for as long as this episode lasts.

    `no_floor`: they can't get up from the floor. `bends_back`: bending back pulls no pain down the
    leg. `asked`: the keys of the cautions that they said do not hold, or that they asked about.
    """

    no_floor: bool = False
    bends_back: bool = False
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Situation:
    """A person at an instant: `day` counts from the onset as 1; None where there is no entry.

    `care` is that of the episode. `open_cards` are the rules of emergency and urgent cards that
    nobody answered yet.
    """

    now: datetime
    day: int | None = None
    pain: Decimal | None = None
    factors: frozenset[RiskFactor] = frozenset()
    known: frozenset[Known] = frozenset()
    care: tuple[Care, ...] = ()
    open_cards: tuple[str, ...] = ()
    answers: OwnAnswers = OwnAnswers()


def situation_of(
    record: Record,
    now: datetime,
    open_cards: Iterable[str] = (),
    answers: OwnAnswers = OwnAnswers(),
    pain: Decimal | None = None,
) -> Situation:
    """Returns what a record knows at `now`. `record` has at least the dates of the episode."""
    today, looking = now.date(), catalogue().looking
    episode = record.episode_on(today)
    onset = episode.onset if episode else _first_date(record)
    care = tuple(each for each in record.care if onset is None or local_date(each.at) >= onset)
    person = record.person
    known = set(_of_medicines(record, now, looking))
    if _had_knock(record, episode, now, looking):
        known.add(Known.KNOCK)
    if _leg_is_marked(record, onset):
        known.add(Known.LEG)
    return Situation(
        now,
        None if onset is None else (today - onset).days + 1,
        pain,
        frozenset(each for each in RiskFactor if person.has(each, today)),
        frozenset(known),
        care,
        tuple(open_cards),
        answers,
    )


def _first_date(record: Record) -> date | None:
    dates = [each.date for each in record.check_ins]
    times = [*(care.at for care in record.care), *(dose.at for dose in record.doses)]
    dates += [local_date(at) for at in (*times, *(score.at for score in record.pain_scores))]
    return min(dates, default=None)


def _of_medicines(record: Record, now: datetime, looking: Looking) -> Iterable[Known]:
    """Yields the kinds of medicine that were taken within the hours that count as now."""
    since = now - timedelta(hours=looking.medicine_hours)
    owned: dict[str, Medicine] = {each.id: each for each in record.medicines}
    cabinet = cabinet_of(record.medicines, ())
    for dose in record.doses:
        medicine = owned.get(dose.medicine)
        if medicine is None or not _is_since(dose, since, now):
            continue
        if medicine.form is MedicineForm.GEL:
            yield Known.GEL
        if medicine.form is MedicineForm.PATCH:
            yield Known.PATCH
        _medicine, contents = cabinet.products[medicine.id]
        if medicine.id in cabinet.patches or any(content.sedating for content in contents):
            yield Known.SEDATING


def _is_since(dose: Dose, since: datetime, now: datetime) -> bool:
    """Tells whether a dose may be that recent; one without a time counts with its whole date."""
    if isinstance(dose.at, datetime):
        return since <= dose.at <= now
    return since.date() <= dose.at <= now.date()


def _had_knock(record: Record, episode: Episode | None, now: datetime, looking: Looking) -> bool:
    first = (now - timedelta(hours=looking.knock_hours)).date()
    if episode and episode.trigger in _KNOCKS and first <= episode.onset <= now.date():
        return True
    return any(
        first <= each.date <= now.date() and not _KNOCK_SIGNS.isdisjoint(each.warning_signs or ())
        for each in record.check_ins
    )


def _leg_is_marked(record: Record, onset: date | None) -> bool:
    """Tells whether the last check-in of the episode that says where it hurts has a leg site."""
    marked = [
        each for each in record.check_ins if each.sites and (onset is None or each.date >= onset)
    ]
    return bool(marked) and not rule_terms().sites.leg.isdisjoint(marked[-1].sites)
