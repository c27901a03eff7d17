"""Whatever a window and a command line in another process do to one record, in any order, the
record is what the plainest model says: nothing lost, nothing left, no emergency gone unanswered.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum, auto
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind, entities
from recovery_tracker.diary.members import ABSENT, members
from recovery_tracker.diary.record import Note, Record
from recovery_tracker.diary.vocabulary import CareKind, Outcome, Response, Trigger, WarningSign
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.services.answers import answer
from recovery_tracker.services.bin import deleted, put_back
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import close_episode, start_episode
from recovery_tracker.services.erasing import Extent, day_extent, episode_extent, erase
from recovery_tracker.services.exporting import export_json
from recovery_tracker.services.guard import UnansweredEmergencyError
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.judging import judge_now
from recovery_tracker.services.keeping import Reason, back_up_if_due
from recovery_tracker.services.log import Edit, Session, log_day, remove_care
from recovery_tracker.services.restoring import restore
from recovery_tracker.services.store import Action
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store import backups
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.wording import steps as step_words
from tests.machine import files
from tests.machine.model import (
    Model,
    Said,
    State,
    Step,
    Turn,
    backwards,
    begun,
    entered_on,
    lost,
    state_of,
    turn_of,
    turned,
    unanswered,
)
from tests.machine.other import Other
from tests.machine.other import Said as Printed
from tests.sameness import said
from tests.services.build import Clock, numbered

Steps = tuple[Step, ...]


class Where(StrEnum):
    """Where something is done; a backup can also be made at another place."""

    WINDOW = auto()
    OTHER = auto()
    ASIDE = auto()


ago = st.integers(0, 2).map(lambda days: timedelta(days=days))
any_of = st.integers(0, 9)
anywhere = st.sampled_from([Where.WINDOW, Where.OTHER])
scores = st.sampled_from([Decimal(0), Decimal(4), Decimal("4.5")])
signs = st.sampled_from(
    [
        frozenset[WarningSign](),
        frozenset({WarningSign.FEVER}),
        frozenset({WarningSign.SADDLE_NUMBNESS}),
        frozenset({WarningSign.SADDLE_NUMBNESS, WarningSign.CHEST_PAIN}),
    ]
)
edits = st.fixed_dictionaries(
    {},
    optional={
        "pain.average": scores | st.just(ABSENT),
        "sites.low_back_left": st.sampled_from([None, Decimal(4), ABSENT]),
        "warning_signs": signs | st.just(ABSENT),
        "note": st.sampled_from([Note("stiff"), Note("“better” 🙂", in_summary=True), ABSENT]),
    },
)
sessions = st.lists(
    st.tuples(
        st.sampled_from([CareKind.HEAT, CareKind.COLD]), st.sampled_from([None, Decimal(10)])
    ),
    max_size=2,
)


class Machine(RuleBasedStateMachine):
    """A window and another process on one folder."""

    def __init__(self, other: Other) -> None:
        super().__init__()
        self._parent = tempfile.TemporaryDirectory()
        self._here = Path(self._parent.name)
        self._data = self._here / "data"
        self._other = other
        self._clock = Clock()
        self._commands = 0
        self._diary = Diary(SqliteFolder(self._data).open(), self._clock, numbered("window"))
        self._judge = Judge(self._diary.store)
        self._window_ids = numbered("window")
        self._model = Model()
        self._known: dict[Path, Steps] = {}
        self._before: Steps = ()

    def teardown(self) -> None:
        self._diary.store.close()
        self._parent.cleanup()

    # ---- the window -----------------------------------------------------------------------------

    @initialize(record=st.none() | files.records)
    def the_record_is_new_or_begun(self, record: Record | None) -> None:
        if record is not None:
            self.a_file_is_imported(record, Where.WINDOW)
        self.a_backup_is_made(Where.WINDOW)

    @rule(back=ago, edited=edits, added=sessions)
    def window_logs(
        self,
        back: timedelta,
        edited: dict[str, object],
        added: list[tuple[CareKind, Decimal | None]],
    ) -> None:
        on = self._diary.today - back
        after = self._edited(self._model.present, on, edited)
        for kind, minutes in added:
            # An id that a refused change has taken is given to nobody else.
            after |= self._care(self._window_ids(), on, kind, minutes)
        given = [Session(kind, minutes) for kind, minutes in added]
        changes = [Edit(*edit) for edit in edited.items()]
        self._does(Action.LOG, after, lambda: log_day(self._diary, on, changes, given))

    @precondition(lambda self: bool(care_in(self._model.present)))
    @rule(number=any_of)
    def window_removes_care(self, number: int) -> None:
        after = dict(self._model.present)
        own = chosen(care_in(after), number)
        del after[Kind.CARE, own]
        self._does(Action.DELETE, after, lambda: remove_care(self._diary, own))

    @rule(back=ago, ticked=st.none() | signs)
    def window_starts_an_episode(
        self, back: timedelta, ticked: frozenset[WarningSign] | None
    ) -> None:
        today = self._diary.today
        onset = today - back

        def start() -> object:
            return start_episode(self._diary, onset, Trigger.LIFTING, ticked)

        if onset in begun(self._model.present).values():
            with pytest.raises(InvalidValueError):
                start()
            return
        own = self._window_ids()
        after = dict(self._model.present)
        after[Kind.EPISODES, own] = {"id": own, "onset": onset, "trigger": Trigger.LIFTING}
        if ticked is not None:
            known = self._said_of(today).get("warning_signs", frozenset())
            assert isinstance(known, frozenset)
            after = self._edited(after, today, {"warning_signs": known | ticked})
        self._does(Action.EPISODE, after, start)

    @precondition(lambda self: bool(begun(self._model.present)))
    @rule(number=any_of, back=ago)
    def window_closes_an_episode(self, number: int, back: timedelta) -> None:
        onsets = begun(self._model.present)
        own = chosen(sorted(onsets), number)
        on = self._diary.today - back
        key = Kind.EPISODES, own
        episode = self._model.present[key]
        after = {**self._model.present, key: {**episode, "closed": on, "outcome": Outcome.OTHER}}

        def close() -> object:
            return close_episode(self._diary, own, on, Outcome.OTHER)

        if "closed" in episode or any(onsets[own] < onset <= on for onset in onsets.values()):
            with pytest.raises((RequestError, InvalidValueError)):
                close()
        elif on < onsets[own]:
            with pytest.raises(InvalidValueError):
                close()
        else:
            self._does(Action.EPISODE, after, close)

    @precondition(lambda self: bool(unanswered(self._model.present)))
    @rule(
        response=st.sampled_from(
            [Response.GOT_ADVICE, Response.MARKED_BY_MISTAKE, Response.NOT_NOW]
        )
    )
    def window_answers_the_card(self, response: Response) -> None:
        standing = unanswered(self._model.present)
        alerts = self._standing_emergencies()
        turn = turn_of(answer(self._diary, alerts, response))
        for _alert in alerts:
            self._window_ids()
        assert all(before is None for before, _after in turn.values())
        self._model.does(Action.ANSWER, turned(self._model.present, turn))
        settles = response is not Response.NOT_NOW
        assert unanswered(self._model.present) == (set() if settles else standing)

    @precondition(lambda self: bool(self._model.levels))
    @rule()
    def window_redoes(self) -> None:
        self._turns(Action.REDO, self._model.redone(), lambda: redo(self._diary))

    @precondition(lambda self: bool(self._model.bin()))
    @rule(number=any_of)
    def window_puts_back(self, number: int) -> None:
        gone = chosen(deleted(self._diary), number)
        key, present = (gone.kind, gone.id), self._model.present
        after: State = {**present, key: members(gone.entity)}

        def run() -> object:
            return put_back(self._diary, gone)

        if after[key].get("onset") in begun(present).values():
            with pytest.raises(RequestError, match="newer stands in its place"):
                run()
            return
        if gone.kind is Kind.DOSES and files.MEDICINE_KEY not in present:
            if files.MEDICINE_KEY not in self._model.bin():
                with pytest.raises(RequestError, match="neither in the diary nor in the bin"):
                    run()
                return
            after[files.MEDICINE_KEY] = members(files.MEDICINE)
        self._does(Action.PUT_BACK, after, run)

    @rule(back=ago)
    def window_erases_a_day(self, back: timedelta) -> None:
        on = self._diary.today - back
        if entered_on(self._model.present, on):
            self._erases(day_extent(self._diary, on))
        else:
            with pytest.raises(RequestError, match="Nothing is logged"):
                day_extent(self._diary, on)

    @precondition(lambda self: bool(begun(self._model.present)))
    @rule(number=any_of)
    def window_erases_an_episode(self, number: int) -> None:
        own = chosen(sorted(begun(self._model.present)), number)
        (episode,) = (each for each in self._diary.store.read().episodes if each.id == own)
        self._erases(episode_extent(self._diary, episode))

    # ---- the other process ----------------------------------------------------------------------

    @rule(
        back=ago,
        pain=st.none() | scores,
        ticked=st.none() | signs,
        walk=st.sampled_from([None, Decimal(15)]),
        heat=st.lists(st.just(Decimal(10)), max_size=1),
        note=st.sampled_from([None, "", "“stiff”"]),
    )
    def other_logs(
        self,
        back: timedelta,
        pain: Decimal | None,
        ticked: frozenset[WarningSign] | None,
        walk: Decimal | None,
        heat: list[Decimal],
        note: str | None,
    ) -> None:
        on = self._diary.today - back
        words: list[object] = []
        edited: dict[str, object] = {}
        day = self._said_of(on)
        if pain is not None:
            words += ["--pain", pain]
            edited["pain.average"] = pain
        if ticked:
            words += [word for sign in sorted(ticked) for word in ("--sign", sign)]
            edited["warning_signs"] = frozenset(day.get("warning_signs", ())) | ticked  # type: ignore[call-overload]
        elif ticked is not None:
            words.append("--no-signs")
            edited["warning_signs"] = frozenset()
        if walk is not None:
            words += ["--walk", walk]
            edited["movement.walking_minutes"] = (
                day.get("movement.walking_minutes", Decimal(0)) + walk  # type: ignore[operator]
            )
        if note is not None:
            words += ["--note", note]
            known = day.get("note")
            shown = known.in_summary if isinstance(known, Note) else None
            edited["note"] = Note(note, shown) if note else ABSENT
        after = self._edited(self._model.present, on, edited)
        for minutes in heat:
            words += ["--heat", minutes]
            after |= self._care(f"{self._prefix()}-1", on, CareKind.HEAT, minutes)
        if words:
            self._commands_to(Action.LOG, after, "log", "--date", on, *words)

    # ---- either ---------------------------------------------------------------------------------

    @rule(record=files.records, where=anywhere)
    def a_file_is_imported(self, record: Record, where: Where) -> None:
        content = record_to_json(record, self._clock())
        after, left_out = imported(self._model.present, record)
        if where is Where.OTHER:
            file = self._here / "import.json"
            file.write_bytes(content)
            self._commands_to(Action.IMPORT, after, "import", file, left_out=left_out)
            return

        def run() -> None:
            assert len(import_file(self._diary, content).rejected) == left_out

        self._does(Action.IMPORT, after, run)

    @rule(where=anywhere)
    def the_last_change_is_undone(self, where: Where) -> None:
        turn = self._model.undone()
        step = self._diary.store.undoable()
        if where is Where.WINDOW:
            self._turns(Action.UNDO, turn, lambda: undo(self._diary))
        elif turn is None or step is None:
            printed = self._runs("undo")
            assert (printed.status, printed.err) == (1, "There is nothing to undo.\n")
        else:
            origin = self._diary.store.origin(step)
            after = turned(self._model.present, turn)
            printed = self._commands_to(Action.UNDO, after, "undo")
            if printed.status == 0:
                words = step_words.describe(step.action, step.changes, origin)
                assert printed.out == f"Undone: {words}\n"

    @rule(where=anywhere | st.just(Where.ASIDE))
    def a_backup_is_made(self, where: Where) -> None:
        if where is Where.WINDOW:
            self._diary.store.snapshot(Reason.ASKED, self._clock())
            return
        # One at another place is not within reach: nothing is erased from it.
        file = self._here / "aside.sqlite3"
        printed = self._runs("backup", *([file] if where is Where.ASIDE else []))
        assert (printed.status, printed.err) == (0, "")
        if where is Where.ASIDE:
            self._known[file] = self._model.steps

    @rule(number=any_of, where=anywhere)
    def a_backup_is_restored(self, number: int, where: Where) -> None:
        present = self._model.present
        pasts = {source: Model.of(steps) for source, steps in sorted(self._known.items())}
        others = [source for source, past in pasts.items() if past.present != present]
        source = chosen(others or pasts, number)
        past = pasts[source]
        by_command = where is Where.OTHER
        if by_command and (self._model.steps or past.present == present):
            self._commands_to(Action.RESTORE, past.present, "restore", source)
        elif self._model.steps:
            self._does(Action.RESTORE, past.present, lambda: restore(self._diary, source))
        else:  # an empty record takes over the past, too
            if by_command:
                assert self._runs("restore", source).status == 0
            else:
                restore(self._diary, source)
            self._model = past

    # ---- time, and what is always so ------------------------------------------------------------

    @rule(hours=st.sampled_from([1, 13, 24]), reason=st.sampled_from([Reason.DAILY, Reason.QUIT]))
    def time_goes_by(self, hours: int, reason: Reason) -> None:
        self._clock.move(hours=hours)
        back_up_if_due(self._diary.store, self._clock(), reason)

    @invariant()
    def the_record_is_what_the_model_says(self) -> None:
        record = self._diary.store.read()
        assert state_of(record) == self._model.present
        assert bool(self._diary.store.last_seq()) == bool(self._model.steps)
        self._undo_and_redo_are_offered()
        self._every_emergency_stands(record)
        self._the_bin_holds_what_is_gone()
        self._the_shelf_is_known()
        report = self._diary.store.check()
        assert report.clean
        assert all(each.contents is not None for each in report.backups)
        if self._model.steps != self._before:
            self._every_day_has_its_history()
        self._before = self._model.steps
        self._clock.move(minutes=1)

    def _undo_and_redo_are_offered(self) -> None:
        store, model = self._diary.store, self._model
        for step, turn, level in (
            (store.undoable(), model.undone(), model.at - 1),
            (store.redoable(), model.redone(), model.at),
        ):
            assert (step is None) == (turn is None)
            if step is not None and turn is not None:
                assert turn_of(step.changes) == backwards(turn)
                assert store.origin(step) == model.levels[level].action

    def _every_emergency_stands(self, record: Record) -> None:
        today = self._diary.today
        evaluation = self._judge.now(today)
        assert evaluation == judge_now(record, today)
        assert unanswered(self._model.present) == {
            (entry.date, str(entry.value))
            for alert in evaluation.alerts
            if alert.urgency is Urgency.EMERGENCY
            for entry in alert.standing
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
            found = [(step.action, turn_of(step.changes)) for step in self._diary.store.history(on)]
            assert found == self._model.history(on)

    # ---- how it is done -------------------------------------------------------------------------

    def _does(self, action: Action, after: State, run: Callable[[], object]) -> None:
        """The window does it, or is refused where an emergency would be lost by it."""
        version = self._diary.store.foreign_version()
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
        alerts = self._judge.now(self._diary.today).alerts
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


def care_in(state: State) -> list[str]:
    """The ids of what was done for the back."""
    return [own for kind, own in sorted(state) if kind is Kind.CARE]


def chosen(many: Iterable[Any], number: int) -> Any:
    """One of them."""
    kept = list(many)
    return kept[number % len(kept)]


def imported(present: State, record: Record) -> tuple[State, int]:
    """The state after an import, and how many rows have no place in it."""
    after, left_out = dict(present), 0
    for kind, own, entity in entities(record):
        others = {other: onset for other, onset in begun(present).items() if other != own}
        said = members(entity)
        if kind is Kind.EPISODES and said["onset"] in others.values():
            left_out += 1
        else:
            after[kind, own] = {**after.get((kind, own), {}), **said}
    return after, left_out


@pytest.fixture(scope="module")
def other() -> Iterator[Other]:
    other = Other()
    yield other
    other.close()


def test_whatever_a_window_and_another_process_do_the_record_is_what_the_model_says(
    other: Other,
) -> None:
    run_state_machine_as_test(
        lambda: Machine(other),  # type: ignore[arg-type]
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
