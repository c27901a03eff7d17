"""The page Summary: the preview is the page itself, set by the same source as the PDF."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.services.exporting import Period
from recovery_tracker.services.pages import summary_of
from recovery_tracker.summary.choice import Choice
from recovery_tracker.summary.page import page_png
from recovery_tracker.summary.values import Summary
from recovery_tracker.ui.appointments import AppointmentsCard
from recovery_tracker.ui.function_card import FunctionCard
from recovery_tracker.ui.hub import Hub
from recovery_tracker.ui.summary.choices import ChoicesCard
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.empty import EmptyPage
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording.page import headings

_PPI = 150
"""Enough for the preview at its widest on an ordinary screen, and quick to set."""
_WIDEST = 760
_DAYS = 120
"""Rows of the table in the preview: setting every sheet of many years would keep one waiting."""


class SummaryPage(Page):
    """One page to take along."""

    save_asked = Signal(object, object)
    """The period, and the Choice of what goes in."""
    print_asked = Signal(object, object)
    """The same, to be printed."""
    log_asked = Signal()
    calendar_asked = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__(_("Summary"))
        self._hub = hub
        self.set_subtitle(_("one page for your appointment"))
        self._print = plain_button(_("Print…"))
        self._print.clicked.connect(lambda: self.print_asked.emit(self.period(), self.choice()))
        self.add_action(self._print)
        self._save = primary_button(_("Save as PDF"), "download")
        self._save.clicked.connect(self._ask_to_save)
        self.add_action(self._save)
        self._visits = AppointmentsCard(hub)
        self._visits.calendar_asked.connect(self.calendar_asked)
        self._function = FunctionCard(hub)
        self._options = ChoicesCard()
        self._options.changed.connect(self.show_page)
        self._preview = _Preview()
        self._further = caption("")
        self._empty = EmptyPage(
            "summary",
            _("Nothing to take along yet"),
            _("Log a day. It goes on one page for your appointment."),
            _("Log today"),
        )
        self._empty.pressed.connect(self.log_asked)
        for card in (self._visits, self._function, self._options):
            self.add(card)
        self.add(self._preview)
        self.add(self._further)
        self.add(self._empty)
        self.add_end()

    def period(self) -> Period:
        """The dates on the page."""
        return self._options.period()

    def choice(self) -> Choice:
        """What goes in."""
        return self._options.choice()

    def show_page(self) -> None:
        """Sets the page again, as it would be saved now."""
        self._visits.show_appointments()
        start = self._hub.start_on(self._hub.today)
        self._function.show_function(start)
        self._options.show_days(self._hub.today, start)
        asked = self.period()
        summary = summary_of(
            self._hub.diary,
            asked,
            self._hub.evaluation(asked.last),
            self.choice(),
        )
        some = summary is not None
        for widget in (self._options, self._preview, self._print, self._save):
            widget.setVisible(some)
        self._empty.setVisible(not some)
        self._further.hide()
        if summary is None:
            return
        dates = formats().date_range(asked.first, asked.last)
        notes = _("{period}. Notes stay out unless you ticked them on their day.")
        self._options.say(" ".join((notes.format(period=dates), *summary.left_out)))
        days = _("{table}, {period}").format(table=headings().days, period=dates)
        self._preview.show_pages(page_png(_shown(summary), _PPI), summary.chart_alt, days)
        gone = len(summary.table.rows) - _DAYS if summary.table else 0
        self._further.setVisible(gone > 0)
        self._further.setText(_further(gone))

    def _ask_to_save(self) -> None:
        self.save_asked.emit(self.period(), self.choice())


def _shown(summary: Summary) -> Summary:
    """The summary with no more rows of its table than the preview has."""
    table = summary.table
    return replace(summary, table=replace(table, rows=table.rows[:_DAYS])) if table else summary


def _further(days: int) -> str:
    return ngettext(
        "{n} more day of the table is saved and printed too.",
        "{n} more days of the table are saved and printed too.",
        days,
    ).format(n=formats().number(days))


class _Preview(QWidget):
    """The sheets as pictures under each other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._sheets: list[_Sheet] = []

    def show_pages(self, pngs: Sequence[bytes], spoken: str, after: str) -> None:
        """Shows the sheets; `spoken` is the text of the first, `after` of those after it."""
        while len(self._sheets) < len(pngs):
            sheet = _Sheet()
            self._sheets.append(sheet)
            self._column.addWidget(sheet)
        for sheet in self._sheets[len(pngs) :]:
            self._column.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        del self._sheets[len(pngs) :]
        for number, (sheet, png) in enumerate(zip(self._sheets, pngs, strict=True), start=1):
            name = _("Preview of the page")
            if number > 1:
                name = _("Preview of sheet {n}").format(n=formats().number(number))
            sheet.show_sheet(png, name, after if number > 1 else spoken)


class _Sheet(QLabel):
    """One sheet as a picture, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._page = QPixmap()

    def show_sheet(self, png: bytes, name: str, spoken: str) -> None:
        """Shows the sheet; `spoken` is its text."""
        page = QPixmap()
        page.loadFromData(png, "PNG")
        self._page = page
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._page.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = min(self.width(), _WIDEST)
        fitted = self._page.scaledToWidth(
            round(width * ratio), Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(ratio)
        height = round(fitted.height() / ratio)
        if self.height() != height:
            self.setFixedHeight(height)
        self.setPixmap(fitted)
