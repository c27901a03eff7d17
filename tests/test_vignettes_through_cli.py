"""The 40 worked cases as somebody's own script would judge them: import, log, then alerts."""

import json
from pathlib import Path

import pytest

from recovery_tracker.cli import run
from tests.vignettes import VIGNETTES, Vignette


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.id)
def test_a_worked_case_comes_out_of_the_command_line(
    vignette: Vignette, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, data = tmp_path / "case.json", str(tmp_path / "data")
    file.write_bytes(vignette.content)
    assert run(["import", str(file), "--data", data, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rejected"] == []
    for command in vignette.then:
        assert run([*command, "--data", data]) == 0
        capsys.readouterr()
    assert run(["alerts", "--as-of", vignette.as_of.isoformat(), "--json", "--data", data]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["as_of"] == vignette.as_of.isoformat()
    rows = {alert["rule"]: alert for alert in document["alerts"]}
    assert {rule: row["first_date"] for rule, row in rows.items()} == vignette.first_dates
    assert len(document["alerts"]) == len(rows)
    assert document["highest_urgency"] == vignette.highest_urgency
    for rule, last in vignette.last_dates.items():
        assert rows[rule]["last_date"] == last
    for rule, active in vignette.active.items():
        assert rows[rule]["active"] is active
    undecided = {each["rule"] for each in document["undecided"]}
    assert {rule: rule in undecided for rule in vignette.undecided} == vignette.undecided
    if vignette.card is not None:
        assert (document["alerts"][0]["rule"], document["alerts"][0]["active"]) == (
            vignette.card,
            True,
        )
