"""A list of texts to choose one from; each wraps, and is as high as a finger needs."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from recovery_tracker.ui.look.stylesheet import current_theme

_Index = QModelIndex | QPersistentModelIndex
_ROOM: Final = 8
"""Pixels around the words of a row."""
_EDGE: Final = 4
"""Pixels between the edge of the list, which says the focus, and its rows."""
_SHEET: Final = f"""
QListView {{ outline: none; padding: {_EDGE}px; }}
QListView::item {{ padding: {_ROOM}px; }}
"""


class TextModel(QAbstractListModel):
    """One row for each text; a text may have several lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()

    def set_rows(self, rows: Sequence[str]) -> None:
        """Shows other texts."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Returns how many texts there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns the text of a row."""
        if not index.isValid():
            return None
        text = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text.replace("\n", ", ")
        return None


class _Row(QStyledItemDelegate):
    """Sets the chosen row in bold, and makes room for all words of one: Qt measures them as if the
    list had no edge.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            option.font.setBold(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        if not isinstance(view, QListView):
            return super().sizeHint(option, index)
        width = max(40, view.viewport().width())
        bold = QFont(view.font())
        bold.setBold(True)
        words = QFontMetrics(bold).boundingRect(
            QRect(0, 0, width - 2 * _ROOM - 8, 10_000),
            Qt.TextFlag.TextWordWrap,
            index.data(),
        )
        return QSize(width, max(current_theme().sizes.control, words.height() + 2 * _ROOM))


class TextList(QListView):
    """A list, as high as a number of short rows; where there is a row, one is chosen.

    Half a row more than whole ones shows that there is more to scroll to. One that `shrinks` is
    only as high as its rows.
    """

    def __init__(
        self, name: str, rows: float, *, shrinks: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most, self._shrinks = rows, shrinks
        self._texts = TextModel(self)
        self.setModel(self._texts)
        self.setAccessibleName(name)
        self.setItemDelegate(_Row(self))
        self.setStyleSheet(_SHEET)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def set_rows(self, texts: Sequence[str]) -> None:
        """Shows other texts; the first is chosen."""
        self._texts.set_rows(texts)
        self._fit()
        self.go_to(0)

    def chosen(self) -> int:
        """Returns the place of the chosen row; -1 where there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Chooses a row, as far as there are rows."""
        last = self._texts.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._texts.index(max(0, min(row, last)), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes narrower rows higher."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Makes rows higher for larger text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        height = round(self._most * current_theme().sizes.control)
        if self._shrinks:
            height = min(height, sum(map(self.sizeHintForRow, range(self._texts.rowCount()))))
        height += 2 * _EDGE + 4
        if height != self.height():
            self.setFixedHeight(height)
