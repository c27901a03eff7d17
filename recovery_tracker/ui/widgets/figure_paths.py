"""The drawings of the body as Qt's paths: the outline, its details, and one for each site."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from recovery_tracker.base.svg import DrawingError, Svg, path_steps, read_svg, svg_resource
from recovery_tracker.diary.vocabulary import Site

_OUTLINE, _COVERED, _DETAIL = "outline", "covered", "detail-"


class Side(StrEnum):
    """From where the body is seen."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One view of the body, in the units of its file.

    `covered` is the part of the outlined body that the sites of this view have to cover.
    """

    frame: QRectF
    outline: QPainterPath
    covered: QPainterPath
    details: tuple[QPainterPath, ...]
    sites: Mapping[Site, QPainterPath]


@cache
def drawing(side: Side) -> Drawing:
    """Returns our own drawing of that side. Raises ResourceMissingError or DrawingError."""
    file = f"{side}.svg"
    return _drawing(svg_resource("body", file), file)


def read_drawing(svg: str, file: str) -> Drawing:
    """Reads the drawing in that text. Raises DrawingError, with the file and the path's id.

    A path's id is `outline`, `covered`, `detail-` with a word, or a site of the vocabulary.
    """
    return _drawing(read_svg(svg, file), file)


def read_path(data: str, where: str, *, closed: bool) -> QPainterPath:
    """Makes the path of that path data. Raises DrawingError that begins with `where`."""
    path = QPainterPath()
    for command, points in path_steps(data, where, closed=closed):
        if command == "M":
            path.moveTo(*points[0])
        elif command == "L":
            path.lineTo(*points[0])
        elif command == "C":
            path.cubicTo(*points[0], *points[1], *points[2])
        else:
            path.closeSubpath()
    return path


def _drawing(svg: Svg, file: str) -> Drawing:
    paths: dict[str, QPainterPath] = {}
    for key, data in svg.paths.items():
        where = f"{file}, path {key!r}"
        closed = not key.startswith(_DETAIL)
        if closed and key not in (_OUTLINE, _COVERED, *Site):
            raise DrawingError(f"{where}: no site, detail, outline or covered part has this id.")
        paths[key] = read_path(data, where, closed=closed)
    for key in (_OUTLINE, _COVERED):
        if key not in paths:
            raise DrawingError(f"{file}: there is no path {key!r}.")
    return Drawing(
        frame=QRectF(*svg.frame),
        outline=paths[_OUTLINE],
        covered=paths[_COVERED],
        details=tuple(path for key, path in paths.items() if key.startswith(_DETAIL)),
        sites=MappingProxyType({site: paths[site] for site in Site if site in paths}),
    )
