"""A guided session as a value: when it began, its pauses, what was slept through.

What is left is always worked out from these, never counted down: so a window that was hidden, a
clock that was set and a computer that slept can't make a session longer or lose it.

All seconds are those of a clock that goes on while the computer sleeps and is never set
(`base.clock.elapsed`). `began` alone is the time of the clock on the wall.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from typing import Final

from recovery_tracker.guidance.relief.catalogue import Counted, Item, Stage
from recovery_tracker.guidance.relief.limits import limit_minutes
from recovery_tracker.guidance.relief.script import Place, Script, script_of

SLEPT: Final = 5.0
"""Seconds between two looks after which nobody was there: the computer slept."""
_MINUTE: Final = 60
_TENTH: Final = Decimal("0.1")

Span = tuple[float, float]


class Phase(Enum):
    """How far a session is."""

    RUNNING = auto()
    PAUSED = auto()
    OVER = auto()
    """It ended by itself, or was stopped."""


@dataclass(frozen=True)
class GuidedSession:
    """One session of an item. `id` is that of the care entry it becomes: it is saved only once.

    `seen` is when it was last looked at; `back` how many seconds the person went back in it;
    `stopped` when they stopped it.
    """

    id: str
    item: str
    stage: int
    amount: Decimal
    began: datetime
    started: float
    seen: float
    pain_before: Decimal | None = None
    pauses: tuple[Span, ...] = ()
    paused: float | None = None
    sleeps: tuple[Span, ...] = ()
    back: float = 0.0
    stopped: float | None = None


@dataclass(frozen=True)
class Guide:
    """A session with the item that it is of: everything that is shown of it at an instant."""

    session: GuidedSession
    item: Item
    stage: Stage
    script: Script

    @property
    def seconds(self) -> float:
        """Returns how long the session takes; heat and cold never longer than their limit."""
        limit = limit_minutes(self.item.care)
        if limit is None:
            return self.script.seconds + self.session.back
        return min(self.script.seconds, float(limit) * _MINUTE)

    def phase(self, now: float) -> Phase:
        """Returns how far the session is."""
        if self.session.stopped is not None or self.left(now) <= 0:
            return Phase.OVER
        return Phase.RUNNING if self.session.paused is None else Phase.PAUSED

    def passed(self, now: float) -> float:
        """Returns the seconds that count towards its end, up to that.

        Sleep of the computer counts for what is on the skin: it was there all the time. All else
        waited.
        """
        end = self.end(now)
        return end - self.session.started - _within(self._waits(now), end)

    def left(self, now: float) -> float:
        """Returns the seconds that are left."""
        return max(0.0, self.seconds - self.passed(now))

    def end(self, now: float) -> float:
        """Returns the instant at which it ended, or now where it has not."""
        at, left = self.session.started, self.seconds
        for begin, until in sorted(self._waits(now)):
            if begin - at >= left:
                break
            left -= begin - at
            at = until
        stopped = self.session.stopped
        return max(self.session.started, min(at + left, now if stopped is None else stopped))

    def place(self, now: float) -> Place:
        """Returns the frame, the repetition and the breath of that instant."""
        return self.script.at(self.passed(now) - self.session.back)

    def done(self, now: float) -> int:
        """Returns how many repetitions, breaths or rounds were finished."""
        return self.script.done(self.passed(now) - self.session.back)

    def repetitions(self, now: float) -> int | None:
        """Returns the repetitions that were done; None where they are not what is counted."""
        return self.done(now) if self.stage.counted is Counted.REPETITIONS else None

    def slept(self, now: float) -> float:
        """Returns the seconds for which the computer slept from within the session."""
        return sum(until - begin for begin, until in self._sleeps(now))

    def minutes(self, now: float, *, slept_on_skin: bool = False) -> Decimal:
        """Returns the minutes that were done, to a tenth.

        What was slept through counts only where the person says that it was on the skin then, and
        then all of it: the session ended by its limit, the warmth did not.
        """
        sleeps, end = self._sleeps(now), self.end(now)
        if slept_on_skin:
            end = max((end, *(until for _begin, until in sleeps)))
            sleeps = ()
        away = _within(self._pauses(now), end) + _within(sleeps, end)
        return _minutes(end - self.session.started - away)

    def _sleeps(self, now: float) -> tuple[Span, ...]:
        """Returns when the computer slept, from where it was still within the session."""
        end = self.end(now)
        return tuple(span for span in self.session.sleeps if span[0] < end)

    def _pauses(self, now: float) -> tuple[Span, ...]:
        paused = self.session.paused
        return (*self.session.pauses, *(((paused, now),) if paused is not None else ()))

    def _waits(self, now: float) -> tuple[Span, ...]:
        """Returns when nothing went on: the pauses, and sleep where nothing was on the skin."""
        return self._pauses(now) + (() if self.item.on_the_skin else self.session.sleeps)


def guide_of(item: Item, session: GuidedSession, moving_seconds: float) -> Guide:
    """Returns the session with its item. Raises IndexError for a stage that the item has not."""
    stage = item.stages[session.stage]
    return Guide(session, item, stage, script_of(item, stage, session.amount, moving_seconds))


def look(session: GuidedSession, now: float) -> GuidedSession:
    """Returns the session as seen now: a time in which nobody looked was slept through.

    A pause that was slept through stays a pause.
    """
    if session.stopped is not None or now <= session.seen:
        return session
    slept = now - session.seen > SLEPT and session.paused is None
    sleeps = (*session.sleeps, (session.seen, now)) if slept else session.sleeps
    return replace(session, seen=now, sleeps=sleeps)


def pause(session: GuidedSession, now: float) -> GuidedSession:
    """Returns the session with a pause that begins now."""
    if session.paused is not None or session.stopped is not None:
        return session
    return replace(look(session, now), paused=now)


def go_on(session: GuidedSession, now: float) -> GuidedSession:
    """Returns the session with its pause over."""
    if session.paused is None:
        return session
    return replace(session, seen=now, paused=None, pauses=(*session.pauses, (session.paused, now)))


def stop(session: GuidedSession, now: float) -> GuidedSession:
    """Returns the session as stopped now; one that is paused stopped with its pause."""
    if session.stopped is not None:
        return session
    return replace(go_on(look(session, now), now), stopped=now)


def step_back(guide: Guide, now: float) -> GuidedSession:
    """Returns the session gone back to the beginning of its beat, or of the one before.

    Warmth and cold know no way back: they would be on the skin for longer.
    """
    session = look(guide.session, now)
    if guide.item.on_the_skin or guide.phase(now) is Phase.OVER:
        return session
    place = guide.place(now)
    number = place.number if place.into > 2 or not place.number else place.number - 1
    at = guide.passed(now) - session.back
    return replace(session, back=session.back + at - guide.script.start_of(number))


def _within(spans: tuple[Span, ...], end: float) -> float:
    """Returns the seconds of the spans up to `end`."""
    return sum(max(0.0, min(until, end) - begin) for begin, until in spans)


def _minutes(seconds: float) -> Decimal:
    tenths = (Decimal(str(round(seconds, 3))) / _MINUTE).quantize(_TENTH, ROUND_HALF_UP)
    return tenths.quantize(Decimal(1)) if tenths == tenths.to_integral_value() else tenths
