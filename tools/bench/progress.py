"""How long the figure of Progress takes to draw, side by side in one run: `make bench` prints it.

Drawn in turns, each from the series to the pixels of a card 880 wide: a bare figure (one Axes with
one line of 28 points), the course of 28 days, and that of ten years, with and without the ribbon.
The promise, on a machine with two cores that has nothing else to do: 28 days within 60 ms, ten
years within 200 ms. It is held against the best of the rounds, which others on the machine slow
least; the ratios to the bare figure are of the medians.
"""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from statistics import median
from time import perf_counter

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from recovery_tracker.charts.course import CourseContent, draw_course
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.style import theme_style
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Episode,
    Movement,
    Pain,
    PainScore,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.expected import NO_RIBBON, Ribbon, ribbon
from recovery_tracker.insight.series import Series, daily_series
from recovery_tracker.wording.course import course_labels

ROUNDS = 15
WIDTH, HEIGHT = 880, 410
LAST = date(2026, 11, 23)
MONTH, TEN_YEARS = 28, 3650
STYLE = theme_style(size=13, small=13)
Work = Callable[[Figure], object]


def main() -> int:
    """Prints the medians and their ratios; 1 where a promise is not kept."""
    kinds: dict[str, tuple[Work, int | None]] = {"a bare figure": (draw_bare, None)}
    for days, name, most in ((MONTH, "28 days", 60), (TEN_YEARS, "ten years", 200)):
        record = record_of(days)
        first = LAST - timedelta(days=days - 1)
        series = daily_series(record, first, LAST)
        band = ribbon(record, first, LAST, LAST - timedelta(days=27))
        flags = [Flag(LAST - timedelta(days=n)) for n in range(0, days, 30)]
        kinds[name] = (partial(draw, series, flags, NO_RIBBON), most)
        kinds[f"{name}, with the ribbon"] = (partial(draw, series, flags, band), most)
    taken: dict[str, list[float]] = {name: [] for name in kinds}
    for _round in range(ROUNDS + 1):
        for name, (work, _most) in kinds.items():
            taken[name].append(timed(work))
    bare = median(taken["a bare figure"][1:])
    kept = True
    for name, (_work, promised) in kinds.items():
        usual, best = median(taken[name][1:]) * 1000, min(taken[name]) * 1000
        said = f", promised {promised}" if promised else ""
        ratio = usual / 1000 / bare
        print(f"{name:26} {usual:4.0f} ms, at best {best:4.0f}{said}; {ratio:5.2f} x bare")
        kept = kept and (promised is None or best <= promised)
    return 0 if kept else 1


def timed(work: Work) -> float:
    """The seconds from a new figure to its pixels."""
    begun = perf_counter()
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=72)
    canvas = FigureCanvasAgg(figure)
    work(figure)
    canvas.draw()
    canvas.buffer_rgba()
    return perf_counter() - begun


def draw_bare(figure: Figure) -> None:
    """The least that a figure is."""
    axes = figure.add_axes((0.05, 0.1, 0.9, 0.85))
    axes.plot(range(MONTH), [n % 11 for n in range(MONTH)])


def draw(series: Series, flags: list[Flag], band: Ribbon, figure: Figure) -> None:
    """The course, its words made anew."""
    draw_course(figure, CourseContent(series, course_labels(series), flags, band), STYLE)


def record_of(days: int) -> Record:
    """A record in which every lane has something on most days."""
    on = [LAST - timedelta(days=n) for n in range(days) if n % 17]
    at = [datetime.combine(each, time(9), UTC) for each in on]
    return Record(
        episodes=(Episode("e", LAST - timedelta(days=27)),),
        check_ins=tuple(
            CheckIn(
                each,
                pain=Pain(average=Decimal(n % 9), worst=Decimal(n % 9 + 1)),
                sleep=Sleep(hours=Decimal(5 + n % 4)),
                movement=Movement(walking_minutes=Decimal(n % 60)),
            )
            for n, each in enumerate(on)
        ),
        pain_scores=tuple(
            PainScore(f"s{n}", each, Decimal(n % 11)) for n, each in enumerate(at) if n % 3 == 0
        ),
        care=tuple(
            Care(f"c{n}", each, CareKind.COLD if n % 2 else CareKind.HEAT)
            for n, each in enumerate(on)
        ),
        doses=tuple(Dose(f"d{n}", each, "m") for n, each in enumerate(at)),
    )


if __name__ == "__main__":
    sys.exit(main())
