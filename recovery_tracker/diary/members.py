"""One entity as its recorded members, by path: what merging, undo, history and a form work on.

A path is the interchange format's own, such as `pain.average`, `sites.calf_left` or
`tell_me_when.PERSIST-14.day`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any, Final, TypeVar

from recovery_tracker.diary.description import Keyed, describe
from recovery_tracker.diary.kinds import Entity
from recovery_tracker.diary.person import RiskPeriod
from recovery_tracker.diary.record import Note

E = TypeVar("E", bound=Entity)


class Absent(Enum):
    """The value of a member that is not recorded. None is something else: a site only marked."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


def members(entity: Entity) -> dict[str, object]:
    """Returns the recorded members of an entity, each path with its value.

    What may be None and is empty is recorded: `warning_signs` that were asked, and none.
    """
    found: dict[str, object] = {}
    for member in describe(type(entity)).members:
        value = getattr(entity, member.name)
        if member.part is not None:
            for inner in describe(member.part).members:
                leaf = getattr(value, inner.name)
                if leaf is not None:
                    found[f"{member.name}.{inner.name}"] = leaf
        elif isinstance(value, Mapping):
            found.update(_leaves(member.name, value))
        elif value is not None and (member.optional or value not in ((), frozenset())):
            found[member.name] = value
    return found


def _leaves(path: str, mapping: Mapping[Any, Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in mapping.items():
        if isinstance(value, Mapping):
            found.update(_leaves(f"{path}.{key}", value))
        else:
            found[f"{path}.{key}"] = value
    return found


def with_members(entity: E, changes: Mapping[str, object]) -> E:
    """Returns the entity with the members at those paths set, or removed where the value is ABSENT.

    Raises InvalidValueError where a value is wrong and KeyError for a path it doesn't have.
    """
    described = describe(type(entity)).by_name
    new: dict[str, Any] = {}
    for path, value in changes.items():
        head, _, rest = path.partition(".")
        member = described[head]
        present = new.get(head, getattr(entity, head))
        if member.part is not None:
            if rest not in describe(member.part).by_name:
                raise KeyError(path)
            inner_change: dict[str, Any] = {rest: None if value is ABSENT else value}
            new[head] = replace(present, **inner_change)
        elif isinstance(member.holds, Keyed):
            new[head] = _with_leaf(present, rest, value, member.holds)
        elif rest:
            raise KeyError(path)
        else:
            new[head] = member.default if value is ABSENT else value
    return replace(entity, **new)


def _with_leaf(
    mapping: Mapping[Any, Any], path: str, value: object, keyed: Keyed
) -> dict[Any, Any]:
    changed = dict(mapping)
    if isinstance(keyed.item, Keyed):
        head, _, rest = path.partition(".")
        changed[head] = _with_leaf(changed.get(head, {}), rest, value, keyed.item)
        return changed
    key = path if keyed.vocabulary is None else keyed.vocabulary(path)
    if value is ABSENT:
        changed.pop(key, None)
    else:
        changed[key] = value
    return changed


def merged(present: E, incoming: E) -> E:
    """Returns the present entity with every member that `incoming` has recorded; absent ones stay.

    That goes for the parts of a note and of a risk factor's period too, and a site that is only
    marked keeps the number it has. What was asked on either side was asked.
    """
    here = members(present)
    return with_members(
        present,
        {path: _joined(path, here.get(path), value) for path, value in members(incoming).items()},
    )


def _joined(path: str, present: object, incoming: object) -> object:
    match present, incoming:
        case frozenset(), frozenset() if path == "asked":
            return present | incoming
        case Note(), Note(in_summary=None):
            return replace(incoming, in_summary=present.in_summary)
        case RiskPeriod(), RiskPeriod():
            return RiskPeriod(
                present.since if incoming.since is None else incoming.since,
                present.until if incoming.until is None else incoming.until,
            )
        case _:
            return present if incoming is None else incoming


def changed_members(
    before: Entity | None, after: Entity | None
) -> dict[str, tuple[object, object]]:
    """Returns each path whose value differs, with the value before and after, or ABSENT."""
    old = members(before) if before is not None else {}
    new = members(after) if after is not None else {}
    return {
        path: (old.get(path, ABSENT), new.get(path, ABSENT))
        for path in [*old, *(path for path in new if path not in old)]
        if path not in old or path not in new or _differ(old[path], new[path])
    }


def _differ(one: object, other: object) -> bool:
    """Tells whether two values differ; one moment in two offsets does."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.isoformat() != other.isoformat()
    return one != other
