"""The page's lines on what the person can do, what they took, and what they want to ask."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.record import Appointment, Medicine
from recovery_tracker.diary.when import local_date
from recovery_tracker.insight.function import (
    ActivitiesChange,
    FunctionFacts,
    NotCompared,
    ScoreChange,
    function_terms,
)
from recovery_tracker.insight.taken import Taken
from recovery_tracker.wording.appointments import with_whom
from recovery_tracker.wording.course import number
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.function import times
from recovery_tracker.wording.medicines import units
from recovery_tracker.wording.page import Line, days
from recovery_tracker.wording.together import together

_NUMBERS: Final = re.compile(r"\d[\d.,]*(?<=\d)")
_LONGEST = 160
"""The most characters of activities that are named."""


def function(facts: FunctionFacts, until: date) -> tuple[Line, ...]:
    """Returns the questionnaires that were answered: first, latest and how often."""
    lines = []
    activities, rmdq = facts.activities, facts.rmdq
    if scores := _scores(activities, until):
        named = "; ".join(sentence_case(each) for each in activities.activities)
        text = _("{scores}: {activities}").format(
            scores=scores, activities=_clipped(named, _LONGEST)
        )
        lines.append(Line(_("PSFS, 10 able as before"), text))
    if scores := _scores(rmdq, until):
        name = _("RMDQ-24, of {most}, less is better").format(most=number(function_terms().most))
        lines.append(Line(name, scores))
    return tuple(lines)


def _scores(of: ActivitiesChange | ScoreChange | NotCompared, until: date) -> str:
    """Returns the first score and the latest, the only one, or an empty text."""
    if of.latest is None:
        return ""
    if isinstance(of, NotCompared):
        (latest,) = days(until, of.latest.date)
        return _("{score} on {date} ({times})").format(
            score=number(of.latest.value), date=latest, times=times(of.n)
        )
    first, latest = days(until, of.first.date, of.latest.date)
    return _("{before} on {first}, {after} on {latest} ({times})").format(
        before=number(of.first.value),
        first=first,
        after=number(of.latest.value),
        latest=latest,
        times=times(of.n),
    )


def medicine(each: Taken, *, briefly: bool = False) -> Line:
    """Returns how much was taken of one medicine, with what is in one and in the most of one day.

    Both are in mg, where they are known. `briefly` is for one of many, with a line each.
    """
    days_of = ngettext("{n} day", "{n} days", each.days).format(n=number(each.days))
    most, most_mg = number(each.most), _amounts(each.medicine, each.most)
    if briefly:
        text = _("{n} × on {days}, most {most}").format(
            n=number(each.units), days=together(days_of), most=most_mg or most
        )
        return Line(each.medicine.name, text)
    if most_mg:
        most = _("{n} ({amounts})").format(n=most, amounts=most_mg)
    text = _("{n} {units} on {days}, at most {most} in a day").format(
        n=number(each.units), units=_units_of(each.medicine), days=together(days_of), most=most
    )
    return Line(each.medicine.name, text)


def _units_of(of: Medicine) -> str:
    """Returns “× tablet of 400 mg”; what the name of the medicine says already is not repeated."""
    strength = _amounts(of, Decimal(1))
    if not strength or all(_says(of.name, part.mg) for part in of.ingredients if part.mg):
        return units(of.form)
    return _("{units} of {strength}").format(units=units(of.form), strength=strength)


def _amounts(of: Medicine, each: Decimal) -> str:
    """Returns the mg of each ingredient in so many units; empty where none is known.

    The only ingredient is not named where the medicine has its name.
    """
    known = [(part.name, part.mg * each) for part in of.ingredients if part.mg is not None]
    if len(of.ingredients) == 1 and of.ingredients[0].name.casefold() in of.name.casefold():
        return " + ".join(together(_("{mg} mg").format(mg=number(mg))) for _name, mg in known)
    named = _("{ingredient} {mg} mg")
    return " + ".join(together(named.format(ingredient=name, mg=number(mg))) for name, mg in known)


def _says(name: str, mg: Decimal | None) -> bool:
    """Tells whether the name has that number."""
    return mg is not None and number(mg) in _NUMBERS.findall(name)


def no_medicine() -> Line:
    """Returns the line of a period without a dose."""
    return Line("", _("none recorded"))


def body(on: str) -> str:
    """Returns what the drawing of a date shows.

    The places themselves are in the list next to it.
    """
    return _(
        "The body from the back and from the front, with the places of {date} from the list"
    ).format(date=on)


@dataclass(frozen=True)
class ViewWords:
    """The caption of one view of the body, and the person's side at each of its edges."""

    name: str
    at_left: str
    at_right: str


def views() -> tuple[ViewWords, ViewWords]:
    """Returns the words at the two views of a drawing: from the front, the sides are swapped."""
    left, right = _("left"), _("right")
    return ViewWords(_("back"), left, right), ViewWords(_("front"), right, left)


def appointment(of: Appointment, longest: int) -> str:
    """Returns for whom the page is, in at most `longest` characters, and when."""
    on = formats().date_full(local_date(of.at))
    if isinstance(of.at, datetime):
        on = _("{date}, {time}").format(date=on, time=formats().time(of.at))
    return _("For {whom}, {date}").format(whom=_clipped(with_whom(of), longest), date=on)


def question(asked: str) -> Line:
    """Returns the line of one question."""
    return Line("", asked)


def first_question(asked: str) -> str:
    """Returns the question to read before all else."""
    return _("My first question: {question}").format(question=asked)


def left_out_parts(parts: Iterable[tuple[str, int | None]]) -> str:
    """Returns which parts are left out by choice, each with its number of rows if those count."""
    return _("Left out by choice: {parts}.").format(parts="; ".join(_part(*each) for each in parts))


def _part(heading: str, rows: int | None) -> str:
    name = heading[:1].lower() + heading[1:]
    return name if rows is None else _("{part} ({n})").format(part=name, n=number(rows))


def _clipped(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
