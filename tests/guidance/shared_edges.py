"""What several rules share at its edge: recent pain, nights, the baseline, how long a card asks."""

from collections.abc import Callable
from dataclasses import dataclass

from recovery_tracker.diary.record import CheckIn, Record
from recovery_tracker.diary.vocabulary import Response, Site, WarningSign
from recovery_tracker.guidance.cards import cards
from tests.guidance.build import Number, alert, answer, at, check_in, course, judged, record
from tests.guidance.edges import FAILS, HOLDS, ON, UNDECIDED, Edge, X, at_end


def slow(says: str, *values: Number) -> Edge:
    return at_end("SLOW-7", says, *course(*values), settings=ON)


def late(says: str, *values: Number) -> Edge:
    return at_end("PERSIST-42", says, *course(*values, first=60 - len(values)))


def nights(
    says: str, pain: Number, wakings: int, quality: int | None, hours: Number = None
) -> Edge:
    """Two nights alike."""
    found = [check_in(day, pain, wakings=wakings, quality=quality, hours=hours) for day in (1, 2)]
    return at_end("SLEEP-TIP", says, *found)


SHARED = (
    # R3: window, need, values
    slow(HOLDS, 7, 7, 7, X, X, 7, X, 7),
    slow(UNDECIDED, 7, 7, 7, X, 7, X, X, 7),
    slow(UNDECIDED, 7, 7, 7, X, X, X, X, 7),
    slow(FAILS, 5, 5, 5, X, X, 4, 4, 6),
    # R5: window, need, values
    late(HOLDS, 2, X, X, X, X, 2, X, X, X, 2),
    late(UNDECIDED, 2, X, X, X, X, X, 2, X, X, X, 2),
    late(UNDECIDED, 2, 2),
    late(HOLDS, 2, 2, 2, 0, 0),
    late(FAILS, 3, 3, "2.1", "1.9", 1, 1),
    # Nights: wakings, fewer wakings, quality, hours, pain
    nights(HOLDS, X, 2, X),
    nights(FAILS, X, 1, X, 8),
    nights(HOLDS, 4, 1, 1),
    nights(FAILS, 4, 0, 1),
    nights(FAILS, 4, 1, 2, 8),
    nights(HOLDS, X, 1, 2, "5.9"),
    nights(FAILS, X, 1, 2, 6),
    nights(HOLDS, 5, 0, 1),
    nights(FAILS, "4.9", 0, 1),
    # The baseline: values, last day
    slow(HOLDS, 5, 5, 9, 9, X, 5, 5, 5),
    slow(HOLDS, 9, 5, 5, X, X, 5, 5, 5),
    slow(HOLDS, X, X, X, X, 7, 7, 7, 7),
    slow(UNDECIDED, X, X, X, X, X, 7, 7, 7),
)


@dataclass(frozen=True)
class Card:
    """Whether a card asks, at an edge of how long it does."""

    name: str
    asks: Callable[[], bool]
    expected: bool


def referred(*days: int, free: tuple[int, ...] = ()) -> Record:
    """Pain in the buttock on the days, in the back alone on the free ones."""
    found: list[CheckIn] = [check_in(day, sites=[Site.BUTTOCK_LEFT]) for day in days]
    return record(*found, *(check_in(day, sites=[Site.LOW_BACK_LEFT]) for day in free))


def stands(of: Record, day: int, *answers: tuple[Response, int]) -> Callable[[], bool]:
    """Whether the card is active on the day, after answers on others."""

    def asks() -> bool:
        said = tuple(answer(alert(of, on, "REFERRED"), how, on) for how, on in answers)
        answered = record(*of.check_ins, alert_responses=said)
        found = alert(answered, day, "REFERRED")
        return found is not None and found.active

    return asks


def shown(of: Record, rule: str, day: int, hour: int, *put_off: int) -> Callable[[], bool]:
    """Whether the card is shown at that hour, put off at 20 h on others."""

    def asks() -> bool:
        said = tuple(answer(alert(of, on, rule), Response.NOT_NOW, on) for on in put_off)
        answered = record(*of.check_ins, alert_responses=said)
        now = cards(judged(answered, day), answered.alert_responses, at(day, hour))
        return rule in {each.rule for each in now.shown}

    return asks


BOOKED = (Response.BOOKED, 1)
FEVER = record(check_in(2, signs=[WarningSign.FEVER]))
ASKED = (
    Card("two failures do not end it", stands(referred(1, free=(2, 3)), 9), expected=True),
    Card("three do", stands(referred(1, free=(2, 3, 4)), 9), expected=False),
    Card("six days on", stands(referred(1, 7, free=(2, 3, 4)), 7, BOOKED), expected=False),
    Card("seven days on", stands(referred(1, 8, free=(2, 3, 4)), 8, BOOKED), expected=True),
    Card("put off", shown(referred(1), "REFERRED", 8, 19, 1), expected=False),
    Card("for seven days", shown(referred(1), "REFERRED", 8, 20, 1), expected=True),
    Card("put off twice", shown(referred(1), "REFERRED", 50, 20, 1, 8), expected=False),
    Card("urgent put off", shown(FEVER, "RF-INFECT", 3, 19, 2), expected=False),
    Card("for a day", shown(FEVER, "RF-INFECT", 3, 20, 2), expected=True),
)
