"""The window as a screen reader has it: controls by role and name, their state, their values."""

import subprocess
import time
from collections.abc import Callable

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 the version comes first

State = Atspi.StateType
APPLICATION = "recovery-tracker"
POLITE = 1
"""ATSPI_LIVE_POLITE: an announcement that waits until the screen reader has said what it says."""
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
        rest(0.03)


def rest(seconds: float) -> None:
    """Lets time pass, and what is said meanwhile be heard."""
    end = time.monotonic() + seconds
    while True:
        while GLib.MainContext.default().iteration(may_block=False):
            pass
        if (left := end - time.monotonic()) <= 0:
            return
        time.sleep(min(left, 0.03))


class Control:
    """One control of the window."""

    def __init__(self, node: Atspi.Accessible, name: str) -> None:
        self._node = node
        self.name = name

    def checked(self) -> bool:
        """Whether it is chosen or ticked."""
        return self._node.get_state_set().contains(State.CHECKED)

    def focused(self) -> bool:
        """Whether the keys go to it."""
        return self._node.get_state_set().contains(State.FOCUSED)

    def described(self) -> str:
        """What is said of it besides its name."""
        return self._node.get_description()

    def can_be_used(self) -> bool:
        """Whether it is one that can be used now."""
        return self._node.get_state_set().contains(State.ENABLED)

    def write(self, text: str) -> None:
        """Puts a text into it, as a screen reader does."""
        if not Atspi.EditableText.set_text_contents(self._node, text):
            raise JourneyError(f"“{self.name}” takes no text")

    def named(self) -> str:
        """What it is called now, which can be another name than it was found by."""
        return self._node.get_name()

    def value(self) -> float:
        """The number that it stands at."""
        return Atspi.Value.get_current_value(self._node)

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
        self.said: list[tuple[str, int]] = []
        """What was announced, and how: the words and how politely."""
        self._ears = Atspi.EventListener.new(self._hear)
        self._ears.register("object:announcement")

    def rest(self, seconds: float) -> None:
        """Lets time pass."""
        rest(seconds)

    def _hear(self, event: Atspi.Event) -> None:
        self.said.append((event.any_data, event.detail1))

    def until(self, what: str, look: Callable[[], object]) -> object:
        """Waits for something of the program."""
        return until(what, look, self._alive)

    def find(self, role: str, name: str, group: str = "") -> Control:
        """The visible control of that role and name; in the named group, where one is given."""
        what = f"{role} “{name}”" + (f" in “{group}”" if group else "")
        found = self.until(f"find {what}", lambda: self._look(role, name, group))
        assert isinstance(found, Control)
        return found

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
        target, at = self.find(role, name), self.focused()
        for _stop in range(MOST_STOPS):
            key("Tab")
            self.until(f"Tab leaves “{at.name}”", lambda left=at: not left.focused())
            at = self.focused()
            if target.focused():
                return target
        raise JourneyError(f"{MOST_STOPS} presses of Tab do not reach {role} “{name}”")

    def focused(self) -> Control:
        """The control that has the focus."""
        found = self.until("the focus is somewhere", self._focus)
        assert isinstance(found, Control)
        return found

    def tree(self) -> str:
        """All that a screen reader is told, a control a line."""
        lines = []
        waiting = [(0, application) for application in _applications()]
        while waiting:
            depth, node = waiting.pop()
            states = node.get_state_set()
            said = " ".join(state.value_nick for state in states.get_states())
            lines.append(f"{'  ' * depth}{node.get_role_name()} “{node.get_name()}” {said}")
            if not depth or states.contains(State.VISIBLE):
                waiting += [(depth + 1, child) for child in reversed(_children(node))]
        return "\n".join(lines)

    def _focus(self) -> Control | None:
        found = (_matches(application, State.FOCUSED) for application in _applications())
        nodes = [node for each in found for node in each]
        return Control(nodes[-1], nodes[-1].get_name()) if nodes else None

    def _look(self, role: str, name: str, group: str) -> Control | None:
        roots = _applications()
        if group:
            roots = [node for root in roots for node in _named(root, "panel", group)]
        for root in roots:
            for node in _named(root, role, name):
                return Control(node, name)
        return None


def _applications() -> list[Atspi.Accessible]:
    found = [node for node in _children(Atspi.get_desktop(0)) if node.get_name() == APPLICATION]
    for application in found:
        application.set_cache_mask(Atspi.Cache.NONE)  # what stood a moment ago is not asked for
    return found


def _children(node: Atspi.Accessible) -> list[Atspi.Accessible]:
    found = (node.get_child_at_index(at) for at in range(node.get_child_count()))
    return [child for child in found if child is not None]


def _named(root: Atspi.Accessible, role: str, name: str) -> list[Atspi.Accessible]:
    kind = getattr(Atspi.Role, role.upper().replace(" ", "_"))
    return [node for node in _matches(root, State.VISIBLE, kind) if node.get_name() == name]


def _matches(
    root: Atspi.Accessible, state: Atspi.StateType, *roles: Atspi.Role
) -> list[Atspi.Accessible]:
    every, any_ = Atspi.CollectionMatchType.ALL, Atspi.CollectionMatchType.ANY
    rule = Atspi.MatchRule.new(
        *(Atspi.StateSet.new([state]), every),
        *({}, every),
        *(list(roles), any_ if roles else every),
        *([], every),
        False,
    )
    order = Atspi.CollectionSortOrder.CANONICAL
    return list(Atspi.Collection.get_matches(root, rule, order, 0, True))


def key(*names: str) -> None:
    """Presses keys: real ones, to whatever window has them."""
    subprocess.run(["xdotool", "key", *names], check=True)


def write(text: str) -> None:
    """Types a text with real keys."""
    subprocess.run(["xdotool", "type", "--delay", "4", text], check=True)
