"""Rules about warning signs, on the date of the check-in that has them.

They need no trend and no minimum, and nothing silences them: neither recovery nor the closing of an
episode.
"""

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.vocabulary import Site, Trigger
from recovery_tracker.guidance.entries import (
    born_entry,
    risk_entries,
    sign_entries,
    site_entries,
    trigger_entry,
)
from recovery_tracker.guidance.facts import Entry, Lack
from recovery_tracker.guidance.outcome import FAILS, Holds, Lacking, RuleOutcome
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.table import Row
from recovery_tracker.guidance.terms import rule_terms, side
from recovery_tracker.guidance.units import Days, Years
from recovery_tracker.guidance.windows import last


def ticked(rule_input: RuleInput, row: Row) -> RuleOutcome:
    """Holds where one of the row's signs is ticked."""
    check_in = rule_input.today.check_in
    if check_in is None or check_in.warning_signs is None:
        return None
    found = sign_entries(rule_input.today, row.signs)
    return Holds(found) if found else FAILS


def both_legs(rule_input: RuleInput, row: Row, *, window: Days) -> RuleOutcome:
    """Holds where both legs are ticked, or one leg is marked and the other was in the `window`."""
    if rule_input.today.check_in is None:
        return None
    found = sign_entries(rule_input.today, row.signs) + _legs_of_both_sides(
        rule_input.today, last(rule_input.days, rule_input.on, window)
    )
    return Holds(found) if found else FAILS


def _legs_of_both_sides(today: Day, days: list[Day]) -> tuple[Entry, ...]:
    """Returns the marked sites of each leg where the date has one of the other leg."""
    group = rule_terms().sites.both_legs
    marked_today = {side(site) for site in today.marked_sites & group}
    marked = {side(site) for day in days for site in day.marked_sites & group}
    if not marked_today or len(marked) == 1:
        return ()

    def counts(day: Day, site: Site) -> bool:
        return day is today or any(other != side(site) for other in marked_today)

    return tuple(
        entry
        for day in days
        for entry in site_entries(day, {site for site in group if counts(day, site)})
    )


def at_first_check_in(rule_input: RuleInput, row: Row) -> RuleOutcome:
    """Holds where a risk factor of the row holds on the date of the episode's first check-in."""
    if not rule_input.first_check_in:
        return None
    found = risk_entries(rule_input.person, row.risk_factors, rule_input.on)
    return Holds(found) if found else FAILS


def fragile_bones(rule_input: RuleInput, row: Row, *, age: Years) -> RuleOutcome:
    """Holds after a small fall or knock, or a fall that began the episode, where bones may break.

    `age`: the age from which bones count as weak.
    """
    if rule_input.today.check_in is None:
        return None
    falls = sign_entries(rule_input.today, row.signs)
    episode = rule_input.course.episode
    if rule_input.first_check_in and episode and episode.trigger is Trigger.FALL:
        falls += (trigger_entry(Trigger.FALL, rule_input.on),)
    if not falls:
        return FAILS
    bones = risk_entries(rule_input.person, row.risk_factors, rule_input.on)
    if rule_input.person.born and rule_input.age is not None and rule_input.age >= age:
        bones += (born_entry(rule_input.person.born, rule_input.on),)
    if bones:
        return Holds(falls + bones)
    return Lacking(Lack.BIRTH_DATE) if rule_input.age is None else FAILS
