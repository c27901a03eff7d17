"""The program's own tree: no circle of imports, and no module or class with too much in it."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
PROGRAM: Final = ROOT / "recovery_tracker"
UI: Final = PROGRAM / "ui"
MOST_LINES, MOST_METHODS = 400, 25


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def modules(root: Path = PROGRAM) -> dict[str, Path]:
    """Every module of the package in that folder, by its full name."""
    named = {}
    for file in sorted(root.rglob("*.py")):
        *packages, name = file.relative_to(root.parent).with_suffix("").parts
        named[".".join(packages if name == "__init__" else (*packages, name))] = file
    return named


def imported(module: ast.Module, known: Mapping[str, Path]) -> Iterator[str]:
    """The known modules that it imports, in functions and for typing too."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert node.module
            assert not node.level, "imports are absolute"
            for each in node.names:
                full = f"{node.module}.{each.name}"
                yield from (name for name in (full, node.module) if name in known)


def circle_in(imports: Mapping[str, set[str]]) -> list[str]:
    """One circle of imports, from a module back to itself; none where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def imports_of(known: Mapping[str, Path]) -> dict[str, set[str]]:
    return {name: set(imported(tree(file), known)) - {name} for name, file in known.items()}


def methods(cls: ast.ClassDef) -> int:
    return sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in cls.body)


def test_no_imports_go_in_a_circle_of_any_length() -> None:
    assert circle_in(imports_of(modules())) == []


@pytest.mark.parametrize(
    "written",
    [
        "import away.b",
        "from away import b",
        "from away.b import something",
        "def later():\n    from away.b import something",
        "if TYPE_CHECKING:\n    from away.b import Something",
    ],
)
def test_a_circle_is_found_however_an_import_is_written(tmp_path: Path, written: str) -> None:
    package = tmp_path / "away"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "a.py").write_text(written)
    (package / "b.py").write_text("from away import c")
    (package / "c.py").write_text("from away.a import something")
    assert set(circle_in(imports_of(modules(package)))) == {"away.a", "away.b", "away.c"}


@pytest.mark.parametrize("folder", ["recovery_tracker", "tools", "packaging"])
def test_no_module_is_too_long(folder: str) -> None:
    lines = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in (ROOT / folder).rglob("*.py")
    }
    assert {file: count for file, count in lines.items() if count > MOST_LINES} == {}


@pytest.mark.parametrize("folder", ["recovery_tracker", "tools", "packaging"])
def test_no_class_has_too_many_methods(folder: str) -> None:
    counts = {
        f"{file.relative_to(ROOT)}: {node.name}": methods(node)
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ClassDef)
    }
    assert {cls: count for cls, count in counts.items() if count > MOST_METHODS} == {}


def test_every_module_of_the_window_stands_in_a_room() -> None:
    assert [file.name for file in UI.iterdir() if file.is_file()] == ["__init__.py"]


def test_every_room_of_the_windows_tests_is_a_room_of_the_window() -> None:
    assert rooms(ROOT / "tests" / "ui") <= rooms(UI)


def rooms(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if any(each.glob("*.py"))}


def test_the_programs_own_toml_has_one_reader() -> None:
    readers = {
        name
        for name, file in modules().items()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Import) and any(each.name == "tomllib" for each in node.names)
    }
    assert readers == {"recovery_tracker.base.toml"}


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md", "docs/record.md"])
def test_every_module_that_the_documents_name_is_there(page: str) -> None:
    named = re.findall(r"`(\w+/[\w/]*\w+\.(?:py|toml))`", (ROOT / page).read_text("utf-8"))
    gone = {each for each in named if not any((top / each).is_file() for top in (ROOT, PROGRAM))}
    assert gone == set()
