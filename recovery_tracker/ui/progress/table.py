"""A figure's twin as a table, for people who read rather than look: sorted and copied by row."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from recovery_tracker.base.text import _, ngettext
from recovery_tracker.charts.table import Cell, Twin
from recovery_tracker.insight.due import Outside
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.text_table import TextTable
from recovery_tracker.wording.course import NOTHING, not_logged, not_recorded, number, outside
from recovery_tracker.wording.figure import no_advice

KEY_ROLE: Final = Qt.ItemDataRole.UserRole
"""The number by which a cell is sorted; None is missing."""
_MOST_ROWS: Final = 31
"""A month is all there; of more, the table itself scrolls."""
_HEAD_PADDING: Final = 12
_PADDING: Final = 12
_SHEET: Final = (
    "QTableView { outline: none; }"
    f"QHeaderView::section {{ padding: 8px {_HEAD_PADDING // 2 - 2}px; }}"
)
_EMPTY: Final = Twin((), ())
_Index = QModelIndex | QPersistentModelIndex


class TwinModel(QAbstractTableModel):
    """The rows of a twin; the cells are texts, ready to read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._twin = _EMPTY
        self.longest: tuple[str, ...] = ()
        """The longest text of each column, as it is shown."""

    @property
    def headers(self) -> tuple[str, ...]:
        """Returns the columns' names."""
        return self._twin.headers

    def show_twin(self, twin: Twin) -> None:
        """Shows another table."""
        if twin == self._twin:
            return
        self.beginResetModel()
        self._twin = twin
        self.longest = tuple(
            max((_shown(row[at]) for row in twin.rows), key=len, default="")
            for at in range(len(twin.headers))
        )
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Returns the number of rows."""
        return 0 if parent.isValid() else len(self._twin.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Returns the number of columns, the date or the day first."""
        return 0 if parent.isValid() else len(self._twin.headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns the text of a cell.

        A missing value is a dash, which a screen reader hears in words.
        """
        if not index.isValid():
            return None
        cell = self._twin.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.text
        if role == KEY_ROLE:
            return cell.key
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Returns the columns' names."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._twin.headers[section]


def _shown(cell: Cell) -> str:
    missing = (not_logged(), not_recorded(), no_advice(), *(outside(where) for where in Outside))
    return NOTHING if cell.text in missing else cell.text


class SortedTwin(QSortFilterProxyModel):
    """The twin in the order of a column; what is missing comes last either way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(KEY_ROLE)

    def lessThan(self, left: _Index, right: _Index) -> bool:
        """Compares by number; equal rows stay in the order of their dates."""
        one, other = left.data(KEY_ROLE), right.data(KEY_ROLE)
        if one is None or other is None:
            # Falling, Qt asks the other way round.
            falling = self.sortOrder() is Qt.SortOrder.DescendingOrder
            first, last = (other, one) if falling else (one, other)
            return first is not None and last is None
        return bool(one < other)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Returns the columns' names; the sorted one names its direction."""
        found = super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole or section != self.sortColumn():
            return found
        rising = self.sortOrder() is Qt.SortOrder.AscendingOrder
        return f"{found} {'▲' if rising else '▼'}"


class TwinTable(TextTable):
    """As wide as its card, and as high as a month: the page scrolls.

    Pressing a heading sorts by its column, and so does S by the column of the cell with the
    focus; once more turns it round. Ctrl+C copies the chosen rows, all of them where none is.
    """

    said = Signal(str)
    """What was copied, in a sentence."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._make: Callable[[], Twin] | None = None
        self._twin, self._sorted = TwinModel(), SortedTwin()
        self._sorted.setSourceModel(self._twin)
        super().__init__(name, self._sorted, _SHEET, parent)
        for model in (self._twin, self._sorted):
            model.setParent(self)
        self.setAccessibleDescription(_("S sorts by a column, Ctrl+C copies the chosen rows."))
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        header.sectionClicked.connect(self.sort_by)
        header.sectionResized.connect(self._fit_height)

    def show_later(self, make: Callable[[], Twin]) -> None:
        """Shows another table, made when somebody looks at it or copies it."""
        self._make = make
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Makes the table that is to be shown, where it is not made yet."""
        if self._make is not None:
            make, self._make = self._make, None
            self.show_twin(make())

    def showEvent(self, event: QShowEvent) -> None:
        """Fills the table before it is seen."""
        self.fill()
        super().showEvent(event)

    def show_twin(self, twin: Twin) -> None:
        """Shows another table, sorted as before, or by its first column."""
        self._twin.show_twin(twin)
        if not 0 <= self._sorted.sortColumn() < len(twin.headers):
            self._sorted.sort(0, Qt.SortOrder.AscendingOrder)
        self._fit()

    def sort_by(self, column: int) -> None:
        """Sorts by the column, rising at first, and says so."""
        ways = Qt.SortOrder
        again = self._sorted.sortColumn() == column
        rising = not (again and self._sorted.sortOrder() is ways.AscendingOrder)
        self._sorted.sort(column, ways.AscendingOrder if rising else ways.DescendingOrder)
        header = self.horizontalHeader()
        self._sorted.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, header.count() - 1)
        self.scrollTo(self.currentIndex())
        name = self._twin.headerData(column, Qt.Orientation.Horizontal)
        sentence = (
            _("Sorted by {column}, lowest first.")
            if rising
            else (_("Sorted by {column}, highest first."))
        )
        announce(self, sentence.format(column=name))

    def copy(self) -> None:
        """Copies the chosen rows, or all where none is."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        self._copy(chosen or list(range(self._sorted.rowCount())))

    def copy_all(self) -> None:
        """Copies every row."""
        self.fill()
        self._copy(list(range(self._sorted.rowCount())))

    def _copy(self, rows: list[int]) -> None:
        """As text with tabs: a spreadsheet takes it as a table."""
        QGuiApplication.clipboard().setText(self.text(rows))
        self.said.emit(
            ngettext("{n} row copied.", "{n} rows copied.", len(rows)).format(n=number(len(rows)))
        )

    def text(self, rows: list[int]) -> str:
        """Returns the headings and those rows, their cells apart by tabs."""
        columns = range(self._sorted.columnCount())
        heads = [self._twin.headerData(at, Qt.Orientation.Horizontal) for at in columns]
        heard = Qt.ItemDataRole.AccessibleTextRole
        cells = [[self._sorted.index(row, at).data(heard) for at in columns] for row in rows]
        return "\n".join("\t".join(line) for line in [heads, *cells])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies and sorts by key; the others move."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.sort_by(max(0, self.currentIndex().column()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fits the rows to the type size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes narrower headings higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Makes room for every word of the headings, and for the rows of a month."""
        header = self.horizontalHeader()
        widths = list(map(self._needed, self._twin.headers, self._twin.longest))
        # Where all columns don't fit, the table scrolls sideways.
        spare = max(0, self.viewport().width() - sum(widths))
        for at, width in enumerate(widths):
            # One after the other they take their share, to the last pixel.
            share = spare // (len(widths) - at)
            spare -= share
            header.resizeSection(at, width + share)
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        self._fit_height()

    def _needed(self, head: str, longest: str) -> int:
        """The width for every word of the heading, and for the longest text under it."""
        small = QFontMetrics(font(TextRole.SMALL))
        words = max(small.horizontalAdvance(word) for word in (*head.split(), "▲"))
        return max(words + _HEAD_PADDING, self.fontMetrics().horizontalAdvance(longest) + _PADDING)

    def _fit_height(self) -> None:
        texts = enumerate(self._twin.headers)
        head = 16 + max((self._head_height(at, f"{text} ▲") for at, text in texts), default=0)
        self.horizontalHeader().setFixedHeight(head)
        rows = min(_MOST_ROWS, self._twin.rowCount())
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(head + rows * self._row_height() + bar + 4)

    def _row_height(self) -> int:
        return max(self.fontMetrics().lineSpacing() + 14, current_theme().sizes.control - 8)

    def _head_height(self, column: int, text: str) -> int:
        width = max(1, self.columnWidth(column) - _HEAD_PADDING)
        room = QRect(0, 0, width, 10_000)
        small = QFontMetrics(font(TextRole.SMALL))
        return small.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
