"""The dialogs of the program, found by what its modules hold and by what they write."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PySide6 import QtPrintSupport, QtWidgets
from PySide6.QtWidgets import QDialog

from recovery_tracker import ui

ROOT = Path(ui.__path__[0])
OF_QT = ("QFileDialog", "QPrintDialog")
"""The dialogs of Qt that the program uses; each is opened by the host as its own are."""
NEVER_OF_QT = frozenset(
    name
    for module in (QtWidgets, QtPrintSupport)
    for name in dir(module)  # which has what PySide has not made yet, too
    if isinstance(found := getattr(module, name), type) and issubclass(found, QDialog)
) - {"QDialog", *OF_QT}


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of the window as its tree, by its path in it."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(ROOT.rglob("*.py"))
    }


@cache
def classes() -> set[type[QDialog]]:
    """Every class of the window that is a dialog."""
    found = set()
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        for each in vars(importlib.import_module(module.name)).values():
            ours = isinstance(each, type) and each.__module__.startswith(ui.__name__)
            if ours and issubclass(each, QDialog):
                found.add(each)
    return found


@cache
def opened_classes() -> set[str]:
    """The names of those that are made somewhere: the others are what these are made of."""
    named = {each.__name__ for each in classes()}
    return {
        called(node)
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in named
    }


@cache
def places_of_qt() -> set[str]:
    """Where a dialog of Qt is made: the module and the function."""
    return {
        f"{path}:{function.name}"
        for path, tree in sources().items()
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and called(node) in OF_QT
    }


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Each function and method, but none that is inside of one."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield node
        else:
            yield from functions(node)


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
