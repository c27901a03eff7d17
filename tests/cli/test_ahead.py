"""The command line where an entry is dated later than today."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.guidance.registry import checked_table
from tests.cli.conftest import Program
from tests.services.build import TODAY, YESTERDAY, Clock

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def flown(program: Program, tmp_path: Path) -> Program:
    """The record of somebody who flew west after an entry with a warning sign."""
    rows = [
        {"date": str(YESTERDAY), "pain": {"average": 5}, "warning_signs": []},
        {"date": str(TOMORROW), "pain": {"average": 7}, "warning_signs": ["saddle_numbness"]},
    ]
    bring(program, tmp_path, check_ins=rows)
    return program


def bring(program: Program, tmp_path: Path, **kinds: object) -> str:
    file = tmp_path / "brought.json"
    file.write_text(json.dumps({"format": "recovery-tracker", "version": 1, **kinds}))
    said = program("import", file)
    assert said.status == 0
    return said.out


def test_alerts_go_as_far_as_the_last_entry_and_name_it(flown: Program) -> None:
    said = flown("alerts").out
    assert said.startswith("One entry is dated 13 May 2026, which is still to come.\n")
    assert "RF-CES-SADDLE  (Emergency, stands)" in said
    assert "Wednesday 13 May: You told us you feel numb" in said
    document = flown("alerts", "--json").document
    assert (document["as_of"], document["highest_active"]) == (str(TOMORROW), "emergency")
    assert flown("alerts", "--json", "--as-of", TODAY).document["highest_active"] is None


def test_the_page_goes_as_far_too(flown: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    assert flown("export", "--format", "pdf", "-o", page).status == 0
    text = " ".join(sheet.extract_text() for sheet in PdfReader(page).pages)
    assert "13 May" in text
    assert "You told us you feel numb" in " ".join(text.split())


def test_its_day_is_shown_and_changed(flown: Program) -> None:
    assert flown("show", "--date", TOMORROW).status == 0
    said = flown("log", "--date", TOMORROW, "--pain", 6)
    assert said.status == 0
    assert "Emergency: " in said.out
    assert "One entry is dated 13 May 2026" in said.out


def test_a_later_day_without_an_entry_is_not_offered_to_be_logged(flown: Program) -> None:
    later = TOMORROW + timedelta(days=1)
    said = flown("show", "--date", later)
    assert (said.status, said.out) == (1, "")
    assert said.err == (
        "Nothing is logged for 14 May 2026, which is still to come; name today or an earlier day.\n"
    )
    assert flown("log", "--date", later, "--pain", 6).status == 2
    assert "recovery-tracker log --date" in flown("show", "--date", TODAY).err


SIGNS = [
    (row.id, sign)
    for row in checked_table().values()
    if row.urgency >= Urgency.URGENT
    for sign in sorted(row.signs)
]


@pytest.mark.parametrize(("rule", "sign"), SIGNS)
def test_what_was_answered_taken_out_and_ticked_again_asks_again(
    program: Program, tmp_path: Path, clock: Clock, rule: str, sign: str
) -> None:
    def active() -> list[str]:
        rows = program("alerts", "--json").document["alerts"]
        return [row["rule"] for row in rows if row["active"]]

    bring(program, tmp_path, person={"risk_factors": {"osteoporosis": {}}})
    program("log", "--sign", sign)
    assert rule in active()
    answered = {
        "id": "a",
        "rule": rule,
        "at": clock.now.isoformat(),
        "response": "got_advice",
        "covers": [
            {"date": str(TODAY), "field": "warning_signs", "value": sign},
            {"date": str(TODAY), "field": "person.risk_factors.osteoporosis"},
        ],
    }
    bring(program, tmp_path, alert_responses=[answered])
    assert rule not in active()
    assert program("log", "--no-signs").status == 0
    said = program("log", "--sign", sign)
    assert rule in active()
    assert "Urgent: " in said.out or "Emergency: " in said.out


def answer_of(rule: str, sign: str, response: str, at: str, on: date = TODAY) -> dict[str, object]:
    covers = [{"date": str(on), "field": "warning_signs", "value": sign}]
    return {"id": response, "rule": rule, "at": at, "response": response, "covers": covers}


def test_an_older_answer_by_mistake_in_a_file_settles_nothing_and_says_why_it_asks(
    program: Program, tmp_path: Path, clock: Clock
) -> None:
    program("log", "--sign", "chest_pain")
    older = answer_of("RF-CHEST", "chest_pain", "marked_by_mistake", clock.now.isoformat())
    said = bring(program, tmp_path, alert_responses=[older])
    assert "was answered" not in said
    why = "you said that this was marked by mistake. It is still in your diary"
    assert why in said
    assert why in program("alerts").out


def test_what_was_answered_here_already_is_not_said_to_be_answered_by_a_file(
    program: Program, tmp_path: Path, clock: Clock
) -> None:
    yesterday = TODAY - timedelta(days=1)
    program("log", "--date", yesterday, "--sign", "foot_drop")
    first = answer_of("RF-LEG-WEAK", "foot_drop", "got_advice", clock.now.isoformat(), yesterday)
    told = "an emergency which stands here was answered"
    assert told in bring(program, tmp_path, alert_responses=[first])  # as it was urgent alone
    again = {**first, "id": "b", "rule": "RF-FOOT-DROP"}
    assert told not in bring(program, tmp_path, alert_responses=[again])
