"""What each page of a window has not shown yet of what changed."""

from collections.abc import Callable

from recovery_tracker.services.record_change import EVERYTHING, NOTHING, RecordChange


class Unshown:
    """Collects for each page what changed since it was last shown, by the page's name."""

    def __init__(self) -> None:
        self._of: dict[str, RecordChange] = {}

    def hear(self, change: RecordChange) -> None:
        """Adds a change to what every page has to show."""
        for page, missed in self._of.items():
            self._of[page] = missed | change

    def show(self, page: str, show: Callable[[RecordChange], None]) -> None:
        """Has `show` show what the page has not shown; all of it, where it was never shown."""
        show(self._of.get(page, EVERYTHING))
        self._of[page] = NOTHING
