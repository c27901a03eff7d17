"""What is asked once about health, because the advice needs to know it."""

from collections.abc import Collection
from datetime import date

from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Medicine
from recovery_tracker.diary.vocabulary import Asked, CareKind, MedicineForm, RiskFactor
from recovery_tracker.guidance.intake import cabinet_of
from recovery_tracker.guidance.medicine_list import MedicineClass, medicine_list
from recovery_tracker.guidance.table import table
from recovery_tracker.guidance.terms import rule_terms

_HEAT_COLD = frozenset({CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING})


def factors_asked(asked: Asked, person: Person) -> tuple[RiskFactor, ...]:
    """Returns the risk factors of a question, in its order, without the age where that is known."""
    factors = rule_terms().asked.get(asked, ())
    return tuple(each for each in factors if not _is_age_known(each, person))


def asked_by_medicine(medicine: Medicine) -> frozenset[Asked]:
    """Returns the questions that the first medicine of its kind asks."""
    _medicine, contents = cabinet_of([medicine], ()).products[medicine.id]
    patch = medicine.form is MedicineForm.PATCH and any(
        medicine_list().has(medicine_list().base(each.name), MedicineClass.OPIOID)
        for each in medicine.ingredients
    )
    found = set()
    if any(content.nsaid for content in contents):
        found.add(Asked.NSAID)
    if patch or any(content.sedating for content in contents):
        found.add(Asked.SEDATING)
    return frozenset(found)


def asked_by_care(kinds: Collection[CareKind]) -> frozenset[Asked]:
    """Returns the questions that the first care of those kinds asks."""
    return frozenset() if _HEAT_COLD.isdisjoint(kinds) else frozenset({Asked.HEAT_COLD})


def answered_by(asked: Asked) -> frozenset[Asked]:
    """Returns the questions that need no asking once `asked` was answered, itself among them."""
    factors_of_it = set(rule_terms().asked.get(asked, ()))
    others = {
        each for each, factors in rule_terms().asked.items() if factors_of_it.issuperset(factors)
    }
    return frozenset({asked, *others})


def fall_asks(person: Person, on: date) -> tuple[RiskFactor, ...]:
    """Returns the risk factors to ask after a fall on `on`.

    None where a decisive one is known to hold.
    """
    factors = rule_terms().fall
    limit = table()["RF-FRAGILITY"].thresholds["age"].value
    old = person.born is not None and _years(person.born, on) >= limit
    if old or any(person.has(each, on) for each in factors):
        return ()
    return tuple(each for each in factors if not _is_age_known(each, person))


def _is_age_known(factor: RiskFactor, person: Person) -> bool:
    return factor is RiskFactor.AGE_65_OR_MORE and person.born is not None


def _years(born: date, on: date) -> int:
    """Returns completed years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
