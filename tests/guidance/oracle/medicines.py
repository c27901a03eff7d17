"""Heat, cold, exercise and medicines."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from tests.guidance.oracle.terms import (
    BASES,
    HOLDS,
    LACKS,
    Course,
    Part,
    Said,
    Terms,
    back,
    days,
)

NSAIDS = {"ibuprofen", "aspirin", "naproxen"}
SEDATING = {"codeine", "diazepam", "promethazine", "buprenorphine"}
FOUR_CLASSES = {"codeine", "diazepam", "buprenorphine"}
THINNERS = {"warfarin", "clopidogrel"}
CAUTION = (
    "anticoagulant",
    "stomach_ulcer",
    "kidney_disease",
    "heart_failure",
    "pregnant",
    "nsaid_allergy",
    "asthma",
    "heart_disease_or_stroke",
    "liver_disease",
    "crohns_or_colitis",
)
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
            if care.kind == "heat" and care.skin_after == "white_patch":
                yield "SKIN-BURN-DEEP", HOLDS
            elif care.skin_after in ("white_patch", "blister", "burn"):
                yield "SKIN-BURN", HOLDS


def medicine_rules(of: Terms, on: date, course: Course) -> Iterator[Said]:
    today = [each for each in of.parts if each.on == on]
    names = {each.name for each in today}
    yield from amounts(of, on, names)
    if any(too_soon(of, on, *limit) for limit in gaps(of)):
        yield "MED-INTERVAL", HOLDS
    nsaids = {each.name for each in today if is_nsaid(each)}
    if len(nsaids) >= 2 or (nsaids - {"aspirin"} and any(is_low_dose(each) for each in today)):
        yield "MED-DUP-NSAID", HOLDS
    earlier = [each for each in of.entries if each < on and of.episode_of(each) == course.episode]
    month = [each for each in earlier if each >= back(on, 30)]
    if caution_pairs(of, on) - {pair for each in month for pair in caution_pairs(of, each)}:
        yield "MED-NSAID-CAUTION", HOLDS
    if ask_pairs(of, on) - {pair for each in earlier for pair in ask_pairs(of, each)}:
        yield "MED-NSAID-ASK", HOLDS
    if sedating_pairs(of, on) - {pair for each in earlier for pair in sedating_pairs(of, each)}:
        yield "MED-SEDATE-2", HOLDS
    if len({each.product for each in today if each.name == "paracetamol"}) >= 2:
        yield "MED-DUP-PARA", HOLDS
    shop = [each for each in of.parts if each.shop]
    if len({each.on for each in shop if is_nsaid(each)} & set(days(back(on, 13), on))) > 10:
        yield "MED-NSAID-10D", HOLDS
    if {each.on for each in shop if each.name == "codeine"} >= set(days(back(on, 3), on)):
        yield "MED-CODEINE-3D", HOLDS
    dosed = [*of.parts, *of.patches]
    sedating = {each.name for each in dosed if each.on == on} & SEDATING
    if sedating - {each.name for each in dosed if each.on < on}:
        yield "MED-SEDATE", HOLDS


def caution_pairs(of: Terms, on: date) -> set[tuple[str, str]]:
    nsaids = {each.name for each in of.parts if each.on == on and is_nsaid(each)}
    factors = {each for each in CAUTION if of.risk(on, each)}
    for each in of.parts:
        if each.name in THINNERS and back(on, 6) <= each.on <= on:
            factors.add(f"logged {each.name}")
    low = {each.on for each in of.parts if is_low_dose(each)}
    if low & set(days(back(on, 6), back(on, 1))) and on not in low:
        factors.add("logged low-dose aspirin")
    return {(factor, nsaid) for factor in factors for nsaid in nsaids}


def ask_pairs(of: Terms, on: date) -> set[tuple[str, str]]:
    if caution_pairs(of, on):
        return set()
    nsaids = {each.name for each in of.parts if each.on == on and is_nsaid(each)}
    factors = {"high_blood_pressure"} if of.risk(on, "high_blood_pressure") else set()
    if of.old(on, on):
        factors.add("old")
    return {(factor, nsaid) for factor in factors for nsaid in nsaids}


def sedating_pairs(of: Terms, on: date) -> set[frozenset[str]]:
    dosed = [each for each in of.parts if each.on == on]
    dosed += [each for each in of.patches if back(on, 6) <= each.on <= on]
    found = [each for each in dosed if each.name in SEDATING]
    return {
        frozenset({one.name, two.name})
        for one in found
        for two in found
        if one.name != two.name
        and one.product != two.product
        and on in {one.on, two.on}
        and {one.name, two.name} & FOUR_CLASSES
    }


def is_nsaid(part: Part) -> bool:
    return part.name in NSAIDS and not is_low_dose(part)


def is_low_dose(part: Part) -> bool:
    small = part.unit_mg is not None and part.unit_mg <= 150
    return part.name == "aspirin" and small and not part.shop


def known(doses: list[Part]) -> Fraction:
    return sum((each.mg or Fraction(0) for each in doses), Fraction(0))


def total(of: Terms, name: str, on: date, limit: Fraction) -> tuple[bool, bool, bool]:
    """Whether Total is over the limit; and where not, whether (a) and (b) leave it open."""
    doses = [each for each in of.parts if each.name == name and each.on <= on]
    timed = [(each.at, each) for each in doses if each.at is not None]
    largest = Fraction(0)
    for end, _each in timed:
        hours = [each for at, each in timed if timedelta(0) <= end - at < timedelta(hours=24)]
        if any(each.on == on for each in hours):
            largest = max(largest, known(hours))
    if max(largest, known([each for each in doses if each.on == on])) > limit:
        return True, False, False
    two = [each for each in doses if each.on in (on, back(on, 1))]
    unweighed = any(each.mg is None for each in two)
    return False, unweighed, largest + known([each for each in two if each.at is None]) > limit


def amounts(of: Terms, on: date, names: set[str]) -> Iterator[Said]:
    over = False
    if "paracetamol" in names:
        over, a, b = total(of, "paracetamol", on, Fraction(4000))
        if over or a or b:
            yield "MED-PARA-24H", HOLDS if over else LACKS
        if b:
            yield "MED-PARA-TIME", HOLDS
    held = unclear = False
    for name in names - ({"paracetamol"} if over else set()):
        limits = [
            Fraction(limit.max_mg_24h)
            for limit in of.of.medicine_limits
            if BASES.get(limit.ingredient.lower()) == name and limit.max_mg_24h is not None
        ]
        if limits:
            more, a, b = total(of, name, on, min(limits))
            held = held or more
            unclear = unclear or a or b
    if held or unclear:
        yield "MED-MAXDOSE", HOLDS if held else LACKS


def gaps(of: Terms) -> Iterator[tuple[str, Fraction]]:
    for limit in of.of.medicine_limits:
        if limit.min_gap_hours is not None:
            name = limit.ingredient.lower()
            yield BASES.get(name, name), Fraction(limit.min_gap_hours)


def too_soon(of: Terms, on: date, name: str, hours: Fraction) -> bool:
    timed = [each for each in of.parts if each.name == name and each.at is not None]
    return any(
        0 < Fraction(abs(two.at - one.at) // timedelta(microseconds=1), 3600 * 10**6) < hours
        for one in timed
        if one.on == on
        for two in timed
        if back(on, 2) <= two.on <= on and two.at is not None and one.at is not None
    )
