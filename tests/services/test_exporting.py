import csv
import json
import stat
import sys
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from recovery_tracker.diary.record import Appointment, Note
from recovery_tracker.diary.vocabulary import CareKind, WarningSign
from recovery_tracker.exchange.csv_dictionary import is_dictionary
from recovery_tracker.exchange.write_csv import COLUMNS, LeftOut
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.exporting import (
    TableExport,
    export_csv,
    export_json,
    save,
    save_table,
)
from recovery_tracker.services.log import Session
from recovery_tracker.services.ports.store import Action
from tests.services.build import TODAY, YESTERDAY, Clock, log

EARLIER = date(2026, 4, 1)


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    save(target, b"new")
    assert target.read_bytes() == b"new"
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


def test_an_older_file_is_replaced_and_becomes_private(tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    target.write_bytes(b"old")
    target.chmod(0o644)
    save(target, b"new")
    assert target.read_bytes() == b"new"
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["missing", "a file", "the folder itself"])
def test_a_folder_that_can_not_be_written_gives_one_sentence(tmp_path: Path, place: str) -> None:
    if place == "missing":
        target = tmp_path / "none" / "record.json"
    elif place == "a file":
        (tmp_path / "plain").write_bytes(b"mine")
        target = tmp_path / "plain" / "record.json"
    else:
        target = tmp_path / "folder"
        target.mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RequestError) as caught:
        save(target, b"new")
    sentence = str(caught.value)
    assert sentence.startswith(f"{target} can't be written (")
    assert sentence.endswith("); choose another folder.")
    assert sorted(tmp_path.iterdir()) == before


def test_a_name_that_is_too_long_is_not_blamed_on_the_folder(tmp_path: Path) -> None:
    for target in (tmp_path / ("a" * 256), tmp_path / f"{'a' * 300}.json"):
        with pytest.raises(RequestError, match="too long: choose a shorter one"):
            save(target, b"new")
    assert list(tmp_path.iterdir()) == []


def test_the_old_file_stands_where_the_new_one_can_not_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "record.json"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RequestError, match="No space left on device"):
        save(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


def test_the_whole_record_is_exported_with_the_instant(diary: Diary, clock: Clock) -> None:
    start_episode(diary, EARLIER)
    log(diary, {"pain.average": Decimal("4.5")})
    log(diary, on=EARLIER, sessions=(Session(CareKind.HEAT, Decimal(15)),))
    written = json.loads(export_json(diary))
    assert (written["format"], written["version"]) == ("recovery-tracker", 1)
    assert written["exported_at"] == clock.now.isoformat()
    assert [row["pain"]["average"] for row in written["check_ins"]] == [4.5]
    assert len(written["care"]) == len(written["episodes"]) == 1


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, [EARLIER, YESTERDAY, TODAY]),
        (YESTERDAY, None, [YESTERDAY, TODAY]),
        (None, YESTERDAY, [EARLIER, YESTERDAY]),
        (YESTERDAY, YESTERDAY, [YESTERDAY]),
    ],
)
def test_an_export_of_a_period_has_its_entries_and_the_episodes(
    diary: Diary, first: date | None, last: date | None, expected: list[date]
) -> None:
    start_episode(diary, EARLIER)
    for on in (EARLIER, YESTERDAY, TODAY):
        log(diary, {"pain.average": 4}, on=on)
    written = json.loads(export_json(diary, first, last))
    assert [row["date"] for row in written["check_ins"]] == [str(on) for on in expected]
    assert len(written["episodes"]) == 1


def rows(export: TableExport) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(export.content.decode("utf-8"), newline="")))


def private_days(diary: Diary) -> None:
    """Three days: a shown note with a fever, a private note, and private signs alone."""
    fever, bowel = WarningSign.FEVER, WarningSign.BOWEL_INCONTINENCE
    log(diary, {"note": Note("shown", in_summary=True), "warning_signs": frozenset({fever, bowel})})
    log(diary, {"note": Note("secret"), "pain.average": Decimal("4.5")}, on=YESTERDAY)
    log(diary, {"warning_signs": frozenset({WarningSign.SEXUAL_FUNCTION_CHANGE})}, on=EARLIER)


def test_a_table_leaves_out_what_is_private_and_says_how_much(diary: Diary) -> None:
    private_days(diary)
    export = export_csv(diary)
    said = [(row["date"], row["variable"], row["value"] or row["text"]) for row in rows(export)]
    assert said == [
        ("2026-04-01", "warning_signs", "left_out"),
        ("2026-05-11", "pain.average", "4.5"),
        ("2026-05-12", "warning_signs", "fever"),
        ("2026-05-12", "warning_signs", "left_out"),
        ("2026-05-12", "note", "shown"),
    ]
    assert export.left_out == LeftOut(signs=2, notes=1)


@pytest.mark.parametrize("sign", ["bladder", "bowel", "sexual"])
def test_bladder_bowel_and_sexual_answers_stay_out_until_they_are_asked_for(
    diary: Diary, sign: str
) -> None:
    found = [each for each in WarningSign if each.startswith(sign)]
    assert found
    log(diary, {"warning_signs": frozenset(found)})
    assert sign.encode() not in export_csv(diary).content
    asked = export_csv(diary, include_private=True)
    assert {row["text"] for row in rows(asked)} == {each.value for each in found}
    assert asked.left_out == LeftOut()


def test_a_table_with_private_entries_has_all_of_them(diary: Diary) -> None:
    private_days(diary)
    export = export_csv(diary, include_private=True)
    assert "secret" in {row["text"] for row in rows(export)}
    assert "left_out" not in {row["text"] for row in rows(export)}
    assert export.left_out == LeftOut()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, [EARLIER, YESTERDAY, TODAY]),
        (YESTERDAY, None, [YESTERDAY, TODAY]),
        (None, YESTERDAY, [EARLIER, YESTERDAY]),
        (YESTERDAY, YESTERDAY, [YESTERDAY]),
    ],
)
def test_a_table_of_a_period_has_only_its_dates(
    diary: Diary, first: date | None, last: date | None, expected: list[date]
) -> None:
    start_episode(diary, EARLIER)
    for on in (EARLIER, YESTERDAY, TODAY):
        log(diary, {"note": Note("secret"), "pain.average": 4}, on=on)
        with diary.store.write(Action.LOG, diary.clock()) as unit:
            unit.put(Appointment(f"visit {on}", on))
    export = export_csv(diary, first, last)
    assert {row["date"] for row in rows(export)} == {str(on) for on in expected}
    assert sum(row["kind"] == "appointment" for row in rows(export)) == len(expected)
    assert export.left_out == LeftOut(notes=len(expected))


def test_an_empty_diary_gives_a_table_with_its_header_alone(diary: Diary) -> None:
    export = export_csv(diary)
    assert rows(export) == []
    assert export.content.count(b",") == len(COLUMNS) - 1
    assert is_dictionary(export.dictionary)


def test_a_table_is_saved_with_its_dictionary_beside_it_for_the_owner_alone(
    diary: Diary, tmp_path: Path
) -> None:
    export = export_csv(diary)
    beside = save_table(tmp_path / "my.table.csv", export)
    assert beside == tmp_path / "my.table-dictionary.csv"
    for path, content in (
        (tmp_path / "my.table.csv", export.content),
        (beside, export.dictionary),
    ):
        assert path.read_bytes() == content
        if sys.platform != "win32":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert save_table(tmp_path / "my.table.csv", export) == beside


def test_another_file_with_the_dictionarys_name_is_never_replaced(
    diary: Diary, tmp_path: Path
) -> None:
    mine = tmp_path / "table-dictionary.csv"
    table = tmp_path / "table.csv"
    mine.write_bytes(b"mine")
    with pytest.raises(RequestError, match="another file; choose another name"):
        save_table(table, export_csv(diary))
    assert mine.read_bytes() == b"mine"
    assert not table.exists()


@pytest.mark.parametrize("name", ["none/table.csv", "folder"])
def test_a_table_that_can_not_be_written_leaves_nothing_and_says_so(
    diary: Diary, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out"
    (out / "folder").mkdir(parents=True)
    with pytest.raises(RequestError, match="choose another folder"):
        save_table(out / name, export_csv(diary))
    assert [path.name for path in out.rglob("*")] == ["folder"]
