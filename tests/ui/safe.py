"""What a person does with backups, the passphrase and erasing, for the tests of the window."""

from collections.abc import Sequence
from decimal import Decimal

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QTableView

from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.backups import Backup, Reason
from recovery_tracker.ui.backups.record_safety import RecordSafety
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from tests.ui.conftest import Desk


class MemoryKeyring(KeyringBackend):
    """A keyring that lasts as long as a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


def safe(desk: Desk) -> RecordSafety:
    assert desk.pages.record_safety is not None
    return desk.pages.record_safety


def action(desk: Desk, text: str) -> QAction:
    (found,) = [
        each for each in desk.window.findChildren(QAction) if each.text().replace("&", "") == text
    ]
    return found


def log_pain(desk: Desk, pain: int) -> None:
    """Logs the average pain of today, on Today."""
    edits = [Edit("pain.average", Decimal(pain))]
    desk.pages.hub.change(lambda: log_day(desk.pages.hub.diary, desk.pages.hub.today, edits))


def pain(desk: Desk) -> Decimal | None:
    """The average pain that is kept for today."""
    today = desk.pages.hub.today
    (check_in,) = [each for each in desk.record.check_ins if each.date == today]
    return check_in.pain.average


def back_up(desk: Desk) -> Backup:
    """A backup of the record as it is."""
    return desk.pages.hub.diary.store.backups.make(Reason.ASKED, desk.clock()).backup


def dialog(desk: Desk) -> StepDialog:
    """The dialog that is open, once it has done what it began with."""
    shown = [each for each in desk.window.findChildren(StepDialog) if each.isVisible()]
    assert len(shown) == 1, f"{len(shown)} dialogs are open"
    settle(desk)
    desk.qtbot.waitUntil(shown[0].isActiveWindow, timeout=1000)
    return shown[0]


def no_dialog(desk: Desk) -> bool:
    return not any(each.isVisible() for each in desk.window.findChildren(StepDialog))


def settle(desk: Desk) -> None:
    """Waits until the worker has nothing to do, and the window has heard of it."""
    maintenance = desk.pages.maintenance
    assert maintenance is not None
    desk.qtbot.waitUntil(lambda: not maintenance._worker.busy, timeout=20_000)


def said(shown: StepDialog) -> str:
    """What the labels of a dialog show, without markup."""
    labels = (each for each in shown.findChildren(QLabel) if each.isVisible())
    return " ".join(each.accessibleName() or each.text() for each in labels)


def rows(shown: StepDialog) -> Sequence[tuple[str, str]]:
    """The rows of the list of backups."""
    model = shown.findChild(QTableView).model()
    return [
        (model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())
    ]
