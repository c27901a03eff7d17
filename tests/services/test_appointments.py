"""Appointments: kept, changed, asked for, taken away, undone, and found again."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import Appointment, Note
from recovery_tracker.insight.appointments import past, to_bring_the_page, upcoming
from recovery_tracker.services.appointments import (
    AppointmentInput,
    add_question,
    appointment_input,
    export_ics,
    keep_appointment,
    remove_appointment,
)
from recovery_tracker.services.bin import deleted, put_back
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.search import DiarySearch
from recovery_tracker.services.undo import undo
from recovery_tracker.wording.steps import describe
from tests.services.build import TODAY, ZONE, whole

SOON = datetime(2026, 5, 20, 10, 15, tzinfo=ZONE)
PHYSIO = AppointmentInput(SOON, "Physiotherapist", ("Why the left?",))


def visits(diary: Diary) -> tuple[Appointment, ...]:
    return diary.store.read().appointments


def kept(diary: Diary, visit: AppointmentInput = PHYSIO) -> Appointment:
    (change,) = keep_appointment(diary, visit)
    assert isinstance(change.after, Appointment)
    return change.after


def last_step(diary: Diary) -> str:
    step = diary.store.journal.last_step()
    assert step is not None
    return describe(step.action, step.changes)


def test_an_appointment_is_kept_changed_and_undone_each_in_one_named_step(diary):
    own = kept(diary).id
    assert visits(diary) == (Appointment(own, SOON, "Physiotherapist", ("Why the left?",)),)
    assert last_step(diary) == "add appointment on 20 May"
    keep_appointment(
        diary, AppointmentInput(date(2026, 5, 21), "Dr Bell", outcome=Note("Walk")), own
    )
    assert visits(diary) == (Appointment(own, date(2026, 5, 21), "Dr Bell", (), Note("Walk")),)
    assert last_step(diary) == "change appointment on 21 May"
    undo(diary)
    assert appointment_input(visits(diary)[0]) == PHYSIO
    remove_appointment(diary, own)
    assert last_step(diary) == "remove appointment on 20 May"
    (gone,) = deleted(diary)
    put_back(diary, gone)
    assert appointment_input(visits(diary)[0]) == PHYSIO


def test_questions_are_added_one_by_one_and_named(diary):
    own = kept(diary).id
    add_question(diary, own, "  When can I\nlift again? ")
    assert visits(diary)[0].questions == ("Why the left?", "When can I lift again?")
    assert last_step(diary) == "add a question to appointment on 20 May"
    keep_appointment(diary, PHYSIO, own)
    assert last_step(diary) == "remove a question from appointment on 20 May"
    keep_appointment(
        diary, AppointmentInput(SOON, PHYSIO.with_whom, PHYSIO.questions, Note("Rest")), own
    )
    assert last_step(diary) == "change what was said at appointment on 20 May"
    undo(diary)
    undo(diary)
    assert len(visits(diary)[0].questions) == 2


def test_empty_lines_are_not_kept_and_saying_the_same_again_is_no_step(diary):
    own = kept(diary, AppointmentInput(SOON, "  ", ("", " a\r\nb "), Note(" \n"))).id
    assert visits(diary) == (Appointment(own, SOON, None, ("a b",)),)
    before = whole(diary)
    keep_appointment(diary, appointment_input(visits(diary)[0]), own)
    assert whole(diary) == before


def test_what_can_not_be_kept_is_said_in_one_sentence(diary):
    own = kept(diary).id
    before = whole(diary)
    with pytest.raises(InvalidValueError, match="12 May 2032 is more than 5 years ahead"):
        keep_appointment(diary, AppointmentInput(date(2032, 5, 12)))
    with pytest.raises(InvalidValueError, match="type your question"):
        add_question(diary, own, " \n ")
    with pytest.raises(InvalidValueError, match="U\\+0000"):
        add_question(diary, own, "a\x00")
    for does in (
        lambda: add_question(diary, "other", "a"),
        lambda: keep_appointment(diary, PHYSIO, "other"),
    ):
        with pytest.raises(RequestError, match="no longer in the diary"):
            does()
    assert whole(diary) == before
    keep_appointment(diary, AppointmentInput(date(2031, 5, 12)))  # five years to the day


def test_what_was_said_is_found_by_search_and_by_the_history_of_its_day(diary):
    own = kept(diary).id
    keep_appointment(diary, AppointmentInput(SOON, outcome=Note("Keep walking")), own)
    (hit,) = DiarySearch(diary.store.searched()).find("keep walk").hits
    assert hit.date == SOON.date()
    assert [step.action for step in diary.store.journal.history(SOON.date())] == [Action.LOG] * 2


def test_a_question_is_found_by_search(diary):
    kept(diary)
    (hit,) = DiarySearch(diary.store.searched()).find("why the LEFT").hits
    assert hit.excerpt == "Why the left?"


def test_the_next_one_is_first_and_those_that_are_over_come_latest_first(diary):
    now = diary.clock()
    for at in (
        now - timedelta(days=9),
        now + timedelta(days=3),
        now - timedelta(minutes=1),
        now + timedelta(minutes=1),
        TODAY,
        TODAY - timedelta(days=1),
    ):
        kept(diary, AppointmentInput(at))
    record = diary.store.read()
    assert [visit.at for visit in upcoming(record, now)] == [
        TODAY,
        now + timedelta(minutes=1),
        now + timedelta(days=3),
    ]
    assert [visit.at for visit in past(record, now)] == [
        now - timedelta(minutes=1),
        TODAY - timedelta(days=1),
        now - timedelta(days=9),
    ]


@pytest.mark.parametrize(("hours", "said"), [(-1, False), (1, True), (24, True), (48, False)])
def test_the_page_is_to_be_brought_from_the_day_before_until_it_is_over(diary, hours, said):
    kept(diary, AppointmentInput(diary.clock() + timedelta(hours=hours)))
    assert (to_bring_the_page(diary.store.read(), diary.clock()) is not None) is said


def test_a_time_in_another_season_has_the_offset_of_that_season():
    def london(on: date, at: time) -> datetime:
        summer = 3 < on.month < 11
        return datetime.combine(on, at, timezone(timedelta(hours=int(summer))))

    def now() -> datetime:
        return datetime(2026, 10, 1, 9, tzinfo=timezone(timedelta(hours=1)))

    diary = Diary(None, now, lambda: "id", london)  # type: ignore[arg-type] nothing is stored
    assert diary.instant(date(2026, 11, 24), time(10, 15)).utcoffset() == timedelta(0)
    assert diary.instant(date(2026, 6, 1), time(10, 15)).utcoffset() == timedelta(hours=1)
    plain = Diary(None, now, lambda: "id")  # type: ignore[arg-type]
    assert plain.instant(date(2026, 11, 24), time(10, 15)).utcoffset() == timedelta(hours=1)


def test_a_calendar_gets_those_from_today_on_unless_dates_or_one_are_named(diary):
    with pytest.raises(RequestError, match="no appointment"):
        export_ics(diary)
    old = kept(diary, AppointmentInput(TODAY - timedelta(days=1), "old"))
    kept(diary, AppointmentInput(TODAY, "now"))
    kept(diary, PHYSIO)

    def names(content: bytes) -> list[str]:
        lines = content.decode().splitlines()
        return [line.rpartition(": ")[2] for line in lines if line.startswith("SUMMARY")]

    assert names(export_ics(diary)) == ["now", "Physiotherapist"]
    assert names(export_ics(diary, last=TODAY)) == ["old", "now"]
    assert names(export_ics(diary, first=TODAY + timedelta(days=1))) == ["Physiotherapist"]
    assert names(export_ics(diary, appointment_id=old.id)) == ["old"]
    assert "Why the left" not in export_ics(diary).decode()
    assert "Why the left" in export_ics(diary, include_questions=True).decode()
