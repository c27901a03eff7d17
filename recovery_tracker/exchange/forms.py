"""How each form of value is written in the interchange format, and read back from it.

A form has both directions, so the two can't drift apart. Reading raises InvalidValueError with the
place; the holder of the form handles null, because it means "not recorded" everywhere.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from recovery_tracker.base.text import _
from recovery_tracker.diary import checks
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.when import parse_date, parse_instant, parse_when, write_when
from recovery_tracker.exchange.cursor import Cursor, described, shown
from recovery_tracker.exchange.json_text import Json, depth, exactly, parse, write

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

_LONGEST_INSTANT = 64
_DEEPEST_VALUE = 20


@dataclass(frozen=True)
class Form(Generic[T]):
    """A leaf of the format: how it is read and how it is written."""

    read: Callable[[Cursor], T]
    write: Callable[[T], Json]


def _same(value: Any) -> Json:
    return value  # type: ignore[no-any-return]


def number(check: Callable[[str, Decimal], None]) -> Form[Decimal]:
    """Returns the form of a number that passes `check`, which takes its place and the number."""

    def read(cursor: Cursor) -> Decimal:
        value = cursor.number()
        check(cursor.path, value)
        return value

    return Form(read, _same)


def whole(check: Callable[[str, Decimal], None]) -> Form[int]:
    """Returns the form of a whole number that passes `check`; 3.0 is one."""

    def read(cursor: Cursor) -> int:
        value = cursor.number()
        check(cursor.path, value)
        if value != value.to_integral_value():
            raise cursor.wrong(_("{value} is not a whole number").format(value=checks.plain(value)))
        return int(value)

    return Form(read, Decimal)


def _parsed(parser: Callable[[str], T]) -> Callable[[Cursor], T]:
    def read(cursor: Cursor) -> T:
        text = cursor.text()
        try:
            return parser(text if len(text) <= _LONGEST_INSTANT else shown(text))
        except ValueError as error:
            raise cursor.wrong(str(error)) from None

    return read


def _required_text(cursor: Cursor) -> str:
    text = cursor.text()
    checks.text(cursor.path, text, required=True)
    return text


def _id(cursor: Cursor) -> str:
    text = cursor.text()
    checks.identity(cursor.path, text)
    return text


def _any_json(cursor: Cursor) -> str:
    """Returns the value, of any kind, as compact JSON text."""
    _check_any(cursor.path, cursor.value)
    return write(cursor.value)


def _check_any(path: str, value: Json) -> None:
    if depth(value) > _DEEPEST_VALUE:
        raise InvalidValueError(path, _("lists stand in one another too deep here"))
    cursor = Cursor(value, path)
    match value:
        case str():
            cursor.text()
        case bool() | None:
            pass
        case Decimal():
            cursor.number()
        case list():
            for item in cursor.items():
                _check_any(path, item.value)
        case dict():
            for name, inner in cursor.object().items():
                checks.text(path, name)
                _check_any(path, inner)


TEXT: Form[str] = Form(Cursor.text, _same)
REQUIRED_TEXT: Form[str] = Form(_required_text, _same)
ID: Form[str] = Form(_id, _same)
FLAG: Form[bool] = Form(Cursor.flag, _same)
DATE = Form(_parsed(parse_date), write_when)
INSTANT = Form(_parsed(parse_instant), write_when)
WHEN = Form(_parsed(parse_when), write_when)
NUMBER = number(checks.finite)
ANY: Form[str] = Form(_any_json, lambda text: parse(text, exactly))


def word(vocabulary: type[W]) -> Form[W]:
    """Returns the form of one word of the vocabulary."""

    def read(cursor: Cursor) -> W:
        try:
            return vocabulary(cursor.text())
        except InvalidValueError:
            raise
        except ValueError:
            raise cursor.wrong(
                _("{value} is not a word that can stand here").format(value=described(cursor.value))
            ) from None

    return Form(read, str)


def words(vocabulary: type[W]) -> Form[frozenset[W]]:
    """Returns the form of words of the vocabulary, each once, written in the vocabulary's order."""
    one = word(vocabulary)

    def read(cursor: Cursor) -> frozenset[W]:
        found: set[W] = set()
        for item in cursor.items():
            value = one.read(item)
            if value in found:
                raise item.wrong(_("“{value}” stands here twice").format(value=value))
            found.add(value)
        return frozenset(found)

    return Form(read, lambda held: [str(value) for value in vocabulary if value in held])


def many(item: "AnyForm") -> Form[tuple[Any, ...]]:
    """Returns the form of a list in its own order."""
    return Form(
        lambda cursor: tuple(item.read(inner) for inner in cursor.items()),
        lambda values: [item.write(value) for value in values],
    )


@dataclass(frozen=True)
class MapForm(Generic[T]):
    """An object whose keys are data: words of a vocabulary, or texts of the person's own.

    A key whose value is null was not recorded and is left out, unless `keep_null`: a body site
    with null is marked, without a number.
    """

    item: "Form[T] | Shape[T] | MapForm[T]"
    vocabulary: type[StrEnum] | None = None
    keep_null: bool = False

    def entries(self, cursor: Cursor) -> Iterable[tuple[str, Cursor]]:
        """Yields each key that is recorded, with its value."""
        for key, value in cursor.object().items():
            if value is not None or self.keep_null:
                yield key, cursor.member(key, value)

    def read_entry(self, key: str, cursor: Cursor) -> tuple[Any, Any]:
        """Reads one key and its value as the record has them."""
        checks.text(cursor.path, key)
        entry_key: str = key
        if self.vocabulary is not None:
            entry_key = word(self.vocabulary).read(Cursor(key, cursor.path))
        return entry_key, None if cursor.value is None else self.item.read(cursor)

    def read(self, cursor: Cursor) -> dict[Any, Any]:
        """Reads the whole object."""
        return dict(self.read_entry(key, item) for key, item in self.entries(cursor))

    def write(self, values: Mapping[Any, Any]) -> Json:
        """Writes the object: a vocabulary's keys in its own order, texts in theirs."""
        ordered: Iterable[Any] = sorted(values) if self.vocabulary is None else self.vocabulary
        keys = [key for key in ordered if key in values]
        return {
            str(key): None if values[key] is None else self.item.write(values[key]) for key in keys
        }


@dataclass(frozen=True)
class FileMember:
    """One member of an object: its name in the file, its form, and the value's attribute.

    `needed`: without it the object means nothing. `empty_says`: empty is a statement, unlike
    absent.
    """

    name: str
    form: "AnyForm"
    attribute: str
    needed: bool
    empty_says: bool


@dataclass(frozen=True)
class Shape(Generic[T]):
    """An object of the format and the value that it represents; members in the schema's order."""

    type: Callable[..., T]
    members: tuple[FileMember, ...]
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(member.name for member in self.members))

    def check_names(self, cursor: Cursor) -> dict[str, Json]:
        """Returns the object's members, none of them twice or unknown. Raises InvalidValueError."""
        raw = cursor.object()
        for name in raw:
            if name not in self.names:
                raise unknown(cursor, name)
        return raw

    def read(self, cursor: Cursor) -> T:
        """Reads the value. Raises InvalidValueError with the first place that is wrong."""
        raw = self.check_names(cursor)
        values: dict[str, Any] = {}
        for member in self.members:
            value = raw.get(member.name)
            inner = cursor.member(member.name, value)
            if value is not None:
                values[member.attribute] = member.form.read(inner)
            elif member.needed:
                raise inner.wrong(_("this is missing"))
        return self.type(**values)

    def write(self, value: T) -> Json:
        """Writes the object, without what was not recorded."""
        out: dict[str, Json] = {}
        for member in self.members:
            held = getattr(value, member.attribute)
            if held is None:
                continue
            written = member.form.write(held)
            if written not in ([], {}) or member.empty_says:
                out[member.name] = written
        return out


def unknown(cursor: Cursor, name: str) -> InvalidValueError:
    """Returns the error that names a member that the format doesn't have."""
    return cursor.member(name, None).wrong(
        _("“{name}” is not a member of the format").format(name=shown(name))
    )


AnyForm = Form[Any] | MapForm[Any] | Shape[Any]
"""Any of the forms that a member may have."""
