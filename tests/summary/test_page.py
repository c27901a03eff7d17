"""The page as a file: tagged PDF/UA-1, one page whatever it holds, and pictures of it."""

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.charts.letters import check
from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.record import (
    Appointment,
    CheckIn,
    Episode,
    Note,
    Pain,
    PainScore,
    Record,
)
from recovery_tracker.diary.vocabulary import (
    Pattern,
    RiskFactor,
    Site,
    Trigger,
    WarningSign,
)
from recovery_tracker.summary.page import PageError, fitted, page_pdf, page_png
from tests.summary.build import LAST, cabinet, example, on, page_of, reader, summary_of, text_of


def noted(count: int, text: str = "Note {n} about the back") -> Record:
    start = datetime(2026, 11, 20, 8, tzinfo=UTC)
    return Record(
        pain_scores=tuple(
            PainScore(
                f"s{n}", start + timedelta(minutes=n), Decimal(4), Note(text.format(n=n), True)
            )
            for n in range(count)
        )
    )


def fullest() -> Record:
    """Everything that can be ticked, ticked on each day, with long words."""
    return Record(
        person=Person("W" * 500, date(1950, 1, 1), {factor: RiskPeriod() for factor in RiskFactor}),
        episodes=(Episode("e", on(0), trigger=Trigger.ACCIDENT, pattern=Pattern.BAND),),
        check_ins=tuple(
            CheckIn(
                on(n),
                datetime(2026, 12, 24, tzinfo=UTC),
                pain=Pain(average=Decimal(9), worst=Decimal(10)),
                interference=Decimal(9),
                sites={site: Decimal(9) for site in Site},
                warning_signs=frozenset(WarningSign),
                note=Note("n" * 3000, in_summary=True),
            )
            for n in range(14)
        ),
    )


@pytest.fixture(scope="module")
def example_pdf() -> bytes:
    return page_of(example)


def test_the_page_is_tagged_and_says_that_it_is_pdf_ua(example_pdf):
    root = reader(example_pdf).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not False
    assert bool(root["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = root["/Metadata"].get_object().get_data()
    assert b"pdfuaid:part" in xmp
    assert b"Back pain summary" in xmp


def tags(element, found=None):
    """Every structure element below, as its tag and its alternative text."""
    found = [] if found is None else found
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object() if hasattr(kid, "get_object") else kid
        if hasattr(inner, "get") and "/S" in inner:
            found.append((str(inner["/S"]), str(inner.get("/Alt", ""))))
            tags(inner, found)
    return found


def test_the_chart_is_a_figure_that_says_what_it_shows(example_pdf):
    found = tags(reader(example_pdf).trailer["/Root"]["/StructTreeRoot"])
    said = [alt for tag, alt in found if tag == "/Figure"]
    assert any("Average pain was 7 at first (n = 3)" in alt for alt in said)
    bodies = [alt for alt in said if alt.startswith("The body from the back and from the front")]
    assert bodies == [
        f"The body from the back and from the front, with the places of {on} from the list"
        for on in ("10 Nov", "23 Nov")
    ]
    assert all(said)
    kinds = {tag for tag, _alt in found}
    assert "/H1" in kinds
    assert "/LI" in kinds


def test_the_page_of_the_example_is_one_a4_page_with_the_figures(example_pdf):
    (page,) = reader(example_pdf).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    text = text_of(example_pdf)
    for said in ("7 → 2.5", "6 → 2", "1 of 7", "13 of 14", "Alex Sample", "not logged", "10 Nov"):
        assert said in text
    assert "This record does not diagnose." in text
    assert "[?]" not in text


def test_where_letter_is_the_paper_the_page_is_one_of_letter():
    use_locale("en_US")
    try:
        (page,) = reader(page_pdf(summary_of(example()))).pages
        (picture,) = page_png(summary_of(example()), ppi=72)
    finally:
        use_locale(DEFAULT_LOCALE)
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (612, 792)


def test_every_font_in_the_file_is_embedded_and_is_ours(example_pdf):
    (page,) = reader(example_pdf).pages
    found = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert found
    assert all("DejaVuSans" in str(font["/BaseFont"]) for font in found)


def test_the_same_page_is_the_same_file(example_pdf):
    assert page_pdf(summary_of(example())) == example_pdf


def test_pictures_are_of_the_same_page_at_the_size_asked_for():
    (picture,) = page_png(summary_of(example()), ppi=72)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (595, 842)


def test_nothing_is_left_behind_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = set(Path().iterdir())
    page_pdf(summary_of(example()))
    page_png(summary_of(example()), ppi=40)
    assert list(tmp_path.iterdir()) == []
    assert set(Path().iterdir()) == before


@pytest.mark.parametrize(
    "record",
    [
        Record(),
        Record(check_ins=(CheckIn(LAST, pain=Pain(average=Decimal(0))),)),
        noted(200),
        noted(200, "Long note {n}: " + "many words of no great weight " * 20),
    ],
    ids=["empty", "one entry", "200 notes", "200 long notes"],
)
def test_the_page_stays_one_page(record):
    assert len(reader(page_pdf(summary_of(record))).pages) == 1


def test_the_days_that_were_entered_late_stand_on_the_page():
    entered = datetime(2026, 11, 23, tzinfo=UTC)
    record = Record(check_ins=(CheckIn(on(0), entered), CheckIn(on(4), entered)))
    text = text_of(page_pdf(summary_of(record)))
    assert "2 entered more than a day later" in text
    assert "Entered more than a day later 10 Nov and 14 Nov" in text


def test_what_does_not_fit_ends_with_how_many_more():
    summary = fitted(summary_of(noted(200)))
    shown, hidden = len(summary.notes.rows), summary.notes.hidden
    assert 10 < shown < 200
    assert shown + hidden == 200
    assert f"and {hidden} more" in text_of(page_pdf(summary))
    more = replace(summary.notes, rows=summary_of(noted(200)).notes.rows[: shown + 5], hidden=1)
    assert len(fitted(replace(summary, notes=more)).notes.rows) < shown + 5


def test_of_forty_medicines_eight_stay_and_the_others_are_counted():
    record = replace(cabinet(40), pain_scores=noted(200).pain_scores)
    summary = fitted(summary_of(record))
    shown, hidden = len(summary.medicines.rows), summary.medicines.hidden
    assert (len(summary.notes.rows), shown + hidden) == (0, 40)
    assert 8 <= shown < 40
    assert f"and {hidden} more" in text_of(page_pdf(summary))


def test_of_twenty_long_questions_six_stay():
    asked = tuple(
        f"Question {n}: " + "is this of any weight, and if not, why? " * 8 for n in range(20)
    )
    record = Record(appointments=(Appointment("v", LAST + timedelta(days=1), "GP", asked),))
    summary = fitted(summary_of(record))
    shown = len(summary.questions.rows)
    assert 6 <= shown < 20
    assert summary.questions.hidden == 20 - shown
    assert len(reader(page_pdf(summary)).pages) == 1


def test_notes_give_way_before_anything_else():
    whole = summary_of(example())
    summary = fitted(replace(whole, notes=summary_of(noted(200)).notes))
    assert summary.notes.hidden > 0
    assert (summary.told, summary.signs) == (whole.told, whole.signs)


@pytest.mark.parametrize("language", ["en", PSEUDO])
def test_the_fullest_record_stays_one_page_with_every_emergency(language):
    use_language(language)
    everything = replace(fullest(), medicines=cabinet(40).medicines, doses=cabinet(40).doses)
    try:
        summary = summary_of(everything)
        pdf = page_pdf(summary)
    finally:
        use_language("en")
    assert len(reader(pdf).pages) == 1
    assert len(summary.alarms) >= 8
    assert len(fitted(summary).alarms) == len(summary.alarms)


def test_a_very_long_name_is_cut_and_breaks_inside_its_line():
    summary = summary_of(Record(person=Person("Wolfeschlegelsteinhausen" * 40)))
    assert summary.who.startswith("Wolfeschlegel")
    assert "…, date of birth not recorded" in summary.who
    assert len(reader(page_pdf(summary)).pages) == 1


@pytest.mark.parametrize(
    "text",
    [
        "عربى مع english و 123",
        "שלום עולם",
        "中文字體與日本語のノート",
        "😀👩\u200d⚕️🏽 🦴",
        "देवनागरी ไทย ქართული",
        "e\u0301 \u1ab0x \u202eright to left\u202c",
        "\U000f1234\ue000",
    ],
)
def test_any_script_is_set_or_said_to_be_missing(text):
    record = Record(
        person=Person(text), check_ins=(CheckIn(LAST, note=Note(text, in_summary=True)),)
    )
    pdf = page_pdf(summary_of(record))
    assert len(reader(pdf).pages) == 1
    lost = check((text,)).replaced
    assert ("can't be shown" in text_of(pdf)) == bool(lost)
    assert ("[?]" in text_of(pdf)) == bool(lost)


def test_how_many_characters_are_missing_is_said_on_the_page():
    record = Record(person=Person("A\U000f1234\U000f1235 B\U000f1236"))
    text = text_of(page_pdf(summary_of(record)))
    assert "A[?] B[?], date of birth" in text
    assert "3 characters can't be shown and stand as [?]." in text


def test_words_of_the_record_are_never_code():
    trick = '#panic("x") $1/0$ *b* _i_ <tag> @ref \\ "quote" #let x = 1 `raw` // gone /* c */'
    record = Record(check_ins=(CheckIn(LAST, note=Note(trick, in_summary=True)),))
    assert trick in text_of(page_pdf(summary_of(record)))


def test_a_page_that_cannot_be_set_is_a_sentence_not_a_crash():
    with pytest.raises(PageError):
        page_pdf(replace(summary_of(Record()), language="no such language"))


@pytest.mark.parametrize("ppi", [142, 150, 160])
def test_no_row_of_the_chart_is_lost_in_a_picture_of_the_page(ppi):
    lines = "".join(f'<rect y="{y}" width="499" height="1"/>' for y in range(5, 226, 5))
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 499 226" fill="red">'
    chart = f"{head}{lines}</svg>".encode()
    empty = summary_of(Record())
    (png,) = page_png(replace(empty, chart=replace(empty.chart, svg=chart)), ppi=ppi)
    with Image.open(BytesIO(png)) as opened:
        page = opened.convert("RGB")
    column = [page.getpixel((page.width // 2, y)) for y in range(page.height)]
    reds = [max(0, red - green) for red, green, _blue in column]
    drawn = [sum(run) for dark, run in groupby(reds, key=bool) if dark]
    assert len(drawn) == 45
    assert max(drawn[1:-1]) - min(drawn[1:-1]) < 255 * 0.4
