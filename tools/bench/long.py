"""How the window bears long input, side by side in one run: `make bench` prints it.

Two windows take turns: one with the example episode, one with as much as anybody brings together:
a note of 20,000 characters, 200 pain scores today, 40 medicines with a dose each, and 50 episodes.
Each figure ends with the window painted anew. The promise, on a machine with two cores: a page
within 250 ms (the summary, which is set as a page to print, within a second), and 100 ms where the
person presses or types.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from recovery_tracker.charts import font_list
from recovery_tracker.diary.kinds import Entity
from recovery_tracker.diary.record import (
    CheckIn,
    Dose,
    Episode,
    Ingredient,
    Medicine,
    MedicineLimit,
    Note,
    Pain,
    PainScore,
)
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.store import Action
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.widgets.note_field import NoteField
from recovery_tracker.ui.widgets.scale import NumberScale
from tools.bench.theme import NOW, opened, timed

ROUNDS = 7
LETTERS, SCORES, MEDICINES, EPISODES = 20_000, 200, 40, 50
PAGE_MS, SET_MS, PRESS_MS = 250, 1000, 100
TODAY = NOW.date()


def main() -> int:
    """Prints the medians; 1 where a promise is not kept."""
    font_list.make()  # no time is that of the wait for it
    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        look = Appearance(parent=application)
        look.start(application)
        with (
            opened(Path(name) / "example", look, fill_example) as usual,
            opened(Path(name) / "long", look, fill_long) as long,
        ):
            kept = [
                tell(application, what, most, work, usual, long)
                for what, (most, work) in measured().items()
            ]
    return 0 if all(kept) else 1


def measured() -> dict[str, tuple[int, Callable[[Navigator, int], object]]]:
    """What is measured, with the most that it may take."""
    pages = ("today", "progress", "diary", "advice")
    return {
        **{f"open {page}": (PAGE_MS, partial(open_page, page)) for page in pages},
        "open summary": (SET_MS, partial(open_page, "summary")),
        "press a score": (PRESS_MS, press),
        "keep a score": (PRESS_MS, keep_score),
        "type a letter of the note": (PRESS_MS, type_letter),
        "keep the note": (PRESS_MS, keep_note),
    }


def tell(
    application: QApplication,
    what: str,
    most: int,
    work: Callable[[Navigator, int], object],
    usual: Navigator,
    long: Navigator,
) -> bool:
    """Prints what that takes in both windows; whether the promise is kept."""
    taken: dict[Navigator, list[float]] = {usual: [], long: []}
    for turn in range(ROUNDS + 1):
        for pages, seconds in taken.items():
            pages.open_page("settings" if what.startswith("open") else "today")
            application.processEvents()
            seconds.append(timed(application, partial(work, pages, turn)))
    middle, longer = (median(seconds[1:]) * 1000 for seconds in taken.values())
    print(
        f"{what:26} {middle:4.0f} ms, with long input {longer:4.0f}, promised {most}; "
        f"{longer / middle:5.2f} x"
    )
    return longer <= most


def open_page(page: str, pages: Navigator, turn: int) -> None:
    """Opens a page for which there is something new."""
    keep_score(pages, turn)
    pages.open_page(page)


def press(pages: Navigator, turn: int) -> None:
    """Presses another score on Today."""
    scale = pages.today.board.scales.findChild(NumberScale)
    scale.press(turn % 10, by_mouse=False)


def keep_score(pages: Navigator, turn: int) -> None:
    """Keeps another score of today, and judges it."""
    log(pages, Edit("interference", Decimal(turn % 10)))


def type_letter(pages: Navigator, _turn: int) -> None:
    """Types one letter at the end of the note."""
    note = pages.today.parts.card(PartId.NOTE).findChild(NoteField)
    note.moveCursor(QTextCursor.MoveOperation.End)
    note.insertPlainText("a")


def keep_note(pages: Navigator, turn: int) -> None:
    """Keeps a note that was changed."""
    log(pages, Edit("note", Note("x" * (LETTERS - turn))))


def log(pages: Navigator, edit: Edit) -> None:
    """One change of today, as a page makes it."""
    hub = pages.hub
    hub.change(lambda: log_day(hub.diary, TODAY, [edit]))


def fill_long(diary: Diary) -> None:
    """The example, and as much as anybody brings together."""
    fill_example(diary)
    with diary.store.write(Action.IMPORT, diary.clock()) as unit:
        for each in long_input():
            unit.put(each)


def long_input() -> list[Entity]:
    """A long note, many scores, medicines with a dose each, and episodes of a month's distance."""
    long: list[Entity] = [CheckIn(TODAY, note=Note("tired of it. " * (LETTERS // 13)))]
    long += [
        PainScore(f"score-{n}", NOW - timedelta(minutes=n), Decimal(n % 11)) for n in range(SCORES)
    ]
    for n in range(MEDICINES):
        ingredient = f"ingredient {n}"
        long += [
            Medicine(
                f"medicine-{n}",
                f"Medicine {n}, film-coated tablets",
                MedicineForm.TABLET,
                (Ingredient(ingredient, Decimal(200)),),
            ),
            MedicineLimit(ingredient, Decimal(1200), Decimal(4)),
            Dose(f"dose-{n}", NOW - timedelta(minutes=5 * n), f"medicine-{n}"),
        ]
    for n in range(1, EPISODES + 1):
        onset = TODAY - timedelta(days=30 * n + 30)
        long.append(Episode(f"episode-{n}", onset, closed=onset + timedelta(days=14)))
        long += [
            CheckIn(onset + timedelta(days=day), pain=Pain(average=Decimal(14 - day) / 2))
            for day in range(14)
        ]
    return long


if __name__ == "__main__":
    sys.exit(main())
