"""Restoring a backup: as one step that undo takes back, or whole into an empty record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from recovery_tracker.diary.kinds import Entity, Kind, entities
from recovery_tracker.diary.record import Record
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.backups import Contents, Reason, Saved
from recovery_tracker.services.ports.store import Action, Store, Unit

Held = dict[tuple[Kind, str], Entity]


@dataclass(frozen=True)
class Restoring:
    """The result of restoring a backup: both records counted, and how many entries differ.

    `replaced` is the backup of the record as it was before; None where it was empty.
    """

    current: Contents
    chosen: Contents
    differing: int
    replaced: Saved | None = None


def preview_restore(diary: Diary, source: Path, secret: str | None = None) -> Restoring:
    """Returns what restoring the file would do; it is copied, checked and only read.

    Raises LockedError where it needs a passphrase, WrongSecretError, and StoreError.
    """
    with _compared(diary, source, secret) as (_other, _wanted, restoring):
        return restoring


def restore(diary: Diary, source: Path, secret: str | None = None) -> Restoring:
    """Makes the record what it was in the file.

    A record that has a history keeps it: the restoring is one more step in it, which undo takes
    back, and a backup is made first. An empty record takes over the whole file with its history.
    Raises UnansweredEmergencyError, and as `preview_restore`; nothing is changed then.
    """
    # One more step on a damaged record would leave it damaged; a backup goes in its place then.
    diary.store.backups.make_sure()
    with _compared(diary, source, secret) as (other, wanted, restoring):
        if not restoring.current.seq:
            diary.store.adopt(other)
            return restoring
        if not restoring.differing:
            return restoring
        saved = diary.store.backups.make(Reason.RESTORE, diary.clock())
        with changing(diary, Action.RESTORE) as unit:
            _become(unit, wanted)
        return Restoring(restoring.current, restoring.chosen, restoring.differing, replaced=saved)


@contextmanager
def _compared(
    diary: Diary, source: Path, secret: str | None
) -> Iterator[tuple[Store, Record, Restoring]]:
    with diary.store.staged(source, secret) as other:
        wanted = other.read()
        now, then = _held(diary.store.read()), _held(wanted)
        differing = sum(
            now.get(entity_id) != then.get(entity_id) for entity_id in now.keys() | then.keys()
        )
        yield other, wanted, Restoring(diary.store.contents(), other.contents(), differing)


def _become(unit: Unit, wanted: Record) -> None:
    now, then = _held(unit.read()), _held(wanted)
    # The last copies first: limits that say the same are numbered from 0.
    for kind, entity_id in sorted(now.keys() - then.keys(), reverse=True):
        unit.delete(kind, entity_id)
    for (kind, entity_id), entity in then.items():
        if now.get((kind, entity_id)) != entity:
            unit.put(entity, id=entity_id)


def _held(record: Record) -> Held:
    return {(kind, entity_id): entity for kind, entity_id, entity in entities(record)}
