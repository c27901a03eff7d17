"""Search in the diary: the days whose notes and names contain some words, in any case."""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Final

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.notes import Named, Written
from recovery_tracker.wording.diary import name_text

LONGEST: Final = 160
"""The most characters of a note that are shown around a hit."""

_ENDS: Final = re.compile(r"[.!?…]+(?=\s|$)|\n")


@dataclass(frozen=True)
class Hit:
    """A day that has the words: the sentence around them, and the kind of entry they are in."""

    date: date
    kind: Kind
    excerpt: str


@dataclass(frozen=True)
class Found:
    """On how many days the words occur, and the newest of those days."""

    days: int = 0
    hits: tuple[Hit, ...] = ()


class DiarySearch:
    """The notes and names of a record, ready for one query after another while somebody types."""

    def __init__(self, searched: Iterable[Written | Named]) -> None:
        days: dict[date, list[tuple[Written, str]]] = defaultdict(list)
        folded: dict[str, str] = {}  # the same names come every day
        seen: set[Named] = set()
        for each in searched:
            if isinstance(each, Named):
                if each in seen:
                    continue
                seen.add(each)
                text = name_text(each)
                note = Written(each.date, each.kind, text)
                days[each.date].append((note, folded.setdefault(text, fold(text))))
            else:
                days[each.date].append((each, fold(each.text)))
        self._days = sorted(days.items(), key=lambda day: day[0], reverse=True)

    def find(self, query: str, most: int | None = None) -> Found:
        """Returns every day on which each of the words occurs in some note or name, newest first.

        A word is found inside a longer one; an empty query finds nothing. `most`: the number of
        days whose hits have the words around them.
        """
        words = fold(query).split()
        if not words:
            return Found()
        days = [
            (on, notes)
            for on, notes in self._days
            if all(any(word in folded for _note, folded in notes) for word in words)
        ]
        return Found(len(days), tuple(_hit(on, notes, words) for on, notes in days[:most]))


def fold(text: str) -> str:
    """Returns the text in its form for comparing: small letters, no accents, one apostrophe."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """Returns one character without its case and its accents; some become several, some none."""
    if char in "‘’ʼ`´":
        return "'"
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def _hit(on: date, notes: Sequence[tuple[Written, str]], words: Sequence[str]) -> Hit:
    """Returns the day with the note that has most of the words."""
    note, folded = max(notes, key=lambda each: sum(word in each[1] for word in words))
    start, end = _found(folded, words)
    if not note.text.isascii():  # back to its place in the text as it was written
        ends = list(accumulate(len(_folded(char)) for char in note.text))
        start, end = bisect_right(ends, start), bisect_right(ends, end - 1) + 1
    return Hit(on, note.kind, _around(note.text, start, end))


def _found(folded: str, words: Sequence[str]) -> tuple[int, int]:
    """Returns where the words occur together, or where the first of them does."""
    phrase = " ".join(words)
    if (at := folded.find(phrase)) >= 0:
        return at, at + len(phrase)
    at, length = min((folded.find(word), len(word)) for word in words if word in folded)
    return at, at + length


def _around(text: str, start: int, end: int) -> str:
    """Returns the sentence around those characters, or the nearest words of a long one."""
    begin, stop = 0, len(text)
    for mark in _ENDS.finditer(text):
        if mark.end() <= start:
            begin = mark.end()
        elif mark.start() >= end - 1:
            stop = mark.end()
            break
    if stop - begin > LONGEST:
        begin, stop = _shortened(text, begin, stop, start, end)
    excerpt = " ".join(text[begin:stop].split())
    return ("…" if text[:begin].strip() else "") + excerpt + ("…" if text[stop:].strip() else "")


def _shortened(text: str, begin: int, stop: int, start: int, end: int) -> tuple[int, int]:
    """Returns the part of it around the hit, from a word's beginning to a word's end."""
    first = max(begin, start - LONGEST // 2)
    last = max(end, min(stop, first + LONGEST))
    if first > begin and (gap := text.find(" ", first, start)) >= 0:
        first = gap + 1
    if last < stop and (gap := text.rfind(" ", end, last)) >= 0:
        last = gap
    return first, last
