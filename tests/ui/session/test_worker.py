"""The one thread beside the window's: jobs in turn, their ends told on the window's own thread."""

import threading
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QThread

from recovery_tracker.ui.session.worker import Worker
from tests.ui.turns import let_happen

SOON = 10


@pytest.fixture
def worker(qtbot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()
    assert not any(thread.isRunning() for thread in worker.findChildren(QThread))


def ends(job):
    """What comes of a job, in the order in which it is told."""
    told = []
    job.progressed.connect(lambda share: told.append(("progressed", share)))
    job.done.connect(lambda result: told.append(("done", result)))
    job.failed.connect(lambda error: told.append(("failed", error)))
    job.stopped.connect(lambda: told.append(("stopped", None)))
    return told


def held(worker):
    """A job that runs until its event is set; the worker waits for it."""
    go = Event()
    return worker.run(lambda _tell: go.wait(SOON)), go


def test_a_job_runs_beside_the_window_and_its_end_is_told_on_the_windows_thread(qtbot, worker):
    here, told = threading.get_ident(), []
    job = worker.run(lambda _tell: threading.get_ident())
    job.done.connect(lambda ran: told.append((ran, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(told))
    ((ran, heard),) = told
    assert ran != here
    assert heard == here


def test_jobs_run_one_after_the_other_in_their_order(qtbot, worker):
    _first, go = held(worker)
    order = []
    jobs = [worker.run(lambda _tell, n=n: order.append(n)) for n in range(3)]
    told = [ends(job) for job in jobs]
    assert order == []
    go.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert order == [0, 1, 2]
    assert [each[-1] for each in told] == [("done", None)] * 3


def test_the_worker_is_busy_until_the_last_job_was_told(qtbot, worker):
    assert not worker.busy
    job, go = held(worker)
    busy = []
    job.done.connect(lambda _result: busy.append(worker.busy))
    assert worker.busy
    go.set()
    qtbot.waitUntil(lambda: bool(busy))
    assert busy == [False]


def test_what_a_job_raises_is_told_and_the_next_one_runs(qtbot, worker):
    def fails(_tell):
        raise SystemExit("no more")

    failed, next_ = ends(worker.run(fails)), ends(worker.run(lambda _tell: "next"))
    qtbot.waitUntil(lambda: not worker.busy)
    what, error = failed[-1]
    assert (what, str(error)) == ("failed", "no more")
    assert isinstance(error, SystemExit)
    assert next_[-1] == ("done", "next")


def test_a_job_tells_how_far_it_is(qtbot, worker):
    _first, go = held(worker)
    told = ends(worker.run(lambda tell: [tell(share) for share in (0.25, 1.0)]))
    go.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert [share for what, share in told if what == "progressed"] == [0.0, 0.25, 1.0]


def test_a_job_stops_where_it_next_tells_its_progress(qtbot, worker):
    go, done = Event(), []

    def work(tell):
        go.wait(SOON)
        tell(0.5)
        done.append("never")

    job = worker.run(work)
    told = ends(job)
    job.stop()
    go.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert told[-1] == ("stopped", None)
    assert done == []


def test_a_job_that_is_stopped_while_it_waits_never_begins(qtbot, worker):
    _first, go = held(worker)
    begun = []
    waiting = worker.run(lambda _tell: begun.append("never"))
    told = ends(waiting)
    waiting.stop()
    go.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert told[-1] == ("stopped", None)
    assert begun == []


def test_closing_waits_for_what_runs_drops_what_waits_and_tells_nobody(qtbot, worker):
    running, finished, begun = Event(), [], []

    def work(_tell):
        running.set()
        QThread.msleep(100)
        finished.append("whole")

    told = ends(worker.run(work)), ends(worker.run(lambda _tell: begun.append("never")))
    assert running.wait(SOON)
    worker.close()
    assert finished == ["whole"]
    assert begun == []
    assert not worker.busy
    let_happen()  # what was on its way comes now, and is of no use to anybody
    assert not [end for ends_ in told for end in ends_ if end[0] != "progressed"]


def test_a_worker_that_was_never_used_has_no_thread(worker):
    worker.close()
    assert worker.findChildren(QThread) == []


def test_a_closed_worker_has_no_running_thread(qtbot, worker):
    _job, go = held(worker)
    go.set()
    qtbot.waitUntil(lambda: not worker.busy)
    threads = worker.findChildren(QThread)
    assert [thread.isRunning() for thread in threads] == [True]
    worker.close()
    assert [thread.isRunning() for thread in threads] == [False]
