"""Characters that no font has never reach a chart or the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_tracker.charts import letters
from recovery_tracker.charts.letters import Checked, Face, check, use_fonts
from recovery_tracker.charts.style import OWN_FONT
from tests.fonts import made_face

NOWHERE = "\U000f1234"


@pytest.fixture
def han(tmp_path: Path) -> Iterator[Face]:
    """The only other font there is."""
    face = made_face(tmp_path, "Test Han", "年月日熱")
    use_fonts((face,))
    yield face
    use_fonts(())


def test_our_own_font_is_there_and_has_what_our_words_need():
    for char in "AZaz09äöüßéñłő→–—“”’…·×°½ЖжΩωעם[]?":
        assert ord(char) in letters.own_letters(), char


def test_a_text_that_our_own_font_has_needs_no_other(han: Face):
    assert check(("Señor Łódź → Ωμέγα",)) == Checked(("Señor Łódź → Ωμέγα",), (), 0)


def test_what_our_own_font_lacks_another_fills_in(han: Face):
    assert check(("熱, 11月",)) == Checked(("熱, 11月",), (han,), 0)
    assert check(("熱",)).families == (OWN_FONT, "Test Han")
    assert check(("熱",), fills=False).texts == ("[?]",)
    assert check(("熱李",)).texts == ("熱[?]",)


def test_one_font_that_has_all_of_a_word_is_rather_taken_than_two_that_share_it(tmp_path: Path):
    some, all_ = made_face(tmp_path, "A", "年"), made_face(tmp_path, "B", "年月")
    use_fonts((some, all_))
    assert check(("年月",)).faces == (all_,)
    use_fonts(())


def test_without_such_a_font_it_is_replaced_and_counted():
    assert check(("熱, 11月",)) == Checked(("[?], 11[?]",), (), 2)


def test_a_character_that_no_font_has_is_replaced_and_counted(han: Face):
    checked = check((f"a{NOWHERE}b", NOWHERE))
    assert checked.texts == ("a[?]b", "[?]")
    assert checked.replaced == 2


def test_a_run_of_such_characters_is_one_mark_and_counted_one_by_one():
    checked = check((f"name {NOWHERE * 7} end",))
    assert (checked.texts, checked.replaced) == (("name [?] end",), 7)


def test_what_belonged_to_a_lost_character_goes_with_it():
    assert check((f"{NOWHERE}\ufe0f\u0301x",)).texts == ("[?]x",)


def test_a_font_of_boxes_is_never_used():
    assert list(letters.folder().glob("LastResort*")), "the trap this guards against is gone"
    assert not any("last" in face.family.lower() for face in letters.system_faces())
    use_fonts(None)
    checked = check((NOWHERE, "\ue000", "\U0010fffd"))
    use_fonts(())
    assert set(checked.texts) == {"[?]"}


def test_what_lies_beside_our_own_font_fills_nothing_in():
    families = {face.family for face in letters.system_faces()}
    assert not families & {"STIXNonUnicode", "cmr10", "cmsy10", OWN_FONT}


def test_marks_that_turn_the_direction_do_not_reach_a_picture():
    assert check(("a\u202eb\u2066c\u200f",)).texts == ("abc",)


def test_a_font_file_that_is_damaged_covers_nothing(tmp_path: Path):
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"not a font")
    assert letters.letters_of(broken) == frozenset()
