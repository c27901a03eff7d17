"""Start-up as ratios, side by side in one run: `make bench` prints them.

Each figure is a fresh process; the kinds take turns, so a machine whose speed drifts slows all of
them alike. The promise: the frame within 1.3 times a bare window, the day's values and any card
within 3 times, Progress within 7 times.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROUNDS = 9
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1180, 780); window.show()
app.processEvents()
"""
FRAME = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.window_geometry import put_in_place
app = QApplication([]); folder = Path(sys.argv[1]); look = Appearance(folder, app); look.start(app)
window = MainWindow(look); put_in_place(window, folder); window.show()
app.processEvents()
"""
DAY = (
    FRAME
    + """
from recovery_tracker.bootstrap import open_diary, record_folder
from recovery_tracker.ui.session.hub import Hub
opened = open_diary(record_folder(folder)); diary = opened.__enter__()
from recovery_tracker.ui.shell.navigator import Navigator
pages = Navigator(window, Hub(diary, window))
app.processEvents()
"""
)
PROGRESS = DAY + "pages.open_page('progress')\napp.processEvents()\n"
KINDS = {
    "bare window": (BARE, None),
    "frame": (FRAME, 1.3),
    "day's values": (DAY, 3.0),
    "Progress": (PROGRESS, 7.0),
}
TIMED = "import time; begun = time.perf_counter()\n{}\nprint(time.perf_counter() - begun)"


def main() -> int:
    """Prints the medians and their ratios to the bare window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        demo = [sys.executable, "-m", "recovery_tracker", "--data", folder, "demo"]
        subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)
        seconds: dict[str, list[float]] = {name: [] for name in KINDS}
        for _round in range(ROUNDS):
            for name, (code, _most) in KINDS.items():
                seconds[name].append(timed(code, Path(folder)))
    bare = median(seconds["bare window"])
    for name, (_code, most) in KINDS.items():
        middle = median(seconds[name])
        promised = f", promised {most}" if most else ""
        print(f"{name:14} {middle:6.3f} s  {middle / bare:5.2f} x bare{promised}")
    return 0


def timed(code: str, folder: Path) -> float:
    """The seconds that the code takes in a process of its own."""
    command = [sys.executable, "-c", TIMED.format(code), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    sys.exit(main())
