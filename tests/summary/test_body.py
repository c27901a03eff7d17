"""Where it hurt, drawn small: each site at its place, the darker the more pain."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from recovery_tracker.base.resources import resource
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.insight.facts import Where
from recovery_tracker.summary.body import body_svg

ON = date(2026, 11, 10)
PATH = "{http://www.w3.org/2000/svg}path"


def filled(*sites: tuple[Site, Decimal | None]) -> list[dict[str, str]]:
    """The attributes of each filled path of the drawing."""
    root = ElementTree.fromstring(body_svg(Where(ON, sites)))
    return [dict(each.attrib) for each in root.iter(PATH) if "fill" in each.attrib]


def drawn(view: str, site: Site) -> str:
    root = ElementTree.fromstring(resource("body", f"{view}.svg").read_text("utf-8"))
    return next(each.get("d", "") for each in root.iter(PATH) if each.get("id") == site)


@pytest.mark.parametrize("site", Site)
def test_every_site_has_its_place(site):
    assert filled((site, Decimal(5)))


def test_a_site_is_filled_with_its_own_path_in_each_view_that_has_it():
    assert [each["d"] for each in filled((Site.LOW_BACK_LEFT, Decimal(7)))] == [
        drawn("back", Site.LOW_BACK_LEFT)
    ]
    assert [each["d"] for each in filled((Site.GROIN_LEFT, Decimal(7)))] == [
        drawn("front", Site.GROIN_LEFT)
    ]


def test_more_pain_is_darker_and_a_mark_alone_has_a_dashed_line():
    shades = [
        float(each["fill-opacity"])
        for pain in range(11)
        for each in filled((Site.LOW_BACK_LEFT, Decimal(pain)))
    ]
    assert shades == sorted(set(shades))
    assert (min(shades) > 0.1, max(shades)) == (True, 1.0)
    (marked,) = filled((Site.LOW_BACK_LEFT, None))
    assert "stroke-dasharray" in marked
    assert "stroke-dasharray" not in filled((Site.LOW_BACK_LEFT, Decimal(3)))[0]


def test_a_date_on_which_nothing_hurt_is_the_outline_alone():
    assert filled() == []
    assert body_svg(Where(ON, ())).count(b"<path") > 2
