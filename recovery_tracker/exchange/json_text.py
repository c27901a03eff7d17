"""JSON text to values and back, without losing a digit and without trusting the file.

Numbers are `Decimal`. The standard library reads NaN, silently keeps the last of two equal keys and
fails on five thousand digits; a file from elsewhere meets none of that here.
"""

import json
import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, NoReturn, TypeAlias

Json: TypeAlias = "bool | Decimal | str | list[Json] | dict[str, Json] | None"

_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')
_DOUBLE_DIGITS: Final = Decimal(10) ** 16


class BrokenJsonError(ValueError):
    """The text is not JSON; `line` and `column` (from 1) are where it stops being JSON."""

    def __init__(self, line: int, column: int, *, ends_early: bool = False) -> None:
        super().__init__(f"line {line}, column {column}")
        self.line = line
        self.column = column
        self.ends_early = ends_early


class TooDeepError(ValueError):
    """Lists and objects are nested deeper than anything a person would keep."""


class Doubled(dict[str, Json]):
    """An object that has a key more than once; `key` is the first such key."""

    def __init__(self, pairs: list[tuple[str, Json]], key: str) -> None:
        super().__init__(pairs)
        self.key = key


class _ConstantError(ValueError):
    """NaN or Infinity, which are not JSON."""


def as_double(digits: str) -> Decimal:
    """Returns the number of a file: a double, as its shortest digits; infinite beyond its range."""
    number = float(digits)
    if number == 0 or (number.is_integer() and abs(number) < _DOUBLE_DIGITS):
        return Decimal(int(number))
    return Decimal(repr(number))


def exactly(digits: str) -> Decimal:
    """Returns the number of our own journal, with every digit."""
    return Decimal(digits)


def parse(text: str, number: Callable[[str], Decimal] = as_double) -> Json:
    """Returns the value of the JSON text. Raises BrokenJsonError and TooDeepError."""
    try:
        value: Json = json.loads(
            text,
            parse_float=number,
            parse_int=number,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        early = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        raise BrokenJsonError(error.lineno, error.colno, ends_early=early) from None
    except _ConstantError:
        raise BrokenJsonError(*_place_of_constant(text)) from None
    except RecursionError:
        raise TooDeepError from None
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(name)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            return Doubled(pairs, key)
        seen.add(key)
    return found


def _place_of_constant(text: str) -> tuple[int, int]:
    """Returns line and column of the first NaN or Infinity outside a string."""
    at = next((m.start() for m in _CONSTANT.finditer(text) if m.group(1)), 0)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def depth(value: Json) -> int:
    """Returns how deep lists and objects are nested, the value itself included; 0 for a leaf.

    Counts without recursion, so it takes any value.
    """
    deepest, level = 0, [value]
    while level := [item for item in level if isinstance(item, list | dict)]:
        deepest += 1
        level = [
            inner for item in level for inner in (item.values() if isinstance(item, dict) else item)
        ]
    return deepest


def write(value: Json, *, indent: int | None = None) -> str:
    """Returns the JSON text of a value: compact, or in lines with `indent` spaces a level."""
    out: list[str] = []
    _write(value, indent, "\n", out)
    return "".join(out)


def _write(value: Json, indent: int | None, line: str, out: list[str]) -> None:
    if isinstance(value, dict):
        items = [(_text(key) + (":" if indent is None else ": "), v) for key, v in value.items()]
        _write_all("{", items, "}", indent, line, out)
    elif isinstance(value, list):
        _write_all("[", [("", item) for item in value], "]", indent, line, out)
    else:
        out.append(_leaf(value))


def _write_all(
    opening: str,
    items: list[tuple[str, Json]],
    closing: str,
    indent: int | None,
    line: str,
    out: list[str],
) -> None:
    out.append(opening)
    inner = "" if indent is None else line + " " * indent
    for number, (label, item) in enumerate(items):
        out.append(("," if number else "") + inner + label)
        _write(item, indent, inner, out)
    if items and indent is not None:
        out.append(line)
    out.append(closing)


def _leaf(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return number_text(value)
        case str():
            return _text(value)
        case _:
            raise TypeError(f"a {type(value).__name__} is no leaf")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def number_text(value: Decimal) -> str:
    """Returns the shortest digits that read back to the number: 5 for 5.0, 4.5, 1e+22."""
    if value == value.to_integral_value() and abs(value) < _DOUBLE_DIGITS:
        return str(int(value))
    nearest = float(value)
    if math.isfinite(nearest) and Decimal(repr(nearest)) == value:
        return repr(nearest)
    return str(value)
