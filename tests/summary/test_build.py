"""What stands on the page, and what is left out of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.base.locale import use_locale
from recovery_tracker.base.resources import resource
from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.person import Person, RiskPeriod
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
    Note,
    Pain,
    Questionnaire,
    Record,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    EpisodeOutcome,
    Instrument,
    MedicineForm,
    Response,
    RiskFactor,
    Site,
    WarningSign,
)
from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.summary.choice import Choice, PagePart
from recovery_tracker.summary.values import Summary
from tests.summary.build import FIRST, LAST, NOW, example, on, plain, summary_of

BOWEL = WarningSign.BOWEL_INCONTINENCE
FEVER = WarningSign.FEVER


def ticked(*signs: WarningSign, number: int = 3, **rest) -> Record:
    return Record(check_ins=(CheckIn(on(number), warning_signs=frozenset(signs)),), **rest)


def answered(rule: str, at: datetime) -> tuple[AlertResponse, ...]:
    """An answer that covers the tick of `ticked`."""
    covers = (CoveredEntry(on(3), "warning_signs", f'"{BOWEL}"'),)
    return (AlertResponse("answer", rule, at, Response.GOT_ADVICE, None, covers),)


def signs(summary: Summary) -> str:
    return " | ".join(f"{row.lead}: {row.text}" for row in summary.signs.rows)


def everything(summary: Summary) -> str:
    lists = (summary.alarms, summary.signs.rows, summary.told.rows, summary.notes.rows)
    return " | ".join([f"{r.lead} {r.text}" for rows in lists for r in rows] + list(summary.about))


def test_the_example_file_is_read_without_a_rejected_row():
    parsed = read_json(resource("example", "episode.json").read_bytes())
    assert parsed.rejected == ()
    assert parsed.record.person.name == "Alex Sample"
    dates = [check_in.date for check_in in parsed.record.check_ins]
    assert (dates[0], dates[-1], len(dates)) == (FIRST, LAST, 13)
    assert date(2026, 11, 16) not in dates


def test_the_page_of_the_example_has_the_figures_of_the_window():
    summary = summary_of(example())
    assert [tile.big for tile in summary.tiles] == ["7 → 2.5", "6 → 2", "1 of 7", "13 of 14"]
    assert summary.who == "Alex Sample, born 4 May 1984"
    assert plain(summary.episode) == (
        "episode began 10 November 2026 (lifting, on the left) · day 14 · before: once or twice"
    )
    assert signs(summary) == "Asked on 10 Nov, 15 Nov and 20 Nov: none ticked"
    assert summary.where is not None
    where = summary.where.lines
    assert [line.text for line in where] == [
        "lower back, left (7); buttock, left (4)",
        "lower back, left (2)",
        "aching 10; tight 7; spasm 3 (of 13 days)",
    ]
    told = [(row.lead, "My answer: Booked." in row.text) for row in summary.told.rows]
    assert told == [("18 Nov", True), ("15 Nov", False), ("10 Nov", False)]
    assert [row.lead for row in summary.notes.rows] == ["17 Nov"]
    assert "1 private note is left out." in summary.about
    assert summary.alarms == ()


def test_the_days_entered_more_than_a_day_later_are_counted_and_named():
    entered = datetime(2026, 11, 14, 12, tzinfo=UTC)
    record = Record(
        check_ins=(CheckIn(on(-1), entered), CheckIn(on(0), entered), CheckIn(on(3), entered)),
        care=(Care("c", on(2), CareKind.HEAT, entered_at=entered),),
    )
    summary = summary_of(record)
    assert (summary.late.lead, summary.late.text) == (
        "Entered more than a day later",
        "10 Nov and 12 Nov",
    )
    assert summary.tiles[-1].small == "2 entered more than a day later"
    assert summary.chart.svg.count(b"entered more than a day later</text>") == 1
    assert "2 days were entered more than a day later." in summary.chart.alt


def test_a_page_of_days_entered_in_time_says_nothing_of_it():
    summary = summary_of(example())
    assert summary.late is None
    assert summary.tiles[-1].small == ""
    assert b"a day later" not in summary.chart.svg


def test_only_ticked_notes_of_the_period_are_shown_and_the_private_ones_counted():
    record = Record(
        check_ins=(
            CheckIn(on(0), note=Note("shown", in_summary=True)),
            CheckIn(on(1), note=Note("secret", in_summary=False)),
            CheckIn(on(2), note=Note("unsaid")),
            CheckIn(on(3), note=Note("  ")),
            CheckIn(on(40), note=Note("later", in_summary=True)),
        ),
        care=(Care("c", on(4), CareKind.HEAT, note=Note("care", in_summary=True)),),
    )
    summary = summary_of(record)
    assert [row.text for row in summary.notes.rows] == ["care", "shown"]
    assert "2 private notes are left out." in summary.about
    assert "secret" not in everything(summary)
    assert "unsaid" not in everything(summary)


def test_of_the_notes_of_one_day_that_of_the_episode_comes_last():
    def note(text):
        return Note(text, in_summary=True)

    record = Record(
        episodes=(Episode("e", on(1), note=note("episode")),),
        check_ins=(CheckIn(on(1), note=note("day")),),
        doses=(Dose("d", on(1), "m", note=note("dose")),),
        appointments=(Appointment("a", on(1), outcome=note("visit")),),
    )
    texts = [row.text for row in summary_of(record).notes.rows]
    assert texts == ["day", "dose", "visit", "episode"]


def test_a_period_in_which_signs_were_not_asked_says_so():
    assert signs(summary_of(Record(check_ins=(CheckIn(on(0)),)))) == "Not asked: in this period"


def test_an_active_emergency_brings_private_items_in_and_stands_first():
    summary = summary_of(ticked(BOWEL))
    assert len(summary.alarms) == 1
    assert summary.alarms[0].lead == "13 Nov"
    assert "not able to hold in poo" in signs(summary)
    assert not any("left out" in line for line in summary.about)


def test_an_answered_emergency_keeps_private_items_in_for_48_hours():
    at = datetime(2026, 11, 13, 21, tzinfo=UTC)
    record = ticked(BOWEL, alert_responses=answered("RF-CES-BOWEL", at))
    within = summary_of(record, now=at + timedelta(hours=48))
    after = summary_of(record, now=at + timedelta(hours=48, seconds=1))
    assert within.alarms == after.alarms == ()
    assert "not able to hold in poo" in signs(within)
    assert "poo" not in everything(after)
    assert "1 answer about bladder, bowel or sexual function is left out." in after.about


def test_a_date_on_which_something_was_left_out_never_reads_as_none():
    at = datetime(2026, 11, 13, 21, tzinfo=UTC)
    alone = summary_of(ticked(BOWEL, alert_responses=answered("RF-CES-BOWEL", at)))
    assert signs(alone) == "13 Nov: what was ticked is left out of this page"
    record = ticked(BOWEL, FEVER, alert_responses=answered("RF-CES-BOWEL", at))
    assert signs(summary_of(record)).startswith("13 Nov: high temperature")
    assert "more is left out" in signs(summary_of(record))


def test_the_person_can_put_private_items_in():
    at = datetime(2026, 11, 13, 21, tzinfo=UTC)
    record = ticked(BOWEL, alert_responses=answered("RF-CES-BOWEL", at))
    summary = summary_of(record, choice=Choice(private_signs=True))
    assert "not able to hold in poo" in signs(summary)
    assert any("My answer: I am getting help." in row.text for row in summary.told.rows)


def test_an_emergency_from_before_the_period_is_still_on_the_page():
    record = Record(
        check_ins=(
            CheckIn(on(0), warning_signs=frozenset({WarningSign.SADDLE_NUMBNESS})),
            CheckIn(on(30), pain=Pain(average=Decimal(3))),
        )
    )
    summary = summary_of(record, on(20), on(30))
    assert [row.lead for row in summary.alarms] == ["10 Nov"]
    assert signs(summary).startswith("10 Nov: numb around the bottom")


def test_risk_factors_stand_in_the_summary():
    factors = {RiskFactor.DIABETES: RiskPeriod(), RiskFactor.PREGNANT: RiskPeriod(until=on(-9))}
    summary = summary_of(Record(person=Person(risk_factors=factors)))
    assert summary.risks is not None
    assert "diabetes" in summary.risks.text
    assert "pregnan" not in summary.risks.text
    assert summary_of(Record()).risks is None


def test_a_closed_episode_says_when_it_ended_instead_of_its_day():
    episode = Episode("e", FIRST, closed=on(9), outcome=EpisodeOutcome.RECOVERED)
    summary = summary_of(Record(episodes=(episode,)))
    assert summary.episode == "episode began 10 November 2026 · recovered 19 November 2026"


def test_an_empty_record_says_what_is_not_recorded():
    summary = summary_of(Record())
    assert summary.who == "Name not recorded, date of birth not recorded"
    assert summary.episode == "no episode recorded"
    assert [tile.big for tile in summary.tiles] == ["–", "–", "–", "0 of 14"]
    assert summary.told.rows[0].text == "no advice in this period"


def test_what_makes_the_numbers_and_that_it_does_not_diagnose_is_said():
    about = " ".join(summary_of(example()).about)
    assert "median of the first 3 values of days 1 to 5" in about
    assert "This record does not diagnose." in about


def test_a_card_says_what_held_and_never_the_list_of_its_rule():
    """With a blood thinner ticked alone, the page once spoke of ulcers, pregnancy and allergies."""
    tablets = Medicine(
        "m", "Ibuprofen", MedicineForm.TABLET, (Ingredient("ibuprofen", Decimal(400)),)
    )
    record = Record(
        person=Person(risk_factors={RiskFactor.ANTICOAGULANT: RiskPeriod()}),
        check_ins=(CheckIn(on(8), sites={Site.BUTTOCK_LEFT: None}),),
        medicines=(tablets,),
        doses=(Dose("d", on(9), "m", Decimal(1)),),
    )
    told = {row.lead: row.text for row in summary_of(record).told.rows}
    del told["22 Nov"]  # nothing was logged for some days
    assert told == {
        "19 Nov": "Urgent. Anti-inflammatory with a risk: ibuprofen 400 mg, with: blood thinner. "
        "My answer: none yet.",
        "18 Nov": "Worth a call in the next days. Pain outside the back: buttock, left. "
        "My answer: none yet.",
    }


def test_each_card_says_what_held_and_the_page_whose_advice_that_is_and_of_which_date():
    summary = summary_of(example())
    (sleep,) = [row.text for row in summary.told.rows if row.lead == "18 Nov"]
    assert sleep == (
        "Worth a call in the next days. Bad nights: woken by pain 2, 2, 2 times (13 Nov to "
        "18 Nov). My answer: Booked."
    )
    about = " ".join(summary.about)
    assert "This follows public advice: England (NHS), " in about
    assert "Sources: Cradock; Alsaadi and others 2014; " in about
    assert about.count(";") <= 4


def test_a_page_without_a_card_names_no_advice():
    assert "advice" not in " ".join(summary_of(Record(check_ins=(CheckIn(LAST, mood=3),))).about)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before"):
        summary_of(Record(), LAST, FIRST)


def test_the_generated_language_gives_a_page_with_a_real_language_code():
    use_language(PSEUDO)
    try:
        assert summary_of(Record()).language == "en"
    finally:
        use_language("en")


@pytest.mark.parametrize("place", ["de_DE", "ar_EG", "ja_JP"])
def test_the_page_declares_the_language_of_its_texts_wherever_the_computer_is(place: str):
    use_language(place)
    use_locale(place)
    assert summary_of(Record()).language == "en"


def test_the_page_bears_the_instant_it_was_given():
    assert summary_of(Record()).made == NOW


def asked(number: int, instrument: Instrument, **answers: int) -> Questionnaire:
    said = {name: Decimal(value) for name, value in answers.items()}
    return Questionnaire(f"{instrument}{number}", on(number), instrument, said)


def test_function_over_weeks_is_told_with_its_n_where_it_was_asked_twice():
    record = Record(
        questionnaires=(
            asked(1, Instrument.PSFS, stairs=3, lifting=1),
            asked(8, Instrument.PSFS, stairs=6, lifting=3),
            asked(1, Instrument.RMDQ, score=14),
            asked(8, Instrument.RMDQ, score=7),
        )
    )
    lines = [(line.lead, line.text) for line in summary_of(record).function.lines]
    assert lines[-2:] == [
        ("PSFS, 10 able as before", "2 on 11 Nov, 4.5 on 18 Nov (asked 2 times): Stairs; Lifting"),
        ("RMDQ-24, of 24, less is better", "14 on 11 Nov, 7 on 18 Nov (asked 2 times)"),
    ]
    never = summary_of(Record()).function
    assert len(never.lines) == len(lines) - 2


def test_function_that_was_asked_once_is_what_later_answers_are_held_against():
    record = Record(
        questionnaires=(
            asked(1, Instrument.PSFS, stairs=3, lifting=2),
            asked(8, Instrument.RMDQ, score=14),
        )
    )
    lines = [(line.lead, line.text) for line in summary_of(record).function.lines]
    assert lines[-2:] == [
        ("PSFS, 10 able as before", "2.5 on 11 Nov (asked 1 time): Stairs; Lifting"),
        ("RMDQ-24, of 24, less is better", "14 on 18 Nov (asked 1 time)"),
    ]


def test_a_date_of_another_year_than_the_last_bears_its_year():
    first = LAST.replace(year=2024)
    old = LAST.replace(year=2025)
    record = Record(
        check_ins=tuple(
            CheckIn(
                on,
                warning_signs=frozenset({FEVER}),
                note=Note("A walk", in_summary=True),
            )
            for on in (old, LAST)
        ),
        questionnaires=(Questionnaire("q", old, Instrument.RMDQ, {"score": Decimal(9)}),),
    )
    summary = summary_of(record, first, LAST)
    for rows in (summary.signs.rows, summary.notes.rows):
        assert [row.lead for row in rows] == ["23 Nov", "23 Nov 2025"]
    assert summary.told.rows[0].lead.endswith(" 2025")
    assert summary.function.lines[-1].text == "9 on 23 Nov 2025 (asked 1 time)"


def test_when_the_appointment_is_stays_however_long_the_name_of_whom_it_is_with():
    visit = Appointment("a", LAST, "Dr " + "Anna " * 40, ())
    said = summary_of(Record(appointments=(visit,))).visit
    assert said.endswith("…, 23 November 2026")
    assert len(said) < 110


def test_what_was_taken_is_summed_over_the_period_the_most_used_first():
    record = Record(
        medicines=(
            Medicine("a", "Aspirin 300 mg", MedicineForm.TABLET),
            Medicine("b", "Gel", MedicineForm.GEL),
            Medicine("c", "Never", MedicineForm.TABLET),
        ),
        doses=(
            Dose("1", on(-1), "a"),
            Dose("2", on(2), "a", Decimal(2)),
            Dose("3", on(2), "a", Decimal("0.5")),
            Dose("4", on(3), "b"),
            Dose("5", on(4), "b"),
        ),
    )
    rows = [(row.lead, plain(row.text)) for row in summary_of(record).medicines.rows]
    assert rows == [
        ("Gel", "2 × on 2 days, at most 1 in a day"),
        ("Aspirin 300 mg", "2.5 × tablet on 1 day, at most 2.5 in a day"),
    ]
    (none,) = summary_of(Record()).medicines.rows
    assert none.text == "none recorded"


def test_the_page_is_for_the_next_appointment_and_has_its_questions():
    summary = summary_of(example())
    assert summary.visit == "For Physiotherapist, 24 November 2026, 10:15"
    assert [row.text for row in summary.questions.rows] == [
        "Why is the left side worse in the morning?",
        "When can I lift again?",
    ]
    first = "My first question: Why is the left side worse in the morning?"
    assert summary.first_question == first
    over = summary_of(example(), now=NOW + timedelta(days=1))
    assert (over.visit, over.first_question, over.questions.rows) == ("", "", ())


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (PagePart.CHART, "the chart"),
        (PagePart.FUNCTION, "function and sleep"),
        (PagePart.MOVEMENT, "movement"),
        (PagePart.CARE, "heat, cold and other care"),
        (PagePart.MEDICINES, "medicines (0)"),
        (PagePart.WHERE, "where it hurts"),
        (PagePart.TOLD, "what I was told (3)"),
        (PagePart.QUESTIONS, "my questions (2)"),
        (PagePart.NOTES, "my notes (2)"),
    ],
)
def test_what_the_person_leaves_out_is_gone_and_said_with_its_count(part, said):
    whole = summary_of(example())
    summary = summary_of(example(), choice=Choice(frozenset({part})))
    assert f"Left out by choice: {said}." in summary.about
    assert not any("by choice" in line for line in whole.about)
    texts = {
        row.text for name in ("told", "questions", "notes") for row in getattr(whole, name).rows
    }
    kept = {
        row.text for name in ("told", "questions", "notes") for row in getattr(summary, name).rows
    }
    assert (kept == texts) is (part not in (PagePart.TOLD, PagePart.QUESTIONS, PagePart.NOTES))
    assert bool(summary.chart.svg) is (part is not PagePart.CHART)
    assert (summary.where is None) is (part is PagePart.WHERE)
    assert (summary.function is None) is (part is PagePart.FUNCTION)
    gone = 1 if part in (PagePart.MOVEMENT, PagePart.CARE) else 0
    assert len(summary.done) == len(whole.done) - gone
    assert (summary.signs, summary.tiles) == (whole.signs, whole.tiles)


def test_emergencies_and_warning_signs_stay_whatever_is_left_out():
    summary = summary_of(ticked(BOWEL), choice=Choice(frozenset(PagePart)))
    assert len(summary.alarms) == 1
    assert "not able to hold in poo" in signs(summary)


def new_episode(*numbers: int, onset: int = 12) -> Record:
    """An episode that began on that day, logged on those."""
    return Record(
        episodes=(Episode("e", on(onset)),),
        check_ins=tuple(CheckIn(on(n), pain=Pain(average=Decimal(6))) for n in numbers),
    )


def test_of_pain_since_yesterday_the_page_says_one_of_two_days():
    summary = summary_of(new_episode(13))
    assert summary.period == "22–23 Nov 2026"
    assert summary.tiles[-1].big == "1 of 2"
    assert "1 of 2 days logged." in summary.chart.alt


def test_fewer_than_five_days_are_a_small_table_and_no_empty_grid():
    summary = summary_of(new_episode(10, 13, onset=10))
    assert (summary.chart.svg, summary.chart.note) == (b"", "")
    assert summary.few.headers == ("Date", "Average pain")
    assert [(row.cells[0], row.cells[1], row.logged) for row in summary.few.rows] == [
        ("20 Nov", "6", True),
        ("21 Nov", "not logged", False),
        ("22 Nov", "not logged", False),
        ("23 Nov", "6", True),
    ]
    assert summary.table is None
    five = summary_of(new_episode(9, 13, onset=9))
    assert five.few is None
    assert five.chart.svg
    # Who left out the chart gets neither.
    left = summary_of(new_episode(13), choice=Choice(frozenset({PagePart.CHART})))
    assert (left.few, left.chart.svg) == (None, b"")
