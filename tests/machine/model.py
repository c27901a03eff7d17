"""The plainest record that can be thought of: a list of what was changed, and a fold over it.

An entity is its members by path, a state is every entity by its key, and a step turns one state
into the next. All else (the present state, what undo and redo would do, the bin, the history of a
day) is read off the list from its beginning, each time anew.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from recovery_tracker.diary.kinds import Entity, Kind, entities
from recovery_tracker.diary.members import members
from recovery_tracker.diary.record import CoveredEntry, Record
from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.services.ports.store import Action, Change

Key = tuple[Kind, str]
Said = Mapping[str, object]
State = dict[Key, Said]
Turn = dict[Key, tuple[Said | None, Said | None]]
"""Each entity that a step changed, before and after."""

DATED = (Kind.CHECK_INS, Kind.PAIN_SCORES, Kind.CARE, Kind.DOSES, Kind.QUESTIONNAIRES)
EMERGENCIES = {
    WarningSign.SADDLE_NUMBNESS: "RF-CES-SADDLE",
    WarningSign.CHEST_PAIN: "RF-CHEST",
}
"""The signs that these tests tick and that need help now, with their rules."""

Tick = tuple[date, str]
"""A sign that needs help now, on a date."""


@dataclass(frozen=True)
class Step:
    """What was done, and what that changed: at least one entity."""

    action: Action
    turn: Turn


def state_of(record: Record) -> State:
    """What the record holds."""
    return {(kind, own): members(entity) for kind, own, entity in entities(record)}


def turn_of(changes: Sequence[Change]) -> Turn:
    """What the store says that a step changed."""

    def side(entity: Entity | None) -> Said | None:
        return None if entity is None else members(entity)

    return {(each.kind, each.id): (side(each.before), side(each.after)) for each in changes}


def difference(before: State, after: State) -> Turn:
    """What leads from the one state to the other."""
    return {
        key: (before.get(key), after.get(key))
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    }


def backwards(turn: Turn) -> Turn:
    """What takes the turn back."""
    return {key: (after, before) for key, (before, after) in turn.items()}


def turned(state: State, turn: Turn) -> State:
    """The state after the turn, which must fit it."""
    new = dict(state)
    for key, (before, after) in turn.items():
        assert state.get(key) == before
        if after is None:
            del new[key]
        else:
            new[key] = after
    return new


def day_of(key: Key, entity: Said) -> date | None:
    """The date in whose history it stands."""
    if key[0] is Kind.CHECK_INS:
        return date.fromisoformat(key[1])
    if key[0] not in (*DATED, Kind.APPOINTMENTS, Kind.ALERT_RESPONSES):
        return None
    at = entity.get("at", entity.get("date"))
    assert isinstance(at, date)
    return at.date() if isinstance(at, datetime) else at


def entered_on(state: State, on: date) -> bool:
    """Whether the date has an entry."""
    return any(key[0] in DATED and day_of(key, entity) == on for key, entity in state.items())


def begun(state: State) -> dict[str, date]:
    """The episodes by id, with the dates on which they began."""
    found = {}
    for (kind, own), entity in state.items():
        onset = entity.get("onset")
        if kind is Kind.EPISODES and isinstance(onset, date):
            found[own] = onset
    return found


def unanswered(state: State) -> set[Tick]:
    """The emergencies that stand."""
    return _ticks(state) - _answered(state)


def lost(before: State, after: State) -> set[Tick]:
    """The emergencies that would be gone without an answer; one that comes along counts."""
    new = {key: entity for key, entity in after.items() if key not in before}
    return unanswered(before) - _answered(new) - unanswered(after)


def uncovered(action: Action, before: State, after: State) -> State:
    """The state that follows: an answer covers no more what was taken out, or ticked anew."""
    if action is Action.RESTORE:
        return after
    gone, come = _all_ticks(before) - _all_ticks(after), _all_ticks(after) - _all_ticks(before)
    turned_ = gone if action in (Action.UNDO, Action.REDO) else gone | come
    new = dict(after)
    for key, entity in after.items():
        old = _covers(before.get(key))
        if key[0] is Kind.ALERT_RESPONSES and old:
            kept = tuple(
                each for each in _covers(entity) if each not in old or _tick(each) not in turned_
            )
            rest = {path: value for path, value in entity.items() if path != "covers"}
            new[key] = {**rest, "covers": kept} if kept else rest
    return new


def _tick(covered: CoveredEntry) -> Tick:
    return covered.date, str(covered.value).strip('"')


def _all_ticks(state: State) -> set[Tick]:
    """Every sign that is ticked, an emergency or not."""
    found = set()
    for (kind, own), entity in state.items():
        signs = entity.get("warning_signs", ())
        if kind is Kind.CHECK_INS and isinstance(signs, frozenset):
            found |= {(date.fromisoformat(own), str(sign)) for sign in signs}
    return found


def _ticks(state: State) -> set[Tick]:
    return {(on, sign) for on, sign in _all_ticks(state) if WarningSign(sign) in EMERGENCIES}


def _answered(state: State) -> set[Tick]:
    return {
        _tick(each)
        for (kind, _own), entity in state.items()
        if kind is Kind.ALERT_RESPONSES and entity["response"] is Response.GOT_ADVICE
        for each in _covers(entity)
        if EMERGENCIES.get(WarningSign(str(each.value).strip('"'))) == entity["rule"]
    }


def _covers(entity: Said | None) -> tuple[CoveredEntry, ...]:
    covered = (entity or {}).get("covers", ())
    assert isinstance(covered, tuple)
    return covered


@dataclass
class Model:
    """The record with its whole past."""

    steps: tuple[Step, ...] = ()
    present: State = field(default_factory=dict)
    levels: list[Step] = field(default_factory=list)
    """What undo would take back, and above `at` what redo would bring again."""
    at: int = 0
    thrown_away: set[Key] = field(default_factory=set)
    """What was in a state that nothing leads back to any more."""

    @classmethod
    def of(cls, steps: tuple[Step, ...]) -> "Model":
        """The model after those steps."""
        model = cls()
        for step in steps:
            model._append(step)
        return model

    def does(self, action: Action, after: State) -> bool:
        """Makes the record that; gives whether it was another."""
        turn = difference(self.present, after)
        if turn:
            self._append(Step(action, turn))
        return bool(turn)

    def undone(self) -> Turn | None:
        """What undo would do."""
        return backwards(self.levels[self.at - 1].turn) if self.at else None

    def redone(self) -> Turn | None:
        """What redo would do."""
        return self.levels[self.at].turn if self.at < len(self.levels) else None

    def bin(self) -> set[Key]:
        """What could be put back."""
        deleted = {
            key
            for level in self.levels[: self.at]
            for key, (before, after) in level.turn.items()
            if before is not None and after is None
        }
        there = {_place(key) for key in self.present}
        return {
            key
            for key in deleted | self.thrown_away
            if key[0] is not Kind.ALERT_RESPONSES and _place(key) not in there
        }

    def ever(self) -> dict[Key, list[Said]]:
        """Whatever each entity once said."""
        found: dict[Key, list[Said]] = defaultdict(list)
        for step in self.steps:
            for key, sides in step.turn.items():
                found[key] += [side for side in sides if side is not None]
        return found

    def history(self, on: date) -> list[tuple[Action, Turn]]:
        """What was changed of the date."""
        found: list[tuple[Action, Turn]] = []
        for step in self.steps:
            part = {
                key: sides
                for key, sides in step.turn.items()
                if on in [day_of(key, side) for side in sides if side is not None]
            }
            if part:
                found.append((step.action, part))
        return found

    def days(self) -> set[date]:
        """The dates that have a history."""
        turns = [entry for step in self.steps for entry in step.turn.items()]
        found = [day_of(key, side) for key, sides in turns for side in sides if side is not None]
        return {on for on in found if on is not None}

    def erased(self, first: date, last: date, episodes: frozenset[str]) -> "Model":
        """The model as if those dates and episodes had never been."""
        gone = _Erased(self.present, first, last, episodes)
        waiting = {
            key: gone.left(key)
            for step in self.steps
            for key, sides in step.turn.items()
            if any(gone.of_them(key, side) for side in sides)
        }
        touched, steps = frozenset(waiting), []
        for step in self.steps:
            turn = {key: sides for key, sides in step.turn.items() if key not in touched}
            for key in step.turn.keys() & waiting.keys():
                # What still stands was always as it is now, since it was made.
                if (stands := waiting.pop(key)) is not None:
                    turn[key] = None, stands
            if turn:
                steps.append(Step(step.action, turn))
        return Model.of(tuple(steps))

    def _append(self, step: Step) -> None:
        before = self.present
        self.steps += (step,)
        self.present = turned(before, step.turn)
        if step.action is Action.UNDO:
            self.at -= 1
            self.levels[self.at] = Step(self.levels[self.at].action, backwards(step.turn))
        elif step.action is Action.REDO:
            self.levels[self.at] = Step(self.levels[self.at].action, step.turn)
            self.at += 1
        else:
            above = (level.turn for level in self.levels[self.at :])
            made = {key for turn in above for key, (_was, after) in turn.items() if after}
            self.thrown_away |= made - before.keys()
            self.levels[self.at :] = [step]
            self.at += 1


def _place(key: Key) -> Key:
    """Of one medicine there is one limit, whatever it says."""
    kind, own = key
    return (kind, own.partition("|")[0]) if kind is Kind.MEDICINE_LIMITS else key


@dataclass(frozen=True)
class _Erased:
    """What goes with those dates and episodes."""

    present: State
    first: date
    last: date
    episodes: frozenset[str]

    def of_them(self, key: Key, side: Said | None) -> bool:
        """Whether the entity, as it stands or stood, is of them."""
        if key[0] is Kind.ALERT_RESPONSES:
            return any(self._within(each.date) for each in _covers(side)) or self._alone(key)
        if side is None or key[0] not in DATED:
            return key[0] is Kind.EPISODES and key[1] in self.episodes
        return self._within(day_of(key, side))

    def left(self, key: Key) -> Said | None:
        """What is left of the entity."""
        side = self.present.get(key)
        if side is None or key[0] is not Kind.ALERT_RESPONSES:
            return None if side is None or self.of_them(key, side) else side
        covers = tuple(each for each in _covers(side) if not self._within(each.date))
        if covers == _covers(side):
            return None if self._alone(key) else side
        return {**side, "covers": covers} if covers else None

    def _alone(self, key: Key) -> bool:
        """An answer that covers nothing goes with the date on which it was given."""
        side = self.present.get(key)
        return side is not None and not _covers(side) and self._within(day_of(key, side))

    def _within(self, on: date | None) -> bool:
        return on is not None and self.first <= on <= self.last
