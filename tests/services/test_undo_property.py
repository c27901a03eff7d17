"""Any sequence of changes, undo and redo against the plainest model: a list of whole records."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.members import ABSENT, members
from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import CareKind, WarningSign
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Edit, Session, log_day, remove_care
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import TODAY, Clock, file, numbered

# What the model keeps: each day's members, and each session, as plain values.
Days = dict[date, dict[str, object]]
Sessions = dict[str, tuple[object, CareKind, object]]
State = tuple[Days, Sessions]
Does = Callable[[Diary, "Model"], None]


class Model:
    """The states so far, and which of them is the present one."""

    def __init__(self) -> None:
        self.states: list[State] = [({}, {})]
        self.at = 0

    @property
    def present(self) -> State:
        days, sessions = self.states[self.at]
        return {on: dict(day) for on, day in days.items()}, dict(sessions)

    def change(self, state: State) -> None:
        if state != self.states[self.at]:
            self.states[self.at + 1 :] = [state]
            self.at += 1


dates = st.integers(0, 2).map(lambda back: TODAY - timedelta(days=back))
scores = st.sampled_from([Decimal(0), Decimal(4), Decimal("4.5"), ABSENT])
edits = st.fixed_dictionaries(
    {},
    optional={
        "pain.average": scores,
        "pain.worst": scores,
        "sites.low_back_left": st.sampled_from([None, Decimal(0), Decimal(4), ABSENT]),
        "mood": st.sampled_from([0, 4, ABSENT]),
        # Neither is an emergency, so nothing stands in the way of undo.
        "warning_signs": st.sampled_from(
            [frozenset(), frozenset({WarningSign.FEVER, WarningSign.LEG_WEAKNESS_ONE_SIDE}), ABSENT]
        ),
        "note": st.sampled_from([Note("stiff"), Note("“better” 🙂", in_summary=True), ABSENT]),
    },
)
sessions = st.lists(
    st.tuples(
        st.sampled_from([CareKind.HEAT, CareKind.COLD]), st.sampled_from([None, Decimal(10)])
    ),
    max_size=2,
)


def logging(on: date, edited: dict[str, object], added: list[tuple[CareKind, object]]) -> Does:
    def does(diary: Diary, model: Model) -> None:
        given = [Session(kind, minutes) for kind, minutes in added]  # type: ignore[arg-type]
        changes = log_day(diary, on, [Edit(*edit) for edit in edited.items()], given)
        days, kept = model.present
        day = days.pop(on, {"entered_at": diary.clock()} if edited else {})
        for path, value in edited.items():
            if value is ABSENT:
                day.pop(path, None)
            else:
                day[path] = value
        if day.keys() - {"entered_at"}:
            days[on] = day
        ids = [change.id for change in changes if change.kind == "care"]
        at = diary.clock() if on == TODAY else on
        assert len(ids) == len(added)
        kept.update({own: (at, *session) for own, session in zip(ids, added, strict=True)})
        model.change((days, kept))

    return does


def removing(number: int) -> Does:
    def does(diary: Diary, model: Model) -> None:
        days, kept = model.present
        own = [*kept, "never there"][number % (len(kept) + 1)]
        remove_care(diary, own)
        kept.pop(own, None)
        model.change((days, kept))

    return does


def importing(on: date, pain: int) -> Does:
    def does(diary: Diary, model: Model) -> None:
        care = {"id": f"imported-{pain}", "at": str(on), "kind": "heat", "minutes": 5}
        import_file(
            diary, file(check_ins=[{"date": str(on), "pain": {"average": pain}}], care=[care])
        )
        days, kept = model.present
        days.setdefault(on, {})["pain.average"] = Decimal(pain)
        kept[f"imported-{pain}"] = (on, CareKind.HEAT, Decimal(5))
        model.change((days, kept))

    return does


def undoing(diary: Diary, model: Model) -> None:
    if model.at == 0:
        with pytest.raises(RequestError, match="nothing to undo"):
            undo(diary)
        return
    undo(diary)
    model.at -= 1


def redoing(diary: Diary, model: Model) -> None:
    if model.at == len(model.states) - 1:
        with pytest.raises(RequestError, match="nothing to redo"):
            redo(diary)
        return
    redo(diary)
    model.at += 1


operations = st.one_of(
    st.builds(logging, dates, edits, sessions),
    st.builds(logging, dates, edits, st.just([])),
    st.builds(removing, st.integers(0, 5)),
    st.builds(importing, dates, st.integers(0, 3)),
    st.just(undoing),
    st.just(undoing),
    st.just(redoing),
)
programs = st.lists(st.tuples(st.integers(0, 1), operations), max_size=14)


def held(diary: Diary) -> State:
    record = diary.store.read()
    days = {}
    for check_in in record.check_ins:
        days[check_in.date] = members(check_in)
        del days[check_in.date]["date"]
    return days, {care.id: (care.at, care.kind, care.minutes) for care in record.care}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs)
def test_any_sequence_of_changes_undo_and_redo_is_a_stack_of_records(
    empty_record: Path, program: list[tuple[int, Does]]
) -> None:
    clock, model = Clock(), Model()
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(empty_record, Path(parent) / "data"))
        diaries = [Diary(SqliteStore(folder), clock, numbered(name)) for name in ("one", "other")]
        try:
            for process, does in program:
                clock.move(minutes=1)
                does(diaries[process], model)
                assert held(diaries[1 - process]) == model.states[model.at]
                store = diaries[process].store
                assert (store.journal.undoable() is None) == (model.at == 0)
                assert (store.journal.redoable() is None) == (model.at == len(model.states) - 1)
        finally:
            for diary in diaries:
                diary.store.close()
