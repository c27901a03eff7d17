"""What the pain was like, and how the nights were."""

from datetime import date

from recovery_tracker.diary.record import CheckIn, Record, Sleep
from recovery_tracker.diary.vocabulary import PainQuality
from recovery_tracker.insight.symptoms import NightFacts, night_facts, qualities

FIRST, LAST = date(2026, 11, 10), date(2026, 11, 23)


def on(day: int, *marked: PainQuality, **sleep: int) -> CheckIn:
    return CheckIn(date(2026, 11, day), qualities=frozenset(marked), sleep=Sleep(**sleep))


def test_qualities_are_counted_in_days_and_the_nerves_dates_are_named():
    record = Record(
        check_ins=(
            on(9, PainQuality.NUMB),
            on(10, PainQuality.ACHING),
            on(11, PainQuality.ACHING, PainQuality.PINS_AND_NEEDLES),
            on(12),
            on(13, PainQuality.NUMB),
        )
    )
    found = qualities(record, FIRST, LAST)
    assert found is not None
    assert found.days == 3
    assert list(found.marked.items()) == [
        (PainQuality.ACHING, 2),
        (PainQuality.NUMB, 1),
        (PainQuality.PINS_AND_NEEDLES, 1),
    ]
    assert found.nerve == (date(2026, 11, 11), date(2026, 11, 13))


def test_without_a_word_there_is_nothing_to_say():
    assert qualities(Record(check_ins=(on(10),)), FIRST, LAST) is None


def test_nights_are_those_that_were_recorded_and_a_zero_is_one_of_them():
    record = Record(
        check_ins=(
            on(10, quality=3, wakings_from_pain=0),
            on(11, quality=0),
            on(12, wakings_from_pain=2),
            on(13, wakings_from_pain=1),
        )
    )
    assert night_facts(record, FIRST, LAST) == NightFacts(
        rated=2, worst=0, best=3, counted=3, woken=2, most=2
    )
