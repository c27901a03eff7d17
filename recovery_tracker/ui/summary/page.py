"""The page Summary: the preview is the page itself, set by the same source as the PDF."""

from dataclasses import replace

from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.period import Period
from recovery_tracker.services.pages import summary_of
from recovery_tracker.services.record_change import EVERYTHING, RecordChange
from recovery_tracker.summary.choice import Choice
from recovery_tracker.summary.page import PageError, page_preview
from recovery_tracker.summary.spoken import spoken
from recovery_tracker.summary.values import Summary
from recovery_tracker.ui.appointments.card import AppointmentsCard
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.function.card import FunctionCard
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.summary.choices import ChoicesCard
from recovery_tracker.ui.summary.preview import LargeDialog, PreviewPane, PreviewStrip
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.empty import EmptyPage
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.painted import Themed
from recovery_tracker.wording.page import headings

_PPI = 150
"""Enough for the preview at its widest on an ordinary screen, and quick to set."""
_STRIP_BELOW = 880
"""Pixels at 100 % text under which choices and page have no room side by side."""
_DAYS = 120
"""Rows of the table in the preview: setting every sheet of many years would keep one waiting."""


class SummaryPage(Themed, Page):
    """One page to take along."""

    def __init__(
        self, hub: Hub, commands: Commands, dialogs: DialogHost, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Summary"), parent)
        self._hub, self._dialogs = hub, dialogs
        self.set_subtitle(_("one page for your appointment"))
        self._larger = plain_button(_("Read larger…"))
        self._larger.setAccessibleName(_("Read the page larger"))
        self._larger.clicked.connect(self._enlarge)
        self.add_action(self._larger)
        self._print = plain_button(_("Print…"))
        commands.bind(self._print, "export.print")
        self.add_action(self._print)
        self._save = primary_button(_("Save as PDF"), "download")
        commands.bind(self._save, "export.pdf")
        self.add_action(self._save)
        self._visits = AppointmentsCard(hub, commands, dialogs, self.content)
        self._function = FunctionCard(hub, dialogs, self.content)
        self._options = ChoicesCard(self.content)
        self._options.changed.connect(self.show_page)
        self._has_page = False
        self._pane, self._strip = PreviewPane(self), PreviewStrip(self)
        self._preview, self._further = self._pane.preview, self._pane.further
        self._preview.pressed.connect(self._enlarge)
        self._strip.asked.connect(self._enlarge)
        self._empty = EmptyPage(
            "sheet",
            _("Nothing to take along yet"),
            _("Log a day. It goes on one page for your appointment."),
            _("Log today"),
            self.content,
        )
        self._empty.pressed.connect(lambda: commands.run("day.open", hub.today))
        for card in (self._visits, self._options, self._function, self._empty):
            self.add(card)
        self.add_end()
        self.put_beside(self._pane)
        self.put_at_foot(self._strip)

    def period(self) -> Period:
        """Returns the dates on the page."""
        return self._options.period()

    def choice(self) -> Choice:
        """Returns what goes in."""
        return self._options.choice()

    def show_page(self, change: RecordChange = EVERYTHING) -> None:
        """Sets the page again, as it would be saved now; everything but the time may be on it."""
        self._visits.show_appointments()
        if not change:
            return
        last = self._hub.as_of
        start = self._hub.evaluation(last).start
        self._function.show_function(start)
        self._options.show_days(last, start)
        asked = self.period()
        summary = summary_of(
            self._hub.diary,
            asked,
            self._hub.evaluation(asked.last),
            self.choice(),
        )
        some = summary is not None
        self._has_page = some
        for widget in (self._options, self._larger, self._print, self._save):
            widget.setVisible(some)
        self._place_page()
        self._empty.setVisible(not some)
        self._tell("")
        if summary is None:
            return
        dates = formats().date_range(asked.first, asked.last)
        notes = _("{period}. Notes stay out unless you ticked them on their day.")
        self._options.say(" ".join((notes.format(period=dates), *summary.left_out)))
        days = _("{table}, {period}").format(table=headings().days, period=dates)
        try:
            pictures, cut = page_preview(_with_fewer_days(summary), _PPI)
        except PageError as error:
            self._preview.show_pages((), "", "")
            self._strip.show_page(QPixmap(), str(error))
            self._larger.hide()
            self._tell(str(error))
            return
        self._preview.show_pages(pictures, spoken(cut), days)
        self._pane.fit()
        self._strip.show_page(
            self._preview.pages()[0][0], _("Your page, {dates}").format(dates=dates)
        )
        gone = len(summary.table.rows) - _DAYS if summary.table else 0
        self._tell(_further(gone) if gone > 0 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has the page beside the choices, or in a strip under them where there is no room."""
        self._place_page()
        super().resizeEvent(event)
        self._strip.set_sides(max(0, (self.width() - self.column_width()) // 2))

    def restyle(self) -> None:
        """Needs more room beside larger choices."""
        self._place_page()

    def _place_page(self) -> None:
        room = self.column_width() >= _STRIP_BELOW * current_theme().scale
        self._pane.setVisible(self._has_page and room)
        self._strip.setVisible(self._has_page and not room)
        self._larger.setVisible(self._has_page and room)

    def _tell(self, sentence: str) -> None:
        """A sentence under the preview, or none."""
        self._further.setText(sentence)
        self._further.setVisible(bool(sentence))

    def _enlarge(self) -> None:
        self._dialogs.open(LargeDialog(self._preview.pages(), self._dialogs.window))


def _with_fewer_days(summary: Summary) -> Summary:
    """The summary with no more rows of its table than the preview has."""
    table = summary.table
    return replace(summary, table=replace(table, rows=table.rows[:_DAYS])) if table else summary


def _further(days: int) -> str:
    return ngettext(
        "{n} more day of the table is saved and printed too.",
        "{n} more days of the table are saved and printed too.",
        days,
    ).format(n=formats().number(days))
