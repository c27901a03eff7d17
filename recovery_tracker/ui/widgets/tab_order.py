"""Tab goes from top to bottom also through what was made later: Qt puts that at the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def own_stop(field: QWidget) -> QWidget:
    """Returns the widget that takes the focus for a field, from now on by itself.

    Qt can't place a widget that represents another: Tab would go round in a circle.
    """
    stop = field.focusProxy()
    if stop is None:
        return field
    field.setFocusProxy(None)  # type: ignore[arg-type]
    return stop


def stops_in(row: QWidget) -> tuple[QWidget, ...]:
    """Returns the widgets inside a widget that take the focus, in the order of their creation."""
    return tuple(
        each
        for each in row.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None
    )


def put_after(anchor: QWidget, stops: Sequence[QWidget]) -> None:
    """Lets Tab go through the stops, in their order, just after the anchor."""
    before = anchor
    for stop in stops:
        QWidget.setTabOrder(before, stop)
        before = stop


def put_before(anchor: QWidget, stops: Sequence[QWidget]) -> None:
    """Lets Tab go through the stops, in their order, just before the anchor.

    They are put after it, and it after them. To ask Qt what is before it would hand that widget to
    the anchor, in the eyes of Python: see the traps in docs/architecture.md.
    """
    put_after(anchor, [*stops, anchor])
