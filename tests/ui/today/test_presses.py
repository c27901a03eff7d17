"""How little a day asks for: presses and keys are counted where the system hands them over."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from math import hypot

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.diary.record import CheckIn
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.today.part import PartId
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key
INTERFERENCE = "How much did your back stop you doing normal things today?"


class Counter(QObject):
    """Counts what the window gets from mouse and keyboard; a modifier is a key of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.presses = self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow):
            kinds = QEvent.Type
            self.presses += event.type() in (kinds.MouseButtonPress, kinds.MouseButtonDblClick)
            # A key that is a shortcut comes to the window only as it is let go.
            self.keys += event.type() == kinds.KeyRelease
        return False


@pytest.fixture
def counter(desk: Desk) -> Iterator[Counter]:
    application = QApplication.instance()
    assert application is not None
    counts = Counter()
    application.installEventFilter(counts)
    yield counts
    application.removeEventFilter(counts)


def press(desk: Desk, name: str) -> QPoint:
    """A press of the mouse on the window where that button is; a wheel turns to it, and presses
    nothing. Returns the place on the window.
    """
    button = desk.button(name)
    desk.pages.today.scroll_area.ensureWidgetVisible(button)
    at = button.mapTo(desk.window, button.rect().center())
    QTest.mouseClick(
        desk.window.windowHandle(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        at,
    )
    return at


def strike(desk: Desk, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Keys to the window, which hands them to whatever has the focus."""
    for key in keys:
        QTest.keyClick(desk.window.windowHandle(), key, modifier or Qt.KeyboardModifier.NoModifier)


def usual(kept: CheckIn) -> tuple[object, ...]:
    """What a usual day says."""
    return (
        kept.interference,
        kept.pain.average,
        kept.pain.worst,
        kept.sleep.hours,
        kept.sleep.quality,
        kept.movement.walking_minutes,
        kept.warning_signs,
    )


DAY = (4, 3, 6, Decimal("6.5"), 2, 20, frozenset())


USUAL_PRESSES = (
    f"{INTERFERENCE}: 4",
    "Pain today: On average: 3",
    "Pain today: At its worst: 6",
    "6½ hours of sleep",
    "Fair",
    "20 min",
    "None of these",
)
MOST_TRAVEL = 1200
"""Pixels that the pointer goes from press to press, with what is scrolled between."""
TRAVEL_BEFORE = 3647
"""The same on the long page that Today was before, measured in the same way."""


def test_a_usual_day_is_seven_presses_of_the_mouse(desk, counter):
    for name in USUAL_PRESSES:
        press(desk, name)
    assert counter.presses == 7
    assert counter.keys == 0
    desk.pages.today.flush()
    assert usual(desk.check_in) == DAY


def test_a_usual_day_leads_the_pointer_a_short_way(desk, capsys):
    bar = desk.pages.today.scroll_area.verticalScrollBar()
    travel, at, scrolled = 0.0, None, bar.value()
    for name in USUAL_PRESSES:
        there = press(desk, name)
        travel += abs(bar.value() - scrolled)
        if at is not None:
            travel += hypot((there - at).x(), (there - at).y())
        at, scrolled = there, bar.value()
    with capsys.disabled():
        print(f" {travel:.0f} px of the pointer's way, {TRAVEL_BEFORE} before;", end="")
    assert travel <= MOST_TRAVEL


def test_a_usual_day_is_fourteen_keys_with_its_modifiers(desk, counter):
    strike(desk, KEY.Key_4, KEY.Key_Tab, KEY.Key_3, KEY.Key_Tab, KEY.Key_6, KEY.Key_F6)
    strike(desk, KEY.Key_7, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_3, KEY.Key_F6)
    strike(desk, KEY.Key_2, KEY.Key_F6, KEY.Key_Space)
    assert counter.keys == 14
    assert counter.presses == 0
    desk.pages.today.flush()
    assert usual(desk.check_in) == (4, 3, 6, 7, 2, 20, frozenset())


def test_where_it_hurts_is_two_keys_from_the_first_question(desk, counter):
    desk.pages.today.focus_first()
    strike(desk, KEY.Key_B, modifier=Qt.KeyboardModifier.ControlModifier)
    assert counter.keys <= 3
    assert desk.part(PartId.WHERE).isAncestorOf(desk.focused())


@pytest.mark.parametrize(("height", "with_card"), [(780, False), (860, True)])
def test_the_whole_of_a_usual_day_is_on_one_screen(desk, height, with_card):
    if with_card:
        before = desk.diary.today - timedelta(days=1)
        log_day(desk.diary, before, [Edit("warning_signs", frozenset({WarningSign.FEVER}))])
        desk.reread()
        desk.sees("Urgent")
    desk.press("Not this week")
    desk.window.resize(1180, height)
    desk.let_happen()
    today = desk.pages.today
    for widget in today.board.findChildren(QWidget):
        if widget.isVisible():
            low = widget.mapTo(today.scroll_area.viewport(), widget.rect().bottomLeft()).y()
            assert low < today.scroll_area.viewport().height(), spoken(widget) or widget
    if not with_card:
        assert today.scroll_area.verticalScrollBar().maximum() == 0, "nothing is scrolled"


def test_no_pain_today_is_one_press(desk, counter):
    press(desk, "No pain today")
    assert counter.presses == 1
    assert desk.check_in.pain.average == desk.check_in.pain.worst == 0


def test_f6_goes_from_card_to_card_and_back_and_round(desk):
    today = desk.pages.today
    names = []
    for _card in range(7):
        names.append(card_of(desk))
        strike(desk, KEY.Key_F6)
    assert names == [
        INTERFERENCE,
        "Last night",
        "Movement today",
        "Any of these new?",
        "Once a week: what can you do?",
        "Where",
        "The rest of the day",
    ]
    assert card_of(desk) == INTERFERENCE
    strike(desk, KEY.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert card_of(desk) == "The rest of the day"
    assert today.isVisible()


def card_of(desk: Desk) -> str:
    """The name of the card that has the focus."""
    today = desk.pages.today
    board = today.board
    cards = (
        *(board.scales, board.night, board.movement, board.signs, today.function),
        *(board.where, board.lines),
    )
    (found,) = (card for card in cards if card.isAncestorOf(desk.focused()))
    return spoken(found)
