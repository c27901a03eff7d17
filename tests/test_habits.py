"""What tests may not do: wait for time to pass, and reach into the parts of the window."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
WAITS = {
    "faults/damage.py": "the names of backups have whole seconds",
    "faults/kills.py": "a process is killed at a moment of chance",
    "faults/session.py": "a process is killed at a moment of chance",
    "journey/desk.py": "another process",
    "journey/journey.py": "another process",
    "journey/kit.py": "another process",
    "journey/seen.py": "another process",
    "ui/shell/opening/test_opening.py": "another connection holds the file meanwhile",
    "ui/shell/test_single_instance.py": "other processes, and what they send",
    "ui/session/test_worker.py": "work of another thread that takes its time",
}
"""Where real time passes, and why it must."""
PRIVATE = 156
"""How often tests of the window still reach into its private parts. It may only become less."""


def attributes(tree: ast.AST) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def sources(folder: Path) -> dict[str, ast.Module]:
    return {
        path.relative_to(TESTS).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.py"))
    }


def waits(tree: ast.Module) -> list[str]:
    """The calls that let real time pass."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [(node, node.func) for node in calls if isinstance(node.func, ast.Attribute)]
    return [
        ast.unparse(node)
        for node, called in named
        if called.attr in ("sleep", "msleep", "qWait", "qSleep")
        or (called.attr == "wait" and "qtbot" in ast.unparse(called.value) and _is_time(node))
    ]


def _is_time(call: ast.Call) -> bool:
    return not (isinstance(call.args[0], ast.Constant) and call.args[0].value == 0)


def private(tree: ast.Module) -> list[str]:
    """Private members of something else than the test's own object."""
    return [
        ast.unparse(each)
        for each in attributes(tree)
        if each.attr.startswith("_") and not each.attr.endswith("__")
        if not (isinstance(each.value, ast.Name) and each.value.id in ("self", "cls"))
    ]


def test_no_test_waits_for_time_to_pass_but_where_it_is_said_why():
    found = {path: waits(tree) for path, tree in sources(TESTS).items()}
    assert {path for path, calls in found.items() if calls} == set(WAITS), found


def test_private_parts_of_the_window_are_reached_into_less_and_less():
    found = Counter({path: len(private(tree)) for path, tree in sources(TESTS / "ui").items()})
    assert found.total() <= PRIVATE, found.most_common(10)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("time.sleep(1)", 1),
        ("qtbot.wait(30)", 1),
        ("desk.qtbot.wait(READ_MS + 100)", 1),
        ("qtbot.wait(0)", 0),
        ("event.wait(10)", 0),
        ("qtbot.waitUntil(done)", 0),
    ],
)
def test_what_waits_is_found(source, found):
    assert len(waits(ast.parse(source))) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [("desk.pages._step()", 1), ("self._own", 0), ("page.__dict__", 0), ("card._rows[0]._more", 2)],
)
def test_what_is_private_is_found(source, found):
    assert len(private(ast.parse(source))) == found
