"""Pages are built from the top down: Qt restyles and measures a subtree for each new parent."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.widgets.painted import Group, Themed

MOST_OF_A_WINDOW = 80
"""Style changes of an opened window: a widget without parts may get its parent when it is added."""

PAGES: dict[str, Callable[[Navigator], object]] = {
    **{
        name: lambda pages, name=name: pages.open_page(name)
        for name in ("settings", "diary", "summary", "progress", "signs", "advice")
    },
    "first start": lambda pages: pages.ask_beginning(),
}


class Restyled:
    """The widgets of ours that were restyled, each with how often, since it was emptied."""

    def __init__(self) -> None:
        self.times: Counter[QWidget] = Counter()

    def note(self, widget: QWidget, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.times[widget] += 1

    def again(self) -> list[str]:
        """Those that were restyled more than once: they, or what they stand in, got a parent anew
        when they had parts already.
        """
        return [
            f"{type(each).__name__} {each.accessibleName() if isValid(each) else '(gone)'}"
            for each, times in self.times.items()
            if times > 1
        ]


@pytest.fixture
def restyled(monkeypatch) -> Restyled:
    found = Restyled()
    for base in (Themed, Group):

        def change(self, event, before=base.__dict__["changeEvent"]):
            found.note(self, event)
            before(self, event)

        monkeypatch.setattr(base, "changeEvent", change)
    return found


def test_a_window_with_today_restyles_nothing_but_single_widgets(restyled, desk):
    assert restyled.again() == []
    assert 0 < restyled.times.total() <= MOST_OF_A_WINDOW


@pytest.mark.parametrize("page", PAGES)
def test_a_page_restyles_nothing_but_single_widgets_when_it_is_opened(restyled, kept_desk, page):
    restyled.times.clear()
    PAGES[page](kept_desk.pages)
    kept_desk.let_happen()
    assert restyled.again() == []
