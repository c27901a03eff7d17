"""The window as a screen reader has it: controls by role and name, their state, their values."""

import subprocess
import time
from collections.abc import Callable, Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

APPLICATION = "recovery-tracker"
PATIENCE = 15
"""Seconds that any one thing may take to come."""
MOST_STOPS = 60
"""Presses of Tab that reach any control of a page."""


class JourneyError(Exception):
    """A step failed; the message says which and what was seen instead."""


def until(what: str, look: Callable[[], object], alive: Callable[[], None]) -> object:
    """Looks until there is something to see, and gives it."""
    end = time.monotonic() + PATIENCE
    while True:
        alive()
        try:
            if found := look():
                return found
        except GLib.Error:  # a control that went away while it was looked at
            pass
        if time.monotonic() > end:
            raise JourneyError(f"{what}: not within {PATIENCE} s")
        time.sleep(0.03)


class Control:
    """One control of the window."""

    def __init__(self, node: Atspi.Accessible, name: str) -> None:
        self._node = node
        self.name = name

    def has(self, *states: Atspi.StateType) -> bool:
        """Whether it has all of the states."""
        present = self._node.get_state_set()
        return all(present.contains(state) for state in states)

    def checked(self) -> bool:
        """Whether it is chosen or ticked."""
        return self.has(Atspi.StateType.CHECKED)

    def focused(self) -> bool:
        """Whether the keys go to it."""
        return self.has(Atspi.StateType.FOCUSED)

    def text(self) -> str:
        """What stands in it."""
        return Atspi.Text.get_text(self._node, 0, Atspi.Text.get_character_count(self._node))

    def act(self, *names: str) -> None:
        """Does the first of the named actions that it has."""
        has = [self._node.get_action_name(at) for at in range(self._node.get_n_actions())]
        for name in names:
            if name in has:
                self._node.do_action(has.index(name))
                return
        raise JourneyError(f"“{self.name}” has none of the actions {names}, only {has}")

    def take_focus(self) -> None:
        """Asks for the focus, as a screen reader does."""
        if not self._node.grab_focus():
            raise JourneyError(f"“{self.name}” does not take the focus")


class Window:
    """The program's window. `alive` raises where the program has ended too early."""

    def __init__(self, alive: Callable[[], None]) -> None:
        Atspi.set_timeout(5000, 15_000)
        self._alive = alive

    def until(self, what: str, look: Callable[[], object]) -> object:
        """Waits for something of the program."""
        return until(what, look, self._alive)

    def find(self, role: str, name: str, group: str = "") -> Control:
        """The visible control of that role and name; in the named group, where one is given."""
        what = f"{role} “{name}”" + (f" in “{group}”" if group else "")
        found = self.until(f"find {what}", lambda: self._look(role, name, group))
        assert isinstance(found, Control)
        return found

    def sees(self, role: str, name: str) -> bool:
        """Whether there is such a control now."""
        return self._look(role, name, "") is not None

    def press(self, role: str, name: str, group: str = "") -> Control:
        """Presses it through its own action."""
        control = self.find(role, name, group)
        control.act("Press", "Check", "Toggle")
        return control

    def choose(self, name: str, group: str) -> None:
        """Presses a radio button and waits until it is chosen."""
        control = self.press("radio button", name, group)
        self.until(f"“{name}” of “{group}” is chosen", control.checked)

    def focus(self, role: str, name: str) -> Control:
        """Gives it the focus."""
        control = self.find(role, name)
        control.take_focus()
        self.until(f"“{name}” has the focus", control.focused)
        return control

    def tab_to(self, role: str, name: str) -> Control:
        """Goes to it with Tab alone, as a person without a mouse does."""
        target = self.find(role, name)
        for _stop in range(MOST_STOPS):
            before = self.focused()
            key("Tab")
            self.until(f"Tab leaves “{before.name}”", lambda at=before: not at.focused())
            if target.focused():
                return target
            self.until("the focus is somewhere", self._focus)
        raise JourneyError(f"{MOST_STOPS} presses of Tab do not reach {role} “{name}”")

    def focused(self) -> Control:
        """The control that has the focus."""
        found = self.until("the focus is somewhere", self._focus)
        assert isinstance(found, Control)
        return found

    def tree(self) -> str:
        """All that a screen reader is told, a control a line."""
        lines = []
        for depth, node in self._walk():
            states = " ".join(state.value_nick for state in node.get_state_set().get_states())
            lines.append(f"{'  ' * depth}{node.get_role_name()} “{node.get_name()}” {states}")
        return "\n".join(lines)

    def _focus(self) -> Control | None:
        for _depth, node in self._walk():
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return Control(node, node.get_name())
        return None

    def _look(self, role: str, name: str, group: str) -> Control | None:
        inside = 0 if not group else None
        for depth, node in self._walk():
            if group and inside is not None and depth <= inside:
                inside = None
            if inside is None:
                if node.get_name() == group and node.get_role_name() == "panel":
                    inside = depth
            elif node.get_name() == name and node.get_role_name() == role:
                return Control(node, name)
        return None

    def _walk(self) -> Iterator[tuple[int, Atspi.Accessible]]:
        desktop = Atspi.get_desktop(0)
        waiting = [
            (1, child) for child in _children(desktop) if child.get_name() == APPLICATION
        ]
        for _depth, application in waiting:
            application.set_cache_mask(Atspi.Cache.NONE)
        while waiting:
            depth, node = waiting.pop()
            yield depth, node
            if depth == 1 or node.get_state_set().contains(Atspi.StateType.VISIBLE):
                waiting += [(depth + 1, child) for child in reversed(_children(node))]


def _children(node: Atspi.Accessible) -> list[Atspi.Accessible]:
    found = (node.get_child_at_index(at) for at in range(node.get_child_count()))
    return [child for child in found if child is not None]


def key(*names: str) -> None:
    """Presses keys: real ones, to whatever window has them."""
    subprocess.run(["xdotool", "key", *names], check=True)


def write(text: str) -> None:
    """Types a text with real keys."""
    subprocess.run(["xdotool", "type", "--delay", "4", text], check=True)
