"""“How it looks”: put on at once and kept; what is hidden waits until it is shown."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget

from recovery_tracker.base.locale import use_locale
from recovery_tracker.base.preferences import FILE_NAME
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.store.bookkeeping import BOOKKEEPING
from recovery_tracker.ui.look import appearance as look_module
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.look_choices import LOOK, TEXT_SIZES, LookChoices, ThemeChoice
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.settings.look_card import LookCard
from tests.ui.conftest import Desk, put_on, spoken
from tests.ui.safe import dialog, safe, settle
from tests.ui.shell.test_window import lines_cut

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _light_afterwards() -> Iterator[None]:
    yield
    use_locale("en_GB")
    put_on(ThemeName.LIGHT)


@pytest.fixture
def settings(kept_desk: Desk) -> Desk:
    """A window on Settings, every page opened before."""
    for page in ("progress", "summary", "signs", "advice", "settings"):
        kept_desk.open_page(page)
    settle(kept_desk)
    kept_desk.let_happen()
    return kept_desk


def kept(desk: Desk) -> LookChoices:
    assert desk.pages.maintenance is not None
    return LOOK.load(desk.pages.maintenance.folder.path)


def ground(desk: Desk) -> str:
    """The colour of the page at its edge."""
    desk.let_happen()
    rail = desk.window.rail
    at = rail.mapTo(desk.window, QPoint(rail.width() + 4, rail.height() - 4))
    return desk.window.grab().toImage().pixelColor(at).name()


class Restyled(QObject):
    """Counts how often each page's widgets are restyled."""

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        self.count = 0
        for page in pages:
            for widget in (page, *page.findChildren(QWidget)):
                widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_by_keyboard_alone_another_theme_and_size_are_put_on_at_once_and_kept(settings):
    settings.tab_to("As the system")
    settings.keys(KEY.Key_Right, KEY.Key_Right)
    assert spoken(settings.focused()) == "Dark"
    assert current_theme().name is ThemeName.DARK
    assert ground(settings) == "#141817"
    assert kept(settings).theme is ThemeChoice.DARK
    settings.keys(KEY.Key_Right)
    assert current_theme().name is ThemeName.HIGH_CONTRAST
    assert ground(settings) == "#000000"
    before = settings.button("Today").height()
    settings.tab_to("100 %")
    settings.keys(KEY.Key_End)
    assert spoken(settings.focused()) == "200 %"
    assert (current_theme().scale, kept(settings).text_size) == (2.0, 200)
    settings.let_happen()
    assert settings.button("Today").height() > before


def test_pressing_the_choice_in_use_changes_nothing(settings):
    for name in ("As the system", "100 %", "As the system (Monday)"):
        settings.press(name)
        assert settings.button(name).isChecked()
    assert kept(settings) == LookChoices()


def test_hidden_pages_are_restyled_when_they_are_shown_and_only_then(settings):
    pages = settings.pages
    hidden = (pages.today, pages.progress, pages.summary, pages.advice, pages.signs.page)
    hidden_ones = [Restyled(page) for page in hidden]
    shown = Restyled(safe(settings).page)
    settings.press("Dark")
    settings.press("150 %")
    settings.let_happen()
    assert shown.count > 0
    assert [each.count for each in hidden_ones] == [0] * len(hidden)
    label = next(
        each for each in pages.today.findChildren(QLabel) if each.property("role") == "heading"
    )
    settings.press("Today")
    assert hidden_ones[0].count > 0
    assert [each.count for each in hidden_ones[1:]] == [0] * (len(hidden) - 1)
    assert label.palette().windowText().color().name() == current_theme().colours.text
    assert label.font().pointSizeF() == font(TextRole.HEADING).pointSizeF()
    at_once = hidden_ones[0].count
    settings.press("Settings")
    settings.press("Today")
    assert hidden_ones[0].count == at_once


def test_every_page_fits_its_new_size_when_it_is_shown(settings):
    settings.window.resize(900, 600)
    settings.press("200 %")
    for page in ("today", "progress", "summary", "signs", "advice", "settings"):
        settings.open_page(page)
        settings.let_happen()
        shown = settings.window.pages.currentWidget()
        for widget in (shown, *shown.findChildren(QWidget)):
            if widget.isVisible():
                assert not lines_cut(widget), f"{page}: {lines_cut(widget)!r} is cut"


def test_what_has_the_focus_stays_in_sight_where_all_becomes_larger(settings):
    settings.window.resize(900, 600)
    settings.tab_to("As the system (Monday)")
    settings.window.look.choose_text_size(200)
    settings.let_happen()
    page = safe(settings).page
    chip = settings.focused()
    view = page.scroll_area.viewport()
    top = chip.mapTo(view, QPoint(0, 0)).y()
    assert top >= 0
    assert top + chip.height() <= view.height()


def test_dialogs_menus_and_messages_follow_also_those_made_later(settings):
    ink = "#eef2f0"
    settings.press("Dark")
    menu = next(each for each in settings.window.menuBar().findChildren(QMenu))
    menu.ensurePolished()
    assert menu.palette().windowText().color().name() == ink
    safe(settings).privacy.ask_erasing_day()
    found = dialog(settings)
    label = next(each for each in found.findChildren(QLabel) if each.text())
    assert label.palette().windowText().color().name() == ink
    settings.window.look.choose_theme(ThemeChoice.LIGHT)
    assert label.palette().windowText().color().name() == "#1c2321"
    found.done(0)
    settings.window.look.choose_theme(ThemeChoice.DARK)
    settings.window.notices.say("Something happened")
    said = next(
        each for each in settings.window.findChildren(QLabel) if each.text() == "Something happened"
    )
    said.ensurePolished()
    assert said.palette().windowText().color().name() == ink


def test_what_is_typed_and_where_the_focus_is_stay(settings):
    field = settings.tab_to("Your name")
    settings.type("Al")
    settings.window.look.choose_theme(ThemeChoice.DARK)
    settings.window.look.choose_text_size(125)
    assert settings.focused() is field
    assert isinstance(field, QLineEdit)
    assert field.text() == "Al"


@pytest.mark.usefixtures("no_window")
def test_the_system_is_followed_where_that_is_chosen_and_not_elsewhere(
    qapp, qtbot, tmp_path, monkeypatch
):
    look, system = Appearance(tmp_path), ThemeName.LIGHT
    monkeypatch.setattr(look_module, "system_theme_name", lambda: system)
    put_on: list[ThemeName] = []
    look.restyle.connect(lambda theme: put_on.append(theme.name))
    look.start(qapp)
    hints = QGuiApplication.styleHints()
    assert current_theme().name is ThemeName.LIGHT
    system = ThemeName.DARK
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    system = ThemeName.HIGH_CONTRAST
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert put_on == [ThemeName.DARK, ThemeName.HIGH_CONTRAST]
    look.choose_theme(ThemeChoice.LIGHT)
    put_on.clear()
    system = ThemeName.DARK
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert put_on == []
    look.choose_theme(ThemeChoice.SYSTEM)
    assert put_on == [ThemeName.DARK]


@pytest.mark.parametrize("choice", [each for each in ThemeChoice if each != "system"])
@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.usefixtures("no_window")
def test_the_next_start_has_what_was_chosen(qapp, tmp_path, choice, size):
    before = Appearance(tmp_path)
    before.choose_theme(choice)
    before.choose_text_size(size)
    Appearance(tmp_path).start(qapp)
    assert current_theme().name == choice
    bare = Appearance().theme().sizes.body
    assert QApplication.font().pointSizeF() == pytest.approx(current_theme().sizes.body)
    assert current_theme().sizes.body == pytest.approx(bare * size / 100)


def test_a_week_begins_as_chosen_else_as_the_system_has_it(tmp_path):
    look, heard = Appearance(tmp_path), []
    look.weekday_changed.connect(heard.append)
    assert (look.first_weekday, look.weekday_choice) == (0, None)
    use_locale("en_US")
    assert look.first_weekday == 6
    look.choose_first_weekday(5)
    assert (look.first_weekday, Appearance(tmp_path).first_weekday) == (5, 5)
    look.choose_first_weekday(None)
    assert heard == [5, 6]


def test_the_days_offered_name_the_systems_own(settings, qtbot):
    settings.press("Sunday")
    assert (settings.window.look.first_weekday, kept(settings).first_weekday) == (6, 6)
    settings.press("As the system (Monday)")
    assert kept(settings).first_weekday is None
    use_locale("en_MV")  # its weeks begin on Friday, which is not offered elsewhere
    card = LookCard(Appearance())
    qtbot.addWidget(card)
    named = [spoken(chip) for chip in card.findChildren(QAbstractButton)][-5:]
    assert named == ["As the system (Friday)", "Monday", "Friday", "Saturday", "Sunday"]


def test_a_choice_that_can_not_be_kept_holds_and_says_so(settings):
    folder = settings.pages.maintenance.folder.path
    (folder / FILE_NAME).unlink(missing_ok=True)
    (folder / FILE_NAME).mkdir()
    settings.press("Dark")
    assert current_theme().name is ThemeName.DARK
    settings.sees("This holds until you close the window; it can't be kept: ")


def test_choices_leave_what_else_is_kept_there_alone(settings, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    safe(settings).backups.choose_second_folder(stick)
    settings.press("Dark")
    folder = settings.pages.maintenance.folder.path
    assert kept(settings).theme is ThemeChoice.DARK
    assert BOOKKEEPING.load(folder).second_folder == stick
    said = json.loads((folder / FILE_NAME).read_text("utf-8"))
    assert said["theme"] == "dark"


def test_whether_sessions_are_heard_and_spoken_is_chosen_once_for_this_computer(tmp_path):
    look = Appearance(tmp_path)
    assert (look.sounds, look.spoken_steps) == (True, False)
    look.choose_sounds(on=False)
    look.choose_spoken_steps(on=True)
    again = Appearance(tmp_path)
    assert (again.sounds, again.spoken_steps) == (False, True)
