"""What each member of the record may hold, read from the classes of the record.

The type of a field says what it holds. `Annotated` says what a type can't say: bounds and unit, a
text that must not be empty, an id. The checks, the tables, the shapes of a file and its schema,
the table of the record and its dictionary are all made of this.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, ClassVar, Final, Union, get_args, get_origin

from recovery_tracker.diary import checks


class Holds:
    """What a member may hold; this one anything.

    Two of a class with the same attributes are equal. That is said once for all of them: a
    dataclass makes it anew for each, which takes a start most of a millisecond.
    """

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({vars(self)})"

    def check(self, where: str, value: Any) -> None:
        """Raises InvalidValueError, which names the place, where the value is wrong."""


@dataclass(frozen=True, eq=False, repr=False)
class Number(Holds):
    """A number `low`..`high`, both included; `whole` is read off the type.

    The unit is that of the table of the record, the same in every language.
    """

    low: int
    high: int
    unit: str = ""
    whole: bool = False

    def check(self, where: str, value: Decimal | int | None) -> None:
        """Refuses a number that is not finite or out of bounds; None is not recorded."""
        checks.between(where, value, self.low, self.high)


@dataclass(frozen=True, eq=False, repr=False)
class Positive(Holds):
    """A number above 0."""

    unit: str = ""

    def check(self, where: str, value: Decimal | None) -> None:
        """Refuses a number that is not finite or not above 0."""
        checks.positive(where, value)


class AnyNumber(Holds):
    """Any finite number."""

    def check(self, where: str, value: Decimal) -> None:
        """Refuses NaN and the infinities."""
        checks.finite(where, value)


class YesNo(Holds):
    """Yes or no."""


@dataclass(frozen=True, eq=False, repr=False)
class Text(Holds):
    """A text, the person's own words; one that is `required` is not empty."""

    required: bool = False

    def check(self, where: str, value: str) -> None:
        """Refuses characters that can't be kept, and an empty text where one is required."""
        checks.text(where, value, required=self.required)


class Identity(Holds):
    """An id: of the entity itself, or of the one that it refers to."""

    def check(self, where: str, value: str) -> None:
        """Refuses an id that is empty, too long, or no proper text."""
        checks.identity(where, value)


class JsonText(Holds):
    """A value of any form, as JSON text."""


class Day(Holds):
    """A local date."""


class Instant(Holds):
    """An instant with its offset."""

    def check(self, where: str, value: object) -> None:
        """Refuses an instant without an offset, and an offset that no file can hold."""
        checks.offset(where, value)


class DayOrInstant(Instant):
    """An instant with its offset, or a date alone."""


@dataclass(frozen=True, eq=False, repr=False)
class Choice(Holds):
    """One word of a vocabulary."""

    vocabulary: type[StrEnum]


@dataclass(frozen=True, eq=False, repr=False)
class Choices(Holds):
    """Words of a vocabulary, each once, in no order."""

    vocabulary: type[StrEnum]


@dataclass(frozen=True, eq=False, repr=False)
class Part(Holds):
    """A value with members of its own; it checks itself."""

    type: "type[Value]"


@dataclass(frozen=True, eq=False, repr=False)
class Listed(Holds):
    """Values of one kind in their own order."""

    item: Holds

    def check(self, where: str, value: tuple[Any, ...]) -> None:
        """Checks each value."""
        for number, one in enumerate(value):
            self.item.check(f"{where}[{number}]", one)


@dataclass(frozen=True, eq=False, repr=False)
class Keyed(Holds):
    """Values by words of a vocabulary, or by texts of the person's own where there is none.

    `item_optional`: a key without a value says something, such as a site that is only marked.
    """

    vocabulary: type[StrEnum] | None
    item: Holds
    item_optional: bool

    def check(self, where: str, value: Mapping[Any, Any]) -> None:
        """Checks each key and each value."""
        for key, one in value.items():
            if self.vocabulary is None:
                checks.text(where, key)
            if one is not None:
                self.item.check(f"{where}.{key}", one)


@dataclass(frozen=True, eq=False, repr=False)
class About:
    """What a member means, for a reader of the schema of the file. It is not translated."""

    text: str


@dataclass(frozen=True, eq=False, repr=False)
class InFile:
    """How the file of a record differs from the class.

    `name`: the member's name there; `after`: the member that it follows there; `needed`: it is
    there even where it is empty; `nullable`: null is allowed, though the class has no None;
    `absent_is`: what a file means that does not say it.
    """

    name: str = ""
    after: str = ""
    needed: bool = False
    nullable: bool = False
    absent_is: object = None


@dataclass(frozen=True, eq=False, repr=False)
class Member:
    """One member: the field's name and what it holds, and how a file has it.

    `optional`: None is not recorded. `needed`: a file without it is wrong. `default`: the value
    where it is not recorded; None too where there has to be one, or each has its own.
    """

    name: str
    holds: Holds
    optional: bool
    needed: bool
    default: object
    about: str
    in_file: InFile

    @property
    def file_name(self) -> str:
        """Returns the member's name in a file."""
        return self.in_file.name or self.name

    @property
    def part(self) -> "type[Value] | None":
        """Returns the class of a part whose members have paths of their own, as `pain.average`.

        Those of a note have not: its words and whether they go into the summary are one value.
        """
        return self.holds.type if isinstance(self.holds, Part) and not self.optional else None


@dataclass(frozen=True, eq=False, repr=False)
class Description:
    """The members of a class of the record, in the order of its fields.

    `part` is the member of another value that holds such a value; its errors name it.
    """

    members: tuple[Member, ...]
    part: str

    @cached_property
    def by_name(self) -> Mapping[str, Member]:
        """Returns each member by its field's name."""
        return {member.name: member for member in self.members}

    @cached_property
    def in_file_order(self) -> tuple[Member, ...]:
        """Returns the members in the order in which a file has them."""
        ordered = [member for member in self.members if not member.in_file.after]
        for member in self.members:
            if after := member.in_file.after:
                names = [each.name for each in ordered]
                ordered.insert(names.index(after) + 1, member)
        return tuple(ordered)

    @cached_property
    def checked(self) -> tuple[tuple[str, str, Holds], ...]:
        """Returns the name, the place and the content of each member that has a check."""
        before = f"{self.part}." if self.part else ""
        return tuple(
            (member.name, before + member.file_name, member.holds)
            for member in self.members
            if type(member.holds).check is not Holds.check
        )

    @cached_property
    def maps(self) -> tuple[str, ...]:
        """Returns the names of the members that are maps."""
        return tuple(member.name for member in self.members if isinstance(member.holds, Keyed))

    def paths(self) -> Iterator[tuple[str, Member]]:
        """Yields each member by its path, as `mood` and `sleep.hours`, in the fields' order."""
        for member in self.members:
            if member.part is not None:
                for path, inner in describe(member.part).paths():
                    yield f"{member.name}.{path}", inner
            else:
                yield member.name, member


@dataclass(frozen=True)
class Value:
    """A value of the record: it checks itself when it is made, and can't be changed after.

    `part` is the member of another value that holds this one; its errors name it.
    """

    _part: ClassVar[str] = ""

    def __init_subclass__(cls, part: str = "") -> None:
        cls._part = part or cls._part

    def __post_init__(self) -> None:
        described = describe(type(self))
        for name in described.maps:
            # A read-only view in the place of a mapping that its maker can still change.
            held = MappingProxyType(dict(getattr(self, name)))
            object.__setattr__(self, name, held)
        for name, where, holds in described.checked:
            value = getattr(self, name)
            if value is not None:
                holds.check(where, value)


_DESCRIBED: Final[dict[type[Value], Description]] = {}
_NO_DIFFERENCE: Final = InFile()
_BY_TYPE: Final[Mapping[object, Holds]] = {
    bool: YesNo(),
    str: Text(),
    date: Day(),
    datetime: Instant(),
    Decimal: AnyNumber(),
}


def describe(type_: type[Value]) -> Description:
    """Returns what the members of a class of the record hold. It reads each class once."""
    found = _DESCRIBED.get(type_)
    if found is None:
        members = tuple(_member(field) for field in fields(type_))
        found = _DESCRIBED[type_] = Description(members, type_._part)
    return found


def unit_of(holds: Holds) -> str:
    """Returns the unit of a number, or of each number of a map; empty where there is none."""
    match holds:
        case Number(unit=unit) | Positive(unit=unit):
            return unit
        case Keyed(item=item):
            return unit_of(item)
        case _:
            return ""


def _member(field: Field[Any]) -> Member:
    base, notes, optional = _unfolded(field.type)
    in_file = next((note for note in notes if isinstance(note, InFile)), _NO_DIFFERENCE)
    about = next((note.text for note in notes if isinstance(note, About)), "")
    has_default = field.default is not MISSING or field.default_factory is not MISSING
    default = None if field.default is MISSING else field.default
    needed = in_file.needed or not has_default
    return Member(field.name, _holds(base, notes), optional, needed, default, about, in_file)


def _unfolded(type_: Any) -> tuple[Any, tuple[object, ...], bool]:
    """The type alone, what is annotated to it, and whether it may be None."""
    notes: tuple[object, ...] = ()
    optional = False
    while True:
        origin, inner = get_origin(type_), get_args(type_)
        if origin is Annotated:
            type_, notes = inner[0], (*notes, *inner[1:])
        elif origin in (Union, UnionType) and NoneType in inner:
            type_ = Union[tuple(each for each in inner if each is not NoneType)]  # noqa: UP007
            optional = True
        else:
            return type_, notes, optional


def _holds(base: Any, notes: tuple[object, ...]) -> Holds:
    """What a value is, by its annotation or else by the type alone."""
    said = next((note for note in notes if isinstance(note, Holds)), None)
    if isinstance(said, Number):
        return replace(said, whole=base is int)
    if said is not None:
        return said
    if base in _BY_TYPE:
        return _BY_TYPE[base]
    if isinstance(base, type) and issubclass(base, StrEnum):
        return Choice(base)
    if isinstance(base, type) and issubclass(base, Value):
        return Part(base)
    return _of_several(base)


def _of_several(type_: Any) -> Holds:
    """What a collection is by the type of its items, and a union by its types."""
    origin, inner = get_origin(type_), get_args(type_)
    if origin is frozenset:
        return Choices(inner[0])
    if origin is tuple:
        item, notes, _may_be_none = _unfolded(inner[0])
        return Listed(_holds(item, notes))
    if origin is Mapping:
        item, notes, item_optional = _unfolded(inner[1])
        return Keyed(None if inner[0] is str else inner[0], _holds(item, notes), item_optional)
    if set(inner) == {date, datetime}:
        return DayOrInstant()
    raise TypeError(f"a member can't hold {type_}")
