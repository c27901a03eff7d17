"""Search in notes: what is found, what stands around it, and from where it is read."""

import tempfile
import time
import unicodedata
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.kinds import Kind, entities
from recovery_tracker.diary.notes import Named, Written, named, written
from recovery_tracker.diary.record import Dose, Ingredient, Medicine, Record
from recovery_tracker.diary.vocabulary import (
    CareKind,
    MedicineForm,
    PainQuality,
    Site,
    WarningSign,
)
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.search import LONGEST, DiarySearch, Found, fold
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.strategies import NOW, records

DAY = date(2026, 5, 12)
letters = st.text(st.sampled_from("aäâ bBß ﬁI İ’'.é\n!"), max_size=30)
notes = st.builds(
    Written,
    st.dates(DAY, DAY + timedelta(days=3)),
    st.sampled_from([Kind.CHECK_INS, Kind.CARE]),
    letters | st.text(max_size=20),
)


def note(text: str, on: date = DAY, kind: Kind = Kind.CHECK_INS) -> Written:
    return Written(on, kind, text)


def excerpts(query: str, *texts: str) -> list[str]:
    search = DiarySearch([note(text, DAY + timedelta(days=n)) for n, text in enumerate(texts)])
    return [hit.excerpt for hit in search.find(query).hits]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("bath", "A hot BATH helped"),
        ("CAFE", "sat in the café"),
        ("café", "sat in the cafe"),
        ("strasse", "die Straße"),
        ("can't", "I can’t bend"),
        ("bath hot", "hot, then a bath"),
        ("bend", "unbending"),
        ("cafe", unicodedata.normalize("NFD", "Café")),
    ],
)
def test_case_accents_and_order_make_no_difference(query, text):
    assert excerpts(query, text) == [text]


def test_every_word_must_occur_in_the_notes_of_the_day_together():
    one = [note("hot bath"), note("then a walk", kind=Kind.CARE)]
    search = DiarySearch(one)
    assert search.find("bath walk").days == 1
    assert search.find("bath swim") == Found()
    assert DiarySearch([one[0], note("walk", DAY + timedelta(days=1))]).find("bath walk").days == 0


@pytest.mark.parametrize("query", ["", "  ", "\n"])
def test_nothing_is_found_where_nothing_is_looked_for(query):
    assert DiarySearch([note("x")]).find(query) == Found()


def test_the_newest_day_stands_first_and_a_day_stands_once():
    later = DAY + timedelta(days=400)
    search = DiarySearch([note("a bath"), note("bath", later), note("a bath too", kind=Kind.CARE)])
    found = search.find("bath")
    assert [hit.date for hit in found.hits] == [later, DAY]
    assert search.find("bath", 1) == Found(2, found.hits[:1])


def test_the_note_that_holds_most_of_the_words_is_told():
    search = DiarySearch([note("a walk"), note("a bath, then a walk", kind=Kind.CARE)])
    (hit,) = search.find("bath walk").hits
    assert (hit.kind, hit.excerpt) == (Kind.CARE, "a bath, then a walk")


def test_the_sentence_around_what_was_found_is_told():
    text = "Slept badly. A hot bath\nhelped a lot! Then 2.5 km of walking."
    assert excerpts("bath", text) == ["…A hot bath…"]
    assert excerpts("lot", text) == ["…helped a lot!…"]
    assert excerpts("walking", text) == ["…Then 2.5 km of walking."]
    assert excerpts("slept", text) == ["Slept badly.…"]
    assert excerpts("bath hot", "Hot day. Later a bath.") == ["Hot day.…"]
    assert excerpts("hot bath", "Hot day. Bath. Later a hot bath.") == ["…Later a hot bath."]


def test_letters_that_become_several_do_not_shift_the_sentence():
    assert excerpts("bath", "ßßßßßßßß. Bath. End") == ["…Bath.…"]
    decomposed = unicodedata.normalize("NFD", "éééééééé. Bath. End")
    assert excerpts("bath", decomposed) == ["…Bath.…"]


def test_of_a_long_sentence_the_words_beside_are_told():
    text = "before " * 100 + "the NEEDLE here " + "after " * 100
    (excerpt,) = excerpts("needle", text)
    assert "the NEEDLE here" in excerpt
    assert len(excerpt) <= LONGEST + 2
    assert excerpt.startswith("…before ")
    assert excerpt.endswith(" after…")
    (unbroken,) = excerpts("needle", "x" * 20_000 + "needle" + "x" * 20_000)
    assert "needle" in unbroken
    assert len(unbroken) <= LONGEST + 2


@given(st.lists(notes, max_size=8), letters)
def test_a_day_is_found_exactly_where_its_notes_hold_each_word(written_notes, query):
    found = DiarySearch(written_notes).find(query)
    words = fold(query).split()
    expected = {
        each.date
        for each in written_notes
        if words
        and all(
            any(word in fold(other.text) for other in written_notes if other.date == each.date)
            for word in words
        )
    }
    assert [hit.date for hit in found.hits] == sorted(expected, reverse=True)
    assert found.days == len(expected)
    for hit in found.hits:
        assert any(word in fold(hit.excerpt) for word in words), (hit, words)
        assert any(
            " ".join(hit.excerpt.strip("…").split()) in " ".join(each.text.split())
            for each in written_notes
            if (each.date, each.kind) == (hit.date, hit.kind)
        )


@given(st.text(max_size=30))
def test_folding_is_blind_to_case_and_to_how_accents_are_written(text):
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@settings(max_examples=40, deadline=None)
@given(records)
def test_the_store_gives_the_notes_of_the_record_and_its_months(record):
    with tempfile.TemporaryDirectory() as folder, closing(SqliteStore(Path(folder))) as store:
        with store.write(Action.IMPORT, NOW) as unit:
            for _kind, own, entity in entities(record):
                unit.put(entity, id=own)
        kept = store.read()
        key = lambda each: (each.date, each.kind, each.text)  # noqa: E731
        notes = [each for each in store.searched() if isinstance(each, Written)]
        assert sorted(notes, key=key) == sorted(written(kept), key=key)
        names = [each for each in store.searched() if isinstance(each, Named)]
        assert Counter(names) == Counter(named(kept))
        days = {check_in.date for check_in in kept.check_ins}
        days |= {asked.date for asked in kept.questionnaires}
        for events in (kept.pain_scores, kept.care, kept.doses):
            days |= {each.at.date() if hasattr(each.at, "hour") else each.at for each in events}
        assert store.months() == tuple(sorted({on.replace(day=1) for on in days}))


def test_twenty_years_of_notes_are_searched_in_well_under_a_second():
    text = "The back was stiff after sitting in the café. " * 6
    twenty_years = [note(text, DAY - timedelta(days=n)) for n in range(7300)]
    began = time.process_time()
    found = DiarySearch(twenty_years).find("cafe stiff", 100)
    assert time.process_time() - began < 1
    assert (found.days, len(found.hits)) == (7300, 100)


def test_what_was_marked_done_or_taken_is_found_by_its_name():
    search = DiarySearch(
        [
            Named(DAY, Kind.CHECK_INS, Site.BUTTOCK_LEFT),
            Named(DAY, Kind.CHECK_INS, PainQuality.PINS_AND_NEEDLES),
            Named(DAY, Kind.CHECK_INS, WarningSign.FEVER),
            Named(DAY + timedelta(days=1), Kind.CARE, CareKind.HEAT),
            Named(DAY + timedelta(days=1), Kind.CARE, "cat_cow"),
            Named(DAY + timedelta(days=1), Kind.DOSES, "Ibuprofen 200 mg_x"),
        ]
    )
    found = {
        query: [(hit.date.day, hit.kind, hit.excerpt) for hit in search.find(query).hits]
        for query in ("buttock", "needles", "temperature", "heat", "cow", "ibuprofen")
    }
    assert found == {
        "buttock": [(12, Kind.CHECK_INS, "buttock, left")],
        "needles": [(12, Kind.CHECK_INS, "pins and needles")],
        "temperature": [(12, Kind.CHECK_INS, "high temperature or shivering")],
        "heat": [(13, Kind.CARE, "heat")],
        "cow": [(13, Kind.CARE, "Cat-Cow")],
        "ibuprofen": [(13, Kind.DOSES, "Ibuprofen 200 mg_x")],
    }
    assert search.find("heat ibuprofen").days == 1
    assert search.find("heat buttock").days == 0


def test_a_dose_is_found_by_the_name_of_its_medicine_and_by_what_is_in_it():
    inside = (Ingredient("Paracetamol", Decimal(500)), Ingredient("Codeine", Decimal(8)))
    medicine = Medicine("m", "The white ones", MedicineForm.TABLET, inside)
    doses = (Dose("d", NOW, "m"),)
    search = DiarySearch(named(Record(medicines=(medicine,), doses=doses)))
    for query in ("white", "codeine", "paracetamol"):
        assert [hit.kind for hit in search.find(query).hits] == [Kind.DOSES]
