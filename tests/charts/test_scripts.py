"""No chart shows a box, in whatever script its words are, with and without fonts for it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from recovery_tracker.charts.course import CourseContent
from recovery_tracker.charts.letters import use_fonts
from recovery_tracker.charts.pictures import course_png, course_svg
from recovery_tracker.charts.style import theme_style
from recovery_tracker.diary.record import CheckIn, Pain, Record
from recovery_tracker.insight.series import daily_series
from recovery_tracker.wording.course import course_labels
from tests.fonts import made_face
from tests.languages import speak

FIRST = date(2026, 11, 10)
SIZE = (720.0, 340.0)
PLACES = ["zh_TW", "ja_JP", "ko_KR", "hi_IN", "th_TH"]


@pytest.fixture(autouse=True)
def own_font_alone() -> Iterator[None]:
    use_fonts(())
    yield
    use_fonts(())


def there(place: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> CourseContent:
    """A chart of a week in the words of that place: the name of one lane, and the dates."""
    sleep = {"zh": "睡眠", "ja": "睡眠", "ko": "수면", "hi": "नींद", "th": "นอน"}[place[:2]]
    speak(place[:2], place, folder, monkeypatch, **{"Sleep, h": sleep})
    days = tuple(CheckIn(FIRST + timedelta(days=n), pain=Pain(average=4)) for n in range(7))
    series = daily_series(Record(check_ins=days), FIRST, FIRST + timedelta(days=6))
    return CourseContent(series, course_labels(series))


def words(svg: bytes) -> list[str]:
    """What is drawn: texts, or outlines that stand under a remark with their text."""
    drawn = svg.decode("utf-8")
    return re.findall(r">([^<>]+)</text>", drawn) or re.findall("<!-- (.+?) -->", drawn)


@pytest.mark.parametrize("place", PLACES)
def test_without_a_font_the_dates_are_numbers_and_a_word_is_said_to_be_missing(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = there(place, tmp_path, monkeypatch)
    drawn = words(course_svg(content, theme_style(), SIZE))
    assert "2026-11-10" in drawn
    assert [each for each in drawn if "?" in each] == ["[?]"]  # the name of the lane
    assert course_png(content, theme_style(), SIZE, dpi=50)  # a warning would be an error


@pytest.mark.parametrize("place", PLACES)
def test_with_a_font_every_word_is_drawn_in_it(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = there(place, tmp_path, monkeypatch)
    theirs = "".join((content.labels.sleep, *content.labels.dates))
    face = made_face(tmp_path, f"Test {place}", "".join(c for c in theirs if not c.isascii()))
    use_fonts((face,))
    svg = course_svg(content, theme_style(), SIZE)
    drawn = words(svg)
    assert content.labels.sleep in drawn
    assert content.labels.dates[0] in drawn
    assert not any("[?]" in each for each in drawn)
    assert f"'Test {place}'".encode() in svg or place == "hi_IN"  # whose letters are joined
    assert course_png(content, theme_style(), SIZE, dpi=50)


def test_a_chart_that_may_not_be_filled_in_is_drawn_in_our_own_font(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = there("ja_JP", tmp_path, monkeypatch)
    use_fonts((made_face(tmp_path, "Test Plain", "睡眠年月日"),))
    assert b"Test Plain" not in course_svg(content, replace(theme_style(), fills=False), SIZE)
