"""Heat, cold, exercise and medicines."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from tests.guidance.oracle.terms import BASES, HOLDS, LACKS, Part, Said, Terms, back, days

NSAIDS = {"ibuprofen", "aspirin", "naproxen"}
SEDATING = {"codeine", "diazepam"}
CAUTION = ("anticoagulant", "stomach_ulcer", "kidney_disease", "heart_failure", "pregnant")
SKIN = ("reduced_sensation", "poor_circulation", "raynauds", "diabetic_neuropathy", "fragile_skin")


def care_rules(of: Terms, on: date) -> Iterator[Said]:
    for care in of.care.get(on, ()):
        long = care.minutes or 0
        if care.kind in ("exercise", "walk") and care.effect in ("worse_leg", "much_worse"):
            yield "EX-STOP", HOLDS
        if care.kind == "heat" and long > 30:
            yield "HEAT-LONG", HOLDS
        if care.kind in ("heat", "alternating") and care.asleep:
            yield "HEAT-LONG", HOLDS
        if care.kind == "cold" and (long > 20 or care.asleep):
            yield "ICE-LONG", HOLDS
        if care.kind in ("heat", "cold", "alternating"):
            if of.risk(on, *SKIN):
                yield "HEAT-RISK", HOLDS
            if care.skin_after in ("white_patch", "blister", "burn"):
                yield "SKIN-BURN", HOLDS


def medicine_rules(of: Terms, on: date) -> Iterator[Said]:
    today = [each for each in of.parts if each.on == on]
    names = {each.name for each in today}
    yield from amounts(of, on, names)
    if any(too_soon(of, on, *limit) for limit in gaps(of)):
        yield "MED-INTERVAL", HOLDS
    nsaids = {each.name for each in today if is_nsaid(each)}
    if len(nsaids) >= 2:
        yield "MED-DUP-NSAID", HOLDS
    if nsaids and of.risk(on, *CAUTION, "nsaid_allergy"):
        yield "MED-NSAID-CAUTION", HOLDS
    if len({each.product for each in today if each.name == "paracetamol"}) >= 2:
        yield "MED-DUP-PARA", HOLDS
    shop = [each for each in of.parts if each.shop]
    if len({each.on for each in shop if is_nsaid(each)} & set(days(back(on, 13), on))) > 10:
        yield "MED-NSAID-10D", HOLDS
    if {each.on for each in shop if each.name == "codeine"} >= set(days(back(on, 3), on)):
        yield "MED-CODEINE-3D", HOLDS
    if names & SEDATING - {each.name for each in of.parts if each.on < on}:
        yield "MED-SEDATE", HOLDS


def is_nsaid(part: Part) -> bool:
    small = part.unit_mg is not None and part.unit_mg <= 150
    return part.name in NSAIDS and not (part.name == "aspirin" and small and not part.shop)


def total(of: Terms, name: str, on: date) -> tuple[Fraction, bool]:
    """The known total, and whether a dose of it has no mg."""
    doses = [each for each in of.parts if each.name == name and each.on <= on]
    groups = [[each for each in doses if each.on == on]]
    for end in groups[0]:
        if end.at is not None:
            groups.append(
                [
                    each
                    for each in doses
                    if each.at is not None
                    and timedelta(0) <= end.at - each.at < timedelta(hours=24)
                ]
            )
    known = [sum((each.mg or Fraction(0) for each in group), Fraction(0)) for group in groups]
    return max(known), any(each.mg is None for group in groups for each in group)


def amounts(of: Terms, on: date, names: set[str]) -> Iterator[Said]:
    over = False
    if "paracetamol" in names:
        mg, lacks = total(of, "paracetamol", on)
        over = mg > 4000
        if over or lacks:
            yield "MED-PARA-24H", HOLDS if over else LACKS
    held = unclear = False
    for name in names - ({"paracetamol"} if over else set()):
        limits = [
            limit.max_mg_24h
            for limit in of.of.medicine_limits
            if BASES.get(limit.ingredient.lower()) == name and limit.max_mg_24h is not None
        ]
        if limits:
            mg, lacks = total(of, name, on)
            held = held or mg > min(limits)
            unclear = unclear or lacks
    if held or unclear:
        yield "MED-MAXDOSE", HOLDS if held else LACKS


def gaps(of: Terms) -> Iterator[tuple[str, Fraction]]:
    for limit in of.of.medicine_limits:
        if limit.min_gap_hours is not None:
            name = limit.ingredient.lower()
            yield BASES.get(name, name), Fraction(limit.min_gap_hours)


def too_soon(of: Terms, on: date, name: str, hours: Fraction) -> bool:
    timed = [
        each.at
        for each in of.parts
        if each.name == name and each.at is not None and each.on in (on, back(on, 1))
    ]
    return any(
        0 < Fraction((two - one) // timedelta(microseconds=1), 3600 * 10**6) < hours
        for one in timed
        for two in timed
    )
