"""Medicines: amounts and gaps against what the person copied, and what does not go together.

Nothing here says what may be taken, or when.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from recovery_tracker.guidance.amounts import after, microseconds, since, total
from recovery_tracker.guidance.entries import dose_entries, gap_entry, limit_entry, risk_entries
from recovery_tracker.guidance.facts import Entry, Lack
from recovery_tracker.guidance.intake import Taken
from recovery_tracker.guidance.medicine_list import CODEINE, PARACETAMOL
from recovery_tracker.guidance.outcome import FAILS, Holds, Lacking, Outcome
from recovery_tracker.guidance.table import Row, table
from recovery_tracker.guidance.units import Days, Hours, Milligrams
from recovery_tracker.guidance.view import View

PARACETAMOL_24H: Final = "MED-PARA-24H"
OWN_LIMIT: Final = "MED-MAXDOSE"
_MICROSECOND: Final = timedelta(microseconds=1)


def paracetamol_24h(
    view: View,
    row: Row,  # noqa: ARG001 every rule takes its row
    *,
    mg: Milligrams,
    hours: Hours,
) -> Outcome:
    """More than `mg` of paracetamol within `hours`, over all products."""
    found = total(view.taken, view.on, PARACETAMOL, hours)
    if found.mg > mg:
        return Holds(dose_entries(found.taken))
    return FAILS if found.known else Lacking(Lack.DOSE_MG)


def over_own_limit(view: View, row: Row, *, hours: Hours) -> Outcome:  # noqa: ARG001
    """More of an ingredient within `hours` than the person copied from the pack.

    Not of paracetamol where its own rule holds.
    """
    over: list[Entry] = []
    known = True
    for ingredient in dict.fromkeys(each.ingredient for each in _today(view)):
        limit = view.limits.get(ingredient)
        if limit is None or limit.most_mg is None:
            continue
        if ingredient == PARACETAMOL and _too_much_paracetamol(view):
            continue
        found = total(view.taken, view.on, ingredient, hours)
        if found.mg > limit.most_mg:
            over += (
                *dose_entries(found.taken),
                limit_entry(view.on, ingredient, limit.most_mg),
            )
        else:
            known = known and found.known
    if over:
        return Holds(tuple(dict.fromkeys(over)))
    return FAILS if known else Lacking(Lack.DOSE_MG)


def _too_much_paracetamol(view: View) -> bool:
    row = table()[PARACETAMOL_24H]
    limits = row.limits({})
    outcome = paracetamol_24h(view, row, mg=Milligrams(limits["mg"]), hours=Hours(limits["hours"]))
    return isinstance(outcome, Holds)


def too_soon(view: View, row: Row, *, window: Days) -> Outcome:  # noqa: ARG001
    """Two timed doses of an ingredient, on the last `window` dates, closer than the copied gap.

    Doses at the same instant are one dose.
    """
    found: list[Entry] = []
    timed: dict[str, list[Taken]] = {}
    for each in _since(view, window):
        if each.at is not None:
            timed.setdefault(each.ingredient, []).append(each)
    for ingredient, limit in view.limits.items():
        if ingredient in timed and limit.gap_hours is not None:
            found += _too_close(timed[ingredient], ingredient, limit.gap_hours)
    return Holds(tuple(found)) if found else FAILS


def _too_close(taken: Iterable[Taken], ingredient: str, gap: Decimal) -> Sequence[Entry]:
    timed = sorted(
        ((each.at, each) for each in taken if each.at is not None), key=lambda pair: pair[0]
    )
    instants = sorted({at for at, _each in timed})
    least = microseconds(gap)
    close = [
        (earlier, later)
        for earlier, later in pairwise(instants)
        if (later - earlier) // _MICROSECOND < least
    ]
    if not close:
        return ()
    at_fault = {at for pair in close for at in pair}
    last, latest = timed[-1]
    return (
        *dose_entries(each for at, each in timed if at in at_fault),
        gap_entry(latest.on, ingredient, gap, after(last, gap)),
    )


def two_nsaids(view: View, row: Row) -> Outcome:  # noqa: ARG001
    """Two different anti-inflammatories on the date."""
    found = [each for each in _today(view) if each.content.nsaid]
    different = {each.ingredient for each in found}
    return Holds(dose_entries(found)) if len(different) > 1 else FAILS


def two_with_paracetamol(view: View, row: Row) -> Outcome:  # noqa: ARG001
    """Two different products with paracetamol on the date."""
    found = [each for each in _today(view) if each.ingredient == PARACETAMOL]
    different = {each.medicine.id for each in found}
    return Holds(dose_entries(found)) if len(different) > 1 else FAILS


def nsaid_with_risk(view: View, row: Row) -> Outcome:
    """An anti-inflammatory, and a risk factor that holds on the date."""
    found = [each for each in _today(view) if each.content.nsaid]
    risks = risk_entries(view.person, row.risk_factors, view.on) if found else ()
    return Holds(dose_entries(found) + risks) if risks else FAILS


def nsaid_for_long(view: View, row: Row, *, days: Days, window: Days) -> Outcome:  # noqa: ARG001
    """A shop-bought anti-inflammatory on more than `days` of the last `window` dates."""
    dates = _first_of_each_date(
        _since(view, window), lambda each: each.shop_bought and each.content.nsaid
    )
    return Holds(dose_entries(dates)) if len(dates) > days else FAILS


def codeine_for_long(view: View, row: Row, *, days: Days) -> Outcome:  # noqa: ARG001
    """Shop-bought codeine on more than `days` dates running, the date itself included."""
    dates = _first_of_each_date(
        _since(view, days + 1), lambda each: each.shop_bought and each.ingredient == CODEINE
    )
    return Holds(dose_entries(dates)) if len(dates) > days else FAILS


def sedating(view: View, row: Row) -> Outcome:  # noqa: ARG001
    """An ingredient that can make people sleepy, for the first time in the record."""
    found = [
        each
        for each in _today(view)
        if each.content.sedating and each.ingredient not in view.sedating_before
    ]
    return Holds(dose_entries(found)) if found else FAILS


def _today(view: View) -> list[Taken]:
    on = view.on
    return [each for each in view.taken if each.on == on]


def _since(view: View, window: Decimal | int) -> list[Taken]:
    """What was taken on the last `window` calendar dates, the date itself included."""
    return since(view.taken, view.on, window)


def _first_of_each_date(
    taken: Iterable[Taken], counts: Callable[[Taken], bool]
) -> tuple[Taken, ...]:
    dates: dict[object, Taken] = {}
    for each in taken:
        if counts(each):
            dates.setdefault(each.on, each)
    return tuple(dates.values())
