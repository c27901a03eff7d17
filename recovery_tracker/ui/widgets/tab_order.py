"""Tab goes from top to bottom also through what was made later: Qt puts that at the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def own_stop(field: QWidget) -> QWidget:
    """What takes the focus for a field, from now on by itself.

    Qt can't give a place to a widget that stands for another: Tab would go round in a circle.
    """
    stop = field.focusProxy()
    if stop is None:
        return field
    field.setFocusProxy(None)  # type: ignore[arg-type]
    return stop


def stops_in(row: QWidget) -> tuple[QWidget, ...]:
    """What can take the focus inside a widget, in the order in which it was made."""
    return tuple(
        each
        for each in row.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None
    )


def put_after(anchor: QWidget, stops: Sequence[QWidget]) -> None:
    """Has Tab go through the stops, in their order, just after it was on the anchor."""
    before = anchor
    for stop in stops:
        QWidget.setTabOrder(before, stop)
        before = stop


def put_before(anchor: QWidget, stops: Sequence[QWidget]) -> None:
    """Has Tab go through the stops, in their order, just before it comes to the anchor.

    They are put after it, and it after them. To ask Qt what comes before it would hand that widget
    to the anchor, in the eyes of Python: see the traps in docs/architecture.md.
    """
    put_after(anchor, [*stops, anchor])
