"""The window as a whole: its pages, what is heard of it, what is translated, what fits."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.onboarding.welcome_page import Step
from recovery_tracker.ui.shell.application import use_theme
from recovery_tracker.ui.shell.help_dialogs import InfoDialog
from recovery_tracker.ui.today.fixed import FixedButton
from tests.ui.conftest import Clock, Desk, open_desk, spoken
from tests.ui.fits import lines_cut

INTERFERENCE = "How much did your back stop you doing normal things today?"
PAGES = (
    "today",
    "progress",
    "diary",
    "summary",
    "advice",
    "signs",
    "first-start",
    "first-start-where",
    "first-start-signs",
    "emergency",
)


@pytest.fixture
def full_desk(qtbot, tmp_path, clock: Clock, scale: float) -> Iterator[Desk]:
    yield from filled(qtbot, tmp_path, clock, scale)


@pytest.fixture
def pseudo_desk(qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    use_language(PSEUDO)
    yield from filled(qtbot, tmp_path, clock)


@pytest.fixture
def past_desk(qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    """On a date that no other program takes for the future, whatever its clock says."""
    clock.now = datetime.fromisoformat("2020-05-12T12:00:00+01:00")
    yield from filled(qtbot, tmp_path, clock)


def filled(qtbot, tmp_path, clock: Clock, scale: float = 1.0) -> Iterator[Desk]:
    """A window with the example episode, its last day today."""
    yield from open_desk(qtbot, tmp_path / "data", clock, fill_example, scale=scale)


def go(desk: Desk, page: str) -> None:
    if page.startswith("first-start"):
        desk.pages.ask_beginning()
        if page != "first-start":
            desk.pages.first_start.go(Step[page.removeprefix("first-start-").upper()])
    elif page == "emergency":
        desk.open_page("today")
        desk.pages.today.board.signs.ticked.emit(frozenset({WarningSign.SADDLE_NUMBNESS}))
    else:
        desk.open_page(page)
    desk.let_happen()


def visible(desk: Desk) -> list[QWidget]:
    return [widget for widget in desk.window.findChildren(QWidget) if widget.isVisible()]


@pytest.mark.parametrize("page", PAGES)
def test_every_text_of_the_window_is_translated(pseudo_desk, page):
    go(pseudo_desk, page)
    for widget in visible(pseudo_desk):
        for text in texts_of(widget):
            assert translated(text), f"{text!r} of {widget} is not translated"


def texts_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, FixedButton):
        yield widget.whole
    elif isinstance(widget, QLabel | QAbstractButton):
        yield re.sub(r"<[^>]*>", "", widget.text())
    yield widget.accessibleName()
    yield widget.toolTip()


_NAMES = re.compile(
    r"\b((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
    r"|\b(Apr|April|May)\b|\bAlex Sample\b"
)


def translated(text: str) -> bool:
    """Bracketed as the pseudo-language is, or without words but for dates and a name."""
    rest = text
    while "[" in rest:
        shorter = re.sub(r"\[[^\[\]]*\]", "", rest)
        if shorter == rest:
            break
        rest = shorter
    rest = _NAMES.sub("", rest)
    return not re.search(r"[A-Za-z]{2,}", rest)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_at_900_by_600_or_at_200_percent(full_desk, page, scale):
    fits(full_desk, page)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_in_a_longer_language(pseudo_desk, page):
    fits(pseudo_desk, page)


def fits(desk: Desk, page: str) -> None:
    desk.window.resize(900, 600)
    go(desk, page)
    desk.let_happen()
    right = desk.window.rect().right()
    for widget in visible(desk):
        edge = widget.mapTo(desk.window, widget.rect().topRight()).x()
        assert edge <= right, f"{spoken(widget) or widget} ends {edge - right} px outside"
        cut = lines_cut(widget)
        assert not cut, f"{cut!r} is cut"


def test_the_window_opens_small_enough_for_a_small_screen(full_desk):
    full_desk.window.resize(100, 100)
    assert full_desk.window.size().toTuple() == (900, 600)


def test_progress_says_what_it_shows_in_words_and_as_a_table(full_desk, qtmodeltester):
    go(full_desk, "progress")
    progress = full_desk.pages.progress
    full_desk.sees("13 of 14 days logged")
    full_desk.sees("7 → 2.5")
    canvas = progress._course.canvas
    assert "13 of 14 days logged" in spoken(canvas)
    assert QAccessible.queryAccessibleInterface(canvas).role() == QAccessible.Role.Graphic
    full_desk.press("Table")
    model = progress._course.table.model()
    qtmodeltester.check(model)
    assert model.rowCount() == 14
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row[:3] == ["29 Apr", "7", "9"]
    gap = [model.index(6, column).data() for column in range(model.columnCount())]
    assert set(gap[1:-1]) == {"–"}  # where many people are is known all the same
    heard = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(6, 1).data(heard) == "not logged"


def test_progress_goes_back_as_far_as_there_are_entries_and_says_where_there_are_none(full_desk):
    go(full_desk, "progress")
    assert not full_desk.button("Earlier dates").isEnabled()
    diary = full_desk.diary
    log_day(diary, diary.today - timedelta(days=60), [Edit("interference", Decimal(3))])
    go(full_desk, "progress")
    full_desk.press("Earlier dates")
    full_desk.sees("Nothing logged on these dates")
    full_desk.press("Later dates")
    full_desk.sees("13 of 14 days logged")


def test_progress_follows_what_is_logged(full_desk):
    full_desk.press("No pain today")
    full_desk.press("Replace it")
    go(full_desk, "progress")
    full_desk.press("Table")
    table = full_desk.pages.progress._course.table.model()
    assert table.index(13, 1).data() == "0"


def test_an_empty_record_opens_first_start_and_skipping_leads_to_today(empty_desk):
    assert empty_desk.window.pages.currentWidget() is empty_desk.pages.first_start
    empty_desk.press("Skip for now")
    assert empty_desk.window.pages.currentWidget() is empty_desk.pages.today
    empty_desk.sees("No episode yet")
    empty_desk.press("Start an episode")
    assert empty_desk.window.pages.currentWidget() is empty_desk.pages.first_start


def test_first_start_keeps_onset_trigger_and_the_answer_about_warning_signs(empty_desk):
    empty_desk.press("Yesterday")
    empty_desk.press("Lifting")
    empty_desk.press("Next")
    empty_desk.press("Next")
    empty_desk.press("None of these")
    empty_desk.press("I'd rather not say")
    empty_desk.press("Go to Today")
    (episode,) = empty_desk.record.episodes
    assert (episode.onset, episode.trigger) == (date(2026, 5, 11), "lifting")
    assert empty_desk.check_in.warning_signs == frozenset()
    empty_desk.sees("Day 2 of this episode")


def test_a_sign_ticked_at_first_start_waits_for_no_button(empty_desk):
    empty_desk.press("Next")
    empty_desk.press("Next")
    empty_desk.press("Do you have chest pain?")
    assert empty_desk.window.pages.currentWidget() is empty_desk.pages.emergency
    empty_desk.press("I am getting help")
    assert empty_desk.window.pages.currentWidget() is empty_desk.pages.first_start
    empty_desk.press("I have the ones I ticked")
    assert len(empty_desk.record.episodes) == 1
    assert empty_desk.check_in.warning_signs == {"chest_pain"}


def test_a_second_episode_on_the_same_day_is_refused_and_what_was_chosen_stays(desk):
    desk.pages.ask_beginning()
    desk.press("Earlier")
    for _press in range(3):
        desk.press("A day earlier")
    desk.press("Next")
    desk.sees("An episode begins on 7 May 2026 already; choose another date")
    assert desk.window.pages.currentWidget() is desk.pages.first_start
    assert desk.pages.first_start.when.onset() == date(2026, 5, 7)
    desk.press("A day later")
    desk.press("Next")
    assert desk.record.episodes[-1].onset == date(2026, 5, 8)


def test_the_theme_changes_while_the_window_is_open(full_desk):
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    light = full_desk.window.grab().toImage().pixelColor(600, 400).name()
    use_theme(application, ThemeName.DARK)
    full_desk.let_happen()
    dark = full_desk.window.grab().toImage().pixelColor(600, 400).name()
    assert light != dark


def test_what_a_command_writes_while_the_window_is_open_is_shown_within_a_second(
    past_desk, tmp_path
):
    button = past_desk.button(f"{INTERFERENCE}: 8")
    assert not button.isChecked()
    command = [sys.executable, "-m", "recovery_tracker", "--data", str(tmp_path / "data")]
    command += ["log", "--date", "2020-05-12", "--interference", "8"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    past_desk.qtbot.waitUntil(button.isChecked, timeout=1000)


def test_the_keys_are_listed(full_desk):
    shortcuts = dict(full_desk.pages.menus.shortcuts())
    assert shortcuts["Progress"] == "Ctrl+2"
    assert shortcuts["Summary"] == "Ctrl+5"
    full_desk.run("Keys")
    full_desk.sees("Ctrl+2")
    (dialog,) = full_desk.window.findChildren(InfoDialog)
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_pages_open_by_their_numbers(full_desk):
    full_desk.keys(Qt.Key.Key_2, modifier=Qt.KeyboardModifier.ControlModifier)
    assert full_desk.window.rail.current() == "progress"
    full_desk.keys(Qt.Key.Key_1, modifier=Qt.KeyboardModifier.ControlModifier)
    assert full_desk.window.rail.current() == "today"
