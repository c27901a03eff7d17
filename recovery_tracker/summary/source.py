"""The source of every part of the page."""

from dataclasses import dataclass
from datetime import date, datetime

from recovery_tracker.diary.record import Record
from recovery_tracker.guidance.facts import Alert, Evaluation
from recovery_tracker.insight.facts import CourseFacts
from recovery_tracker.insight.series import Series
from recovery_tracker.summary.choice import Choice
from recovery_tracker.summary.private import is_private
from recovery_tracker.wording import page as words

_LINE = 40
TEXT_LENGTH = 400
"""A longer text of the person's own, or of a card, is cut."""


@dataclass(frozen=True)
class Source:
    """The record with what is known about the dates `first`..`last`, and the person's choice."""

    record: Record
    evaluation: Evaluation
    first: date
    last: date
    facts: CourseFacts
    series: Series
    shows_private: bool
    choice: Choice
    names: words.Headings
    now: datetime

    def day(self, on: date) -> str:
        """Returns the date in the page's form."""
        return words.days(self.last, on)[0]

    def inside(self, on: date) -> bool:
        """Tells whether the date is one of the page."""
        return self.first <= on <= self.last

    def shown_on(self, alert: Alert) -> date:
        """Returns the date of the card: when it first appeared, or appeared again in the period."""
        return alert.first_date if self.inside(alert.first_date) else alert.last_date

    def cards(self) -> list[Alert]:
        """Returns the cards of the period and the active ones:

        most urgent first, then the latest.
        """
        return sorted(
            (
                alert
                for alert in self.evaluation.alerts
                if alert.active or self.inside(alert.first_date) or self.inside(alert.last_date)
                if self.shows_private or not is_private(alert)
            ),
            key=lambda alert: (
                -alert.urgency,
                -self.shown_on(alert).toordinal(),
            ),
        )


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
