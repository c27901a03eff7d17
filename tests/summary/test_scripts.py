"""No page shows a box, in whatever script its words are, with and without fonts for it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from recovery_tracker.charts.letters import use_fonts
from recovery_tracker.diary.record import CheckIn, Pain, Record
from recovery_tracker.summary.page import page_pdf, page_png
from recovery_tracker.summary.values import Summary
from tests.fonts import made_face
from tests.languages import speak
from tests.summary.build import FIRST, reader, summary_of, text_of

PLACES = ["zh_TW", "ja_JP", "ko_KR", "hi_IN", "th_TH"]
NAME_OF_A_LANE = {"zh": "睡眠", "ja": "睡眠", "ko": "수면", "hi": "नींद", "th": "นอน"}


@pytest.fixture(autouse=True)
def own_font_alone() -> Iterator[None]:
    use_fonts(())
    yield
    use_fonts(())


def page_there(place: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Summary:
    """The page of a week in the words of that place: the name of one lane, and the dates."""
    words = {"Sleep, h": NAME_OF_A_LANE[place[:2]]}
    speak(place[:2], place, folder, monkeypatch, **words)
    days = tuple(CheckIn(FIRST + timedelta(days=n), pain=Pain(average=4)) for n in range(7))
    return summary_of(Record(check_ins=days))


def fonts_of(pdf: bytes) -> set[str]:
    """The fonts that the file brings along."""
    found: set[str] = set()

    def visit(resources) -> None:
        for font in resources.get("/Font", {}).values():
            found.add(str(font.get_object()["/BaseFont"]).partition("+")[2])
        for inner in resources.get("/XObject", {}).values():
            visit(inner.get_object().get("/Resources", {}))

    for page in reader(pdf).pages:
        visit(page["/Resources"])
    return found


@pytest.mark.parametrize("place", PLACES)
def test_without_a_font_the_chart_has_numeric_dates_and_what_is_lost_is_counted(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page = page_there(place, tmp_path, monkeypatch)
    assert page.chart.replaced == len(NAME_OF_A_LANE[place[:2]])
    assert b"2026-11-10" in page.chart.svg
    pdf = page_pdf(page)
    assert {name.partition("-")[0] for name in fonts_of(pdf)} == {"DejaVuSans"}
    assert "can't be shown and stand as [?]." in text_of(pdf)
    assert page_png(page, ppi=40)


@pytest.mark.parametrize("place", PLACES)
def test_with_a_font_the_chart_and_the_page_are_set_in_it_and_nothing_is_lost(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # Of Latin, Hindi and Thai, Chinese and Korean.
    blocks = ((0x20, 0x7F), (0x900, 0xE80), (0x4E00, 0x9FA6), (0xAC00, 0xD7A4))
    letters = {chr(code) for block in blocks for code in range(*block)} | {"～", "◌"}
    use_fonts((made_face(tmp_path, "Test Script", "".join(letters)),))
    page = page_there(place, tmp_path, monkeypatch)
    assert (page.chart.replaced, len(page.chart.faces)) == (0, 1)
    pdf = page_pdf(page)
    assert fonts_of(pdf) <= {"DejaVuSans", "DejaVuSans-Bold", "TestScript"}
    assert "[?]" not in text_of(pdf)
