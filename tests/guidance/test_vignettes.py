"""The 30 worked cases: of the rules that exist, exactly the expected ones, with first dates."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.table import settable_thresholds, table

CASES = json.loads((Path(__file__).parents[1] / "data" / "vignettes.json").read_text("utf-8"))


def test_all_thirty_cases_are_here():
    assert len({case["id"] for case in CASES}) == 30


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_worked_case_fires_exactly_its_rules_on_their_first_dates(case: dict[str, Any]):
    parsed = read_json(json.dumps(case["record"]).encode(), settable=settable_thresholds())
    assert parsed.rejected == ()
    evaluation = evaluate(parsed.record, date.fromisoformat(case["as_of"]))
    fired = {alert.rule: alert.first_date.isoformat() for alert in evaluation.alerts}
    assert fired == {
        rule: first for rule, first in case["expected"]["first_date"].items() if rule in table()
    }
    assert len(evaluation.alerts) == len(fired)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if set(case["expected"]["alerts"]) <= set(table())],
    ids=lambda case: str(case["id"]),
)
def test_a_worked_case_has_its_highest_urgency(case: dict[str, Any]):
    parsed = read_json(json.dumps(case["record"]).encode(), settable=settable_thresholds())
    evaluation = evaluate(parsed.record, date.fromisoformat(case["as_of"]))
    highest = evaluation.highest_urgency
    expected = case["expected"]["highest_urgency"]
    assert (highest.word if highest is not None else None) == expected
