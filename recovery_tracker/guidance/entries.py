"""The logged values that a rule names as its reason."""

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from recovery_tracker.diary.day import Day, terms
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import Feature, RiskFactor, Site, Trigger, WarningSign
from recovery_tracker.guidance.facts import DoseIngredient, Entry
from recovery_tracker.guidance.intake import Taken

SIGNS: Final = "warning_signs"
_DOSES: Final = "doses."
_CARE: Final = "care."
_LIMITS: Final = "medicine_limits."
_GAP: Final = ".min_gap_hours"


def covered_by_value(field: str) -> bool:
    """Tells whether an answer covers such an entry only with the value that it had.

    Another sign on the same date is a new reason, and a dose or session that was corrected may be a
    worse one than the card showed.
    """
    return field == SIGNS or field.startswith((_DOSES, _CARE))


def pain_entries(days: Iterable[Day]) -> tuple[Entry, ...]:
    """Returns P of each day that has one, under the member that it comes from."""
    return tuple(_pain(day, value) for day in days if (value := day.shown_pain) is not None)


def _pain(day: Day, value: Decimal) -> Entry:
    if day.check_in and day.check_in.pain.average is not None:
        return Entry(day.date, "pain.average", value)
    return Entry(day.date, "pain_scores" if day.pain_scores else "pain.now", value)


def interference_entries(days: Iterable[Day]) -> tuple[Entry, ...]:
    """Returns the interference of each day that has one."""
    return tuple(
        Entry(day.date, "interference", day.interference)
        for day in days
        if day.interference is not None
    )


def night_entries(day: Day) -> tuple[Entry, ...]:
    """Returns what was logged of the night:

    wakings from pain, and quality where it was decisive.
    """
    sleep = day.check_in.sleep if day.check_in else None
    if sleep is None:
        return ()
    limit, found = terms().night_affected, []
    if sleep.wakings_from_pain:
        found.append(Entry(day.date, "sleep.wakings_from_pain", Decimal(sleep.wakings_from_pain)))
    if sleep.quality is not None and (sleep.wakings_from_pain or 0) < limit.wakings:
        found.append(Entry(day.date, "sleep.quality", Decimal(sleep.quality)))
    return tuple(found)


def sign_entries(day: Day, signs: Set[WarningSign]) -> tuple[Entry, ...]:
    """Returns an entry for each of `signs` that the day's check-in has ticked."""
    ticked = day.check_in.warning_signs if day.check_in else None
    found = signs & ticked if ticked else ()
    if not found:  # almost always: spares walking through the vocabulary
        return ()
    return tuple(Entry(day.date, SIGNS, sign.value) for sign in WarningSign if sign in found)


def site_entries(day: Day, sites: Set[Site]) -> tuple[Entry, ...]:
    """Returns an entry for each of `sites` that the day has marked, with its pain where entered."""
    found = day.marked_sites & sites
    if not found or day.check_in is None:
        return ()
    return tuple(
        Entry(day.date, f"sites.{site}", day.check_in.sites[site]) for site in Site if site in found
    )


def risk_entries(person: Person, factors: Set[RiskFactor], on: date) -> tuple[Entry, ...]:
    """Returns an entry for each of `factors` that holds on the date `on`.

    The factor of being 65 or more counts only where the date of birth is missing.
    """
    return tuple(
        Entry(on, f"person.risk_factors.{factor}")
        for factor in RiskFactor
        if factor in factors
        and person.has(factor, on)
        and not (factor is RiskFactor.AGE_65_OR_MORE and person.born is not None)
    )


def born_entry(born: date, on: date) -> Entry:
    """Returns the entry of the date of birth, for a rule that looks at the age."""
    return Entry(on, "person.born", born.isoformat())


def trigger_entry(trigger: Trigger, on: date) -> Entry:
    """Returns the entry of what the episode began with."""
    return Entry(on, "episode.trigger", trigger.value)


def feature_entry(feature: Feature, on: date) -> Entry:
    """Returns the entry of a feature of the episode."""
    return Entry(on, f"episode.features.{feature}")


def care_entry(on: date, care: Care, member: str, value: Decimal | str | None = None) -> Entry:
    """Returns the entry of one `member` of a session of care."""
    at = care.at if isinstance(care.at, datetime) else None
    return Entry(on, f"{_CARE}{care.id}.{member}", value, care.kind.value, at)


def dose_entries(taken: Iterable[Taken]) -> tuple[Entry, ...]:
    """Returns one entry for each dose, with those of its ingredients that count."""
    doses: dict[Entry, list[DoseIngredient]] = {}
    for each in taken:
        dose = Entry(each.on, f"{_DOSES}{each.dose}", each.units, each.medicine.name, each.at)
        doses.setdefault(dose, []).append(
            DoseIngredient(each.ingredient, each.mg, each.content.nsaid)
        )
    return tuple(
        replace(dose, ingredients=tuple(dict.fromkeys(parts))) for dose, parts in doses.items()
    )


def limit_entry(on: date, ingredient: str, mg: Decimal) -> Entry:
    """Returns the entry of the daily limit (mg) that the person copied from the pack."""
    return Entry(on, f"{_LIMITS}{ingredient}.max_mg_24h", mg, ingredient)


def gap_entry(on: date, ingredient: str, hours: Decimal, ends: datetime | None) -> Entry:
    """Returns the entry of the gap (hours) copied from the pack, with the instant when it ends."""
    return Entry(on, f"{_LIMITS}{ingredient}{_GAP}", hours, ingredient, ends)


def is_gap(entry: Entry) -> bool:
    """Tells whether the entry is a gap between doses, whose `at` is the end of the gap."""
    return entry.field.startswith(_LIMITS) and entry.field.endswith(_GAP)


def last_entry(on: date, last: date) -> Entry:
    """Returns the entry that names the `last` date with an entry before `on`."""
    return Entry(on, "last_entry", last.isoformat())
