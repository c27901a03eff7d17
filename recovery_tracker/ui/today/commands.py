"""What the menus do on the page Today."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence

from recovery_tracker.base.text import _
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.today.page import TodayPage
from recovery_tracker.ui.today.part import PartId


def add_today_commands(commands: Commands, page: TodayPage, open_page: Callable[[], bool]) -> None:
    """Registers what is done on the page, which is opened for it.

    `open_page` returns whether the page is shown then: nothing is done behind an emergency.
    """
    keys, presenter = QKeySequence.StandardKey, page.presenter

    def on_page(work: Callable[..., object]) -> Callable[..., None]:
        def run(*values: object) -> None:
            if open_page():
                work(*values)

        return run

    commands.add(
        Command("day.no_pain", _("No &pain today"), on_page(page.dialogs.no_pain), "Ctrl+Shift+0"),
        Command("day.copy", "", on_page(page.dialogs.copy)),
        Command("day.bad", "", on_page(page.dialogs.ask_bad_day)),
        Command(
            "day.none_of_signs",
            _("&None of the warning signs"),
            on_page(page.press_none_of_signs),
            "Ctrl+Shift+N",
        ),
        Command(
            "day.where",
            _("&Where it hurts…"),
            on_page(lambda: page.open_part(PartId.WHERE)),
            "Ctrl+B",
        ),
        Command("day.previous", _("&Previous day"), on_page(lambda: presenter.step(-1)), keys.Back),
        Command("day.next", _("&Next day"), on_page(lambda: presenter.step(1)), keys.Forward),
        Command("day.today", _("Back to &today"), on_page(presenter.go_to_today), "Ctrl+T"),
        Command("day.open", "", on_page(presenter.go)),
    )
