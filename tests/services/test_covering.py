"""An answer covers only what stands since: what was taken out and ticked again asks again."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import (
    AlertResponse,
    Care,
    CoveredEntry,
    Dose,
    Ingredient,
    Medicine,
    PainScore,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    MedicineForm,
    Response,
    RiskFactor,
    SkinAfter,
    WarningSign,
)
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.guidance.cards import answers_for, cards
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.registry import checked_table
from recovery_tracker.services.answers import answer
from recovery_tracker.services.bin import deleted, put_back
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.entries import change_care, remove_score
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Edit, changing, remove_care
from recovery_tracker.services.medicines import remove_dose
from recovery_tracker.services.person import set_risk_factor
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.restoring import restore
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import TODAY, YESTERDAY, Clock, Opened, file, log, numbered, sign, whole

Does = Callable[[Diary], object]
SADDLE, FEVER = WarningSign.SADDLE_NUMBNESS, WarningSign.FEVER
RISK = "person.risk_factors.osteoporosis"
LEFT, RIGHT = "sites.calf_left", "sites.thigh_back_right"


@dataclass(frozen=True)
class Thing:
    """Something that can be ticked and makes an emergency or urgent card stand, in two ways each:
    as the window and the command line do, and by a file.
    """

    name: str
    rule: str
    tick: tuple[Does, Does]
    untick: tuple[Does, Does]


def of_sign(rule: str, ticked: WarningSign) -> Thing:
    def both(*signs: WarningSign) -> tuple[Does, Does]:
        written = file(check_ins=[{"date": str(TODAY), "warning_signs": list(signs)}])
        return (lambda diary: sign(diary, *signs), lambda diary: import_file(diary, written))

    return Thing(str(ticked), rule, both(ticked), both())


def of_sites(left: object, right: object) -> tuple[Does, Does]:
    numbers = (
        {"calf_left": 3, "thigh_back_right": 3}
        if left is None
        else dict.fromkeys(("calf_left", "thigh_back_right"), 0)
    )
    written = file(check_ins=[{"date": str(TODAY), "sites": numbers}])
    return (
        lambda diary: log(diary, {LEFT: left, RIGHT: right}),
        lambda diary: import_file(diary, written),
    )


def of_skin(rule: str, kind: CareKind, skin: SkinAfter) -> Thing:
    def write(diary: Diary, member: object) -> None:
        if diary.store.read().care:
            change_care(diary, "c", [Edit("skin_after", member)])
        else:
            with changing(diary, Action.LOG) as unit:
                unit.put(Care("c", TODAY, kind, skin_after=skin))

    def by_file(member: str) -> Does:
        row = {"id": "c", "at": str(TODAY), "kind": kind, "skin_after": member}
        return lambda diary: import_file(diary, file(care=[row]))

    return Thing(
        f"{kind} {skin}",
        rule,
        (lambda diary: write(diary, skin), by_file(skin)),
        (lambda diary: write(diary, ABSENT), by_file("normal")),
    )


def things() -> list[Thing]:
    rules = checked_table().values()
    severe = [row for row in rules if row.urgency >= Urgency.URGENT]
    found = [of_sign(row.id, each) for row in severe for each in sorted(row.signs)]
    burns = [
        (CareKind.HEAT, SkinAfter.BLISTER),
        (CareKind.HEAT, SkinAfter.WHITE_PATCH),
        (CareKind.COLD, SkinAfter.BURN),
        (CareKind.ALTERNATING, SkinAfter.WHITE_PATCH),
    ]
    return [
        *found,
        Thing("both legs", "RF-CES-BILATERAL", of_sites(None, None), of_sites(ABSENT, ABSENT)),
        *(of_skin(skin_rule(kind, skin), kind, skin) for kind, skin in burns),
    ]


def skin_rule(kind: CareKind, skin: SkinAfter) -> str:
    deep = (kind, skin) == (CareKind.HEAT, SkinAfter.WHITE_PATCH)
    return "SKIN-BURN-DEEP" if deep and "SKIN-BURN-DEEP" in checked_table() else "SKIN-BURN"


THINGS = things()


def standing(diary: Diary, rule: str) -> Alert | None:
    found = [each for each in evaluate(diary.store.read(), TODAY).alerts if each.rule == rule]
    return next((each for each in found if each.active), None)


def stands(diary: Diary, rule: str) -> Alert:
    """The alert, which stands and is the card that is shown."""
    alert = standing(diary, rule)
    assert alert is not None
    record = diary.store.read()
    shown = cards(evaluate(record, TODAY), record.alert_responses, diary.clock()).shown
    assert rule in [each.rule for each in shown]
    return alert


def by_file(diary: Diary, alert: Alert, response: Response) -> None:
    """The answer comes in a file, as one given on another computer does."""
    row = {
        "id": "there",
        "rule": alert.rule,
        "at": diary.clock().isoformat(),
        "response": response,
        "covers": [
            {"date": str(each.date), "field": each.field, "value": written(each.value)}
            for each in alert.unanswered
        ],
    }
    import_file(diary, file(alert_responses=[row]))


def written(value: Decimal | str | None) -> Any:
    return int(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ways=st.tuples(*[st.sampled_from([0, 1])] * 3),
    answered=st.sampled_from([0, 1, 2, 3]),
    by_another=st.booleans(),
)
def test_what_was_answered_taken_out_and_ticked_again_asks_again(
    empty_record: Path, thing: Thing, ways: tuple[int, int, int], answered: int, by_another: bool
) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(empty_record, Path(parent) / "data"))
        clock = Clock()
        diary, other = (Diary(SqliteStore(folder), clock, numbered(name)) for name in "ab")
        set_risk_factor(diary, RiskFactor.OSTEOPOROSIS, has=True)
        first, second, third = ways
        thing.tick[first](diary)
        alert = stands(diary, thing.rule)
        choices = [*answers_for(alert.urgency), *answers_for(alert.urgency)]
        response = choices[answered]
        if answered > 1 and response is not Response.MARKED_BY_MISTAKE:
            by_file(diary, alert, response)
        else:
            answer(diary, [alert], response)
        thing.untick[second](other if by_another else diary)
        assert standing(diary, thing.rule) is None
        thing.tick[third](other if by_another else diary)
        again = {each.field for each in stands(diary, thing.rule).unanswered}
        assert again | {RISK} == {each.field for each in alert.unanswered} | {RISK}
        for each in (diary, other):
            each.store.close()


def covers(diary: Diary) -> list[tuple[CoveredEntry, ...]]:
    return [each.covers for each in diary.store.read().alert_responses]


SIGN = CoveredEntry(TODAY, "warning_signs", '"fever"')


def test_one_undo_brings_back_both_and_redo_takes_both(diary: Diary) -> None:
    sign(diary, FEVER)
    answer(diary, [stands(diary, "RF-INFECT")], Response.GOT_ADVICE)
    before = diary.store.read()
    sign(diary)
    after = diary.store.read()
    assert covers(diary) == [()]
    undo(diary)
    assert diary.store.read() == before
    assert standing(diary, "RF-INFECT") is None
    redo(diary)
    assert diary.store.read() == after
    sign(diary, FEVER)
    undo(diary)
    undo(diary)
    assert diary.store.read() == before


def test_only_what_was_taken_out_goes_out_of_an_answer(diary: Diary) -> None:
    sign(diary, FEVER, WarningSign.FEELING_VERY_UNWELL)
    answer(diary, [stands(diary, "RF-INFECT")], Response.GOT_ADVICE)
    sign(diary, FEVER)
    assert covers(diary) == [(SIGN,)]
    sign(diary, FEVER, WarningSign.FEELING_VERY_UNWELL)
    (entry,) = stands(diary, "RF-INFECT").unanswered
    assert entry.value == "feeling_very_unwell"


def test_a_site_with_another_number_is_covered_still_and_one_without_pain_is_not(
    diary: Diary,
) -> None:
    log(diary, {LEFT: 3, RIGHT: None})
    answer(diary, [stands(diary, "RF-CES-BILATERAL")], Response.GOT_ADVICE)
    log(diary, {LEFT: 8})
    assert standing(diary, "RF-CES-BILATERAL") is None
    log(diary, {LEFT: 0})
    log(diary, {LEFT: 3})
    (entry,) = stands(diary, "RF-CES-BILATERAL").unanswered
    assert entry.field == LEFT


def _burn(diary: Diary) -> None:
    with changing(diary, Action.LOG) as unit:
        unit.put(Care("c", TODAY, CareKind.COLD, skin_after=SkinAfter.BURN))
    answer(diary, [stands(diary, "SKIN-BURN")], Response.GOT_ADVICE)


def test_a_session_that_was_deleted_and_put_back_asks_again(diary: Diary) -> None:
    _burn(diary)
    remove_care(diary, "c")
    assert covers(diary) == [()]
    (gone,) = deleted(diary)
    put_back(diary, gone)
    stands(diary, "SKIN-BURN")
    undo(diary)
    undo(diary)
    assert standing(diary, "SKIN-BURN") is None


def test_a_dose_that_was_deleted_and_put_back_asks_again(diary: Diary) -> None:
    medicine = Medicine(
        "m", "Paracetamol", MedicineForm.TABLET, (Ingredient("paracetamol", Decimal(500)),)
    )
    with changing(diary, Action.LOG) as unit:
        unit.put(medicine)
        unit.put(Dose("d", TODAY, "m", Decimal(9)))
    answer(diary, [stands(diary, "MED-PARA-24H")], Response.GOT_ADVICE)
    remove_dose(diary, "d")
    (gone,) = deleted(diary)
    put_back(diary, gone)
    stands(diary, "MED-PARA-24H")


@pytest.mark.parametrize(("mg", "name", "asks"), [(1000, "a", True), (500, "b", False)])
def test_a_medicine_that_turns_out_stronger_asks_again_and_undo_brings_its_answer_back(
    diary: Diary, mg: int, name: str, *, asks: bool
) -> None:
    def medicine(name: str, mg: int) -> Medicine:
        return Medicine("m", name, MedicineForm.TABLET, (Ingredient("paracetamol", Decimal(mg)),))

    with changing(diary, Action.LOG) as unit:
        unit.put(medicine("a", 500))
        unit.put(Dose("d", TODAY, "m", Decimal(10)))
    answer(diary, [stands(diary, "MED-PARA-24H")], Response.GOT_ADVICE)
    with changing(diary, Action.MEDICINE) as unit:
        unit.put(medicine(name, mg))
    assert (standing(diary, "MED-PARA-24H") is not None) is asks
    undo(diary)
    assert standing(diary, "MED-PARA-24H") is None


def test_another_member_of_a_session_leaves_its_answer_alone(diary: Diary) -> None:
    _burn(diary)
    change_care(diary, "c", [Edit("effect", Effect.EASIER)])
    assert standing(diary, "SKIN-BURN") is None


def test_a_risk_factor_that_was_taken_out_and_ticked_again_asks_again(diary: Diary) -> None:
    set_risk_factor(diary, RiskFactor.CANCER_HISTORY, has=True)
    log(diary, {"pain.average": 4})
    answer(diary, [stands(diary, "RF-CANCER-HX")], Response.GOT_ADVICE)
    set_risk_factor(diary, RiskFactor.CANCER_HISTORY, has=False)
    set_risk_factor(diary, RiskFactor.CANCER_HISTORY, has=True)
    stands(diary, "RF-CANCER-HX")


def test_a_score_that_was_deleted_is_covered_by_no_answer(diary: Diary, clock: Clock) -> None:
    answered = AlertResponse(
        "a", "PERSIST-14", clock.now, Response.SEEN, covers=(CoveredEntry(TODAY, "pain_scores"),)
    )
    with changing(diary, Action.IMPORT) as unit:
        unit.put(PainScore("s", clock.now, Decimal(4)))
        unit.put(answered)
    assert covers(diary) == [answered.covers]
    remove_score(diary, "s")
    assert covers(diary) == [()]


def test_what_an_older_version_left_in_an_answer_covers_no_sign_ticked_anew(
    diary: Diary, clock: Clock
) -> None:
    left = AlertResponse("a", "RF-INFECT", clock.now, Response.GOT_ADVICE, covers=(SIGN,))
    with diary.store.write(Action.ANSWER, clock.now) as unit:  # as the older version did
        unit.put(left)
    log(diary, {"pain.average": 4})
    assert covers(diary) == [(SIGN,)]
    sign(diary, FEVER)
    stands(diary, "RF-INFECT")


def test_the_same_file_again_does_not_bring_back_what_an_answer_covered(diary: Diary) -> None:
    sign(diary, FEVER)
    answer(diary, [stands(diary, "RF-INFECT")], Response.GOT_ADVICE)
    content = record_to_json(diary.store.read(), diary.clock())
    assert import_file(diary, content).plan.puts == ()
    sign(diary)
    sign(diary, FEVER)
    before = whole(diary)
    assert import_file(diary, content).plan.puts == ()
    assert whole(diary) == before
    stands(diary, "RF-INFECT")


def test_a_sign_that_another_file_takes_out_and_brings_again_asks_again(diary: Diary) -> None:
    sign(diary, FEVER)
    answer(diary, [stands(diary, "RF-INFECT")], Response.GOT_ADVICE)
    content = record_to_json(diary.store.read(), diary.clock())
    sign(diary)
    import_file(diary, content)
    stands(diary, "RF-INFECT")


def test_going_back_to_a_backup_brings_its_sign_with_its_answer(
    diary: Diary, tmp_path: Path, clock: Clock
) -> None:
    sign(diary, FEVER)
    answer(diary, [stands(diary, "RF-INFECT")], Response.GOT_ADVICE)
    copy = tmp_path / "copy.sqlite3"
    diary.store.backups.save_copy(copy, clock.now)
    then = diary.store.read()
    sign(diary)
    restore(diary, copy)
    assert diary.store.read() == then
    undo(diary)
    assert covers(diary) == [()]


def test_each_of_two_programs_takes_out_what_the_other_answered(opened: Opened) -> None:
    one, two = opened(), opened()
    sign(one, FEVER, on=YESTERDAY)
    answer(two, [stands(two, "RF-INFECT")], Response.GOT_ADVICE)
    sign(one, on=YESTERDAY)
    sign(two, FEVER, on=YESTERDAY)
    stands(one, "RF-INFECT")


def test_a_first_pain_of_the_day_needs_no_look_at_the_answers(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recovery_tracker.store.unit import SqliteUnit

    def read(*_dates: date | None) -> None:
        raise AssertionError("the answers were read")

    monkeypatch.setattr(SqliteUnit, "read", read)
    log(diary, {"pain.average": 4})
    log(diary, {"pain.average": 5})
