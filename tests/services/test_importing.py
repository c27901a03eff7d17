import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.kinds import Kind, entities
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.exporting import export_json
from recovery_tracker.services.importing import (
    ImportReport,
    import_file,
    preview_import,
    read_file,
)
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import undo
from tests.services.build import TODAY, YESTERDAY, Opened, check_in, file, log, whole

GOOD_DAY = {"date": str(YESTERDAY), "pain": {"average": 5}}
NOT_OURS = {
    "nothing": b"",
    "a list": b"[]",
    "another program's": b'{"format": "something-else", "version": 1}',
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a newer version": b'{"format": "recovery-tracker", "version": 2}',
    "cut off": file(check_ins=[GOOD_DAY])[:-9],
    "a member twice": b'{"format": "recovery-tracker", "version": 1, "care": [], "care": []}',
}


def counted(report: ImportReport) -> int:
    plan = report.plan
    kinds = (plan.added, plan.changed, plan.unchanged)
    return sum(sum(counts.values()) for counts in kinds) + len(report.rejected)


def everything() -> bytes:
    return file(
        person={"name": "Alex"},
        settings={"nation": "scotland"},
        episodes=[{"id": "e", "onset": "2026-05-01"}],
        check_ins=[GOOD_DAY, {"date": "2026-05-03", "warning_signs": []}],
        pain_scores=[{"id": "s", "at": "2026-05-03T08:00:00+01:00", "pain": 3}],
        care=[{"id": "c", "at": "2026-05-03", "kind": "heat", "minutes": 15}],
        medicines=[{"id": "m", "name": "M", "form": "gel", "ingredients": []}],
        medicine_limits=[{"ingredient": "ibuprofen", "max_mg_24h": 1200}],
        doses=[{"id": "d", "at": "2026-05-03", "medicine": "m"}],
        questionnaires=[
            {"id": "q", "date": "2026-05-03", "instrument": "rmdq", "answers": {"score": 3}}
        ],
        appointments=[{"id": "a", "at": "2026-05-20"}],
        alert_responses=[
            {"id": "r", "rule": "X", "at": "2026-05-03T08:00:00+01:00", "response": "seen"}
        ],
    )


def test_every_kind_of_row_is_added_and_counted(diary: Diary) -> None:
    report = import_file(diary, everything())
    assert report.plan.added == {kind: 2 if kind is Kind.CHECK_INS else 1 for kind in Kind}
    assert (report.plan.changed, report.plan.unchanged, report.rejected) == ({}, {}, ())
    assert {kind for kind, _id, _entity in entities(diary.store.read())} == set(Kind)


def test_a_preview_says_the_same_and_writes_nothing(diary: Diary) -> None:
    log(diary, {"pain.average": 3}, on=YESTERDAY)
    before = whole(diary)
    preview = preview_import(diary, everything())
    assert whole(diary) == before
    assert preview.plan.changed == {Kind.CHECK_INS: 1}
    assert import_file(diary, everything()) == preview


def test_a_second_import_changes_nothing_and_leaves_no_step(diary: Diary) -> None:
    first = import_file(diary, everything())
    before = whole(diary)
    report = import_file(diary, everything())
    assert report.plan.unchanged == first.plan.added
    assert (report.plan.added, report.plan.changed, report.plan.puts) == ({}, {}, ())
    assert whole(diary) == before


def test_an_import_is_one_step_that_undo_takes_back(diary: Diary) -> None:
    log(diary, {"pain.average": 3, "mood": 2}, on=YESTERDAY)
    before = diary.store.read()
    import_file(diary, everything())
    step = diary.store.journal.last_step()
    assert step is not None
    assert step.action is Action.IMPORT
    undo(diary)
    assert diary.store.read() == before
    undo(diary)
    assert check_in(diary, YESTERDAY) is None


def test_a_recorded_value_wins_and_an_absent_one_erases_nothing(diary: Diary) -> None:
    log(diary, {"pain.average": 3, "pain.worst": 8, "sites.calf_left": 2}, on=YESTERDAY)
    import_file(diary, file(check_ins=[{**GOOD_DAY, "sites": {"calf_left": None}}]))
    kept = check_in(diary, YESTERDAY)
    assert kept is not None
    assert (kept.pain.average, kept.pain.worst) == (Decimal(5), Decimal(8))
    assert list(kept.sites.values()) == [Decimal(2)]


def test_rejected_rows_are_named_and_the_good_ones_kept(diary: Diary) -> None:
    report = import_file(
        diary,
        file(
            check_ins=[
                {"date": "2026-05-01", "pain": {"average": 11}},
                GOOD_DAY,
                {"date": "2026-13-01"},
                {**GOOD_DAY, "mood": 1},
            ],
            doses=[{"id": "d", "at": "2026-05-03", "medicine": "none"}],
            care=[{"id": "c", "at": "2026-05-03", "kind": "heat"}],
            unknown=1,
        ),
    )
    assert [problem.where for problem in report.rejected] == [
        "unknown",
        "check_ins[0].pain.average",
        "check_ins[2].date",
        "check_ins[3].date",
        "doses[0].medicine",
    ]
    assert report.rejected[1].why == "11 is not between 0 and 10"
    assert report.plan.added == {Kind.CHECK_INS: 1, Kind.CARE: 1}
    record = diary.store.read()
    assert [each.date for each in record.check_ins] == [YESTERDAY]
    assert record.check_ins[0].mood is None
    assert len(record.care) == 1


def test_a_row_that_is_wrong_only_beside_the_record_is_rejected(diary: Diary) -> None:
    import_file(diary, file(episodes=[{"id": "e", "onset": "2026-05-01"}]))
    report = import_file(
        diary,
        file(episodes=[{"id": "f", "onset": "2026-05-01"}, {"id": "g", "onset": "2026-05-02"}]),
    )
    assert [problem.where for problem in report.rejected] == ["episodes[0]"]
    assert [episode.id for episode in diary.store.read().episodes] == ["e", "g"]


def test_a_dose_may_be_of_a_medicine_that_is_recorded_already(diary: Diary) -> None:
    import_file(diary, everything())
    report = import_file(
        diary, file(doses=[{"id": "d2", "at": "2026-05-04", "medicine": "m", "units": 2}])
    )
    assert report.rejected == ()
    assert len(diary.store.read().doses) == 2


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS)
def test_a_file_that_is_not_understood_changes_nothing(diary: Diary, content: bytes) -> None:
    log(diary, {"pain.average": 3})
    before = whole(diary)
    for does in (preview_import, import_file):
        with pytest.raises(RequestError) as caught:
            does(diary, content)
        assert str(caught.value)[-1] == "."
        assert "\n" not in str(caught.value)
    assert whole(diary) == before


def test_an_exported_record_comes_back_without_loss(opened: Opened, tmp_path: Path) -> None:
    from recovery_tracker.store.sqlite_store import SqliteStore

    diary = opened()
    import_file(diary, everything())
    log(diary, {"pain.average": Decimal("4.5"), "sites.low_back_left": None})
    store = SqliteStore(tmp_path / "elsewhere")
    other = Diary(store, diary.clock, diary.new_id)
    report = import_file(other, export_json(diary))
    assert report.rejected == ()
    assert store.read() == diary.store.read()
    store.close()


def test_a_file_that_is_not_there_gives_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(RequestError) as caught:
            read_file(path)
        assert str(path) in str(caught.value)
        assert str(caught.value).endswith("; choose another file.")


days = st.integers(0, 3).map(lambda back: str(TODAY - timedelta(days=back)))
values = st.sampled_from([0, 4, 4.5, 10, 11, -1, None, "4", True])
rows = st.builds(
    lambda on, average, mood, signs: {
        "date": on,
        "pain": {"average": average},
        "mood": mood,
        "warning_signs": signs,
    },
    days,
    values,
    st.sampled_from([None, 0, 4, 9]),
    st.sampled_from([None, ["fever"], ["nonsense"]]),
)
sessions = st.builds(
    lambda id_, minutes: {"id": id_, "at": str(TODAY), "kind": "heat", "minutes": minutes},
    st.sampled_from(["a", "b", "c", ""]),
    values,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    check_ins=st.lists(rows, max_size=5),
    care=st.lists(sessions, max_size=4),
    wrong=st.booleans(),
)
def test_rows_in_are_rows_out_whatever_is_in_the_file_and_whatever_is_recorded(
    diary: Diary, check_ins: list[Any], care: list[Any], *, wrong: bool
) -> None:
    """The record keeps what earlier examples brought, so rows are new, changed and the same."""
    content = file(check_ins=check_ins, care=care, **({"nonsense": 1} if wrong else {}))
    preview = preview_import(diary, content)
    assert counted(preview) == len(check_ins) + len(care) + wrong
    before = whole(diary)
    report = import_file(diary, content)
    assert report == preview
    after = whole(diary)
    assert (after[1] > before[1]) == bool(report.plan.puts)
    again = import_file(diary, content)
    assert (again.plan.added, again.plan.changed) == ({}, {})
    assert again.rejected == report.rejected
    assert whole(diary) == after
    assert json.loads(export_json(diary))["format"] == "recovery-tracker"
