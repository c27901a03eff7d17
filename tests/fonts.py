"""A font that has these letters and no others, made for a test."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from recovery_tracker.charts.letters import Face, letters_of

_UNITS = 1000


def made_face(folder: Path, family: str, letters: str) -> Face:
    """The face, in a file of its own in that folder; each letter is a filled square."""
    names = {ord(letter): f"u{ord(letter):X}" for letter in sorted(set(letters))}
    glyphs = [".notdef", *names.values()]
    pen = TTGlyphPen(None)
    for step, corner in enumerate(((100, 0), (100, 700), (800, 700), (800, 0))):
        (pen.lineTo if step else pen.moveTo)(corner)
    pen.closePath()
    square = pen.glyph()
    font = FontBuilder(_UNITS, isTTF=True)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys(glyphs, square))
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (900, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable(
        {"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")}
    )
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    path = folder / f"{family}.ttf"
    font.save(path)
    return Face(family, path, 0, letters_of(path))
