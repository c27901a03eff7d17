"""The kinds of entity in a record, and the id of each entity of a kind."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from recovery_tracker.diary.checks import plain
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    Medicine,
    MedicineLimit,
    PainScore,
    Questionnaire,
    Record,
)
from recovery_tracker.diary.when import local_date

Entity = (
    Person
    | Episode
    | CheckIn
    | PainScore
    | Care
    | Medicine
    | MedicineLimit
    | Dose
    | Questionnaire
    | Appointment
    | AlertResponse
    | Settings
)
"""An entity of a record, which is kept, changed and undone as a whole."""


class Kind(StrEnum):
    """A member of the record, by its name in the interchange format."""

    PERSON = "person"
    EPISODES = "episodes"
    CHECK_INS = "check_ins"
    PAIN_SCORES = "pain_scores"
    CARE = "care"
    MEDICINES = "medicines"
    MEDICINE_LIMITS = "medicine_limits"
    DOSES = "doses"
    QUESTIONNAIRES = "questionnaires"
    APPOINTMENTS = "appointments"
    ALERT_RESPONSES = "alert_responses"
    SETTINGS = "settings"


TYPES: Final[dict[Kind, type[Entity]]] = {
    Kind.PERSON: Person,
    Kind.EPISODES: Episode,
    Kind.CHECK_INS: CheckIn,
    Kind.PAIN_SCORES: PainScore,
    Kind.CARE: Care,
    Kind.MEDICINES: Medicine,
    Kind.MEDICINE_LIMITS: MedicineLimit,
    Kind.DOSES: Dose,
    Kind.QUESTIONNAIRES: Questionnaire,
    Kind.APPOINTMENTS: Appointment,
    Kind.ALERT_RESPONSES: AlertResponse,
    Kind.SETTINGS: Settings,
}
_KINDS: Final = {type_: kind for kind, type_ in TYPES.items()}

ENTRIES: Final = frozenset(
    {Kind.CHECK_INS, Kind.PAIN_SCORES, Kind.CARE, Kind.DOSES, Kind.QUESTIONNAIRES}
)
"""The kinds of which a part of the record has those of its dates; of all others it has every one.
"""

ONLY: Final = "-"
"""The id of an entity that a record has once: the person and the settings."""


def kind_of(entity: Entity) -> Kind:
    """Returns the kind of the entity."""
    return _KINDS[type(entity)]


def id_of(entity: Entity, *, copy: int = 0) -> str:
    """Returns what distinguishes the entity from others of its kind: its id, or a check-in's date.

    A medicine limit has no id of its own, so `copy` distinguishes equal ones.
    """
    match entity:
        case Person() | Settings():
            return ONLY
        case CheckIn(date=on):
            return on.isoformat()
        case MedicineLimit(ingredient, most, gap):
            parts = (ingredient, *("" if part is None else plain(part) for part in (most, gap)))
            return "|".join((*parts, str(copy)))
        case _:
            return entity.id


def date_of(entity: Entity) -> date | None:
    """Returns the local date an entry belongs to; None for an entity that belongs to no date."""
    match entity:
        case CheckIn(date=on) | Questionnaire(date=on):
            return on
        case PainScore(at=at) | Care(at=at) | Dose(at=at) | Appointment(at=at):
            return local_date(at)
        case AlertResponse(at=at):
            return local_date(at)
        case _:
            return None


def entities(record: Record) -> Iterator[tuple[Kind, str, Entity]]:
    """Yields everything in the record as kind, id and value.

    An empty person or empty settings are not part of it.
    """
    if record.person != Person():
        yield Kind.PERSON, ONLY, record.person
    if record.settings != Settings():
        yield Kind.SETTINGS, ONLY, record.settings
    for kind in Kind:
        if kind in (Kind.PERSON, Kind.SETTINGS):
            continue
        copies: Counter[str] = Counter()
        for entity in getattr(record, kind):
            entity_id = id_of(entity)
            copy, copies[entity_id] = copies[entity_id], copies[entity_id] + 1
            yield kind, id_of(entity, copy=copy), entity
