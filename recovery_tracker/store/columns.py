"""The form of one value in one column, without losing anything.

SQLite keeps text, integers and doubles. Every type here is text or an integer underneath, so the
tables are STRICT and the file reads well in any tool.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Dialect, Integer, Text, TypeDecorator

from recovery_tracker.diary.when import When, write_when

W = TypeVar("W", bound=StrEnum)


class IsoDate(TypeDecorator[date]):
    """A local date as `2026-05-12`, which sorts as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Returns the column's form of the value."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        """Returns the value of the column's form."""
        return None if value is None else date.fromisoformat(value)


class IsoWhen(TypeDecorator[When]):
    """An instant with the offset it was written in, or a date alone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: When | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Returns the column's form of the value."""
        return None if value is None else write_when(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> When | None:  # noqa: ARG002
        """Returns the value of the column's form."""
        if value is None:
            return None
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A number as its own digits.

    Not a REAL: 4.1 - 2.1 would stop being 2, and SQLite rounds whole numbers beyond 2**53. Not
    SQLAlchemy's Numeric either, which goes through a double on SQLite and fixes the digits.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Returns the column's form of the value."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Returns the value of the column's form."""
        return None if value is None else Decimal(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0; a STRICT table knows no BOOLEAN."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002, FBT001
        """Returns the column's form of the value."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        """Returns the value of the column's form."""
        return None if value is None else bool(value)


class Word(TypeDecorator[W]):
    """A word of one vocabulary, as it is written in a file."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[W]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Returns the column's form of the value."""
        return None if value is None else value.value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> W | None:  # noqa: ARG002
        """Returns the value of the column's form."""
        return None if value is None else self.vocabulary(value)
