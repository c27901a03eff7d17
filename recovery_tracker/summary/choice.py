"""What the person chose to have on the page. Who, when, and the warning signs are always on it."""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final


class Part(StrEnum):
    """A part of the page that can be left out, in the order in which they stand."""

    CHART = auto()
    FUNCTION = auto()
    MOVEMENT = auto()
    CARE = auto()
    MEDICINES = auto()
    WHERE = auto()
    TOLD = auto()
    QUESTIONS = auto()
    NOTES = auto()


@dataclass(frozen=True)
class Choice:
    """The parts that stay out, and what goes in only when it is asked for.

    `private_signs` are answers about bladder, bowel and sexual function.
    """

    left_out: frozenset[Part] = frozenset()
    private_signs: bool = False

    def has(self, part: Part) -> bool:
        """Whether the part is on the page."""
        return part not in self.left_out


EVERYTHING: Final = Choice()
"""All parts, and nothing that is private."""
