"""What the menus do about function over weeks."""

from collections.abc import Callable

from recovery_tracker.base.text import _
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.function.card import function_dialog
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub


def add_function_commands(
    hub: Hub, commands: Commands, dialogs: DialogHost, may_ask: Callable[[], bool]
) -> None:
    """Registers the questions of today; `may_ask` says whether they can be asked now."""

    def ask() -> None:
        dialogs.open(function_dialog(hub, hub.today, dialogs.window))

    commands.add(Command("function.answer", _("&What you can do…"), ask, None, may_ask))
