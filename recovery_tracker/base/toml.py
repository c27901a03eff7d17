"""Reads TOML with types; each mistake is an error that names file, place and key."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


class TableError(Exception):
    """A resource of the program is wrong; the message names the file, the place and the key."""

    def __init__(self, file: str, place: str, why: str) -> None:
        super().__init__(": ".join(part for part in (file, place, why) if part))


class Section:
    """One table of a TOML file, read key by key; `done` refuses the keys that nobody read."""

    def __init__(self, file: str, place: str, raw: Mapping[str, object]) -> None:
        self.file = file
        self.place = place
        self._raw = raw
        self._read: set[str] = set()

    def error(self, key: str, why: str) -> TableError:
        """Returns the error for a key of this section."""
        return TableError(self.file, self.place, f"{key}: {why}" if key else why)

    def renamed(self, place: str) -> "Section":
        """Returns the same section under a place that says more, such as the rule's id."""
        section = Section(self.file, place, self._raw)
        section._read = self._read
        return section

    @property
    def keys(self) -> tuple[str, ...]:
        """Returns every key, in the order of the file."""
        return tuple(self._raw)

    def text(self, key: str) -> str:
        """Reads a text that is not empty. Raises TableError."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "must be a text that is not empty")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Reads a text; returns None where the key is absent. Raises TableError."""
        return self.text(key) if key in self._raw else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Reads a list of at least one text. Raises TableError."""
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(x, str) for x in value):
            raise self.error(key, "must be a list of texts that is not empty")
        return tuple(value)

    def text_lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Reads a list of at least one list of texts. Raises TableError."""
        each = self._numbered(key)
        return tuple(map(each.texts, each.keys))

    def words(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Reads a list of words of an enumeration, empty where the key is absent.

        Raises TableError.
        """
        if key not in self._raw:
            return ()
        return tuple(_word(self, key, text, kind) for text in self.texts(key))

    def word(self, key: str, kind: type[E]) -> E:
        """Reads one word of an enumeration. Raises TableError."""
        return _word(self, key, self.text(key), kind)

    def word_or_none(self, key: str, kind: type[E]) -> E | None:
        """Reads one word of an enumeration; returns None where the key is absent.

        Raises TableError.
        """
        return self.word(key, kind) if key in self._raw else None

    def number(self, key: str) -> Decimal:
        """Reads a finite number, exactly as written. Raises TableError."""
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.error(key, "must be a number")
        if not Decimal(value).is_finite():
            raise self.error(key, "must be a finite number")
        return Decimal(value)

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        """Reads a list of at least one finite number. Raises TableError."""
        each = self._numbered(key)
        return tuple(map(each.number, each.keys))

    def value(self, key: str, kind: type[Any]) -> Any:
        """Reads a value of that type: str, int, float, Decimal, or Fraction, also as “2/5”.

        Raises TableError.
        """
        if kind is str:
            return self.text(key)
        if kind is Fraction and isinstance(self._raw.get(key), str):
            return _fraction(self, key)
        value = self.number(key)
        if kind is int and value != value.to_integral_value():
            raise self.error(key, "must be a whole number")
        return kind(value)

    def whole(self, key: str) -> int:
        """Reads a whole number above 0. Raises TableError."""
        value = self.number(key)
        if value != value.to_integral_value() or value <= 0:
            raise self.error(key, "must be a whole number above 0")
        return int(value)

    def flag(self, key: str) -> bool:
        """Reads true or false, false where the key is absent. Raises TableError."""
        value = self._take(key) if key in self._raw else False
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def date(self, key: str) -> date:
        """Reads a calendar date. Raises TableError."""
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error(key, "must be a date")
        return value

    def section(self, key: str) -> "Section":
        """Returns the table under a key, an empty one where it is absent. Raises TableError."""
        value = self._take(key) if key in self._raw else {}
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return Section(self.file, f"{self.place}.{key}" if self.place else key, value)

    def sections(self, key: str) -> Iterator["Section"]:
        """Yields the tables of a list. Raises TableError."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.error(key, "must be a list of tables")
        for number, each in enumerate(value):
            yield Section(self.file, f"{key}[{number}]", each)

    def texts_or_sections(self, key: str) -> Iterator["str | Section"]:
        """Yields the entries of a list, each a text or a table with more members.

        Raises TableError.
        """
        value = self._take(key)
        if not isinstance(value, list) or not value:
            raise self.error(key, "must be a list that is not empty")
        for number, each in enumerate(value):
            if isinstance(each, dict):
                yield Section(self.file, f"{self.place}: {key}[{number}]", each)
            elif isinstance(each, str) and each.strip():
                yield each
            else:
                raise self.error(key, "must be a list of texts and tables")

    def done(self) -> None:
        """Raises TableError where the section has a key that nobody read."""
        for key in self._raw:
            if key not in self._read:
                raise self.error(key, "is not known here")

    def _take(self, key: str) -> object:
        self._read.add(key)
        if key not in self._raw:
            raise self.error(key, "is missing")
        return self._raw[key]

    def _numbered(self, key: str) -> "Section":
        values = self._take(key)
        if not isinstance(values, list) or not values:
            raise self.error(key, "must be a list that is not empty")
        numbered = {f"{key}[{number}]": value for number, value in enumerate(values)}
        return Section(self.file, self.place, numbered)


def read_toml(path: Path) -> Section:
    """Reads the whole file as one section.

    Raises TableError where it is no TOML or can't be read.
    """
    try:
        return Section(path.name, "", tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(path.name, "", str(error)) from error


def fields_of(text: str) -> frozenset[str]:
    """Returns the names in braces of a text. Raises ValueError where the braces don't match."""
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(text) if name)


def filled(kind: type[T], read: Callable[[str, type[Any]], Any]) -> T:
    """Returns the dataclass with what `read` returns for the name and type of each member."""
    return kind(**{each.name: read(each.name, each.type) for each in fields(kind)})  # type: ignore


def _fraction(section: Section, key: str) -> Fraction:
    try:
        return Fraction(section.text(key))
    except (ValueError, ZeroDivisionError):
        raise section.error(key, "must be a fraction") from None


def _word(section: Section, key: str, text: str, kind: type[E]) -> E:
    try:
        return kind(text)
    except ValueError:
        raise section.error(key, f"“{text}” is not a known word") from None
