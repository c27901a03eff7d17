"""What the person chose to have on the page. Who, when, and the warning signs are always on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from recovery_tracker.wording.page import headings


class Part(StrEnum):
    """A part of the page that can be left out, in the order in which they stand."""

    CHART = auto()
    FUNCTION = auto()
    WHERE = auto()
    MOVEMENT = auto()
    CARE = auto()
    MEDICINES = auto()
    TOLD = auto()
    QUESTIONS = auto()
    NOTES = auto()


def part_names() -> Mapping[Part, str]:
    """What each part is called, as it stands on the page."""
    names = headings()
    return {
        Part.CHART: names.chart,
        Part.FUNCTION: names.function,
        Part.WHERE: names.where,
        Part.MOVEMENT: names.movement,
        Part.CARE: names.heat_and_cold,
        Part.MEDICINES: names.medicines,
        Part.TOLD: names.told,
        Part.QUESTIONS: names.questions,
        Part.NOTES: names.notes,
    }


@dataclass(frozen=True)
class Choice:
    """The parts that stay out, and what goes in only when it is asked for.

    `private_signs` are answers about bladder, bowel and sexual function; `table` is every day of
    the period in a row, on sheets of its own after the page.
    """

    left_out: frozenset[Part] = frozenset()
    private_signs: bool = False
    table: bool = False

    def has(self, part: Part) -> bool:
        """Whether the part is on the page."""
        return part not in self.left_out


EVERYTHING: Final = Choice()
"""All parts, and nothing that is private."""
