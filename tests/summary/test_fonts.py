"""Typst sees the fonts that were checked, and no others."""

import unicodedata
from io import BytesIO
from pathlib import Path

import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from recovery_tracker.charts.letters import check, own_letters
from recovery_tracker.charts.style import OWN_FONT
from recovery_tracker.summary import fonts
from tests.fonts import made_face


def test_typst_sees_our_own_font_alone_where_it_suffices():
    assert fonts.loaded().families() == [OWN_FONT]
    assert sorted(face.weight for face in fonts.loaded().fonts()) == [400, 700]


def test_typst_sees_a_font_that_fills_in_and_none_beside_it(tmp_path: Path):
    face = made_face(tmp_path, "Test Han", "年月日")
    made_face(tmp_path, "Another", "年月日")
    assert sorted(fonts.loaded((face,)).families()) == [OWN_FONT, "Test Han"]


def test_where_no_link_may_be_made_a_copy_is_read(tmp_path: Path, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "symlink_to", refuse)
    face = made_face(tmp_path, "Test Copied", "年月日")
    found = fonts.loaded((face,))
    source = '#set document(title: "t")\n#set text(font: "Test Copied", fallback: false)\n年'
    made = typst.compile(
        source.encode(), font_paths=found, ignore_system_fonts=True, pdf_standards=["ua-1"]
    )
    assert PdfReader(BytesIO(made)).pages[0].extract_text().strip() == "年"


SOURCE = b"""#set document(title: "t")
#set text(font: ("DejaVu Sans",), fallback: false, lang: "en")
#sys.inputs.text
*#sys.inputs.text*"""


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_can_be_set_as_pdf_ua(text):
    (checked,) = check((text,), fills=False).texts
    pdf = typst.compile(
        SOURCE,
        font_paths=fonts.loaded(),
        ignore_system_fonts=True,
        sys_inputs={"text": checked},
        pdf_standards=["ua-1"],
    )
    assert pdf.startswith(b"%PDF")


def test_every_letter_of_our_own_font_can_be_set_as_pdf_ua():
    letters = [
        chr(code) for code in sorted(own_letters()) if unicodedata.category(chr(code))[0] in "LNPSZ"
    ]
    for start in range(0, len(letters), 400):
        text = " ".join(letters[start : start + 400])
        typst.compile(
            SOURCE,
            font_paths=fonts.loaded(),
            ignore_system_fonts=True,
            sys_inputs={"text": check((text,), fills=False).texts[0]},
            pdf_standards=["ua-1"],
        )
