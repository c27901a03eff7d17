"""Characters that no font has never reach the page."""

import unicodedata
from pathlib import Path

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.summary import fonts

CHINESE = "李"
NOWHERE = "\U000f1234"


def test_the_pages_own_font_is_there_and_has_what_our_words_need():
    for char in "AZaz09äöüßéñłő→–—“”’…·×°½ЖжΩωעם[]?":
        assert ord(char) in fonts.own_coverage(), char
    families = {face.family for face in fonts.loaded(system=False).fonts()}
    assert fonts.OWN_FAMILY in families


def test_a_text_that_our_own_font_has_needs_no_other():
    checked = fonts.check(("Señor Łódź → Ωμέγα",))
    assert checked == fonts.Checked(("Señor Łódź → Ωμέγα",), (fonts.OWN_FAMILY,), 0)


def test_a_character_that_no_font_has_is_replaced_and_counted():
    checked = fonts.check((f"a{NOWHERE}b", NOWHERE))
    assert checked.texts == ("a[?]b", "[?]")
    assert checked.replaced == 2


def test_a_run_of_such_characters_is_one_mark_and_counted_one_by_one():
    checked = fonts.check((f"name {NOWHERE * 7} end",), system=False)
    assert (checked.texts, checked.replaced) == (("name [?] end",), 7)


def test_what_belonged_to_a_lost_character_goes_with_it():
    checked = fonts.check((f"{NOWHERE}\ufe0f\u0301x",), system=False)
    assert checked.texts == ("[?]x",)


def test_the_last_resort_font_of_matplotlib_is_never_used():
    assert list(fonts.folder().glob("LastResort*")), "the trap this guards against is gone"
    checked = fonts.check((NOWHERE, "\ue000", "\U0010fffd"))
    assert set(checked.texts) == {"[?]"}
    assert not any("last" in family.lower() for family in checked.families)


def test_only_fonts_of_the_system_fill_in():
    theirs = {face.family for face in fonts.loaded(system=True).fonts()}
    assert "STIXNonUnicode" in theirs, "matplotlib's fonts of mathematics are gone"
    families = {family for family, _covered in fonts._system_coverage()}
    assert not families & {"STIXNonUnicode", "cmr10", "cmsy10", fonts.OWN_FAMILY}


def test_marks_that_turn_the_direction_do_not_reach_the_page():
    assert fonts.check(("a\u202eb\u2066c\u200f",)).texts == ("abc",)


def test_a_font_file_that_is_damaged_covers_nothing(tmp_path: Path):
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"not a font")
    assert fonts._characters(broken, 0) == frozenset()


SOURCE = b"""#set document(title: "t")
#set text(font: ("DejaVu Sans",), fallback: false, lang: "en")
#sys.inputs.text
*#sys.inputs.text*"""


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_can_be_set_as_pdf_ua(text):
    (checked,) = fonts.check((text,), system=False).texts
    pdf = typst.compile(
        SOURCE,
        font_paths=fonts.loaded(system=False),
        ignore_system_fonts=True,
        sys_inputs={"text": checked},
        pdf_standards=["ua-1"],
    )
    assert pdf.startswith(b"%PDF")


def test_every_letter_of_our_own_font_can_be_set_as_pdf_ua():
    letters = [
        chr(code)
        for code in sorted(fonts.own_coverage())
        if unicodedata.category(chr(code))[0] in "LNPSZ"
    ]
    for start in range(0, len(letters), 400):
        text = " ".join(letters[start : start + 400])
        typst.compile(
            SOURCE,
            font_paths=fonts.loaded(system=False),
            ignore_system_fonts=True,
            sys_inputs={"text": fonts.check((text,), system=False).texts[0]},
            pdf_standards=["ua-1"],
        )
