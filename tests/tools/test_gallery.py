"""The gallery shows every widget of the kit, each named, with room for its words."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui import month, widgets
from recovery_tracker.ui.dialogs.job_bar import JobBar
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.shell.application import use_theme
from recovery_tracker.ui.widgets.number_field import NumberField
from recovery_tracker.ui.widgets.text_field import TextField
from tests.ui import heard
from tests.ui.fits import lines_cut, outside, shown, texts_painted
from tests.ui.shell.test_window import texts_of, translated
from tests.ui.turns import let_happen
from tools.gallery.window import GalleryWindow

Look = tuple[str, float]
BASES = {"Themed", "RingedButton", "Panel", "AnnouncedPanel"}
"""What the widgets are made from, and no page shows by itself."""


@pytest.fixture(scope="module")
def look(request: pytest.FixtureRequest) -> Look:
    """The language of the gallery, and the size of its text; a test may ask for others."""
    return getattr(request, "param", ("en", 1.0))


@pytest.fixture(scope="module")
def shared_gallery(
    qapp: QApplication, request: pytest.FixtureRequest, look: Look
) -> Iterator[GalleryWindow]:
    """One gallery for all tests that only look at it."""
    language, scale = look
    use_theme(qapp, ThemeName.LIGHT, scale)
    use_language(language)
    window = GalleryWindow()
    qtbot = QtBot(request)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(window.findChild(JobBar).isVisible, timeout=2000)
    let_happen()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def gallery(shared_gallery: GalleryWindow, look: Look) -> GalleryWindow:
    use_language(look[0])
    return shared_gallery


def kit() -> Iterator[type[QWidget]]:
    for package in (widgets, month):
        for module in pkgutil.iter_modules(package.__path__):
            found = importlib.import_module(f"{package.__name__}.{module.name}")
            for each in vars(found).values():
                own = isinstance(each, type) and each.__module__ == found.__name__
                if own and issubclass(each, QWidget) and not each.__name__.startswith("_"):
                    yield each


@pytest.mark.parametrize("each", [each for each in kit() if each.__name__ not in BASES])
def test_every_widget_of_the_kit_is_shown(gallery, each):
    assert [found for found in gallery.findChildren(each) if found.isVisible()]


def test_everything_is_heard_with_its_name_its_role_its_state_and_its_value(gallery):
    assert heard.complaints(gallery) == []


def test_every_group_of_controls_has_a_name_of_its_own(gallery):
    names = [
        name
        for each in gallery.findChildren(QWidget)
        if each.isVisible() and each.inherits("QGroupBox") and (name := heard.name(each))
    ]
    assert len(names) > 20
    assert len(set(names)) == len(names)


def test_tab_goes_through_it_in_the_order_of_reading(gallery):
    assert len(heard.tab_chain(gallery)) > 40
    assert heard.goes_back(gallery) == []


@pytest.mark.parametrize("look", [("en", 1.0), ("en", 2.0)], indirect=True)
def test_no_target_is_smaller_than_a_finger(gallery, look):
    assert current_theme().scale == look[1]
    assert heard.too_small(gallery) == []


@pytest.mark.parametrize("look", [("en", 1.0), ("en", 2.0), (PSEUDO, 1.0)], indirect=True)
def test_nothing_is_cut_at_200_percent_or_in_a_longer_language(gallery, monkeypatch, look):
    assert current_theme().scale == look[1]
    gallery.resize(900, 600)
    let_happen()
    for widget in shown(gallery):
        assert not lines_cut(widget), lines_cut(widget)
        assert not outside(widget, gallery), heard.name(widget) or widget
    painted = texts_painted(monkeypatch, gallery)
    assert len(painted) > 100
    assert [each for each in painted if each.is_cut] == []


@pytest.mark.parametrize("look", [(PSEUDO, 1.0)], indirect=True)
def test_every_text_of_it_is_translated(gallery):
    for widget in shown(gallery):
        for text in texts_of(widget):
            assert translated(text), text


def test_what_is_wrong_is_heard_with_its_field(gallery):
    wrong = [field for field in gallery.findChildren(NumberField) if field.error()]
    (field,) = wrong
    assert heard.description(field.focusProxy()) == field.error()
    texts = [each.stop for each in gallery.findChildren(TextField)]
    assert [heard.description(each) for each in texts if heard.description(each)]


def test_what_is_pressed_is_said_beside_the_title(gallery, qtbot):
    (button,) = [
        each
        for each in gallery.findChildren(QAbstractButton)
        if heard.name(each) == "Main button, as it is"
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Pressed: Main button, as it is" in [
        label.text() for label in gallery.findChildren(QLabel)
    ]
