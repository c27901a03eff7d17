"""Wherever the computer is, pictures are made without a warning and say their language."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Program

PLACES = ["zh_TW", "ja_JP", "ko_KR", "hi_IN", "th_TH", "ar_EG", "de_DE"]


@pytest.mark.parametrize("place", PLACES)
def test_a_chart_is_made_without_a_warning(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{place}.UTF-8")
    program("log", "--pain", 4)
    made = program("export", "--format", "png", "-o", tmp_path / "chart.png")
    assert (made.status, made.err) == (0, "")


@pytest.mark.parametrize("place", PLACES)
def test_a_page_of_english_texts_is_english(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{place}.UTF-8")
    program("log", "--pain", 4)
    made = program("export", "--format", "pdf", "-o", tmp_path / "page.pdf")
    assert (made.status, made.err) == (0, "")
    file = PdfReader(tmp_path / "page.pdf")
    assert file.trailer["/Root"]["/Lang"] == "en"
    assert "[?]" not in file.pages[0].extract_text()
