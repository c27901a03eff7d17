"""Rules about what does not go together: two medicines, or a medicine and a risk factor.

A card names a pair once in an episode, or again after a while. So each rule returns every pair that
holds on the date, and the fold keeps when each held last.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.guidance.amounts import since
from recovery_tracker.guidance.entries import born_entry, dose_entries, risk_entries
from recovery_tracker.guidance.facts import DoseIngredient, Entry, Pair
from recovery_tracker.guidance.intake import Taken
from recovery_tracker.guidance.outcome import FAILS, Holds, RuleOutcome
from recovery_tracker.guidance.rule_input import PairKey, RuleInput
from recovery_tracker.guidance.table import Row, table
from recovery_tracker.guidance.units import Days, Years

CAUTION: Final = "MED-NSAID-CAUTION"
ASK: Final = "MED-NSAID-ASK"
TWO_SEDATING: Final = "MED-SEDATE-2"
_LOW_DOSE: Final = "low-dose"

Found = Mapping[PairKey, Sequence[Pair]]
"""The pairs that hold on a date, each with the doses that make it."""


def two_nsaids(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001 every rule takes its row
    """Holds where two anti-inflammatories were taken, or one and a low-dose aspirin."""
    nsaids = [each for each in rule_input.taken_today if each.content.nsaid]
    small = [each for each in rule_input.taken_today if each.content.low_dose]
    if len({each.ingredient for each in nsaids}) > 1:
        found = [
            each for each in rule_input.taken_today if each.content.nsaid or each.content.low_dose
        ]
        return Holds(dose_entries(found))
    aspirin = {each.ingredient for each in small}
    if small and any(each.ingredient not in aspirin for each in nsaids):
        return Holds(dose_entries([*nsaids, *small]))
    return FAILS


def nsaid_with_risk(
    rule_input: RuleInput, row: Row, *, thinner_window: Days, again: Days
) -> RuleOutcome:
    """Holds where an anti-inflammatory was taken with a risk factor or a logged blood thinner.

    A thinner counts for `thinner_window` dates. Names the pairs that held on none of the `again`
    dates before, in this episode.
    """
    found = caution_pairs(rule_input, row, thinner_window)
    return _outcome_of(
        {
            key: pairs
            for key, pairs in found.items()
            if not _held_within(rule_input.course.held_on(CAUTION, key), rule_input.on, again)
        }
    )


def nsaid_to_ask_about(rule_input: RuleInput, row: Row, *, age: Years) -> RuleOutcome:
    """Holds where an anti-inflammatory was taken and there is a reason to ask first.

    Names the pairs that are new to this episode. Fails where `nsaid_with_risk` has a pair, named on
    the date or before.
    """
    return _outcome_of(_new(rule_input, ASK, asking_pairs(rule_input, row, age)))


def two_sedating(rule_input: RuleInput, row: Row, *, patch_window: Days) -> RuleOutcome:  # noqa: ARG001
    """Holds where two sedating ingredients of two products were taken.

    Names the pairs that are new to this episode. At least one was taken on the date, and one is of
    a class that makes it dangerous. The patch of an opioid counts for `patch_window` dates.
    """
    return _outcome_of(_new(rule_input, TWO_SEDATING, sedating_pairs(rule_input, patch_window)))


def held_on(rule_input: RuleInput, rows: Iterable[Row]) -> Mapping[str, Iterable[PairKey]]:
    """Returns the pairs that hold on the date, for each of `rows` that looks at pairs."""
    if not rule_input.taken_today and not rule_input.patches_today:
        return {}
    found: dict[str, Iterable[PairKey]] = {}
    for row in rows:
        numbers = row.thresholds
        if row.id == CAUTION:
            window = Days(numbers["thinner_window"].value)
            found[row.id] = caution_pairs(rule_input, row, window)
        elif row.id == ASK:
            found[row.id] = asking_pairs(rule_input, row, Years(numbers["age"].value))
        elif row.id == TWO_SEDATING:
            found[row.id] = sedating_pairs(rule_input, Days(numbers["patch_window"].value))
    return found


def caution_pairs(rule_input: RuleInput, row: Row, thinner_window: Days) -> Found:
    """Returns the pairs of a factor and an anti-inflammatory that hold on the date."""
    return rule_input.once(
        (CAUTION, thinner_window), lambda: _caution_pairs(rule_input, row, thinner_window)
    )


def _caution_pairs(rule_input: RuleInput, row: Row, thinner_window: Days) -> Found:
    nsaids = _nsaids(rule_input)
    if not nsaids:
        return {}
    factors = {
        **{
            entry.field: entry
            for entry in risk_entries(rule_input.person, row.risk_factors, rule_input.on)
        },
        **dict(_thinners(rule_input, thinner_window)),
    }
    return _each_with_each(nsaids, factors)


def asking_pairs(rule_input: RuleInput, row: Row, age: Years) -> Found:
    """Returns the pairs of a reason to ask and an anti-inflammatory that hold on the date."""
    nsaids = _nsaids(rule_input)
    if not nsaids:
        return {}
    caution = table()[CAUTION]
    window = Days(caution.thresholds["thinner_window"].value)
    if caution_pairs(rule_input, caution, window):
        return {}
    entries = list(risk_entries(rule_input.person, row.risk_factors, rule_input.on))
    years = rule_input.age_on_date
    if rule_input.person.born and years is not None and years >= age:
        entries.append(born_entry(rule_input.person.born, rule_input.on))
    old = f"person.risk_factors.{RiskFactor.AGE_65_OR_MORE}"
    # One reason, whichever way it is known.
    factors = {old if each.field == "person.born" else each.field: each for each in entries}
    return _each_with_each(nsaids, factors)


def sedating_pairs(rule_input: RuleInput, patch_window: Days) -> Found:
    """Returns the pairs of two sedating ingredients of two products that hold on the date."""
    return rule_input.once(
        (TWO_SEDATING, patch_window), lambda: _sedating_pairs(rule_input, patch_window)
    )


def _sedating_pairs(rule_input: RuleInput, patch_window: Days) -> Found:
    on_skin = since(rule_input.patches, rule_input.on, patch_window)
    sedating = [each for each in (*rule_input.taken_today, *on_skin) if each.content.sedating]
    found: dict[PairKey, list[Pair]] = {}
    for one in sedating:
        for other in sedating:
            if (
                one.ingredient < other.ingredient
                and one.medicine.id != other.medicine.id
                and rule_input.on in (one.on, other.on)
                and (one.content.dangerous or other.content.dangerous)
            ):
                pair = Pair(*dose_entries([one]), *dose_entries([other]))
                found.setdefault((one.ingredient, other.ingredient), []).append(pair)
    return found


def _nsaids(rule_input: RuleInput) -> list[Taken]:
    return [each for each in rule_input.taken_today if each.content.nsaid]


def _thinners(rule_input: RuleInput, window: Days) -> Iterator[tuple[str, Entry]]:
    """Yields what thins the blood and was logged lately, with the last dose of each."""
    lately = since(rule_input.taken, rule_input.on, window)
    today = {
        each.ingredient for each in lately if each.content.low_dose and each.on == rule_input.on
    }
    for each in lately:
        low = each.content.low_dose and each.ingredient not in today
        if each.content.thins or low:
            name = f"{_LOW_DOSE} {each.ingredient}" if low else each.ingredient
            yield name, dose_entries([each])[0]


def _each_with_each(nsaids: Iterable[Taken], factors: Mapping[str, Entry]) -> Found:
    found: dict[PairKey, list[Pair]] = {}
    for each in nsaids:
        (medicine,) = dose_entries([each])
        for name, factor in factors.items():
            found.setdefault((name, each.ingredient), []).append(Pair(medicine, factor))
    return found


def _new(rule_input: RuleInput, rule: str, found: Found) -> Found:
    """Returns those of the pairs that held on no earlier date of this episode."""
    return {
        key: each for key, each in found.items() if rule_input.course.held_on(rule, key) is None
    }


def _held_within(last: date | None, on: date, dates: Days) -> bool:
    return last is not None and (on - last).days <= dates


def _outcome_of(found: Found) -> RuleOutcome:
    pairs = tuple(dict.fromkeys(pair for each in found.values() for pair in each))
    if not pairs:
        return FAILS
    medicines = [pair.medicine for pair in pairs]
    factors = [pair.factor for pair in pairs]
    return Holds(_each_once((*medicines, *factors)), pairs=pairs)


def _each_once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Returns each entry once, with the ingredients that count in any of the pairs."""
    parts: dict[Entry, list[DoseIngredient]] = {}
    for each in entries:
        parts.setdefault(each, []).extend(each.ingredients)
    return tuple(
        replace(entry, ingredients=tuple(dict.fromkeys(found))) for entry, found in parts.items()
    )
