"""Reads our own SVG drawings: the frame, and each path by its id.

Our drawings use four commands of SVG's path data, absolute: M, L, C and Z. Qt draws SVG but returns
no path of it, and a press has to be judged by the very path that is seen.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from xml.etree import ElementTree

from recovery_tracker.base.resources import resource

SVG = "http://www.w3.org/2000/svg"
PATH = f"{{{SVG}}}path"
_TOKEN = re.compile(r"[\s,]*(?:([A-Za-z])|(-?\d+(?:\.\d+)?))")
_POINTS = {"M": 1, "L": 1, "C": 3, "Z": 0}

Point = tuple[float, float]


class DrawingError(ValueError):
    """A drawing can't be used as it is; the message names the file and the path."""


@dataclass(frozen=True, slots=True)
class Svg:
    """The paths of a file by their ids, as they are written, in the order of the file.

    `frame` is the left, the top, the width and the height of the drawing.
    """

    frame: tuple[float, float, float, float]
    paths: Mapping[str, str]


@cache
def svg_resource(*where: str) -> Svg:
    """Reads a drawing of the resources once. Raises ResourceMissingError or DrawingError."""
    return read_svg(resource(*where).read_text(encoding="utf-8"), where[-1])


def read_svg(text: str, file: str) -> Svg:
    """Reads the text of a drawing. Raises DrawingError, with `file` and the path's id."""
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 our own file
    except ElementTree.ParseError as error:
        raise DrawingError(f"{file}: {error}") from error
    paths: dict[str, str] = {}
    for element in root.iter(PATH):
        key = element.get("id", "")
        if key in paths:
            raise DrawingError(f"{file}, path {key!r}: the id stands twice.")
        paths[key] = element.get("d", "")
    return Svg(_frame(root.get("viewBox", ""), file), MappingProxyType(paths))


def path_steps(data: str, where: str, *, closed: bool) -> Iterator[tuple[str, list[Point]]]:
    """Yields each command of a path with its points; each part ends with Z if `closed`.

    Raises DrawingError that begins with `where`.
    """
    last = ""
    for command, points in _commands(data, where):
        if command != "M" and not last:
            raise DrawingError(f"{where}: a path begins with M, not with {command}.")
        if command != "M" and last == "Z":
            raise DrawingError(f"{where}: a part goes on behind its Z.")
        if command == "M" and closed and last not in ("", "Z"):
            raise DrawingError(f"{where}: a part does not end with Z.")
        yield command, points
        last = command
    if last in ("", "M"):
        raise DrawingError(f"{where}: the path is empty.")
    if closed and last != "Z":
        raise DrawingError(f"{where}: the path is not closed.")


def _commands(data: str, where: str) -> Iterator[tuple[str, list[Point]]]:
    command, numbers, at = "", list[float](), 0
    data = data.rstrip()
    for token in _TOKEN.finditer(data):
        if token.start() != at:
            break
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
    if at != len(data):
        raise DrawingError(f"{where}: {data[at : at + 8]!r} can't be read.")
    if command:
        yield command, _points(command, numbers, where)


def _points(command: str, numbers: list[float], where: str) -> list[Point]:
    wanted = 2 * _POINTS[command]
    if len(numbers) != wanted:
        raise DrawingError(f"{where}: {command} has {len(numbers)} numbers instead of {wanted}.")
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _frame(box: str, file: str) -> tuple[float, float, float, float]:
    try:
        left, top, width, height = (float(part) for part in box.split())
    except ValueError as error:
        raise DrawingError(f"{file}: the viewBox {box!r} is not four numbers.") from error
    return left, top, width, height
