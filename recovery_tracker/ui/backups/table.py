"""A list of backups: when and why each was made, and what it holds."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
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
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.wording.backups import backup_cells

_Index = QModelIndex | QPersistentModelIndex
_TALL: Final = 320
"""Pixels that the list takes at most, but always a row and a part of the next."""
_ROOM: Final = 8
"""Pixels around the words of a cell."""
_SHEET: Final = f"QTableView {{ outline: none; }} QTableView::item {{ padding: 4px {_ROOM}px; }}"


class BackupModel(QAbstractTableModel):
    """One row for each backup; the cells are texts, ready to read."""

    def __init__(self, found: Sequence[Backup], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(backup_cells(backup) for backup in found)
        self._headers = (_("Made"), _("What it holds"))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """How many backups there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """When and why it was made, and what it holds."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text.replace("\n", ", ")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._headers[section]


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


class BackupTable(QTableView):
    """The list on a step of a dialog; some rows are seen, the rest scroll.

    With `choose` one row is always chosen, at first the newest; else it is a list to read.
    """

    def __init__(self, found: Sequence[Backup], *, choose: bool) -> None:
        super().__init__()
        self.setModel(BackupModel(found, self))
        self.setAccessibleName(_("Backups"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setStyleSheet(_SHEET)
        self.setItemDelegate(_Cell(self))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(current_theme().sizes.control)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit()
        if choose:
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower cells are higher ones."""
        super().resizeEvent(event)
        self._fit()

    def chosen(self) -> int:
        """The place of the chosen row; -1 where there is none."""
        return self.currentIndex().row()

    def _fit(self) -> None:
        rows = [self.rowHeight(row) for row in range(self.model().rowCount())]
        around = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        most = max(_TALL, around + round(1.5 * max(rows, default=0)))
        self.setFixedHeight(min(around + sum(rows), most))
