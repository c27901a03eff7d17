"""How long another theme or size of text takes, side by side in one run: `make bench` prints it.

Every page was opened before, as in the middle of a day. Restyled is the page on show, as choosing
does; beside it, in turns, a style sheet of the whole application, which reaches every page, shown
or not. Each figure ends with the window painted anew. The promise: the page on show in 100 ms on
a machine with two cores that has nothing else to do.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from recovery_tracker.base.clock import new_uuid
from recovery_tracker.charts import font_list
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.ports.store import Store
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.look_choices import ThemeChoice
from recovery_tracker.ui.look.stylesheet import apply_theme
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.shell.destinations import foot, places, signs
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator

NOW = datetime.fromisoformat("2026-11-23T10:42:00+00:00")
ROUNDS = 9
MOST_MS = 100
SHOWN = ("today", "progress", "summary", "settings")


def main() -> int:
    """Prints the medians of each kind of change on two pages."""
    font_list.make()  # no time is that of the wait for it
    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        look = Appearance(parent=application)
        look.start(application)
        with opened(Path(name), look, fill_example) as pages:
            for page in SHOWN:
                tell(application, pages, look, page)
    return 0


@contextmanager
def opened(place: Path, look: Appearance, fill: Callable[[Diary], None]) -> Iterator[Navigator]:
    """A window on a filled record, each of its pages opened once."""
    folder = SqliteFolder(place)
    store = folder.open()

    def diary_of(opened: Store) -> Diary:
        return Diary(opened, lambda: NOW, new_uuid)

    diary = diary_of(store)
    fill(diary)
    window = MainWindow(look)
    hub = Hub(diary, window)
    maintenance = RecordMaintenance(folder, diary_of, hub)
    pages = Navigator(window, hub, maintenance)
    window.show()
    for page in (*places(), signs(), foot()):
        pages.open_page(page.id)
        QApplication.processEvents()
    yield pages
    window.close()
    maintenance.close()
    store.close()


def tell(application: QApplication, pages: Navigator, look: Appearance, page: str) -> None:
    """Prints what a change takes while that page is shown."""
    pages.open_page(page)
    application.processEvents()
    themes, sizes = (ThemeChoice.DARK, ThemeChoice.LIGHT), (125, 100)
    kinds: dict[str, Callable[[int], object]] = {
        "theme": lambda turn: look.choose_theme(themes[turn % 2]),
        "size of the text": lambda turn: look.choose_text_size(sizes[turn % 2]),
    }
    for what, change in kinds.items():
        shown, all_ = [], []
        for turn in range(ROUNDS + 1):
            shown.append(timed(application, partial(change, turn)))
            all_.append(timed(application, partial(apply_theme, application, look.theme())))
        del shown[0], all_[0]  # the first may have had nothing to change
        usual, best = median(shown), min(shown)
        print(
            f"{page:9} {what:17} {usual * 1000:4.0f} ms, at best {best * 1000:4.0f}, promised "
            f"{MOST_MS}; the whole application at once takes {median(all_) / usual:5.2f} x"
        )


def timed(application: QApplication, work: Callable[[], object]) -> float:
    """The seconds until the work is done and the window painted."""
    begun = perf_counter()
    work()
    application.processEvents()
    return perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
