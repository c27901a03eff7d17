"""A window and another process at one record, and what is always so of the three."""

import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import ABSENT, members
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.bin import deleted
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.erasing import Extent, erase
from recovery_tracker.services.exporting import export_json
from recovery_tracker.services.guard import UnansweredEmergencyError
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store import backups
from recovery_tracker.store.folder import SqliteFolder
from tests.machine.model import (
    Model,
    Said,
    State,
    Step,
    Turn,
    backwards,
    lost,
    state_of,
    turn_of,
    turned,
    unanswered,
    uncovered,
)
from tests.machine.other import Other
from tests.machine.other import Said as Printed
from tests.sameness import said
from tests.services.build import Clock, numbered

Steps = tuple[Step, ...]


class Desk(RuleBasedStateMachine):
    """A window and another process at one folder; the rules of what they do come on top."""

    def __init__(self, other: Other) -> None:
        super().__init__()
        self._parent = tempfile.TemporaryDirectory()
        self._here = Path(self._parent.name)
        self._data = self._here / "data"
        self._other = other
        self._clock = Clock()
        self._commands = 0
        self._diary = Diary(SqliteFolder(self._data).open(), self._clock, numbered("window"))
        self._judge = Judge(self._diary.store, self._diary.store.read)
        self._window_ids = numbered("window")
        self._model = Model()
        self._known: dict[Path, Steps] = {}
        self._before: Steps = ()

    def teardown(self) -> None:
        self._diary.store.close()
        self._parent.cleanup()

    @invariant()
    def the_record_is_what_the_model_says(self) -> None:
        record = self._diary.store.read()
        assert state_of(record) == self._model.present
        assert bool(self._diary.store.journal.last_seq()) == bool(self._model.steps)
        self._undo_and_redo_are_offered()
        self._the_shelf_is_known()
        if self._model.steps != self._before:
            self._every_emergency_stands(record)
            self._the_bin_holds_what_is_gone()
            self._every_day_has_its_history()
            report = self._diary.store.backups.check()
            assert report.clean
            assert all(each.contents is not None for each in report.backups)
        self._before = self._model.steps
        self._clock.move(minutes=1)

    def _undo_and_redo_are_offered(self) -> None:
        store, model = self._diary.store, self._model
        for step, turn, level in (
            (store.journal.undoable(), model.undone(), model.at - 1),
            (store.journal.redoable(), model.redone(), model.at),
        ):
            assert (step is None) == (turn is None)
            if step is not None and turn is not None:
                assert turn_of(step.changes) == backwards(turn)
                assert store.journal.origin(step) == model.levels[level].action

    def _every_emergency_stands(self, record: Record) -> None:
        today = self._diary.today
        evaluation = self._judge.by(today)
        assert evaluation == evaluate(record, today)
        assert unanswered(self._model.present) == {
            (entry.date, str(entry.value))
            for alert in evaluation.alerts
            if alert.urgency is Urgency.EMERGENCY
            for entry in alert.unanswered
        }

    def _the_bin_holds_what_is_gone(self) -> None:
        found, ever = deleted(self._diary), self._model.ever()
        keys = [(each.kind, each.id) for each in found]
        assert len(keys) == len(set(keys))
        assert set(keys) == self._model.bin()
        assert all(members(each.entity) in ever[each.kind, each.id] for each in found)

    def _the_shelf_is_known(self) -> None:
        """Takes new backups down with what they hold: one made first has what was before."""
        there = self._shelf()
        for path, reason in there.items():
            first = reason in (Reason.IMPORT, Reason.RESTORE)
            self._known.setdefault(path, self._before if first else self._model.steps)
        gone = [path for path in self._known if path.parent != self._here and path not in there]
        for path in gone:
            del self._known[path]

    def _every_day_has_its_history(self) -> None:
        for on in self._model.days() | {self._diary.today}:
            history = self._diary.store.journal.history(on)
            found = [(step.action, turn_of(step.changes)) for step in history]
            assert found == self._model.history(on)

    # ---- how it is done -------------------------------------------------------------------------

    def _does(self, action: Action, after: State, run: Callable[[], object]) -> None:
        """The window does it, or is refused where an emergency would be lost by it."""
        version = self._diary.store.foreign_version()
        after = uncovered(action, self._model.present, after)
        if lost(self._model.present, after):
            with pytest.raises(UnansweredEmergencyError):
                run()
        else:
            run()
            self._takes(action, after)
        assert self._diary.store.foreign_version() == version

    def _takes(self, action: Action, after: State) -> None:
        """The model does it, too; a backup was made of what an import or a restore replaced."""
        began = bool(self._model.steps)
        if self._model.does(action, after) and began and action in (Action.IMPORT, Action.RESTORE):
            made = {path for path, reason in self._shelf().items() if reason is Reason(action)}
            assert made - self._known.keys()

    def _turns(self, action: Action, turn: Turn | None, run: Callable[[], object]) -> None:
        if turn is None:
            with pytest.raises(RequestError, match=f"nothing to {action}"):
                run()
        else:
            self._does(action, turned(self._model.present, turn), run)

    def _erases(self, extent: Extent) -> None:
        within = (extent.first, extent.last, extent.episodes)
        kept = {
            key: entity
            for key, entity in self._model.present.items()
            if key[0] is not Kind.CHECK_INS
            or not extent.first <= date.fromisoformat(key[1]) <= extent.last
        }
        if lost(self._model.present, kept):
            with pytest.raises(UnansweredEmergencyError):
                erase(self._diary, extent)
            return
        erased = erase(self._diary, extent)
        assert (erased.away, erased.left) == (None, ())
        self._model = self._model.erased(*within)
        for path in self._shelf():
            self._known[path] = Model.of(self._known[path]).erased(*within).steps

    def _commands_to(
        self, action: Action, after: State, *words: object, left_out: int = 0
    ) -> Printed:
        """The other process does it, or is refused, and the window notices what it wrote."""
        store, present = self._diary.store, self._model.present
        version = store.foreign_version()
        after = uncovered(action, present, after)
        printed = self._runs(*words)
        if lost(present, after):
            assert printed.status == 1
            assert "answer its card first" in printed.err
            assert store.foreign_version() == version
            return printed
        assert (printed.status, printed.err) == (1 if left_out else 0, "")
        self._takes(action, after)
        assert (store.foreign_version() != version) == (present != after)
        if action is not Action.UNDO and present != after:
            assert ("Emergency: " in printed.out) == bool(unanswered(after))
        return printed

    def _runs(self, *words: object) -> Printed:
        prefix = self._prefix()
        self._commands += 1
        printed = self._other(self._clock(), prefix, self._data, *words)
        if self._commands % 3 == 0:
            self._the_other_sees_the_same()
        return printed

    def _the_other_sees_the_same(self) -> None:
        now = self._clock()
        seen = self._other(now, "none", self._data, "export", "--format", "json", "-o", "-")
        assert said(seen.out) == said(export_json(self._diary))
        checked = self._other(now, "none", self._data, "check")
        assert (checked.status, checked.err) == (0, "")
        assert checked.out.startswith("The record is whole.\n")
        assert "damaged" not in checked.out

    def _prefix(self) -> str:
        return f"other-{self._commands}"

    def _shelf(self) -> dict[Path, Reason]:
        return {each.path: each.reason for each in backups.find(self._data / backups.FOLDER)}

    def _standing_emergencies(self) -> list[Any]:
        alerts = self._judge.by(self._diary.today).alerts
        return [each for each in alerts if each.active and each.urgency is Urgency.EMERGENCY]

    def _said_of(self, on: date) -> Said:
        return self._model.present.get((Kind.CHECK_INS, on.isoformat()), {})

    def _edited(self, state: State, on: date, edited: dict[str, object]) -> State:
        """The state with the day's check-in edited; one that says nothing is none."""
        new, key = dict(state), (Kind.CHECK_INS, on.isoformat())
        if edited:
            day = {**new.pop(key, {"date": on, "entered_at": self._clock()}), **edited}
            day = {path: value for path, value in day.items() if value is not ABSENT}
            if day.keys() - {"date", "entered_at"}:
                new[key] = day
        return new

    def _care(self, own: str, on: date, kind: CareKind, minutes: Decimal | None) -> State:
        now = self._clock()
        care = {"id": own, "at": now if on == now.date() else on, "kind": kind, "entered_at": now}
        return {(Kind.CARE, own): care if minutes is None else {**care, "minutes": minutes}}
