"""What is held is shown as it will be once it is kept, by whatever reads the record."""

import shutil
import tempfile
from collections import Counter
from contextlib import closing, suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import ENTRIES
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Care, Dose, Medicine, Note, PainScore, Record
from recovery_tracker.diary.vocabulary import CareKind, MedicineForm, Response, Site, WarningSign
from recovery_tracker.services.answers import answer
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.judging import judge
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.pending import DayLog, Pending, keep_log, show_held
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store.rows import FORMS
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import TODAY, YESTERDAY, ZONE, Clock, Opened, numbered

PILL = Medicine("pill", "Ibuprofen", MedicineForm.TABLET)
NUMB = frozenset({WarningSign.SADDLE_NUMBNESS})
DATES = tuple(TODAY - timedelta(days=back) for back in (0, 1, 30))
NINE = DayLog(TODAY, (Edit("pain.average", Decimal(9)),))


def held(diary: Diary, *logs: DayLog) -> Pending:
    pending = Pending(logs)
    show_held(diary, pending)
    return pending


edits = st.sampled_from(
    [
        Edit("pain.average", Decimal(9)),
        Edit("pain.average", ABSENT),
        Edit("pain.worst", Decimal(4)),
        Edit("pain.now", Decimal(6)),
        Edit("sites.calf_left", None),
        Edit("sites.calf_left", ABSENT),
        Edit("note", Note("slept on the floor")),
        Edit("note", ABSENT),
        Edit("warning_signs", frozenset()),
        Edit("warning_signs", NUMB),
        Edit("warning_signs", ABSENT),
    ]
)


@st.composite
def day_logs(draw: st.DrawFn) -> DayLog:
    on = draw(st.sampled_from(DATES))
    at = datetime.combine(on, time(draw(st.integers(1, 8))), ZONE)
    own = draw(st.sampled_from(["a", "b"]))
    number = Decimal(draw(st.integers(0, 10)))
    entries = st.sampled_from(
        [
            PainScore(f"score-{own}", at, number),
            Dose(f"dose-{own}", at, "pill", number + 1),
            Dose(f"dose-{own}", at, "gone"),
            Care(f"care-{own}", at, CareKind.HEAT, number),
        ]
    )
    chosen = {edit.member: edit for edit in draw(st.lists(edits, max_size=3))}
    return DayLog(on, tuple(chosen.values()), tuple(draw(st.lists(entries, max_size=2))))


def all_parts(diary: Diary) -> list[Record]:
    """The record as each way to ask for it has it."""
    reader = diary.reader
    return [
        reader.read(),
        reader.undated(),
        reader.read(None, YESTERDAY),
        *(reader.read(on, on) for on in DATES),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(day_logs(), max_size=3), st.lists(day_logs(), max_size=4))
def test_what_is_held_is_shown_as_it_is_once_it_is_kept(
    empty_record: Path, before: list[DayLog], said: list[DayLog]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(empty_record, Path(name) / "data"))
        with closing(SqliteStore(folder)) as store:
            diary = Diary(store, Clock(), numbered())
            with store.write(Action.MEDICINE, diary.clock()) as unit:
                unit.put(PILL)
            keep_all(diary, before)
            held(diary, *said)
            shown = all_parts(diary), diary.reader.months(), Counter(diary.reader.searched())
            seen = judge(diary)
            held(diary)
            keep_all(diary, said)
            kept = all_parts(diary), diary.reader.months(), Counter(diary.reader.searched())
            assert shown == kept
            assert seen == judge(diary)
            assert diary.reader.read() == store.read()
            assert diary.reader.undated() == store.undated()


def keep_all(diary: Diary, logs: list[DayLog]) -> None:
    """Keeps them as the window does: what is refused is left out."""
    for said in logs:
        with suppress(RequestError):
            keep_log(diary, said)


def test_the_undated_part_is_what_every_part_of_the_record_has(diary: Diary) -> None:
    log_day(diary, TODAY, [Edit("mood", 1)])
    assert {kind for kind, form in FORMS.items() if form.day} == ENTRIES
    nothing = diary.store.read(TODAY + timedelta(days=1), TODAY + timedelta(days=1))
    assert diary.store.undated() == nothing
    with diary.store.write(Action.LOG, diary.clock()) as unit:
        assert unit.undated() == nothing


def test_what_another_program_writes_meanwhile_stays_under_what_is_held(
    diary: Diary, opened: Opened
) -> None:
    held(diary, NINE)
    assert diary.reader.read(TODAY, TODAY).check_ins[0].pain.average == 9
    log_day(opened(), TODAY, [Edit("mood", 2), Edit("pain.average", Decimal(1))])
    (check_in,) = diary.reader.read(TODAY, TODAY).check_ins
    assert (check_in.pain.average, check_in.mood) == (9, 2)


def test_a_sign_ticked_again_while_nothing_can_be_kept_is_one_that_no_answer_covers(
    diary: Diary,
) -> None:
    log_day(diary, YESTERDAY, [Edit("warning_signs", NUMB)])
    answer(diary, judge(diary).alerts, Response.GOT_ADVICE)
    off = DayLog(YESTERDAY, (Edit("warning_signs", ABSENT),))
    held(diary, off, DayLog(YESTERDAY, (Edit("warning_signs", NUMB),)))
    for part in all_parts(diary):
        assert [each.covers for each in part.alert_responses] == [()]
    assert [each.rule for each in judge(diary).alerts if each.active] == ["RF-CES-SADDLE"]
    assert diary.reader.held_from() == YESTERDAY


def test_an_emergency_that_nobody_answered_stays_whatever_is_held(diary: Diary) -> None:
    log_day(diary, TODAY, [Edit("warning_signs", NUMB)])
    held(diary, DayLog(TODAY, (Edit("warning_signs", ABSENT),)), NINE)
    (check_in,) = diary.reader.read(TODAY, TODAY).check_ins
    assert check_in.warning_signs == NUMB
    assert check_in.pain.average == 9


def test_a_part_is_laid_over_once_however_often_it_is_asked(diary: Diary) -> None:
    held(diary, NINE)
    assert diary.reader.read(None, TODAY) is diary.reader.read(None, TODAY)
    assert diary.reader.undated() is diary.reader.undated()
    assert diary.reader.get(diary.reader.held()[0].kind, TODAY.isoformat()) is not None
    held(diary)
    assert diary.reader.read(None, TODAY).check_ins == ()
    assert diary.reader.held_from() is None


def test_a_held_date_to_come_opens_no_date_by_itself(diary: Diary) -> None:
    later = TODAY + timedelta(days=1)
    said = DayLog(later, (Edit("mood", 1),))
    held(diary, said)
    with pytest.raises(InvalidValueError, match="in the future"):
        keep_log(diary, said)


def test_a_note_that_is_held_is_found_and_the_one_before_it_is_not(diary: Diary) -> None:
    log_day(diary, YESTERDAY, [Edit("note", Note("gardening"))])
    held(
        diary, DayLog(YESTERDAY, (Edit("note", Note("driving")), Edit(f"sites.{Site.NECK}", None)))
    )
    texts = {getattr(each, "text", getattr(each, "name", None)) for each in diary.reader.searched()}
    assert texts == {"driving", Site.NECK}


def test_a_month_that_only_what_is_held_is_in_can_be_chosen(diary: Diary) -> None:
    long_ago = date(2025, 2, 3)
    held(diary, DayLog(long_ago, (Edit("mood", 1),)))
    assert diary.reader.months() == (date(2025, 2, 1),)
