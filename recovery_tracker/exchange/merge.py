"""Merges an incoming record into the present one: what is added, changed and unchanged.

A recorded value of the file wins, an absent one never erases, and the second time nothing changes.
An answer that is in both covers what it covers in both.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, NamedTuple

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.kinds import Entity, Kind, entities
from recovery_tracker.diary.members import merged
from recovery_tracker.diary.record import AlertResponse, Dose, Episode, MedicineLimit, Record
from recovery_tracker.exchange.cursor import shown
from recovery_tracker.exchange.write_json import entity_to_json

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Put(NamedTuple):
    """One entity to write: as it was (None where it is new) and as it will be."""

    kind: Kind
    id: str
    before: Entity | None
    after: Entity


@dataclass(frozen=True)
class MergePlan:
    """What an import writes, with its counts by kind; kinds without any are left out.

    Rows in = added + changed + unchanged + rejected.
    """

    puts: tuple[Put, ...]
    added: Mapping[Kind, int] = field(default_factory=dict)
    changed: Mapping[Kind, int] = field(default_factory=dict)
    unchanged: Mapping[Kind, int] = field(default_factory=dict)
    rejected: tuple[Problem, ...] = ()


def merge_plan(
    existing: Record,
    incoming: Record,
    *,
    places: Mapping[str, str] = _NOTHING,
    units_unsaid: Collection[str] = frozenset(),
) -> MergePlan:
    """Returns what importing `incoming` into `existing` writes; neither is changed.

    `places` and `units_unsaid` are those of the parsed file: the place of a row in it, and the
    doses without a number of units (a number that is already recorded then stays).
    """
    kept = {(kind, entity_id): entity for kind, entity_id, entity in entities(existing)}
    rejected = dict(_conflicts(existing, incoming))
    rejected.update(_without_medicine(existing, incoming, rejected))
    puts: list[Put] = []
    added: Counter[Kind] = Counter()
    changed: Counter[Kind] = Counter()
    unchanged: Counter[Kind] = Counter()
    for kind, entity_id, entity in entities(incoming):
        if kind is not Kind.MEDICINE_LIMITS and entity_id in rejected:
            continue
        before = kept.get((kind, entity_id))
        after = entity if before is None else _after(before, entity, units_unsaid)
        if before is None:
            added[kind] += 1
        elif entity_to_json(before) == entity_to_json(after):
            unchanged[kind] += 1
            continue
        else:
            changed[kind] += 1
        puts.append(Put(kind, entity_id, before, after))
    return MergePlan(
        tuple(puts),
        MappingProxyType(dict(added)),
        MappingProxyType(dict(changed)),
        MappingProxyType(dict(unchanged)),
        tuple(
            Problem(places.get(entity_id, f"{kind} {shown(entity_id)}"), why)
            for entity_id, (kind, why) in rejected.items()
        ),
    )


def _after(before: Entity, entity: Entity, units_unsaid: Collection[str]) -> Entity:
    if isinstance(entity, Dose) and isinstance(before, Dose) and entity.id in units_unsaid:
        entity = replace(entity, units=before.units)
    if isinstance(entity, MedicineLimit):
        return before  # its id is all that it says
    if isinstance(entity, AlertResponse) and isinstance(before, AlertResponse):
        # What was taken out on either side since the answer is answered no more.
        common = tuple(cover for cover in before.covers if cover in entity.covers)
        return replace(merged(before, entity), covers=common)
    return merged(before, entity)


_Rejected = tuple[str, tuple[Kind, str]]


def _conflicts(existing: Record, incoming: Record) -> Iterator[_Rejected]:
    """Yields rows that are right in the file but conflict with what is already recorded."""
    kinds = {entity_id: kind for kind, entity_id, _entity in entities(existing) if _has_id(kind)}
    taken = set()
    for kind, entity_id, _entity in entities(incoming):
        if _has_id(kind) and kinds.get(entity_id, kind) is not kind:
            taken.add(entity_id)
            yield (
                entity_id,
                (
                    kind,
                    _("the id “{id}” is already that of another entry").format(id=shown(entity_id)),
                ),
            )
    episodes = [episode for episode in incoming.episodes if episode.id not in taken]
    for episode in _doubled_onsets(existing.episodes, episodes):
        yield (
            episode.id,
            (
                Kind.EPISODES,
                _("another episode of the record begins on {date} already").format(
                    date=episode.onset
                ),
            ),
        )


def _doubled_onsets(existing: Iterable[Episode], incoming: Iterable[Episode]) -> Iterator[Episode]:
    """Yields the incoming episodes that would begin on the date of another one, fewest first.

    A rejected one leaves the existing one of its id where it was, which may conflict with yet
    another, so the search repeats until it finds nothing more.
    """
    here = {episode.id: episode for episode in existing}
    accepted = {episode.id: episode for episode in incoming}
    while True:
        begins: dict[object, list[str]] = defaultdict(list)
        for entity_id, episode in {**here, **accepted}.items():
            begins[episode.onset].append(entity_id)
        wrong = [
            entity_id
            for owns in begins.values()
            if len(owns) > 1
            for entity_id in owns
            if entity_id in accepted
        ]
        if not wrong:
            return
        for entity_id in wrong:
            yield accepted.pop(entity_id)


def _without_medicine(
    existing: Record, incoming: Record, rejected: Mapping[str, tuple[Kind, str]]
) -> Iterator[_Rejected]:
    """Yields doses whose medicine was in the same file, and was rejected."""
    medicines = {medicine.id for medicine in existing.medicines}
    medicines |= {medicine.id for medicine in incoming.medicines if medicine.id not in rejected}
    for dose in incoming.doses:
        if dose.medicine not in medicines and dose.id not in rejected:
            yield (
                dose.id,
                (
                    Kind.DOSES,
                    _("the medicine “{id}” is not in the record").format(id=shown(dose.medicine)),
                ),
            )


def _has_id(kind: Kind) -> bool:
    return kind not in (Kind.PERSON, Kind.SETTINGS, Kind.CHECK_INS, Kind.MEDICINE_LIMITS)
