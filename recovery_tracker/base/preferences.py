"""What this computer keeps about the record, beside it: never an entry, a note or a name.

A file of its own, because it must be read where the record does not open, and before it is opened:
how the window looks must be right when it first appears. Each room of the program has a part of it,
and knows nothing of the others.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from recovery_tracker.base.files import write_private

FILE_NAME: Final = "preferences.json"
_SAVING: Final = Lock()
"""Held from reading to writing: the worker keeps its own values while the window keeps others."""
P = TypeVar("P")
T = TypeVar("T")
Members = Mapping[str, Any]
"""Members of the file, as JSON has them."""


class Part(Generic[P]):
    """One part of the file: a dataclass, how it is read from its members, and written as them.

    `read` takes whatever members there are: an absent file is all defaults, and of one that is
    damaged in part the rest is read. Members of other parts stay as they are.
    """

    def __init__(self, read: Callable[[Members], P], write: Callable[[P], Members]) -> None:
        self._read, self._write = read, write

    def load(self, folder: Path) -> P:
        """Returns the part, as it is beside the record of that folder."""
        return self._read(_members(folder))

    def change(self, folder: Path, **changes: Any) -> P:
        """Keeps the part with those values, whole or not at all. Raises OSError.

        Writes nothing where they are so already.
        """
        with _SAVING:
            members = _members(folder)
            present = self._read(members)
            changed = replace(present, **changes)  # type: ignore[type-var]
            if changed != present:
                content = json.dumps({**members, **self._write(changed)}, indent=2)
                write_private(folder / FILE_NAME, content.encode())
        return changed


def readable(reader: Callable[[Any], T], value: Any) -> T | None:
    """Returns what the reader makes of a value; None where it can make nothing of it."""
    with suppress(ValueError, TypeError, AttributeError, LookupError):
        return reader(value)
    return None


def whole(value: Any) -> int:
    """Returns the value if it is a whole number. Raises TypeError."""
    if type(value) is not int:  # True is an int, too, and 1.0 equals one
        raise TypeError("not a whole number")
    return value


def _members(folder: Path) -> Members:
    try:
        members = json.loads((folder / FILE_NAME).read_text("utf-8"))
        json.dumps(members, indent=2)  # what is too deep to be written again can't stay
    except (OSError, ValueError, RecursionError):
        return {}
    return members if isinstance(members, dict) else {}
