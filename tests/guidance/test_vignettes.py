"""The 40 worked cases: exactly the expected rules, with their dates and what stands."""

from datetime import UTC, datetime

import pytest

from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.guidance.cards import cards
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.table import known_thresholds
from tests.vignettes import VIGNETTES, Vignette

ALONE = [each for each in VIGNETTES if not each.then]
"""Those in which the record comes from the file alone."""


def judged(vignette: Vignette) -> Evaluation:
    parsed = read_json(vignette.content, settable=known_thresholds())
    assert parsed.rejected == ()
    return evaluate(parsed.record, vignette.as_of)


def test_all_forty_cases_are_here() -> None:
    assert len({vignette.id for vignette in VIGNETTES}) == 40
    assert len(ALONE) == 39


@pytest.mark.parametrize("vignette", ALONE, ids=lambda vignette: vignette.id)
def test_a_worked_case_fires_exactly_its_rules_on_their_dates(vignette: Vignette) -> None:
    found = judged(vignette)
    alerts = {alert.rule: alert for alert in found.alerts}
    first = {rule: alert.first_date.isoformat() for rule, alert in alerts.items()}
    assert first == vignette.first_dates
    assert len(found.alerts) == len(alerts)
    last = {rule: alerts[rule].last_date.isoformat() for rule in vignette.last_dates}
    assert last == vignette.last_dates
    assert {rule: alerts[rule].active for rule in vignette.active} == vignette.active
    undecided = {each.rule for each in found.undecided}
    assert {rule: rule in undecided for rule in vignette.undecided} == vignette.undecided


@pytest.mark.parametrize("vignette", ALONE, ids=lambda vignette: vignette.id)
def test_a_worked_case_has_its_highest_urgency(vignette: Vignette) -> None:
    highest = judged(vignette).highest_urgency
    assert (highest.word if highest is not None else None) == vignette.highest_urgency


@pytest.mark.parametrize(
    "vignette", [each for each in ALONE if each.card], ids=lambda vignette: vignette.id
)
def test_the_card_of_a_worked_case_is_the_first_active_one_and_the_one_shown(
    vignette: Vignette,
) -> None:
    found = judged(vignette)
    record = read_json(vignette.content, settable=known_thresholds()).record
    evening = datetime.combine(vignette.as_of, datetime.max.time(), UTC)
    shown = cards(found, record.alert_responses, evening).shown
    assert found.alerts[0].active
    assert vignette.card == found.alerts[0].rule == shown[0].rule
