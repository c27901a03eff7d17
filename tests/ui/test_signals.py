"""No signal is only passed on: whoever wants to hear a part listens to that part."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "recovery_tracker" / "ui"


def signals(cls: ast.ClassDef) -> set[str]:
    """The signals that a class defines."""
    return {
        target.id
        for node in cls.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        if isinstance(node.value.func, ast.Name) and node.value.func.id == "Signal"
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def own(node: ast.AST, names: set[str]) -> str:
    """The signal of the class itself that an expression is, or nothing."""
    of_self = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    if of_self and node.value.id == "self" and node.attr in names:  # type: ignore[attr-defined]
        return str(node.attr)  # type: ignore[attr-defined]
    return ""


def passed_on(module: ast.Module, known: set[str]) -> Iterator[str]:
    """What a whole only passes on of a part that it is made with, as `Class.signal`.

    `known` are the signals of the program: a press of a button is what a widget turns into one.
    """
    for cls in (node for node in ast.walk(module) if isinstance(node, ast.ClassDef)):
        names, sources, emitted, simple = signals(cls), [], set(), set()
        for method in (each for each in cls.body if isinstance(each, ast.FunctionDef)):
            for call in (node for node in ast.walk(method) if isinstance(node, ast.Call)):
                if not isinstance(call.func, ast.Attribute):
                    continue
                if call.func.attr == "emit":
                    emitted.add(own(call.func.value, names))
                elif call.func.attr == "connect" and (to := own(call.args[0], names)):
                    sources.append(to)
                    part = call.func.value
                    if method.name == "__init__" and isinstance(part, ast.Attribute):
                        simple |= {to} if part.attr in known else set()
        yield from (f"{cls.name}.{to}" for to in simple - emitted if sources.count(to) == 1)


def test_no_whole_passes_the_signal_of_its_part_on() -> None:
    trees = {file: ast.parse(file.read_text("utf-8")) for file in UI.rglob("*.py")}
    classes = [node for tree in trees.values() for node in ast.walk(tree)]
    known = {name for node in classes if isinstance(node, ast.ClassDef) for name in signals(node)}
    assert {
        f"{file.relative_to(UI)}: {what}"
        for file, tree in trees.items()
        for what in passed_on(tree, known)
    } == set()


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ("self.part.moved.connect(self.moved)", ["Whole.moved"]),
        ("self.moved = self.part.moved", []),
        ("self.button.clicked.connect(self.moved)", []),
        ("self.a.moved.connect(self.moved); self.b.moved.connect(self.moved)", []),
        ("self.part.moved.connect(self.moved); self.moved.emit()", []),
    ],
)
def test_what_is_only_passed_on_is_found(made: str, found: list[str]) -> None:
    module = f"class Whole:\n    moved = Signal()\n    def __init__(self):\n        {made}"
    assert list(passed_on(ast.parse(module), {"moved"})) == found
