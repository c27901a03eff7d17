"""Dates in words, each made on request, because a figure of years writes few of them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import overload


class DateTexts(Sequence[str]):
    """The text of each of `days` dates from `first`."""

    def __init__(self, first: date, days: int, written: Callable[[date], str]) -> None:
        self._first, self._days, self._written = first, range(days), written

    def __len__(self) -> int:
        return len(self._days)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, int):
            return self._text(self._days[index])
        return tuple(self._text(day) for day in self._days[index])

    def _text(self, day: int) -> str:
        return self._written(self._first + timedelta(days=day))
