"""What a person does with Relief at a window, and how time passes there."""

from recovery_tracker.diary.record import Care
from recovery_tracker.ui.relief.relief import Relief
from recovery_tracker.ui.relief.session_controller import SessionController
from tests.ui.conftest import Desk


def relief(desk: Desk) -> Relief:
    assert desk.pages.relief is not None
    return desk.pages.relief


def controller(desk: Desk) -> SessionController:
    return relief(desk).controller


def begin(desk: Desk, item: str) -> None:
    """Chooses an item on the page and presses Start."""
    desk.open_page("relief")
    relief(desk).choose(item)
    desk.press("Start")


def wait(desk: Desk, seconds: float) -> None:
    """Time passes, with a look at every second, as the timer does it."""
    end = desk.watch.seconds + seconds
    while desk.watch.seconds < end:
        desk.watch.seconds = min(end, desk.watch.seconds + 1)
        controller(desk).look()


def away_for(desk: Desk, seconds: float) -> None:
    """The computer sleeps for so long."""
    desk.watch.seconds += seconds
    controller(desk).look()


def care(desk: Desk) -> Care:
    """The one session that is kept."""
    (found,) = desk.record.care
    return found
