"""The diary in words."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.kinds import Entity, Kind, kind_of
from recovery_tracker.diary.members import members
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    Medicine,
    Movement,
    Note,
    Pain,
    PainScore,
    Questionnaire,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    EpisodeOutcome,
    Instrument,
    MedicineForm,
    PainQuality,
    Pattern,
    Response,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.guidance.facts import Alert, Entry, Urgency
from recovery_tracker.insight.month import DayFacts
from recovery_tracker.wording.day_values import Line, day_values
from recovery_tracker.wording.diary import (
    LONGEST,
    answer_line,
    card_line,
    change_text,
    course_day,
    day_sentence,
    day_title,
    entered,
    found_sentence,
    hit_text,
    logged_days,
)

ON = date(2026, 5, 12)
TODAY = date(2026, 5, 20)
ZONE = timezone(timedelta(hours=1))
AT = datetime(2026, 5, 12, 8, 10, tzinfo=ZONE)
IBUPROFEN = Medicine("m", "Ibuprofen 400 mg", MedicineForm.TABLET)


@dataclass
class Change:
    before: Entity | None
    after: Entity | None

    @property
    def kind(self) -> Kind:
        return kind_of(self.after or self.before)


@dataclass
class Group:
    changes: tuple[Change, ...]
    action: str = "log"
    at: datetime = AT


def alert(urgency: Urgency) -> Alert:
    entry = Entry(ON, "sites.calf_left", Decimal(4))
    return Alert("REFERRED", urgency, "e", ON, ON, True, (entry,))


def say(*fired: Urgency, **facts: object) -> str:
    return day_sentence(DayFacts(ON, **facts), [alert(each) for each in fired], TODAY)


def test_a_day_of_the_calendar_is_one_sentence():
    said = say(Urgency.BOOK, logged=True, pain=Decimal(6), care=(CareKind.HEAT,), note=True)
    assert said == "Tuesday 12 May, pain 6, heat, a note, advice: worth a call"


def test_what_is_not_there_is_not_said():
    assert say() == "Tuesday 12 May, nothing logged"
    assert say(logged=True, pain=Decimal(0)) == "Tuesday 12 May, pain 0"
    assert say(logged=True) == "Tuesday 12 May, logged without pain"
    assert say(logged=True, late=True, pain=Decimal(4)) == "Tuesday 12 May, pain 4, entered late"
    assert say(note=True) == "Tuesday 12 May, nothing logged, a note"


def test_a_mean_of_scores_has_one_digit_after_its_point():
    assert say(logged=True, pain=Decimal(19) / 3) == "Tuesday 12 May, pain 6.3"


def test_today_says_so_and_a_day_to_come_is_not_said_to_be_empty():
    facts = DayFacts(TODAY)
    assert day_sentence(facts, [], TODAY) == "Wednesday 20 May, nothing logged, today"
    assert day_sentence(facts, [], ON) == "Wednesday 20 May"


@pytest.mark.parametrize("urgency", list(Urgency))
def test_each_urgency_has_its_words(urgency):
    assert say(urgency).startswith("Tuesday 12 May, nothing logged, advice: ")
    assert len({say(each) for each in Urgency}) == len(Urgency)


def test_a_day_of_another_year_says_its_year():
    assert day_title(ON, TODAY) == "Tuesday 12 May"
    assert day_title(ON, date(2027, 1, 1)) == "Tuesday, 12 May 2026"


def test_the_day_of_the_episode_is_counted_from_its_start():
    assert course_day(ON, ON, ON) == "Day 1 of this episode"
    assert course_day(ON, ON - timedelta(days=2), ON - timedelta(days=9)) == (
        "Day 3 since it came back"
    )
    assert course_day(ON, ON + timedelta(days=1), ON + timedelta(days=1)) == "Before this episode"
    assert course_day(ON, None, ON) == course_day(ON, ON, None) == ""


def test_when_it_was_entered_late_is_said():
    late = CheckIn(ON, entered_at=AT + timedelta(days=3))
    assert entered(day(Record(check_ins=(late,)))) == "Entered late: 15 May 2026, 08:10."
    score = PainScore("s", AT, Decimal(1), entered_at=AT + timedelta(days=3))
    said = entered(day(Record(pain_scores=(score,))))
    assert said == "Some of this was entered more than a day later."
    in_time = CheckIn(ON, entered_at=AT)
    assert entered(day(Record(check_ins=(in_time,), pain_scores=(score,)))) == said


def test_a_card_and_its_answer_are_a_line_each():
    line = card_line(alert(Urgency.BOOK), Settings(), ON)
    assert line.startswith("Worth a call in the next days: ")
    assert "left calf" in line
    answer = AlertResponse("a", "REFERRED", AT, Response.BOOKED)
    assert answer_line(answer) == "08:10: you answered “Booked”"


def test_the_days_of_a_month_are_counted():
    assert [logged_days(n) for n in (0, 1, 13)] == [
        "Nothing logged in this month",
        "1 day logged",
        "13 days logged",
    ]


def test_a_change_says_when_what_it_was_and_what_it_is():
    before, after = CheckIn(ON, pain=Pain(average=Decimal(5))), CheckIn(ON, mood=2)
    changes = (Change(before, after),)
    assert change_text(Group(changes)) == (
        "12 May 2026, 08:10\nAverage pain: 5, then not recorded\nMood: in between"
    )
    assert change_text(Group(changes, "undo")).startswith("12 May 2026, 08:10: undone\n")


def test_other_entries_are_named_before_and_after():
    score = PainScore("s", AT, Decimal(5))
    changed = Group((Change(score, replace(score, pain=Decimal(6))),))
    said = "12 May 2026, 08:10\nPain 5 at 08:10 on 12 May, then pain 6 at 08:10 on 12 May"
    assert change_text(changed) == said
    noted = Group((Change(score, replace(score, note=Note("x"))),))
    assert change_text(noted) == "12 May 2026, 08:10\nChange pain 5 at 08:10 on 12 May"
    dose = Dose("d", AT, "m")
    taken = change_text(Group((Change(None, dose),)), {"m": "Ibuprofen 400 mg"})
    assert taken == "12 May 2026, 08:10\nAdd dose of Ibuprofen 400 mg on 12 May"
    gone = change_text(Group((Change(Care("c", ON, CareKind.HEAT, Decimal(15)), None),), "delete"))
    assert gone == "12 May 2026, 08:10\nRemove heat, 15 min"


def test_a_note_of_thousands_of_words_does_not_fill_the_history():
    long = CheckIn(ON, note=Note("word " * 4000))
    (_when, line) = change_text(Group((Change(None, long),))).split("\n")
    assert line.startswith("Note: word word")
    assert line.endswith("…")
    assert len(line) <= LONGEST + 1
    (_when, line) = change_text(Group((Change(None, CheckIn(ON, note=Note("a\nb"))),))).split("\n")
    assert line == "Note: a b"


def test_what_was_found_names_its_day_and_what_it_was_written_on():
    assert hit_text(ON, Kind.CHECK_INS, "a bath", TODAY) == "Tuesday 12 May\na bath"
    assert hit_text(ON, Kind.CARE, "a bath", TODAY) == "Tuesday 12 May, care\na bath"
    assert (
        found_sentence(0, 0) == "No day has these words in anything you wrote, marked, did or took."
    )
    assert found_sentence(1, 1) == "Found on 1 day."
    more = "The newest 100 are shown; more words find fewer."
    assert found_sentence(312, 100) == f"Found on 312 days. {more}"


def day(record: Record):
    return days_of(record)[ON]


def values(record: Record) -> dict[str, str]:
    lines = list(day_values(day(record), record))
    assert len({line.name for line in lines}) == len(lines)
    return {line.name: line.value for line in lines}


def test_a_check_in_is_told_by_its_values_with_the_note_last():
    check_in = CheckIn(
        ON,
        entered_at=AT,
        pain=Pain(Decimal(6), Decimal(8), Decimal("4.5")),
        interference=Decimal(0),
        sites={Site.CALF_LEFT: None, Site.LOW_BACK_LEFT: Decimal(6)},
        qualities=frozenset({PainQuality.TIGHT}),
        sleep=Sleep(Decimal(6), 1, 2, True),
        movement=Movement(Decimal(15), 4000, Decimal(50), Decimal(20)),
        mood=3,
        warning_signs=frozenset(),
        note=Note("Worried."),
    )
    told = values(Record(check_ins=(check_in,)))
    assert list(told)[-1] == "Note"
    assert told == {
        "Average pain": "6",
        "Worst pain": "8",
        "Pain now": "4.5",
        "Held me back": "0",
        "Where it hurts": "Lower back, left: 6; calf, left",
        "Pain feels": "Tight",
        "Sleep": "6 h",
        "Sleep quality": "Poor",
        "Woken by pain": "2 times",
        "Hard to fall asleep": "Yes",
        "Walking": "15 min",
        "Steps": "4,000",
        "Longest sit": "50 min",
        "Rest": "20 min",
        "Mood": "Good",
        "Warning signs": "None of these",
        "Note": "Worried.",
    }
    recorded = {path.partition(".")[0] for path in members(check_in)} - {"date", "entered_at"}
    assert len(told) >= len(recorded)


def test_scores_and_doses_of_a_kind_stand_in_one_line_with_their_times():
    record = Record(
        pain_scores=(
            PainScore("a", AT, Decimal(6)),
            PainScore("b", AT + timedelta(hours=4), Decimal(5), Note("after lunch")),
        ),
        medicines=(IBUPROFEN,),
        doses=(Dose("d", AT, "m"), Dose("e", ON, "m", Decimal(2), Note("with food"))),
    )
    assert values(record) == {
        "Pain scores": "6 at 08:10, 5 at 12:10",
        "Ibuprofen 400 mg": "2, 1 at 08:10",
        "Note on pain, 12:10": "after lunch",
        "Note on a dose": "with food",
    }


def test_care_is_told_with_all_that_was_noted_of_it():
    whole = Care(
        "a",
        AT,
        CareKind.HEAT,
        Decimal(15),
        Site.LOW_BACK_LEFT,
        repetitions=1,
        pain_before=Decimal(6),
        pain_after=Decimal(5),
        effect=Effect.EASIER,
        asleep=True,
        skin_after=SkinAfter.RED,
        note=Note("nice"),
    )
    before = Care("b", AT, CareKind.COLD, pain_before=Decimal(6))
    after = Care("c", AT, CareKind.WALK, pain_after=Decimal(0))
    told = values(Record(care=(whole, before, after, Care("d", ON, CareKind.REST))))
    assert told == {
        "Rest": "Done",
        "Heat, 08:10": "15 min, lower back, left, 1 time, pain 6, then 5, easier, red skin, "
        "fell asleep",
        "Cold, 08:10": "Pain 6 before",
        "Walk, 08:10": "Pain 0 after",
        "Note on heat, 08:10": "nice",
    }


def test_what_belongs_to_the_date_without_being_logged_on_it_is_told_too():
    record = Record(
        check_ins=(CheckIn(ON, mood=1), CheckIn(TODAY)),
        episodes=(
            Episode("e", ON, trigger=Trigger.LIFTING, pattern=Pattern.BAND, note=Note("a box")),
            Episode("f", date(2026, 1, 1), closed=ON, outcome=EpisodeOutcome.RECOVERED),
        ),
        questionnaires=(
            Questionnaire("q", ON, Instrument.PSFS, {"gardening": Decimal(4)}),
            Questionnaire("r", TODAY, Instrument.PSFS),
        ),
        appointments=(
            Appointment("v", AT, "Dr A", ("Why?",), Note("rest")),
            Appointment("w", TODAY, "Dr B"),
        ),
    )
    lines = [(line.name, line.value) for line in day_values(day(record), record)]
    assert lines == [
        ("Mood", "Low"),
        ("What you can do (PSFS)", "gardening 4 of 10"),
        ("Episode", "Recovered"),
        ("Episode", "Began, lifting, a band across the back"),
        ("Appointment, 08:10", "Dr A"),
        ("Your question", "Why?"),
        ("Note on the episode", "a box"),
        ("What was said", "rest"),
    ]


def test_a_note_for_the_summary_says_so_and_the_signs_are_named():
    signs = frozenset({WarningSign.FEVER})
    check_in = CheckIn(ON, warning_signs=signs, note=Note("x", in_summary=True))
    record = Record(check_ins=(check_in,))
    assert list(day_values(day(record), record)) == [
        Line("Warning signs", "High temperature or shivering"),
        Line("Note, in the summary", "x", words=True),
    ]
