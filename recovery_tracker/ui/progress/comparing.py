"""The card “Before and after” on a hub, with the comparison that is kept beside the record."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.period import Period
from recovery_tracker.diary.record import Record
from recovery_tracker.insight.helped import helped
from recovery_tracker.services.comparing import begin_plan, end_plan, plan_today, skin_risks
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.progress.helped import HelpedCard
from recovery_tracker.ui.session.hub import Hub


class Comparing(QObject):
    """Fills the card, and begins and ends a comparison. Without a folder there is none to keep."""

    def __init__(self, hub: Hub, folder: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub, self._folder = hub, folder
        self.card = HelpedCard(plans=folder is not None, parent=parent)
        self.card.begin_asked.connect(self._begin)
        self.card.end_asked.connect(self._end)

    def show(self, record: Record, period: Period) -> None:
        """Shows what was done in the period, and the state of the comparison. Raises StoreError.

        `record` may go further than the period: the usual pain is of the days around a session.
        """
        self.card.show_helped(helped(record, period.first, period.last))
        self._show_plan()

    def _show_plan(self) -> None:
        today = self._hub.today
        risks = skin_risks(self._hub.reader.undated(), today)
        stands = plan_today(self._hub.diary, self._folder)
        self.card.show_plan(stands, may_begin=not risks)

    def _begin(self) -> None:
        if self._folder is None:
            return
        try:
            begin_plan(self._hub.diary, self._folder)
            self._show_plan()
        except (RequestError, StoreError) as error:
            self.card.show_trouble(str(error))
        except OSError as error:
            self.card.show_trouble(_not_kept(error))

    def _end(self) -> None:
        if self._folder is None:
            return
        try:
            end_plan(self._folder)
            self._show_plan()
        except StoreError as error:
            self.card.show_trouble(str(error))
        except OSError as error:
            self.card.show_trouble(_not_kept(error))


def _not_kept(error: OSError) -> str:
    return _("The plan stays as it was; it can't be kept: {why}").format(
        why=error.strerror or error
    )
