"""The checks of a single value, and the error that names its place."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from recovery_tracker.base.text import _

# Controls (tab, line feed and carriage return are text), byte-order marks and lone surrogates:
# they break files, screens and readers, and no keyboard makes them on purpose.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\ud800-\udfff]")
_ID_LENGTH = 64


@dataclass(frozen=True)
class Problem:
    """One wrong value: `where` is a path such as `check_ins[3].pain.average`."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}" if self.where else self.why


class InvalidValueError(ValueError):
    """A value that the record can't hold. `problem` has its place and the reason, in a sentence."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}" if where else why)
        self.problem = Problem(where, why)


def finite(where: str, value: Decimal) -> None:
    """Refuses NaN and the infinities, which JSON and SQLite turn into something else."""
    if not value.is_finite():
        raise InvalidValueError(where, _("{value} is not a finite number").format(value=value))


def between(where: str, value: Decimal | int | None, low: int, high: int) -> None:
    """Refuses a number that is not finite or lies outside low..high; None is not recorded."""
    if value is None:
        return
    if isinstance(value, Decimal):
        finite(where, value)
    if not low <= value <= high:
        raise InvalidValueError(
            where,
            _("{value} is not between {low} and {high}").format(
                value=plain(Decimal(value)), low=low, high=high
            ),
        )


def positive(where: str, value: Decimal | None) -> None:
    """Refuses a number that is not finite or not above 0; None is not recorded."""
    if value is not None and not (value.is_finite() and value > 0):
        raise InvalidValueError(
            where, _("{value} is not a number above 0").format(value=plain(value))
        )


def text(where: str, value: str | None, *, required: bool = False) -> None:
    """Refuses controls, byte-order marks and lone surrogates, and an empty required text."""
    if value is None:
        return
    if required and not value:
        raise InvalidValueError(where, _("a text is needed here"))
    found = _UNWANTED.search(value)
    if found:
        raise InvalidValueError(
            where,
            _("the character U+{code} can't be kept in a text; remove it").format(
                code=f"{ord(found.group()):04X}"
            ),
        )


def identity(where: str, value: str) -> None:
    """Refuses an id that is empty, over 64 characters, or no proper text."""
    text(where, value, required=True)
    if len(value) > _ID_LENGTH:
        raise InvalidValueError(where, _("an id has at most {n} characters").format(n=_ID_LENGTH))


def offset(where: str, value: object) -> None:
    """Refuses an instant without an offset, which would belong to no local date.

    Refuses also an offset that no file can hold: with seconds, as before there were time zones.
    """
    if not isinstance(value, datetime):
        return
    ahead = value.utcoffset()
    if ahead is None:
        raise InvalidValueError(where, _("an instant needs its offset"))
    if ahead % timedelta(minutes=1):
        raise InvalidValueError(where, _("an offset is in whole minutes"))


def plain(value: Decimal) -> str:
    """Returns the shortest digits of a number: 5, 4.5, never 5E+0 or 5.0."""
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** 15:
        return str(int(value))
    return str(value.normalize())
