"""Files to import: small records of every kind, whose ids are always the same ones."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Appointment,
    Care,
    CheckIn,
    CoveredEntry,
    Dose,
    Episode,
    Ingredient,
    Medicine,
    MedicineLimit,
    Pain,
    PainScore,
    Questionnaire,
    Record,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    Instrument,
    MedicineForm,
    Nation,
    Response,
    WarningSign,
)
from tests.services.build import TODAY, YESTERDAY, ZONE

EARLIER = TODAY - timedelta(days=2)
_MORNING = datetime(2026, 5, 11, 8, tzinfo=ZONE)

MEDICINE = Medicine("m", "Ibuprofen 200", MedicineForm.TABLET, (Ingredient("ibuprofen"),))
MEDICINE_KEY = (Kind.MEDICINES, "m")
_DOSED = {"medicines": (MEDICINE,), "doses": (Dose("d", YESTERDAY, "m"),)}
_ANSWER = AlertResponse(
    "r",
    "RF-CES-SADDLE",
    _MORNING,
    Response.GOT_ADVICE,
    covers=(CoveredEntry(EARLIER, "warning_signs", '"saddle_numbness"'),),
)

_numbers = st.sampled_from([Decimal(2), Decimal(7)])
_days = st.sampled_from([TODAY, YESTERDAY, EARLIER])
_check_ins = st.one_of(
    st.builds(lambda on, pain: CheckIn(on, pain=Pain(average=pain)), _days, _numbers),
    st.builds(
        lambda on, signs: CheckIn(on, mood=2, warning_signs=signs),
        _days,
        st.sampled_from([frozenset[WarningSign](), frozenset({WarningSign.SADDLE_NUMBNESS})]),
    ),
)


def _one(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return values.map(lambda value: (value,))


_parts: list[st.SearchStrategy[dict[str, Any]]] = [
    st.fixed_dictionaries({name: each})
    for name, each in {
        "person": st.sampled_from(["Alex", "Sam"]).map(Person),
        "settings": st.sampled_from([Nation.SCOTLAND, Nation.US]).map(Settings),
        "episodes": _one(st.builds(Episode, st.just("e"), st.just(YESTERDAY))),
        "check_ins": _one(_check_ins),
        "pain_scores": _one(st.builds(PainScore, st.just("s"), st.just(_MORNING), _numbers)),
        "care": _one(
            st.builds(
                Care, st.just("c"), st.just(YESTERDAY), st.just(CareKind.HEAT), minutes=_numbers
            )
            | st.just(Care("c", YESTERDAY, CareKind.HEAT, effect=Effect.EASIER))
        ),
        "medicine_limits": _one(st.builds(MedicineLimit, st.just("ibuprofen"), _numbers)),
        "questionnaires": _one(
            st.builds(
                Questionnaire,
                st.just("q"),
                st.just(EARLIER),
                st.just(Instrument.RMDQ),
                _numbers.map(lambda score: {"score": score}),
            )
        ),
        "appointments": _one(
            st.sampled_from(["GP", "physio"]).map(lambda who: Appointment("a", YESTERDAY, who))
        ),
        "alert_responses": st.just((_ANSWER,)),
    }.items()
]
_medicines = st.sampled_from([_DOSED, {"medicines": (MEDICINE,)}])
records = st.lists(st.one_of(*_parts, _medicines), min_size=1, max_size=3).map(
    lambda parts: Record(**{name: value for part in parts for name, value in part.items()})
)
"""Records with one to three kinds of things, some of them dated before the test begins."""
