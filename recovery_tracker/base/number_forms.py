"""Numbers as one region writes them, and as people type them.

Every written number can be read, in every locale. A number that people record is never negative, so
none is read with a sign.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import Final

from recovery_tracker.base.locale_names import locale_of

# A number with more digits before or after its point is written as it came (1E+999): nobody reads
# it, and writing it out could fill a page.
_MOST_DIGITS = 20
_MOST_TYPED = 21
_PLAIN_BELOW = 1000
"""A whole number below it has no mark in any locale."""
_WRITTEN_AS_IT_CAME = re.compile(r"[0-9](?:\.[0-9]+)?E[+-][0-9]+")
_PLAIN = re.compile(
    r"(?P<sign>[+\-−]?)(?P<whole>[0-9]{0,9})(?:(?P<mark>[^0-9])(?P<part>[0-9]{0,9}))?"
)
_MINUS: Final = frozenset("-−")
_EXACT: Final = Context(prec=100)
_HALF: Final = "½"
_SPACE, _APOSTROPHE, _ARABIC_GROUP, _ARABIC_DECIMAL = " ", "’", "٬", "٫"
_ALIKE: Final = {"'": _APOSTROPHE, "،": ",", "˙": "."}
_GROUPS_ANYWHERE: Final = frozenset((_SPACE, _APOSTROPHE, _ARABIC_GROUP))
"""Marks of thousands that are nowhere a decimal mark."""
_DECIMALS_ANYWHERE: Final = frozenset((".", ",", _ARABIC_DECIMAL))
_GROUP = 3
"""Digits between two marks of thousands where nothing else is written."""


@dataclass(frozen=True)
class NumberForms:
    """The marks of a region. Digits are written 0–9 in any region; all are read."""

    locale_id: str
    decimal: str
    group: str
    groups: tuple[int, int]
    """Digits after the last mark of thousands and between two: 3 and 3, or 3 and 2 as in India."""

    def write(self, value: Decimal | int) -> str:
        """Returns the number with all its digits and none added: 4.5, 1,200."""
        exact = Decimal(value)
        if not exact.is_finite() or abs(exact.adjusted()) > _MOST_DIGITS:
            return str(exact)
        exact = exact.normalize(_EXACT)
        if 0 <= exact < _PLAIN_BELOW and exact == exact.to_integral_value():
            return str(int(exact))
        from babel.numbers import format_decimal

        return format_decimal(exact, locale=locale_of(self.locale_id), decimal_quantization=False)

    def read(self, text: str) -> Decimal:
        """Returns the number that a person typed: 6.5, 6,5, 6½ and ٦٫٥ alike.

        Marks of thousands are read where the region writes them. A number that begins with 0 or a
        mark has none, and one with more than three digits before its mark isn't guessed at. Raises
        ValueError without a sentence.
        """
        typed = text.strip()
        if _WRITTEN_AS_IT_CAME.fullmatch(typed) and self.write(Decimal(typed)) == typed:
            return Decimal(typed)
        if typed.endswith(_HALF):
            whole = typed.removesuffix(_HALF).rstrip()
            before = self.read(whole) if whole else Decimal(0)
            if before % 1:
                raise ValueError(text)
            return before + Decimal("0.5")
        parts, marks = _split(typed)
        if not marks:
            return Decimal(parts[0])
        if self._groups(parts, marks):
            return Decimal("".join(parts))
        *before_parts, part = parts
        *before_marks, mark = marks
        if not self._is_decimal(mark, before_parts, before_marks, part):
            raise ValueError(text)
        return Decimal(f"{''.join(before_parts) or '0'}.{part}")

    def read_plain(self, text: str) -> Decimal:
        """Returns the number typed after a command, where a mark is always the decimal one.

        The region's decimal mark and the point are read: 1.500 is 1.5 everywhere. Raises ValueError
        without a sentence.
        """
        found = _PLAIN.fullmatch(with_plain_digits(text.strip()))
        if found is None or not (found["whole"] or found["part"]):
            raise ValueError(text)
        mark = found["mark"]
        if mark and _alike(mark) not in {".", _ARABIC_DECIMAL, self.decimal}:
            raise ValueError(text)
        whole, part = found["whole"] or "0", found["part"]
        exact = Decimal(f"{whole}.{part}" if part else whole)  # 4 is not 4.0 in the record
        return -exact if found["sign"] in _MINUS else exact

    def _groups(self, parts: list[str], marks: list[str]) -> bool:
        """Tells whether all these marks are those of thousands."""
        first, *inner, last = parts
        if len(set(marks)) > 1 or marks[0] not in {self.group, *_GROUPS_ANYWHERE}:
            return False
        return not first.startswith("0") and any(
            1 <= len(first) <= between
            and len(last) == after
            and all(len(each) == between for each in inner)
            for after, between in {self.groups, (_GROUP, _GROUP)}
        )

    def _is_decimal(
        self, mark: str, before_parts: list[str], before_marks: list[str], part: str
    ) -> bool:
        """Tells whether this last mark is the decimal one, and those before it are of thousands."""
        if mark not in _DECIMALS_ANYWHERE and mark != self.decimal:
            return False
        if before_marks:
            return mark != before_marks[0] and self._groups(before_parts, before_marks)
        # 1234,567 where the comma is the mark of thousands: a slip, and a wrong guess is a
        # thousand times too much. What begins with 0 or the mark has no thousands.
        whole = before_parts[0]
        never_grouped = not whole or whole.startswith("0")
        return never_grouped or mark != self.group or len(part) != self.groups[0]


@cache
def number_forms(locale_id: str) -> NumberForms:
    """Returns the forms of the numbers of that locale."""
    locale = locale_of(locale_id)
    marks = locale.number_symbols["latn"]
    after, between = locale.decimal_formats[None].grouping
    return NumberForms(
        locale_id,
        decimal=_alike(marks["decimal"]),
        group=_alike(marks["group"]),
        groups=(after, between),
    )


def with_plain_digits(text: str) -> str:
    """Returns the text with the digits of every script as 0–9, and without marks of direction."""
    return "".join(
        str(unicodedata.decimal(char)) if unicodedata.category(char) == "Nd" else char
        for char in text
        if unicodedata.category(char) != "Cf"
    )


def _split(typed: str) -> tuple[list[str], list[str]]:
    """Returns the digits between the marks, and the marks.

    Raises ValueError for other characters.
    """
    parts, marks = [""], []
    for char in with_plain_digits(typed):
        if char in "0123456789":
            parts[-1] += char
        else:
            marks.append(_alike(char))
            parts.append("")
    if not all(parts[1:]) or not any(parts) or max(map(len, parts)) > _MOST_TYPED:
        raise ValueError(typed)
    return parts, marks


def _alike(mark: str) -> str:
    """Returns one mark for all marks that are typed for each other."""
    return _SPACE if unicodedata.category(mark) == "Zs" else _ALIKE.get(mark, mark)
