"""Up to which date the record is judged: today, or the date of the last entry where it is later."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Ingredient,
    Medicine,
    MedicineLimit,
    PainScore,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    MedicineForm,
    Response,
    Site,
    WarningSign,
)
from recovery_tracker.guidance.cards import cards
from recovery_tracker.guidance.entries import is_gap
from recovery_tracker.services.answers import answer
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.entries import add_score, change_score
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.judging import days_ahead, judge, present_as_of
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.store import Action
from tests.services.build import TODAY, YESTERDAY, Clock, log, sign

TOMORROW = TODAY + timedelta(days=1)
AUCKLAND, HONOLULU, NEW_YORK, LONDON = (timezone(timedelta(hours=h)) for h in (12, -10, -4, 1))
SADDLE = frozenset({WarningSign.SADDLE_NUMBNESS})


def at_noon(on: date, clock: Clock) -> object:
    return clock.now.replace(year=on.year, month=on.month, day=on.day)


def keep(diary: Diary, *entities: object) -> None:
    with changing(diary, Action.IMPORT) as unit:
        for entity in entities:
            unit.put(entity)


MEDICINE = Medicine("m", "Paracetamol", MedicineForm.TABLET, (Ingredient("paracetamol"),))


@pytest.mark.parametrize("kind", ["check-in", "score", "care", "dose"])
def test_the_last_entry_of_any_kind_counts_where_it_is_later(
    diary: Diary, clock: Clock, kind: str
) -> None:
    log(diary, {"mood": 1})
    assert present_as_of(diary.store, TODAY) == TODAY
    entry = {
        "check-in": CheckIn(TOMORROW, mood=1),
        "score": PainScore("s", at_noon(TOMORROW, clock), Decimal(4)),  # type: ignore[arg-type]
        "care": Care("c", TOMORROW, CareKind.HEAT),
        "dose": Dose("d", TOMORROW, "m"),
    }[kind]
    keep(diary, MEDICINE, entry)
    assert present_as_of(diary.store, TODAY) == TOMORROW
    assert [day.date for day in days_ahead(diary.store, TODAY)] == [TOMORROW]
    assert judge(diary).as_of == TOMORROW
    assert judge(diary, TODAY).as_of == TODAY


def test_an_emergency_of_a_later_date_stands_and_no_other_date_hides_it(diary: Diary) -> None:
    keep(diary, CheckIn(TOMORROW, warning_signs=SADDLE))
    assert [each.rule for each in judge(diary).alerts if each.active] == ["RF-CES-SADDLE"]
    answer(diary, judge(diary).alerts, Response.MARKED_BY_MISTAKE)
    assert diary.store.read().check_ins == ()
    assert judge(diary).as_of == TODAY


def test_a_later_date_with_an_entry_can_be_changed_and_one_without_can_t(
    diary: Diary, clock: Clock
) -> None:
    later = TODAY + timedelta(days=3000)
    for does in (
        lambda: log(diary, {"mood": 2}, on=later),
        lambda: add_score(diary, at_noon(later, clock), Decimal(4)),  # type: ignore[arg-type]
    ):
        with pytest.raises(InvalidValueError, match="in the future"):
            does()
    keep(diary, CheckIn(later, mood=1))
    log(diary, {"mood": 2}, on=later)
    add_score(diary, at_noon(later, clock), Decimal(4))  # type: ignore[arg-type]
    (score,) = diary.store.read().pain_scores
    change_score(diary, score.id, score.at, Decimal(5))
    record = diary.store.read(later, later)
    assert (record.check_ins[0].mood, record.pain_scores[0].pain) == (2, 5)


def test_a_time_still_to_come_today_is_refused_as_before(diary: Diary, clock: Clock) -> None:
    log(diary, {"mood": 1})
    with pytest.raises(InvalidValueError, match="still to come"):
        add_score(diary, clock.now + timedelta(hours=1), Decimal(4))


def test_the_hours_of_not_now_count_to_the_present_also_where_an_entry_is_dated_later(
    diary: Diary, clock: Clock
) -> None:
    sign(diary, WarningSign.FEVER)
    keep(diary, CheckIn(TODAY + timedelta(days=3000), mood=1))
    (alert,) = [each for each in judge(diary).alerts if each.active]
    answer(diary, [alert], Response.NOT_NOW)

    def shown() -> list[str]:
        record = diary.store.read()
        standing = cards(judge(diary), record.alert_responses, diary.clock())
        return [each.rule for each in standing.shown]

    clock.move(hours=23)
    assert "RF-INFECT" not in shown()
    clock.move(hours=2)
    assert shown() == ["RF-INFECT"]


def test_a_card_of_a_later_date_is_answered_by_what_is_answered_to_it_today(diary: Diary) -> None:
    keep(diary, CheckIn(TOMORROW, sites={Site.CALF_LEFT: Decimal(4)}))
    window = Judge(diary.store, diary.store.read)
    (alert,) = [each for each in window.by(TOMORROW).alerts if each.active]
    assert alert.rule == "REFERRED"
    answer(diary, [alert], Response.BOOKED)
    for evaluation in (judge(diary), window.by(TOMORROW)):
        assert [each.rule for each in evaluation.alerts if each.active] == []


def test_what_was_answered_before_a_flight_west_stays_answered_after_it(
    diary: Diary, clock: Clock
) -> None:
    sign(diary, WarningSign.SADDLE_NUMBNESS)
    log(diary, {"sites.calf_left": 4})
    clock.now = datetime(2026, 5, 13, 0, 30, tzinfo=AUCKLAND)
    for each, response in (
        ("RF-CES-SADDLE", Response.GOT_ADVICE),
        ("REFERRED", Response.BOOKED),
    ):
        answer(diary, [a for a in judge(diary).alerts if a.rule == each], response)
    clock.now = datetime(2026, 5, 13, 1, tzinfo=AUCKLAND).astimezone(HONOLULU)
    assert clock.now.date() == TODAY
    assert [each.rule for each in judge(diary).alerts if each.active] == []
    assert judge(diary, YESTERDAY).alerts == ()


def test_an_answer_that_is_to_come_settles_nothing(diary: Diary, clock: Clock) -> None:
    sign(diary, WarningSign.SADDLE_NUMBNESS)
    clock.move(days=3000)
    answer(diary, judge(diary).alerts, Response.GOT_ADVICE)
    clock.move(days=-3000)
    assert [each.rule for each in judge(diary).alerts if each.active] == ["RF-CES-SADDLE"]


def test_a_gap_that_still_runs_ends_by_the_clock_of_this_place(diary: Diary, clock: Clock) -> None:
    doses = (Dose(f"d{i}", datetime(2026, 5, 12, 12 + i, tzinfo=NEW_YORK), "m") for i in (0, 1))
    keep(diary, MEDICINE, MedicineLimit("paracetamol", min_gap_hours=Decimal(4)), *doses)
    clock.now = datetime(2026, 5, 12, 14, tzinfo=NEW_YORK).astimezone(LONDON)
    (alert,) = [each for each in judge(diary).alerts if each.rule == "MED-INTERVAL"]
    assert alert.active
    ends = [each.at for each in alert.unanswered if is_gap(each)]
    assert [at and at.isoformat() for at in ends] == ["2026-05-12T22:00:00+01:00"]
    clock.move(hours=4)  # it is over: as the doses were
    (alert,) = [each for each in judge(diary).alerts if each.rule == "MED-INTERVAL"]
    ends = [each.at for each in alert.because if is_gap(each)]
    assert [at and at.isoformat() for at in ends] == ["2026-05-12T17:00:00-04:00"]
