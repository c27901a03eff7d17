"""Every rule has a case that fires and one that just does not; each number is at its edge.

Moving any of them by one step, of the table or of what several rules share, breaks a case.
"""

import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from recovery_tracker.base.toml import TableError
from recovery_tracker.diary.day import terms
from recovery_tracker.guidance import intake, registry
from recovery_tracker.guidance.medicine_list import medicine_list
from recovery_tracker.guidance.table import Row, table
from recovery_tracker.guidance.terms import rule_terms
from tests.guidance.edges import EDGES, HOLDS, Edge, said
from tests.guidance.kinds import KINDS
from tests.guidance.shared_edges import ASKED, SHARED, Card

# Nothing can show these: there are no three dates from the start on by day 2, and less than off is
# off.
UNSEEN = {("SEVERE-3D", "day", -1), ("SLOW-7", "on", -1)}
MOVES = [
    (row.id, name, way)
    for row in table().values()
    for name in row.thresholds
    for way in (-1, 1)
    if (row.id, name, way) not in UNSEEN
]


@pytest.mark.parametrize("rule", table())
def test_every_rule_has_a_case_that_fires_and_one_that_just_does_not(rule: str):
    cases = [edge for edge in (*EDGES, *KINDS) if edge.rule == rule]
    assert {edge.says == HOLDS for edge in cases} == {True, False}


@pytest.mark.parametrize(
    "edge", [*EDGES, *KINDS, *SHARED], ids=lambda edge: f"{edge.rule} {edge.says}"
)
def test_a_rule_says_at_the_edge_what_it_must(edge: Edge):
    assert said(edge) == edge.says


@pytest.mark.parametrize(("rule", "name", "way"), MOVES)
def test_moving_a_threshold_by_one_step_breaks_a_case(
    rule: str, name: str, way: int, monkeypatch: pytest.MonkeyPatch
):
    try:
        rows = moved(rule, name, way)
    except TableError:
        return  # the table itself would be refused
    monkeypatch.setattr(registry, "checked_table", lambda: rows)
    assert any(said(edge) != edge.says for edge in EDGES if edge.rule == rule)


def moved(rule: str, name: str, way: int) -> Mapping[str, Row]:
    """The table with one threshold a step away. Raises TableError where no program would start."""
    row = table()[rule]
    threshold = row.thresholds[name]
    whole = threshold.unit != "points"
    other = replace(threshold, value=threshold.value + way * Decimal(1 if whole else "0.1"))
    rows = MappingProxyType(
        {
            **table(),
            rule: replace(row, thresholds=MappingProxyType({**row.thresholds, name: other})),
        }
    )
    registry.check_fit(rows, registry.FUNCTIONS)
    return rows


# R3 has no more values than its three dates; and what no rule looks back to may be kept for longer.
UNSHOWN = {("r3.values", 1), ("kept_days", 1)}
SHARED_NUMBERS = [
    "kept_days",
    *(
        f"{part}.{each.name}"
        for part in ("r3", "r5", "asking")
        for each in fields(getattr(rule_terms(), part))
    ),
]
SHARED_MOVES = [
    (path, way) for path in SHARED_NUMBERS for way in (-1, 1) if (path, way) not in UNSHOWN
]
TERMS = tuple(
    f"{part}.{each.name}"
    for part in ("night_affected", "baseline")
    for each in fields(getattr(terms(), part))
)


@pytest.mark.parametrize("card", ASKED, ids=lambda card: card.name)
def test_a_card_asks_at_the_edge_as_it_must(card: Card):
    assert card.asks() is card.expected


@pytest.mark.parametrize(("path", "way"), SHARED_MOVES)
def test_moving_a_shared_number_by_one_step_breaks_a_case(
    path: str, way: int, monkeypatch: pytest.MonkeyPatch
):
    put_in_place(monkeypatch, "rule_terms", with_moved(rule_terms(), path, way))
    assert broken()


@pytest.mark.parametrize("way", [-1, 1])
@pytest.mark.parametrize("path", TERMS)
def test_moving_a_number_of_a_term_by_one_step_breaks_a_case(
    path: str, way: int, monkeypatch: pytest.MonkeyPatch
):
    put_in_place(monkeypatch, "terms", with_moved(terms(), path, way))
    assert broken()


@pytest.mark.parametrize("way", [-1, 1])
def test_moving_the_low_dose_by_one_step_breaks_a_case(way: int, monkeypatch: pytest.MonkeyPatch):
    known = medicine_list()
    moved_ones = {
        name: each
        if each.low_dose_mg is None
        else replace(each, low_dose_mg=each.low_dose_mg + way)
        for name, each in known.ingredients.items()
    }
    other = replace(known, ingredients=moved_ones)
    monkeypatch.setattr(intake, "medicine_list", lambda: other)
    assert broken()


def broken() -> bool:
    """Whether any case is no longer as it must be."""
    return any(said(edge) != edge.says for edge in (*SHARED, *KINDS, *EDGES)) or any(
        card.asks() is not card.expected for card in ASKED
    )


def with_moved(value: Any, path: str, way: int) -> Any:
    """The value with the number at the path a step away."""
    name, _, rest = path.partition(".")
    inner = getattr(value, name)
    moved_one = with_moved(inner, rest, way) if is_dataclass(inner) else inner + way
    return replace(value, **{name: moved_one})


def put_in_place(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> None:
    """What the function of that name gives, wherever the package has imported it."""
    own = {"rule_terms": rule_terms, "terms": terms}[name]
    for module in [each for key, each in sys.modules.items() if key.startswith("recovery_tracker")]:
        if getattr(module, name, None) is own:
            monkeypatch.setattr(module, name, lambda: value)
