"""The letters of a chart: which fonts, and how wide a text is before it is drawn.

Every text of every chart passes here: a character that no font has is `[?]`, never a box.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

from recovery_tracker.charts.letters import Face, check
from recovery_tracker.charts.style import OWN_FONT, ChartStyle

_MEASURED = 400
"""Of more texts than this, only some are measured."""


@cache
def _families(wanted: tuple[str, ...]) -> list[str]:
    """Returns those of the families that exist; matplotlib's own font always does.

    A family that does not exist costs a search of the disk and a line in the log for every text.
    """
    existing = {face.name for face in fontManager.ttflist}
    return list(dict.fromkeys((*(name for name in wanted if name in existing), OWN_FONT)))


def lettered(text: str, style: ChartStyle, size: float) -> tuple[str, FontProperties]:
    """Returns the text as it can be drawn, and the fonts that draw it, at that size in points."""
    drawn, families = _drawable(text, style)
    return drawn, _font(families, size)


def is_lost(texts: Sequence[str], style: ChartStyle) -> bool:
    """Tells whether some letter of these texts can't be drawn."""
    return any(_drawable(text, style)[0] != text for text in texts)


def _drawable(text: str, style: ChartStyle) -> tuple[str, tuple[str, ...]]:
    if text.isascii():
        return text, style.font
    checked = check((text,), fills=style.fills)
    if not all(_registered(face) for face in checked.faces):
        checked = check((text,), fills=False)
    families = tuple(face.family for face in checked.faces)
    if len(checked.faces) == 1 and checked.faces[0].letters.issuperset(map(ord, checked.texts[0])):
        # Where a word is shaped, as in Hindi, its letters must not come from two fonts.
        return checked.texts[0], (*families, *style.font)
    return checked.texts[0], (*style.font, *families)


@cache
def _registered(face: Face) -> bool:
    """Tells whether matplotlib can draw with the face, under the name that it has here."""
    try:
        FT2Font(str(face.path), face_index=face.index)
    except (OSError, RuntimeError):
        return False
    entry = FontEntry(fname=str(face.path), index=face.index, name=face.family, weight=400)
    fontManager.ttflist.append(entry)
    fontManager.addfont(face.path)  # which forgets the families that were not found
    _families.cache_clear()
    _font.cache_clear()
    return True


@cache
def _font(wanted: tuple[str, ...], size: float) -> FontProperties:
    return FontProperties(family=_families(wanted), size=size)


def widest(texts: Sequence[str], style: ChartStyle, size: float) -> float:
    """Returns the width of the widest text, in points.

    Only the longest few are measured, of years those of some days: a date of each month is among
    them.
    """
    step = max(1, len(texts) // _MEASURED)
    longest = sorted(set(texts[::step]), key=len)[-8:]
    return max((text_width(text, style, size) for text in longest), default=0.0)


def text_width(text: str, style: ChartStyle, size: float) -> float:
    """Returns the width of the text in points, as it is drawn."""
    drawn, families = _drawable(text, style)
    return _width(drawn, families, size)


def broken(text: str, style: ChartStyle, size: float, room: float) -> tuple[str, ...]:
    """Returns the text in lines that fit the room, as far as its words do."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, style, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@lru_cache(maxsize=1024)
def _width(text: str, wanted: tuple[str, ...], size: float) -> float:
    width, _height, _descent = text_to_path.get_text_width_height_descent(
        text, _font(wanted, size), ismath=False
    )
    return float(width)
