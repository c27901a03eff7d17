"""First start and every new episode on a hub: what its page says is kept."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from recovery_tracker.base.locale import formats
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.vocabulary import Nation, WarningSign
from recovery_tracker.guidance.packs import nation_for
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.settings import choose_nation
from recovery_tracker.services.store import Action
from recovery_tracker.ui.first_start import Beginning, FirstStartPage
from recovery_tracker.ui.hub import Hub
from recovery_tracker.ui.signs import Signs


class Beginnings(QObject):
    """The page and what it does. `done` says that it can be left."""

    done = Signal()

    def __init__(self, hub: Hub, signs: Signs, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._signs = hub, signs

    @cached_property
    def page(self) -> FirstStartPage:
        """The steps, made when they are first asked."""
        page = FirstStartPage()
        page.done.connect(self._begin)
        page.ticked.connect(self._tick)
        page.skipped.connect(self.skip)
        return page

    @property
    def is_first(self) -> bool:
        """Whether nothing was ever said, but what first start itself chose."""
        store = self._hub.diary.store
        newest = store.last_step()
        if newest is None or newest.action is not Action.SETTINGS:
            return newest is None
        return all(step.action is Action.SETTINGS for step in store.steps(0))

    def ask(self) -> None:
        """Begins at the first step. Raises StoreError."""
        today = self._hub.today
        record = self._hub.read(today, today)
        ticked = record.check_ins[0].warning_signs if record.check_ins else None
        unchosen = record.settings.nation is None
        proposed = nation_for(formats().territory) if unchosen else None
        self.page.begin(today, ticked or frozenset(), proposed)

    def skip(self) -> None:
        """Leaves it; whose advice is shown was there to see, and stands."""
        self._keep_nation()
        self.done.emit()

    def _tick(self, ticked: frozenset[WarningSign]) -> None:
        self._keep_nation()  # a card may stand at once, with its number to call
        self._signs.tick(ticked)

    def _begin(self, said: Beginning) -> None:
        diary, nation = self._hub.diary, self._unkept_nation()
        result = self._hub.change(
            lambda: start_episode(diary, said.onset, said.trigger, said.signs, nation)
        )
        if isinstance(result, Problem):
            self.page.show_wrong(result.why)
        elif result is not None:
            self.done.emit()

    def _keep_nation(self) -> None:
        if (nation := self._unkept_nation()) is not None:
            self._hub.change(lambda: choose_nation(self._hub.diary, nation))

    def _unkept_nation(self) -> Nation | None:
        """Whose advice was chosen here; None where it is kept already, or was not asked."""
        today = self._hub.today
        kept = self._hub.read(today, today).settings.nation
        return self.page.nation() if kept is None else None
