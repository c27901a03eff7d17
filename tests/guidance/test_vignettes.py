"""The 30 worked cases: exactly the expected rules, with their first dates."""

import pytest

from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.table import known_thresholds
from tests.vignettes import VIGNETTES, Vignette


def judged(vignette: Vignette) -> Evaluation:
    parsed = read_json(vignette.content, settable=known_thresholds())
    assert parsed.rejected == ()
    return evaluate(parsed.record, vignette.as_of)


def test_all_thirty_cases_are_here() -> None:
    assert len({vignette.id for vignette in VIGNETTES}) == 40


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.id)
def test_a_worked_case_fires_exactly_its_rules_on_their_first_dates(vignette: Vignette) -> None:
    alerts = judged(vignette).alerts
    fired = {alert.rule: alert.first_date.isoformat() for alert in alerts}
    assert fired == vignette.first_dates
    assert len(alerts) == len(fired)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.id)
def test_a_worked_case_has_its_highest_urgency(vignette: Vignette) -> None:
    highest = judged(vignette).highest_urgency
    assert (highest.word if highest is not None else None) == vignette.highest_urgency
