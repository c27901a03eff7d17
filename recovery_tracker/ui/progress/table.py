"""The figure's twin as a table, for whoever reads rather than looks."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from recovery_tracker.charts.table import CourseRow
from recovery_tracker.wording.course import table_headers

_Index = QModelIndex | QPersistentModelIndex


class CourseModel(QAbstractTableModel):
    """One row a date; the cells are texts, ready to read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CourseRow, ...] = ()
        self._headers = table_headers()

    def set_rows(self, rows: tuple[CourseRow, ...]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """The number of dates."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The number of columns; the date is the row's header."""
        return 0 if parent.isValid() else len(self._headers) - 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._rows[index.row()].cells[index.column() + 1]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column names across, dates down."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._headers[section + 1]
        return self._rows[section].date
