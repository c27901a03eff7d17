"""A small drawing of where it hurt: the body from the back and from the front."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree

from recovery_tracker.base.svg import PATH, SVG, svg_resource
from recovery_tracker.base.theme import ThemeName, load_theme
from recovery_tracker.insight.facts import CourseFacts, Where
from recovery_tracker.summary.values import Drawn
from recovery_tracker.wording import page as words
from recovery_tracker.wording import page_lists as lists

_VIEWS: Final = ("back", "front")
_BODY, _TALL = 300, 780
_WIDE = 360
"""A view with room at both sides of the body, so that the words under it don't meet the next."""
_FAINTEST, _EACH_POINT = Decimal("0.16"), Decimal("0.084")
_MARKED: Final = Decimal("0.3")
"""The shade of a site that was marked without a number; it has a dashed line besides."""


def bodies(facts: CourseFacts, until: date) -> Iterator[Drawn]:
    """Yields where it hurt at first and at last, on a page up to `until`.

    Of one date, one drawing.
    """
    places = (facts.where_first, facts.where_last)
    drawn = dict.fromkeys(each for each in places if each is not None)
    for place, line in zip(drawn, words.where(*places, until), strict=False):
        yield Drawn(body_svg(place), lists.views(), line.lead, lists.body(line.lead))


def body_svg(place: Where) -> bytes:
    """Returns both views with the marked sites, the darker the more pain."""
    root = ElementTree.Element(
        f"{{{SVG}}}svg", {"viewBox": f"0 0 {len(_VIEWS) * _WIDE} {_TALL}", "fill": "none"}
    )
    pains = dict(place.sites)
    line = {"stroke": load_theme(ThemeName.LIGHT).colours.muted, "stroke-width": "6"}
    for number, view in enumerate(_VIEWS):
        shift = {"transform": f"translate({number * _WIDE + (_WIDE - _BODY) // 2} 0)"}
        group = ElementTree.SubElement(root, f"{{{SVG}}}g", shift)
        paths = svg_resource("body", f"{view}.svg").paths
        for site, pain in pains.items():
            if site in paths:
                ElementTree.SubElement(group, PATH, {"d": paths[site], **_look(pain)})
        for name, path in paths.items():
            if name == "outline" or name.startswith("detail-"):
                ElementTree.SubElement(group, PATH, {"d": path, **line})
    ElementTree.register_namespace("", SVG)
    return bytes(ElementTree.tostring(root))


def _look(pain: Decimal | None) -> dict[str, str]:
    # The darkest of the pain ramp on paper; less pain is less of it.
    ink = load_theme(ThemeName.LIGHT).ramp_ends[1]
    if pain is None:
        marked = {"stroke": ink, "stroke-width": "8", "stroke-dasharray": "16 12"}
        return {"fill": ink, "fill-opacity": str(_MARKED), **marked}
    shade = _FAINTEST + _EACH_POINT * pain
    return {"fill": ink, "fill-opacity": f"{shade:f}", "stroke": ink, "stroke-width": "4"}
