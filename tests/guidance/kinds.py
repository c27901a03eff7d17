"""Rules without a number: for each a case that fires and one that just does not."""

from collections.abc import Iterable
from dataclasses import replace

from recovery_tracker.diary.record import Dose, Medicine, Record
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    RiskFactor,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.guidance.table import Row, table
from tests.guidance.build import (
    EPISODE,
    check_in,
    doses,
    medicine,
    person,
    record,
    session,
)
from tests.guidance.edges import FAILS, HOLDS, UNDECIDED, Edge, at_end


def ticked(row: Row) -> Iterable[Edge]:
    """Each of its signs alone; and all the others together."""
    for sign in sorted(row.signs):
        yield at_end(row.id, HOLDS, check_in(2, signs=[sign]), person=OLD)
    others = set(WarningSign) - row.signs
    yield at_end(row.id, FAILS, check_in(2, signs=others), person=OLD)


OLD = person(RiskFactor.OSTEOPOROSIS)
FELL = replace(EPISODE, trigger=Trigger.FALL)


def first(rule: str, factor: RiskFactor) -> Iterable[Edge]:
    """On the first check-in of the episode alone."""
    yield at_end(rule, HOLDS, check_in(2, 3), person=person(factor))
    yield at_end(rule, FAILS, check_in(2, 3), check_in(3, 3), person=person(factor))
    yield at_end(rule, FAILS, check_in(2, 3), person=person(*set(RiskFactor) - {factor}))


def sites(rule: str, says: str, *days: Iterable[Site]) -> Edge:
    """The sites of the days one after another."""
    return at_end(rule, says, *(check_in(n, sites=each) for n, each in enumerate(days, 1)))


def moved(says: str, kind: CareKind, effect: Effect) -> Edge:
    return Edge("EX-STOP", says, 2, record(care=[session(2, kind, effect=effect)]))


def asleep(rule: str, says: str, kind: CareKind) -> Edge:
    return Edge(rule, says, 2, record(care=[session(2, kind, asleep=True)]))


def skin(rule: str, says: str, kind: CareKind, after: SkinAfter, *factors: RiskFactor) -> Edge:
    of = record(care=[session(2, kind, skin_after=after)], person=person(*factors))
    return Edge(rule, says, 2, of)


PARA = medicine("para", ("paracetamol", 500))
FLU = medicine("flu", ("acetaminophen", 1000))
IBU = medicine("ibu", ("ibuprofen", 400))
LYSINE = medicine("lysine", ("ibuprofen lysine", 342))
NAP = medicine("nap", ("naproxen", 250))
CO = medicine("co", ("codeine", 8))
UNWEIGHED = medicine("unweighed", ("paracetamol", None))


def small(mg: str) -> Medicine:
    return medicine("aspirin", ("aspirin", mg))


def taking(
    rule: str, says: str, taken: Iterable[Dose], *more: Medicine, of: Record | None = None
) -> Edge:
    """What is said on day 2."""
    known = (PARA, FLU, IBU, LYSINE, NAP, CO, UNWEIGHED, *more)
    return Edge(rule, says, 2, replace(of or record(), medicines=known, doses=tuple(taken)))


CALM = medicine("calm", ("diazepam", 2))
TWO = medicine("two", ("codeine", 8), ("promethazine", 5))
PRESSED = record(person=person(RiskFactor.HIGH_BLOOD_PRESSURE))
BOTH = record(person=person(RiskFactor.HIGH_BLOOD_PRESSURE, RiskFactor.ASTHMA))
ULCER = record(person=person(RiskFactor.STOMACH_ULCER))
LEG, OTHER_LEG = Site.CALF_LEFT, Site.THIGH_FRONT_RIGHT
KINDS: tuple[Edge, ...] = (
    *(edge for row in table().values() if row.signs for edge in ticked(row)),
    at_end("RF-CES-BILATERAL", HOLDS, check_in(2, sites=[LEG, OTHER_LEG])),
    at_end("RF-CES-BILATERAL", FAILS, check_in(2, sites=[Site.KNEE_LEFT, Site.KNEE_RIGHT])),
    at_end("RF-CES-BILATERAL", FAILS, check_in(1, sites=[LEG, OTHER_LEG]), check_in(2, 3)),
    at_end("RF-FRAGILITY", HOLDS, check_in(2, 3), person=OLD, episodes=[FELL]),
    at_end("RF-FRAGILITY", FAILS, check_in(1, 3), check_in(2, 3), person=OLD, episodes=[FELL]),
    at_end("RF-FRAGILITY", UNDECIDED, check_in(2, 3), episodes=[FELL]),
    *first("RF-CANCER-HX", RiskFactor.CANCER_HISTORY),
    *first("INFO-PREG", RiskFactor.PREGNANT),
    sites("REFERRED", HOLDS, [Site.BUTTOCK_LEFT]),
    sites("REFERRED", FAILS, [Site.LOW_BACK_LEFT]),
    sites("LEG-SPREAD", HOLDS, [Site.KNEE_LEFT], [Site.SHIN_LEFT]),
    sites("LEG-SPREAD", HOLDS, [Site.LOW_BACK_LEFT], [], [Site.SHIN_LEFT]),
    sites("LEG-SPREAD", FAILS, [Site.LOW_BACK_LEFT], [Site.KNEE_LEFT]),
    sites("LEG-SPREAD", FAILS, [Site.FOOT_LEFT], [Site.SHIN_LEFT]),
    sites("LEG-SPREAD", FAILS, [], [Site.SHIN_LEFT]),
    moved(HOLDS, CareKind.WALK, Effect.WORSE_LEG),
    moved(HOLDS, CareKind.EXERCISE, Effect.MUCH_WORSE),
    moved(FAILS, CareKind.WALK, Effect.WORSE_BACK),
    moved(FAILS, CareKind.MASSAGE, Effect.MUCH_WORSE),
    asleep("HEAT-LONG", HOLDS, CareKind.ALTERNATING),
    asleep("HEAT-LONG", FAILS, CareKind.COLD),
    asleep("ICE-LONG", HOLDS, CareKind.COLD),
    asleep("ICE-LONG", FAILS, CareKind.ALTERNATING),
    skin("SKIN-BURN", HOLDS, CareKind.COLD, SkinAfter.WHITE_PATCH),
    skin("SKIN-BURN", HOLDS, CareKind.HEAT, SkinAfter.BLISTER),
    skin("SKIN-BURN", FAILS, CareKind.HEAT, SkinAfter.WHITE_PATCH),
    skin("SKIN-BURN-DEEP", HOLDS, CareKind.HEAT, SkinAfter.WHITE_PATCH),
    skin("SKIN-BURN-DEEP", FAILS, CareKind.ALTERNATING, SkinAfter.WHITE_PATCH),
    skin("SKIN-BURN-DEEP", FAILS, CareKind.HEAT, SkinAfter.BURN),
    skin("SKIN-BURN", FAILS, CareKind.COLD, SkinAfter.RED),
    skin("SKIN-BURN", FAILS, CareKind.MASSAGE, SkinAfter.BURN),
    skin("HEAT-RISK", HOLDS, CareKind.COLD, SkinAfter.RED, RiskFactor.RAYNAUDS),
    skin("HEAT-RISK", FAILS, CareKind.MASSAGE, SkinAfter.RED, RiskFactor.RAYNAUDS),
    skin("HEAT-RISK", FAILS, CareKind.COLD, SkinAfter.RED, RiskFactor.OSTEOPOROSIS),
    taking("MED-DUP-NSAID", HOLDS, doses(("ibu", 2), ("nap", 2))),
    taking("MED-DUP-NSAID", FAILS, doses(("ibu", 2), ("lysine", 2))),
    taking("MED-DUP-NSAID", FAILS, doses(("ibu", 1), ("nap", 2))),
    taking("MED-DUP-NSAID", HOLDS, doses(("ibu", 2), ("aspirin", 2)), small("150")),
    taking("MED-DUP-NSAID", FAILS, doses(("para", 2), ("aspirin", 2)), small("150")),
    taking("MED-NSAID-CAUTION", FAILS, doses(("aspirin", 2)), small("150"), of=ULCER),
    taking("MED-NSAID-CAUTION", HOLDS, doses(("aspirin", 2)), small("150.1"), of=ULCER),
    taking("MED-NSAID-ASK", HOLDS, doses(("ibu", 2)), of=PRESSED),
    taking("MED-NSAID-ASK", FAILS, doses(("ibu", 1), ("ibu", 2)), of=PRESSED),
    taking("MED-NSAID-ASK", FAILS, doses(("ibu", 2)), of=BOTH),
    taking("MED-SEDATE-2", HOLDS, doses(("co", 2), ("calm", 2)), CALM),
    taking("MED-SEDATE-2", FAILS, doses(("co", 1), ("calm", 2)), CALM),
    taking("MED-SEDATE-2", FAILS, doses(("two", 2)), TWO),
    taking("MED-PARA-24H", UNDECIDED, doses(("flu", 1, 3), ("flu", 2, 2))),
    taking("MED-NSAID-CAUTION", HOLDS, doses(("ibu", 2)), of=ULCER),
    taking("MED-NSAID-CAUTION", FAILS, doses(("para", 2)), of=ULCER),
    taking("MED-NSAID-CAUTION", FAILS, doses(("ibu", 2))),
    taking("MED-PARA-24H", UNDECIDED, doses(("unweighed", 2), ("flu", 2))),
    taking("MED-DUP-PARA", HOLDS, doses(("para", 2), ("flu", 2))),
    taking("MED-DUP-PARA", FAILS, doses(("para", 1), ("flu", 2))),
    taking("MED-SEDATE", HOLDS, doses(("co", 2))),
    taking("MED-SEDATE", FAILS, doses(("co", 1), ("co", 2))),
)
