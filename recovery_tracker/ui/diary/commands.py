"""What the menus do about the diary."""

from collections.abc import Callable

from recovery_tracker.base.text import _
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub


def add_diary_commands(
    hub: Hub, commands: Commands, dialogs: DialogHost, may_ask: Callable[[], bool]
) -> None:
    """Registers the bin; `may_ask` says whether it can be opened now."""

    def ask_bin() -> None:
        from recovery_tracker.ui.diary.bin_dialog import BinDialog

        dialogs.open(BinDialog(hub, dialogs.window))

    commands.add(Command("bin", _("&Bin…"), ask_bin, None, may_ask))
