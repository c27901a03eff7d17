"""Rules about where it hurts, on single dates. Without a marked site they are not decided."""

from recovery_tracker.guidance.entries import site_entries
from recovery_tracker.guidance.outcome import FAILS, Holds, RuleOutcome
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.table import Row
from recovery_tracker.guidance.terms import rule_terms


def referred(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001 every rule takes its row
    """Holds where a buttock, groin or leg site is marked, on either side."""
    if not sites_recorded(rule_input):
        return None
    found = site_entries(rule_input.today, rule_terms().sites.referred)
    return Holds(found) if found else FAILS


def leg_spread(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001
    """Holds where a site below the knee is marked, and an earlier check-in was free of that.

    An earlier check-in with no marked site does not count.
    """
    if not sites_recorded(rule_input):
        return None
    found = site_entries(rule_input.today, rule_terms().sites.below_knee)
    return Holds(found) if found and rule_input.course.leg_was_free else FAILS


def sites_recorded(rule_input: RuleInput) -> bool:
    """Tells whether the date's check-in has marked sites."""
    return bool(rule_input.today.check_in and rule_input.today.check_in.sites)


def leg_is_free(rule_input: RuleInput) -> bool:
    """Tells whether the date has a marked site and none below the knee."""
    marked = rule_input.today.marked_sites
    return bool(marked) and not marked & rule_terms().sites.below_knee
