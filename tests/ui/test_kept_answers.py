"""What was chosen stays chosen: Enter goes on, and only what means to clear clears."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from recovery_tracker.ui.month.cell import DayButton
from recovery_tracker.ui.onboarding.welcome_page import Step
from recovery_tracker.ui.widgets.buttons import Button
from recovery_tracker.ui.widgets.enter import ChoiceButton, way_on
from recovery_tracker.ui.widgets.last_input import LAST_INPUT
from recovery_tracker.ui.widgets.painted import RingedButton
from recovery_tracker.ui.widgets.rail import Rail
from tests.ui.conftest import Desk, spoken
from tools.gallery.window import GalleryWindow

KEY = Qt.Key
ENTERS = (KEY.Key_Return, KEY.Key_Enter)
WORST = "Pain today: At its worst"


@pytest.fixture
def gallery(qtbot):
    window = GalleryWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def choices(window: QWidget) -> list[ChoiceButton]:
    return [each for each in window.findChildren(ChoiceButton) if each.isVisible()]


def ask_for_a_score(desk: Desk) -> None:
    desk.press("Add a score with its time…")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Time of the score")
    desk.tab_to("Pain then: 0, No pain")


def test_enter_takes_no_answer_back_in_any_widget_of_the_kit(gallery):
    chosen = [each for each in choices(gallery) if each.isChecked() and each.isEnabled()]
    kinds = {type(each).__name__ for each in chosen}
    assert {"ScaleStep", "Chip", "SiteRegion", "CheckRow"} <= kinds
    for each in chosen:
        assert way_on(each) is None
        for key in (*ENTERS, *([KEY.Key_Space] if each.autoExclusive() else [])):
            QTest.keyClick(each, key)
            assert each.isChecked(), f"{spoken(each)}: {key}"


def test_whatever_holds_an_answer_is_a_choice(gallery, desk: Desk):
    """What Enter could take back is a choice; the others open, or go to a page or a day."""
    checkable = [
        each
        for window in (gallery, desk.window)
        for each in window.findChildren(QAbstractButton)
        if each.isCheckable() and isinstance(each, RingedButton)
    ]
    rail = gallery.findChildren(Rail) + desk.window.findChildren(Rail)
    for each in checkable:
        leads = isinstance(each, (Button, DayButton)) or each.parentWidget() in rail
        assert leads is not isinstance(each, ChoiceButton), spoken(each)


@pytest.mark.parametrize("key", [*ENTERS, KEY.Key_Space])
def test_a_score_of_today_stays_when_enter_or_space_follows_it(desk: Desk, key):
    before = desk.steps()
    desk.tab_to(f"{WORST}: 0, No pain")
    desk.keys(KEY.Key_8, key, key)
    desk.pages.today.flush()
    assert desk.check_in.pain.worst == 8
    assert desk.steps() == before + 1
    desk.keys(KEY.Key_Delete)
    desk.pages.today.flush()
    assert desk.record.check_ins == ()


@pytest.mark.parametrize("key", [*ENTERS, KEY.Key_Space])
def test_enter_or_space_on_a_chosen_number_saves_the_score_that_is_added(desk: Desk, key):
    ask_for_a_score(desk)
    desk.keys(KEY.Key_4, key)
    (score,) = desk.record.pain_scores
    assert score.pain == Decimal(4)


def test_enter_on_nothing_chosen_does_not_choose_in_a_dialog(desk: Desk):
    ask_for_a_score(desk)
    desk.keys(KEY.Key_Return)
    desk.sees("Choose a number first.")
    assert not desk.button("Pain then: 0, No pain").isChecked()


def test_enter_on_an_answer_of_first_start_is_next_and_the_space_bar_marks(empty_desk: Desk):
    page = empty_desk.pages.first_start
    empty_desk.tab_to("Lifting")
    empty_desk.keys(KEY.Key_Space)
    assert empty_desk.button("Lifting").isChecked()
    empty_desk.keys(KEY.Key_Return)
    assert page.step is Step.WHERE
    empty_desk.tab_to("How bad is it today?: Now: 0, No pain")
    empty_desk.keys(KEY.Key_Return)
    assert page.step is Step.SIGNS
    assert empty_desk.record.pain_scores == ()
    first = empty_desk.focused()
    empty_desk.keys(KEY.Key_Return)
    assert first.isChecked()
    empty_desk.keys(KEY.Key_Return)
    assert first.isChecked(), "a ticked sign is not taken back by Enter"


@pytest.fixture
def nothing_done() -> None:
    """As the program starts: other tests have used keys."""
    LAST_INPUT.note(by_key=False)


def test_no_ring_is_seen_before_a_key_was_used_and_after_each_press(nothing_done, desk: Desk):
    """A frame around 0 looks like the answer; what the system hands over decides, not a widget."""
    window = desk.window.windowHandle()
    first = desk.focused()
    assert isinstance(first, RingedButton)
    name = spoken(first)
    assert not first.shows_ring()
    QTest.keyClick(window, KEY.Key_F6)
    QTest.keyClick(window, KEY.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert (spoken(desk.focused()), first.shows_ring()) == (name, True)
    rail = desk.window.rail
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=rail.mapTo(desk.window, middle(rail)))
    desk.pages.today.focus_first()
    assert desk.focused() is first
    assert not first.shows_ring()


def middle(widget: QWidget) -> QPoint:
    return widget.rect().center()
