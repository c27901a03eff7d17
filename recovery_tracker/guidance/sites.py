"""Where it hurts: plain dates, whatever the course. No site recorded is nothing to decide on."""

from recovery_tracker.guidance.entries import site_entries
from recovery_tracker.guidance.outcome import FAILS, Holds, RuleOutcome
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.table import Row
from recovery_tracker.guidance.terms import rule_terms


def referred(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001 every rule takes its row
    """A buttock, groin or leg site is marked, on either side."""
    if not sites_recorded(rule_input):
        return None
    found = site_entries(rule_input.today, rule_terms().sites.referred)
    return Holds(found) if found else FAILS


def leg_spread(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001
    """A site below the knee is marked, and an earlier check-in of the episode was free of that.

    An earlier check-in with nothing marked at all tells nothing.
    """
    if not sites_recorded(rule_input):
        return None
    found = site_entries(rule_input.today, rule_terms().sites.below_knee)
    return Holds(found) if found and rule_input.course.leg_was_free else FAILS


def sites_recorded(rule_input: RuleInput) -> bool:
    """Whether the date's check-in says where it hurts."""
    return bool(rule_input.today.check_in and rule_input.today.check_in.sites)


def leg_is_free(rule_input: RuleInput) -> bool:
    """Whether the date has a marked site and none below the knee."""
    marked = rule_input.today.marked_sites
    return bool(marked) and not marked & rule_terms().sites.below_knee
