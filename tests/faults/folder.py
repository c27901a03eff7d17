"""A data folder as whoever opens it finds it, held against the journal and what writers said."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from recovery_tracker.diary.kinds import Entity, Kind, entities
from recovery_tracker.diary.members import changed_members
from recovery_tracker.diary.record import CheckIn, Note
from recovery_tracker.services.ports.store import Step, StoreError
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.faults.ground import FaultError
from tests.faults.said import Said

FILE = "record.sqlite3"
MOST_TRIES = 200
_AROUND = ("date", "entered_at")


@dataclass
class Folder:
    """Reads the journal on from where it was read to, and plays it again."""

    path: Path
    journal: list[Said] = field(default_factory=list)
    """Every change of the journal, in its order."""
    _seq: int = 0
    _played: dict[tuple[Kind, str], Entity] = field(default_factory=dict)

    def look(self) -> None:
        """Opens the folder with no question; its tables hold what its journal says, and no harm.

        Raises FaultError.
        """
        try:
            store = SqliteStore(self.path)
            try:
                self._compare(store)
            finally:
                store.close()
            self._sound()
        except (StoreError, driver.Error) as error:
            raise FaultError(f"{self.path} does not open: {error}") from error

    def _compare(self, store: SqliteStore) -> None:
        # Somebody may be writing: the two are of one moment when nothing came between them.
        for _try in range(MOST_TRIES):
            self._play(store.journal.steps(self._seq))
            record = store.read()
            if not store.journal.steps(self._seq):
                break
        else:
            raise FaultError(f"the journal grew at each of {MOST_TRIES} looks")
        tables = {(kind, own): entity for kind, own, entity in entities(record)}
        if tables != self._played:
            wrong = {
                key
                for key in tables.keys() | self._played.keys()
                if tables.get(key) != self._played.get(key)
            }
            raise FaultError(f"the tables are not what the journal says of {sorted(wrong)}")

    def _play(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            self._seq = step.seq
            for change in step.changes:
                key = change.kind, change.id
                if self._played.get(key) != change.before:
                    raise FaultError(f"step {step.group} did not begin with what stood at {key}")
                self._played.pop(key, None)
                if change.after is not None:
                    self._played[key] = change.after
            self.journal.append(_said(step))

    def _sound(self) -> None:
        """What the database itself says of its file, asked by nothing of the program's."""
        connection = driver.connect(str(self.path / FILE), timeout=5)
        try:
            whole = connection.execute("PRAGMA integrity_check").fetchall()
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        finally:
            connection.close()
        if whole != [("ok",)] or dangling:
            raise FaultError(f"the database is harmed: {whole}, foreign keys {dangling}")


def _said(step: Step) -> Said:
    """The one member that a step of a writer changed."""
    (change,) = step.changes
    assert isinstance(change.after, CheckIn), "a writer only writes check-ins"
    changed = changed_members(change.before, change.after)
    ((member, (_before, after)),) = (
        (member, values) for member, values in changed.items() if member not in _AROUND
    )
    value = after.text if isinstance(after, Note) else str(after)
    return Said(change.after.date.isoformat(), member, value)


def check(path: Path) -> None:
    """Raises FaultError where the program's own `check` does not find the folder whole."""
    done = _run(command(path, "check"))
    if done.returncode:
        raise FaultError(f"`check` ended with status {done.returncode}: {done.stdout}{done.stderr}")


def log(path: Path, *said: str) -> subprocess.CompletedProcess[str]:
    """Runs `log` in a process of its own."""
    return _run(command(path, "log", *said))


def _run(whole: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(whole, capture_output=True, text=True, timeout=60, check=False)


def command(path: Path, *arguments: str) -> list[str]:
    """The program's command line on that folder."""
    return [sys.executable, "-m", "recovery_tracker", "--data", str(path), *arguments]


def of_member(journal: list[Said], *members: str) -> Iterator[Said]:
    """The changes of those members, in their order."""
    return (said for said in journal if said.member in members)
