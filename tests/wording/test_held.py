"""Of every record: a card names what held, all of it filled in, and nothing of its rule's list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.text import use_language
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import Nation, RiskFactor
from recovery_tracker.guidance.cards import cards
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.table import table
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import card_text
from recovery_tracker.wording.held import about_you
from recovery_tracker.wording.subjects import what_held
from tests.guidance.strategies import dates, records
from tests.wording.alerts import HEART_ASPIRIN, IBUPROFEN, PAIN, PARACETAMOL, typical

some = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _british_english() -> Iterator[None]:
    use_locale(DEFAULT_LOCALE)
    use_language("en")
    yield
    use_language("en")


def whole(alert: Alert, of: Record, nation: Nation, as_of: date) -> str:
    """Everything that window, page and command line say of what held."""
    text = card_text(alert, Settings(nation, tell_me_when=of.settings.tell_me_when), as_of)
    return "\n".join((text.headline, text.seen, text.what_to_do, *text.because, what_held(alert)))


@some
@given(records(), dates, st.sampled_from(Nation))
def test_every_text_of_every_alert_is_filled_in(of: Record, as_of: date, nation: Nation):
    for alert in evaluate(of, as_of).alerts:
        said = whole(alert, of, nation, as_of)
        assert what_held(alert)
        for wrong in ("…", "{", "}", "None", "  ", ", and .", "with: \n"):
            assert wrong not in said, said


@some
@given(records(), dates)
def test_no_factor_is_named_that_the_person_does_not_have(of: Record, as_of: date):
    known = set(of.person.risk_factors)
    if of.person.born:
        known.add(RiskFactor.AGE_65_OR_MORE)
    for alert in evaluate(of, as_of).alerts:
        said = whole(alert, of, Nation.ENGLAND, as_of)
        for factor in table()[alert.rule].risk_factors - known:
            assert about_you(factor) not in said
            assert f"with: {words.risk_factor(factor)}" not in said


@some
@given(records(), dates)
def test_window_and_command_line_agree_on_the_most_serious_card(of: Record, as_of: date):
    """The one that is shown is the first of those that `alerts` lists, by urgency and the table."""
    evaluation = evaluate(replace(of, alert_responses=()), as_of)
    active = [alert for alert in evaluation.alerts if alert.active]
    assert list(evaluation.alerts[: len(active)]) == active
    rank = [(-alert.urgency, table()[alert.rule].order) for alert in active]
    assert rank == sorted(rank)
    now = datetime.combine(as_of, time(12), UTC) + timedelta(hours=1)
    shown = cards(evaluation, (), now).shown
    assert shown[:1] == tuple(active[:1])
    assert all(alert.urgency is Urgency.EMERGENCY for alert in shown[1:])


@pytest.mark.parametrize(
    ("alert", "line"),
    [
        (typical("MED-NSAID-CAUTION"), "ibuprofen 400 mg, with: blood thinner"),
        (typical("REFERRED"), "buttock, left; calf, right"),
        (typical("PERSIST-14"), "average pain 6, 7, 7, 6 (9 May to 12 May)"),
        (typical("WORSENING"), "6.5 on average from 9 May to 12 May, 4.3 before"),
        (typical("MED-DUP-NSAID", IBUPROFEN, HEART_ASPIRIN),
         "ibuprofen 400 mg and low-dose aspirin 75 mg in 2 doses"),
        (typical("MED-PARA-24H", *[replace(PARACETAMOL, field=f"doses.{n}") for n in range(5)]),
         "paracetamol 5,000 mg in 5 doses"),
        (typical("MED-MAXDOSE"), "as copied: paracetamol, 3,000 mg in 24 hours"),
        (typical("INFLAM-90"), "moving eases it; born 1 June 1990"),
        (typical("SKIN-BURN-DEEP"), "heat: a white patch on the skin"),
        (typical("RECUR", PAIN[-1]), "average pain 6"),
    ],
)  # fmt: skip
def test_what_held_stands_in_one_line_for_whoever_reads_the_page(alert: Alert, line: str):
    assert what_held(alert).endswith(line)
