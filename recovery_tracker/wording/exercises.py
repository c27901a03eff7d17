"""The name of a session of care; an exercise has its own name."""

from recovery_tracker.base.text import _, pgettext
from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.wording import words


def exercises() -> dict[str, str]:
    """Returns the exercises of the catalogue: their ids and names."""
    return {
        item.id: pgettext("relief", item.name)
        for item in catalogue().items.values()
        if item.care is CareKind.EXERCISE
    }


def exercise(named: str) -> str:
    """Returns an exercise by its id in the catalogue; one that is not there as it was written.

    An item that is no exercise has its name there too.
    """
    if named in catalogue().items:
        return pgettext("relief", catalogue().items[named].name)
    plain = named.replace("_", " ")
    return plain[:1].upper() + plain[1:]


def care_name(care: Care) -> str:
    """Returns what was done: “heat”; an exercise with its name, “exercise: Child's Pose”."""
    kind = words.care(care.kind)
    if care.kind is not CareKind.EXERCISE or not (care.exercise or "").strip():
        return kind
    return _("{care}: {name}").format(care=kind, name=exercise(care.exercise or ""))
