"""A plan as a small JSON file of its own, to be handed on and taken over."""

from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.when import parse_date
from recovery_tracker.exchange.cursor import Cursor, shown
from recovery_tracker.exchange.errors import NotOurFileError
from recovery_tracker.exchange.json_text import BrokenJsonError, Json, TooDeepError, parse, write
from recovery_tracker.guidance.relief.plan import OwnExercise, Plan, Planned

FORMAT: Final = "recovery-tracker-plan"
VERSION: Final = 1
_OWN: Final = frozenset({"title", "steps"})
_LINE: Final = frozenset({"exercise", "since", "repetitions", "minutes", "times_a_day", "until"})
T = TypeVar("T")


def write_plan(plan: Plan) -> str:
    """Returns the plan as the text of a file."""
    return write(
        {
            "format": FORMAT,
            "version": Decimal(VERSION),
            "exercises": [{"title": own.title, "steps": list[Json](own.steps)} for own in plan.own],
            "plan": [_line(each) for each in plan.planned],
        },
        indent=1,
    )


def read_plan(
    content: bytes, known: Collection[str], today: date
) -> tuple[Plan, tuple[Problem, ...]]:
    """Reads a plan: every good row of it, and a reason for every other.

    `known` are the ids of items that can be planned besides the file's own exercises; `today` is
    the beginning of a line that names none. Raises NotOurFileError.
    """
    top = _top(content)
    rejected: list[Problem] = []
    own = _rows(top, "exercises", _own, rejected)
    named = {*known, *(each.title for each in own)}
    planned = _rows(top, "plan", lambda row: _planned(row, named, today), rejected)
    plan = Plan()
    for exercise in own:
        plan = plan.with_own(exercise)
    for line in planned:
        plan = plan.with_planned(line)
    return plan, tuple(rejected)


def _line(planned: Planned) -> dict[str, Json]:
    members: dict[str, Json | None] = {
        "exercise": planned.exercise,
        "since": planned.since.isoformat(),
        "repetitions": None if planned.repetitions is None else Decimal(planned.repetitions),
        "minutes": planned.minutes,
        "times_a_day": None if planned.times_a_day is None else Decimal(planned.times_a_day),
        "until": planned.until.isoformat() if planned.until else None,
    }
    return {name: value for name, value in members.items() if value is not None}


def _top(content: bytes) -> dict[str, Json]:
    """Returns the members of the file, once it is known to be a plan."""
    try:
        value = parse(content.decode("utf-8-sig"))
        members = Cursor(value).object() if isinstance(value, dict) else {}
    except (UnicodeDecodeError, BrokenJsonError, TooDeepError, InvalidValueError):
        members = {}
    if members.get("format") != FORMAT:
        raise NotOurFileError(
            _("This is no plan of Recovery Tracker; choose a file that “Export the plan…” wrote.")
        )
    version = members.get("version")
    if not isinstance(version, Decimal) or version > VERSION:
        raise NotOurFileError(
            _("This plan is of a newer Recovery Tracker; update the program to read it.")
        )
    return members


def _rows(
    top: dict[str, Json], name: str, read: Callable[[Cursor], T], rejected: list[Problem]
) -> list[T]:
    found: list[T] = []
    try:
        rows = list(Cursor(top.get(name, []), name).items())
    except InvalidValueError as error:
        rejected.append(error.problem)
        return found
    for row in rows:
        try:
            found.append(read(row))
        except InvalidValueError as error:
            where = error.problem.where
            inside = where if where.startswith(name) else f"{row.path}.{where}"
            rejected.append(Problem(inside, error.problem.why))
    return found


def _own(row: Cursor) -> OwnExercise:
    members = _members(row, _OWN)
    steps = row.member("steps", members.get("steps", []))
    return OwnExercise(
        row.member("title", members.get("title")).text(),
        tuple(step.text() for step in steps.items()),
    )


def _planned(row: Cursor, known: Collection[str], today: date) -> Planned:
    members = _members(row, _LINE)

    def member(name: str) -> Cursor | None:
        value = members.get(name)
        return None if value is None else row.member(name, value)

    exercise = row.member("exercise", members.get("exercise"))
    if (name := exercise.text()) not in known:
        raise exercise.wrong(
            _("“{name}” is no exercise that is known here").format(name=shown(name))
        )
    minutes = member("minutes")
    return Planned(
        name,
        _date(member("since")) or today,
        _whole(member("repetitions")),
        None if minutes is None else minutes.number(),
        _whole(member("times_a_day")),
        _date(member("until")),
    )


def _members(row: Cursor, known: Collection[str]) -> dict[str, Json]:
    members = row.object()
    for name, value in members.items():
        if name not in known:
            raise row.member(name, value).wrong(_("this is not known in a plan"))
    return members


def _whole(cursor: Cursor | None) -> int | None:
    if cursor is None:
        return None
    number = cursor.number()
    if number != number.to_integral_value() or abs(number) > 1_000_000:
        raise cursor.wrong(_("a whole number is needed here"))
    return int(number)


def _date(cursor: Cursor | None) -> date | None:
    if cursor is None:
        return None
    try:
        return parse_date(cursor.text())
    except ValueError as error:
        raise cursor.wrong(str(error)) from None
