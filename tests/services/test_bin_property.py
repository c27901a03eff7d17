"""Any sequence of logging, deleting, undo, redo and putting back against the plainest model.

The model keeps whole records in a list, as a stack of paper would lie: undo goes one down, redo
one up, and something new throws away what lies above. In the bin is whatever was once in a record
that is below or was thrown away, and is not in the present one.
"""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.kinds import Entity, Kind, entities
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Dose, Medicine
from recovery_tracker.diary.vocabulary import CareKind, MedicineForm
from recovery_tracker.services.bin import deleted, put_back
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import Edit, Session, log_day, remove_care
from recovery_tracker.services.ports.store import Action, Change, Unit
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import TODAY, Clock, numbered

Key = tuple[Kind, str]
State = dict[Key, Entity]
Does = Callable[[Diary, "Model"], None]

MEDICINE = Medicine("m", "Ibuprofen 200", MedicineForm.TABLET)
MEDICINE_KEY = (Kind.MEDICINES, "m")


class Model:
    """The records so far, which of them is the present one, and what was thrown away."""

    def __init__(self) -> None:
        self.states: list[State] = [{}]
        self.at = 0
        self.thrown_away: set[Key] = set()
        self.said: dict[Key, list[Entity]] = defaultdict(list)

    @property
    def present(self) -> State:
        return dict(self.states[self.at])

    def apply(self, changes: Sequence[Change]) -> None:
        state = self.present
        for change in changes:
            key = (change.kind, change.id)
            if change.after is None:
                del state[key]
            else:
                state[key] = change.after
        self.change(state)

    def change(self, state: State) -> None:
        if state == self.states[self.at]:
            return
        above = (key for state in self.states[self.at + 1 :] for key in state)
        self.thrown_away.update(key for key in above if key not in self.present)
        self.states[self.at + 1 :] = [state]
        self.at += 1
        for key, entity in state.items():
            self.said[key].append(entity)

    def bin(self) -> set[Key]:
        below = {key for state in self.states[: self.at] for key in state}
        return (below | self.thrown_away) - self.present.keys()


def logging(on: date, pain: object, heats: int) -> Does:
    def does(diary: Diary, model: Model) -> None:
        edits = [] if pain is None else [Edit("pain.average", pain)]
        model.apply(log_day(diary, on, edits, [Session(CareKind.HEAT)] * heats))

    return does


def removing(number: int) -> Does:
    def does(diary: Diary, model: Model) -> None:
        care = [own for kind, own in model.present if kind is Kind.CARE]
        if care:
            model.apply(remove_care(diary, care[number % len(care)]))

    return does


def working(diary: Diary, model: Model, action: Action, does: Callable[[Unit], None]) -> None:
    with diary.store.write(action, diary.clock()) as unit:
        does(unit)
    model.apply(unit.changes)


def dosing(diary: Diary, model: Model) -> None:
    def does(unit: Unit) -> None:
        unit.put(MEDICINE)
        unit.put(Dose(diary.new_id(), TODAY, "m"))

    working(diary, model, Action.LOG, does)


def removing_dose(diary: Diary, model: Model) -> None:
    def does(unit: Unit) -> None:
        own = next((own for kind, own in model.present if kind is Kind.DOSES), "never there")
        unit.delete(Kind.DOSES, own)

    working(diary, model, Action.DELETE, does)


def removing_medicine(diary: Diary, model: Model) -> None:
    def does(unit: Unit) -> None:
        for kind, own in model.present:
            if kind in (Kind.DOSES, Kind.MEDICINES):
                unit.delete(kind, own)

    working(diary, model, Action.DELETE, does)


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


def putting_back(number: int) -> Does:
    def does(diary: Diary, model: Model) -> None:
        found = deleted(diary)
        if not found:
            return
        chosen = found[number % len(found)]
        put_back(diary, chosen)
        state = model.present
        state[chosen.kind, chosen.id] = chosen.entity
        if chosen.kind is Kind.DOSES:
            state[MEDICINE_KEY] = MEDICINE
        model.change(state)

    return does


dates = st.integers(0, 1).map(lambda back: TODAY - timedelta(days=back))
pains = st.sampled_from([Decimal(0), Decimal(4), ABSENT, ABSENT])
operations = st.one_of(
    st.builds(logging, dates, pains, st.just(0)),
    st.builds(logging, dates, st.none(), st.integers(1, 2)),
    st.builds(removing, st.integers(0, 5)),
    st.sampled_from([dosing, removing_dose, removing_medicine]),
    st.just(undoing),
    st.just(undoing),
    st.just(redoing),
    st.builds(putting_back, st.integers(0, 5)),
    st.builds(putting_back, st.integers(0, 5)),
)
programs = st.lists(st.tuples(st.integers(0, 1), operations), max_size=20)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs)
def test_the_bin_holds_what_was_once_there_and_that_redo_does_not_bring_back(
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
                other = diaries[1 - process]
                record = {(kind, own): value for kind, own, value in entities(other.store.read())}
                assert record == model.states[model.at]
                found = deleted(other)
                assert {(each.kind, each.id) for each in found} == model.bin()
                assert len(found) == len(model.bin())
                assert all(each.entity in model.said[each.kind, each.id] for each in found)
                times = [each.at for each in found]
                assert times == sorted(times, reverse=True)
        finally:
            for diary in diaries:
                diary.store.close()
