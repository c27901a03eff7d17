"""The record has one reader: nothing else asks the store for it, but for what is named here."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from recovery_tracker.diary.kinds import ENTRIES
from recovery_tracker.diary.record import Record

PROGRAM: Final = Path(__file__).parent.parent / "recovery_tracker"
READS: Final = frozenset({"read", "undated", "get", "searched", "months"})
"""What a reader is asked; the store has the same for the reader and for units of work."""

KEPT_ALONE: Final = {
    ("services/reader.py", ""): "it is the reader",
    ("services/diary.py", "open_to_log"): "what is held opens no date to come by itself",
    ("services/erasing.py", "day_extent"): "what is erased is what is kept",
    ("services/erasing.py", "episode_extent"): "what is erased is what is kept",
    ("services/erasing.py", "erase"): "what is erased is what is kept",
    ("services/restoring.py", "_compared"): "a backup becomes what is kept, by a unit of work",
    ("ui/shell/record_opening.py", "_bring"): "looks if the record can be read at all",
}
"""Where what is kept is read without what is held, and why."""

TAKES_A_STORE: Final = frozenset(
    {"RecordReader", "KeptReader", "Judge", "Diary", "diary_of", "_diary_of"}
    | {"back_up_if_due", "tell"}
)
"""What a whole store is handed to; none of them reads the record from it but the reader."""


def is_store(node: ast.AST) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in ("store", "_store")


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def inside(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the name of the function around it."""

    def walk(node: ast.AST, function: str) -> Iterator[tuple[str, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            named = isinstance(child, ast.FunctionDef) and child.name
            yield function, child
            yield from walk(child, named or function)

    return walk(tree, "")


def reads(source: str) -> list[str]:
    """The functions in which a store itself is asked for the record, or is handed on to be."""
    found = []
    for function, node in inside(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in READS and is_store(node.value):
            found.append(function)
        if isinstance(node, ast.Call) and called(node) not in TAKES_A_STORE:
            given = [*node.args, *(each.value for each in node.keywords)]
            found += [function for each in given if is_store(each)]
    return found


def test_nothing_but_what_is_named_reads_the_record_from_the_store() -> None:
    found = {
        (file.relative_to(PROGRAM).as_posix(), function)
        for file in PROGRAM.rglob("*.py")
        if file.relative_to(PROGRAM).parts[0] != "store"
        for function in reads(file.read_text(encoding="utf-8"))
    }
    named = {(file, function) for file, function in KEPT_ALONE if function}
    whole = {file for file, function in KEPT_ALONE if not function}
    assert {each for each in found if each[0] not in whole} == named


UNDATED: Final = frozenset(Record.__dataclass_fields__) - ENTRIES
"""What of a record belongs to no date."""


def read_by_dates(source: str) -> list[str]:
    """What is read by dates though it belongs to none."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in UNDATED
        if isinstance(node.value, ast.Call) and called(node.value) == "read"
    ]


def test_what_belongs_to_no_date_is_read_by_its_own_call() -> None:
    assert read_by_dates("reader.read(today, today).settings.nation")
    assert not read_by_dates("reader.read(today, today).check_ins")
    sources = [file.read_text(encoding="utf-8") for file in PROGRAM.rglob("*.py")]
    assert [each for source in sources for each in read_by_dates(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        "diary.store.read()",
        "store = diary.store; store.read(today, today)",
        "self._store.undated().settings",
        "copied_from(diary.store, on)",
        "last_activities(diary.store.read, today)",
        "find(reader=hub.diary.store)",
    ],
)
def test_the_test_finds_each_way_to_read_past_the_reader(line: str) -> None:
    assert reads(f"def show(diary):\n    {line}\n") == ["show"]
