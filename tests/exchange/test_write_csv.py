"""The record as a table: it parses back, says what the record says, and runs in no spreadsheet."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.record import (
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    Ingredient,
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
    EpisodeOutcome,
    Instrument,
    MedicineForm,
    PainQuality,
    Site,
    WarningSign,
)
from recovery_tracker.diary.when import local_date, parse_instant
from recovery_tracker.exchange.csv_dictionary import (
    COLUMN,
    HEADER,
    dictionary_csv,
    is_dictionary,
    meanings,
)
from recovery_tracker.exchange.write_csv import (
    COLUMNS,
    LeftOut,
    as_recorded,
    defused,
    table_csv,
    table_of,
)
from tests.strategies import characters, notes, records

ON = date(2026, 5, 12)
AT = datetime(2026, 5, 12, 8, 30, tzinfo=timezone(timedelta(hours=1)))
LATER = AT + timedelta(hours=3)
FEVER, BOWEL = WarningSign.FEVER, WarningSign.BOWEL_INCONTINENCE
PRIVATE = frozenset({BOWEL, WarningSign.SEXUAL_FUNCTION_CHANGE})
TRIGGERS = tuple("=+-@＝＋－＠\t\r\n")

Row = dict[str, str]


def parsed(content: bytes) -> list[Row]:
    return list(csv.DictReader(StringIO(content.decode("utf-8"), newline=""), strict=True))


def rows_of(record: Record, *, include_private: bool = True) -> list[Row]:
    return parsed(table_csv(table_of(record, PRIVATE, include_private=include_private)))


def said(record: Record, *, include_private: bool = True) -> list[tuple[str, str, str, str]]:
    """Variable, value, unit and text of each row."""
    rows = rows_of(record, include_private=include_private)
    return [(row["variable"], row["value"], row["unit"], row["text"]) for row in rows]


def entries(record: Record) -> list[object]:
    return [
        *record.episodes,
        *record.check_ins,
        *record.pain_scores,
        *record.care,
        *record.doses,
        *record.questionnaires,
        *record.appointments,
    ]


def says(note: Note | None) -> int:
    return int(note is not None and bool(note.text.strip()))


def expected(record: Record) -> int:
    """How many observations a record holds, counted by hand."""
    ingredients = {medicine.id: len(medicine.ingredients) for medicine in record.medicines}
    count = 0
    for day in record.check_ins:
        parts = (
            *(day.pain.average, day.pain.worst, day.pain.now, day.interference, day.mood),
            *(day.sleep.hours, day.sleep.quality, day.sleep.wakings_from_pain),
            day.sleep.hard_to_fall_asleep,
            *(day.movement.walking_minutes, day.movement.steps),
            *(day.movement.longest_sit_minutes, day.movement.rest_minutes),
        )
        count += sum(part is not None for part in parts) + len(day.sites) + len(day.qualities)
        count += 0 if day.warning_signs is None else max(len(day.warning_signs), 1)
        count += says(day.note)
    for score in record.pain_scores:
        count += 1 + says(score.note)
    for care in record.care:
        rest = (
            *(care.site, care.repetitions, care.pain_before, care.pain_after),
            *(care.effect, care.asleep, care.skin_after),
        )
        count += 1 + sum(part is not None for part in rest) + bool(care.exercise) + says(care.note)
    for dose in record.doses:
        count += 1 + ingredients.get(dose.medicine, 0) + says(dose.note)
    for asked in record.questionnaires:
        count += max(len(asked.answers), 1)
    for visit in record.appointments:
        count += 1 + sum(bool(question) for question in visit.questions) + says(visit.outcome)
    for episode in record.episodes:
        rest = (
            *(episode.closed, episode.outcome, episode.trigger, episode.pattern),
            episode.previous_episodes,
        )
        count += 1 + sum(part is not None for part in rest)
        count += len(episode.features) + says(episode.note)
    return count


@settings(max_examples=80, deadline=None)
@given(records)
def test_every_observation_of_any_record_is_one_row_that_parses_back(record):
    table = table_of(record, PRIVATE, include_private=True)
    assert table.left_out == LeftOut()
    rows = parsed(table_csv(table))
    assert len(rows) == len(table.rows) == expected(record)
    for row, observation in zip(rows, table.rows, strict=True):
        assert tuple(row) == COLUMNS
        assert date.fromisoformat(row["date"]) == local_date(observation.when)
        if isinstance(observation.when, datetime):
            instant = parse_instant(row["instant"])
            assert instant.isoformat() == observation.when.isoformat()
            assert row["time"] == observation.when.time().isoformat()
        else:
            assert row["instant"] == row["time"] == ""
        value = Decimal(row["value"]) if row["value"] else None
        assert value == observation.value
        assert as_recorded(row["text"]) == observation.text
        assert as_recorded(row["entry"]) == observation.entry
        entered = parse_instant(row["entered_at"]) if row["entered_at"] else None
        assert entered == observation.entered_at
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)


@settings(max_examples=80, deadline=None)
@given(records)
def test_no_cell_of_any_record_begins_as_a_formula(record):
    table = table_csv(table_of(record, PRIVATE, include_private=True))
    for row in csv.reader(StringIO((table + dictionary_csv()).decode(), newline="")):
        for cell in row:
            assert not cell.startswith(TRIGGERS)
            assert not cell.lstrip().startswith(TRIGGERS)


@settings(max_examples=60, deadline=None)
@given(records)
def test_the_dictionary_explains_every_column_kind_variable_unit_and_word(record):
    known = {(row.part, row.name): row for row in meanings()}
    forms = {form.value for form in MedicineForm}
    for row in table_of(record, PRIVATE, include_private=False).rows:
        meaning = known[row.kind, row.variable]
        if row.value is None:
            assert row.unit == ""
            assert row.text or meaning.part in ("appointment", "questionnaire")
        else:
            assert meaning.value
            assert row.unit == meaning.unit or (row.variable == "dose" and row.unit in forms)
        if " | " in meaning.text or meaning.text == "marked":
            assert row.text in ("", *meaning.text.split(" | "))
        elif row.text:
            assert meaning.text


private_texts = st.sampled_from(["My secret", "=secret()", "secret\nwords"])


@settings(max_examples=80, deadline=None)
@given(records, private_texts)
def test_what_is_private_is_left_out_and_counted(record, text):
    secret = Note(text)
    record = replace(
        record,
        check_ins=tuple(replace(day, note=secret) for day in record.check_ins),
        care=tuple(replace(care, note=Note(text, in_summary=False)) for care in record.care),
    )
    every = table_of(record, PRIVATE, include_private=True)
    table = table_of(record, PRIVATE, include_private=False)
    written = parsed(table_csv(table))
    assert not any("secret" in row["text"] for row in written)
    assert not {row["text"] for row in written if row["variable"] == "warning_signs"} & PRIVATE
    ticked = [day.warning_signs & PRIVATE for day in record.check_ins if day.warning_signs]
    others = [
        entry.outcome if isinstance(entry, Appointment) else entry.note
        for entry in entries(record)
        if not isinstance(entry, CheckIn | Care | Questionnaire)
    ]
    assert table.left_out == LeftOut(
        sum(map(len, ticked)),
        len(record.check_ins)
        + len(record.care)
        + sum(says(note) for note in others if note and not note.in_summary),
    )
    marks = sum(bool(signs) for signs in ticked)
    assert len(written) == len(every.rows) + marks - table.left_out.signs - table.left_out.notes


def test_a_date_of_which_a_private_sign_was_left_out_never_reads_as_none():
    days = (
        CheckIn(ON, warning_signs=frozenset({BOWEL})),
        CheckIn(ON + timedelta(days=1), warning_signs=frozenset({BOWEL, FEVER})),
        CheckIn(ON + timedelta(days=2), warning_signs=frozenset()),
        CheckIn(ON + timedelta(days=3)),
    )
    rows = rows_of(Record(check_ins=days), include_private=False)
    assert [(row["date"], row["text"]) for row in rows] == [
        ("2026-05-12", "left_out"),
        ("2026-05-13", "fever"),
        ("2026-05-13", "left_out"),
        ("2026-05-14", "none"),
    ]
    asked = rows_of(Record(check_ins=days[:1]))
    assert [row["text"] for row in asked] == ["bowel_incontinence"]


def test_only_notes_that_are_ticked_come_in_unasked():
    scores = tuple(
        PainScore(name, AT, Decimal(4), Note(name, ticked))
        for name, ticked in (("yes", True), ("no", False), ("unsaid", None))
    )
    record = Record(pain_scores=(*scores, PainScore("blank", AT, Decimal(4), Note("  "))))
    table = table_of(record, PRIVATE, include_private=False)
    assert [row.text for row in table.rows if row.variable == "note"] == ["yes"]
    assert table.left_out == LeftOut(signs=0, notes=2)


def test_the_period_bounds_rows_and_what_is_counted():
    days = tuple(
        CheckIn(ON + timedelta(days=n), mood=n, note=Note("n"), warning_signs=frozenset({BOWEL}))
        for n in range(4)
    )
    visit = Appointment("v", ON + timedelta(days=9), outcome=Note("n"))
    record = Record(check_ins=days, appointments=(visit,), episodes=(Episode("e", ON),))
    first, last = ON + timedelta(days=1), ON + timedelta(days=2)
    table = table_of(record, PRIVATE, first, last, include_private=False)
    assert [row.value for row in table.rows if row.variable == "mood"] == [1, 2]
    assert {row.kind for row in table.rows} == {"check_in"}
    assert table.left_out == LeftOut(signs=2, notes=2)
    open_ended = table_of(record, PRIVATE, None, first, include_private=False)
    assert [row.kind for row in open_ended.rows][:1] == ["episode"]
    assert open_ended.left_out == LeftOut(signs=2, notes=2)


def test_a_day_in_full():
    day = CheckIn(
        ON,
        LATER,
        Pain(average=Decimal("4.50"), worst=Decimal("7.0")),
        Decimal(0),
        {Site.CALF_LEFT: None, Site.LOW_BACK_LEFT: Decimal(6)},
        frozenset({PainQuality.TIGHT, PainQuality.ACHING}),
        Sleep(Decimal("6.5"), 2, 0, hard_to_fall_asleep=True),
        Movement(Decimal(20), 4000),
        note=Note("easier"),
    )
    record = Record(check_ins=(day,))
    assert sorted(said(record)) == [
        ("interference", "0", "points", ""),
        ("movement.steps", "4000", "steps", ""),
        ("movement.walking_minutes", "20", "min", ""),
        ("note", "", "", "easier"),
        ("pain.average", "4.5", "points", ""),
        ("pain.worst", "7", "points", ""),
        ("qualities", "", "", "aching"),
        ("qualities", "", "", "tight"),
        ("sites.calf_left", "", "", "marked"),
        ("sites.low_back_left", "6", "points", ""),
        ("sleep.hard_to_fall_asleep", "1", "", ""),
        ("sleep.hours", "6.5", "h", ""),
        ("sleep.quality", "2", "points", ""),
        ("sleep.wakings_from_pain", "0", "times", ""),
    ]
    for row in rows_of(record):
        assert (row["date"], row["time"], row["instant"]) == ("2026-05-12", "", "")
        assert (row["kind"], row["entry"]) == ("check_in", "2026-05-12")
        assert row["entered_at"] == "2026-05-12T11:30:00+01:00"


def test_events_keep_their_instant_and_their_own_date():
    late = datetime(2026, 5, 12, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    (row,) = rows_of(Record(pain_scores=(PainScore("p1", late, Decimal(3)),)))
    assert (row["date"], row["time"]) == ("2026-05-12", "23:30:00")
    assert row["instant"] == "2026-05-12T23:30:00-05:00"
    assert (row["kind"], row["entry"], row["entered_at"]) == ("pain_score", "p1", "")


def test_an_id_from_another_program_is_no_formula_either():
    (row,) = rows_of(Record(pain_scores=(PainScore("=1+1", AT, Decimal(3)),)))
    assert row["entry"] == "'=1+1"


def test_a_session_is_one_row_with_its_kind_and_minutes():
    care = (
        Care("a", ON, CareKind.HEAT, Decimal(15), Site.MID_BACK, asleep=False),
        Care("b", AT, CareKind.EXERCISE, exercise="bridge", repetitions=8),
    )
    assert said(Record(care=care)) == [
        ("session", "15", "min", "heat"),
        ("site", "", "", "mid_back"),
        ("asleep", "0", "", ""),
        ("session", "", "", "exercise"),
        ("exercise", "", "", "bridge"),
        ("repetitions", "8", "times", ""),
    ]


def test_a_dose_says_its_medicine_with_what_is_in_it():
    medicine = Medicine(
        "m",
        "=Both()",
        MedicineForm.TABLET,
        (Ingredient("paracetamol", Decimal(500)), Ingredient("codeine")),
    )
    doses = (Dose("d", AT, "m", Decimal("1.5")), Dose("e", ON, "gone"))
    assert said(Record(medicines=(medicine,), doses=doses)) == [
        ("dose", "1", "", "gone"),
        ("dose", "1.5", "tablet", "'=Both()"),
        ("ingredient", "500", "mg", "paracetamol"),
        ("ingredient", "", "", "codeine"),
    ]


def test_questionnaires_visits_and_episodes():
    record = Record(
        questionnaires=(
            Questionnaire("q", ON, Instrument.PSFS, {"-gardening": Decimal(4)}),
            Questionnaire("r", ON, Instrument.RMDQ),
        ),
        appointments=(
            Appointment("a", AT, "GP", ("Why?", ""), Note("rest", in_summary=True)),
            Appointment("b", AT),
        ),
        episodes=(Episode("e", ON, closed=ON, outcome=EpisodeOutcome.RECOVERED),),
    )
    assert said(record, include_private=False) == [
        ("onset", "", "", "2026-05-12"),
        ("closed", "", "", "2026-05-12"),
        ("outcome", "", "", "recovered"),
        ("psfs", "4", "points", "'-gardening"),
        ("rmdq", "", "", ""),
        ("appointment", "", "", "GP"),
        ("question", "", "", "Why?"),
        ("outcome", "", "", "rest"),
        ("appointment", "", "", ""),
    ]


def test_what_says_nothing_of_a_day_is_not_in_the_table():
    assert rows_of(Record(check_ins=(CheckIn(ON, note=Note("")),))) == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("  =1", "'  =1"),
        ("\u00a0\u3000=1", "'\u00a0\u3000=1"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("'quoted'", "''quoted'"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("a\n- b\n- c", "a\n'- b\n'- c"),
        ("a\t =1", "a\t' =1"),
        ("\t=1", "'\t'=1"),
        ("it's 3-4 = fine, =not a beginning", "it's 3-4 = fine, =not a beginning"),
        ("a; b\nc", "a; b\nc"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_that_can_be_taken_away(text, cell):
    assert defused(text) == cell
    assert as_recorded(cell) == text


tricky = st.lists(st.sampled_from([*TRIGGERS, "'", ";", " ", "a", ","]), max_size=12).map("".join)


@given(st.one_of(tricky, st.text(characters)))
def test_every_text_comes_back_from_its_cell(text):
    cell = defused(text)
    assert as_recorded(cell) == text
    for separator in (";", "\t", "\r", "\n"):
        for part in cell.split(separator):
            assert not part.lstrip().startswith(TRIGGERS)
    assert not cell.startswith(TRIGGERS)


def test_a_different_text_is_always_a_different_cell():
    texts = ["=1", "'=1", "''=1", "\t=1", "'\t=1", "a;=1", "a;'=1"]
    assert len({defused(text) for text in texts}) == len(texts)


@given(notes)
def test_a_note_of_several_lines_stays_one_cell(note):
    text = f'first, "second"\r\n{note.text}'
    (row,) = rows_of(Record(episodes=(Episode("e", ON, note=Note(text)),)))[1:]
    assert as_recorded(row["text"]) == text


def test_the_file_is_utf_8_with_the_line_ends_and_quotes_of_rfc_4180():
    record = Record(episodes=(Episode("é🙂", ON),))
    content = table_csv(table_of(record, PRIVATE, include_private=False))
    assert content.decode("utf-8").split("\r\n") == [
        '"date","time","instant","kind","entry","variable","value","unit","text","entered_at"',
        '"2026-05-12","","","episode","é🙂","onset","","","2026-05-12",""',
        "",
    ]


def test_an_empty_record_is_a_header_alone():
    assert table_csv(table_of(Record(), PRIVATE, include_private=False)).count(b"\r\n") == 1


def test_numbers_keep_every_digit_and_are_written_as_numbers():
    values = [Decimal("1E+22"), Decimal("0.1") + Decimal("0.2"), Decimal("5E-324")]
    doses = tuple(Dose(f"d{n}", AT, "m", value) for n, value in enumerate(values))
    assert [Decimal(row["value"]) for row in rows_of(Record(doses=doses))] == values


def test_the_dictionary_is_a_table_of_its_own_without_doubles():
    rows = parsed(dictionary_csv())
    assert tuple(rows[0]) == HEADER
    assert [row["name"] for row in rows if row["part"] == COLUMN] == list(COLUMNS)
    assert max(Counter((row["part"], row["name"]) for row in rows).values()) == 1
    assert all(row["meaning"] for row in rows)
    by_name = {row["name"]: row for row in rows}
    assert by_name["movement.steps"]["unit"] == "steps"
    assert by_name["movement.steps"]["value"] == "0 to 200000"
    assert "apostrophe" in by_name["text"]["meaning"]
    assert set(by_name["warning_signs"]["text"].split(" | ")) == {
        *(sign.value for sign in WarningSign),
        "none",
        "left_out",
    }


def test_the_dictionary_is_in_the_language_in_use_and_its_names_are_not():
    english = parsed(dictionary_csv())
    use_language(PSEUDO)
    pseudo = parsed(dictionary_csv())
    assert [row["name"] for row in pseudo] == [row["name"] for row in english]
    assert [row["unit"] for row in pseudo if row["part"] == "check_in"] == [
        row["unit"] for row in english if row["part"] == "check_in"
    ]
    assert all(row["meaning"].startswith("[") for row in pseudo)
    assert is_dictionary(dictionary_csv())


def test_another_file_is_not_taken_for_a_dictionary():
    table = table_csv(table_of(Record(), PRIVATE, include_private=False))
    assert not any(is_dictionary(content) for content in (b"", b"part,name\r\n", table))


def test_rows_stand_in_order_of_time_and_a_date_alone_begins_its_day():
    record = Record(
        check_ins=(CheckIn(ON, mood=1), CheckIn(ON - timedelta(days=1), mood=2)),
        pain_scores=(
            PainScore("later", AT + timedelta(hours=1), Decimal(2)),
            PainScore("utc", AT.astimezone(UTC), Decimal(2)),
        ),
        care=(Care("heat", AT + timedelta(minutes=1), CareKind.HEAT),),
    )
    assert [row["entry"] for row in rows_of(record)] == [
        "2026-05-11",
        "2026-05-12",
        "utc",
        "heat",
        "later",
    ]
