"""What `make run` starts: the window, or without a display the same main job as files.

Qt aborts the whole process where it finds no display, and nothing can be caught then, so a child
process tries first and this one tells a missing display from a missing system library.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "build" / "demo"
TRY = "from PySide6.QtWidgets import QApplication; QApplication([])"


def main() -> int:
    """Opens the window, writes the demonstration, or says what is missing."""
    if has_display():
        problem = qt_problem()
        if problem is None:
            return subprocess.call([sys.executable, "-m", "recovery_tracker"])
        return say_packages(problem)
    problem = qt_problem(QT_QPA_PLATFORM="offscreen")
    if problem is not None:
        return say_packages(problem)
    return demonstrate()


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def qt_problem(**environment: str) -> str | None:
    """Why Qt can't start here, in its own last words; None where it can."""
    tried = subprocess.run(
        [sys.executable, "-c", TRY],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode == 0:
        return None
    lines = [line for line in tried.stderr.splitlines() if line.strip()]
    return lines[-1] if lines else f"Qt ended with status {tried.returncode}"


def say_packages(problem: str) -> int:
    """Says which packages to install; gives the exit status."""
    names = (ROOT / "packaging" / "debian-packages.txt").read_text("utf-8").splitlines()
    wanted = [name for name in names if name and not name.startswith("#")]
    print(f"Qt can't open a window here: {problem}", file=sys.stderr)
    if sys.platform.startswith("linux"):
        print("It needs these system libraries (Debian's names):", file=sys.stderr)
        print("  " + " ".join(wanted), file=sys.stderr)
        print("On Debian or Ubuntu, `make system-packages` installs them.", file=sys.stderr)
    return 1


def demonstrate() -> int:
    """Logs nothing of yours: writes an example's summary, chart and window to build/demo/."""
    print("There is no display, so the example episode is written to files instead.")
    DEMO.mkdir(parents=True, exist_ok=True)
    data = DEMO / "data"
    tracker = [sys.executable, "-m", "recovery_tracker", "--data", str(data)]
    if not (data / "record.sqlite3").exists():
        subprocess.run([*tracker, "demo"], check=True, stdout=subprocess.DEVNULL)
    targets = {"pdf": DEMO / "summary.pdf", "png": DEMO / "chart.png"}
    for kind, target in targets.items():
        command = [*tracker, "export", "--format", kind, "-o", str(target)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    window = DEMO / "window.png"
    picture = [sys.executable, str(ROOT / "packaging" / "shots.py"), "--one", str(window)]
    subprocess.run(picture, check=True, stdout=subprocess.DEVNULL)
    for target in (*targets.values(), window):
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
