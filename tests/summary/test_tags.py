"""The page as a screen reader meets it: checked as PDF/UA-1, and its tags read by pikepdf."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import page as pdf_ua
import pikepdf
import pytest

from recovery_tracker.diary.record import Appointment, CheckIn, Note, Record
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.summary.choice import Choice
from recovery_tracker.summary.page import page_pdf
from recovery_tracker.summary.tags import with_row_headers
from tests.summary.build import LAST, example, on, page_of, summary_of
from tests.summary.test_kinds_of_pages import forty_medicines, noted, year

SADDLE = frozenset({WarningSign.SADDLE_NUMBNESS})


def asked() -> Record:
    """Two questions and an emergency that nobody answered."""
    visit = Appointment("v", on(20), "GP", ("Is walking good?", "How long will it take?"))
    return replace(
        example(), appointments=(visit,), check_ins=(CheckIn(on(13), warning_signs=SADDLE),)
    )


@dataclass(frozen=True)
class Tag:
    """One element of the tree of tags, with those inside it."""

    kind: str
    inner: tuple["Tag", ...]
    element: pikepdf.Object

    def all(self, kind: str) -> Iterator["Tag"]:
        for each in self.inner:
            if each.kind == kind:
                yield each
            yield from each.all(kind)

    @property
    def said(self) -> bool:
        """Whether any text of the page belongs to it."""
        kids = self.element.get("/K", pikepdf.Array())
        own = kids if isinstance(kids, pikepdf.Array) else [kids]
        marked = any(isinstance(each, int) or "/MCID" in each for each in own)
        return marked or any(each.said for each in self.inner)


def tag(element: pikepdf.Object) -> Tag:
    kids = element.get("/K", pikepdf.Array())
    several = kids if isinstance(kids, pikepdf.Array) else [kids]
    inner = tuple(
        tag(each) for each in several if isinstance(each, pikepdf.Dictionary) and "/S" in each
    )
    return Tag(str(element.get("/S", "")), inner, element)


PAGES = {
    "the example": lambda: page_of(example),
    "with the table": lambda: page_of(example, table=True),
    "one entry": lambda: page_pdf(summary_of(noted("Fine"))),
    "few days": lambda: page_pdf(summary_of(noted("Fine", "Better"), on(0), on(2))),
    "an empty period": lambda: page_pdf(summary_of(example(), on(20), on(33))),
    "forty medicines": lambda: page_of(forty_medicines),
    "a year with the table": lambda: page_pdf(
        summary_of(year(), on(-351), LAST, choice=Choice(table=True))
    ),
    "questions and an emergency": lambda: page_pdf(summary_of(asked())),
}


@pytest.fixture(scope="module", params=PAGES)
def pdf(request) -> bytes:
    return PAGES[request.param]()


@pytest.fixture(scope="module")
def tree(pdf) -> Iterator[Tag]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        yield tag(opened.Root.StructTreeRoot)


def test_a_checker_of_pdf_ua_finds_nothing(pdf):
    report = pdf_ua.validate_pdf_bytes(pdf, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.rules.total > 100


def test_a_checker_of_pdf_ua_does_find_a_page_without_its_tags(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        del opened.Root.StructTreeRoot
        bare = BytesIO()
        opened.save(bare)
    assert not pdf_ua.is_pdf_compliant_bytes(bare.getvalue(), profile="ua1")


def test_a_list_item_has_a_label_with_words_or_none_at_all(tree):
    labels = list(tree.all("/Lbl"))
    assert all(each.said for each in labels)
    assert all(body.said for body in tree.all("/LBody"))


def test_each_sheet_begins_a_part_that_has_a_heading(tree, pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        sheets = len(opened.pages)
    named = [each for each in tree.all("/H1") if each.said]
    assert len(named) >= (3 if sheets > 1 else 2)
    if sheets > 1:
        # The table of days goes on over its sheets: one heading, and its head on each.
        (table,) = tree.all("/Table")
        assert tree.inner[0].inner.index(table) > 0
        before = tree.inner[0].inner[tree.inner[0].inner.index(table) - 1]
        assert before.kind == "/H1"


def test_each_row_of_the_table_of_days_has_its_date_as_header(tree):
    rows = [row for body in tree.all("/TBody") for row in body.all("/TR")]
    for row in rows:
        date, *values = row.inner
        assert [date.kind, *{each.kind for each in values}] == ["/TH", "/TD"]
        assert scope(date) == "/Row"
        name = str(date.element.ID)
        assert all(name in headers(each) for each in values)
        assert all(len(headers(each)) >= 2 for each in values)
    names = [str(row.inner[0].element.ID) for row in rows]
    assert len(set(names)) == len(names)


def attributes(cell: Tag) -> pikepdf.Object:
    (found,) = (each for each in cell.element.A if each.O == "/Table")
    return found


def scope(cell: Tag) -> str:
    return str(attributes(cell).Scope)


def headers(cell: Tag) -> list[str]:
    return [str(each) for each in attributes(cell).Headers]


def test_a_name_of_a_header_leads_to_it():
    made = page_of(example, table=True)
    with pikepdf.open(BytesIO(made)) as opened:
        root = tag(opened.Root.StructTreeRoot)
        names = pikepdf.NameTree(opened.Root.StructTreeRoot.IDTree)
        headed = [each for each in root.all("/TH") if scope(each) == "/Row"]
        assert len(headed) == 14
        assert all(names[str(each.element.ID)] == each.element for each in headed)


def test_marking_the_rows_gives_the_same_file_each_time():
    made = page_of(example, table=True)
    assert with_row_headers(made) == with_row_headers(made)
    assert page_pdf(summary_of(example(), choice=Choice(table=True))) == made


def test_a_drawing_does_not_say_again_what_the_list_beside_it_says(tree):
    alts = [str(each.element.Alt) for each in tree.all("/Figure")]
    assert all(alts)
    for where in ("lower back", "buttock"):
        assert not any(where in alt for alt in alts if alt.startswith("The body"))


def test_a_note_keeps_its_lines():
    record = Record(check_ins=(CheckIn(LAST, note=Note("One\n\nTwo", in_summary=True)),))
    assert [row.text for row in summary_of(record).notes.rows] == ["One\nTwo"]
    with_lines = page_pdf(summary_of(record))
    with pikepdf.open(BytesIO(with_lines)) as opened:
        assert [each.said for each in tag(opened.Root.StructTreeRoot).all("/LBody")]
