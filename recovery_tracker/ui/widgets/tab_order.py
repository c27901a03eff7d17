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


def put_before(anchor: QWidget, stops: Sequence[QWidget]) -> None:
    """Has Tab go through the stops, in their order, just before it comes to the anchor."""
    before = anchor.previousInFocusChain()
    while before is not None and (
        before in stops or not before.focusPolicy() & Qt.FocusPolicy.TabFocus
    ):
        before = before.previousInFocusChain()
    for stop in stops:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop
