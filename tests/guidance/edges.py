"""Each threshold of the table at its edge: what a rule says just there, and just beside it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import CheckIn, Record
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Feature,
    MedicineForm,
    RiskFactor,
    Site,
    WarningSign,
)
from tests.guidance.build import (
    EPISODE,
    FIRST,
    Number,
    alert,
    check_in,
    course,
    doses,
    instant,
    limit,
    medicine,
    on,
    person,
    record,
    session,
    undecided,
)

HOLDS, FAILS, UNDECIDED = "holds", "fails", "undecided"


@dataclass(frozen=True)
class Edge:
    """What a rule must say of a record on a day."""

    rule: str
    says: str
    day: int
    of: Record


def said(edge: Edge) -> str:
    found = alert(edge.of, edge.day, edge.rule)
    if found is not None and found.last_date == on(edge.day):
        return HOLDS
    return UNDECIDED if edge.rule in undecided(edge.of, edge.day) else FAILS


def at_end(rule: str, says: str, *check_ins: CheckIn, **more: object) -> Edge:
    """The edge on the day of the last check-in."""
    last = max(each.date for each in check_ins)
    return Edge(rule, says, (last - FIRST).days + 1, record(*check_ins, **more))


def pains(rule: str, says: str, *values: Number, first: int = 1) -> Edge:
    return at_end(rule, says, *course(*values, first=first))


def nights(rule: str, says: str, *wakings: int, first: int = 1) -> Edge:
    found = [check_in(first + n, wakings=each) for n, each in enumerate(wakings)]
    return at_end(rule, says, *found)


def function(says: str, *values: Number, first: int = 7) -> Edge:
    found = [
        check_in(first + n, interference=each) for n, each in enumerate(values) if each is not None
    ]
    return at_end("FUNCTION-AFFECTED", says, *found)


def severe(says: str, *days: int, pain: Number = 8, interference: Number = 7) -> Edge:
    found = [check_in(day, pain, interference=interference) for day in days]
    return at_end("SEVERE-3D", says, *found)


def legs(says: str, *days: int) -> Edge:
    sides = [Site.CALF_LEFT, Site.CALF_RIGHT]
    found = [check_in(day, sites=[side]) for day, side in zip(days, sides, strict=True)]
    return at_end("RF-CES-BILATERAL", says, *found)


def fall(says: str, age: int) -> Edge:
    born = FIRST.replace(year=FIRST.year - age)
    knock = check_in(1, signs=[WarningSign.MINOR_TRAUMA])
    return at_end("RF-FRAGILITY", says, knock, person=person(born=born))


def late(rule: str, says: str, value: Number, day: int, baseline: Number = 9) -> Edge:
    """The same pain on the last three days, after a baseline."""
    found = (*course(*[baseline] * 3), *course(*[value] * 3, first=day - 2))
    return at_end(rule, says, *found)


def stiff(says: str, value: Number = 2, day: int = 90, age: int = 44) -> Edge:
    episode = replace(EPISODE, features=frozenset({Feature.BETTER_WITH_MOVEMENT}))
    born = FIRST.replace(year=FIRST.year - age)
    found = course(*[value] * 3, first=day - 2)
    return at_end("INFLAM-90", says, *found, episodes=[episode], person=person(born=born))


ON = Settings(tell_me_when={"SLOW-7": {"on": Decimal(1)}})


def slow(says: str, baseline: Number, value: Number, day: int = 8, own: Settings = ON) -> Edge:
    found = (*course(*[baseline] * 3), *course(value, value, first=day - 1))
    return at_end("SLOW-7", says, *found, settings=own)


def hard_week(says: str, interference: Number) -> Edge:
    found = [check_in(day, 1, interference=interference) for day in range(1, 6)]
    return at_end("RECOVERED", says, *found)


def well_then(says: str, *values: Number, first: int = 7) -> Edge:
    found = (*course(1, 1, 1, 1, 1), *course(*values, first=first))
    return at_end("RECUR", says, *found)


def gap(says: str, day: int, warned: int, last: int) -> Edge:
    found = [check_in(warned, 5, signs=[WarningSign.FEVER]), check_in(last, 5)]
    return Edge("GAP-3", says, day, record(*found))


def minutes(rule: str, says: str, kind: CareKind, length: int) -> Edge:
    return Edge(rule, says, 2, record(care=[session(2, kind, minutes=Decimal(length))]))


def two_doses(rule: str, says: str, first: str, second: str, mg: Number = "2000.5") -> Edge:
    """Two doses, the first on day 1 and the second on day 2."""
    name = "paracetamol" if rule == "MED-PARA-24H" else "ibuprofen"
    taken = doses(("own", instant(1, first)), ("own", instant(2, second)))
    return Edge(
        rule,
        says,
        2,
        record(
            medicines=[medicine("own", (name, mg))],
            medicine_limits=[limit("ibuprofen", 4000, gap=6)],
            doses=taken,
        ),
    )


def one_dose(says: str, mg: Number) -> Edge:
    own = medicine("own", ("paracetamol", mg))
    return Edge("MED-PARA-24H", says, 2, record(medicines=[own], doses=doses(("own", 2))))


def shop(rule: str, says: str, *days: int) -> Edge:
    own = medicine("own", ("ibuprofen", 200), ("codeine", 8), shop=True)
    taken = doses(*(("own", day) for day in days))
    return Edge(rule, says, max(days), record(medicines=[own], doses=taken))


def on_skin(says: str, day: int) -> Edge:
    """The patch of an opioid put on on day 1, and a tablet that makes sleepy."""
    patch = medicine("patch", ("buprenorphine", 5), form=MedicineForm.PATCH)
    own = (patch, medicine("calm", ("diazepam", 2)))
    of = record(medicines=own, doses=doses(("patch", 1), ("calm", day)))
    return Edge("MED-SEDATE-2", says, day, of)


def thinned(says: str, day: int) -> Edge:
    """A blood thinner on day 1, and an anti-inflammatory."""
    own = (medicine("thin", ("warfarin", 3)), medicine("ibu", ("ibuprofen", 200)))
    of = record(medicines=own, doses=doses(("thin", 1), ("ibu", day)))
    return Edge("MED-NSAID-CAUTION", says, day, of)


def told_before(says: str, day: int) -> Edge:
    """An anti-inflammatory with an ulcer on day 1, and again."""
    own = (medicine("ibu", ("ibuprofen", 200)),)
    ulcer = person(RiskFactor.STOMACH_ULCER)
    of = record(medicines=own, doses=doses(("ibu", 1), ("ibu", day)), person=ulcer)
    return Edge("MED-NSAID-CAUTION", says, day, of)


def aged(says: str, born: date) -> Edge:
    own = (medicine("ibu", ("ibuprofen", 200)),)
    of = record(medicines=own, doses=doses(("ibu", 2)), person=person(born=born))
    return Edge("MED-NSAID-ASK", says, 2, of)


def without_time(says: str, mg: Number) -> Edge:
    """3 g on day 1 without a time, and more just after midnight."""
    own = (medicine("gram", ("paracetamol", 1000)), medicine("own", ("paracetamol", mg)))
    of = record(medicines=own, doses=doses(("gram", 1, 3), ("own", instant(2, "00:05"))))
    return Edge("MED-PARA-TIME", says, 2, of)


def around(says: str, second: str) -> Edge:
    """Two timed doses around a day, and one without a time on the second date."""
    own = (medicine("gram", ("paracetamol", 1000)), medicine("own", ("paracetamol", "2000.5")))
    taken = doses(("own", instant(1, "20:00")), ("gram", instant(2, second)), ("gram", 2))
    return Edge("MED-PARA-TIME", says, 2, record(medicines=own, doses=taken))


def flown(says: str, day: int, *instants: datetime) -> Edge:
    """Two doses near each other, whose dates are days apart."""
    own, six = medicine("own", ("ibuprofen", 200)), limit("ibuprofen", gap=6)
    taken = doses(*(("own", each) for each in instants))
    of = record(medicines=[own], medicine_limits=[six], doses=taken)
    return Edge("MED-INTERVAL", says, day, of)


def soon_before(says: str, day: int) -> Edge:
    """Two doses too close on day 1, and a check-in on `day`."""
    taken = doses(("own", instant(1, "08:00")), ("own", instant(1, "09:00")))
    own, six = medicine("own", ("ibuprofen", 200)), limit("ibuprofen", gap=6)
    of = record(check_in(day, 5), medicines=[own], medicine_limits=[six], doses=taken)
    return Edge("MED-INTERVAL", says, day, of)


X = None
EDGES = (
    legs(HOLDS, 1, 3),
    legs(FAILS, 1, 4),
    fall(HOLDS, 65),
    fall(FAILS, 64),
    # PERSIST-14: day, pain, improvement, some pain
    late("PERSIST-14", HOLDS, 4, 14),
    late("PERSIST-14", FAILS, 4, 13),
    late("PERSIST-14", FAILS, "3.9", 14),
    late("PERSIST-14", HOLDS, "3.55", 14, baseline=5),
    late("PERSIST-14", FAILS, "3.5", 14, baseline=5),
    late("PERSIST-14", HOLDS, 2, 14, baseline=2),
    late("PERSIST-14", FAILS, "1.9", 14, baseline="1.9"),
    # PERSIST-42: day, pain
    late("PERSIST-42", HOLDS, 2, 42),
    late("PERSIST-42", FAILS, 2, 41),
    late("PERSIST-42", FAILS, "1.9", 42),
    # INFLAM-90: day, pain, age
    stiff(HOLDS),
    stiff(FAILS, day=89),
    stiff(FAILS, value="1.9"),
    stiff(FAILS, age=45),
    # WORSENING: rise, pain, newest rise, newest, latest, its window, earlier, need, window
    pains("WORSENING", HOLDS, "2.5", "2.5", "2.5", 4, 4, 4, 4),
    pains("WORSENING", FAILS, "2.55", "2.55", "2.55", 4, 4, 4, 4),
    pains("WORSENING", FAILS, 1, 1, 1, "3.95", "3.95", "3.95", "3.95"),
    pains("WORSENING", HOLDS, 2, 2, 2, 9, 9, 3, 3),
    pains("WORSENING", FAILS, 2, 2, 2, 9, 9, 3, "2.95"),
    pains("WORSENING", HOLDS, 2, 2, 2, 9, 2, 3, 3),
    pains("WORSENING", FAILS, 2, 2, 2, 9, 9, 2, 3),
    pains("WORSENING", FAILS, 2, 2, 2, 2, 4, 4, 4),
    pains("WORSENING", HOLDS, 2, 2, 2, 6, *[X] * 6, 6, 6, 6),
    pains("WORSENING", UNDECIDED, 2, 2, 2, 6, *[X] * 7, 6, 6, 6),
    pains("WORSENING", HOLDS, 9, *["2.5"] * 10, 4, 4, 4, 4),
    pains("WORSENING", HOLDS, 1, *["2.6"] * 9, 4, 4, 4, 4),
    pains("WORSENING", UNDECIDED, 2, 2, 4, 4, 4, 4),
    pains("WORSENING", HOLDS, 2, 2, 2, *[X] * 17, 5, 5, 5, 5),
    pains("WORSENING", UNDECIDED, 2, 2, 2, *[X] * 18, 5, 5, 5, 5),
    # SEVERE-3D: pain, interference, day, dates, window
    severe(HOLDS, 1, 2, 3),
    severe(FAILS, 1, 2, 3, pain="7.9"),
    severe(FAILS, 1, 2, 3, interference="6.9"),
    severe(UNDECIDED, 2, 3),
    severe(FAILS, 1, 2),
    severe(HOLDS, 1, 3, 4),
    severe(UNDECIDED, 1, 4, 5),
    # FUNCTION-AFFECTED: cut, cut from day 14, day, later day, times, values, need, window
    function(HOLDS, 7, 7, 7),
    function(FAILS, "6.9", "6.9", "6.9"),
    function(HOLDS, 5, 5, 5, first=12),
    function(FAILS, "4.9", "4.9", "4.9", first=12),
    function(HOLDS, 7, 7, 7, first=5),
    function(FAILS, 7, 7, 7, first=4),
    function(FAILS, 5, 5, 5, first=11),
    function(HOLDS, 7, 6, 7, 6, 7),
    function(FAILS, 7, 6, 6, 6, 7),
    function(FAILS, 7, 7, 6, 6, 6, 7),
    function(FAILS, 7, 7, 7, "6.9", first=4),
    function(UNDECIDED, 7, 7),
    function(HOLDS, 8, X, X, X, 8, X, X, X, X, 8),
    function(UNDECIDED, 8, X, X, X, 8, X, X, X, X, X, 8),
    # SLEEP-AFFECTED: nights, day, window, need, latest
    nights("SLEEP-AFFECTED", HOLDS, 2, 2, 0, 0, 0, 2, 0),
    nights("SLEEP-AFFECTED", FAILS, 2, 0, 0, 0, 0, 0, 2),
    nights("SLEEP-AFFECTED", FAILS, 2, 2, 2, 2, 2, 2),
    nights("SLEEP-AFFECTED", FAILS, 2, 2, 0, 0, 0, 0, 0, 2),
    nights("SLEEP-AFFECTED", HOLDS, 2, 2, 2, 0, first=4),
    nights("SLEEP-AFFECTED", UNDECIDED, 2, 2, 2, first=5),
    nights("SLEEP-AFFECTED", FAILS, 2, 2, 0, 0, 2, 0, 0),
    # Medicines for long: days, window
    shop("MED-NSAID-10D", HOLDS, *range(1, 12)),
    shop("MED-NSAID-10D", FAILS, *range(1, 11)),
    shop("MED-NSAID-10D", HOLDS, 1, *range(5, 15)),
    shop("MED-NSAID-10D", FAILS, 1, *range(6, 16)),
    shop("MED-CODEINE-3D", HOLDS, 1, 2, 3, 4),
    shop("MED-CODEINE-3D", FAILS, 2, 3, 4),
    # SLOW-7: on, improvement, day, last day, baseline, pain
    slow(HOLDS, 10, "8.6"),
    slow(FAILS, 10, "8.6", own=Settings()),
    slow(FAILS, 10, "8.5"),
    slow(HOLDS, 7, 7, day=7),
    slow(FAILS, 7, 7, day=6),
    slow(HOLDS, 7, 7, day=10),
    slow(FAILS, 7, 7, day=11),
    slow(HOLDS, 4, 5),
    slow(FAILS, "3.9", 5),
    slow(HOLDS, 5, 5),
    slow(FAILS, 5, "4.9"),
    # SLEEP-TIP: last day, nights, window
    nights("SLEEP-TIP", HOLDS, 2, 2, first=5),
    nights("SLEEP-TIP", FAILS, 2, 2, first=6),
    nights("SLEEP-TIP", HOLDS, 2, 2),
    nights("SLEEP-TIP", UNDECIDED, 2),
    nights("SLEEP-TIP", HOLDS, 2, 0, 2),
    nights("SLEEP-TIP", FAILS, 2, 0, 0, 2),
    # RECOVERED: window, need, pain, interference
    pains("RECOVERED", HOLDS, 1, 1, X, 1, X, 1, 1),
    pains("RECOVERED", UNDECIDED, 1, X, 1, X, 1, X, 1, 1),
    pains("RECOVERED", HOLDS, 1, 1, 1, 1, 1),
    pains("RECOVERED", UNDECIDED, 1, 1, 1, 1),
    pains("RECOVERED", FAILS, 1, 1, 1, 1, "1.1"),
    hard_week(HOLDS, 3),
    hard_week(FAILS, "3.1"),
    # RECUR: pain, earlier, median, values, need, window
    well_then(HOLDS, 3, 3),
    well_then(FAILS, 3, "2.9"),
    well_then(HOLDS, 3, X, 3),
    well_then(FAILS, 3, X, X, 3),
    well_then(HOLDS, 2, 2, 2),
    well_then(FAILS, "1.9", "1.9", "1.9"),
    well_then(HOLDS, 2, 0, 0, 2, 2),
    well_then(FAILS, "2.9", "1.9", "1.9", "1.9", "2.9", "2.9"),
    well_then(HOLDS, 0, 0, 0, 2, 2, 2),
    well_then(FAILS, 2, 2),
    well_then(HOLDS, 2, X, X, X, 2, X, X, X, X, 2),
    well_then(FAILS, 2, X, X, X, 2, X, X, X, X, X, 2),
    # GAP-3: days, window
    gap(HOLDS, 12, warned=2, last=9),
    gap(FAILS, 11, warned=2, last=9),
    gap(FAILS, 12, warned=3, last=9),
    # Care
    minutes("HEAT-LONG", HOLDS, CareKind.HEAT, 31),
    minutes("HEAT-LONG", FAILS, CareKind.HEAT, 30),
    minutes("ICE-LONG", HOLDS, CareKind.COLD, 21),
    minutes("ICE-LONG", FAILS, CareKind.COLD, 20),
    # Medicines: mg, hours, window
    one_dose(HOLDS, 4001),
    one_dose(FAILS, 4000),
    two_doses("MED-PARA-24H", HOLDS, "20:00", "19:00"),
    two_doses("MED-PARA-24H", FAILS, "20:00", "20:00"),
    two_doses("MED-MAXDOSE", HOLDS, "20:00", "19:00"),
    two_doses("MED-MAXDOSE", FAILS, "20:00", "20:00"),
    two_doses("MED-INTERVAL", HOLDS, "22:00", "03:00"),
    soon_before(HOLDS, 1),
    soon_before(FAILS, 2),
    flown(HOLDS, 3, instant(1, "23:00", "-12:00"), instant(3, "00:30", "+14:00")),
    flown(FAILS, 4, instant(1, "23:30", "-23:59"), instant(4, "00:30", "+23:59")),
    without_time(HOLDS, 1001),
    without_time(FAILS, 1000),
    around(HOLDS, "19:30"),
    around(FAILS, "20:00"),
    # Pairs: thinner window, again, age, patch window
    thinned(HOLDS, 7),
    thinned(FAILS, 8),
    told_before(HOLDS, 32),
    told_before(FAILS, 31),
    aged(HOLDS, on(2).replace(year=FIRST.year - 65)),
    aged(FAILS, on(3).replace(year=FIRST.year - 65)),
    on_skin(HOLDS, 7),
    on_skin(FAILS, 8),
)
