"""The guided session that runs: begun, paused, over, saved. There is one at a time.

The timer only has the window look again: what is left is worked out from the clock each time. The
session is kept with the record at every turn and every minute, so that whatever ends the program
loses nothing of it.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from recovery_tracker.base.clock import Elapsed
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.vocabulary import Effect, SkinAfter
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.relief import session as sessions
from recovery_tracker.guidance.relief.catalogue import Item
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.guidance.relief.session import Guide, GuidedSession, Phase
from recovery_tracker.services.guided import drop_running, keep_running, running_of
from recovery_tracker.services.pending import DayLog
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.services.relief import DoneSession, care_of, item_named
from recovery_tracker.ui.session.hub import Hub

TICK_MS: Final = 250
"""Four looks a second are enough for a clock; a figure that moves is painted more often."""
MOVING_MS: Final = 80
_KEEP_SECONDS: Final = 60.0


class SessionController(QObject):
    """Runs one session; pages and the bar show what it says."""

    changed = Signal()
    """A session began, paused, went on, is over or is gone."""
    beat = Signal()
    """Another step, repetition or breath began."""
    part = Signal(object)
    """Warmth or cold took its turn: its CareKind, or None at the end."""
    skin_due = Signal()
    """It is time to look at the skin."""
    ticked = Signal()
    """Time passed: what shows it looks again."""

    def __init__(self, hub: Hub, elapsed: Elapsed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._elapsed = hub, elapsed
        self._guide: Guide | None = None
        self._number: int | None = None
        self._phase: Phase | None = None
        self._kept = 0.0
        self._skin_asked = False
        self._is_over_with = False
        hub.saved.connect(self._forget)
        self.broke_off = False
        """The session is of an earlier run of the program, which ended before it did."""
        self.moves: Callable[[], bool] = lambda: False
        """Tells whether somebody sees a figure that moves."""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def guide(self) -> Guide | None:
        """Returns the session with its item; None where none runs and none waits to be saved."""
        return self._guide

    @property
    def now(self) -> float:
        """Returns the instant at which the session is shown."""
        return self._guide.session.seen if self.broke_off and self._guide else self._elapsed()

    @property
    def phase(self) -> Phase | None:
        """Returns how far the session is; None without one. One that broke off is over."""
        if self._guide is None:
            return None
        return Phase.OVER if self.broke_off else self._guide.phase(self.now)

    @property
    def runs(self) -> bool:
        """Tells whether a session is under way, also in a pause."""
        return self.phase in (Phase.RUNNING, Phase.PAUSED)

    def begin(self, item: Item, stage: int, amount: Decimal, pain: Decimal | None) -> None:
        """Begins a session, unless one is there already."""
        if self._guide is not None:
            return
        now, diary = self._elapsed(), self._hub.diary
        self._is_over_with = False
        self.broke_off, self._skin_asked = False, False
        self._take(
            item,
            GuidedSession(
                diary.new_id(), item.id, stage, amount, diary.clock(), now, now, pain_before=pain
            ),
        )

    def find_broken_off(self) -> bool:
        """Tells whether a session of an earlier run waits to be saved, and takes it up."""
        if self._guide is not None:
            return False
        try:
            session = running_of(self._hub.diary)
            item = item_named(self._hub.diary, session.item) if session else None
        except StoreError:
            return False
        if session is None or item is None or session.stage >= len(item.stages):
            return False
        self.broke_off = True
        self._guide = sessions.guide_of(item, session, catalogue().moving_seconds)
        self.changed.emit()
        return True

    def pause(self) -> None:
        """Has the session wait."""
        self._turn(sessions.pause)

    def go_on(self) -> None:
        """Has the session go on."""
        self._turn(sessions.go_on)

    def toggle(self) -> None:
        """Pauses the session that runs, or has the one that waits go on."""
        if self.phase is Phase.PAUSED:
            self.go_on()
        elif self.phase is Phase.RUNNING:
            self.pause()

    def stop(self) -> None:
        """Ends the session here; it waits to be saved."""
        if self.runs:
            self._turn(sessions.stop)

    def step_back(self) -> None:
        """Goes back to the beginning of the step, or to the one before."""
        if self._guide is not None and self.runs:
            guide = self._guide
            self._turn(lambda _session, now: sessions.step_back(guide, now))

    def look(self) -> None:
        """Looks at the clock: another step may have begun, the session may be over."""
        if self._guide is None or self.broke_off:
            return
        now, before = self.now, self._guide.session
        seen = sessions.look(before, now)
        slept = len(seen.sleeps) > len(before.sleeps)
        self._set(seen)
        if slept or now - self._kept >= _KEEP_SECONDS:
            self._keep()
        self._tell()
        self.ticked.emit()

    def done(
        self,
        *,
        pain_after: Decimal | None = None,
        effect: Effect | None = None,
        skin_after: SkinAfter | None = None,
        minutes: Decimal | None = None,
        repetitions: int | None = None,
    ) -> DoneSession:
        """Returns the session as it is to be logged, with what the person said of it.

        A clock that was set back meanwhile must not date it in the future: then it began as long
        ago as it lasted.
        """
        guide = self._guide
        if guide is None:
            raise ValueError("there is no session")
        session, clock = guide.session, self._hub.diary.clock()
        began = session.began
        if began > clock:
            lasted = 0.0 if self.broke_off else self._elapsed() - session.started
            began = self._hub.diary.ago(clock, timedelta(seconds=round(lasted)))
        return DoneSession(
            guide.item,
            session.id,
            began,
            minutes,
            repetitions,
            session.pain_before,
            pain_after,
            effect,
            skin_after,
        )

    def save(self, done: DoneSession) -> Problem | None:
        """Logs the session and lets it go. Returns what is wrong with it, or None."""
        try:
            care = care_of(self._hub.diary, done)
        except InvalidValueError as error:
            return error.problem
        problem = self._hub.log(DayLog(local_date(care.at), entries=(care,)))
        if problem is not None:
            return problem
        self.drop()
        return None

    def drop(self) -> None:
        """Lets the session go."""
        self._timer.stop()
        self._guide, self._number, self._phase = None, None, None
        self.broke_off, self._skin_asked, self._kept = False, False, 0.0
        self._is_over_with = True
        self._forget()
        self.changed.emit()

    def _forget(self) -> None:
        """Drops what is kept of a session that was let go, once its entry is really kept.

        While the file is locked the entry is held: should the program end then, the next start
        offers the session again.
        """
        if not self._is_over_with or not self._hub.is_open or self._hub.unkept:
            return
        with suppress(StoreError):
            drop_running(self._hub.diary)
            self._is_over_with = False

    def close(self) -> None:
        """Keeps the session as it is: the program ends."""
        self._timer.stop()
        if self.runs:
            self.look()
            self._keep()

    def watch(self) -> None:
        """Has the timer tick as often as what is seen needs; not at all while nothing runs."""
        if not self.runs:
            self._timer.stop()
            return
        wanted = MOVING_MS if self.moves() and self.phase is Phase.RUNNING else TICK_MS
        if not self._timer.isActive() or self._timer.interval() != wanted:
            self._timer.start(wanted)

    def _take(self, item: Item, session: GuidedSession) -> None:
        self._guide = sessions.guide_of(item, session, catalogue().moving_seconds)
        self._phase = Phase.RUNNING
        self._number = self._guide.place(session.seen).number
        self._keep()
        self.watch()
        self.changed.emit()
        self.beat.emit()

    def _turn(self, turn: Callable[[GuidedSession, float], GuidedSession]) -> None:
        if self._guide is None or self.broke_off:
            return
        self._set(turn(self._guide.session, self.now))
        self._keep()
        self._tell()

    def _set(self, session: GuidedSession) -> None:
        if self._guide is not None:
            self._guide = replace(self._guide, session=session)

    def _tell(self) -> None:
        """Says what is new: the phase, a part, a step, that the skin is to be looked at."""
        guide, now = self._guide, self.now
        if guide is None:
            return
        phase, place = guide.phase(now), guide.place(now)
        was = self._phase
        self._phase = phase
        if phase is not was:
            if phase is Phase.OVER:
                self._keep()
                self.part.emit(None)
            self.watch()
            self.changed.emit()
        if phase is Phase.OVER:
            return
        if place.number != self._number:
            self._number = place.number
            if place.beat.part is not None:
                self.part.emit(place.beat.part)
            self.beat.emit()
        check = guide.item.number("check_skin_at_minutes")
        if check is not None and not self._skin_asked and guide.passed(now) >= float(check) * 60:
            self._skin_asked = True
            self.skin_due.emit()
        self.watch()

    def _keep(self) -> None:
        """Keeps the session with the record. A file that is locked just now is tried again soon."""
        if self._guide is None or not self._hub.is_open:
            return
        with suppress(StoreError):
            keep_running(self._hub.diary, self._guide.session)
            self._kept = self.now
