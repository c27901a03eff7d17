"""What the menus do about appointments."""

from recovery_tracker.base.text import _
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub


def add_appointment_commands(hub: Hub, commands: Commands, dialogs: DialogHost) -> None:
    """Registers a new appointment, and a question for the next: also beside the summary that is
    shown to the staff, where the appointments are.
    """

    def may_ask() -> bool:
        return dialogs.may_open

    def ask_new() -> None:
        from recovery_tracker.ui.appointments.dialog import AppointmentDialog

        dialogs.open(AppointmentDialog(hub, None, dialogs.window))

    def ask_question() -> None:
        from recovery_tracker.ui.appointments.dialog import question_dialog

        dialogs.open(question_dialog(hub, dialogs.window))

    commands.add(
        Command("appointment.new", _("New &appointment…"), ask_new, None, may_ask),
        Command(
            "appointment.question",
            _("A &question for my appointment…"),
            ask_question,
            "Ctrl+Shift+Q",
            may_ask,
        ),
    )
