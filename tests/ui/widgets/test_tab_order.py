"""The order of Tab, changed after the widgets were made."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from recovery_tracker.ui.widgets.tab_order import put_after, put_before
from tests.ui.heard import tab_chain


def window_of(qtbot, *names: str) -> QWidget:
    """Buttons under each other, the second and all after it in a box of their own."""
    window, box = QWidget(), QWidget()
    inside, column = QVBoxLayout(box), QVBoxLayout(window)
    column.addWidget(QPushButton(names[0]))
    column.addWidget(box)
    inside.addWidget(QLabel("between"))
    for name in names[1:]:
        inside.addWidget(QPushButton(name))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def button(window: QWidget, name: str) -> QPushButton:
    (found,) = (each for each in window.findChildren(QPushButton) if each.text() == name)
    return found


def walked(window: QWidget) -> list[str]:
    """Where the key leads, from the first button round."""
    button(window, "first").setFocus()
    names = []
    for _press in window.findChildren(QPushButton):
        names.append(QApplication.focusWidget().text())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    return names


def test_stops_are_put_before_another_or_after_it(qtbot):
    window = window_of(qtbot, "first", "anchor", "last", "late", "later")
    late = [button(window, name) for name in ("late", "later")]
    put_before(button(window, "anchor"), late)
    assert walked(window) == ["first", "late", "later", "anchor", "last"]
    put_after(button(window, "anchor"), late[::-1])
    assert walked(window) == ["first", "anchor", "later", "late", "last"]
    assert [each.text() for each in tab_chain(window)] == walked(window)


def test_what_stands_around_a_stop_is_not_collected_after_it_was_given_its_place(qtbot):
    window = window_of(qtbot, "first", "anchor", "late")
    children = len(window.children()) + len(window.children()[-1].children())

    def give_place() -> None:
        box = window.children()[-1]
        found = {each.text(): each for each in box.children() if isinstance(each, QPushButton)}
        put_before(found["anchor"], [found["late"]])

    give_place()
    gc.collect()
    assert len(window.children()) + len(window.children()[-1].children()) == children
