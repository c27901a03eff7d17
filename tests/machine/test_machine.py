"""Whatever a window and a command line in another process do to one record, in any order, the
record is what the plainest model says: nothing lost, nothing left, no emergency gone unanswered.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum, auto
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind, entities
from recovery_tracker.diary.members import ABSENT, members
from recovery_tracker.diary.record import Note, Record
from recovery_tracker.diary.vocabulary import (
    CareKind,
    EpisodeOutcome,
    Response,
    Trigger,
    WarningSign,
)
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.services.answers import answer
from recovery_tracker.services.bin import deleted, put_back
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.episodes import change_episode, close_episode, start_episode
from recovery_tracker.services.erasing import day_extent, episode_extent
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Edit, Session, log_day, remove_care
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.restoring import restore
from recovery_tracker.services.scheduled_backup import back_up_if_due
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.wording import steps as step_words
from tests.machine import files
from tests.machine.desk import Desk
from tests.machine.model import (
    Model,
    State,
    begun,
    entered_on,
    turn_of,
    turned,
    unanswered,
)
from tests.machine.other import Other


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


class Machine(Desk):
    """Whatever is done in the window or by the other process."""

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

    @rule(back=ago)
    def window_starts_an_episode(self, back: timedelta) -> None:
        onset = self._diary.today - back

        def start() -> object:
            return start_episode(self._diary, onset, [Edit("trigger", Trigger.LIFTING)])

        if onset in begun(self._model.present).values():
            with pytest.raises(InvalidValueError):
                start()
            return
        own = self._window_ids()
        after = dict(self._model.present)
        after[Kind.EPISODES, own] = {"id": own, "onset": onset, "trigger": Trigger.LIFTING}
        self._does(Action.EPISODE, after, start)

    @precondition(lambda self: bool(begun(self._model.present)))
    @rule(number=any_of, back=ago, trigger=st.sampled_from(Trigger))
    def window_changes_an_episode(self, number: int, back: timedelta, trigger: Trigger) -> None:
        onsets = begun(self._model.present)
        own = chosen(sorted(onsets), number)
        onset, key = self._diary.today - back, (Kind.EPISODES, own)
        episode = self._model.present[key]
        closed = episode.get("closed")
        edits = [Edit("onset", onset), Edit("trigger", trigger)]

        def change() -> object:
            return change_episode(self._diary, own, edits)

        low, high = sorted((onset, onsets[own]))
        others = [each for other, each in onsets.items() if other != own]
        passed = any(low < each < high for each in others) or onset in others
        if onset != onsets[own] and (passed or (isinstance(closed, date) and onset > closed)):
            with pytest.raises(InvalidValueError):
                change()
            return
        after = {**self._model.present, key: {**episode, "onset": onset, "trigger": trigger}}
        self._does(Action.EPISODE, after, change)

    @precondition(lambda self: bool(begun(self._model.present)))
    @rule(number=any_of, back=ago)
    def window_closes_an_episode(self, number: int, back: timedelta) -> None:
        onsets = begun(self._model.present)
        own = chosen(sorted(onsets), number)
        on = self._diary.today - back
        key = Kind.EPISODES, own
        episode = self._model.present[key]
        after = {
            **self._model.present,
            key: {**episode, "closed": on, "outcome": EpisodeOutcome.OTHER},
        }

        def close() -> object:
            return close_episode(self._diary, own, on, EpisodeOutcome.OTHER)

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
        changed = {kind for (kind, _own), (was, _is) in turn.items() if was is not None}
        if response is Response.MARKED_BY_MISTAKE:  # and an earlier “not now” covers it no more
            assert {Kind.CHECK_INS} <= changed <= {Kind.CHECK_INS, Kind.ALERT_RESPONSES}
        else:
            assert not changed
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
        # What was deleted or undone still stands in the day's history, which is checked elsewhere.
        if entered_on(self._model.present, on) or self._diary.store.journal.history(on):
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
        step = self._diary.store.journal.undoable()
        if where is Where.WINDOW:
            self._turns(Action.UNDO, turn, lambda: undo(self._diary))
        elif turn is None or step is None:
            printed = self._runs("undo")
            assert (printed.status, printed.err) == (1, "There is nothing to undo.\n")
        else:
            origin = self._diary.store.journal.origin(step)
            after = turned(self._model.present, turn)
            printed = self._commands_to(Action.UNDO, after, "undo")
            if printed.status == 0:
                words = step_words.describe(step.action, step.changes, origin)
                assert printed.out == f"Undone: {words}\n"

    @rule(where=anywhere | st.just(Where.ASIDE))
    def a_backup_is_made(self, where: Where) -> None:
        if where is Where.WINDOW:
            self._diary.store.backups.make(Reason.ASKED, self._clock())
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

    # ---- time -----------------------------------------------------------------------------------

    @rule(hours=st.sampled_from([1, 13, 24]), reason=st.sampled_from([Reason.DAILY, Reason.QUIT]))
    def time_goes_by(self, hours: int, reason: Reason) -> None:
        self._clock.move(hours=hours)
        back_up_if_due(self._diary.store, self._clock(), reason)


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
        elif kind is Kind.ALERT_RESPONSES and (kind, own) in after:
            # It covers no more than it did here: what went out since is answered no more.
            rest = {path: value for path, value in said.items() if path != "covers"}
            after[kind, own] = {**after[kind, own], **rest}
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
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
