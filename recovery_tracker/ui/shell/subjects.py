"""The subjects of a window: each is made here, and registers what can be done with it.

Only this room knows them all; what they do together goes through commands.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from recovery_tracker.base.clock import Elapsed
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.alerts.active_alerts import ActiveAlerts
from recovery_tracker.ui.alerts.sign_badge import SignBadge
from recovery_tracker.ui.appointments.commands import add_appointment_commands
from recovery_tracker.ui.backups.controller import add_no_backups
from recovery_tracker.ui.backups.record_safety import RecordSafety
from recovery_tracker.ui.diary.commands import add_diary_commands
from recovery_tracker.ui.episodes.controller import EpisodeController
from recovery_tracker.ui.function.commands import add_function_commands
from recovery_tracker.ui.onboarding.controller import OnboardingController
from recovery_tracker.ui.relief.relief import RELIEF, SESSION, Relief
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.shell.destinations import foot, signs
from recovery_tracker.ui.shell.lazy_pages import LazyPages
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.undo_controller import UndoController
from recovery_tracker.ui.today.commands import add_today_commands
from recovery_tracker.ui.today.page import TodayPage
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.ui.transfer.export_controller import ExportController

FIRST_START: Final = "first-start"
"""The page of first start, which is on no rail and in no menu."""


class Subjects:
    """Today, the cards, the sign form, first start, the later pages, and the rest of a window.

    `open_today` opens the page Today, and returns whether it is shown then; `open_page` any page.
    `elapsed` is the clock of sessions. Without `maintenance` the record is a copy to read, which
    needs none, and in which no session can be kept.
    """

    def __init__(
        self,
        window: MainWindow,
        hub: Hub,
        maintenance: RecordMaintenance | None,
        open_today: Callable[[], bool],
        open_page: Callable[[str], None],
        elapsed: Elapsed,
        parent: QObject,
    ) -> None:
        notices, dialogs = window.notices, window.dialogs
        look, pages = window.look, window.pages
        self.commands = commands = Commands(parent)
        folder = maintenance.folder.path if maintenance is not None else None
        self.presenter = TodayPresenter(hub, parent)
        self.today = TodayPage(self.presenter, commands, notices, dialogs, pages)
        self.undo_controller = UndoController(hub, commands, notices)
        self.active_alerts = ActiveAlerts(hub, commands, notices, pages, parent)
        self.signs = SignBadge(hub, pages, parent)
        self.lazy_pages = LazyPages(hub, commands, notices, dialogs, look, folder, pages)
        self.lazy_pages.add(signs().id, lambda: self.signs.page, lambda _change: self.signs.show())
        self.lazy_pages.add("advice", lambda: self.active_alerts.list_page)
        self.onboarding = OnboardingController(hub, self.signs, maintenance, pages, parent)
        self.lazy_pages.add(FIRST_START, lambda: self.onboarding.page)
        self.exports = ExportController(hub, commands, notices, dialogs, self.lazy_pages.chosen)
        self.record_safety: RecordSafety | None = None
        self.relief: Relief | None = None

        def may_ask() -> bool:
            return not self.active_alerts.emergency

        def meet(error: StoreError) -> None:
            if not hub.meet(error):
                notices.warn(str(error))

        commands.prepare, commands.meet = self.today.flush, meet
        if maintenance is None or folder is None:
            add_no_backups(commands)
        else:
            safety = RecordSafety(
                hub, maintenance, commands, notices, dialogs, look, pages, may_ask
            )
            self.record_safety = safety
            self.today.function.keep_in(folder)
            relief = Relief(
                *(hub, commands, notices, look, pages, window.below),
                elapsed=elapsed,
                open_page=open_page,
                ask_health=self.today.health.before,
                dialogs=dialogs,
                parent=parent,
            )
            self.relief = relief
            self.today.quick.offer_relief()
            self.lazy_pages.add(
                RELIEF, lambda: relief.page, lambda change: relief.page.show_page(change)
            )
            self.lazy_pages.add(SESSION, lambda: relief.session_page)
            self.lazy_pages.add(
                foot().id,
                lambda: safety.page,
                lambda change: safety.page.show_settings(change),
            )
        EpisodeController(hub, commands, notices, dialogs, lambda: self.presenter.date, may_ask)
        add_function_commands(hub, commands, dialogs, may_ask)
        add_appointment_commands(hub, commands, dialogs)
        add_diary_commands(hub, commands, dialogs, may_ask)
        add_today_commands(commands, self.today, open_today)
