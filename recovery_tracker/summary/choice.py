"""The person's choice of what is on the page. Who, when, and the warning signs are always on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from recovery_tracker.wording.page import headings


class PagePart(StrEnum):
    """A part of the page that can be left out, in the order of the page."""

    CHART = auto()
    FUNCTION = auto()
    WHERE = auto()
    MOVEMENT = auto()
    CARE = auto()
    MEDICINES = auto()
    TOLD = auto()
    QUESTIONS = auto()
    NOTES = auto()


def part_names() -> Mapping[PagePart, str]:
    """Returns the name of each part, as on the page."""
    names = headings()
    return {
        PagePart.CHART: names.chart,
        PagePart.FUNCTION: names.function,
        PagePart.WHERE: names.where,
        PagePart.MOVEMENT: names.movement,
        PagePart.CARE: names.heat_and_cold,
        PagePart.MEDICINES: names.medicines,
        PagePart.TOLD: names.told,
        PagePart.QUESTIONS: names.questions,
        PagePart.NOTES: names.notes,
    }


@dataclass(frozen=True)
class Choice:
    """The parts to leave out, and the parts that are added only on request.

    `private_signs` are answers about bladder, bowel and sexual function; `table` is every day of
    the period in a row, on sheets of its own after the page.
    """

    left_out: frozenset[PagePart] = frozenset()
    private_signs: bool = False
    table: bool = False

    def has(self, part: PagePart) -> bool:
        """Tells whether the part is on the page."""
        return part not in self.left_out


EVERYTHING: Final = Choice()
"""All parts, and no private answers."""
