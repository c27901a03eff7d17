from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import CareKind, PainQuality, Site, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import Addition, Session, log_day, remove_care
from recovery_tracker.services.ports.store import Action
from tests.services.build import TODAY, YESTERDAY, ZONE, Clock, check_in, log, whole

EVERY_MEMBER = {
    "pain.average": Decimal("4.5"),
    "pain.worst": Decimal(7),
    "pain.now": Decimal(0),
    "interference": Decimal(3),
    "sites.calf_left": Decimal(2),
    "sites.low_back_left": None,
    "qualities": frozenset({PainQuality.TIGHT}),
    "sleep.hours": Decimal("6.5"),
    "sleep.quality": 0,
    "sleep.wakings_from_pain": 2,
    "sleep.hard_to_fall_asleep": False,
    "movement.walking_minutes": Decimal(25),
    "movement.steps": 3000,
    "movement.longest_sit_minutes": Decimal(90),
    "movement.rest_minutes": Decimal(0),
    "mood": 0,
    "warning_signs": frozenset({WarningSign.FEVER}),
    "note": Note("stiff", in_summary=True),
}


@pytest.mark.parametrize(("path", "value"), EVERY_MEMBER.items(), ids=EVERY_MEMBER)
def test_each_member_is_kept_and_can_be_taken_away_again(
    diary: Diary, path: str, value: object
) -> None:
    head, _dot, rest = path.partition(".")
    log(diary, {"pain.average": 1, "mood": 4})
    log(diary, {path: value})
    kept = check_in(diary)
    assert kept is not None
    held = getattr(kept, head)
    if rest:
        held = held[Site(rest)] if head == "sites" else getattr(held, rest)
    assert held == value
    log(diary, {path: ABSENT})
    kept = check_in(diary)
    assert kept is not None
    held = getattr(kept, head)
    if rest:
        held = held.get(Site(rest)) if head == "sites" else getattr(held, rest)
    assert held in (None, frozenset())
    assert Site.CALF_LEFT not in kept.sites


def test_what_is_said_together_is_one_step_and_keeps_every_value(diary: Diary) -> None:
    changes = log(diary, EVERY_MEMBER, sessions=(Session(CareKind.HEAT, Decimal(15)),))
    assert [change.kind for change in changes] == [Kind.CHECK_INS, Kind.CARE]
    (step,) = diary.store.journal.steps(0)
    assert step.action is Action.LOG
    assert step.changes == changes
    kept = check_in(diary)
    assert kept is not None
    assert kept.sites == {Site.CALF_LEFT: Decimal(2), Site.LOW_BACK_LEFT: None}
    assert kept.pain.now == 0


def test_logging_one_member_leaves_the_others(diary: Diary) -> None:
    log(diary, {"pain.average": 4, "sites.calf_left": 2, "note": Note("x")})
    log(diary, {"pain.average": 6})
    kept = check_in(diary)
    assert kept is not None
    assert (kept.pain.average, kept.sites, kept.note) == (
        Decimal(6),
        {Site.CALF_LEFT: Decimal(2)},
        Note("x"),
    )


def test_asked_and_none_is_told_from_not_asked(diary: Diary) -> None:
    log(diary, {"warning_signs": frozenset()})
    kept = check_in(diary)
    assert kept is not None
    assert kept.warning_signs == frozenset()
    log(diary, {"warning_signs": ABSENT, "pain.average": 0})
    kept = check_in(diary)
    assert kept is not None
    assert kept.warning_signs is None
    assert kept.pain.average == 0


def test_a_day_on_which_nothing_is_left_is_a_day_not_logged(diary: Diary) -> None:
    log(diary, {"pain.average": 4})
    (change,) = log(diary, {"pain.average": ABSENT})
    assert change.after is None
    assert check_in(diary) is None


def test_taking_away_what_was_never_logged_makes_no_day_and_no_step(diary: Diary) -> None:
    assert log(diary, {"pain.average": ABSENT}) == ()
    assert whole(diary)[1] == 0
    assert check_in(diary) is None


def test_the_same_again_changes_nothing_and_leaves_no_step(diary: Diary) -> None:
    log(diary, {"pain.average": 4, "warning_signs": frozenset()})
    before = whole(diary)
    assert log(diary, {"pain.average": Decimal("4.0")}) == ()
    assert log(diary, {"warning_signs": frozenset()}) == ()
    assert whole(diary) == before


def test_the_instant_of_the_first_entry_is_kept(diary: Diary, clock: Clock) -> None:
    first = clock.now
    log(diary, {"pain.average": 4})
    clock.move(hours=3)
    log(diary, {"pain.average": 5})
    kept = check_in(diary)
    assert kept is not None
    assert kept.entered_at == first
    assert [step.at for step in diary.store.journal.steps(0)] == [first, clock.now]


def test_a_session_today_has_its_time(diary: Diary, clock: Clock) -> None:
    log(diary, sessions=(Session(CareKind.HEAT, Decimal(15)),))
    (care,) = diary.store.read().care
    assert (care.at, care.entered_at) == (clock.now, clock.now)
    assert (care.kind, care.minutes) == (CareKind.HEAT, Decimal(15))


def test_a_session_of_an_earlier_date_has_no_time(diary: Diary, clock: Clock) -> None:
    log(diary, on=YESTERDAY, sessions=(Session(CareKind.COLD),))
    (care,) = diary.store.read().care
    assert care.at == YESTERDAY
    assert not isinstance(care.at, datetime)
    assert (care.entered_at, care.minutes) == (clock.now, None)


def test_sessions_add_up_and_one_can_be_taken_away(diary: Diary) -> None:
    session = Session(CareKind.HEAT, Decimal(10))
    log(diary, sessions=(session, session))
    log(diary, sessions=(session,))
    ids = [care.id for care in diary.store.read().care]
    assert len(set(ids)) == 3
    (change,) = remove_care(diary, ids[1])
    assert (change.kind, change.id, change.after) == (Kind.CARE, ids[1], None)
    assert [care.id for care in diary.store.read().care] == [ids[0], ids[2]]


def test_taking_away_a_session_that_is_gone_is_no_step(diary: Diary) -> None:
    assert remove_care(diary, "never") == ()
    assert whole(diary)[1] == 0


def test_today_is_the_date_of_the_persons_own_clock(diary: Diary, clock: Clock) -> None:
    clock.now = datetime(2026, 5, 13, 0, 10, tzinfo=ZONE)  # still the 12th in UTC
    log(diary, {"pain.average": 4}, on=date(2026, 5, 13))
    assert check_in(diary, date(2026, 5, 13)) is not None


@pytest.mark.parametrize("days", [1, 400])
def test_a_date_in_the_future_is_refused(diary: Diary, days: int) -> None:
    with pytest.raises(InvalidValueError) as caught:
        log(diary, {"pain.average": 4}, on=TODAY + timedelta(days=days))
    assert caught.value.problem.where == "date"
    assert "is in the future" in caught.value.problem.why
    assert whole(diary)[1] == 0


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("pain.average", Decimal(11)),
        ("pain.worst", Decimal("-0.1")),
        ("interference", Decimal("NaN")),
        ("pain.now", Decimal("Infinity")),
        ("sleep.hours", Decimal("24.5")),
        ("sleep.quality", 5),
        ("sites.calf_left", Decimal(11)),
        ("movement.walking_minutes", Decimal(1441)),
    ],
)
def test_a_wrong_value_names_its_member_and_nothing_of_the_step_is_kept(
    diary: Diary, path: str, value: object
) -> None:
    log(diary, {"pain.average": 2})
    before = whole(diary)
    with pytest.raises(InvalidValueError) as caught:
        log(diary, {"mood": 3, path: value}, sessions=(Session(CareKind.HEAT, Decimal(5)),))
    assert caught.value.problem.where == path
    assert whole(diary) == before


def test_a_wrong_session_takes_the_values_beside_it_back(diary: Diary) -> None:
    with pytest.raises(InvalidValueError) as caught:
        log(diary, {"pain.average": 2}, sessions=(Session(CareKind.HEAT, Decimal(-1)),))
    assert caught.value.problem.where == "care.heat"
    assert check_in(diary) is None
    assert whole(diary)[1] == 0


def test_an_addition_counts_from_what_the_day_says_by_then(diary):
    log_day(diary, diary.today, addition=Addition(walk=Decimal(10)))
    log_day(diary, diary.today, addition=Addition(walk=Decimal(15)))
    (check_in,) = diary.store.read().check_ins
    assert check_in.movement.walking_minutes == 25
