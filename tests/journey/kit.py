"""The kit on the accessibility bus: each control of the gallery is found by its role and its name,
pressed by its own action, and its changed value is read back.
"""

import sys
import time
from pathlib import Path

from journey import Program, go
from seen import JourneyError, Window, key

PLAIN = "as it is"
OFF = "not to be used now"


def open_gallery(window: Window, program: Program) -> None:
    """The gallery opens, and stands on no record."""
    window.find("label", "The kit")
    window.find("label", "Nothing pressed yet")
    if (program.folder / "gallery").exists():
        raise JourneyError("the gallery has made a folder for a record")


def choose_steps(window: Window, program: Program) -> None:
    """A step of a scale is chosen, and another in its place."""
    group = f"Scale, {PLAIN}"
    first = window.press("radio button", f"{group}: 4", group)
    window.until("4 is chosen", first.checked)
    second = window.press("radio button", f"{group}: 10, Worst you can imagine", group)
    window.until("10 is chosen", second.checked)
    window.until("4 is not chosen any more", lambda: not first.checked())


def choose_chips(window: Window, program: Program) -> None:
    """One chip of a group takes the place of another; of several, each stands by itself."""
    group = f"One of them, {PLAIN}"
    lifting = window.press("radio button", "Lifting", group)
    window.until("Lifting is chosen", lifting.checked)
    gardening = window.press("radio button", "Gardening", group)
    window.until("Gardening is chosen", gardening.checked)
    window.until("Lifting is not", lambda: not lifting.checked())
    group = f"Several of them, {PLAIN}"
    both = [window.press("check box", name, group) for name in ("Lifting", "Gardening")]
    window.until("both are chosen", lambda: all(each.checked() for each in both))


def tick_lists(window: Window, program: Program) -> None:
    """A sign of a list is ticked and taken back, and so is a box by itself."""
    for name, group in (
        ("High temperature or shivering", f"List, {PLAIN}"),
        (f"Show this note on the summary, {PLAIN}", ""),
    ):
        box = window.press("check box", name, group)
        window.until(f"“{name}” is ticked", box.checked)
        box.act("Press", "Check", "Uncheck", "Toggle")
        window.until(f"“{name}” is not ticked", lambda box=box: not box.checked())


def fill_fields(window: Window, program: Program) -> None:
    """A number, a text, a note and a passphrase are typed; a number is stepped by its buttons."""
    hours = window.find("text", f"Hours of sleep, {PLAIN}, hours")
    window.press("push button", f"Hours of sleep, {PLAIN}: more")
    window.until("it begins at 7 hours", lambda: hours.text() == "7")
    window.press("push button", f"Hours of sleep, {PLAIN}: less")
    window.until("it is half an hour less", lambda: hours.text() == "6.5")
    for role, name, text in (
        ("text", f"Name, {PLAIN}", "Ibuprofen"),
        ("text", f"Note, {PLAIN}", "Slept well"),
    ):
        field = window.find(role, name)
        field.write(text)
        window.until(f"“{name}” holds it", lambda field=field, text=text: field.text() == text)
    secret = window.find("password text", f"Passphrase, {PLAIN}")
    secret.write("four words of mine")
    if "words" in secret.text():
        raise JourneyError("a passphrase is read aloud as it is typed")
    window.press("check box", f"Show what is typed: Passphrase, {PLAIN}")
    seen = window.find("text", f"Passphrase, {PLAIN}")
    window.until("the passphrase is shown", lambda: seen.text() == "four words of mine")


def step_date(window: Window, program: Program) -> None:
    """A date is stepped back by its button."""
    date = window.find("text", f"The day it ended, {PLAIN}")
    before = date.text()
    window.press("push button", "A day earlier")
    window.until(f"the day before {before} stands", lambda: date.text() == "11 May 2026")


def press_buttons(window: Window, program: Program) -> None:
    """Every kind of button is pressed, and each says so; one that is off is said to be."""
    for kind in ("Main button", "Plain button", "Quiet button", "Button of an emergency"):
        name = f"{kind}, {PLAIN}"
        window.press("push button", name)
        window.find("label", f"Pressed: {name}")
        if window.find("push button", f"{kind}, {OFF}").can_be_used():
            raise JourneyError(f"“{kind}, {OFF}” is not said to be off")
    window.press("push button", "Next day, as it is")
    window.find("label", "Pressed: Next day, as it is")


def open_reasons(window: Window, program: Program) -> None:
    """A card opens to its reasons, and is answered; a message is closed."""
    window.press("push button", "Why am I seeing this?")
    window.find("label", "Average pain 7 on 12 May")
    window.press("push button", "Hide the reasons")
    window.press("push button", "Main answer")
    window.find("label", "Pressed: Main answer")
    window.find("label", "The number to call: 999")
    window.press("push button", "Close this message")
    window.find("label", "Pressed: Close this message")


def hear_wrong(window: Window, program: Program) -> None:
    """What is wrong with a field is heard with it."""
    hours = window.find("text", "Hours of sleep, wrong, hours")
    if hours.described() != "A night has no more than 24 hours.":
        raise JourneyError(f"of the wrong number is said: “{hours.described()}”")


def close_gallery(window: Window, program: Program) -> None:
    """It closes with status 0."""
    key("alt+F4")
    end = time.monotonic() + 10
    while not program.ended():
        if time.monotonic() > end:
            raise JourneyError("the gallery has not closed within 10 s")
        time.sleep(0.02)
    if program.status() != 0:
        raise JourneyError(f"the gallery ended with status {program.status()}")


def main(python: str, folder: str, kept: str) -> int:
    """The journey through the kit."""
    program = Program(python, Path(folder), Path(kept), "gallery")
    program.start("tools.gallery")
    steps = (
        *(open_gallery, choose_steps, choose_chips, tick_lists, fill_fields, step_date),
        *(press_buttons, open_reasons, hear_wrong, close_gallery),
    )
    return go(program, Window(program.alive), steps)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
