"""Reads the drawings of the body: the outline, its details, and a closed path for each site.

Our drawings use four commands of SVG's path data, absolute: M, L, C and Z. Qt draws SVG but
gives no path of it, and a press has to be judged by the very path that is seen.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from xml.etree import ElementTree

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from recovery_tracker.base.resources import resource
from recovery_tracker.diary.vocabulary import Site

_PATH = "{http://www.w3.org/2000/svg}path"
_OUTLINE, _COVERED, _DETAIL = "outline", "covered", "detail-"
_TOKEN = re.compile(r"[\s,]*(?:([A-Za-z])|(-?\d+(?:\.\d+)?))")
_POINTS = {"M": 1, "L": 1, "C": 3, "Z": 0}


class DrawingError(ValueError):
    """A drawing of the body can't be used as it is; the message names the file and the path."""


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
    """Our own drawing of that side. Raises ResourceMissingError or DrawingError."""
    file = f"{side}.svg"
    return read_drawing(resource("body", file).read_text(encoding="utf-8"), file)


def read_drawing(svg: str, file: str) -> Drawing:
    """The drawing in that text. Raises DrawingError, with the file and the path's id.

    A path's id is `outline`, `covered`, `detail-` with a word, or a site of the vocabulary.
    """
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 our own file
    except ElementTree.ParseError as error:
        raise DrawingError(f"{file}: {error}") from error
    paths: dict[str, QPainterPath] = {}
    for element in root.iter(_PATH):
        key = element.get("id", "")
        where = f"{file}, path {key!r}"
        if key in paths:
            raise DrawingError(f"{where}: the id stands twice.")
        closed = not key.startswith(_DETAIL)
        if closed and key not in (_OUTLINE, _COVERED, *Site):
            raise DrawingError(f"{where}: no site, detail, outline or covered part has this id.")
        paths[key] = read_path(element.get("d", ""), where, closed=closed)
    for key in (_OUTLINE, _COVERED):
        if key not in paths:
            raise DrawingError(f"{file}: there is no path {key!r}.")
    return Drawing(
        frame=_frame(root.get("viewBox", ""), file),
        outline=paths[_OUTLINE],
        covered=paths[_COVERED],
        details=tuple(path for key, path in paths.items() if key.startswith(_DETAIL)),
        sites=MappingProxyType({site: paths[site] for site in Site if site in paths}),
    )


def read_path(data: str, where: str, *, closed: bool) -> QPainterPath:
    """The path of that path data: M, L, C and Z, absolute; each part ends with Z if `closed`.

    Raises DrawingError that begins with `where`.
    """
    path, last = QPainterPath(), ""
    for command, points in _commands(data, where):
        if command != "M" and not last:
            raise DrawingError(f"{where}: a path begins with M, not with {command}.")
        if command != "M" and last == "Z":
            raise DrawingError(f"{where}: a part goes on behind its Z.")
        if command == "M" and closed and last not in ("", "Z"):
            raise DrawingError(f"{where}: a part does not end with Z.")
        if command == "M":
            path.moveTo(*points)
        elif command == "L":
            path.lineTo(*points)
        elif command == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
        last = command
    if last in ("", "M"):
        raise DrawingError(f"{where}: the path is empty.")
    if closed and last != "Z":
        raise DrawingError(f"{where}: the path is not closed.")
    return path


def _commands(data: str, where: str) -> Iterator[tuple[str, list[QPointF]]]:
    """Each command with its points."""
    command, numbers, at = "", list[float](), 0
    data = data.rstrip()
    while at < len(data):
        token = _TOKEN.match(data, at)
        if token is None:
            raise DrawingError(f"{where}: {data[at : at + 8]!r} can't be read.")
        at = token.end()
        letter, number = token.groups()
        if letter is None:
            if not command:
                raise DrawingError(f"{where}: a path begins with M, not with a number.")
            numbers.append(float(number))
            continue
        if command:
            yield command, _points(command, numbers, where)
        if letter not in _POINTS:
            raise DrawingError(f"{where}: the command {letter} is none of M, L, C and Z.")
        command, numbers = letter, []
    if command:
        yield command, _points(command, numbers, where)


def _points(command: str, numbers: list[float], where: str) -> list[QPointF]:
    wanted = 2 * _POINTS[command]
    if len(numbers) != wanted:
        raise DrawingError(f"{where}: {command} has {len(numbers)} numbers instead of {wanted}.")
    return [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _frame(box: str, file: str) -> QRectF:
    try:
        left, top, width, height = (float(part) for part in box.split())
    except ValueError as error:
        raise DrawingError(f"{file}: the viewBox {box!r} is not four numbers.") from error
    return QRectF(left, top, width, height)
