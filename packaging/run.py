"""What `make run` starts: the window, or without a display the same main job as files.

Qt aborts the whole process where it finds no display, and nothing can be caught then, so a child
process tries first and this one tells a missing display from a missing system library.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "build" / "demo"
TRY = "from PySide6.QtWidgets import QApplication; QApplication([])"
NO_SCREEN = ("could not connect to display", "Failed to create wl_display")
"""What Qt says of a display that is named but does not answer."""
TELLING = ("Error: ", "is needed to load", "Could not load the Qt platform plugin")
"""What the lines of Qt have that name a cause, the most telling first."""


def main() -> int:
    """Opens the window, writes the demonstration, or says what is missing."""
    if names_display():
        problem = qt_problem()
        if not problem:
            return open_window()
        if not any(words in problem for words in NO_SCREEN):
            say_packages(f"Qt can't open a window here: {cause(problem)}")
            return 1
    return demonstrate()


def names_display() -> bool:
    """Whether there should be a screen to open a window on."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def qt_problem(**environment: str) -> str:
    """What Qt says when it can't start here; nothing where it can."""
    tried = subprocess.run(
        [sys.executable, "-c", TRY],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode == 0:
        return ""
    return tried.stderr.strip() or f"Qt ended with status {tried.returncode}"


def open_window() -> int:
    """The program itself."""
    try:
        return subprocess.call([sys.executable, "-m", "recovery_tracker"])
    except KeyboardInterrupt:
        return 130


def say_packages(problem: str) -> None:
    """Says what is wrong and which packages to install."""
    names = (ROOT / "packaging" / "debian-packages.txt").read_text("utf-8").splitlines()
    wanted = [name for name in names if name and not name.startswith("#")]
    print(problem, file=sys.stderr)
    if sys.platform.startswith("linux"):
        print("It needs these packages (Debian's names):", file=sys.stderr)
        print("  " + " ".join(wanted), file=sys.stderr)
        print("On Debian or Ubuntu, `make system-packages` installs them.", file=sys.stderr)


def cause(problem: str) -> str:
    """The one line of several that says most."""
    lines = [line for line in problem.splitlines() if line.strip()]
    for words in TELLING:
        for line in lines:
            if words in line:
                return line
    return lines[-1]


def demonstrate() -> int:
    """Logs nothing of yours: writes an example's summary, chart and window to build/demo/."""
    print("There is no display, so the example episode is written to files instead.", flush=True)
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir(parents=True)
    tracker = ("-m", "recovery_tracker", "--data", str(DEMO / "data"))
    page, chart, window = DEMO / "summary.pdf", DEMO / "chart.png", DEMO / "window.png"
    commands = [
        (*tracker, "demo"),
        (*tracker, "export", "--format", "pdf", "-o", str(page)),
        (*tracker, "export", "--format", "png", "-o", str(chart)),
    ]
    problem = qt_problem(QT_QPA_PLATFORM="offscreen")
    if not problem:
        commands.append(("-m", "tools.shots", "--one", str(window)))
    for command in commands:
        # What went wrong it says itself.
        status = subprocess.call([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL)
        if status:
            return status
    for target in (page, chart, window):
        if target.exists():
            print(target, flush=True)
    if problem:
        say_packages(f"The picture of the window is left out, for Qt can't start: {cause(problem)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
