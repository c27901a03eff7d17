"""What a change did, in a few words."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.kinds import Entity, Kind, kind_of
from recovery_tracker.diary.person import Contact, Person, RiskPeriod, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Care,
    CheckIn,
    Dose,
    Episode,
    Medicine,
    Pain,
)
from recovery_tracker.diary.vocabulary import (
    Asked,
    CareKind,
    EpisodeOutcome,
    MedicineForm,
    Nation,
    Response,
    RiskFactor,
    Trigger,
)
from recovery_tracker.wording.steps import describe
from tests.wording.test_entries import AT, DAY

HEAT = Care("a", DAY, CareKind.HEAT, Decimal(15))
EPISODE = Episode("e", DAY)
CLOSED = replace(EPISODE, closed=date(2026, 6, 1), outcome=EpisodeOutcome.RECOVERED)
MEDICINE = Medicine("m", "Ibuprofen 200", MedicineForm.TABLET)
DAY_LOGGED = CheckIn(DAY, pain=Pain(Decimal(6)))
LOWER = Settings(tell_me_when={"PERSIST-14": {"pain": Decimal(3)}})
SEVERAL = Settings(tell_me_when={**LOWER.tell_me_when, "WORSENING": {"rise": Decimal(1)}})
PREGNANT = RiskFactor.PREGNANT
ANSWER = AlertResponse("r", "REFERRED", AT, Response.BOOKED)


@dataclass(frozen=True)
class Changed:
    before: Entity | None
    after: Entity | None

    @property
    def kind(self) -> Kind:
        entity = self.after or self.before
        assert entity is not None
        return kind_of(entity)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, EPISODE, "begin the episode of 12 May"),
        (EPISODE, CLOSED, "close the episode of 12 May"),
        (CLOSED, EPISODE, "open the episode of 12 May again"),
        (EPISODE, replace(EPISODE, onset=date(2026, 5, 9)), "move the episode of 12 May to 9 May"),
        (EPISODE, replace(EPISODE, trigger=Trigger.FALL), "change the episode of 12 May"),
        (CLOSED, replace(CLOSED, outcome=None), "change the episode of 12 May"),
        (EPISODE, None, "remove the episode of 12 May"),
        (CLOSED, None, "remove the episode of 12 May"),
        (None, HEAT, "add heat, 15 min"),
        (HEAT, None, "remove heat, 15 min"),
        (HEAT, replace(HEAT, minutes=Decimal(20)), "change heat, 20 min"),
        (None, MEDICINE, "add medicine Ibuprofen 200"),
        (Dose("d", AT, "m"), None, "remove dose on 12 May"),
        (None, DAY_LOGGED, "log average pain 6 on 12 May"),
        (DAY_LOGGED, None, "clear 12 May"),
        (None, ANSWER, "answer “Booked”"),
        (None, Person("Alex"), "add your name"),
        (Person("Alex"), Person("Sam"), "change your name"),
        (Person("Alex"), Person(), "remove your name"),
        (Person("Alex"), Person("Alex", DAY), "add your date of birth"),
        (Person(born=DAY), Person(born=AT.date()), "about you"),
        (Person(born=DAY), Person(born=date(1980, 1, 1)), "change your date of birth"),
        (None, Person(contact=Contact("Sam", "01632 960 001")), "change your contact"),
        (None, Person(risk_factors={PREGNANT: RiskPeriod()}), "add risk factor: pregnant"),
        (
            Person(risk_factors={PREGNANT: RiskPeriod()}),
            Person(risk_factors={PREGNANT: RiskPeriod(DAY)}),
            "change the dates of risk factor: pregnant",
        ),
        (
            Person(risk_factors={PREGNANT: RiskPeriod(DAY)}),
            Person(),
            "remove risk factor: pregnant",
        ),
        (None, Person("Alex", DAY, contact=Contact("Sam")), "add your name and 2 more"),
        (None, Settings(Nation.SCOTLAND), "choose the advice for Scotland (NHS)"),
        (
            Settings(),
            Settings(asked=frozenset({Asked.HEALTH})),
            "note which questions about your health were asked",
        ),
        (Settings(Nation.SCOTLAND), Settings(), "choose the advice for England (NHS)"),
        (None, LOWER, "tell me when: pain 3 on day 14"),
        (LOWER, Settings(), "tell me when: pain 4 on day 14"),
        (Settings(), SEVERAL, "tell me when: pain up by 1 and 1 more"),
        (
            LOWER,
            replace(LOWER, nation=Nation.US, tell_me_when={}),
            "choose the advice for United States and 1 more",
        ),
        (None, Settings(tell_me_when={"LATER-1": {"day": Decimal(2)}}), "settings"),
    ],
)
def test_a_change_is_said_by_what_it_did(
    before: Entity | None, after: Entity | None, said: str
) -> None:
    assert describe("log", [Changed(before, after)]) == said
    # Redo, after the undo of it, is called the same.
    assert describe("undo", [Changed(after, before)]) == said


@pytest.mark.parametrize(
    ("entities", "said"),
    [
        ([HEAT], "put back heat, 15 min on 12 May"),
        ([DAY_LOGGED], "put back 12 May: average pain 6"),
        ([EPISODE], "put back the episode of 12 May"),
        ([Dose("d", AT, "m"), MEDICINE], "put back dose on 12 May and 1 more"),
    ],
)
def test_putting_back_is_said_for_undo_and_for_redo(entities: list[Entity], said: str) -> None:
    done = [Changed(None, entity) for entity in entities]
    undone = [Changed(entity, None) for entity in reversed(entities)]
    assert describe("put_back", done) == said
    assert describe("undo", undone, "put_back") == said
    assert describe("redo", done, "put_back") == said


def test_an_import_keeps_its_name_when_it_was_undone_and_redone() -> None:
    done = [Changed(None, HEAT), Changed(None, EPISODE)]
    undone = [Changed(EPISODE, None), Changed(HEAT, None)]
    assert describe("import", done) == "import of 2 rows"
    assert describe("undo", undone, "import") == "import of 2 rows"
    assert describe("redo", done, "import") == "import of 2 rows"
    assert describe("redo", done[:1], "import") == "import of 1 row"


def test_a_restore_is_said_as_one() -> None:
    assert describe("restore", [Changed(None, HEAT), Changed(EPISODE, None)]) == (
        "restore of a backup"
    )


def test_several_changes_are_counted_after_the_first() -> None:
    done = [Changed(None, EPISODE), Changed(None, HEAT), Changed(None, DAY_LOGGED)]
    assert describe("episode", done) == "begin the episode of 12 May and 2 more"
    undone = [Changed(each.after, each.before) for each in reversed(done)]
    assert describe("undo", undone, "episode") == "begin the episode of 12 May and 2 more"


def test_every_word_can_be_translated() -> None:
    use_language(PSEUDO)
    for before, after in ((None, EPISODE), (EPISODE, CLOSED), (CLOSED, EPISODE), (CLOSED, None)):
        assert describe("episode", [Changed(before, after)]).startswith("[")
    assert describe("put_back", [Changed(None, MEDICINE)]).startswith("[")
    assert describe("restore", []).startswith("[")
