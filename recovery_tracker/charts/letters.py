"""Which letters the fonts have, so that no chart and no page shows a box.

Charts and the page are set in DejaVu Sans, which matplotlib includes: the same on every computer.
Fonts of the system only fill in what it lacks, such as Chinese or emoji. A last-resort font has
every character and draws each as a box, which still looks right to a text search: it is never used,
and a character that no font has is `[?]`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from recovery_tracker.charts.style import OWN_FONT

REPLACEMENT = "[?]"
_OWN_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_REGULAR = 400
# They have every character, and draw each as a box.
_BOXES = re.compile(r"last\s*resort|tofu|adobe\s*blank", re.IGNORECASE)
# They join, part or turn the characters around them and are never drawn.
_UNDRAWN = frozenset("\u200b\u200c\u200d\u2060\u00ad\ufe0e\ufe0f")
_JOINER = "\u200d"
# They turn the direction of what follows, beyond their own text. Each text finds its own.
_TURNS = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), None
)


@dataclass(frozen=True)
class Face:
    """One upright face of a font: `index` is its place in the file, `letters` what it can draw."""

    family: str
    path: Path
    index: int = 0
    letters: frozenset[int] = field(default=frozenset(), repr=False, compare=False)


@dataclass(frozen=True)
class Checked:
    """Texts that can be set, the faces that fill in, and how many characters are lost."""

    texts: tuple[str, ...]
    faces: tuple[Face, ...]
    replaced: int

    @property
    def families(self) -> tuple[str, ...]:
        """Returns the families that set the texts, the first where several have a letter."""
        return (OWN_FONT, *(face.family for face in self.faces))


class _Current:
    faces: tuple[Face, ...] | None = None


def use_fonts(faces: Sequence[Face] | None) -> None:
    """Sets the faces that fill in what our own font lacks; None is those of the system."""
    _Current.faces = None if faces is None else tuple(faces)


def check(texts: Sequence[str], *, fills: bool = True) -> Checked:
    """Returns the texts with each run of characters that no font has as `[?]`.

    Other fonts are read only where our own lacks something, which keeps a page the same on every
    computer and saves the search; without `fills` they never are.
    """
    if all(text.isascii() and text.isprintable() for text in texts):
        return Checked(tuple(texts), (), 0)
    turned = tuple(text.translate(_TURNS) for text in texts)
    wanted = {ord(char) for text in turned for char in text if char not in _UNDRAWN}
    missing = wanted - own_letters()
    # A private-use character means something else in each font: none can be right.
    private = {code for code in wanted if unicodedata.category(chr(code)) == "Co"}
    missing -= private
    faces: list[Face] = []
    there = _filling() if fills and missing else ()
    while there and missing:
        # One that has them all sets a word better than several that share it.
        best = max(there, key=lambda face: len(missing & face.letters))
        if not missing & best.letters:
            break
        faces.append(best)
        missing -= best.letters
    missing |= private
    done = tuple(_without(text, missing) for text in turned)
    return Checked(
        tuple(text for text, _count in done), tuple(faces), sum(count for _text, count in done)
    )


def folder() -> Path:
    """Returns where matplotlib keeps its fonts."""
    import matplotlib as mpl  # a start of the window loads this module, and never matplotlib

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def own_files() -> tuple[Path, ...]:
    """Returns the files of both weights of our own font."""
    return tuple(folder() / name for name in _OWN_FILES)


@cache
def own_letters() -> frozenset[int]:
    """Returns the characters that both weights of our own font have."""
    return frozenset.intersection(*(letters_of(path) for path in own_files()))


def letters_of(path: Path, index: int = 0) -> frozenset[int]:
    """Returns the characters that a font file maps to a glyph; none where it can't be read."""
    from fontTools.ttLib import TTFont, TTLibError  # only where some text is not plain ASCII

    try:
        # The file is ours to close: a font that can't be read leaves it open.
        with path.open("rb") as file, TTFont(file, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError, KeyError, AssertionError, ValueError):
        return frozenset()


def _filling() -> tuple[Face, ...]:
    return system_faces() if _Current.faces is None else _Current.faces


@cache
def system_faces() -> tuple[Face, ...]:
    """Returns, of each family of the system, the upright face nearest to regular, by name.

    A program that sets the family may take another weight of it from the same file, so the letters
    are those that all its faces in that file have.
    """
    import typst  # only where our own font lacks something

    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    upright = [
        each
        for each in found
        if each.path is not None
        and each.style == "normal"
        and each.family != OWN_FONT
        and not _BOXES.search(each.family)
        and Path(each.path).parent != folder()  # parts of mathematics under letters' codes
    ]
    faces: list[Face] = []
    for family, members in groupby(
        sorted(upright, key=lambda each: each.family), lambda each: each.family
    ):
        same = list(members)
        best = min(same, key=lambda each: abs(each.weight - _REGULAR))
        path = Path(best.path or "")
        inside = [each.index for each in same if each.path == best.path]
        letters = frozenset.intersection(*(letters_of(path, index) for index in inside))
        if letters:
            faces.append(Face(family, path, best.index, letters))
    return tuple(faces)


def _without(text: str, missing: set[int]) -> tuple[str, int]:
    """Returns the text with each run of missing characters as one `[?]`, and their number."""
    if not missing:
        return text, 0
    out: list[str] = []
    count, in_run, joined = 0, False, False
    for char in text:
        if ord(char) in missing:
            count += 1
            if not in_run:
                out.append(REPLACEMENT)
            in_run = True
        elif in_run and (char in _UNDRAWN or unicodedata.combining(char)):
            pass  # it belonged to the character that is gone
        elif in_run and joined and unicodedata.category(char) == "So":
            pass  # the second half of a sign whose first half is gone
        else:
            out.append(char)
            in_run = False
        joined = char == _JOINER
    return "".join(out), count
