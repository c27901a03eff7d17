"""A list of backups: when and why each was made, and what it holds."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.backups import Backup
from recovery_tracker.ui.widgets.text_table import TextTable, TextTableModel
from recovery_tracker.wording.backups import backup_cells

_Index = QModelIndex | QPersistentModelIndex
_TALL: Final = 320
"""Pixels that the list takes at most, but always a row and a part of the next."""
_ROOM: Final = 8
"""Pixels around the words of a cell."""
_SHEET: Final = f"QTableView {{ outline: none; }} QTableView::item {{ padding: 4px {_ROOM}px; }}"


class _Cell(QStyledItemDelegate):
    """Makes room for all words of a cell: Qt forgets that those around them take some."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        table = self.parent()
        if not isinstance(table, QTableView):
            return super().sizeHint(option, index)
        width = max(40, table.columnWidth(index.column()) - 2 * _ROOM - 8)
        words = table.fontMetrics().boundingRect(
            QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, index.data()
        )
        return QSize(width, words.height() + 2 * _ROOM)


class BackupTable(TextTable):
    """The list on a step of a dialog; some rows are seen, the rest scroll.

    With `choose` one row is always chosen, at first the newest. Without, it is a list to read.
    """

    def __init__(self, found: Sequence[Backup], *, choose: bool) -> None:
        model = TextTableModel((_("Made"), _("What it holds")))
        model.set_rows([backup_cells(backup) for backup in found])
        super().__init__(_("Backups"), model, _SHEET)
        model.setParent(self)
        self.be_list()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Cell(self))
        self.setAlternatingRowColors(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._fit()
        if choose:
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the height again: narrower cells are higher ones."""
        super().resizeEvent(event)
        self._fit()

    def chosen(self) -> int:
        """Returns the place of the chosen row; -1 where there is none."""
        return self.currentIndex().row()

    def _fit(self) -> None:
        rows = [self.rowHeight(row) for row in range(self.model().rowCount())]
        around = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        most = max(_TALL, around + round(1.5 * max(rows, default=0)))
        self.setFixedHeight(min(around + sum(rows), most))
