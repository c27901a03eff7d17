"""No dialog is taller than its screen: its body scrolls, its buttons stay, it moves up to grow."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea

from recovery_tracker.ui.dialogs import dialog_room
from recovery_tracker.ui.dialogs.job_dialog import JobDialog
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.medicines.dialog import MedicineDialog
from recovery_tracker.ui.summary.preview import LargeDialog
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from tests.ui.conftest import Clock, Desk, open_desk
from tests.ui.dialogs.known_dialogs import classes
from tests.ui.dialogs.ways import WAYS, fill
from tests.ui.safe import back_up, settle

SCREENS = [(QRect(0, 0, 1366, 728), 1.0), (QRect(0, 0, 900, 600), 2.0)]
"""A small laptop with the bar of its desktop, and the least window with text of 200 %."""


@pytest.fixture(params=SCREENS, ids=["1366x768", "900x600 at 200 %"])
def small(request, qtbot, tmp_path, clock: Clock, monkeypatch) -> Iterator[Desk]:
    screen, scale = request.param
    monkeypatch.setattr(dialog_room, "room", lambda _over: screen)
    for desk in open_desk(qtbot, tmp_path / "data", clock, fill, kept=True, scale=scale):
        desk.window.setGeometry(screen)
        desk.let_happen()
        yield desk


def assert_fits(dialog: QDialog) -> None:
    assert dialog_room.room(dialog).contains(dialog.frameGeometry()), dialog.windowTitle()
    scroll = dialog.findChild(QScrollArea)
    for button in dialog.findChildren(QPushButton):
        if button.isVisible() and not scroll.isAncestorOf(button):
            at = QRect(button.mapTo(dialog, button.rect().topLeft()), button.size())
            assert dialog.rect().contains(at), f"{button.text()} of {dialog.windowTitle()}"


def test_every_dialog_fits_a_small_screen_and_its_buttons_are_seen(small: Desk):
    steps = {each.__name__ for each in classes() if issubclass(each, StepDialog)}
    back_up(small)
    for name, way in WAYS.items():
        if way.what not in steps:
            continue
        way.opens(small)
        settle(small)
        small.let_happen()
        shown = [each for each in small.window.findChildren(StepDialog) if each.isVisible()]
        assert len(shown) == 1, name
        assert_fits(shown[0])
        # Its parts were measured at the width that they have: no room is left over.
        assert shown[0].height() == shown[0].minimumHeight(), name
        shown[0].held = False
        shown[0].done(0)
        small.let_happen()


def test_the_steps_of_a_medicine_fit_as_the_dialog_grows(small: Desk):
    small.pages.today.medicine_dialogs.ask_new()
    dialog = small.dialog(MedicineDialog)
    # As a desktop places it: low, while it was small.
    dialog.move(0, dialog_room.room(dialog).bottom() - dialog.height())
    small.type("co-codamol 8")
    small.keys(Qt.Key.Key_Return)
    small.sees("Check it against your pack")
    small.let_happen()
    assert_fits(dialog)


def test_a_step_that_is_taller_than_any_screen_scrolls_and_keeps_its_buttons(small: Desk):
    dialog = StepDialog("Long", small.window)
    dialog.show_step("Long", QLabel("short"), buttons=(plain_button("No"), primary_button("Yes")))
    small.window.dialogs.open(dialog)
    small.let_happen()
    dialog.move(0, dialog_room.room(dialog).bottom() - dialog.height())
    lines = [QLabel(f"Line {number}") for number in range(80)]
    dialog.show_step("Long", *lines, buttons=(plain_button("No"), primary_button("Yes")))
    small.let_happen()
    assert_fits(dialog)
    assert dialog.findChild(QScrollArea).verticalScrollBar().maximum() > 0
    dialog.done(0)


def test_a_dialog_that_was_seen_grows_with_its_step_and_never_shrinks_under_the_pointer(
    small: Desk,
):
    dialog = StepDialog("Step", small.window)
    line = QLabel("One line more")
    dialog.show_step("Step", QLabel("short"), line, buttons=(primary_button("Yes"),))
    line.hide()
    small.window.dialogs.open(dialog)
    small.let_happen()
    at_first = dialog.height()
    line.show()
    small.let_happen()
    grown = dialog.height()
    line.hide()
    small.let_happen()
    assert (grown > at_first, dialog.height()) == (True, grown)
    dialog.show_step("Step", QLabel("short"), buttons=(primary_button("Yes"),))
    small.let_happen()
    assert dialog.height() == at_first
    dialog.done(0)


def test_every_dialog_is_of_the_one_kind_that_fits():
    """But the sheets of the page, as large as the window, and a bar with a sentence."""
    assert {each for each in classes() if not issubclass(each, StepDialog)} == {
        JobDialog,
        LargeDialog,
    }


SIDES = st.integers(1, 3000)


@given(
    frame=st.builds(QRect, st.integers(-3000, 3000), st.integers(-3000, 3000), SIDES, SIDES),
    screen=st.builds(QRect, st.integers(-2000, 2000), st.integers(-2000, 2000), SIDES, SIDES),
)
def test_a_frame_that_fits_is_moved_inside_and_one_that_does_not_shows_its_top(frame, screen):
    to = QRect(dialog_room.inside(frame, screen), frame.size())
    if frame.width() <= screen.width() and frame.height() <= screen.height():
        assert screen.contains(to)
    else:
        assert to.top() >= screen.top()
    if screen.contains(frame):
        assert to == frame
