"""The letters of a chart: which fonts, and how wide a text is before it is drawn."""

from collections.abc import Sequence
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path

from recovery_tracker.charts.style import OWN_FONT, ChartStyle

_MEASURED = 400
"""Of more texts than this, only some are measured."""


@cache
def _families(wanted: tuple[str, ...]) -> list[str]:
    """Those of the families that are there; the font that matplotlib brings along always is.

    A family that is not there costs a search of the disk and a line in the log for every text.
    """
    known = {face.name for face in fontManager.ttflist}
    return [*(name for name in wanted if name in known), OWN_FONT]


def font(style: ChartStyle, size: float) -> FontProperties:
    """The style's font at that size in points."""
    return _font(style.font, size)


@cache
def _font(wanted: tuple[str, ...], size: float) -> FontProperties:
    return FontProperties(family=_families(wanted), size=size)


def widest(texts: Sequence[str], style: ChartStyle, size: float) -> float:
    """The width of the widest text.

    Only the longest few are measured, of years those of some days: a date of each month is there.
    """
    step = max(1, len(texts) // _MEASURED)
    longest = sorted(set(texts[::step]), key=len)[-8:]
    return max((text_width(text, style, size) for text in longest), default=0.0)


def text_width(text: str, style: ChartStyle, size: float) -> float:
    """The width of the text in points."""
    return _width(text, style.font, size)


def broken(text: str, style: ChartStyle, size: float, room: float) -> tuple[str, ...]:
    """The text in lines that fit the room, as far as its words do."""
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
