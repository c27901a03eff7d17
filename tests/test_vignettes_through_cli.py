"""The 30 worked cases as somebody's own script would judge them: import, then alerts."""

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
    assert run(["alerts", "--as-of", vignette.as_of.isoformat(), "--json", "--data", data]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["as_of"] == vignette.as_of.isoformat()
    fired = {alert["rule"]: alert["first_date"] for alert in document["alerts"]}
    assert fired == vignette.first_dates
    assert len(document["alerts"]) == len(fired)
    assert document["highest_urgency"] == vignette.highest_urgency
