import csv
import io
import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program
from tests.cli.sentences import is_one_sentence
from tests.services.build import TODAY, YESTERDAY
from tests.summary.build import text_of

GOOD = {"date": str(YESTERDAY), "pain": {"average": 5}}
BAD = {"date": str(TODAY), "pain": {"average": 11}}


def write(folder: Path, content: object, name: str = "record.json") -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def ours(**kinds: Any) -> dict[str, Any]:
    return {"format": "recovery-tracker", "version": 1, **kinds}


def record(program: Program) -> dict[str, Any]:
    written = program("export", "--format", "json", "-o", "-").document
    del written["exported_at"]
    return dict(written)


def test_import_prints_one_document_that_counts_every_row(program: Program, tmp_path: Path) -> None:
    program("log", "--date", YESTERDAY, "--pain", 3)
    care = {"id": "c", "at": str(TODAY), "kind": "heat"}
    file = write(tmp_path, ours(check_ins=[GOOD, BAD], care=[care]))
    said = program("import", file, "--json")
    assert (said.status, said.err) == (1, "")
    assert said.document == {
        "format": "recovery-tracker",
        "added": {"care": 1},
        "changed": {"check_ins": 1},
        "unchanged": {},
        "rejected": [{"where": "check_ins[1].pain.average", "why": "11 is not between 0 and 10"}],
    }
    assert list(said.document) == ["format", "added", "changed", "unchanged", "rejected"]
    kept = record(program)
    assert [row["pain"] for row in kept["check_ins"]] == [{"average": 5}]
    assert len(kept["care"]) == 1


def test_a_second_import_is_status_zero_and_changes_nothing(
    program: Program, tmp_path: Path
) -> None:
    file = write(tmp_path, ours(check_ins=[GOOD]))
    assert program("import", file, "--json").document["added"] == {"check_ins": 1}
    before = record(program)
    said = program("import", file, "--json")
    assert said.status == 0
    assert said.document["unchanged"] == {"check_ins": 1}
    assert (said.document["added"], said.document["changed"]) == ({}, {})
    assert record(program) == before


@pytest.mark.parametrize("rows", [[GOOD], [GOOD, BAD]])
def test_a_dry_run_says_the_same_as_the_import_and_writes_nothing(
    program: Program, tmp_path: Path, rows: list[object]
) -> None:
    file = write(tmp_path, ours(check_ins=rows))
    dry = program("import", file, "--dry-run", "--json")
    assert "check_ins" not in record(program)
    assert program("undo").status == 1
    said = program("import", file, "--json")
    assert (dry.status, dry.document) == (said.status, said.document)


def test_for_people_an_import_lists_counts_and_each_rejected_row(
    program: Program, tmp_path: Path
) -> None:
    file = write(tmp_path, ours(check_ins=[GOOD, BAD]))
    dry = program("import", file, "--dry-run").out.splitlines()
    said = program("import", file)
    assert dry[0] == "Nothing was written. The import would do this:"
    assert said.out.splitlines() == dry[1:]
    assert dry[1:] == [
        "New: 1 day",
        "Changed: nothing",
        "The same as before: nothing",
        "1 row can't be imported:",
        "  check_ins[1].pain.average: 11 is not between 0 and 10",
    ]


def test_the_format_may_be_named(program: Program, tmp_path: Path) -> None:
    file = write(tmp_path, ours(check_ins=[GOOD]))
    assert program("import", file, "--format", "json").status == 0
    said = program("import", file, "--format", "csv")
    assert said.status == 2
    assert is_one_sentence(said.err)


WHOLE = json.dumps(ours(check_ins=[GOOD]))
NOT_OURS = {
    "nothing": "",
    "text": "dear diary",
    "another format": '{"format": "other", "version": 1}',
    "no version": '{"format": "recovery-tracker"}',
    "a newer version": '{"format": "recovery-tracker", "version": 2}',
    "a list": "[]",
    "cut off": WHOLE[:-3],
    "cut off in a word": WHOLE[: WHOLE.index("average") + 3],
    "a comma too many": WHOLE[:-1] + ",}",
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS)
@pytest.mark.parametrize("options", [(), ("--json",), ("--dry-run",)], ids=str)
def test_a_file_that_is_not_understood_is_status_one_and_changes_nothing(
    program: Program, tmp_path: Path, content: str, options: tuple[str, ...]
) -> None:
    program("log", "--pain", 3)
    before = record(program)
    said = program("import", write(tmp_path, content), *options)
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert record(program) == before


def test_a_truncated_file_says_where_it_breaks_off(program: Program, tmp_path: Path) -> None:
    said = program("import", write(tmp_path, WHOLE[:-3]))
    assert said.err == (
        f"The file breaks off at line 1, column {len(WHOLE) - 2}; copy or export it again.\n"
    )


@pytest.mark.parametrize("place", ["missing", "a folder"])
def test_a_file_that_can_not_be_read_is_status_one(
    program: Program, tmp_path: Path, place: str
) -> None:
    file = tmp_path / "none.json" if place == "missing" else tmp_path
    said = program("import", file)
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert str(file) in said.err


def test_an_import_that_would_remove_an_unanswered_emergency_is_status_one(
    program: Program, tmp_path: Path
) -> None:
    program("log", "--sign", "chest_pain")
    before = record(program)
    file = write(tmp_path, ours(check_ins=[{"date": str(TODAY), "warning_signs": []}, GOOD]))
    said = program("import", file, "--json")
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert record(program) == before


def test_an_exported_record_imports_elsewhere_as_it_was(
    program: Program, bare: Program, tmp_path: Path
) -> None:
    program("log", "--pain", 4.5, "--site", "low_back_left", "--no-signs", "--note", "“ü” 🙂")
    program("log", "--date", YESTERDAY, "--heat", 15)
    file = tmp_path / "out.json"
    said = program("export", "--format", "json", "-o", file)
    assert (said.status, said.out) == (0, f"Saved {file}\n")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    elsewhere = tmp_path / "elsewhere"
    assert bare("import", file, "--data", elsewhere).status == 0
    back = bare("export", "--format", "json", "-o", "-", "--data", elsewhere).document
    assert {**back, "exported_at": ""} == {**json.loads(file.read_text("utf-8")), "exported_at": ""}


def test_private_answers_are_on_the_page_where_that_is_asked_for(
    program: Program, tmp_path: Path
) -> None:
    # Answered long ago: what stands as an emergency now is on the page in any case.
    seen = {"date": "2026-04-01", "field": "warning_signs", "value": "bladder_retention"}
    answer = {
        "id": "a1",
        "rule": "RF-CES-BLADDER",
        "at": "2026-04-01T21:00:00+01:00",
        "response": "got_advice",
        "covers": [seen],
    }
    day = {"date": "2026-04-01", "pain": {"average": 4}, "warning_signs": ["bladder_retention"]}
    content = {"format": "recovery-tracker", "version": 1}
    content |= {"check_ins": [day], "alert_responses": [answer]}
    (tmp_path / "in.json").write_text(json.dumps(content))
    assert program("import", tmp_path / "in.json").status == 0
    pages = []
    for more in ((), ("--private",)):
        said = program("export", "--format", "pdf", "--days", 60, *more, "-o", tmp_path / "out.pdf")
        assert (said.status, said.err) == (0, "")
        pages.append(text_of((tmp_path / "out.pdf").read_bytes()))
    assert "hard to start or stop peeing" not in pages[0]
    assert "1 answer about bladder, bowel or sexual function is left out." in pages[0]
    assert "hard to start or stop peeing" in pages[1]


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        ((), ["2026-04-01", "2026-05-11", "2026-05-12"]),
        (("--from", "2026-05-11"), ["2026-05-11", "2026-05-12"]),
        (("--to", "2026-05-11"), ["2026-04-01", "2026-05-11"]),
        (("--from", "2026-05-11", "--to", "2026-05-11"), ["2026-05-11"]),
        (("--days", 1), ["2026-05-12"]),
        (("--days", 2, "--to", "2026-05-11"), ["2026-05-11"]),
        (("--days", 36_600), ["2026-04-01", "2026-05-11", "2026-05-12"]),
    ],
)
def test_an_export_has_the_entries_of_the_period(
    program: Program, options: tuple[object, ...], dates: list[str]
) -> None:
    for on in ("2026-04-01", "2026-05-11", "2026-05-12"):
        program("log", "--date", on, "--pain", 4)
    written = program("export", "--format", "json", *options, "-o", "-").document
    assert [row["date"] for row in written["check_ins"]] == dates


BEGINS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "json": b'{\n "format": "recovery-tracker"',
    "csv": b'"date","time","instant","kind",',
}


@pytest.mark.parametrize("format_", BEGINS)
def test_each_format_goes_to_a_file_or_to_standard_output(
    clock: object,
    plain_environment: None,
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    format_: str,
) -> None:
    from recovery_tracker.cli import run

    data = ["--data", str(tmp_path / "data")]
    assert run([*data, "log", "--pain", "4"]) == 0
    file = tmp_path / "out"
    assert run([*data, "export", "--format", format_, "-o", str(file)]) == 0
    capsysbinary.readouterr()
    assert run([*data, "export", "--format", format_, "-o", "-"]) == 0
    out, err = capsysbinary.readouterr()
    assert err == b""
    assert out.startswith(BEGINS[format_])
    assert file.read_bytes().startswith(BEGINS[format_])
    if format_ != "pdf":  # the page has an id of its own each time
        assert out == file.read_bytes()


@pytest.mark.parametrize("format_", BEGINS)
def test_a_folder_that_is_not_there_is_status_one(
    program: Program, tmp_path: Path, format_: str
) -> None:
    program("log", "--pain", 4)
    target = tmp_path / "none" / "out"
    said = program("export", "--format", format_, "-o", target)
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert said.err.startswith(f"{target} can't be written (")
    assert not target.parent.exists()


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table)))


def test_a_table_has_its_dictionary_beside_it(program: Program, tmp_path: Path) -> None:
    program("log", "--pain", 4)
    file = tmp_path / "out.csv"
    said = program("export", "--format", "csv", "-o", file)
    assert (said.status, said.err) == (0, "")
    assert said.out == f"Saved {file}; what its columns mean is in {file.stem}-dictionary.csv.\n"
    (row,) = rows(file.read_text("utf-8"))
    assert (row["date"], row["variable"], row["value"]) == (str(TODAY), "pain.average", "4")
    explained = (tmp_path / "out-dictionary.csv").read_text("utf-8")
    assert set(row) <= {field for line in rows(explained) for field in line.values()}


def test_a_table_on_standard_output_is_the_table_alone_and_what_it_leaves_out_is_on_error(
    program: Program,
) -> None:
    program("log", "--note", "only mine", "--sign", "bladder_retention", "--pain", 4)
    said = program("export", "--format", "csv", "-o", "-")
    assert said.status == 0
    assert "only mine" not in said.out
    assert "bladder" not in said.out
    assert len(rows(said.out)) > 1
    assert said.err == (
        "1 private note is left out.\n"
        "1 answer about bladder, bowel or sexual function is left out.\n"
    )


def test_what_is_private_is_in_the_table_where_it_is_asked_for(program: Program) -> None:
    program("log", "--note", "only mine", "--sign", "bladder_retention")
    said = program("export", "--format", "csv", "--private", "-o", "-")
    assert (said.status, said.err) == (0, "")
    assert "only mine" in said.out
    assert "bladder_retention" in said.out


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        ((), ["2026-04-01", "2026-05-11", "2026-05-12"]),
        (("--to", "2026-05-11"), ["2026-04-01", "2026-05-11"]),
        (("--days", 2, "--to", "2026-05-12"), ["2026-05-11", "2026-05-12"]),
    ],
)
def test_a_table_has_the_entries_of_the_period(
    program: Program, options: tuple[object, ...], dates: list[str]
) -> None:
    for on in ("2026-04-01", "2026-05-11", "2026-05-12"):
        program("log", "--date", on, "--pain", 4)
    table = rows(program("export", "--format", "csv", *options, "-o", "-").out)
    assert [row["date"] for row in table] == dates


def test_a_table_replaces_no_other_file_by_its_dictionary(program: Program, tmp_path: Path) -> None:
    program("log", "--pain", 4)
    (tmp_path / "out-dictionary.csv").write_text("mine")
    said = program("export", "--format", "csv", "-o", tmp_path / "out.csv")
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert (tmp_path / "out-dictionary.csv").read_text() == "mine"
    assert not (tmp_path / "out.csv").exists()


def test_a_file_in_the_place_of_the_folder_is_status_one_and_stays(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "plain").write_text("mine")
    said = program("export", "--format", "json", "-o", tmp_path / "plain" / "out")
    assert said.status == 1
    assert is_one_sentence(said.err)
    assert (tmp_path / "plain").read_text() == "mine"


def test_a_page_of_an_empty_record_is_status_one_and_leaves_no_file(
    program: Program, tmp_path: Path
) -> None:
    said = program("export", "--format", "pdf", "-o", tmp_path / "page.pdf")
    assert (said.status, said.err) == (1, "Nothing is logged by 12 May 2026; log a day first.\n")
    assert not (tmp_path / "page.pdf").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "pdf"),
        ("-o", "out"),
        ("--format", "docx", "-o", "out"),
        ("--format", "json", "-o", "out", "--from", "2026-05-12", "--to", "2026-05-11"),
        ("--format", "json", "-o", "out", "--from", "2026-05-01", "--days", 3),
        ("--format", "json", "-o", "out", "--days", 0),
        ("--format", "json", "-o", "out", "--days", "two"),
        ("--format", "json", "-o", "out", "--to", "soon"),
        ("--format", "json", "-o", "out", "--private"),
        ("--format", "csv", "-o", "out", "--table"),
        ("--format", "csv", "-o", "out", "--from", "2026-05-12", "--to", "2026-05-11"),
    ],
    ids=str,
)
def test_wrong_usage_of_export_is_status_two(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[object, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    program("log", "--pain", 4)
    said = program("export", *options)
    assert (said.status, said.out) == (2, "")
    assert is_one_sentence(said.err)
    assert not (tmp_path / "out").exists()


def test_the_table_of_days_follows_the_page_where_it_is_asked_for(
    program: Program, tmp_path: Path
) -> None:
    program("log", "--pain", 4)
    pages = []
    for more in ((), ("--table",)):
        program("export", "--format", "pdf", *more, "-o", tmp_path / "out.pdf")
        pages.append(text_of((tmp_path / "out.pdf").read_bytes()))
    alone, both = pages
    assert both.startswith(alone)
    assert "The table of days" in both[len(alone) :]


def test_a_page_of_the_first_days_of_the_calendar_is_refused_and_not_a_fault(
    program: Program, tmp_path: Path
) -> None:
    program("log", "--pain", 4)
    said = program("export", "--format", "pdf", "--to", "0001-01-05", "-o", tmp_path / "page")
    assert said.status == 1
    assert said.err.startswith("Nothing is logged by ")


def test_the_example_fills_an_empty_folder_and_ends_today(program: Program, data: Path) -> None:
    said = program("demo")
    assert (said.status, said.out) == (0, f"The example is in {data}\n")
    assert program("show").status == 0
    written = program("export", "--format", "json", "-o", "-").document
    assert max(row["date"] for row in written["check_ins"]) == str(TODAY)
    assert written["episodes"]


def test_the_example_is_mixed_with_nobodys_record(program: Program) -> None:
    program("log", "--pain", 4)
    before = record(program)
    said = program("demo")
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert record(program) == before


def test_the_example_needs_its_folder_named(bare: Program) -> None:
    said = bare("demo")
    assert (said.status, said.err) == (
        2,
        "Name an empty folder for the example: demo --data DIR\n",
    )


def test_an_export_replaces_no_device_and_no_folder(program: Program, tmp_path: Path) -> None:
    program("log", "--pain", 4)
    (tmp_path / "folder").mkdir()
    said = program("export", "--format", "json", "-o", tmp_path / "folder")
    assert said.status == 1
    assert is_one_sentence(said.err)
    assert (tmp_path / "folder").is_dir()


def test_an_import_that_answers_a_standing_emergency_says_so(
    program: Program, tmp_path: Path
) -> None:
    program("log", "--sign", "chest_pain")
    (check_in,) = json.loads(program("export", "--format", "json", "-o", "-").out)["check_ins"]
    on = check_in["date"]
    answer = {
        "id": "a",
        "rule": "RF-CHEST",
        "at": f"{on}T23:00:00Z",
        "response": "got_advice",
        "covers": [{"date": on, "field": "warning_signs", "value": "chest_pain"}],
    }
    file = tmp_path / "answer.json"
    content = {"format": "recovery-tracker", "version": 1, "alert_responses": [answer]}
    file.write_text(json.dumps(content), "utf-8")
    assert "an emergency which stands here was answered" in program("import", file).out


def test_a_sign_of_a_date_to_come_is_shown_when_it_is_imported(
    program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "later.json"
    later = {"date": "2099-01-01", "warning_signs": ["chest_pain"]}
    content = {"format": "recovery-tracker", "version": 1, "check_ins": [later]}
    file.write_text(json.dumps(content), "utf-8")
    assert "Call 999 now" in program("import", file).out


def test_appointments_are_written_for_a_calendar(program: Program, tmp_path: Path) -> None:
    visits = [
        {"id": "old", "at": str(YESTERDAY), "with": "GP"},
        {"id": "next", "at": f"{TODAY}T15:00:00+01:00", "questions": ["Why?"]},
    ]
    assert program("import", write(tmp_path, ours(appointments=visits))).status == 0
    file = tmp_path / "visits.ics"
    said = program("export", "--format", "ics", "-o", file)
    assert (said.status, said.err) == (0, "")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lines = file.read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("UID")] == ["UID:next@recovery-tracker"]
    assert not any("Why" in line for line in lines)
    asked = program("export", "--format", "ics", "--from", YESTERDAY, "--private", "-o", "-").out
    assert "UID:old@recovery-tracker" in asked
    assert "Why?" in asked


def test_a_calendar_of_no_appointment_is_status_one_and_leaves_no_file(
    program: Program, tmp_path: Path
) -> None:
    program("log", "--pain", 3)
    file = tmp_path / "visits.ics"
    said = program("export", "--format", "ics", "-o", file)
    assert said.status == 1
    assert is_one_sentence(said.err)
    assert not file.exists()
