import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program
from tests.cli.sentences import is_one_sentence
from tests.services.build import TODAY, YESTERDAY

ALERT = (
    *("rule", "urgency", "episode", "first_date", "last_date"),
    *("active", "because", "message", "source"),
)


def fill(program: Program, tmp_path: Path, **kinds: Any) -> None:
    content = {"format": "recovery-tracker", "version": 1, **kinds}
    file = tmp_path / "filling.json"
    file.write_text(json.dumps(content))
    assert program("import", file).status == 0


def test_a_card_says_what_it_saw_what_to_do_the_rule_the_source_and_the_date(
    program: Program,
) -> None:
    program("log", "--sign", "fever")
    said = program("alerts").out
    for part in (
        "RF-INFECT  (Urgent, stands)",
        "Urgent: Call 111 or ask your GP for an urgent appointment today",
        "You have a high temperature or feel very unwell, as well as back pain.",
        "12 May: high temperature or shivering",
        "A high temperature or shivering with back pain needs a check today.",
        "This follows public advice: England (NHS), 6 January 2025. Source: NHS: Back pain",
    ):
        assert part in said


def on(back: int) -> str:
    return str(TODAY - timedelta(days=back))


def test_an_empty_record_is_a_document_without_alerts(program: Program) -> None:
    said = program("alerts", "--json")
    assert (said.status, said.err) == (0, "")
    assert said.document == {
        "as_of": str(TODAY),
        "highest_urgency": None,
        "highest_active": None,
        "alerts": [],
        "undecided": [],
    }


def test_the_document_has_exactly_the_members_of_the_format_in_their_order(
    program: Program, tmp_path: Path
) -> None:
    fill(
        program,
        tmp_path,
        episodes=[{"id": "e1", "onset": on(9)}],
        check_ins=[
            {"date": on(3), "pain": {"average": 5}, "sites": {"calf_left": 4.5, "foot_left": None}},
            {"date": on(0), "pain": {"average": 5}, "warning_signs": ["weight_loss"]},
        ],
    )
    document = program("alerts", "--json").document
    assert list(document) == ["as_of", "highest_urgency", "highest_active", "alerts", "undecided"]
    assert document["as_of"] == str(TODAY)
    assert document["alerts"]
    assert {tuple(alert) for alert in document["alerts"]} == {ALERT}
    assert document["undecided"]
    assert {tuple(row) for row in document["undecided"]} == {("rule", "why")}
    rows = {alert["rule"]: alert for alert in document["alerts"]}
    assert (rows["REFERRED"]["urgency"], rows["REFERRED"]["episode"]) == ("book", "e1")
    assert (rows["REFERRED"]["first_date"], rows["REFERRED"]["last_date"]) == (on(3), on(3))
    assert rows["REFERRED"]["because"] == [
        {"date": on(3), "field": "sites.calf_left", "value": 4.5},
        {"date": on(3), "field": "sites.foot_left", "value": None},
    ]
    assert rows["RF-WTLOSS"]["because"] == [
        {"date": on(0), "field": "warning_signs", "value": "weight_loss"}
    ]
    assert all(alert["message"].endswith(".") and alert["source"] for alert in rows.values())
    whys = {row["rule"]: row["why"] for row in document["undecided"]}
    assert whys["RECOVERED"] == "2 of the last 7 days with pain recorded; 5 are needed"


def test_the_active_ones_stand_first_then_the_most_urgent(program: Program, tmp_path: Path) -> None:
    fill(
        program,
        tmp_path,
        episodes=[{"id": "e1", "onset": on(9)}],
        check_ins=[
            {"date": on(2), "warning_signs": ["chest_pain"]},
            {"date": on(1), "warning_signs": ["fever"], "sites": {"buttock_left": 3}},
            {"date": on(0), "warning_signs": ["saddle_numbness"]},
        ],
        alert_responses=[
            {
                "id": "r",
                "rule": "RF-CHEST",
                "episode": "e1",
                "at": f"{on(1)}T08:00:00+01:00",
                "response": "got_advice",
                "covers": [{"date": on(2), "field": "warning_signs", "value": "chest_pain"}],
            }
        ],
    )
    document = program("alerts", "--json").document
    assert [(alert["rule"], alert["active"]) for alert in document["alerts"]] == [
        ("RF-CES-SADDLE", True),
        ("RF-INFECT", True),
        ("REFERRED", True),
        ("RF-CHEST", False),
    ]
    assert document["highest_urgency"] == document["highest_active"] == "emergency"


def test_the_highest_urgency_is_of_all_that_fired_and_the_highest_active_of_those_that_stand(
    program: Program, tmp_path: Path
) -> None:
    answer = {
        "id": "r",
        "rule": "RF-CHEST",
        "at": f"{on(0)}T08:00:00+01:00",
        "response": "got_advice",
        "covers": [{"date": on(2), "field": "warning_signs", "value": "chest_pain"}],
    }
    days = [
        {"date": on(2), "warning_signs": ["chest_pain"]},
        {"date": on(0), "warning_signs": ["weight_loss"]},
    ]
    fill(program, tmp_path, check_ins=days, alert_responses=[answer])
    document = program("alerts", "--json").document
    assert document["highest_urgency"] == "emergency"
    assert document["highest_active"] == {
        alert["rule"]: alert["urgency"] for alert in document["alerts"]
    }.get("RF-WTLOSS")
    assert [alert["episode"] for alert in document["alerts"]] == [None, None]


def test_because_is_of_the_latest_firing_and_the_first_date_stays(program: Program) -> None:
    program("log", "--date", YESTERDAY, "--site", "calf_left=3")
    program("log", "--site", "foot_right=6.5")
    (alert,) = [
        row for row in program("alerts", "--json").document["alerts"] if row["rule"] == "REFERRED"
    ]
    assert (alert["first_date"], alert["last_date"]) == (str(YESTERDAY), str(TODAY))
    assert alert["because"] == [{"date": str(TODAY), "field": "sites.foot_right", "value": 6.5}]


def test_because_of_a_sign_on_two_days_is_the_later_day_even_while_both_stand(
    program: Program,
) -> None:
    program("log", "--date", YESTERDAY, "--sign", "chest_pain")
    program("log", "--sign", "chest_pain")
    (alert,) = program("alerts", "--json").document["alerts"]
    assert (alert["first_date"], alert["last_date"]) == (str(YESTERDAY), str(TODAY))
    assert [entry["date"] for entry in alert["because"]] == [str(TODAY)]


def test_as_of_an_earlier_date_nothing_later_is_seen(program: Program) -> None:
    program("log", "--date", YESTERDAY, "--sign", "weight_loss")
    program("log", "--sign", "saddle_numbness")
    document = program("alerts", "--as-of", YESTERDAY, "--json").document
    assert document["as_of"] == str(YESTERDAY)
    assert [alert["rule"] for alert in document["alerts"]] == ["RF-WTLOSS"]
    assert program("alerts", "--as-of", on(5), "--json").document["alerts"] == []


def test_for_people_each_card_has_its_date_rule_state_and_words(program: Program) -> None:
    program("log", "--sign", "saddle_numbness", "--pain", 4)
    said = program("alerts")
    lines = said.out.splitlines()
    assert lines[0] == "2026-05-12  RF-CES-SADDLE  (Emergency, stands)"
    assert "  Emergency: Call 999 or go to A&E now" in lines
    assert "  12 May: numb around the bottom or private parts" in lines
    assert any(line.startswith("RECOVERED can't be told: ") for line in lines)


def test_where_no_rule_has_fired_it_never_says_that_all_is_well(program: Program) -> None:
    assert program("alerts").out == (
        "No rule has fired. That does not mean that all is well: if you are worried, ask.\n"
    )


def test_alerts_change_nothing(program: Program) -> None:
    program("log", "--sign", "fever")
    program("alerts")
    program("alerts", "--json")
    assert program("undo").out.startswith("Undone: log warning signs")


@pytest.mark.parametrize("as_of", ["today", "2026-13-01", ""])
def test_a_date_that_is_none_is_wrong_usage(program: Program, as_of: str) -> None:
    said = program("alerts", "--as-of", as_of)
    assert said.status == 2
    assert is_one_sentence(said.err)


def test_a_card_names_what_held_and_nothing_of_the_list_of_its_rule(
    program: Program, tmp_path: Path
) -> None:
    fill(
        program,
        tmp_path,
        person={"risk_factors": {"anticoagulant": {}}},
        check_ins=[{"date": str(TODAY), "sites": {"buttock_left": None}}],
        medicines=[
            {
                "id": "m1",
                "name": "Ibuprofen 400 mg tablets",
                "form": "tablet",
                "ingredients": [{"name": "ibuprofen", "mg": 400}],
            }
        ],
        doses=[{"id": "d1", "at": str(TODAY), "medicine": "m1", "units": 1}],
    )
    said = program("alerts").out
    assert "You logged ibuprofen, and you take a blood thinner." in said
    assert "12 May: ibuprofen 400 mg, with: blood thinner" in said
    assert "Your pain is in your left buttock." in said
    assert "12 May: buttock, left" in said
    for other in ("ulcer", "kidney", "pregnan", "allerg", "groin, ", "calf"):
        assert not [line for line in said.lower().splitlines() if other in line.split("source:")[0]]
    assert "common and often gets better" not in said, "nobody asked for the warning signs"
    caution = next(
        each
        for each in program("alerts", "--json").document["alerts"]
        if each["rule"] == "MED-NSAID-CAUTION"
    )
    assert "You logged ibuprofen, and you take a blood thinner." in caution["message"]
