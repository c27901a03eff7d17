"""Makes the parts of a day that open, and connects them with what they ask for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.guidance.health import asked_by_care, asked_by_medicine
from recovery_tracker.services.person import set_risk_factor
from recovery_tracker.ui.health.asker import HealthAsker
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.today.care import CareCard, NewCare
from recovery_tracker.ui.today.dialogs import TodayDialogs
from recovery_tracker.ui.today.exercises import ExercisesCard
from recovery_tracker.ui.today.fields import DayCard
from recovery_tracker.ui.today.medicines import MedicinesCard
from recovery_tracker.ui.today.mood import MoodCard
from recovery_tracker.ui.today.note import NoteCard
from recovery_tracker.ui.today.part import MakeCards, PartId
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.ui.today.qualities import QualitiesCard
from recovery_tracker.ui.today.rest_of_day import RestOfDayCard
from recovery_tracker.ui.today.scores_card import ScoresCard
from recovery_tracker.ui.today.signs import SignsCard
from recovery_tracker.ui.today.sites import SitesCard
from recovery_tracker.wording.day_lines import ON_THE_SKIN, OTHER_CARE


class PartMaker:
    """Makes each part when it is asked for. `open_part` opens another from within one."""

    def __init__(
        self,
        presenter: TodayPresenter,
        commands: Commands,
        dialogs: TodayDialogs,
        health: HealthAsker,
        open_part: Callable[[PartId], object],
    ) -> None:
        self._presenter, self._edits = presenter, presenter.edits
        self._commands, self._dialogs, self._health = commands, dialogs, health
        self._open_part = open_part

    def makers(self) -> Mapping[PartId, MakeCards]:
        """Returns how the cards of each part are made."""
        return {
            PartId.WHERE: self._where,
            PartId.SIGNS: self._signs,
            PartId.HEAT_AND_COLD: self._heat_and_cold,
            PartId.MEDICINES: self._medicines,
            PartId.EXERCISES: self._exercises,
            PartId.SCORES: self._scores,
            PartId.MORE: self._more,
            PartId.NOTE: self._note,
        }

    def _where(self, parent: QWidget) -> Sequence[DayCard]:
        card = SitesCard(parent)
        card.edited.connect(self._edits.edit)
        card.marked.connect(self._edits.mark)
        card.band.connect(self._edits.band)
        return (card,)

    def _signs(self, parent: QWidget) -> Sequence[DayCard]:
        card = SignsCard(parent)
        card.ticked.connect(self._edits.signs)
        card.factored.connect(self._keep_factor)
        return (card,)

    def _heat_and_cold(self, parent: QWidget) -> Sequence[DayCard]:
        return (self._care(CareCard(_("Heat and cold"), ON_THE_SKIN, parent)),)

    def _exercises(self, parent: QWidget) -> Sequence[DayCard]:
        return (self._care(ExercisesCard(parent)),)

    def _medicines(self, parent: QWidget) -> Sequence[DayCard]:
        card = MedicinesCard(self._commands, parent)
        card.as_of = self._presenter.medicines_at
        card.taken.connect(self._take)
        card.opened.connect(self._dialogs.ask_dose)
        card.removed.connect(self._edits.remove_dose)
        return (card,)

    def _scores(self, parent: QWidget) -> Sequence[DayCard]:
        card = ScoresCard(parent)
        card.edited.connect(self._edits.edit)
        card.scores.asked.connect(self._dialogs.ask_new_score)
        card.scores.opened.connect(self._dialogs.ask_score)
        card.scores.untimed_cleared.connect(self._edits.clear_untimed)
        return (card,)

    def _more(self, parent: QWidget) -> Sequence[DayCard]:
        mood, qualities, rest = MoodCard(parent), QualitiesCard(parent), RestOfDayCard(parent)
        for card in (mood, qualities, rest):
            card.edited.connect(self._edits.edit)
        qualities.signs_asked.connect(lambda: self._open_part(PartId.SIGNS))
        return (mood, qualities, rest, self._care(CareCard(_("Other care"), OTHER_CARE, parent)))

    def _note(self, parent: QWidget) -> Sequence[DayCard]:
        card = NoteCard(parent)
        card.written.connect(lambda text, in_summary: self._edits.note(text, in_summary=in_summary))
        return (card,)

    def _care(self, card: CareCard) -> CareCard:
        card.edited.connect(self._edits.edit)
        card.added.connect(self._add_care)
        card.opened.connect(self._dialogs.ask_care)
        card.removed.connect(self._edits.remove_session)
        return card

    def _add_care(self, new: NewCare) -> None:
        """Adds the care; the first heat or cold asks about the skin before."""
        self._health.before(asked_by_care({new.kind}), lambda: self._edits.add_session(new))

    def _take(self, medicine: str, *rest: Any) -> None:
        """Logs a dose; the first of its kind asks what that kind asks before."""
        known = self._presenter.view().medicines
        own = next((each for each in known if each.medicine.id == medicine), None)
        asked = asked_by_medicine(own.medicine) if own else frozenset()
        self._health.before(asked, lambda: self._edits.take(medicine, *rest))

    def _keep_factor(self, factor: RiskFactor, has: bool) -> None:  # noqa: FBT001 a signal's value
        hub = self._presenter.hub
        hub.change(lambda: set_risk_factor(hub.diary, factor, has=has))
