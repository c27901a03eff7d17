"""The appointments on Summary: the next one first, each to be opened."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Appointment
from recovery_tracker.insight.appointments import past, to_bring_the_page, upcoming
from recovery_tracker.ui.appointments.dialog import AppointmentDialog
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.ui.widgets.text_list import TextList
from recovery_tracker.wording.appointments import reminder, row
from recovery_tracker.wording.days import sentence_case

_ROWS = 3.5


class AppointmentsCard(Card):
    """The list and what can be done with it."""

    def __init__(
        self, hub: Hub, commands: Commands, dialogs: DialogHost, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Appointments"), parent=parent)
        self._hub, self._commands, self._dialogs = hub, commands, dialogs
        self._appointments: tuple[Appointment, ...] = ()
        self._said = Paragraph("")
        self._rows = TextList(_("Appointments"), _ROWS, shrinks=True, parent=self)
        self._rows.activated.connect(lambda _index: self._open_chosen())
        new, self._open = plain_button(_("New appointment…")), plain_button(_("Open…"))
        self._open.setAccessibleName(_("Open the chosen appointment"))
        question = plain_button(_("Add a question…"))
        question.setAccessibleName(_("A question for my appointment"))
        self._calendar = plain_button(_("Save for a calendar…"))
        self._calendar.setAccessibleName(_("Save the chosen appointment for a calendar"))
        commands.bind(new, "appointment.new")
        self._open.clicked.connect(self._open_chosen)
        commands.bind(question, "appointment.question")
        self._calendar.clicked.connect(self._save_chosen)
        buttons = ButtonRow(new, self._open, question, self._calendar, parent=self)
        for widget in (self._said, self._rows, buttons):
            self.body.addWidget(widget)

    def show_appointments(self) -> None:
        """Shows them as they are now. Raises StoreError."""
        today, now = self._hub.today, self._hub.diary.clock()
        record = self._hub.reader.undated()
        chosen = self._chosen()
        self._appointments = (*upcoming(record, now), *past(record, now))
        near = to_bring_the_page(record, now)
        if near is not None:
            self._said.set_plain(reminder(near, today))
        elif not self._appointments:
            self._said.set_plain(_("Keep the date here, and your questions as they come to mind."))
        some = bool(self._appointments)
        self._said.setVisible(near is not None or not some)
        self._rows.set_rows(
            [sentence_case(row(appointment, today)) for appointment in self._appointments]
        )
        if chosen is not None:
            ids = [appointment.id for appointment in self._appointments]
            self._rows.go_to(ids.index(chosen.id) if chosen.id in ids else 0)
        for widget in (self._rows, self._open, self._calendar):
            widget.setVisible(some)

    def _chosen(self) -> Appointment | None:
        at = self._rows.chosen()
        return self._appointments[at] if 0 <= at < len(self._appointments) else None

    def _open_chosen(self) -> None:
        appointment = self._chosen()
        if appointment is not None:
            self._ask(appointment)

    def _ask(self, appointment: Appointment | None) -> None:
        self._dialogs.open(AppointmentDialog(self._hub, appointment, self._dialogs.window))

    def _save_chosen(self) -> None:
        appointment = self._chosen()
        if appointment is not None:
            self._commands.run("export.calendar", appointment.id)
