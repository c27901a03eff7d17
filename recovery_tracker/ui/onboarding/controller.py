"""First start and every new episode on a hub: what its page says is kept, step by step."""

from collections.abc import Collection
from contextlib import suppress
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.record import Episode
from recovery_tracker.diary.vocabulary import Asked, Nation, WarningSign
from recovery_tracker.guidance.health import answered_by
from recovery_tracker.guidance.packs import nation_for
from recovery_tracker.services.episodes import change_episode, proposed_onset, start_episode
from recovery_tracker.services.log import Edit
from recovery_tracker.services.person import keep_health
from recovery_tracker.services.ports.store import Action, StoreError
from recovery_tracker.services.settings import choose_nation
from recovery_tracker.services.unfinished import UNFINISHED, Stopped
from recovery_tracker.ui.alerts.sign_badge import SignBadge
from recovery_tracker.ui.episodes.episode_fields import changes
from recovery_tracker.ui.onboarding.welcome_page import Step, WelcomePage
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.wording.days import sentence_case


class OnboardingController(QObject):
    """The page and what it does. `done` says that it can be left.

    Each step is kept in the record when it is left, whichever way; the folder keeps only at which
    step that was, so that the next opening goes on there.
    """

    done = Signal()

    def __init__(
        self,
        hub: Hub,
        signs: SignBadge,
        maintenance: RecordMaintenance | None,
        pages: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hub, self._signs, self._pages = hub, signs, pages
        self._folder = maintenance.folder.path if maintenance is not None else None
        self._stopped = UNFINISHED.load(self._folder).beginning if self._folder else None
        self._episode: Episode | None = None
        self._under_way = False

    @cached_property
    def page(self) -> WelcomePage:
        """Returns the steps, made when they are first asked."""
        page, today = WelcomePage(self._pages), self._today
        page.told.connect(self._leave_when)
        page.placed.connect(self._leave_where)
        page.edited.connect(today.edits.edit)
        page.marked.connect(today.edits.mark)
        page.band.connect(today.edits.band)
        page.ticked.connect(self._tick)
        page.answered.connect(self._answer)
        page.factored.connect(self._signs.keep_factor)
        page.healthy.connect(self._answer_health)
        page.declined.connect(self._decline_health)
        page.skipped.connect(self.skip)
        page.finished.connect(self._finish)
        today.shown.connect(lambda view: page.show_day(view, today.edits.pending_member))
        return page

    @cached_property
    def _today(self) -> TodayPresenter:
        """Pain and sites of today, kept as the page Today keeps them."""
        return TodayPresenter(self._hub, self)

    @property
    def waits(self) -> bool:
        """Tells whether the steps are to be shown at the opening: nothing was ever said, but what
        first start itself chose; or they were left, and nothing was said since. Raises StoreError.
        """
        store = self._hub.diary.store
        newest = store.journal.last_step()
        if newest is None:
            return True
        if self._stopped is not None and self._stopped.seq == store.journal.last_seq():
            return True
        return newest.action is Action.SETTINGS and all(
            step.action is Action.SETTINGS for step in store.journal.steps(0)
        )

    def ask(self) -> None:
        """Begins at the first step, or goes on where the steps were left. Raises StoreError."""
        hub, today = self._hub, self._hub.today
        record = hub.reader.read(today, today)
        ticked = record.check_ins[0].warning_signs if record.check_ins else None
        unchosen = record.settings.nation is None
        proposed = nation_for(formats().territory) if unchosen else None
        onset = proposed_onset(hub.evaluation(hub.as_of), today)
        left = self._stopped
        goes_on = left is not None and left.seq == hub.diary.store.journal.last_seq()
        self._episode = record.episode_on(today) if goes_on else None
        step = Step(left.step) if left is not None and self._episode else Step.WHEN
        asks_health = Asked.HEALTH not in record.settings.asked
        self.page.when.begin(today, onset, self._episode, proposed)
        self._today.go(today)
        signs = ticked or frozenset()
        self.page.begin(signs, record.person, today, step, asks_health=asks_health)
        self._under_way = True

    def skip(self) -> None:
        """Leaves the steps; what was said remains, and whose advice is shown, which was there to
        see. A wrong date is said first.
        """
        if self.page.step is Step.DONE:
            self._finish()
        elif self.keep():
            self._keep_nation()
            self._stop(self.page.step)
            self._finish()

    def leave(self) -> str:
        """Leaves for another page. Returns what to say of what could not be kept, or ""."""
        health = self.page.step is Step.HEALTH if self._under_way else False
        kept = self.keep()
        self._under_way = False
        if kept:
            return ""
        if health:
            return _("Your date of birth could not be kept: check it in Settings.")
        return _(
            "What you said of how it started could not be kept: check its day and its note, and "
            "say it again."
        )

    def keep(self) -> bool:
        """Keeps what was said on the step that is shown, and which one that is.

        Whether it could be kept: a wrong date is said on the page.
        """
        if not self._under_way or not self._hub.is_open:
            return True
        self._today.edits.flush()
        step, kept = self.page.step, True
        if step is Step.WHEN and self.page.when.touched:
            kept = self._keep_story()
        elif step is Step.HEALTH and self.page.health.questions.touched:
            kept = self._keep_health(frozenset())
        self._stop(self.page.step)
        return kept

    def _leave_when(self) -> None:
        if self._keep_story():
            self._today.show()
            self.page.go(Step.WHERE)

    def _leave_where(self) -> None:
        self._today.edits.flush()
        self.page.go(Step.SIGNS)

    def _answer(self, signs: frozenset[WarningSign] | None) -> None:
        """Keeps the answer, and leaves; None puts it off."""
        if signs is None:
            self._signs.keep(None)
            self.skip()
            return
        today = self._hub.today
        check_ins = self._hub.reader.read(today, today).check_ins
        known = check_ins[0].warning_signs if check_ins else None
        self._keep_nation()  # a card may stand at once, with its number to call
        self._signs.keep(signs | (known or frozenset()))
        if self.page.asks_health:
            self._stop(Step.HEALTH)
            self.page.go(Step.HEALTH)
        else:
            self._end()

    def _answer_health(self) -> None:
        if self._keep_health(answered_by(Asked.HEALTH)):
            self._end()

    def _decline_health(self) -> None:
        """Keeps that it was asked; what was ticked before is not kept."""
        self._hub.change(lambda: keep_health(self._hub.diary, {Asked.HEALTH}))
        self._end()

    def _keep_health(self, asked: Collection[Asked]) -> bool:
        """Keeps what is ticked and typed on the step about health; whether all of it could be.

        A wrong date is said under it, and takes no tick along.
        """
        diary, questions = self._hub.diary, self.page.health.questions
        answer = questions.answer()
        if answer is not None:
            done = self._hub.change(lambda: keep_health(diary, asked, answer))
            if not isinstance(done, Problem):
                return done is not None
            questions.show_wrong(sentence_case(done.why))
        self._hub.change(lambda: keep_health(diary, (), questions.ticks()))
        return False

    def _end(self) -> None:
        """Says what happens next; nothing waits to be kept any more."""
        self._stop(None)
        self._under_way = False
        self.page.go(Step.DONE)

    def _finish(self) -> None:
        self._under_way = False
        self.done.emit()

    def _tick(self, ticked: frozenset[WarningSign]) -> None:
        self._keep_nation()
        self._signs.tick(ticked)

    def _keep_story(self) -> bool:
        """Begins the episode, or changes the one that was begun here; whether that was possible."""
        diary, when, known = self._hub.diary, self.page.when, self._known()
        onset = when.agreed_onset()
        if onset is None:
            return False
        try:
            said = when.edits()
        except InvalidValueError as error:
            when.show_wrong_note(sentence_case(error.problem.why))
            return False
        if known is None:
            nation = self._unkept_nation()
            done = self._hub.change(lambda: start_episode(diary, onset, said, nation))
        else:
            edits = changes([Edit("onset", onset), *said], known)
            done = self._hub.change(lambda: change_episode(diary, known.id, edits))
        if isinstance(done, Problem):
            self.page.show_wrong(sentence_case(done.why))
            return False
        for change in done or ():
            if isinstance(change.after, Episode):
                self._episode = change.after
        when.touched = when.touched and done is None
        return done is not None

    def _known(self) -> Episode | None:
        """The episode that was begun here, as it is by now; None also where it was taken back."""
        own = self._episode.id if self._episode else None
        episodes = self._hub.reader.undated().episodes
        return next((each for each in episodes if each.id == own), None)

    def _stop(self, step: Step | None) -> None:
        """Keeps at which step the steps were left; None where they are done."""
        with suppress(StoreError, OSError):
            begun = step is not None and self._known() is not None
            seq = self._hub.diary.store.journal.last_seq()
            self._stopped = Stopped(int(step), seq) if step is not None and begun else None
            if self._folder:
                UNFINISHED.change(self._folder, beginning=self._stopped)

    def _keep_nation(self) -> None:
        if (nation := self._unkept_nation()) is not None:
            self._hub.change(lambda: choose_nation(self._hub.diary, nation))

    def _unkept_nation(self) -> Nation | None:
        """Whose advice was chosen here; None where it is kept already, or was not asked."""
        kept = self._hub.reader.undated().settings.nation
        return self.page.when.nation() if kept is None else None
