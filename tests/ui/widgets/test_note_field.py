"""A note."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.widgets.note_field import NoteField
from tests.ui.turns import two_seconds_pass


@pytest.fixture
def note(kit):
    page = QWidget()
    column = QVBoxLayout(page)
    field = NoteField("Note", "Anything you want to remember")
    column.addWidget(field)
    column.addWidget(QLineEdit())
    kit.shown(page, 400, 500)
    field.setFocus()
    return field


@pytest.fixture
def edits(note):
    seen = []
    note.edited.connect(seen.append)
    return seen


def test_tab_leaves_the_note_and_tells_it(note, edits):
    QTest.keyClicks(note, "stiff")
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert not note.hasFocus()
    assert edits == ["stiff"]


def test_two_seconds_without_typing_tell_it_once(note, edits):
    QTest.keyClicks(note, "stiff")
    assert note.unsaved()
    assert edits == []
    two_seconds_pass(note.window())
    assert edits == ["stiff"]
    note.flush()
    assert edits == ["stiff"]


def test_flush_tells_at_once(note, edits):
    QTest.keyClicks(note, "a")
    note.flush()
    assert (edits, note.unsaved()) == (["a"], False)


def test_showing_a_text_is_no_edit(note, edits):
    note.set_text("as it was")
    note.flush()
    assert (note.toPlainText(), edits) == ("as it was", [])


def test_it_grows_with_its_lines_and_with_the_text_size(note, kit):
    low = note.height()
    note.set_text("\n".join("abcdef"))
    tall = note.height()
    assert tall > low
    kit.wear(ThemeName.LIGHT, 2.0)
    assert note.height() > tall


def test_it_has_a_name(note, kit):
    assert kit.spoken(note) == "Note"


CONTROL = Qt.KeyboardModifier.ControlModifier
REDO = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window_keys(note):
    """Which of Undo and Redo the window was asked for, as by its menu."""
    asked = []
    for name, key in (("undo", QKeySequence.StandardKey.Undo), ("redo", "Ctrl+Shift+Z")):
        action = QAction(note.window())
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _on=False, name=name: asked.append(name))
        note.window().addAction(action)
    return asked


def test_undo_and_redo_take_typing_first_and_are_then_the_window_s(note, window_keys):
    QTest.keyClicks(note, "stiff")
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    assert (note.toPlainText(), window_keys) == ("", [])
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    assert (note.toPlainText(), window_keys) == ("", ["undo"])
    QTest.keyClick(note, Qt.Key.Key_Z, REDO)
    assert (note.toPlainText(), window_keys) == ("stiff", ["undo"])
    QTest.keyClick(note, Qt.Key.Key_Z, REDO)
    assert (note.toPlainText(), window_keys) == ("stiff", ["undo", "redo"])


def test_what_was_told_is_the_window_s_to_undo(note, edits, window_keys):
    QTest.keyClicks(note, "stiff")
    note.flush()
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    assert (note.toPlainText(), edits, window_keys) == ("stiff", ["stiff"], ["undo"])
    QTest.keyClicks(note, " today")
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    assert (note.toPlainText(), window_keys) == ("stiff", ["undo"])


def test_words_that_undo_took_are_not_lost_when_the_rest_is_told(note, window_keys):
    QTest.keyClicks(note, "stiff")
    QTest.keyClick(note, Qt.Key.Key_Return)
    note.flush()
    QTest.keyClicks(note, "sore")
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    note.flush()
    QTest.keyClick(note, Qt.Key.Key_Z, REDO)
    assert (note.toPlainText(), window_keys) == ("stiff\nsore", [])


def test_a_text_that_is_shown_has_no_typing_to_take_back(note, window_keys):
    QTest.keyClicks(note, "stiff")
    note.set_text("as it was")
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    assert (note.toPlainText(), window_keys) == ("as it was", ["undo"])


def test_without_a_window_that_listens_undo_does_nothing(note):
    note.set_text("as it was")
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    assert note.toPlainText() == "as it was"
