"""Records of doses for the tests of medicines, and what fired on their second day."""

from collections.abc import Iterable

from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Dose, Medicine, MedicineLimit, Record
from recovery_tracker.diary.vocabulary import MedicineForm
from tests.guidance.build import first_days, medicine, person, record, undecided

PARA = medicine("para", ("paracetamol", 500))
GRAM = medicine("gram", ("Paracetamol", 1000))
FLU = medicine("flu", ("acetaminophen", 1000), form=MedicineForm.SACHET)
CO = medicine("co", ("Codeine Phosphate", 8), ("paracetamol", 500), shop=True)
IBU = medicine("ibu", ("ibuprofen", 400), shop=True)
NAP = medicine("nap", ("naproxen sodium", 250))
UNKNOWN = medicine("unknown", ("paracetamol", None))
ALL = (PARA, GRAM, FLU, CO, IBU, NAP, UNKNOWN)


def taking(
    taken: Iterable[Dose],
    *more: Medicine,
    limits: Iterable[MedicineLimit] = (),
    of: Person | None = None,
) -> Record:
    return record(
        medicines=(*ALL, *more),
        doses=tuple(taken),
        medicine_limits=tuple(limits),
        person=of or person(),
    )


def fired(of: Record, day: int = 2) -> set[str]:
    return set(first_days(of, day))


def without_mg(of: Record) -> set[str]:
    """The rules that a dose without mg leaves undecided on day 2."""
    return {rule for rule, why in undecided(of, 2).items() if why == ("dose_mg", 0, 0, 0)}


def without_time(of: Record) -> set[str]:
    """The rules that doses without a time leave undecided on day 2."""
    return {rule for rule, why in undecided(of, 2).items() if why == ("dose_time", 0, 0, 0)}
