"""How to do more: offered while it feels comfortable, never set."""

from collections.abc import Iterable
from datetime import date, timedelta

from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind, Effect
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.relief.catalogue import Item

_WORSE = frozenset({Effect.WORSE_BACK, Effect.WORSE_LEG, Effect.MUCH_WORSE})


def more_offered(item: Item, care: Iterable[Care], today: date) -> int | None:
    """Returns how many repetitions may be tried; None where nothing is offered.

    After the days that the item's dose names (`add_every_days`) with the same number of them, and
    none of those sessions felt worse, it offers `add` more, up to its most.
    """
    add, days = item.number("add"), item.number("add_every_days")
    most = item.number("most_repetitions")
    if item.care is not CareKind.EXERCISE or add is None or days is None or most is None:
        return None
    first = today - timedelta(days=int(days))
    done = [
        each
        for each in care
        if each.kind is CareKind.EXERCISE
        and each.exercise == item.id
        and first <= local_date(each.at) <= today
    ]
    counts = {each.repetitions for each in done}
    dates = {local_date(each.at) for each in done}
    if len(counts) != 1 or len(dates) < int(days) or any(each.effect in _WORSE for each in done):
        return None
    (count,) = counts
    if count is None or count < 1 or count >= most:
        return None
    return min(int(most), count + int(add))
