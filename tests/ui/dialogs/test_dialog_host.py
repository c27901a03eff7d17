"""The host opens every dialog, deletes it, gives the focus back, and makes room."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.dialogs.job_dialog import JobDialog
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.session.worker import Job
from tests.ui.turns import let_happen


@pytest.fixture
def host(qtbot: QtBot) -> DialogHost:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QPushButton("Ask"))
    with qtbot.waitActive(window):
        window.show()
    window.centralWidget().setFocus()
    return DialogHost(window)


def made(host: DialogHost, kind: type[QDialog] = QDialog) -> tuple[QDialog, list[int]]:
    """A dialog, and how it ended once it has."""
    dialog = StepDialog("Steps", host.window) if kind is StepDialog else kind(host.window)
    ends: list[int] = []
    dialog.finished.connect(ends.append)
    return dialog, ends


def long_job(host: DialogHost) -> JobDialog:
    """The dialog of a job that takes long."""
    dialog = JobDialog(Job(lambda _tell: None, host), "Working…", host.window, can_stop=True)
    host.wait_for(dialog)
    return dialog


def covered(host: DialogHost) -> None:
    host.set_emergency(active=True, covers=True)


def over(host: DialogHost) -> None:
    host.set_emergency(active=False, covers=False)


def test_it_opens_a_dialog_over_the_window_and_deletes_it_at_its_end(host, qtbot):
    dialog, ends = made(host)
    host.open(dialog)
    assert dialog.isModal()
    assert host.shown is dialog
    dialog.accept()
    assert (host.shown, ends) == (None, [1])
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_the_focus_is_back_where_it_was_after_the_last_of_several(host, qtbot):
    first, _ends = made(host)
    host.open(first)
    second, _ends = made(host)
    host.open(second)
    host.window.setFocus()
    for dialog in (second, first):
        dialog.reject()
    host.window.activateWindow()
    qtbot.waitUntil(host.window.centralWidget().hasFocus)


def test_an_emergency_cancels_what_is_open_the_newest_first(host):
    order = []
    for name in ("first", "second"):
        dialog, _ends = made(host)
        dialog.finished.connect(lambda _result, name=name: order.append(name))
        host.open(dialog)
    covered(host)
    assert order == ["second", "first"]
    assert host.shown is None


def test_a_dialog_that_is_opened_over_an_emergency_ends_at_once(host, qtbot):
    covered(host)
    dialog, ends = made(host)
    host.open(dialog)
    assert not dialog.isVisible()
    assert ends == [0]
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_dialog_that_another_opens_as_it_is_cancelled_ends_too(host):
    first, _ends = made(host)
    second, ends = made(host)
    first.finished.connect(lambda _result: host.open(second))
    host.open(first)
    covered(host)
    assert ends == [0]
    assert QApplication.activeModalWidget() is None


def test_the_focus_is_left_on_the_emergency(host, qtbot):
    button = host.window.centralWidget()
    dialog, _ends = made(host)
    host.open(dialog)
    other = QPushButton("The emergency", host.window)
    other.show()
    covered(host)
    other.setFocus()
    let_happen()
    assert host.window.focusWidget() is other
    assert not button.hasFocus()


def test_what_is_held_is_hidden_keeps_what_was_typed_and_comes_back(host):
    dialog, ends = made(host, StepDialog)
    host.open(dialog)
    dialog.held = True
    covered(host)
    assert not dialog.isVisible()
    host.set_emergency(active=True, covers=False)
    assert not dialog.isVisible(), "it would cover what is shown to the staff"
    over(host)
    assert (host.shown, ends) == (dialog, [])


def test_what_ends_while_it_is_hidden_does_not_come_back(host):
    dialog, _ends = made(host, StepDialog)
    host.open(dialog)
    dialog.held = True
    covered(host)
    dialog.accept()
    over(host)
    assert host.shown is None


def test_beside_an_emergency_that_covers_nothing_a_dialog_opens(host):
    host.set_emergency(active=True, covers=False)
    dialog, ends = made(host)
    host.open(dialog)
    host.set_emergency(active=True, covers=False)
    assert (host.shown, ends) == (dialog, [])
    covered(host)
    assert (host.shown, ends) == (None, [0])


def test_a_job_that_takes_long_is_shown_once_the_emergency_is_over(host):
    dialog = long_job(host)
    covered(host)
    dialog.due.emit()
    assert not dialog.isVisible()
    over(host)
    assert host.shown is dialog


def test_a_job_that_was_done_meanwhile_is_never_shown(host):
    dialog = long_job(host)
    covered(host)
    dialog.due.emit()
    dialog.accept()
    over(host)
    assert host.shown is None


def test_a_job_that_could_be_stopped_is_not_broken_off_by_an_emergency(host, monkeypatch):
    stopped = []
    monkeypatch.setattr(Job, "stop", stopped.append)
    dialog = long_job(host)
    dialog.due.emit()
    covered(host)
    assert (host.shown, stopped) == (None, [])
    over(host)
    assert host.shown is dialog


def test_all_is_cancelled_where_the_record_is_lost(host):
    ends = []
    for kind in (QDialog, StepDialog):
        dialog, end = made(host, kind)
        host.open(dialog)
        ends.append(end)
    host.close_all()
    assert ends == [[0], [0]]
    assert host.shown is None
