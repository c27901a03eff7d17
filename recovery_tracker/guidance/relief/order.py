"""The order in which the items make sense for a person now."""

from collections.abc import Mapping
from dataclasses import dataclass

from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.catalogue import Catalogue, Item
from recovery_tracker.guidance.relief.safety import Reason, is_offered, reasons
from recovery_tracker.guidance.relief.situation import Situation

_FIRST = (CareKind.POSITION, CareKind.BREATHING)


@dataclass(frozen=True)
class Eased:
    """How often it felt easier after an item, of the `n` times where that was noted."""

    easier: int = 0
    n: int = 0

    @property
    def hope(self) -> float:
        """Returns the share of easier times, by the rule of succession: few times say little.

        What was never tried has one half: it comes after what mostly eased, before what did not.
        """
        return (self.easier + 1) / (self.n + 2)


@dataclass(frozen=True)
class Offer:
    """An item as it is offered now: with what speaks against it, and how often it eased before.

    `later`: it is for another day, or for less pain.
    """

    item: Item
    reasons: tuple[Reason, ...] = ()
    eased: Eased = Eased()
    later: bool = False

    @property
    def is_open(self) -> bool:
        """Tells whether nothing speaks against it now."""
        return is_offered(self.reasons) and not self.later


def offers(
    catalogue: Catalogue, situation: Situation, eased: Mapping[str, Eased]
) -> tuple[Offer, ...]:
    """Returns every item, what can be done now first.

    On the first days, and in strong pain, positions and breathing come first; then what eased
    before, by its share of times; then the usual order. `eased` is by item.
    """
    usual = list(catalogue.items)
    sorting = catalogue.sorting
    strong = situation.pain is not None and situation.pain >= sorting.strong_pain
    early = situation.day is not None and situation.day <= sorting.first_days

    def rank(offer: Offer) -> tuple[bool, bool, float, int]:
        item, felt = offer.item, offer.eased
        gentle = (early or strong) and item.care in _FIRST
        return not offer.is_open, not gentle, -felt.hope, usual.index(item.id)  # own ones last

    found = [
        Offer(
            item,
            reasons(item, situation),
            eased.get(item.id, Eased()),
            _is_for_later(catalogue, item, situation),
        )
        for item in catalogue.items.values()
    ]
    return tuple(sorted(found, key=rank))


def _is_for_later(catalogue: Catalogue, item: Item, situation: Situation) -> bool:
    """Tells whether an exercise on the floor waits for another day, or for less pain."""
    if not item.floor or item.care is not CareKind.EXERCISE:
        return False
    sorting = catalogue.sorting
    by_day = situation.day is not None and situation.day >= sorting.floor_from_day
    by_pain = situation.pain is not None and situation.pain <= sorting.floor_pain_at_most
    return not by_day and not by_pain
