"""A new member of a day is two files: its field in the record and its words, with a migration.

Three are added to a copy of the program, line by line, and a record of the former version is
opened by that.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from recovery_tracker.store import schema

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "recovery_tracker"
FORMER = Path(__file__).parent / "data" / "databases" / f"{schema.HEAD}.sqlite3"
NEXT = f"{int(schema.HEAD) + 1:04}"

RECORD, WORDS = "diary/record.py", "wording/members.py"
ADDED = (
    (RECORD, "    steps: ", '    stairs: Annotated[int | None, Number(0, 500, "floors")] = None'),
    (RECORD, "    hard_to_fall_asleep: ", "    snored: bool | None = None"),
    (RECORD, "    mood: ", "    tried: frozenset[CareKind] = frozenset()"),
    (WORDS, '    "movement.steps": ', '    "movement.stairs": lambda: _("floors climbed"),'),
    (WORDS, '    "sleep.hard_to_fall_asleep": ', '    "sleep.snored": lambda: _("snored"),'),
    (WORDS, '    "mood": lambda', '    "tried": lambda: _("tried"),'),
    (
        WORDS,
        '    "qualities": _qualities',
        '    "tried": lambda held: ", ".join(words.care(kind) for kind in sorted(held)),',
    ),
)
"""A line that begins so is followed by that one."""

MIGRATION = f'''
from alembic import op
revision = "{NEXT}"
down_revision = "{schema.HEAD}"

def upgrade() -> None:
    for name, check, said in (
        ("movement_stairs", "range", "BETWEEN 0 AND 500"), ("sleep_snored", "flag", "IN (0, 1)")
    ):
        op.execute(
            f"ALTER TABLE check_ins ADD COLUMN {{name}} INTEGER "
            f"CONSTRAINT ck_check_ins_{{name}}_{{check}} CHECK ({{name}} {{said}})"
        )
    op.execute("""
        CREATE TABLE check_in_tried (
            owner TEXT NOT NULL,
            tried TEXT NOT NULL,
            CONSTRAINT pk_check_in_tried PRIMARY KEY (owner, tried),
            CONSTRAINT fk_check_in_tried_owner FOREIGN KEY(owner)
                REFERENCES check_ins (date) ON DELETE CASCADE
        ) STRICT
    """)
'''

USE = """
import json, sqlite3, sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.exporting import export_csv, export_json
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.wording.steps import differences
from tools.docs import interchange

folder, on = Path(sys.argv[1]), date(2026, 5, 12)

def diary(store):
    return Diary(store, lambda: datetime(2026, 5, 14, 21, tzinfo=UTC), lambda: str(uuid4()))

with closing(SqliteStore(folder)) as store:
    before = store.read(on, on).check_ins[0]
    assert before.movement.steps == 4200
    assert (before.movement.stairs, before.sleep.snored, before.tried) == (None, None, frozenset())
    changes = log_day(diary(store), on, [
        Edit("movement.stairs", 12), Edit("sleep.snored", False),
        Edit("tried", frozenset({CareKind.HEAT, CareKind.WALK})),
    ])
    history = [line for change in changes for line in differences(change)]
    undo(diary(store))
    assert store.read(on, on).check_ins[0] == before
    redo(diary(store))
    try:
        log_day(diary(store), on, [Edit("movement.stairs", 501)])
    except InvalidValueError as error:
        refused = str(error)
    with closing(sqlite3.connect(store.path)) as raw:
        try:
            raw.execute("UPDATE check_ins SET movement_stairs = 501")
        except sqlite3.IntegrityError as error:
            guarded = str(error)
    context = MigrationContext.configure(store._connection, opts={"compare_type": True})
    from recovery_tracker.store.tables import metadata
    drift = compare_metadata(context, metadata)
    store._connection.rollback()
    kept = store.read()
    exported = export_json(diary(store))
    table = export_csv(diary(store), include_private=True)
with closing(SqliteStore(folder / "new")) as store:
    report = import_file(diary(store), exported)
    assert report.rejected == ()
    assert store.read() == kept
    wrong = json.loads(exported)
    for day in wrong["check_ins"]:
        day["movement"] = {"stairs": 0.5}
    rejected = import_file(diary(store), json.dumps(wrong).encode()).rejected
print(json.dumps({
    "history": history,
    "refused": refused,
    "guarded": guarded,
    "drift": repr(drift),
    "exported": json.loads(exported),
    "schema": interchange.schema(),
    "table": table.content.decode(),
    "dictionary": table.dictionary.decode(),
    "rejected": [str(problem) for problem in rejected],
}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a program with three more members says of a record of the former version."""
    place = tmp_path_factory.mktemp("program")
    copied = place / "recovery_tracker"
    shutil.copytree(PACKAGE, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "resources").symlink_to(ROOT / "resources")
    for name, beginning, line in ADDED:
        lines = (copied / name).read_text("utf-8").splitlines()
        (at,) = (n for n, each in enumerate(lines) if each.startswith(beginning))
        lines.insert(at + 1, line)
        (copied / name).write_text("\n".join(lines) + "\n", "utf-8")
    versions = copied / "store" / "migrations" / "versions"
    (versions / f"v{NEXT}_more.py").write_text(MIGRATION, "utf-8")
    data = place / "data"
    data.mkdir()
    shutil.copyfile(FORMER, data / "record.sqlite3")
    done = subprocess.run(
        [sys.executable, "-c", USE, str(data)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=place,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(place), str(ROOT)))},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_a_record_of_the_former_version_has_the_new_columns_and_their_bounds(told) -> None:
    assert told["drift"] == "[]"
    assert told["refused"] == "movement.stairs: 501 is not between 0 and 500"
    assert "ck_check_ins_movement_stairs_range" in told["guarded"]


def test_the_history_names_the_new_members(told) -> None:
    assert told["history"] == [
        "snored: no",
        "floors climbed: 12",
        "tried: heat, walk",
    ]


def test_the_file_holds_them_by_the_schema_and_reads_them_back(told) -> None:
    jsonschema.Draft202012Validator(told["schema"]).validate(told["exported"])
    (day,) = (each for each in told["exported"]["check_ins"] if each["date"] == "2026-05-12")
    assert list(day["movement"]) == [
        *("walking_minutes", "steps", "stairs", "longest_sit_minutes", "rest_minutes")
    ]
    assert (day["movement"]["stairs"], day["sleep"]["snored"]) == (12, False)
    assert day["tried"] == ["heat", "walk"]
    assert told["rejected"][0].endswith(".movement.stairs: 0.5 is not a whole number")


def test_the_table_has_their_rows_and_the_dictionary_their_meaning(told) -> None:
    rows = list(csv.DictReader(told["table"].splitlines()))
    found = {
        name: [(row["value"], row["unit"], row["text"]) for row in rows if row["variable"] == name]
        for name in ("movement.stairs", "sleep.snored", "tried")
    }
    assert found == {
        "movement.stairs": [("12", "floors", "")],
        "sleep.snored": [("0", "", "")],
        "tried": [("", "", "heat"), ("", "", "walk")],
    }
    meant = {row["name"]: row for row in csv.DictReader(told["dictionary"].splitlines())}
    assert meant["movement.stairs"] == {
        "part": "check_in",
        "name": "movement.stairs",
        "meaning": "floors climbed",
        "unit": "floors",
        "value": "0 to 500",
        "text": "",
    }
    assert meant["sleep.snored"]["value"] == "1 yes, 0 no"
    assert meant["tried"]["text"].startswith("heat | cold | ")


@pytest.mark.parametrize(
    "named",
    [r"movement[._]steps\b|^    steps: .* = None", r"\brest_minutes\b|movement_rest_minutes"],
)
def test_a_member_without_a_place_in_the_window_is_written_in_two_files(named: str) -> None:
    migrations = PACKAGE / "store" / "migrations"
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if not path.is_relative_to(migrations)
        and re.search(named, path.read_text("utf-8"), re.MULTILINE)
    }
    assert found == {RECORD, WORDS}
