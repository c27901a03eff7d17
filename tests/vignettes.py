"""The 40 worked cases, each with every rule that must have fired."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from recovery_tracker.guidance.table import table


@dataclass(frozen=True)
class Vignette:
    """A worked case: its record as a file, the date to judge it by, and what must come out.

    `first_dates`: each rule that must have fired, and no other, with its first date. `last_dates`,
    `active` and `undecided` say more of some; `card`: the rule of the first active row. `then`:
    command lines that follow the import of the file.
    """

    id: str
    as_of: date
    content: bytes
    first_dates: Mapping[str, str]
    highest_urgency: str | None
    last_dates: Mapping[str, str]
    active: Mapping[str, bool]
    undecided: Mapping[str, bool]
    card: str | None
    then: Sequence[Sequence[str]]


_SAID = {
    "alerts",
    "first_date",
    "highest_urgency",
    "last_date",
    "active",
    "undecided",
    "card",
}


def _vignette(case: Mapping[str, Any]) -> Vignette:
    expected = case["expected"]
    assert set(expected) <= _SAID
    return Vignette(
        id=case["id"],
        as_of=date.fromisoformat(case["as_of"]),
        content=json.dumps(case["record"]).encode(),
        first_dates=_checked(expected["first_date"], expected["alerts"]),
        highest_urgency=expected["highest_urgency"],
        last_dates=expected.get("last_date", {}),
        active=expected.get("active", {}),
        undecided=expected.get("undecided", {}),
        card=expected.get("card"),
        then=case.get("then", ()),
    )


def _checked(first_dates: Mapping[str, str], alerts: Sequence[str]) -> Mapping[str, str]:
    """The first dates, where the case says the same rules in both ways."""
    assert set(first_dates) == set(alerts) <= set(table())
    return first_dates


VIGNETTES = tuple(
    _vignette(case)
    for case in json.loads((Path(__file__).parent / "data" / "vignettes.json").read_text("utf-8"))
)
