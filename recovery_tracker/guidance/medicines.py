"""Rules about medicines: amounts and gaps against what the person copied, and long use.

The rules about pairs are in `pairs`. No rule says what may be taken, or when.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from recovery_tracker.guidance.amounts import DoseTotals, after, dose_totals, microseconds, since
from recovery_tracker.guidance.entries import dose_entries, gap_entry, limit_entry
from recovery_tracker.guidance.facts import Entry, Lack
from recovery_tracker.guidance.intake import Taken
from recovery_tracker.guidance.medicine_list import CODEINE, PARACETAMOL
from recovery_tracker.guidance.outcome import FAILS, Holds, Lacking, RuleOutcome
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.table import Row, table
from recovery_tracker.guidance.units import Days, Hours, Milligrams

PARACETAMOL_24H: Final = "MED-PARA-24H"
OWN_LIMIT: Final = "MED-MAXDOSE"
_MICROSECOND: Final = timedelta(microseconds=1)


def paracetamol_24h(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001 every rule takes its row
    *,
    mg: Milligrams,
    hours: Hours,
) -> RuleOutcome:
    """Holds where more than `mg` of paracetamol was taken within `hours`, over all products."""
    if not _has_paracetamol(rule_input):
        return FAILS
    found = _dose_totals(rule_input, PARACETAMOL, hours)
    if found.total.mg > mg:
        return Holds(dose_entries(found.total.taken))
    lack = found.lack_for(mg)
    return Lacking(lack) if lack is not None else FAILS


def paracetamol_without_time(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    mg: Milligrams,
    hours: Hours,
) -> RuleOutcome:
    """Holds where nobody can tell whether it was more than `mg`, because doses have no time."""
    if not _has_paracetamol(rule_input):
        return FAILS
    found = _dose_totals(rule_input, PARACETAMOL, hours)
    if found.lack_for(mg) is not Lack.DOSE_TIME:
        return FAILS
    return Holds(dose_entries(found.untimed.taken))


def _dose_totals(rule_input: RuleInput, ingredient: str, hours: Decimal) -> DoseTotals:
    return rule_input.once(
        ("dose_totals", ingredient, hours),
        lambda: dose_totals(rule_input.taken, rule_input.on, ingredient, hours),
    )


def _has_paracetamol(rule_input: RuleInput) -> bool:
    return any(each.ingredient == PARACETAMOL for each in rule_input.taken_today)


def over_own_limit(rule_input: RuleInput, row: Row, *, hours: Hours) -> RuleOutcome:  # noqa: ARG001
    """Holds where more of an ingredient was taken within `hours` than the person copied.

    Skips paracetamol where its own rule holds.
    """
    over: list[Entry] = []
    lacks: list[Lack] = []
    for ingredient in dict.fromkeys(each.ingredient for each in rule_input.taken_today):
        limit = rule_input.limits.get(ingredient)
        if limit is None or limit.most_mg is None:
            continue
        if ingredient == PARACETAMOL and _too_much_paracetamol(rule_input):
            continue
        found = _dose_totals(rule_input, ingredient, hours)
        if found.total.mg > limit.most_mg:
            over += (
                *dose_entries(found.total.taken),
                limit_entry(rule_input.on, ingredient, limit.most_mg),
            )
        elif (lack := found.lack_for(limit.most_mg)) is not None:
            lacks.append(lack)
    if over:
        return Holds(tuple(dict.fromkeys(over)))
    if lacks:
        return Lacking(Lack.DOSE_TIME if Lack.DOSE_TIME in lacks else Lack.DOSE_MG)
    return FAILS


def _too_much_paracetamol(rule_input: RuleInput) -> bool:
    row = table()[PARACETAMOL_24H]
    limits = row.limits({})
    outcome = paracetamol_24h(
        rule_input, row, mg=Milligrams(limits["mg"]), hours=Hours(limits["hours"])
    )
    return isinstance(outcome, Holds)


def too_soon(rule_input: RuleInput, row: Row, *, window: Days) -> RuleOutcome:  # noqa: ARG001
    """Holds where two timed doses of an ingredient are closer than the copied gap.

    One of them is of the date, the other of one of the last `window` dates. Doses at the same
    instant are one dose.
    """
    found: list[Entry] = []
    timed: dict[str, list[Taken]] = {}
    for each in since(rule_input.taken, rule_input.on, window):
        if each.at is not None:
            timed.setdefault(each.ingredient, []).append(each)
    for ingredient, limit in rule_input.limits.items():
        if ingredient in timed and limit.gap_hours is not None:
            found += _too_close(timed[ingredient], rule_input.on, ingredient, limit.gap_hours)
    return Holds(tuple(found)) if found else FAILS


def _too_close(taken: Iterable[Taken], on: date, ingredient: str, gap: Decimal) -> Sequence[Entry]:
    timed = sorted(
        ((each.at, each) for each in taken if each.at is not None), key=lambda pair: pair[0]
    )
    instants = sorted({at for at, _each in timed})
    of_date = {at for at, each in timed if each.on == on}
    least = microseconds(gap)
    at_fault = {
        at
        for pair in pairwise(instants)
        if not of_date.isdisjoint(pair) and (pair[1] - pair[0]) // _MICROSECOND < least
        for at in pair
    }
    if not at_fault:
        return ()
    last, latest = timed[-1]
    return (
        *dose_entries(each for at, each in timed if at in at_fault),
        gap_entry(latest.on, ingredient, gap, after(last, gap)),
    )


def two_with_paracetamol(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001
    """Holds where two different products with paracetamol were taken on the date."""
    found = [each for each in rule_input.taken_today if each.ingredient == PARACETAMOL]
    different = {each.medicine.id for each in found}
    return Holds(dose_entries(found)) if len(different) > 1 else FAILS


def nsaid_for_long(rule_input: RuleInput, row: Row, *, days: Days, window: Days) -> RuleOutcome:  # noqa: ARG001
    """Holds where a shop-bought anti-inflammatory was taken on more than `days` of the `window`."""
    dates = _first_of_each_date(
        since(rule_input.taken, rule_input.on, window),
        lambda each: each.shop_bought and each.content.nsaid,
    )
    return Holds(dose_entries(dates)) if len(dates) > days else FAILS


def codeine_for_long(rule_input: RuleInput, row: Row, *, days: Days) -> RuleOutcome:  # noqa: ARG001
    """Holds where shop-bought codeine was taken on more than `days` dates running, up to today."""
    dates = _first_of_each_date(
        since(rule_input.taken, rule_input.on, days + 1),
        lambda each: each.shop_bought and each.ingredient == CODEINE,
    )
    return Holds(dose_entries(dates)) if len(dates) > days else FAILS


def sedating(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001
    """Holds where an ingredient that can make people sleepy is in the record for the first time."""
    found = [
        each
        for each in (*rule_input.taken_today, *rule_input.patches_today)
        if each.content.sedating and each.ingredient not in rule_input.sedating_before
    ]
    return Holds(dose_entries(found)) if found else FAILS


def _first_of_each_date(
    taken: Iterable[Taken], counts: Callable[[Taken], bool]
) -> tuple[Taken, ...]:
    dates: dict[object, Taken] = {}
    for each in taken:
        if counts(each):
            dates.setdefault(each.on, each)
    return tuple(dates.values())
