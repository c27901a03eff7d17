"""The drawings: lines of one width in the colours of the theme, one for each empty page."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from recovery_tracker.base.resources import ResourceMissingError, resource
from recovery_tracker.base.theme import MARK_CONTRAST, ThemeName, contrast, load_theme
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.drawing import Drawing
from recovery_tracker.ui.widgets.empty import EmptyPage
from tests.ui.conftest import Desk

FILES = sorted(Path(resource("drawings", "welcome.svg")).parent.glob("*.svg"))
WORDS = {"currentColor", "accentColor", "cardColor", "none"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_has_lines_of_one_width_and_no_colour_of_its_own(file: Path):
    text = file.read_text("utf-8")
    assert re.findall(r'stroke-width="([^"]*)"', text) == ["2.4"]
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', text)) <= WORDS
    assert "<!--" in text, "it says what is drawn"


def test_a_drawing_that_is_missing_is_said_when_it_is_made_not_while_it_is_measured():
    with pytest.raises(ResourceMissingError, match=r"drawings/progress\.svg"):
        EmptyPage("progress", "Nothing yet", "Log two days.")


@pytest.mark.parametrize("name", ThemeName)
def test_its_lines_stand_out_from_the_page_and_from_its_own_ground(name):
    colours = load_theme(name).colours
    for ink in (colours.muted, colours.accent):
        for ground in (colours.page, colours.card):
            assert contrast(ink, ground) >= MARK_CONTRAST


@pytest.mark.parametrize("name", ThemeName)
def test_it_is_painted_in_the_inks_of_the_theme(kit, name):
    kit.wear(name)
    drawing = kit.shown(Drawing("walking"))
    colours = current_theme().colours
    image = drawing.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert {QColor(colours.muted).name(), QColor(colours.accent).name()} <= seen


def test_it_grows_with_the_text(kit):
    drawing = kit.shown(Drawing("sheet"))
    before = drawing.sizeHint()
    kit.wear(ThemeName.LIGHT, 2.0)
    assert drawing.sizeHint().width() == round(1.5 * before.width())


def test_each_empty_page_has_a_drawing(empty_desk: Desk):
    empty_desk.press("Skip for now")
    for page in ("progress", "diary", "summary"):
        empty_desk.open_page(page)
        shown = [each for each in empty_desk.window.findChildren(EmptyPage) if each.isVisible()]
        assert shown, page
        for empty in shown:
            assert [each for each in empty.findChildren(Drawing) if each.isVisible()], page
