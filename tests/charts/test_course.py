"""The course chart, looked at as the artists on its Figure."""

import re
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from recovery_tracker.base.theme import MARK_CONTRAST, ThemeName, contrast
from recovery_tracker.charts.course import CourseContent, draw_course, geometry_of, more_rows
from recovery_tracker.charts.ground import shaded
from recovery_tracker.charts.lettering import text_width
from recovery_tracker.charts.marks import Flag, steps_of
from recovery_tracker.charts.pictures import course_png, course_svg
from recovery_tracker.charts.style import theme_style
from recovery_tracker.charts.table import course_table
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Episode,
    Movement,
    Pain,
    PainScore,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.insight.expected import NO_RIBBON, ribbon
from recovery_tracker.insight.series import Series, daily_series
from recovery_tracker.wording.course import course_labels

FIRST = date(2026, 11, 10)
STYLE = theme_style()
SIZE = (720.0, 340.0)


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def check_in(number: int, pain: str | None = "4", **rest) -> CheckIn:
    average = None if pain is None else Decimal(pain)
    return CheckIn(on(number), pain=Pain(average=average), **rest)


def series_of(*check_ins: CheckIn, days: int = 7, **rest) -> Series:
    return daily_series(Record(check_ins=check_ins, **rest), FIRST, on(days - 1))


def content(series: Series, flags=(), ribbon=NO_RIBBON) -> CourseContent:
    return CourseContent(series, course_labels(series), flags, ribbon)


def drawn(series: Series, flags=(), size=SIZE, style=STYLE, ribbon=NO_RIBBON) -> Figure:
    figure = Figure(figsize=(size[0] / 72, size[1] / 72))
    draw_course(figure, content(series, flags, ribbon), style)
    return figure


def places(figure: Figure, series: Series):
    return geometry_of(figure, content(series), STYLE)


def named(figure: Figure, gid: str):
    (axes,) = figure.axes
    return [artist for artist in axes.get_children() if artist.get_gid() == gid]


def one(figure: Figure, gid: str):
    (artist,) = named(figure, gid)
    return artist


def texts(figure: Figure, gid: str) -> list[str]:
    return [text.get_text() for text in named(figure, gid)]


def offsets(figure: Figure, gid: str):
    found = named(figure, gid)
    return np.asarray(found[0].get_offsets()) if found else np.empty((0, 2))


def test_there_is_one_axes_and_its_units_are_points():
    figure = drawn(series_of(check_in(0)))
    (axes,) = figure.axes
    assert axes.get_xlim() == (0, SIZE[0])
    assert axes.get_ylim() == (0, SIZE[1])


def test_a_missing_day_breaks_the_line_and_says_so():
    series = series_of(check_in(0), check_in(1), check_in(3), days=4)
    figure = drawn(series)
    ys = one(figure, "average").get_ydata()
    assert np.isnan(ys).tolist() == [False, False, True, False]
    assert texts(figure, "gap") == ["not logged"]
    assert one(figure, "gap").get_position()[0] == pytest.approx(places(figure, series).x(2))


def test_a_logged_day_without_pain_breaks_the_line_and_is_not_called_missing():
    figure = drawn(series_of(check_in(0), check_in(1, None), check_in(2), days=3))
    assert np.isnan(one(figure, "average").get_ydata()).tolist() == [False, True, False]
    assert texts(figure, "gap") == []


def test_zero_is_drawn_and_missing_is_not():
    nothing = {"sleep": Sleep(hours=Decimal(0)), "movement": Movement(walking_minutes=Decimal(0))}
    series = series_of(check_in(0, "0", **nothing), check_in(1, "0"), days=3)
    figure = drawn(series)
    at = places(figure, series)
    assert one(figure, "average").get_ydata()[0] == pytest.approx(at.pain_y(0))
    for lane in ("sleep", "walk"):
        (bar,) = one(figure, lane).get_paths()
        assert bar.get_extents().height > 0
        assert texts(figure, f"{lane}-value") == ["0"]


def test_bars_are_as_high_as_their_values():
    days = [
        check_in(n, movement=Movement(walking_minutes=Decimal(m))) for n, m in enumerate((10, 40))
    ]
    figure = drawn(series_of(*days, days=2))
    low, high = (path.get_extents().height for path in one(figure, "walk").get_paths())
    assert high / low == pytest.approx(4, rel=0.01)


@pytest.mark.parametrize("days", [250, 401, 3650])
def test_equal_nights_show_no_stripes_and_a_missing_one_shows(days):
    nights = [check_in(n, sleep=Sleep(hours=Decimal(6))) for n in range(days) if n != 100]
    series = series_of(*nights, days=days)
    figure = drawn(series)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    at, scale = places(figure, series), figure.dpi / 72
    pixels = np.asarray(canvas.buffer_rgba())
    height = at.sleep.bottom + 0.3 * (at.sleep.top - at.sleep.bottom)
    row = pixels[pixels.shape[0] - round(height * scale)]
    seen = row[round(at.left * scale) + 2 : round(at.right * scale) - 2, :3]
    bar = tuple(int(STYLE.sleep[place : place + 2], 16) for place in (1, 3, 5))
    empty = sum(tuple(pixel) != bar for pixel in seen.tolist())
    # Of ten years five days are one point wide, and the missing one is not alone in it.
    assert empty == (pytest.approx(at.day_width * scale, abs=1) if days < 3650 else 0)


def test_the_worst_is_a_cap_above_its_day():
    day = CheckIn(FIRST, pain=Pain(average=Decimal(4), worst=Decimal(9)))
    series = series_of(day, days=1)
    figure = drawn(series)
    ((left, right),) = one(figure, "worst").get_segments()
    assert left[1] == right[1] == pytest.approx(places(figure, series).pain_y(9))
    ((_x, low), (_x2, high)) = one(figure, "worst-stems").get_segments()[0]
    assert (low, high) == (
        pytest.approx(places(figure, series).pain_y(4)),
        pytest.approx(places(figure, series).pain_y(9)),
    )


def test_many_single_scores_stand_inside_their_own_day_in_time_order():
    scores = tuple(
        PainScore(f"s{n}", datetime(2026, 11, 11, n % 24, n % 60, tzinfo=UTC), Decimal(n % 11))
        for n in range(50)
    )
    series = series_of(days=3, pain_scores=scores)
    figure = drawn(series)
    xs = offsets(figure, "scores")[:, 0]
    at = places(figure, series)
    assert len(xs) == 50
    assert xs.min() > at.x(0.5)
    assert xs.max() < at.x(1.5)
    assert all(a <= b for a, b in pairwise(xs))


def test_each_session_has_a_mark_and_too_many_become_one_with_their_number():
    care = tuple(
        Care(f"c{day}-{n}", on(day), kind)
        for day, kind, count in ((0, CareKind.HEAT, 2), (1, CareKind.COLD, 30))
        for n in range(count)
    )
    figure = drawn(series_of(care=care))
    assert len(offsets(figure, "heat")) == 2
    assert len(offsets(figure, "cold")) == 1
    assert texts(figure, "cold-count") == ["30"]


def test_heat_and_cold_have_their_own_shapes():
    care = (Care("a", FIRST, CareKind.HEAT), Care("b", FIRST, CareKind.COLD))
    figure = drawn(series_of(care=care))
    heat, cold = (one(figure, name).get_paths()[0] for name in ("heat", "cold"))
    assert len(heat.vertices) != len(cold.vertices)


LATE = datetime(2026, 11, 20, tzinfo=UTC)


def test_a_day_that_was_entered_late_has_a_mark_over_its_date_and_the_key_names_it():
    series = series_of(check_in(0), check_in(1, entered_at=LATE), check_in(4, entered_at=LATE))
    figure = drawn(series)
    at = places(figure, series)
    assert offsets(figure, "late").tolist() == [
        [pytest.approx(at.x(n)), pytest.approx(at.late.middle)] for n in (1, 4)
    ]
    assert "entered more than a day later" in texts_of_key(figure)


def test_without_a_late_day_the_chart_keeps_its_room():
    timely = series_of(check_in(0))
    figure = drawn(timely)
    at = places(figure, timely)
    assert named(figure, "late") == []
    assert len(texts_of_key(figure)) == 2
    assert at.late.top == at.late.bottom
    roomy = places(figure, series_of(check_in(0, entered_at=LATE)))
    assert roomy.cold.bottom > at.cold.bottom
    assert roomy.dates == at.dates


def test_late_days_have_a_shape_of_their_own():
    care = tuple(
        Care(str(kind), FIRST, kind, entered_at=LATE) for kind in (CareKind.HEAT, CareKind.COLD)
    )
    score = PainScore("s", datetime(2026, 11, 10, 9, tzinfo=UTC), Decimal(3))
    figure = drawn(series_of(care=care, pain_scores=(score,)))
    shapes = [
        one(figure, gid).get_paths()[0].vertices.tobytes()
        for gid in ("heat", "cold", "late", "scores")
    ]
    assert len(set(shapes)) == 4


def texts_of_key(figure: Figure) -> list[str]:
    return [artist.get_text() for artist in named(figure, "key") if hasattr(artist, "get_text")]


def doses(*counts: int) -> tuple[Dose, ...]:
    return tuple(
        Dose(f"d{day}-{n}", on(day), "m") for day, count in enumerate(counts) for n in range(count)
    )


def test_each_dose_is_a_tick_in_a_lane_of_its_own():
    series = series_of(check_in(0), doses=doses(2, 0, 1))
    figure = drawn(series)
    at = places(figure, series)
    ticks = offsets(figure, "medicines")
    assert len(ticks) == 3
    assert ticks[2][0] == pytest.approx(at.x(2))
    assert ticks[:, 1].tolist() == pytest.approx([at.medicines.middle] * 3)
    assert at.dates.top <= at.medicines.bottom < at.medicines.top == at.cold.bottom


def test_without_a_dose_there_is_no_lane_of_medicines():
    series = series_of(check_in(0))
    figure = drawn(series)
    assert named(figure, "medicines") == []
    assert "Medicines" not in [text.get_text() for text in figure.axes[0].texts]
    assert places(figure, series).medicines.top == places(figure, series).medicines.bottom


def test_the_ribbon_lies_behind_everything_and_the_key_says_what_it_is():
    series = series_of(check_in(0), check_in(1))
    band = ribbon(Record(), on(0), on(6), on(0))
    figure = drawn(series, ribbon=band)
    at = geometry_of(figure, content(series, ribbon=band), STYLE)
    corners = one(figure, "ribbon").get_paths()[0].vertices
    # The first day is 4 to 9, the seventh 1 to 6; half a day on either side.
    assert corners[:, 0].min() == pytest.approx(at.left)
    assert corners[:, 0].max() == pytest.approx(at.right)
    ends = {round(float(y), 3) for x, y in corners if x == pytest.approx(at.left)}
    assert ends == {round(at.pain_y(4), 3), round(at.pain_y(9), 3)}
    above = [artist.get_zorder() for artist in figure.axes[0].get_children()]
    assert one(figure, "ribbon").get_zorder() == min(above)
    assert "Where many people are. Yours may differ and still be fine." in texts_of_key(figure)


def test_a_gap_says_so_upright_only_where_the_pain_is_high_enough_for_the_words():
    series = series_of(check_in(0), check_in(2), days=14)
    high, low = drawn(series, size=(600, 340)), drawn(series, size=(600, 170))
    assert [each.get_rotation() for each in named(high, "gap")] == [0, 90]
    assert [each.get_rotation() for each in named(low, "gap")] == [0]


def test_no_word_of_the_key_is_cut_in_a_narrow_figure_with_large_text():
    series = series_of(check_in(0, entered_at=LATE), check_in(1))
    band = ribbon(Record(), on(0), on(6), on(0))
    style = replace(STYLE, size=26, small=26)
    flags = [Flag(on(1))]
    held = content(series, flags, band)
    figure = drawn(series, flags, (560, 656 + more_rows(560, held, style)), style, band)
    at = geometry_of(figure, held, style)
    keys = [each for each in named(figure, "key") if hasattr(each, "get_text")]
    for each in keys:
        (x, y), words = each.get_position(), each.get_text()
        assert x + text_width(words, style, style.small) <= at.width
        assert at.key.bottom < y < at.key.top
    heights = [each.get_position()[1] for each in keys]
    assert heights == sorted(heights, reverse=True)
    assert "Yours may differ and still be fine." in " ".join(each.get_text() for each in keys)
    assert at.pain.top - at.pain.bottom >= 6 * style.size


def test_a_key_in_its_usual_rows_asks_for_no_higher_figure():
    series = series_of(check_in(0))
    assert more_rows(SIZE[0], content(series), STYLE) == 0


def test_the_key_names_the_flags_where_there_are_any():
    series = series_of(check_in(0))
    assert "Worth a call" in texts_of_key(drawn(series, [Flag(on(2))]))
    assert "Worth a call" not in texts_of_key(drawn(series, [Flag(on(40))]))


def test_every_kind_of_flag_that_is_drawn_has_its_entry_in_the_key():
    """Each with its own colour and its own shape; the most serious first."""
    series = series_of(check_in(0))
    flags = [Flag(on(2)), Flag(on(3), Urgency.EMERGENCY), Flag(on(4), Urgency.URGENT), Flag(on(5))]
    figure = drawn(series, flags)
    assert texts_of_key(figure)[2:] == ["Emergency", "Urgent", "Worth a call"]
    drawn_flags = one(figure, "flag")
    colours = {to_hex(colour) for colour in drawn_flags.get_facecolor()}
    samples = [each for each in named(figure, "key") if isinstance(each, PolyCollection)]
    assert {to_hex(each.get_facecolor()[0]) for each in samples} == colours
    assert len(colours) == 3
    shapes = {len(path.vertices) for path in drawn_flags.get_paths()}
    assert shapes == {len(each.get_paths()[0].vertices) for each in samples}
    assert len(shapes) == 3
    only = texts_of_key(drawn(series, [Flag(on(2), Urgency.EMERGENCY)]))
    assert only[2:] == ["Emergency"]


def test_the_grid_is_seen_on_the_ribbon_and_ends_at_its_edges():
    series = series_of(check_in(0))
    band = ribbon(Record(), on(0), on(6), on(0))
    figure = drawn(series, ribbon=band)
    at = geometry_of(figure, content(series, ribbon=band), STYLE)
    line = one(figure, "ribbon-grid")
    assert line.get_color() == STYLE.page
    ends: dict[float, list[float]] = {}
    for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True):
        ends.setdefault(round(float(y), 3), []).append(float(x))
    # 8 is inside from day 1 to day 3, where the ribbon falls from 8; 4 is inside all the week.
    assert max(ends[round(at.pain_y(8), 3)]) == pytest.approx(at.x(2))
    assert min(ends[round(at.pain_y(4), 3)]) == pytest.approx(at.left)
    assert max(ends[round(at.pain_y(4), 3)]) == pytest.approx(at.right)
    # 2 lies under it until the sixth day.
    assert min(ends[round(at.pain_y(2), 3)]) == pytest.approx(at.x(4))
    assert round(at.pain_y(10), 3) not in ends
    assert round(at.pain_y(0), 3) not in ends


def test_a_ribbon_of_other_dates_is_not_drawn():
    band = ribbon(Record(), on(20), on(30), on(20))
    figure = drawn(series_of(check_in(0)), ribbon=band)
    assert named(figure, "ribbon") == []
    assert len(texts_of_key(figure)) == 2


def test_no_dot_looks_different_outside_the_ribbon():
    series = series_of(check_in(0, "10"), check_in(1, "6"))
    band = ribbon(Record(), on(0), on(6), on(0))
    line = one(drawn(series, ribbon=band), "average")
    assert isinstance(line.get_color(), str)
    assert line.get_markerfacecolor() == line.get_color()


@pytest.mark.parametrize("theme", list(ThemeName), ids=str)
def test_what_stands_on_the_ribbon_can_be_seen_on_it(theme):
    style = theme_style(theme)
    band = ribbon(Record(), on(0), on(6), on(0))
    score = PainScore("s", datetime(2026, 11, 10, 9, tzinfo=UTC), Decimal(3))
    day = CheckIn(FIRST, pain=Pain(average=Decimal(4), worst=Decimal(9)))
    flags = [Flag(on(2))]
    figure = drawn(series_of(day, pain_scores=(score,)), flags, style=style, ribbon=band)
    inks = {
        "average": [one(figure, "average").get_color()],
        **{
            gid: [to_hex(colour) for colour in one(figure, gid).get_edgecolor()]
            for gid in ("worst", "worst-stems", "scores", "pole")
        },
        "flag": [to_hex(colour) for colour in one(figure, "flag").get_facecolor()],
    }
    weak = {
        gid: round(contrast(ink, style.ribbon), 2)
        for gid, colours in inks.items()
        for ink in colours
        if contrast(ink, style.ribbon) < MARK_CONTRAST
    }
    assert weak == {}
    assert contrast(style.muted, style.ribbon) >= 4.5
    assert one(figure, "worst").get_alpha() is None


def test_a_mark_too_faint_for_the_ribbon_has_an_outline_there():
    for theme in ThemeName:
        style = theme_style(theme)
        for colour in (style.pain, style.sleep, style.walk, style.heat, style.cold):
            assert contrast(style.edge(colour, style.ribbon), style.ribbon) >= MARK_CONTRAST


def test_a_place_on_the_figure_belongs_to_the_day_above_it():
    series = series_of(days=7)
    at = places(drawn(series), series)
    assert [at.index_at(at.x(n)) for n in range(7)] == list(range(7))
    assert at.index_at(at.left) == 0
    assert (at.index_at(at.left - 1), at.index_at(at.right)) == (None, None)


def test_one_day_alone_is_drawn():
    figure = drawn(series_of(check_in(0), days=1))
    assert one(figure, "average").get_marker() == "o"
    assert texts(figure, "date") == ["10 Nov"]


def test_an_empty_period_says_that_nothing_was_logged():
    figure = drawn(series_of())
    assert np.isnan(one(figure, "average").get_ydata()).all()
    assert texts(figure, "gap") == ["not logged"]
    assert len(offsets(figure, "heat")) == 0


def test_the_days_before_an_episode_are_marked_and_not_called_not_logged():
    episode = Episode("e", on(4))
    series = daily_series(
        Record(episodes=(episode,), check_ins=(check_in(4), check_in(6))), FIRST, on(7)
    )
    figure = drawn(series)
    assert sorted(texts(figure, "gap")) == ["before the episode", "not logged", "not logged"]
    at = geometry_of(figure, content(series), STYLE)
    (shade,) = one(figure, "outside").get_paths()
    assert shade.vertices[:, 0].min() == pytest.approx(at.left)
    assert shade.vertices[:, 0].max() == pytest.approx(at.left + 4 * at.day_width)
    assert named(drawn(series_of(check_in(0))), "outside") == []
    rows = course_table(series)
    assert [row.date for row in rows] == ["14 Nov", "15 Nov", "16 Nov", "17 Nov"]


def test_words_can_be_read_on_the_shade_of_the_days_before():
    for theme in ThemeName:
        style = theme_style(theme)
        assert contrast(style.muted, shaded(style)) >= 4.5


def test_a_flag_outside_the_period_is_not_drawn():
    flags = [Flag(on(2)), Flag(on(40)), Flag(on(-3))]
    assert len(one(drawn(series_of(check_in(0)), flags), "flag").get_paths()) == 1


def test_the_same_figure_can_be_drawn_again_at_another_size():
    series = series_of(check_in(0), check_in(1), days=2)
    figure = drawn(series)
    figure.set_size_inches(4, 3)
    draw_course(figure, content(series), STYLE)
    (axes,) = figure.axes
    assert axes.get_xlim() == (0, 4 * 72)


def test_lanes_do_not_overlap_and_lie_inside():
    series = series_of(check_in(2, entered_at=LATE))
    for width, height, size in ((720, 340, 9), (420, 300, 9), (900, 700, 18)):
        style = replace(STYLE, size=size, small=size - 1)
        figure = Figure(figsize=(width / 72, height / 72))
        at = geometry_of(figure, content(series), style)
        lanes = (at.dates, at.late, at.cold, at.heat, at.walk, at.sleep, at.pain, at.key)
        assert all(lane.bottom < lane.top for lane in lanes)
        assert all(low.top <= high.bottom + 0.01 for low, high in pairwise(lanes))
        assert at.key.top <= height


def test_dates_are_written_far_enough_apart():
    for days in (7, 28, 400):
        written = named(drawn(series_of(days=days)), "date")
        widest = max(text_width(text.get_text(), STYLE, STYLE.size) for text in written)
        xs = [text.get_position()[0] for text in written]
        assert all(b - a > 1.2 * widest for a, b in pairwise(xs))
    assert [steps_of(least) for least in (0.2, 1.5, 5, 20, 29)] == [1, 2, 7, 28, 56]


def test_ten_years_are_drawn_by_the_pixel_and_keep_their_extremes():
    days = tuple(
        check_in(n, str(n % 11), movement=Movement(walking_minutes=Decimal(n % 60)))
        for n in range(3650)
        if n % 100
    )
    care = tuple(Care(f"c{n}", on(n), CareKind.HEAT) for n in range(3650))
    series = series_of(*days, days=3650, care=care)
    figure = drawn(series)
    ys = one(figure, "average").get_ydata()
    at = places(figure, series)
    assert len(ys) < 2 * SIZE[0]
    assert np.nanmax(ys) == pytest.approx(at.pain_y(10))
    assert np.nanmin(ys) == pytest.approx(at.pain_y(0))
    assert len(one(figure, "walk").get_paths()) < SIZE[0]
    heat = offsets(figure, "heat")
    assert 0 < len(heat) < SIZE[0]


@pytest.mark.parametrize("theme", list(ThemeName), ids=str)
def test_a_mark_too_faint_for_its_ground_has_an_outline(theme):
    style = theme_style(theme)
    for colour in (style.pain, style.sleep, style.walk, style.heat, style.cold):
        assert contrast(style.edge(colour), style.page) >= MARK_CONTRAST
    assert contrast(style.muted, style.page) >= 4.5


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_font_that_is_not_there_is_left_out_without_a_word(caplog):
    style = replace(STYLE, font=("No Such Font",))
    course_png(content(series_of(check_in(0))), style, SIZE, dpi=50)
    assert caplog.records == []


def test_words_in_the_svg_are_words_and_the_same_chart_is_the_same_file():
    held = content(series_of(check_in(0)))
    first, second = (course_svg(held, STYLE, SIZE) for _ in range(2))
    assert first == second
    assert b"not logged</text>" in first
    assert not re.search(rb"<dc:date>", first)


@pytest.mark.parametrize(
    ("language", "right_to_left", "way"), [("en", False, b"ltr"), ("ar", True, b"rtl")]
)
def test_the_svg_names_the_language_of_its_words_and_the_way_they_run(
    language: str, right_to_left: bool, way: bytes
):
    series = series_of(check_in(0))
    labels = replace(course_labels(series), language=language, right_to_left=right_to_left)
    drawn = course_svg(CourseContent(series, labels), STYLE, SIZE)
    root = ElementTree.fromstring(drawn)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert root.get("direction") == way.decode()


def test_words_with_signs_of_mathematics_stay_words():
    series = series_of(check_in(0))
    labels = replace(course_labels(series), heat="$\\frac{")
    assert b"$\\frac{" in course_svg(CourseContent(series, labels), STYLE, SIZE)


def test_charts_in_two_threads_do_not_mix_their_settings():
    held = content(series_of(check_in(0)))
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(course_svg(held, STYLE, SIZE)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 1


def test_the_png_has_the_size_that_was_asked_for():
    picture = course_png(content(series_of(check_in(0))), STYLE, (360, 180), dpi=144)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20]) == 720
    assert int.from_bytes(picture[20:24]) == 360
