"""What a screen reader is told of a window, and in which order Tab goes through it."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from recovery_tracker.ui.widgets.figure_region import SiteRegion

PRESSES = {"Press", "Check", "Toggle", "Uncheck"}
MUTE = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def heard(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, f"nothing is heard of {widget}"
    return found


def name(widget: QWidget) -> str:
    return heard(widget).text(QAccessible.Text.Name)


def value(widget: QWidget) -> str:
    return heard(widget).text(QAccessible.Text.Value)


def description(widget: QWidget) -> str:
    return heard(widget).text(QAccessible.Text.Description)


def tree(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """The interface and all below it, as a screen reader walks it."""
    yield root
    for index in range(root.childCount()):
        child = root.child(index)
        if child is not None and child.isValid():
            yield from tree(child)


def complaints(window: QWidget) -> list[str]:
    """What is wrong with what is told of each control of the window that can be seen."""
    return [
        complaint
        for part in tree(heard(window))
        if not part.state().invisible and isinstance(part.object(), QWidget)
        for complaint in _of(part, part.object())
    ]


def _of(part: QAccessibleInterface, widget: QWidget) -> Iterator[str]:
    if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return
    told = part.text(QAccessible.Text.Name)
    if not told:
        yield f"{widget} has no name"
    if part.role() in MUTE:
        yield f"{told or widget} has no role"
    state = part.state()
    if bool(state.disabled) is widget.isEnabled():
        yield f"“{told}” does not say whether it can be used"
    if widget.isEnabled() and not state.focusable:
        yield f"“{told}” is not said to take the focus"
    if isinstance(widget, QAbstractButton):
        yield from _of_button(part, widget, told)
    shown = _shown(widget)
    if shown is not None and part.text(QAccessible.Text.Value) != shown:
        yield f"“{told}” says “{part.text(QAccessible.Text.Value)}” and shows “{shown}”"


def _of_button(part: QAccessibleInterface, button: QAbstractButton, told: str) -> Iterator[str]:
    state, actions = part.state(), part.actionInterface()
    chosen = bool(state.checkable) and bool(state.checked) is button.isChecked()
    if button.isCheckable() and not chosen:
        yield f"“{told}” does not say whether it is chosen"
    if button.isEnabled() and (actions is None or not set(actions.actionNames()) & PRESSES):
        yield f"“{told}” can't be pressed by an action"


def _shown(widget: QWidget) -> str | None:
    """What stands in a field, where it is no secret."""
    if isinstance(widget, QLineEdit):
        return widget.text() if widget.echoMode() is QLineEdit.EchoMode.Normal else None
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QProgressBar):
        return str(widget.value())
    return None


def tab_chain(window: QWidget) -> list[QWidget]:
    """What Tab comes to, in its order."""
    chain: list[QWidget] = []
    at, last = window, window.previousInFocusChain()
    while at is not last:
        following = at.nextInFocusChain()
        assert following is not None
        at = following
        stop = at.isVisible() and at.isEnabled() and at.focusProxy() is None
        if stop and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(at)
    # Each has become a child of the one before, in the eyes of Python: now they are the window's.
    window.findChildren(QWidget)
    return chain


def goes_back(window: QWidget) -> list[str]:
    """Each step of Tab that goes against the order of reading: up, or left in the same row.

    To the right and up is on to the next column.
    """
    chain = [each for each in tab_chain(window) if each.window() is window]
    wrong = []
    for one, other in pairwise(chain):
        before, after = _place(one, other, window), _place(other, one, window)
        right_of = after.left() >= before.right() - 1
        above = after.bottom() <= before.top()
        beside = not above and after.top() < before.bottom()
        left_of = after.right() <= before.left() + 1
        if (above and not right_of) or (beside and left_of):
            wrong.append(f"from “{name(one)}” to “{name(other)}”")
    return wrong


def _place(widget: QWidget, other: QWidget, window: QWidget) -> QRect:
    """Where it stands; what is scrolled stands, for a control beside it, where its page does."""
    shown, at = widget, widget.parentWidget()
    while at is not None and at is not window:
        if isinstance(at, QScrollArea) and not at.isAncestorOf(other):
            shown = at
        at = at.parentWidget()
    return QRect(shown.mapTo(window, QPoint()), shown.size())


def too_small(window: QWidget, least: int = 44) -> list[str]:
    """What is to be pressed or typed in, and is smaller than a finger.

    The regions of the figure are as large as the body has them: the list beside it has the same
    places, each as large as any other target.
    """
    kinds = QAbstractButton | QLineEdit | QPlainTextEdit
    return [
        f"{name(each) or each}: {each.width()}×{each.height()}"
        for each in window.findChildren(QWidget)
        if isinstance(each, kinds)
        and each.isVisible()
        and _is_target(each)
        and not isinstance(each, SiteRegion)
        and min(each.width(), each.height()) < least
    ]


def _is_target(widget: QWidget) -> bool:
    """Not the line inside a field that is the target itself."""
    inner = widget.property("kit") == "inner"
    if isinstance(widget, QAbstractButton):
        return True
    return not inner and bool(widget.focusPolicy() & Qt.FocusPolicy.ClickFocus)


def application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
