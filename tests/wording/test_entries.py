"""An entry in a few words."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.kinds import TYPES, Entity
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    Medicine,
    MedicineLimit,
    Note,
    Pain,
    PainScore,
    Questionnaire,
    Sleep,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Instrument,
    MedicineForm,
    Response,
    Site,
    WarningSign,
)
from recovery_tracker.wording.entries import entry_words

DAY = date(2026, 5, 12)
AT = datetime(2026, 5, 12, 23, 30, tzinfo=timezone(timedelta(hours=-9)))

SAID: list[tuple[Entity, str]] = [
    (Care("a", AT, CareKind.HEAT, Decimal(15)), "heat, 15 min on 12 May"),
    (Care("a", DAY, CareKind.WALK), "walk on 12 May"),
    (CheckIn(DAY, pain=Pain(Decimal(6))), "12 May: average pain 6"),
    (PainScore("a", AT, Decimal("4.5")), "pain 4.5 at 23:30 on 12 May"),
    (Dose("a", AT, "m"), "dose of Ibuprofen 200 on 12 May"),
    (Dose("a", AT, "other"), "dose on 12 May"),
    (Questionnaire("a", DAY, Instrument.RMDQ), "RMDQ-24 score on 12 May"),
    (Questionnaire("a", DAY, Instrument.PSFS), "what you can do (PSFS) on 12 May"),
    (Appointment("a", AT), "appointment on 12 May"),
    (Episode("a", DAY), "the episode of 12 May"),
    (Medicine("m", "Ibuprofen 200", MedicineForm.TABLET), "medicine Ibuprofen 200"),
    (MedicineLimit("ibuprofen", Decimal(1200)), "limit for ibuprofen"),
    (AlertResponse("a", "REFERRED", AT, Response.BOOKED), "answer to a card"),
    (Person("Alex"), "about you"),
    (Settings(), "settings"),
]


@pytest.mark.parametrize(("entry", "said"), SAID)
def test_an_entry_is_said_with_its_date_as_its_own_clock_had_it(entry: Entity, said: str) -> None:
    assert entry_words(entry, {"m": "Ibuprofen 200"}) == said


def test_every_kind_has_words_that_are_translated() -> None:
    assert {type(entry) for entry, _said in SAID} == set(TYPES.values())
    use_language(PSEUDO)
    assert all("[" in entry_words(entry) for entry, _said in SAID)


def test_three_values_of_a_day_are_said_and_the_others_counted() -> None:
    day = CheckIn(
        DAY,
        entered_at=AT,
        pain=Pain(Decimal(6), Decimal(8)),
        sites={Site.CALF_LEFT: None},
        sleep=Sleep(Decimal(7)),
        mood=2,
    )
    assert (
        entry_words(day)
        == "12 May: average pain 6; worst pain 8; pain, calf, left marked and 2 more"
    )


def test_a_note_and_warning_signs_are_named_and_not_told() -> None:
    day = CheckIn(DAY, warning_signs=frozenset({WarningSign.FEVER}), note=Note("secret"))
    assert entry_words(day) == "12 May: warning signs; note"


def test_a_day_that_says_nothing_says_so() -> None:
    assert entry_words(CheckIn(DAY)) == "12 May: nothing recorded"


def test_another_year_is_said() -> None:
    care = Care("a", DAY, CareKind.HEAT)
    assert entry_words(care, as_of=date(2027, 1, 2)) == "heat on 12 May 2026"
    assert entry_words(care, as_of=date(2026, 12, 31)) == "heat on 12 May"
