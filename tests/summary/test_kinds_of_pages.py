"""What holds of every page, whatever the record: one sheet, tagged, nothing lost without a word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from recovery_tracker.charts.letters import check
from recovery_tracker.diary.record import (
    CheckIn,
    Dose,
    Episode,
    Medicine,
    Note,
    Pain,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import MedicineForm, Site, WarningSign
from recovery_tracker.summary.choice import part_names
from recovery_tracker.summary.page import fitted, page_pdf
from recovery_tracker.summary.values import Summary
from tests.summary.build import (
    FIRST,
    LAST,
    example,
    on,
    page_of,
    plain,
    reader,
    summary_of,
    text_of,
)

LISTS = ("signs", "medicines", "told", "questions", "notes")
ARABIC, CHINESE, EMOJI = "آلام أسفل الظهر أخف اليوم", "今天腰痛減輕了", "Better 🙂 after 🚶\u200d♀️"


def noted(*notes: str) -> Record:
    return Record(
        check_ins=tuple(
            CheckIn(on(n), pain=Pain(average=Decimal(4)), note=Note(text, in_summary=True))
            for n, text in enumerate(notes)
        )
    )


def forty_medicines() -> Record:
    names = {f"m{n}": f"Medicine {n}, 200 mg tablets" for n in range(40)}
    return replace(
        noted(*["A walk"] * 14),
        medicines=tuple(Medicine(id_, name, MedicineForm.TABLET) for id_, name in names.items()),
        doses=tuple(
            Dose(f"{id_}-{n}", on(n), id_)
            for place, id_ in enumerate(names)
            for n in range(place % 9 + 1)
        ),
    )


def year() -> Record:
    days = (LAST - timedelta(days=n) for n in range(365) if n % 17)
    return Record(
        check_ins=tuple(
            CheckIn(
                each,
                pain=Pain(average=Decimal(each.day % 9)),
                sleep=Sleep(hours=Decimal(7)),
                sites={Site.LOW_BACK_LEFT: Decimal(each.day % 9)},
                warning_signs=frozenset[WarningSign](),
                note=Note(f"Note of {each.isoformat()}", in_summary=True),
            )
            for each in days
        )
    )


@dataclass(frozen=True)
class Kind:
    """A page, before it is cut to one sheet and as a file."""

    whole: Summary
    cut: Summary
    pdf: bytes


KINDS: dict[str, tuple[Callable[[], Record], date, date]] = {
    "the example": (example, FIRST, LAST),
    "one entry": (lambda: noted("Fine"), FIRST, LAST),
    "an empty period": (example, on(20), on(33)),
    "forty medicines": (forty_medicines, FIRST, LAST),
    "notes in other scripts": (lambda: noted(*[ARABIC, CHINESE, EMOJI] * 4), FIRST, LAST),
    "a year": (year, LAST - timedelta(days=364), LAST),
}


@pytest.fixture(scope="module", params=KINDS)
def kind(request) -> Kind:
    record, first, last = KINDS[request.param]
    whole = summary_of(record(), first, last)
    cut = fitted(whole)
    return Kind(whole, cut, page_pdf(cut))


def figures(element) -> Iterator[Any]:
    """Every figure of the tree of tags."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object()
        if hasattr(inner, "get") and "/S" in inner:
            if inner["/S"] == "/Figure":
                yield inner
            yield from figures(inner)


def glyphs(pdf: PdfReader, drawn, content) -> Iterator[int]:
    """The number of each glyph that is drawn, those of drawings inside the page too."""
    for operands, operator in ContentStream(content, pdf).operations:
        if operator in (b"Tj", b"TJ"):
            shown = operands[0] if operator == b"TJ" else operands
            for each in shown:
                if isinstance(each, bytes | str):
                    codes = each if isinstance(each, bytes) else each.original_bytes
                    yield from (codes[n] << 8 | codes[n + 1] for n in range(0, len(codes), 2))
    for inner in drawn.get("/Resources", {}).get("/XObject", {}).values():
        form = inner.get_object()
        if form["/Subtype"] == "/Form":
            yield from glyphs(pdf, form, form)


def test_it_is_one_sheet_that_says_it_is_tagged(kind):
    pdf = reader(kind.pdf)
    assert len(pdf.pages) == 1
    root = pdf.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"]) is True
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_every_figure_has_words_for_those_who_do_not_see_it(kind):
    found = list(figures(reader(kind.pdf).trailer["/Root"]["/StructTreeRoot"]))
    assert len(found) >= 1 + len(kind.cut.bodies)
    assert all(str(each.get("/Alt", "")).strip() for each in found)


def test_no_glyph_is_the_box_that_stands_for_a_missing_one(kind):
    pdf = reader(kind.pdf)
    (page,) = pdf.pages
    drawn = list(glyphs(pdf, page, page["/Contents"]))
    assert len(drawn) > 200
    assert 0 not in drawn


def squeezed(text: str) -> str:
    """The text without what a line break or a place to break puts into it."""
    return re.sub(r"\s|\u200b", "", text)


def test_every_row_is_on_the_page_or_counted_as_one_more(kind):
    text = squeezed(text_of(kind.pdf))
    for name in LISTS:
        whole, cut = getattr(kind.whole, name), getattr(kind.cut, name)
        assert len(cut.rows) + cut.hidden == len(whole.rows), name
        assert cut.rows == whole.rows[: len(cut.rows)]
        if cut.hidden:
            assert squeezed(f"and {cut.hidden} more") in text
        for row in cut.rows:
            said = check((row.text,)).texts[0]
            if said.isascii():  # Others turn round, or are joined, in the text of a file.
                assert squeezed(said) in text
    for section in (kind.cut.function, *kind.cut.done):
        assert all(squeezed(line.text) in text for line in section.lines)


def test_what_can_stand_whole_in_a_size_that_reads_well_is_not_shortened():
    for record in (example(), noted(*["A walk"] * 10)):
        cut = fitted(summary_of(record))
        assert [getattr(cut, name).hidden for name in LISTS] == [0] * len(LISTS)


def test_many_medicines_stand_where_there_is_room():
    record = replace(forty_medicines(), check_ins=())
    assert len(fitted(summary_of(record)).medicines.rows) > 8


def ends(pdf: bytes) -> tuple[float, float]:
    """How far above the foot of the page the left column ends, and the right, in points."""
    places: list[tuple[str, float, float]] = []

    def see(text: str, outer, inner, _font, _size) -> None:
        x, y = inner[4], inner[5]
        across = x * outer[0] + y * outer[2] + outer[4]
        places.append((text.strip(), across, x * outer[1] + y * outer[3] + outer[5]))

    (page,) = reader(pdf).pages
    page.extract_text(visitor_text=see)
    (foot,) = (y for text, _x, y in places if text == "About this page")
    middle = page.mediabox.width / 2
    above = [(x < middle, y - foot) for text, x, y in places if text and y > foot]
    return min(y for left, y in above if left), min(y for left, y in above if not left)


@pytest.mark.parametrize("record", [forty_medicines, year])
def test_a_list_that_is_cut_leaves_no_column_half_empty(record):
    first = LAST - timedelta(days=364 if record is year else 13)
    cut = fitted(summary_of(record(), first, LAST))
    assert sum(getattr(cut, name).hidden for name in LISTS) > 0
    left, right = ends(page_pdf(cut))
    assert max(left, right) < 70


def test_a_list_that_goes_on_in_the_next_column_says_so_there():
    assert "Medicines, continued" in text_of(page_of(forty_medicines))
    assert "continued" not in text_of(page_of(example))


def test_each_of_forty_medicines_takes_one_line():
    (page,) = reader(page_of(forty_medicines)).pages
    lines = [line.strip() for line in plain(page.extract_text()).splitlines()]
    found = [line for line in lines if line.startswith("Medicine ")]
    assert len(found) >= 20
    assert all(
        re.fullmatch(r"Medicine \d+, 200 mg tablets \d × on \d days?, most 1", line)
        for line in found
    )


def test_no_line_of_the_page_ends_inside_a_count_of_what_eased():
    (page,) = reader(page_of(example)).pages
    text = plain(page.extract_text())
    assert "easier 10 of 16" in text
    assert "before: once or twice" in text


def test_the_time_between_two_episodes_is_not_before_the_episode():
    past = Episode("p", LAST - timedelta(days=300), closed=LAST - timedelta(days=200))
    record = replace(example(), episodes=(past, *example().episodes))
    svg = summary_of(record, LAST - timedelta(days=364), LAST).chart.svg.decode()
    assert "between episodes" in svg
    assert svg.count("before the episode") == 1


def test_the_parts_stand_in_the_order_in_which_a_clinician_reads():
    summary = summary_of(replace(example(), alert_responses=()))
    text = text_of(page_pdf(summary))
    names = list(part_names().values())[1:]
    places = [text.index(f" {name} ") for name in names]
    assert places == sorted(places)
    assert text.index("Warning signs") < text.index("average pain, first") < places[0]
    assert names[:2] == ["Function and sleep", "Where it hurts"]


def test_dates_of_two_years_in_one_line_bear_their_years():
    summary = summary_of(year(), LAST - timedelta(days=364), LAST)
    assert summary.where is not None
    assert [line.lead for line in summary.where.lines] == ["24 Nov 2025", "22 Nov 2026"]
    assert [body.caption for body in summary.bodies] == ["24 Nov 2025", "22 Nov 2026"]
    assert summary.signs.rows[0].lead.endswith("from 24 Nov 2025 to 22 Nov 2026")


def test_nights_that_were_all_as_long_are_said_once():
    summary = summary_of(year(), LAST - timedelta(days=364), LAST)
    assert "7 h a night (343 nights recorded)" in [line.text for line in summary.function.lines]


def test_no_half_of_a_sign_stays_where_the_other_half_is_lost():
    walker = "\U0001f6b6\u200d\u2640\ufe0f"
    assert check((f"a {walker} b",), fills=False).texts == ("a [?] b",)
    assert check(("a \U0001f6b6\u200dword",), fills=False).texts == ("a [?]word",)
