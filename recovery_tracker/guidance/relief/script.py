"""What a session shows at each of its seconds: which frame, which repetition, which breath."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.catalogue import Counted, Frame, Item, Stage
from recovery_tracker.guidance.relief.poses import Pose, between

_MINUTE: Final = 60
_PARTS: Final = {"warm": CareKind.HEAT, "cold": CareKind.COLD}
"""The frames of both in turn, and what is on the skin in each."""


@dataclass(frozen=True)
class Beat:
    """One frame of a session: how many seconds it takes to reach it, and how many it is held.

    `mirrored`: what the near side does in the drawing, the far one does now.
    """

    frame: Frame
    moves: float
    stays: float
    mirrored: bool = False

    @property
    def seconds(self) -> float:
        """Returns how long it takes in all."""
        return self.moves + self.stays

    @property
    def pose(self) -> Pose:
        """Returns the pose that it reaches."""
        return self.frame.pose.other_side() if self.mirrored else self.frame.pose

    @property
    def part(self) -> CareKind | None:
        """Returns what is on the skin, where warmth and cold take turns."""
        return _PARTS.get(self.frame.name)


@dataclass(frozen=True)
class Place:
    """Where a session is: its beat, the seconds into it, and how often the cycle was done by now.

    `number` counts the beats from 0; two places with one number are in the same beat.
    """

    beat: Beat
    before: Beat
    into: float
    number: int
    done: int

    @property
    def pose(self) -> Pose:
        """Returns the pose at this instant."""
        if self.into >= self.beat.moves:
            return self.beat.pose
        return between(self.before.pose, self.beat.pose, self.into / self.beat.moves)

    @property
    def left(self) -> float:
        """Returns the seconds that are left of the beat."""
        return max(0.0, self.beat.seconds - self.into)


@dataclass(frozen=True)
class Script:
    """The beats of a session: those it begins with, then the cycle until `seconds` are over."""

    begins: tuple[Beat, ...]
    cycle: tuple[Beat, ...]
    seconds: float
    counted: Counted

    @property
    def _head(self) -> float:
        return sum(beat.seconds for beat in self.begins)

    @property
    def _round(self) -> float:
        return sum(beat.seconds for beat in self.cycle)

    def at(self, seconds: float) -> Place:
        """Returns the place at that many seconds; at the end, the last one."""
        seconds = min(max(0.0, seconds), self.seconds)
        if seconds < self._head:
            return self._in(self.begins, seconds, 0, 0, self.begins[0])
        rest = seconds - self._head
        done = int(rest / self._round + 1e-9)
        into = max(0.0, rest - done * self._round)
        if done and seconds >= self.seconds and into < 1e-6:
            done, into = done - 1, self._round  # the end belongs to what was done last
        first = len(self.begins) + done * len(self.cycle)
        before = self.cycle[-1] if done else (self.begins or self.cycle)[-1]
        if not done and not self.begins:
            before = self.cycle[0]
        return self._in(self.cycle, into, first, done, before)

    def done(self, seconds: float) -> int:
        """Returns how often the cycle was finished by then."""
        return max(0, int((min(seconds, self.seconds) - self._head) / self._round + 1e-9))

    def start_of(self, number: int) -> float:
        """Returns the second at which the beat of that number begins."""
        if number < len(self.begins):
            return sum(beat.seconds for beat in self.begins[:number])
        rounds, rest = divmod(number - len(self.begins), len(self.cycle))
        part = sum(beat.seconds for beat in self.cycle[:rest])
        return self._head + rounds * self._round + part

    def _in(
        self, beats: tuple[Beat, ...], seconds: float, first: int, done: int, before: Beat
    ) -> Place:
        for number, beat in enumerate(beats):
            if seconds < beat.seconds or number == len(beats) - 1:
                return Place(beat, before, min(seconds, beat.seconds), first + number, done)
            seconds -= beat.seconds
            before = beat
        raise ValueError("a script has beats")


def script_of(item: Item, stage: Stage, amount: Decimal, moving_seconds: float) -> Script:
    """Returns the script of an amount of an item: minutes, repetitions, breaths or rounds.

    `moving_seconds`: how long a movement takes where a frame is reached and then held.
    """

    def beat(name: str, *, rests: bool = False, mirrored: bool = False) -> Beat:
        frame = item.frames[name]
        stays = frame.seconds
        if rests and stage.rests is not None:
            stays = stage.rests
        if stage.flows:
            return Beat(frame, stays, 0.0, mirrored)
        return Beat(frame, moving_seconds, stays, mirrored)

    if stage.holds is not None:
        seconds = float(amount) * _MINUTE
        only = Beat(item.frames[stage.holds], 0.0, seconds)
        return Script((), (only,), seconds, stage.counted)
    if stage.counted is Counted.ROUNDS:
        frames = [item.frames[name] for name in stage.cycle]
        cycle = tuple(Beat(frame, 0.0, frame.seconds) for frame in frames)
    else:
        cycle = tuple(beat(name, rests=name == stage.begins) for name in stage.cycle)
        if stage.both_sides:
            cycle += tuple(
                beat(name, rests=name == stage.begins, mirrored=True) for name in stage.cycle
            )
    begins: tuple[Beat, ...] = ()
    if stage.begins is not None:
        first = item.frames[stage.begins]
        stays = first.seconds if stage.rests is None else stage.rests
        begins = (Beat(first, 0.0, stays),)
    once = sum(each.seconds for each in cycle)
    if stage.counted is Counted.MINUTES:
        seconds = float(amount) * _MINUTE
    else:
        seconds = sum(each.seconds for each in begins) + float(amount) * once
    return Script(begins, cycle, seconds, stage.counted)
