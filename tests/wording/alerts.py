"""An alert of every rule as the evaluator makes it: what held, and the facts of its card."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.guidance.facts import Alert, DoseIngredient, Entry, Pair, Rise
from recovery_tracker.guidance.table import Family, table

ON = date(2026, 5, 12)
AT = datetime(2026, 5, 12, 8, 10, tzinfo=timezone(timedelta(hours=1)))

IBUPROFEN = Entry(
    ON,
    "doses.d1",
    Decimal(1),
    "Nurofen Plus",
    AT,
    (DoseIngredient("ibuprofen", Fraction(400), nsaid=True),),
)
NAPROXEN = Entry(
    ON,
    "doses.d2",
    Decimal(1),
    "Naprosyn",
    None,
    (DoseIngredient("naproxen", Fraction(250), nsaid=True),),
)
CODEINE = Entry(
    ON, "doses.d3", Decimal(2), "Co-codamol", AT, (DoseIngredient("codeine", Fraction(16)),)
)
DIAZEPAM = Entry(
    ON, "doses.d4", Decimal(1), "Diazepam", AT, (DoseIngredient("diazepam", Fraction(2)),)
)
PARACETAMOL = Entry(
    ON, "doses.d5", Decimal(2), "Paracetamol", AT, (DoseIngredient("paracetamol", Fraction(1000)),)
)
WARFARIN = Entry(
    ON - timedelta(days=2), "doses.d6", Decimal(1), "Warfarin", None, (DoseIngredient("warfarin"),)
)
HEART_ASPIRIN = Entry(
    ON - timedelta(days=1),
    "doses.d7",
    Decimal(1),
    "Aspirin",
    None,
    (DoseIngredient("aspirin", Fraction(75)),),
)
PAIN = tuple(
    Entry(ON - timedelta(days=3 - n), "pain.average", Decimal(value))
    for n, value in enumerate((6, 7, 7, 6))
)


def risk(factor: str) -> Entry:
    return Entry(ON, f"person.risk_factors.{factor}")


def pairs(*factors: Entry, medicine: Entry = IBUPROFEN) -> tuple[Pair, ...]:
    return tuple(Pair(medicine, factor) for factor in factors)


_SPECIAL: dict[str, tuple[Entry, ...]] = {
    "RF-CES-BILATERAL": (
        Entry(ON, "sites.thigh_front_left", Decimal(4)),
        Entry(ON, "sites.calf_right"),
    ),
    "RF-FRAGILITY": (
        Entry(ON, "warning_signs", "minor_trauma"),
        Entry(ON, "episode.trigger", "fall"),
        risk("osteoporosis"),
        Entry(ON, "person.born", "1950-06-01"),
    ),
    "REFERRED": (Entry(ON, "sites.buttock_left"), Entry(ON, "sites.calf_right", Decimal(4))),
    "LEG-SPREAD": (Entry(ON, "sites.calf_right", Decimal(4)),),
    "SKIN-BURN-DEEP": (Entry(ON, "care.c1.skin_after", "white_patch", "heat"),),
    "SKIN-BURN": (
        Entry(ON, "care.c1.skin_after", "blister", "heat"),
        Entry(ON, "care.c2.skin_after", "white_patch", "alternating"),
    ),
    "EX-STOP": (Entry(ON, "care.c1.effect", "worse_leg", "exercise"),),
    "HEAT-LONG": (
        Entry(ON, "care.c1.minutes", Decimal(45), "heat"),
        Entry(ON, "care.c1.asleep", None, "heat"),
    ),
    "ICE-LONG": (Entry(ON, "care.c1.asleep", None, "cold"),),
    "HEAT-RISK": (Entry(ON, "care.c1.kind", None, "heat"), risk("reduced_sensation")),
    "MED-PARA-24H": (PARACETAMOL,),
    "MED-MAXDOSE": (
        PARACETAMOL,
        Entry(ON, "medicine_limits.paracetamol.max_mg_24h", Decimal(3000), "paracetamol"),
    ),
    "MED-SEDATE-2": (CODEINE, DIAZEPAM),
    "MED-DUP-NSAID": (IBUPROFEN, NAPROXEN),
    "MED-NSAID-CAUTION": (IBUPROFEN, risk("anticoagulant")),
    "MED-NSAID-ASK": (IBUPROFEN, risk("high_blood_pressure")),
    "MED-NSAID-10D": (IBUPROFEN,),
    "MED-CODEINE-3D": (CODEINE,),
    "MED-PARA-TIME": (PARACETAMOL,),
    "MED-DUP-PARA": (PARACETAMOL, CODEINE),
    "MED-INTERVAL": (
        IBUPROFEN,
        Entry(ON, "medicine_limits.ibuprofen.min_gap_hours", Decimal(6), "ibuprofen", AT),
    ),
    "MED-SEDATE": (CODEINE,),
    "SLEEP-AFFECTED": (
        Entry(ON, "sleep.wakings_from_pain", Decimal(2)),
        Entry(ON, "sleep.quality", Decimal(1)),
    ),
    "SLEEP-TIP": (Entry(ON, "sleep.wakings_from_pain", Decimal(2)),),
    "FUNCTION-AFFECTED": (Entry(ON, "interference", Decimal(7)),),
    "SEVERE-3D": (Entry(ON, "pain.average", Decimal(8)), Entry(ON, "interference", Decimal(7))),
    "INFLAM-90": (
        *PAIN,
        Entry(ON, "episode.features.better_with_movement"),
        Entry(ON, "person.born", "1990-06-01"),
    ),
    "GAP-3": (Entry(ON, "last_entry", "2026-05-09"),),
}
_PAIRS = {
    "MED-SEDATE-2": pairs(DIAZEPAM, medicine=CODEINE),
    "MED-NSAID-CAUTION": pairs(risk("anticoagulant")),
    "MED-NSAID-ASK": pairs(risk("high_blood_pressure")),
}


def typical(rule: str, *entries: Entry, **facts: object) -> Alert:
    """The alert of a rule with these entries, else with those that are usual for it."""
    row = table()[rule]
    shown = entries or _entries(rule)
    if rule in _PAIRS and not entries:
        facts.setdefault("pairs", _PAIRS[rule])
    if rule == "WORSENING":
        rise = Rise(Fraction(26, 4), Fraction(43, 10), PAIN[0].date, PAIN[-1].date, 10)
        facts.setdefault("rise", rise)
    return Alert(rule, row.urgency, "e1", ON, ON, True, shown, shown, held=shown, **facts)


def variants(rule: str) -> Iterator[Alert]:
    """The alert of a rule in each case that its card tells apart."""
    yield typical(rule)
    if table()[rule].signs_none is not None:
        yield typical(rule, signs_none=True)


def _entries(rule: str) -> tuple[Entry, ...]:
    row = table()[rule]
    if rule in _SPECIAL:
        return _SPECIAL[rule]
    if row.family is Family.SIGN:
        signs = (Entry(ON, "warning_signs", sign.value) for sign in sorted(row.signs))
        return (*signs, *(risk(factor) for factor in sorted(row.risk_factors)))
    return PAIN
