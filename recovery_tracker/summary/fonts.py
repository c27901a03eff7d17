"""Which fonts set the page, and which characters none of them has.

In PDF/UA a character without a glyph is an error, and a last-resort font would draw a box that
still looks right to a text search. So each character is checked against the fonts first.

The page is set in DejaVu Sans, which matplotlib brings along: the same page, line by line, on
every computer and with no network, and the same letters in the chart. A sans of the system would
look better on some and break lines differently on all. Typst's own fonts have no sans. Fonts of
the system only fill in what DejaVu Sans lacks, such as Chinese or emoji.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib as mpl
import typst
from fontTools.ttLib import TTFont, TTLibError

OWN_FAMILY = "DejaVu Sans"
REPLACEMENT = "[?]"
_OWN_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_REGULAR = 400
# They have every character, and draw each as a box.
_BOXES = re.compile(r"last\s*resort|tofu|adobe\s*blank", re.IGNORECASE)
# They join, part or turn what stands around them and are never drawn.
_UNDRAWN = frozenset("\u200b\u200c\u200d\u2060\u00ad\ufe0e\ufe0f")
_JOINER = "\u200d"
# They turn the direction of what follows, beyond the text they stand in. Each text finds its own.
_TURNS = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), None
)


@dataclass(frozen=True)
class Checked:
    """A text that can be set, the families that set it, and how many characters it lost."""

    texts: tuple[str, ...]
    families: tuple[str, ...]
    replaced: int


def folder() -> Path:
    """Where matplotlib keeps its fonts."""
    return Path(mpl.get_data_path()) / "fonts" / "ttf"


@cache
def loaded(*, system: bool) -> typst.Fonts:
    """The fonts that Typst may use: our own, and where asked those of the system."""
    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[str(folder())]
    )


def check(texts: tuple[str, ...], *, system: bool = True) -> Checked:
    """The texts with each run of characters that no font has as `[?]`.

    Fonts of the system are looked at only where our own lacks something, which keeps the page
    the same on every computer and saves the search.
    """
    texts = tuple(text.translate(_TURNS) for text in texts)
    wanted = {ord(char) for text in texts for char in text if char not in _UNDRAWN}
    missing = wanted - own_coverage()
    # A private-use character means something else in each font: none can be right.
    private = {code for code in wanted if unicodedata.category(chr(code)) == "Co"}
    missing -= private
    families = [OWN_FAMILY]
    if system:
        for family, covered in _system_coverage() if missing else ():
            if missing & covered:
                families.append(family)
                missing -= covered
    missing |= private
    done = tuple(_without(text, missing) for text in texts)
    return Checked(
        tuple(text for text, _count in done), tuple(families), sum(count for _text, count in done)
    )


@cache
def own_coverage() -> frozenset[int]:
    """The characters that both weights of the page's own font have."""
    return frozenset.intersection(*(_characters(folder() / name, 0) for name in _OWN_FILES))


@cache
def _system_coverage() -> tuple[tuple[str, frozenset[int]], ...]:
    """Each other family with the characters of its upright face nearest to regular, by name."""
    faces: dict[str, typst.FontInfo] = {}
    for face in loaded(system=True).fonts():
        if face.path is None or face.style != "normal" or _BOXES.search(face.family):
            continue
        if Path(face.path).parent == folder():
            continue  # beside our own font lie parts of mathematics under letters' codes
        present = faces.get(face.family)
        if present is None or abs(face.weight - _REGULAR) < abs(present.weight - _REGULAR):
            faces[face.family] = face
    return tuple(
        (family, covered)
        for family, face in sorted(faces.items())
        if family != OWN_FAMILY and (covered := _characters(Path(face.path or ""), face.index))
    )


def _characters(path: Path, index: int) -> frozenset[int]:
    """The characters a font file maps to a glyph; none where it can't be read."""
    try:
        # The file is ours to close: a font that can't be read leaves it open.
        with path.open("rb") as file, TTFont(file, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError, KeyError, AssertionError, ValueError):
        return frozenset()


def _without(text: str, missing: set[int]) -> tuple[str, int]:
    """The text with each run of missing characters as one `[?]`, and how many there were."""
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
