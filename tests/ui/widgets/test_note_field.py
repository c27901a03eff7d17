"""A note."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recovery_tracker.ui.theme import ThemeName
from recovery_tracker.ui.widgets.note_field import NoteField


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


def test_two_seconds_without_typing_tell_it_once(note, edits, qtbot):
    QTest.keyClicks(note, "stiff")
    assert note.unsaved()
    assert edits == []
    qtbot.waitUntil(lambda: edits == ["stiff"], timeout=4000)
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
