"""One day of the calendar: its number, its pain on the ramp, and small marks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from recovery_tracker.base.theme import Theme, mix, ramp, ramp_outline, ramp_text
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.services.calendar import CalendarDay
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.painted import RingedButton, box, draw_icon, painting, ring
from recovery_tracker.wording.diary import pain_words

REACH = 4
"""Pixels around a day that are kept for the line of the chosen one."""
_CHOSEN = 2
_INSET = 6
"""Pixels between the edge of a day and its number and marks: room for the focus ring."""
_MARK = 0.65
"""The size of a mark, of an icon's."""

CARE, NOTE, LOGGED = "care", "note", "check"
"""The icons of the marks, besides those of the cards."""


@dataclass(frozen=True)
class DayCell:
    """A day ready to show. `heard`: all of it in one sentence.

    One that is plain shows its number alone: what was logged is no matter where a date is picked.
    """

    day: CalendarDay
    heard: str
    is_today: bool = False
    can_be_chosen: bool = True
    is_plain: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """Returns the icons of everything that is marked on it."""
        facts, urgency = self.day.facts, self.day.urgency
        marked = (
            (card_icon(urgency) if urgency is not None else "", urgency is not None),
            (LOGGED, facts.logged and facts.pain is None),
            (CARE, bool(facts.care)),
            (NOTE, facts.note),
        )
        return tuple(icon for icon, is_marked in marked if is_marked)


def card_icon(urgency: Urgency) -> str:
    """Returns the icon of a card of that urgency."""
    return "info" if urgency is Urgency.SELF_CARE else urgency.word


def cell_size(*, plain: bool = False) -> QSize:
    """Returns the least size for a number of pain, the marks and the line around them.

    `plain`: for the number of the day alone.
    """
    theme = current_theme()
    if plain:
        side = theme.sizes.control + 2 * REACH
        return QSize(side, side)
    small, large = QFontMetrics(font(TextRole.SMALL)), QFontMetrics(_pain_font())
    mark = round(theme.sizes.icon * _MARK)
    widest = max(large.horizontalAdvance(each) for each in ("10", "8.8")) + _INSET
    top = small.horizontalAdvance("28") + 4 + mark
    wide = max(widest, top, 2 * mark + 4) + 2 * _INSET
    high = small.ascent() + large.ascent() + mark + 2 * _INSET + 8
    target = theme.sizes.control
    return QSize(max(target, wide) + 2 * REACH, max(target, high) + 2 * REACH)


class DayButton(RingedButton, QAbstractButton):
    """One day. To a screen reader it is a radio button among those of its month."""

    def __init__(self, parent: QWidget, take_key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(parent)
        self.prepare("")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._take_key = take_key
        self._cell: DayCell | None = None

    @property
    def date(self) -> date:
        """Returns the date that it shows. Raises RuntimeError where it shows none yet."""
        if self._cell is None:
            raise RuntimeError("no day is shown")
        return self._cell.day.facts.date

    def show_cell(self, cell: DayCell) -> None:
        """Shows that day."""
        if cell == self._cell:
            return
        self._cell = cell
        self.setText(str(cell.day.facts.date.day))
        self.setAccessibleName(cell.heard)
        self.setEnabled(cell.can_be_chosen)
        self.update()

    def set_chosen(self, *, chosen: bool) -> None:
        """Shows whether it is the chosen day, and makes the chosen one the stop of Tab."""
        self.show_checked(on=chosen)
        self.be_stop(here=chosen)

    def nextCheckState(self) -> None:
        """Leaves the choice to the calendar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Passes the calendar's own keys to the calendar; the others press."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Returns `cell_size`."""
        return cell_size(plain=self._cell is not None and self._cell.is_plain)

    def minimumSizeHint(self) -> QSize:
        """Returns `cell_size`, so that a day never loses its number."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the shade of its pain with the number, its marks, and the chosen day's line."""
        cell = self._cell
        if cell is None:
            return
        theme, whole = current_theme(), QRectF(self.rect())
        shape = whole.adjusted(REACH, REACH, -REACH, -REACH)
        fill, ink, line = self._colours(theme, cell)
        with painting(self) as painter:
            if self.isChecked():
                radius = theme.radii.step + REACH
                box(painter, whole, radius, line=theme.colours.accent, width=_CHOSEN)
            box(painter, shape, theme.radii.step, fill=fill, line=line)
            inner = shape.adjusted(_INSET, _INSET, -_INSET, -_INSET)
            if cell.is_plain:
                self._paint_plain(painter, inner, cell, (fill, ink))
            else:
                self._paint_number(painter, inner, cell, (fill, ink))
                self._paint_pain(painter, inner, cell, ink)
                self._paint_marks(painter, inner, cell, ink)
            if self.shows_ring():
                ring(painter, shape, theme.radii.step, ink)

    def _colours(self, theme: Theme, cell: DayCell) -> tuple[str, str, str]:
        """Ground, ink and line."""
        colours, pain = theme.colours, cell.day.facts.pain
        if pain is not None:
            step = float(pain)
            fill, ink, line = ramp(theme, step), ramp_text(theme, step), ramp_outline(theme, step)
        elif not self.isEnabled():
            return colours.card, theme.disabled, mix(colours.line, colours.card, 0.3)
        else:
            fill, ink, line = colours.card, colours.text, colours.edge
        if self.underMouse() and not self.isChecked():
            # Away from the ink, so that the words there read better under the pointer.
            towards = "#000000" if ink == "#ffffff" else "#ffffff"
            fill = theme.hover if pain is None else mix(fill, towards, 0.12)
        return fill, ink, line

    def _paint_plain(
        self, painter: QPainter, inner: QRectF, cell: DayCell, colours: tuple[str, str]
    ) -> None:
        """The number in the middle; today's is light on dark or dark on light."""
        fill, ink = colours
        painter.setFont(font(TextRole.BODY))
        if cell.is_today:
            metrics = painter.fontMetrics()
            chip = QRectF(0, 0, metrics.horizontalAdvance(self.text()) + 12, metrics.height() + 2)
            chip.moveCenter(inner.center())
            box(painter, chip, 4, fill=ink)
            ink = fill
        painter.setPen(QColor(ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_number(
        self, painter: QPainter, inner: QRectF, cell: DayCell, colours: tuple[str, str]
    ) -> None:
        """The number of the day at the top; today's is turned: light on dark or dark on light."""
        fill, ink = colours
        painter.setFont(font(TextRole.SMALL))
        metrics = painter.fontMetrics()
        # Digits go no lower than their line: what is below it needs no room at the top.
        above = inner.top() - metrics.descent() / 2
        where = QRectF(inner.left(), above, inner.width(), metrics.height())
        if cell.is_today:
            wide = metrics.horizontalAdvance(self.text()) + 8
            chip = QRectF(inner.left() - 2, inner.top() - 2, wide, metrics.ascent() + 4)
            if self._mirrored:
                chip.moveRight(inner.right() + 2)
            box(painter, chip, 4, fill=ink)
            painter.setPen(QColor(fill))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.text())
            return
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(ink))
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, flags, self.text())

    def _paint_pain(self, painter: QPainter, inner: QRectF, cell: DayCell, ink: str) -> None:
        """The number of the pain, or that the day was logged without one."""
        top, bottom = self._bands(inner)
        middle = QRectF(inner.left(), top, inner.width(), bottom - top)
        if (pain := cell.day.facts.pain) is not None:
            painter.setFont(_pain_font())
            painter.setPen(QColor(ink))
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, pain_words(pain))
        elif LOGGED in cell.marks:
            side, centre = self._mark() * 1.2, middle.center()
            where = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            draw_icon(painter, self, LOGGED, ink, where)

    def _paint_marks(self, painter: QPainter, inner: QRectF, cell: DayCell, ink: str) -> None:
        """The card at the top beside the number, care and note in a row at the foot."""
        mark = self._mark()
        if (urgency := cell.day.urgency) is not None:
            left = inner.left() if self._mirrored else inner.right() - mark
            where = QRectF(left, inner.top() - 1, mark, mark)
            draw_icon(painter, self, card_icon(urgency), ink, where)
        shown = [icon for icon in cell.marks if icon in (CARE, NOTE)]
        wide = len(shown) * mark + (len(shown) - 1) * 4
        left = inner.center().x() - wide / 2
        for name in reversed(shown) if self._mirrored else shown:
            draw_icon(painter, self, name, ink, QRectF(left, inner.bottom() - mark, mark, mark))
            left += mark + 4

    def _bands(self, inner: QRectF) -> tuple[float, float]:
        """Returns the room for the pain, between the number of the day and the marks."""
        small = QFontMetrics(font(TextRole.SMALL)).ascent()
        return inner.top() + small + 2, inner.bottom() - self._mark() - 2

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    @staticmethod
    def _mark() -> int:
        return round(current_theme().sizes.icon * _MARK)


def _pain_font() -> QFont:
    made = font(TextRole.HEADING)
    made.setWeight(QFont.Weight.Bold)
    return made
