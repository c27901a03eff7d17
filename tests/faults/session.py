"""A kill in the middle of a guided session: the next start offers what was kept of it, once.

`python -m tests.faults.session DOES FOLDER` opens the program's window on FOLDER. With `begin` it
begins a session of warmth, says `kept` and waits to be killed; with `save` it finds the session
offered and saves it; with `none` it finds none. Each says what it did in a line.
"""

import select
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final

from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.services.guided import running_of
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.relief.relief import Relief
from recovery_tracker.ui.shell.navigator import Navigator
from tests.faults import hands
from tests.faults.folder import check, log
from tests.faults.ground import FaultError, Ground, NotMadeError

PAIN: Final = Decimal(6)
OFFERED: Final = "broke off"
PATIENCE_S: Final = 60
KILLED: Final = -9
MOST: Final = 5
"""Kills at the most: each takes three starts of the window."""


def run(ground: Ground) -> str:
    """Kills a session some seconds in; gives the counts."""
    chance = ground.chance()
    times = min(MOST, max(2, ground.kills // 10))
    for number in range(times):
        folder = ground.folder / f"data-{number}"
        if log(folder, "--pain", "4").returncode:
            raise NotMadeError("nothing could be logged to begin with")
        _kill(folder, chance.uniform(0, 0.5))
        check(folder)
        _does("save", folder)
        _does("none", folder)
        check(folder)
        _is_saved_once(folder)
    return (
        f"{times} windows killed in a session of warmth; the next start offered each, it was saved "
        "as one entry and offered no more, and `check` finds the record whole"
    )


def _kill(folder: Path, later: float) -> None:
    """Begins a session in a window, and kills that some time after it was kept."""
    with subprocess.Popen(_command("begin", folder), stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        try:
            ready, _, _ = select.select([window.stdout], [], [], PATIENCE_S)
            if not ready or window.stdout.readline() != b"kept\n":
                raise FaultError(f"no session was begun and kept in {folder}")
            time.sleep(later)
        finally:
            window.kill()
        if window.wait() != KILLED:
            raise NotMadeError(f"the window ended by itself with status {window.returncode}")


def _does(what: str, folder: Path) -> None:
    """Opens the window, which does it and closes."""
    done = subprocess.run(
        _command(what, folder), capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    if done.returncode or done.stdout != f"{what}\n":
        raise FaultError(f"{what} ended with status {done.returncode} in {folder}: {done.stderr}")


def _command(what: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.faults.session", what, str(folder)]


def _is_saved_once(folder: Path) -> None:
    store = SqliteStore(folder)
    try:
        care = store.read().care
    finally:
        store.close()
    if [(each.kind, each.pain_before) for each in care] != [(CareKind.HEAT, PAIN)]:
        raise FaultError(f"{folder} holds {care}, not the one session that was begun")


# --- what is done at the window ------------------------------------------------------------------


def begin(pages: Navigator) -> hands.Act:
    """Begins warmth, sees that it is kept, and waits for the kill."""
    relief = _relief(pages)
    relief.open_now()
    yield None
    hands.press(hands.button(pages, f"How bad is it now?: {PAIN}"))
    yield None
    relief.choose("warmth")
    yield None
    for name in ("Skip", "Start"):  # what it asks before the first warmth
        hands.press(hands.button(pages, name))
        yield None
    kept = running_of(pages.hub.diary)
    assert kept is not None, "the session is not kept"
    assert relief.controller.runs, "the session does not run"
    _say("kept")
    while True:
        yield None


def save(pages: Navigator) -> hands.Act:
    """Finds the session offered, in words, and saves it by pressing what is seen."""
    relief = _relief(pages)
    yield None
    assert relief.controller.broke_off, "no session is offered"
    assert relief.bar.isVisible(), "the bar is not shown"
    assert OFFERED in relief.bar.words(), f"the bar says {relief.bar.words()!r}"
    hands.press(hands.button(pages, "Show it"))
    yield None
    hands.press(hands.button(pages, "Save"))
    latest = time.monotonic() + PATIENCE_S
    while relief.controller.guide is not None or pages.hub.unkept:
        assert time.monotonic() < latest, "the session is not saved"
        yield None
    _say("save")


def none(pages: Navigator) -> hands.Act:
    """Finds no session offered."""
    relief = _relief(pages)
    yield None
    assert relief.controller.guide is None, "the session is offered again"
    assert not relief.bar.isVisible(), "the bar is shown"
    assert running_of(pages.hub.diary) is None, "the session is still kept"
    _say("none")


def _relief(pages: Navigator) -> Relief:
    assert pages.relief is not None, "the window has no relief"
    return pages.relief


def _say(word: str) -> None:
    print(word, flush=True)


ACTS: Final[dict[str, Callable[[Navigator], hands.Act]]] = {
    "begin": begin,
    "save": save,
    "none": none,
}

if __name__ == "__main__":
    sys.exit(hands.open_window(Path(sys.argv[2]), ACTS[sys.argv[1]]))
