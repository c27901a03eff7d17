"""How long the page takes from press to file, side by side in one run: `make bench` prints it.

The pages take turns: the example, 40 medicines, and a year, each read from the record, judged, set
as a tagged PDF and kept as a file. The promise, on a machine with two cores that has nothing else
to do: under a second. It is held against the best of the rounds, which others on the machine slow
least; the ratios to the example's page are of the medians.
"""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

from recovery_tracker.base.locale import use_locale
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.exporting import save
from recovery_tracker.services.pages import summary_pdf
from tools.shots.page import Asked, diary_of, pages_of

ROUNDS = 7
PROMISED_MS = 1000
MEASURED = ("example", "40-medicines", "year")


def main() -> int:
    """Prints the medians and their ratios; 1 where a promise is not kept."""
    use_locale("en_GB")
    asked = {name: pages_of()[name] for name in MEASURED}
    taken: dict[str, list[float]] = {name: [] for name in asked}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        diaries = {name: stack.enter_context(diary_of(each)) for name, each in asked.items()}
        for _round in range(ROUNDS + 1):
            for name, diary in diaries.items():
                taken[name].append(timed(diary, asked[name], folder / f"{name}.pdf"))
    usual = median(taken["example"][1:])
    for name, seconds in taken.items():
        middle, best = median(seconds[1:]), min(seconds)
        print(
            f"page to file, {name:13} {middle * 1000:4.0f} ms, at best {best * 1000:4.0f}, "
            f"promised {PROMISED_MS}; {middle / usual:4.2f} x example"
        )
    return 0 if all(min(each) * 1000 <= PROMISED_MS for each in taken.values()) else 1


def timed(diary: Diary, asked: Asked, target: Path) -> float:
    """The seconds from the press to the file."""
    begun = perf_counter()
    save(target, summary_pdf(diary, asked.period, asked.choice))
    return perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
