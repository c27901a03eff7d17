"""No module but the host opens a dialog: only so does every dialog make room for an emergency."""

import ast
from collections.abc import Iterator

import pytest

from tests.ui.dialogs.known_dialogs import NEVER_OF_QT, OF_QT, called, classes, sources

HOST = "dialogs/dialog_host.py"
OPENS = frozenset({"open", "exec", "exec_", "setModal", "setWindowModality"})
SHOWS = frozenset(
    {"show", "setVisible", "showNormal", "showMaximized", "showFullScreen", "setHidden"}
)
NO_DIALOGS = {
    "session/maintenance.py": {"self.folder.open"},
    "shell/application.py": {"application.exec", "opening.open"},
    "shell/record_opening.py": {"self._folder.open", "self.open"},
}
"""What is opened or run that is none: the record, its folder, the program itself."""


def test_no_module_but_the_host_opens_a_dialog():
    trees = sources()
    assert HOST in trees
    wrong = {path: list(faults(tree, path)) for path, tree in trees.items() if path != HOST}
    assert {path: found for path, found in wrong.items() if found} == {}


def test_what_is_named_as_no_dialog_is_still_there():
    trees = sources()
    for path, named in NO_DIALOGS.items():
        written = {ast.unparse(node) for node in ast.walk(trees[path])}
        assert named <= written, path


def test_one_place_tells_the_host_of_an_emergency():
    told = [
        path
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "set_emergency"
    ]
    assert len(told) == 1, told


@pytest.mark.parametrize(
    "source",
    [
        "dialog.open()",
        "bar.shown.connect(self.open)",
        "QDialog.open(dialog)",
        "RestoreDialog(maintenance, self).exec()",
        "dialog.setModal(True)",
        "dialog.setWindowModality(modality)",
        "RestoreDialog(maintenance, self).show()",
        "dialog = QFileDialog(self)\ndialog.show()",
        "self._asked = RestoreDialog(maintenance, self)\nself._asked.setVisible(True)",
        "dialog: QDialog = make()\ndialog.showNormal()",
        "def present(dialog: RestoreDialog) -> None:\n    dialog.show()",
        "class Wrong(StepDialog):\n    def __init__(self):\n        self.show()",
        "name = QFileDialog.getOpenFileName(self)",
        "QMessageBox.warning(self, title, text)",
        "from PySide6.QtWidgets import QInputDialog as Ask",
        "QtWidgets.QProgressDialog(self)",
        "for dialog in self.window().findChildren(QDialog):\n    dialog.reject()",
        "self.findChild(RestoreDialog).reject()",
    ],
)
def test_each_way_around_the_host_is_found(source):
    assert list(faults(ast.parse(source), "some/module.py"))


@pytest.mark.parametrize(
    "source",
    [
        "self._dialogs.open(RestoreDialog(maintenance, dialogs))",
        "window.dialogs.open(dialog)",
        "dialog = QFileDialog(self)\ndialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)",
        "class Right(StepDialog):\n    def say(self):\n        self._error.show()",
        "with open(path) as file:\n    file.read()",
        "page.show()",
    ],
)
def test_what_is_no_way_around_it_is_let_be(source):
    assert not list(faults(ast.parse(source), "some/module.py"))


def faults(tree: ast.Module, path: str) -> Iterator[str]:
    """What opens a dialog by itself in a module."""
    dialogs = {each.__name__ for each in classes()} | {"QDialog", *OF_QT}
    allowed, shown = NO_DIALOGS.get(path, set()), set(_bound(tree, dialogs))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            written, of = ast.unparse(node), ast.unparse(node.value)
            through_host = node.attr == "open" and of.split(".")[-1] in ("dialogs", "_dialogs")
            made = isinstance(node.value, ast.Call) and called(node.value) in dialogs
            opens = node.attr in OPENS and written not in allowed and not through_host
            shows = node.attr in SHOWS and (of in shown or made)
            runs = of in OF_QT and node.attr[0].islower()
            if opens or shows or runs:
                yield f"{node.lineno}: {written}"
        elif (
            isinstance(node, ast.ClassDef) and {ast.unparse(each) for each in node.bases} & dialogs
        ):
            yield from (f"{node.name}: {written}" for written in _shows_itself(node))
        elif isinstance(node, ast.Call) and called(node) in ("findChild", "findChildren"):
            found = {ast.unparse(each) for each in node.args} & dialogs
            yield from (f"{node.lineno}: looks for {each}" for each in found)
        if _name(node) in NEVER_OF_QT:
            yield f"{_name(node)}"


def _name(node: ast.AST) -> str:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
            return name
    return ""


def _shows_itself(of: ast.ClassDef) -> Iterator[str]:
    own = {f"self.{name}" for name in SHOWS}
    for node in ast.walk(of):
        if isinstance(node, ast.Attribute) and (written := ast.unparse(node)) in own:
            yield written


def _bound(tree: ast.Module, dialogs: set[str]) -> Iterator[str]:
    """What names a dialog in a module: by what it is made of, or by its type."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=ast.Call() as made) if called(made) in dialogs:
                yield from (ast.unparse(each) for each in targets)
            case ast.AnnAssign(target=target, annotation=kind) if ast.unparse(kind) in dialogs:
                yield ast.unparse(target)
            case ast.arg(arg=name, annotation=ast.AST() as kind) if ast.unparse(kind) in dialogs:
                yield name
