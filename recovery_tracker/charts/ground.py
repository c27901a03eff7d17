"""What a course stands on and is read by: the grid, the lanes' names, gaps, flags and dates."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from matplotlib.collections import LineCollection, PolyCollection

from recovery_tracker.charts.lettering import is_lost, text_width, widest
from recovery_tracker.charts.marks import Flag, flag_corners, steps_of
from recovery_tracker.charts.sheet import Sheet, draw_lines

LEVELS = (0, 2, 4, 6, 8, 10)
"""The values of pain that have a line and a number."""
_GAP_TEXTS = 6
_EVERY_MONTH = 28
"""Days between dates of which each month has one."""
"""How many gaps say so in words; the longest do, and the line is broken at every one."""


def draw_grid(sheet: Sheet) -> None:
    """The lines, the numbers of pain, and the names of the lanes."""
    at, style, labels = sheet.at, sheet.style, sheet.labels
    heights = [at.pain_y(level) for level in LEVELS]
    heights += [at.sleep.bottom, at.walk.bottom]
    lines = [((at.left, y), (at.right, y)) for y in heights]
    draw_lines(sheet.axes, lines, style.grid, 0.7, "grid")
    for level, text in zip(LEVELS, labels.levels, strict=True):
        _name(sheet, text, at.pain_y(level))
    for text, lane in (
        (labels.sleep, at.sleep),
        (labels.walk, at.walk),
        (labels.heat, at.heat),
        (labels.cold, at.cold),
    ):
        _name(sheet, text, lane.middle)
    if at.medicines.top > at.medicines.bottom:
        _name(sheet, labels.medicines, at.medicines.middle)


def _name(sheet: Sheet, text: str, y: float) -> None:
    sheet.write(sheet.at.left - sheet.style.size * 0.7, y, text, ha="right")


def draw_gaps(sheet: Sheet) -> None:
    """Says of the days without an entry that they were not logged."""
    at, small = sheet.at, sheet.style.small
    words = sheet.labels.not_logged
    width = text_width(words, sheet.style, small)
    for start, length in sorted(_gaps(sheet), key=lambda run: -run[1])[:_GAP_TEXTS]:
        room = length * at.day_width
        upright = width > room
        if upright and (room < small * 1.4 or width > at.pain.top - at.pain_y(0) - small * 0.5):
            continue
        sheet.write(
            at.x(start + (length - 1) / 2),
            at.pain_y(0) + small * 0.5,
            words,
            va="bottom",
            size=small,
            rotation=90 if upright else 0,
            gid="gap",
        )


def _gaps(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The runs of days without an entry: the first, and how many."""
    for logged, run in groupby(enumerate(sheet.points), key=lambda item: item[1].logged):
        indices = [index for index, _point in run]
        if not logged:
            yield indices[0], len(indices)


def draw_flags(sheet: Sheet, flags: Sequence[Flag]) -> None:
    """A flag on its pole for each card, inside the period."""
    at, size = sheet.at, sheet.style.size
    shown = [flag for flag in flags if at.left <= at.day_x(flag.date) <= at.right]
    if not shown:
        return
    colours = [flag.colour for flag in shown]
    xs = [at.day_x(flag.date) for flag in shown]
    poles = LineCollection(
        [((x, at.pain.bottom), (x, at.pain.top)) for x in xs],
        colors=colours,
        linewidths=0.8,
        linestyles=[(0, (3, 3))],
        gid="pole",
    )
    sheet.axes.add_collection(poles, autolim=False)
    corners = [flag_corners(x, at.pain.top, size) for x in xs]
    found = PolyCollection(corners, facecolors=colours, linewidths=0, gid="flag")
    sheet.axes.add_collection(found, autolim=False)


def one_a_month(dates: Sequence[str]) -> tuple[str, ...]:
    """One date of each month at least: they have every letter that any of them has."""
    return (*dates[::_EVERY_MONTH], *dates[-1:])


def draw_dates(sheet: Sheet) -> None:
    """As many dates as have room."""
    texts = sheet.labels.dates
    if is_lost(one_a_month(texts), sheet.style):
        texts = sheet.labels.plain_dates  # a month has no name in these fonts
    width = widest(texts, sheet.style, sheet.style.size)
    step = steps_of(width * 1.45 / sheet.at.day_width)
    for index in range(0, len(texts), step):
        x = sheet.at.x(index)
        if x + width / 2 <= sheet.at.width:
            sheet.write(x, sheet.at.dates.middle, texts[index], gid="date")
