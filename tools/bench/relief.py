"""What a guided session that is seen costs: `make bench` prints it as a share of one core.

A window with warmth (the ring, a still figure), one with cat-cow (a figure that moves), and the
same window with no session, side by side in turns in one run. Each is left alone for some seconds
and the processor's time is read. The promise: showing a session takes under 2 % of one core, and
where none runs nothing of it runs.
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from recovery_tracker.charts import font_list
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.services.example import fill_example
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.relief.relief import Relief
from recovery_tracker.ui.shell.navigator import Navigator
from tools.bench.theme import opened

ROUNDS = 5
SECONDS = 4
MOST = 0.02
SHOWN = {
    "warmth": "the ring, a still figure",
    "cat_cow": "the ring, a figure that moves",
    "breathing": "the ring, a figure that hardly moves",
}


def main() -> int:
    """Prints the shares."""
    font_list.make()  # no time is that of the wait for it
    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        look = Appearance(parent=application)
        look.start(application)
        with opened(Path(name), look, fill_example) as pages:
            compare(pages)
    return 0


def compare(pages: Navigator) -> None:
    """Prints what each session takes beside the same window without one."""
    relief = pages.relief
    assert relief is not None
    timers = [timer for timer in relief.controller.findChildren(QTimer) if timer.isActive()]
    print(f"no session: {len(timers)} timers of it run")
    none: list[float] = []
    shares: dict[str, list[float]] = {item: [] for item in SHOWN}
    for _round in range(ROUNDS):
        for item, found in shares.items():
            begin(relief, item)
            found.append(share())
            relief.controller.drop()
            none.append(share())
    idle = median(none)
    print(f"no session: {idle:.2%} of one core")
    for item, found in shares.items():
        costs = median(found) - idle
        print(f"{item:9} {costs:6.2%} of one core, promised {MOST:.0%}: {SHOWN[item]}")


def begin(relief: Relief, item: str) -> None:
    """Begins a session and shows it."""
    chosen = catalogue().items[item]
    relief.controller.begin(chosen, 0, chosen.stages[0].usual, None)
    relief.show_session()
    rest(0.5)  # until it is painted for the first time


def share() -> float:
    """How much of one core this process takes while the window is left alone."""
    begun, used = perf_counter(), process_time()
    rest(SECONDS)
    return (process_time() - used) / (perf_counter() - begun)


def rest(seconds: float) -> None:
    """Lets time pass in the window."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
