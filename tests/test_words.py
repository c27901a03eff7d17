"""Docstrings say who does what: a function's starts with a verb, and none has hard English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import recovery_tracker

ROOT: Final = Path(recovery_tracker.__file__).parent
NO_VERBS: Final = frozenset(
    {
        "alerts",
        "always",
        "answers",
        "as",
        "backups",
        "cards",
        "dates",
        "days",
        "does",
        "doses",
        "entries",
        "facts",
        "is",
        "its",
        "less",
        "lines",
        "medicines",
        "minutes",
        "nights",
        "numbers",
        "ones",
        "others",
        "pains",
        "parts",
        "plus",
        "points",
        "reasons",
        "rows",
        "sentences",
        "settings",
        "sites",
        "signs",
        "steps",
        "texts",
        "this",
        "those",
        "thus",
        "values",
        "was",
        "whose",
        "words",
        "years",
    }
)
"""Words that end like a verb in the third person and are none, or say nothing of what is done."""

HARD: Final = {
    "has changed": r"\b(?:is|are) another\b",
    "returns": r"\bgives\b",
    "is active, open, shown or remains": r"\bst(?:ands?|anding|ood)\b",
    "is not available, or is available": r"\b(?:is|are|was) away\b|\bwithin reach\b|\bleave to\b",
    "tells whether": r"\AWhether\b|; else\b",
    "name the one who does it": r"\bwho(?:m)?ever\b|\bone of several\b",
    "a plain conjunction": r"\bso long\b|\bso many\b|\bfor (?:it|they) had\b",
    "say it plainly": r"\bits way on\b|\bways on\b|\bclose above\b|\bcomes? to\b(?!\s+rest)",
}
"""What to write, by the pattern that is hard to read."""


class Text(NamedTuple):
    """A docstring, or a comment, and where it is."""

    where: str
    text: str
    is_function: bool


def is_command(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether the docstring is the help of a command, which a person reads."""
    made_by = (ast.unparse(each).split("(")[0] for each in node.decorator_list)
    return any(name.endswith((".command", ".group")) for name in made_by)


def docstrings(path: Path) -> Iterator[Text]:
    """Every public docstring of a module: its own, of classes, functions and members."""

    def of(node: ast.Module | ast.ClassDef | ast.FunctionDef, name: str) -> Iterator[Text]:
        text = ast.get_docstring(node)
        if text is not None:
            yield Text(name, text, isinstance(node, ast.FunctionDef))
        for each, after in zip(node.body, [*node.body[1:], None], strict=True):
            match each:
                case ast.ClassDef() | ast.FunctionDef() if not (
                    each.name.startswith("_") or is_command(each)
                ):
                    yield from of(each, f"{name}.{each.name}")
                case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
                    match after:
                        case ast.Expr(value=ast.Constant(value=str(text))):
                            yield Text(f"{name}.{ast.unparse(target)}", text, is_function=False)

    yield from of(ast.parse(path.read_text("utf-8")), str(path.relative_to(ROOT)))


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)


def starts_with_a_verb(text: str) -> bool:
    first = text.split()[0].strip(".,:;`")
    return first[0].isupper() and first.endswith("s") and first.lower() not in NO_VERBS


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Returns the day.", True),
        ("Tells whether it is open.", True),
        ("The day.", False),
        ("Whether it is open.", False),
        ("Days with pain.", False),
    ],
)
def test_a_verb_is_told_from_a_noun(text: str, verb: bool):
    assert starts_with_a_verb(text) is verb


def test_the_docstring_of_a_function_starts_with_a_verb():
    found = [each for path in modules() for each in docstrings(path) if each.is_function]
    assert found
    assert [each for each in found if not starts_with_a_verb(each.text)] == []


def test_no_docstring_has_a_pattern_that_is_hard_to_read():
    found = [each for path in modules() for each in docstrings(path)]
    hard = [
        (each.where, instead, match[0])
        for each in found
        for instead, pattern in HARD.items()
        if (match := re.search(pattern, each.text, re.IGNORECASE))
    ]
    assert hard == []
