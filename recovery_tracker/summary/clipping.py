"""Texts that fit: a date in the page's form, and a person's own words cut where they are long."""

from datetime import date

from recovery_tracker.wording import page as words

_LINE = 40
TEXT_LENGTH = 400
"""A longer text of the person's own, or of a card, is cut."""


def day(on: date, until: date) -> str:
    """Returns the date as a page up to `until` names it."""
    return words.days(until, on)[0]


def clipped_lines(text: str, longest: int) -> str:
    """Returns the text with its lines, none of them empty, cut where it is too long.

    A line takes as much room as some words, so it counts for as many characters.
    """
    shown, left = [], longest
    for line in text.splitlines():
        if (words_of := clipped(line, left)) and left > 0:
            shown.append(words_of)
            left -= max(len(words_of), _LINE)
    kept = [line for line in text.splitlines() if line.strip()]
    if len(shown) < len(kept) and not shown[-1].endswith("…"):
        shown[-1] += " …"
    return "\n".join(shown)


def clipped(text: str, longest: int) -> str:
    """Returns the text on one line, cut with an ellipsis where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
