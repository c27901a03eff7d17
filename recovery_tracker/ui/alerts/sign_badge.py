"""The warning signs of today in the window: ticked, answered, and asked when something asks."""

from datetime import timedelta
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.vocabulary import RiskFactor, WarningSign
from recovery_tracker.guidance.cards import asked_signs
from recovery_tracker.services.log import Edit
from recovery_tracker.services.pending import DayLog
from recovery_tracker.services.person import set_risk_factor
from recovery_tracker.ui.alerts.sign_form import SignFormPage
from recovery_tracker.ui.alerts.sign_prompts import SignPrompter
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.wording.sign_form import last_answer, why_asked

LOOKED_BACK: Final = timedelta(days=90)
"""So far back the last answer is looked for: an older one says nothing about today."""


class SignBadge(QObject):
    """The sheet on a hub. `done` says that it can be left."""

    done = Signal()

    def __init__(self, hub: Hub, pages: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._pages = hub, pages
        self.prompter = SignPrompter(hub, self)

    @property
    def asked(self) -> bool:
        """Tells whether something asks the signs that were not answered since."""
        return self.prompter.call is not None

    @cached_property
    def page(self) -> SignFormPage:
        """Returns the form, made when it is first opened."""
        page = SignFormPage(self._pages)
        page.ticked.connect(self.tick)
        page.answered.connect(self._answer)
        page.factored.connect(self.keep_factor)
        return page

    def show(self) -> None:
        """Shows today's answers on the form. Raises StoreError."""
        today = self._hub.today
        record = self._hub.reader.read(today - LOOKED_BACK, today)
        day = days_of(record).get(today, Day(today))
        episode, call = record.episode_on(today), self.prompter.call
        answers = [each for each in record.check_ins if each.warning_signs is not None]
        last = answers[-1] if answers else None
        self.page.show_sheet(
            (day.check_in and day.check_in.warning_signs) or frozenset(),
            asked_signs(
                day.marked_sites,
                episode.trigger if episode else None,
                record.person,
                today,
                day.check_in.qualities if day.check_in else (),
            ),
            record.person,
            today,
            why_asked(call.reason) if call else "",
            last_answer(last.date, last.warning_signs or (), today) if last else "",
        )

    def tick(self, signs: frozenset[WarningSign]) -> None:
        """Keeps, and judges, a sign as soon as it is ticked."""
        self._log(signs or ABSENT)

    def keep_factor(self, factor: RiskFactor, has: bool) -> None:  # noqa: FBT001 a signal's value
        """Keeps what a fall asks: whether the person has a risk factor."""
        self._hub.change(lambda: set_risk_factor(self._hub.diary, factor, has=has))

    def keep(self, signs: frozenset[WarningSign] | None) -> None:
        """Keeps an answer, with today's date; None puts it off until tomorrow."""
        self.prompter.settle()
        if signs is not None:
            self._log(signs)

    def _answer(self, signs: frozenset[WarningSign] | None) -> None:
        self.keep(signs)
        self.done.emit()

    def _log(self, value: object) -> None:
        self._hub.log(DayLog(self._hub.today, (Edit("warning_signs", value),)))
