"""Damaged and foreign files in the place of a record: said in one sentence, and nothing is lost.

Every command on such a folder gives what was recorded, or a sentence; what `check` calls whole is
the record to the last value. A file that does not open stays byte for byte, through every attempt
and through the way on that the sentence names, which leads back to the newest good backup.
"""

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from recovery_tracker.base.clock import system_clock
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.keys import SUFFIXES
from tests.faults import harm
from tests.faults.folder import FILE
from tests.faults.ground import FaultError, Ground
from tests.faults.harm import Harm
from tests.faults.held import held, held_in
from tests.faults.line import line
from tests.faults.mending import LOG, Came, On, Whole, meet

PHRASE: Final = "correct horse battery"
EXAMPLE_DAYS: Final = 12
SHOWN: Final = 5
"""How many days ago the day is that is looked at with `show`."""
MOST_SAID: Final = 6


def run(ground: Ground) -> str:
    """Harms as many copies as a share of the kills asked for; gives the counts."""
    chance, most = ground.chance(), max(6, ground.kills // 6)
    came: Counter[tuple[str, Came]] = Counter()
    ways: Counter[On] = Counter()
    wrong = []
    for whole, each in _harms(ground.folder, chance, most):
        try:
            outcome, way = meet(
                whole, each, ground.folder / "data", as_window=chance.random() < 0.3
            )
        except FaultError as error:
            wrong.append(f"{whole.path.name}, {each}: {error}")
            continue
        came[each.kind, outcome] += 1
        ways[way] += 1
    if wrong:
        more = f"\n  and {len(wrong) - MOST_SAID} more" if len(wrong) > MOST_SAID else ""
        said = "".join(f"\n  {each.strip()}" for each in wrong[:MOST_SAID])
        raise FaultError(f"{len(wrong)} of {len(wrong) + came.total()} folders:{said}{more}")
    return (
        f"{came.total()} folders, seed {ground.seed}: {_said(came)}; "
        f"{', '.join(f'{ways[way]} {way}' for way in On if ways[way])}"
    )


def _said(came: Counter[tuple[str, Came]]) -> str:
    """How many of each kind, and what came of them."""
    lines = []
    for kind in dict.fromkeys(kind for kind, _outcome in came):
        counts = {outcome: came[kind, outcome] for outcome in Came if came[kind, outcome]}
        parts = ", ".join(f"{n} {outcome}" for outcome, n in counts.items())
        lines.append(f"of {sum(counts.values())} {kind} {parts}")
    return "; ".join(lines)


def _harms(folder: Path, chance: Random, most: int) -> Iterator[tuple[Whole, Harm]]:
    """Every harm, with the folder that it is done to a copy of."""
    plain = _plain(folder / "plain")
    for each in (
        *harm.empties(FILE),
        *harm.cuts(plain.path, FILE, chance, most),
        *harm.flips(plain.path, FILE, chance, 2 * most),
        *harm.strangers(),
        *harm.versions(),
        *harm.gaps(),
    ):
        yield plain, each
    logged = _logged(plain, folder / "logged")
    for each in (
        *harm.empties(FILE, LOG),
        *harm.cuts(logged.path, LOG, chance, most // 2),
        *harm.flips(logged.path, LOG, chance, most // 2),
        *harm.flips(logged.path, FILE, chance, most // 2),
    ):
        yield logged, each
    locked = _locked(plain, folder / "locked")
    keys = [f"{FILE}{suffix}" for suffix in SUFFIXES]
    for each in (
        *harm.empties(FILE, *keys),
        *harm.cuts(locked.path, FILE, chance, most // 3),
        *harm.flips(locked.path, FILE, chance, most // 3),
        *harm.strangers(),
        *(cut for key in keys for cut in harm.cuts(locked.path, key, chance, 3)),
        *(flip for key in keys for flip in harm.flips(locked.path, key, chance, max(2, most // 6))),
    ):
        yield locked, each


def _plain(path: Path) -> Whole:
    """Some weeks with entries of every kind; the last ones came after the newest backup."""
    line(path, "demo").is_done()
    today = system_clock().date()
    for ago in range(EXAMPLE_DAYS):
        on = today - timedelta(days=ago)
        line(path, "log", "--date", on, "--note", f"Stiff at first, {ago} days ago").is_done()
    time.sleep(1)  # two backups of one second are told apart by their reasons alone
    line(path, "backup").is_done()
    backup = held(path)
    for ago in range(4):
        on = today - timedelta(days=ago)
        line(path, "log", "--date", on, "--walk", 10 + ago).is_done()
    day = (today - timedelta(days=SHOWN)).isoformat()
    return Whole(path, held(path), backup.record, day, line(path, "show", "--date", day).out)


def _logged(plain: Whole, path: Path) -> Whole:
    """The same as a crash leaves it: the last steps are in the log alone."""
    beside = path.with_name("writing")
    shutil.copytree(plain.path, beside)
    today = system_clock().date()
    with closing(SqliteFolder(beside).open()) as store:
        for ago in range(6):
            on = today - timedelta(days=ago)
            line(beside, "log", "--date", on, "--wakings", ago % 4).is_done()
        shutil.copytree(beside, path, ignore=shutil.ignore_patterns("*-shm"))
        record = held_in(store)
        shown = line(beside, "show", "--date", plain.day).out
    return Whole(path, record, plain.backup, plain.day, shown)


def _locked(plain: Whole, path: Path) -> Whole:
    """The same behind a passphrase."""
    shutil.copytree(plain.path, path)
    recovery_key = line(path, "passphrase", "set", typed=PHRASE).is_done().out.strip()
    line(path, "show", typed=PHRASE).is_done()  # the first to open it writes into it that it logs
    return Whole(path, plain.record, plain.backup, plain.day, plain.shown, PHRASE, recovery_key)
