"""Joins each row of the table to the function that decides it, and checks that they fit."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from types import MappingProxyType
from typing import Final, get_type_hints

from recovery_tracker.base.toml import TableError
from recovery_tracker.guidance import care, course, gaps, medicines, pairs, recovery, signs, sites
from recovery_tracker.guidance.outcome import RuleOutcome
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.table import Family, Row, table
from recovery_tracker.guidance.terms import rule_terms
from recovery_tracker.guidance.units import UNITS

RuleFunction = Callable[..., RuleOutcome]
"""Takes the rule input, the row, and each threshold of the row by its name."""

FUNCTIONS: Final[Mapping[str, RuleFunction]] = MappingProxyType(
    {
        "RF-CES-SADDLE": signs.ticked,
        "RF-CES-BLADDER": signs.ticked,
        "RF-CES-BOWEL": signs.ticked,
        "RF-CES-SEXUAL": signs.ticked,
        "RF-CES-BILATERAL": signs.both_legs,
        "RF-TRAUMA-MAJOR": signs.ticked,
        "RF-CHEST": signs.ticked,
        "RF-AAA": signs.ticked,
        "RF-FOOT-DROP": signs.ticked,
        "SKIN-BURN-DEEP": care.skin_burned_deep,
        "RF-LEG-WEAK": signs.ticked,
        "RF-GAIT": signs.ticked,
        "RF-INFECT": signs.ticked,
        "RF-CANCER-HX": signs.at_first_check_in,
        "RF-WTLOSS": signs.ticked,
        "RF-NIGHT": signs.ticked,
        "RF-DEFORM": signs.ticked,
        "RF-THORACIC": signs.ticked,
        "RF-COUGH": signs.ticked,
        "RF-FRAGILITY": signs.fragile_bones,
        "SKIN-BURN": care.skin_hurt,
        medicines.PARACETAMOL_24H: medicines.paracetamol_24h,
        medicines.OWN_LIMIT: medicines.over_own_limit,
        pairs.TWO_SEDATING: pairs.two_sedating,
        "MED-DUP-NSAID": pairs.two_nsaids,
        pairs.CAUTION: pairs.nsaid_with_risk,
        "SEVERE-3D": course.severe,
        "WORSENING": course.worsening,
        "LEG-SPREAD": sites.leg_spread,
        "PERSIST-42": course.persisting_for_long,
        "INFLAM-90": course.inflammatory,
        "FUNCTION-AFFECTED": course.function_affected,
        "SLEEP-AFFECTED": course.sleep_affected,
        "PERSIST-14": course.persisting,
        "INFO-PREG": signs.at_first_check_in,
        "MED-NSAID-10D": medicines.nsaid_for_long,
        "MED-CODEINE-3D": medicines.codeine_for_long,
        "REFERRED": sites.referred,
        "MED-PARA-TIME": medicines.paracetamol_without_time,
        pairs.ASK: pairs.nsaid_to_ask_about,
        "SLOW-7": course.slow,
        "SLEEP-TIP": course.early_bad_nights,
        recovery.RECOVERED: recovery.recovered,
        recovery.RECUR: recovery.recurrence,
        gaps.GAP: gaps.nothing_logged,
        "EX-STOP": care.worse_after_moving,
        "HEAT-LONG": care.heat_too_long,
        "ICE-LONG": care.cold_too_long,
        "HEAT-RISK": care.skin_at_risk,
        "MED-DUP-PARA": medicines.two_with_paracetamol,
        "MED-INTERVAL": medicines.too_soon,
        "MED-SEDATE": medicines.sedating,
    }
)


@dataclass(frozen=True)
class Rule:
    """A row with its function, the thresholds filled in for one person."""

    row: Row
    decide: Callable[[RuleInput, Row], RuleOutcome]

    def on(self, rule_input: RuleInput) -> RuleOutcome:
        """Returns the outcome of the rule on the date of `rule_input`."""
        return self.decide(rule_input, self.row)


@cache
def checked_table() -> Mapping[str, Row]:
    """Returns the table, each row of which fits its function. Raises TableError."""
    rows = table()
    check_fit(rows, FUNCTIONS)
    return rows


def rules_for(overrides: Mapping[str, Mapping[str, Decimal]]) -> tuple[Rule, ...]:
    """Returns every rule with the person's own thresholds, in the order of the table."""
    return tuple(
        Rule(row, partial(FUNCTIONS[row.id], **row.limits(overrides.get(row.id, {}))))
        for row in checked_table().values()
    )


def check_fit(
    rows: Mapping[str, Row], functions: Mapping[str, RuleFunction], file: str = "table.toml"
) -> None:
    """Raises TableError where a row has no function, a function no row, or a threshold is wrong."""
    for missing in sorted(set(functions) - set(rows)):
        raise TableError(file, missing, "the rule is missing in the table")
    for row in rows.values():
        if row.id not in functions:
            raise TableError(file, row.id, "id: no function decides this rule")
        _check_thresholds(file, row, functions[row.id])


def _check_thresholds(file: str, row: Row, function: RuleFunction) -> None:
    hints = get_type_hints(function)
    takes = {
        name: hints[name]
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }
    for name in sorted(set(takes) ^ set(row.thresholds)):
        why = "is missing" if name in takes else "is not known to this rule"
        raise TableError(file, row.id, f"thresholds.{name}: {why}")
    for name, threshold in row.thresholds.items():
        if UNITS[threshold.unit] is not takes[name]:
            needed = next(word for word, unit in UNITS.items() if unit is takes[name])
            raise TableError(
                file, row.id, f"thresholds.{name}: unit must be {needed}, not {threshold.unit}"
            )
        if threshold.unit == "days":
            _check_look_back(file, row, name)


def _check_look_back(file: str, row: Row, name: str) -> None:
    """Raises TableError where a threshold looks further back than the fold keeps days.

    A window counts its own dates; a medicine rule of more than some dates needs one more. The fold
    keeps for as long as it takes when each pair held last.
    """
    if name == "again":
        return
    look_back = row.thresholds[name].value
    if not name.endswith("window"):
        look_back = look_back + 1 if row.family is Family.MEDICINE else Decimal(0)
    if look_back > rule_terms().kept_days:
        raise TableError(
            file, row.id, f"thresholds.{name}: is longer than kept_days in shared.toml"
        )
