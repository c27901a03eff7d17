"""The journey: first start, a day logged by keyboard, read back three ways, and the page."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from seen import POLITE, JourneyError, Window, key, write

INTERFERENCE = "How much did your back stop you doing normal things today?"
NOW, AVERAGE, WORST = "Pain today: Now", "Pain today: On average", "Pain today: At its worst"
SCORES = ((INTERFERENCE, 5), (AVERAGE, 4), (WORST, 7))
THAT_DAY = INTERFERENCE.replace("today", "that day")
HOURS = "Hours of sleep, hours"
MORE = "More about the day: mood, what the pain is like, sitting, other care"
PAIN_NOW = "How bad is it now?"
BREATHING = "Slow breathing, 2 minutes, in for 4, out for 6"
STEP = r"[1-9][0-2]? of 12\. Breathe (in, 2, 3, 4|out, 2, 3, 4, 5, 6)\. "
"""Which step it is, on a slow computer perhaps no more the first."""
NOTE = "Walked to the shop and back"
# libatspi asks every program for a connection of its own, which Qt does not offer. And a reader can
# ask after something, as a row of the file dialog, that closed while its question was under way.
KNOWN = (
    'AtSpiAdaptor::applicationInterface does not implement "GetApplicationBusAddress"',
    "qt.accessibility.atspi: Could not find accessible on path",
)
"""What Qt says at a real accessibility bus whatever the program does."""


Step = Callable[[Window, "Program"], None]


@dataclass
class Program:
    """The program in its window, and the same program's commands on the same folder."""

    python: str
    folder: Path
    kept: Path
    name: str = "data"
    """What the folder of its record is called."""

    def start(self, module: str = "") -> None:
        """Opens the window, or that of another module."""
        self._said = self.kept / "program.log"
        strict = {**os.environ, "PYTHONWARNINGS": "default"}
        with self._said.open("w") as log:
            command = [self.python, "-m", module] if module else self._command()
            self._process = subprocess.Popen(command, env=strict, stdout=log, stderr=log)

    def alive(self) -> None:
        """Fails where the window has closed by itself."""
        if (status := self._process.poll()) is not None:
            raise JourneyError(f"the program ended with status {status}: {self.complaints()}")

    def ended(self) -> bool:
        """Whether the program has ended."""
        return self._process.poll() is not None

    def status(self) -> int | None:
        """The exit status."""
        return self._process.poll()

    def complaints(self) -> str:
        """What it wrote beside its window, which should be nothing."""
        lines = self._said.read_text("utf-8").splitlines()
        return "\n".join(line for line in lines if not any(known in line for known in KNOWN))

    def run(self, *arguments: str) -> str:
        """Runs a command on the same data folder and gives what it prints."""
        done = subprocess.run(
            self._command(*arguments), capture_output=True, text=True, timeout=20, check=False
        )
        if done.returncode or done.stderr:
            said = " ".join(arguments)
            raise JourneyError(f"`{said}` ended with status {done.returncode}: {done.stderr}")
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        data = str(self.folder / self.name)
        return [self.python, "-m", "recovery_tracker", "--data", data, *arguments]


def begin(window: Window, program: Program) -> None:
    """First start: the onset and what happened, where it hurts, then the warning signs, pressed
    by action.
    """
    window.find("label", "What happened, and when?")
    window.choose("Yesterday", "When did it start?")
    window.choose("Lifting", "What were you doing?")
    window.press("push button", "Next")
    window.find("label", "Step 2 of 5")
    window.press("push button", "Band across the lower back")
    middle = window.find("check box", "Lower back, middle")
    window.until("the band is marked", middle.checked)
    window.press("push button", "Next")
    window.press("push button", "None of these")
    window.find("label", "Some things change what is safe")
    window.press("push button", "I'd rather not say")
    window.find("label", "Step 5 of 5")
    window.press("push button", "Go to Today")
    window.find("label", "Day 2 of this episode")
    window.find("label", "Held me back")


def log_day(window: Window, program: Program) -> None:
    """A day by keyboard alone, once the first scale has the focus."""
    first, score = SCORES[0]
    window.focus("radio button", f"{first}: 0, Not at all")
    answer(window, first, score)
    for scale, score in SCORES[1:]:
        window.tab_to("radio button", f"{scale}: 0, No pain")
        answer(window, scale, score)
    # An arrow is one step on.
    key("Right")
    chosen(window, WORST, SCORES[-1][1] + 1)
    hours = window.tab_to("text", HOURS)
    write("6.5")
    window.tab_to("radio button", "0 min")
    key("Right", "Right", "Right", "space")
    walked = window.find("radio button", "20 min", "Minutes walked, usual values")
    window.until("20 min of walking is chosen", walked.checked)
    window.until("the hours of sleep stand as read", lambda: hours.text() == "6½")
    # What was answered at first start stands; Delete takes it away, and it is given again.
    none = window.tab_to("radio button", "None of these")
    window.until("None of these is chosen since first start", none.checked)
    key("Delete")
    window.until("None of these is cleared", lambda: not none.checked())
    window.find("label", "5 of 8 answered")
    key("space")
    window.until("None of these is chosen", none.checked)
    window.find("label", "6 of 8 answered")
    open_line(window, "Pain scores of the day")
    answer(window, NOW, 3)
    close_line(window, "Pain scores of the day")
    open_line(window, "Note of the day")
    note = window.find("text", "Note")
    window.until("the note has the focus", note.focused)
    write(NOTE)
    window.until("the note stands as typed", lambda: note.text() == NOTE)
    close_line(window, "Note of the day")


def open_line(window: Window, name: str) -> None:
    """Opens a line of the day by its action, with the keyboard."""
    window.tab_to("push button", name)
    key("Return")
    window.find("push button", "Done")


def close_line(window: Window, name: str) -> None:
    """Escape closes what is open, and the focus is on the action that opened it."""
    key("Escape")
    action = window.find("push button", name)
    window.until(f"the focus is on “{name}”", action.focused)


def log_bad_day(window: Window, program: Program) -> None:
    """The day before, a bad one, with everything that a day can hold."""
    key("alt+Left")
    for scale, score in (
        (THAT_DAY, 9),
        ("Pain that day: On average", 8),
        ("Pain that day: At its worst", 9),
    ):
        window.press("radio button", f"{scale}: {score}")
    for name in ("5 hours of sleep", "Very poor", "3 or more", "0 min"):
        window.press("radio button", name)
    window.press("push button", "See the list of warning signs")
    window.press("check box", "Worse when you cough, sneeze or poo")
    window.press("push button", "Done")
    window.press("push button", "Change where it hurts")
    window.press("check box", "Buttock, left")
    window.press("radio button", "How bad there: Buttock, left: 7")
    window.press("push button", "Done")
    window.press("push button", "Heat and cold of the day")
    window.press("push button", "Add heat")
    window.press("push button", "Skip")  # what it asks before the first heat
    window.find("push button", "Change Heat, 15 min")
    window.press("push button", "Done")
    window.press("push button", "Exercises of the day")
    window.press("push button", "Add Cat-Cow")
    window.find("push button", "Change Exercise: Cat-Cow")
    window.press("push button", "Done")
    window.press("push button", "Pain scores of the day")
    window.press("radio button", "Pain that day: At one time: 7")
    window.press("push button", "Done")
    window.press("push button", MORE)
    window.press("radio button", "Mood: very low")
    window.press("check box", "Stabbing")
    window.press("radio button", "Hard to fall asleep: yes")
    window.focus("text", "Longest time sitting, min")
    write("90")
    window.press("push button", "Legs raised")
    window.find("push button", "Change Legs raised, 15 min")
    window.press("push button", "Done")
    window.press("push button", "Note of the day")
    window.focus("text", "Note")
    write("Bad")
    window.press("push button", "Done")
    expected = {
        "interference": 9,
        "pain": {"average": 8, "worst": 9, "now": 7},
        "sleep": {
            "hours": 5,
            "quality": 0,
            "wakings_from_pain": 3,
            "hard_to_fall_asleep": True,
        },
        "movement": {"walking_minutes": 0, "longest_sit_minutes": 90},
        "mood": 0,
        "qualities": ["stabbing"],
        "sites": {"buttock_left": 7},
        "warning_signs": ["cough_sneeze_strain_pain"],
        "note": {"text": "Bad"},
    }
    kept: dict[str, object] = {}

    def has_all() -> bool:
        record = json.loads(program.run("export", "--format", "json", "-o", "-"))
        kept.clear()
        kept.update({key: record["check_ins"][0].get(key) for key in expected})
        kept["care"] = sorted(care["kind"] for care in record["care"])
        return kept == expected | {"care": ["breathing", "elevation", "exercise", "heat"]}

    try:
        window.until("the bad day is kept", has_all)
    except JourneyError:
        raise JourneyError(f"of the bad day is kept {kept}") from None
    key("ctrl+t")
    window.find("radio button", f"{INTERFERENCE}: {SCORES[0][1] - 2}")


def answer(window: Window, scale: str, score: int) -> None:
    """Types the score and sees it chosen."""
    key(str(score))
    chosen(window, scale, score)


def chosen(window: Window, scale: str, score: int) -> None:
    """That step is chosen and has the focus."""
    step = window.find("radio button", f"{scale}: {score}")
    window.until(f"{score} is chosen on “{scale}”", step.checked)
    window.until(f"{score} has the focus on “{scale}”", step.focused)


def read_back(window: Window, program: Program) -> None:
    """The same values through the commands, with the window still open."""
    expected = {
        "interference": 5,
        "pain": {"average": 4, "worst": 8},
        "sleep": {"hours": 6.5},
        "movement": {"walking_minutes": 20},
        "warning_signs": [],
        "note": {"text": NOTE},
    }
    record: dict[str, list[dict[str, object]]] = {}

    def kept() -> bool:
        record.update(json.loads(program.run("export", "--format", "json", "-o", "-")))
        return record["check_ins"][-1].get("note") is not None

    window.until("the note is kept", kept)
    days = record["check_ins"]
    logged = {key: days[-1].get(key) for key in expected}
    if len(days) != 1 or logged != expected:
        raise JourneyError(f"the record holds {days}, not one day with {expected}")
    said = [(score["pain"], str(score["at"])[:10]) for score in record["pain_scores"]]
    if said != [(3, days[0]["date"])]:
        raise JourneyError(f"the pain now is not one score of today but {said}")
    onset = (date.fromisoformat(str(days[0]["date"])) - timedelta(days=1)).isoformat()
    episode = record["episodes"][0]
    if (episode["onset"], episode["trigger"]) != (onset, "lifting"):
        raise JourneyError(f"the episode is {episode}, not one since {onset} after lifting")
    shown = program.run("show")
    lines = (
        *("Held me back: 5", "Average pain: 4", "Worst pain: 8"),
        f"Pain at {clock_of(record)}: 3",
        *("Sleep: 6.5 h", "Walking: 20 min", "Warning signs: none of these"),
    )
    for line in lines:
        if line not in shown:
            raise JourneyError(f"`show` does not say “{line}” but: {shown}")


def clock_of(record: dict[str, list[dict[str, object]]]) -> str:
    """The time of the first score, as the program writes it."""
    return str(record["pain_scores"][0]["at"])[11:16]


def save_page(window: Window, program: Program) -> None:
    """File > Export > Summary as PDF, by keyboard, in the real file dialog."""
    page = program.folder / "summary.pdf"
    key("alt+f")
    window.find("menu item", "Export")
    key("e")
    window.find("menu item", "Summary as PDF…")
    key("s")
    window.find("dialog", "Save the summary — Recovery Tracker")
    field = window.find("text", "File name:")
    window.until("the file name has the focus", field.focused)
    key("ctrl+a")
    write(str(page))
    window.until("the file name stands as typed", lambda: field.text() == str(page))
    key("Return")
    window.find("label", f"Saved {page}")
    info = output("pdfinfo", page)
    if ["Pages:", "1"] not in [line.split() for line in info.splitlines()]:
        raise JourneyError(f"the page is not one page: {info}")
    text = " ".join(output("pdftotext", page, "-").split()).lower()
    for words in (
        "Back pain summary",
        "lifting",
        "Held me back, 0 to 10 5",
        "Walking 20 min",
    ):
        if words.lower() not in text:
            raise JourneyError(f"the page does not say “{words}” but: {text}")


def hear_saved(window: Window, program: Program) -> None:
    """“Saved” is said politely, and once for six arrow keys."""
    window.focus("radio button", f"{INTERFERENCE}: {SCORES[0][1]}")
    heard = len(window.said)
    key(*["Left"] * 3, *["Right"] * 2, "Left")
    chosen(window, INTERFERENCE, SCORES[0][1] - 2)
    window.tab_to("radio button", f"{WORST}: {SCORES[-1][1] + 1}")
    window.until("something is said", lambda: len(window.said) > heard)
    window.rest(1)  # a second one would have come by then
    if (said := window.said[heard:]) != [("Saved", POLITE)]:
        raise JourneyError(f"said was {said}, not “Saved” once and politely")


def relieve(window: Window, program: Program) -> None:
    """A guided session, from “It hurts now” to the one entry that it becomes."""
    window.press("push button", "It hurts now")
    window.press("radio button", f"{PAIN_NOW}: 6")
    window.press("push button", BREATHING)
    window.press("push button", "Start")
    ring = window.find("progress bar", "Time left")
    whole = ring.value()
    window.until("the focus says the step", lambda: says_step(window.focused().named(), "Pause"))
    pause = window.focused()
    first = pause.named()
    window.until("the time that is left goes down", lambda: ring.value() < whole)
    window.until("the next step is said", lambda: pause.named() != first)
    key("space")
    window.until("Space pauses", lambda: says_step(pause.named(), "Go on"))
    left = ring.value()
    window.rest(1.2)
    if ring.value() != left:
        raise JourneyError(f"in a pause the time that is left went from {left} to {ring.value()}")
    key("space")
    window.until("Space goes on", lambda: says_step(pause.named(), "Pause"))
    window.until("the time that is left goes down again", lambda: ring.value() < left)
    key("Escape")
    window.find("radio button", "Pain after it: 0, No pain")
    window.press("radio button", "Pain after it: 3")
    window.press("push button", "Save")
    window.find("radio button", f"{PAIN_NOW}: 0, No pain")
    expected = {"kind": "breathing", "pain_before": 6, "pain_after": 3}
    found: list[dict[str, object]] = []

    def kept() -> bool:
        record = json.loads(program.run("export", "--format", "json", "-o", "-"))
        found[:] = [care for care in record["care"] if care["kind"] == "breathing"]
        return bool(found)

    window.until("the session is kept", kept)
    if [{key: care.get(key) for key in expected} for care in found] != [expected]:
        raise JourneyError(f"the record holds {found}, not one session with {expected}")
    key("ctrl+t")
    window.find("radio button", f"{INTERFERENCE}: {SCORES[0][1] - 2}")


def says_step(name: str, button: str) -> bool:
    """Whether a button is called by the step of a breath and by what it does."""
    return re.fullmatch(STEP + button, name) is not None


def start_again(window: Window, program: Program) -> None:
    """A second start brings the minimised window back to the front, and ends."""
    own = active_window()
    xdotool("windowminimize", own)
    window.until("the window is minimised", lambda: active_window() != own)
    program.run()
    window.until("the window is in front again", lambda: active_window() == own)


def leave(window: Window, program: Program) -> None:
    """Ctrl+Q ends it, with status 0."""
    key("ctrl+q")
    end = time.monotonic() + 10
    while not program.ended():
        if time.monotonic() > end:
            raise JourneyError("the program has not ended within 10 s")
        time.sleep(0.02)
    if program.status() != 0:
        raise JourneyError(f"the program ended with status {program.status()}")


def active_window() -> str:
    """The number of the window that has the keys; empty where none has."""
    return xdotool("getactivewindow", check=False)


def xdotool(*arguments: str, check: bool = True) -> str:
    """What the window manager says, or does."""
    done = subprocess.run(
        ["xdotool", *arguments], capture_output=True, text=True, timeout=10, check=check
    )
    return done.stdout.strip()


def output(*command: str | Path) -> str:
    """What another program says of a file."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    if done.returncode:
        raise JourneyError(f"{command[0]} can't read {command[1]}: {done.stderr}")
    return done.stdout


def go(program: Program, window: Window, steps: Sequence[Step]) -> int:
    """Goes step by step; says which step failed and why."""
    for step in steps:
        what = " ".join((step.__doc__ or "").split()).rstrip(".")
        begun = time.monotonic()
        try:
            step(window, program)
            if said := program.complaints():
                raise JourneyError(f"the program wrote: {said}")
        except Exception as error:
            why = error if isinstance(error, JourneyError) else f"{type(error).__name__}: {error}"
            print(f"The journey failed at “{what}”: {why}", file=sys.stderr)
            if not program.ended():
                (program.kept / "controls.txt").write_text(window.tree(), "utf-8")
            return 1
        print(f"journey: {what} ({time.monotonic() - begun:.1f} s)", flush=True)
    return 0


def main(python: str, folder: str, kept: str) -> int:
    """The journey through the window."""
    program = Program(python, Path(folder), Path(kept))
    program.start()
    steps = (
        *(begin, log_day, read_back, save_page, hear_saved),
        *(relieve, log_bad_day, start_again, leave),
    )
    return go(program, Window(program.alive), steps)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
