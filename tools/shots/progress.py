"""The pictures of Progress: every window, with the ribbon and without, and all kinds of records."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from math import sin
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recovery_tracker.diary.kinds import Entity
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Episode,
    Medicine,
    Movement,
    Pain,
    Sleep,
)
from recovery_tracker.diary.vocabulary import CareKind, MedicineForm
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.windows import Window
from recovery_tracker.ui.progress.cursor import DayCursor
from recovery_tracker.ui.progress.page import ProgressPage
from recovery_tracker.ui.widgets.chips import Chip
from tools.shots.page import filled
from tools.shots.window import window_on

_EVERY = 17
"""Of a year, every so manieth day was not logged."""


def progress(
    application: QApplication, now: datetime, size: tuple[int, int], name: str, into: Path
) -> Iterator[Path]:
    """A picture of each; `name` is that of the look, which is set already."""
    today = now.date()
    records: dict[str, tuple[Callable[[Diary], None], dict[str, _Show]]] = {
        "example": (
            fill_example,
            {
                **{f"window-{window}": _choose(window) for window in Window},
                "cursor": _cursor,
                "no-ribbon": _hide_ribbon,
                "table": _table,
            },
        ),
        "one-entry": (filled([_day(today, 6)]), {"": _nothing}),
        "gaps": (filled(_with_gaps(today)), {"": _nothing}),
        "year": (
            filled(_year(today)),
            {
                "14-days": _nothing,
                "28-days": _choose(Window.FOUR_WEEKS),
                "all": _choose(Window.ALL),
                "beside": _foot,
            },
        ),
    }
    for record, (fill, scenes) in records.items():
        with window_on(application, now, fill, size) as pages:
            pages.open_page("progress")
            _rest()
            for scene, show in scenes.items():
                show(pages.progress)
                _rest()
                parts = [part for part in ("progress", record, scene, name) if part]
                target = into / f"{'-'.join(parts)}.png"
                pages.window.grab().save(str(target))
                yield target


_Show = Callable[[ProgressPage], None]


def _nothing(_page: ProgressPage) -> None:
    """As it opens."""


def _choose(window: Window) -> _Show:
    words = {
        Window.WEEK: 0,
        Window.TWO_WEEKS: 1,
        Window.FOUR_WEEKS: 2,
        Window.EPISODE: 3,
        Window.ALL: -1,
    }

    def show(page: ProgressPage) -> None:
        chips = [chip for chip in page._bar.findChildren(Chip) if chip.isVisible()]
        chips[words[window]].click()

    return show


def _cursor(page: ProgressPage) -> None:
    """A day is told, as by key."""
    page._choose(Window.TWO_WEEKS)
    (days,) = page.findChildren(DayCursor)
    days.setFocus(Qt.FocusReason.TabFocusReason)
    for _press in range(5):
        QTest.keyClick(days, Qt.Key.Key_Left)


def _hide_ribbon(page: ProgressPage) -> None:
    page.setFocus()
    page._show_ribbon(False)  # noqa: FBT003


def _table(page: ProgressPage) -> None:
    page._show_ribbon(True)  # noqa: FBT003
    page._view_chosen("table")
    page._course.table.sort_by(1)


def _foot(page: ProgressPage) -> None:
    """The foot of the page."""
    page._choose(Window.TWO_WEEKS)
    _rest()
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())


def _day(on: date, pain: int, hours: int = 6, walked: int = 20) -> CheckIn:
    return CheckIn(
        on,
        pain=Pain(average=Decimal(pain), worst=Decimal(min(10, pain + 2))),
        sleep=Sleep(hours=Decimal(hours)),
        movement=Movement(walking_minutes=Decimal(walked)),
    )


def _with_gaps(today: date) -> list[Entity]:
    logged = (13, 12, 8, 7, 5, 1)
    days = [_day(today - timedelta(days=n), 1 + n // 2) for n in logged]
    return [Episode("gaps", today - timedelta(days=13)), *days]


def _year(today: date) -> list[Entity]:
    """A year with four episodes, each better by its end, and medicines in the last two weeks."""
    begun = (360, 250, 120, 20)
    found: list[Entity] = [
        Medicine("m", "Ibuprofen 200 mg tablets", MedicineForm.TABLET),
        *(Episode(f"e{n}", today - timedelta(days=n)) for n in begun),
    ]
    for back in range(360, -1, -1):
        on = today - timedelta(days=back)
        since = min(start - back for start in begun if start >= back)
        pain = max(0, round(7 - since / 4 + 1.6 * sin(back)))
        if back % _EVERY and since < 60:
            found.append(_day(on, min(10, pain), 5 + back % 4, 10 + since))
            found.append(Care(f"c{back}", on, CareKind.COLD if back % 3 else CareKind.HEAT))
        if back < 14:
            at = datetime.combine(on, time(8), UTC)
            found += [
                Dose(f"d{back}-{n}", at + timedelta(hours=4 * n), "m") for n in range(back % 4)
            ]
    return found


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(60, loop.quit)
    loop.exec()
