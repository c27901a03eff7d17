"""How little a day asks for: presses and keys are counted where the system hands them over."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recovery_tracker.diary.record import CheckIn
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


def press(desk: Desk, name: str) -> None:
    """A press of the mouse on the window where that button is; a wheel turns to it, and presses
    nothing.
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


def test_a_usual_day_is_seven_presses_of_the_mouse(desk, counter):
    for name in (
        f"{INTERFERENCE}: 4",
        "Pain today: On average: 3",
        "Pain today: At its worst: 6",
        "6½ hours of sleep",
        "Fair",
        "20 min",
        "None of these",
    ):
        press(desk, name)
    assert counter.presses == 7
    assert counter.keys == 0
    desk.pages.today.flush()
    assert usual(desk.check_in) == DAY


def test_a_usual_day_is_sixteen_keys_with_its_modifiers(desk, counter):
    strike(desk, KEY.Key_4, KEY.Key_F6)
    strike(desk, KEY.Key_3, KEY.Key_Tab, KEY.Key_6, KEY.Key_F6, KEY.Key_F6)
    strike(desk, KEY.Key_7, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_3, KEY.Key_F6)
    strike(desk, KEY.Key_2)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    strike(desk, KEY.Key_N, modifier=both)
    assert counter.keys == 16
    assert counter.presses == 0
    desk.pages.today.flush()
    assert usual(desk.check_in) == (4, 3, 6, 7, 2, 20, frozenset())


def test_no_pain_today_is_one_press(desk, counter):
    press(desk, "No pain today")
    assert counter.presses == 1
    assert desk.check_in.pain.average == desk.check_in.pain.worst == 0


def test_f6_goes_from_card_to_card_and_back_and_round(desk):
    today = desk.pages.today
    names = []
    for _card in range(11):
        names.append(card_of(desk))
        strike(desk, KEY.Key_F6)
    assert names == [
        INTERFERENCE,
        "Pain today",
        "Mood",
        "Last night",
        "Movement today",
        "Where does it hurt?",
        "Heat, cold and other care",
        "Medicines",
        "Any of these new?",
        "Note",
        "Once a week: what can you do?",
    ]
    assert card_of(desk) == INTERFERENCE
    strike(desk, KEY.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert card_of(desk) == "Once a week: what can you do?"
    assert today.isVisible()


def card_of(desk: Desk) -> str:
    """The name of the card that has the focus."""
    today = desk.pages.today
    cards = (
        *(today.interference, today.pain, today.mood, today.night, today.movement, today.sites),
        *(today.care, today.medicines, today.signs, today.note, today.function),
    )
    (found,) = (card for card in cards if card.isAncestorOf(desk.focused()))
    return spoken(found)
