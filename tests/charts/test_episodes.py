"""This episode beside earlier ones, looked at as the artists on its Figure."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from matplotlib.figure import Figure

from recovery_tracker.base.theme import MARK_CONTRAST, ThemeName, contrast
from recovery_tracker.charts.episodes import draw_episodes, episodes_twin
from recovery_tracker.charts.style import theme_style
from recovery_tracker.insight.episodes import EpisodeComparison, EpisodeCourse
from recovery_tracker.wording.episode_comparison import comparison_labels, comparison_summary

ONSET = date(2026, 11, 10)
STYLE = theme_style()


def course(back: int, *pains: str | None) -> EpisodeCourse:
    return EpisodeCourse(
        ONSET - timedelta(days=back),
        tuple(None if pain is None else Decimal(pain) for pain in pains),
    )


SHOWN = EpisodeComparison(
    course(0, "7", None, "5", "4"), (course(400, "8", "6", "6.5", "2", "1"),), 14
)


def drawn(shown: EpisodeComparison = SHOWN, size=(720, 300), style=STYLE) -> Figure:
    figure = Figure(figsize=(size[0] / 72, size[1] / 72))
    draw_episodes(figure, shown, style, comparison_labels(shown))
    return figure


def named(figure: Figure, gid: str):
    (axes,) = figure.axes
    return [artist for artist in axes.get_children() if artist.get_gid() == gid]


def test_every_episode_is_a_line_from_day_1_and_the_present_one_lies_on_top():
    earlier, present = named(drawn(), "episode")
    assert present.get_xdata()[0] == earlier.get_xdata()[0]
    assert np.isnan(present.get_ydata()).tolist() == [False, True, False, False]
    assert len(earlier.get_xdata()) == 5
    assert earlier.get_ydata()[0] > present.get_ydata()[0]


def test_each_episode_has_its_own_mark_and_stroke():
    many = EpisodeComparison(SHOWN.present, tuple(course(100 * n, "5", "4") for n in (1, 2, 3)), 14)
    lines = named(drawn(many), "episode")
    assert len({line.get_marker() for line in lines}) == 4
    assert len({str(line._dash_pattern) for line in lines}) == 4


def test_the_key_names_every_episode_and_takes_the_rows_it_needs():
    many = EpisodeComparison(SHOWN.present, tuple(course(100 * n, "5", "4") for n in (1, 2, 3)), 14)
    for width in (240, 900):
        key = [a for a in named(drawn(many, (width, 300)), "key") if hasattr(a, "get_text")]
        assert [text.get_text() for text in key] == list(comparison_labels(many).names)
        right = max(text.get_position()[0] for text in key)
        assert right < width


def test_days_that_are_not_shown_are_not_drawn():
    long = EpisodeComparison(SHOWN.present, (course(400, *["5"] * 60),), 14)
    earlier, _present = named(drawn(long), "episode")
    assert len(earlier.get_xdata()) == 14


def test_days_are_written_from_day_1():
    texts = [text.get_text() for text in named(drawn(), "day")]
    assert texts[0] == "Day 1"
    assert len(texts) >= 5


@pytest.mark.parametrize("theme", list(ThemeName), ids=str)
def test_every_line_and_mark_can_be_seen(theme):
    style = theme_style(theme)
    many = EpisodeComparison(SHOWN.present, tuple(course(100 * n, "5", "4") for n in (1, 2, 3)), 14)
    for line in named(drawn(many, style=style), "episode"):
        assert contrast(line.get_color(), style.page) >= MARK_CONTRAST


def test_the_twin_has_a_row_for_each_day_and_a_column_for_each_episode():
    twin = episodes_twin(SHOWN)
    assert twin.headers == ("Day", "this episode", "from 6 October 2025")
    assert [cell.text for cell in twin.rows[0]] == ["Day 1", "7", "8"]
    assert [cell.text for cell in twin.rows[1]] == ["Day 2", "not recorded", "6"]
    assert [cell.key for cell in twin.rows[2]] == [3, 5, 6.5]
    assert len(twin.rows) == 14


def test_the_summary_compares_the_last_day_that_was_logged():
    said = comparison_summary(SHOWN)
    assert "Average pain on day 4: 4 in this episode, 2 in the one from 6 October 2025." in said
    assert "This episode: 3 days with pain logged." in said
    assert "From 6 October 2025: 5 days with pain logged." in said
    more = EpisodeComparison(SHOWN.present, SHOWN.earlier, 14, left_out=2)
    assert "2 earlier episodes are not shown." in comparison_summary(more)


def test_where_the_fonts_lack_the_words_of_a_date_the_key_has_it_in_numbers():
    labels = replace(comparison_labels(SHOWN), names=("this episode", "from 2025年10月6日"))
    figure = Figure(figsize=(10, 4))
    draw_episodes(figure, SHOWN, STYLE, labels)
    key = [artist for artist in named(figure, "key") if hasattr(artist, "get_text")]
    assert [text.get_text() for text in key] == ["this episode", "from 2025-10-06"]
