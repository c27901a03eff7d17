"""The 30 worked cases, each with what is expected of the rules that exist."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from recovery_tracker.guidance.table import table


@dataclass(frozen=True)
class Vignette:
    """A worked case: its record as a file, the date to judge it by, and what must come out."""

    id: str
    as_of: date
    content: bytes
    first_dates: Mapping[str, str]
    """Each rule that exists and must have fired, with its first date."""
    whole: bool
    """Whether every expected rule exists, so that the highest urgency must be right too."""
    highest_urgency: str | None


def _vignette(case: Mapping[str, Any]) -> Vignette:
    expected = case["expected"]
    return Vignette(
        id=case["id"],
        as_of=date.fromisoformat(case["as_of"]),
        content=json.dumps(case["record"]).encode(),
        first_dates={
            rule: first for rule, first in expected["first_date"].items() if rule in table()
        },
        whole=set(expected["alerts"]) <= set(table()),
        highest_urgency=expected["highest_urgency"],
    )


VIGNETTES = tuple(
    _vignette(case)
    for case in json.loads((Path(__file__).parent / "data" / "vignettes.json").read_text("utf-8"))
)
