"""What one press says of a day fills what is empty, and never replaces unasked."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.members import ABSENT, members, with_members
from recovery_tracker.diary.record import CheckIn
from recovery_tracker.services.copying import copy_day_before
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.entries import add_score
from recovery_tracker.services.log import log_day
from recovery_tracker.services.quick import Replaced, no_pain, no_pain_edits, same_again
from tests.services.build import TODAY, YESTERDAY, check_in, log

PAINS = st.none() | st.integers(0, 10).map(Decimal)


def day(diary: Diary) -> Day:
    return days_of(diary.store.read(TODAY, TODAY)).get(TODAY, Day(TODAY))


def test_no_pain_today_fills_an_empty_day_without_a_question(diary: Diary) -> None:
    press = no_pain(day(diary))
    assert (press.asks, press.fills) == (False, True)
    log_day(diary, TODAY, no_pain_edits(day(diary), replaces=False))
    kept = check_in(diary)
    assert kept is not None
    assert (kept.pain.average, kept.pain.worst) == (0, 0)
    assert not no_pain(day(diary)).asks, "pressed again it changes nothing"


def test_what_no_pain_today_would_replace_is_named(diary: Diary) -> None:
    log(diary, {"pain.average": 6})
    press = no_pain(day(diary))
    assert press.replaces == (Replaced("pain.average", Decimal(6), Decimal(0)),)
    assert press.asks
    assert press.fills
    log_day(diary, TODAY, no_pain_edits(day(diary), replaces=False))
    kept = check_in(diary)
    assert kept is not None
    assert (kept.pain.average, kept.pain.worst) == (6, 0)


def test_a_score_of_the_day_makes_no_pain_today_ask(diary: Diary) -> None:
    add_score(diary, diary.clock(), Decimal(0))
    assert not no_pain(day(diary)).asks
    add_score(diary, diary.clock(), Decimal(5))
    press = no_pain(day(diary))
    assert [score.pain for score in press.against] == [5]
    assert press.asks


def test_same_as_yesterday_names_what_it_would_replace(diary: Diary) -> None:
    log(diary, {"interference": 4, "pain.average": 3, "sites.neck": None}, on=YESTERDAY)
    assert same_again(diary.store, TODAY) == same_again(diary.store, TODAY)
    assert not same_again(diary.store, TODAY).asks
    log(diary, {"pain.average": 6, "sites.neck": 2})
    press = same_again(diary.store, TODAY)
    assert press.replaces == (Replaced("pain.average", Decimal(6), Decimal(3)),)
    copy_day_before(diary, TODAY, only_empty=True)
    kept = check_in(diary)
    assert kept is not None
    assert (kept.interference, kept.pain.average) == (4, 6)


@given(average=PAINS, worst=PAINS)
def test_filling_no_pain_changes_nothing_that_is_said(
    average: Decimal | None, worst: Decimal | None
) -> None:
    said = {"pain.average": average, "pain.worst": worst}
    before = with_members(CheckIn(TODAY), {k: ABSENT if v is None else v for k, v in said.items()})
    edits = no_pain_edits(Day(TODAY, before), replaces=False)
    after = with_members(before, {edit.member: edit.value for edit in edits})
    assert members(before).items() <= members(after).items()
    press = no_pain(Day(TODAY, before))
    assert press.asks is any(value not in (None, 0) for value in said.values())
    assert press.fills is (None in said.values())
