"""The page's lines on heat and cold, exercises and other care, and whether they eased the pain."""

from collections.abc import Iterable, Sequence
from typing import Final

from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.plan import Planned
from recovery_tracker.insight.care import CareDone
from recovery_tracker.insight.facts import Sessions
from recovery_tracker.insight.plan import PlanDone
from recovery_tracker.wording import words
from recovery_tracker.wording.course import number, session_count
from recovery_tracker.wording.exercises import exercise
from recovery_tracker.wording.page import Line, and_more
from recovery_tracker.wording.plan import done_of_days
from recovery_tracker.wording.together import together

_NAMED: Final = 5
"""More exercises, or other kinds of care, are not named in one line."""

_OF_THEIR_OWN: Final = frozenset(
    {CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING, CareKind.WALK, CareKind.EXERCISE}
)


def heat_and_cold(heat: Sessions, cold: Sessions, done: Iterable[CareDone]) -> tuple[Line, ...]:
    """Returns how often each was used, and how often it eased; sessions in turn are named once."""
    eased = {each.kind: _eased(each) for each in done}
    lines = [
        Line(_("Heat"), _with(session_count(heat), eased.get(CareKind.HEAT, ""))),
        Line(_("Cold"), _with(session_count(cold), eased.get(CareKind.COLD, ""))),
    ]
    if heat.in_turn:
        times = ngettext(
            "{n} session, counted in each", "{n} sessions, counted in each", heat.in_turn
        ).format(n=number(heat.in_turn))
        lines.append(Line(_("Both in turn"), _with(times, eased.get(CareKind.ALTERNATING, ""))))
    return tuple(lines)


def exercises(done: Iterable[CareDone]) -> tuple[Line, ...]:
    """Returns the exercises, each with how often it was done and how often it eased, or no line."""
    found = [each for each in done if each.kind is CareKind.EXERCISE]
    return (Line(_("Exercises"), _several(found)),) if found else ()


def planned(done: Sequence[tuple[Planned, PlanDone]]) -> tuple[Line, ...]:
    """Returns on how many of its days each line of a plan was done, or no line."""
    said = [done_of_days(*each) for each in done[:_NAMED]]
    if len(done) > _NAMED:
        said.append(and_more(len(done) - _NAMED))
    return (Line(_("Plan"), "; ".join(said)),) if said else ()


def other_care(done: Iterable[CareDone]) -> tuple[Line, ...]:
    """Returns other care in the same way, or no line."""
    found = [each for each in done if each.kind not in _OF_THEIR_OWN]
    return (Line(_("Other care"), _several(found)),) if found else ()


def _several(done: Sequence[CareDone]) -> str:
    named = [_one(each) for each in done[:_NAMED]]
    if len(done) > _NAMED:
        named.append(and_more(len(done) - _NAMED))
    return "; ".join(named)


def _one(done: CareDone) -> str:
    name = exercise(done.exercise) if done.exercise else words.care(done.kind)
    times = together(ngettext("once", "{n} times", done.count).format(n=number(done.count)))
    return _with(_("{name} {times}").format(name=name, times=times), _eased(done))


def _with(text: str, eased: str) -> str:
    return _("{said}, {eased}").format(said=text, eased=eased) if eased else text


def _eased(done: CareDone) -> str:
    """Returns how often it felt easier afterwards, of the sessions with a note:

    “easier 10 of 16”.
    """
    if not done.with_effect:
        return ""
    eased = _("easier {n} of {told}")
    return together(eased.format(n=number(done.easier), told=number(done.with_effect)))
