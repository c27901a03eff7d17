"""The drawings of the body, and the reader of their paths."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from recovery_tracker.base.svg import DrawingError
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.widgets.figure_paths import Side, drawing, read_drawing, read_path

FINE = 2
"""Pixels of the raster to a unit of the drawing."""
MIDDLE = 150
BELOW_ARMPIT, CROTCH, BELOW_PUBIS, NECK = 222, 414, 437, (115, 131)
"""Heights in the drawing, named by what they are on the body."""
LEGS = 80
"""No leg reaches further from the middle, and no hand comes so near."""
BOTH = {Site.NECK, Site.KNEE_LEFT, Site.KNEE_RIGHT, Site.FOOT_LEFT, Site.FOOT_RIGHT}
TINY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
CLOSED = "M0 0 L4 0 L4 4 Z"

numbers = st.decimals(-999, 999, places=1).map(float)
points = st.tuples(numbers, numbers)
steps = st.one_of(
    st.tuples(st.just("L"), st.lists(points, min_size=1, max_size=1)),
    st.tuples(st.just("C"), st.lists(points, min_size=3, max_size=3)),
)


def raster(path: QPainterPath, frame=None) -> np.ndarray:
    """Which pixels a path fills, without blending."""
    frame = frame or drawing(Side.FRONT).frame
    size = (round(frame.width() * FINE), round(frame.height() * FINE))
    image = QImage(*size, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(FINE, FINE)
    painter.fillPath(path, Qt.GlobalColor.white)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(size[1], image.bytesPerLine())
    return rows[:, : size[0]] > 0


@pytest.fixture(params=Side)
def side(request):
    return request.param


def test_every_site_of_the_record_is_on_the_front_or_the_back():
    front, back = (set(drawing(side).sites) for side in Side)
    assert front | back == set(Site)
    assert front & back == BOTH


def test_the_sites_cover_what_they_have_to_cover(side):
    drawn = drawing(side)
    covered = raster(drawn.covered)
    sites = np.any([raster(path) for path in drawn.sites.values()], axis=0)
    assert (sites & covered).sum() >= 0.995 * covered.sum()
    assert (sites & ~covered).sum() <= 0.002 * covered.sum()


def test_no_two_sites_overlap(side):
    rasters = {site: raster(path) for site, path in drawing(side).sites.items()}
    for site, mine in rasters.items():
        for other, theirs in rasters.items():
            if site is not other:
                assert (mine & theirs).sum() <= 0.001 * mine.sum(), (site, other)


def test_the_covered_part_lies_in_the_outline_and_leaves_none_of_the_body_named_out(side):
    body, covered = raster(drawing(side).outline), raster(drawing(side).covered)
    assert not (covered & ~body).any()
    across = np.abs(np.arange(body.shape[1]) / FINE - MIDDLE)
    for row in range(NECK[0] * FINE, NECK[1] * FINE):
        assert same(body, covered, row, across < LEGS), "the neck"
    for row in range(BELOW_PUBIS * FINE, body.shape[0]):
        assert same(body, covered, row, across < LEGS), "the legs and feet"
    if side is Side.BACK:
        for row in range(BELOW_ARMPIT * FINE, CROTCH * FINE):
            assert same(body, covered, row, trunk(body[row])), "the back and the buttocks"


def same(body, covered, row, where) -> bool:
    """Whether the body and the covered part are alike there, but for the pixels of a line."""
    return (body[row] & where & ~covered[row]).sum() <= 2


def trunk(row: np.ndarray) -> np.ndarray:
    """The pixels of the row that hang together around the middle: not the arms."""
    left = right = MIDDLE * FINE
    while row[left - 1]:
        left -= 1
    while row[right]:
        right += 1
    return np.isin(np.arange(row.size), np.arange(left, right))


def test_arms_hands_head_chest_belly_and_the_saddle_are_no_site(side):
    elsewhere = {"head": (150, 60), "arm": (50, 260), "hand": (34, 420)}
    if side is Side.FRONT:
        elsewhere |= {"chest": (150, 200), "belly": (150, 330), "saddle": (150, 405)}
    for name, where in elsewhere.items():
        assert drawing(side).outline.contains(QPointF(*where)), name
        for site, path in drawing(side).sites.items():
            assert not path.contains(QPointF(*where)), (name, site)


def test_left_is_the_persons_own_left_in_both_views(side):
    for site, path in drawing(side).sites.items():
        box = path.boundingRect()
        at_viewers_left = box.right() <= MIDDLE + 0.5
        at_viewers_right = box.left() >= MIDDLE - 0.5
        if site.endswith("_left"):
            assert at_viewers_left if side is Side.BACK else at_viewers_right, site
        elif site.endswith("_right"):
            assert at_viewers_right if side is Side.BACK else at_viewers_left, site
        else:
            assert box.center().x() == pytest.approx(MIDDLE, abs=0.1), site


def test_left_and_right_are_alike(side):
    sites = drawing(side).sites
    for site, path in sites.items():
        if site.endswith("_left"):
            mirrored = raster(sites[Site(f"{site.removesuffix('left')}right")])[:, ::-1]
            assert (raster(path) ^ mirrored).sum() <= 0.01 * mirrored.sum(), site


def test_the_body_is_seven_and_a_half_heads_tall_in_its_frame(side):
    drawn = drawing(side)
    assert drawn.frame.contains(drawn.outline.boundingRect().adjusted(-2, -2, 2, 2))
    assert drawn.outline.boundingRect().height() == pytest.approx(750, abs=10)
    assert len(drawn.details) > 8


@given(points, st.lists(steps, min_size=1, max_size=8))
def test_a_path_is_read_as_it_is_written(start, drawn):
    words = [f"M{start[0]} {start[1]}"]
    expected = QPainterPath(QPointF(*start))
    for command, at in drawn:
        words.append(command + " ".join(f"{x},{y}" for x, y in at))
        add = expected.lineTo if command == "L" else expected.cubicTo
        add(*(QPointF(*point) for point in at))
    assert read_path(" ".join(words), "x.svg", closed=False) == expected
    expected.closeSubpath()
    assert read_path("\n".join([*words, "Z"]), "x.svg", closed=True) == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "the path is empty"),
        ("M1 1", "the path is empty"),
        ("4 4 L1 1 Z", "begins with M, not with a number"),
        ("L1 1 Z", "begins with M, not with L"),
        ("Z", "begins with M, not with Z"),
        ("M0 0 L4 0 L4 4", "not closed"),
        ("M0 0 L4 0 M1 1 L2 2 Z", "does not end with Z"),
        ("M0 0 L4 0 L4 4 Z L1 1 Z", "goes on behind its Z"),
        ("M0 0 H4 L4 4 Z", "the command H is none of M, L, C and Z"),
        ("M0 0 l4 0 L4 4 Z", "the command l is none of"),
        ("M0 0 L4 0 4 4 Z", "L has 4 numbers instead of 2"),
        ("M0 0 C1 1 2 2 Z", "C has 4 numbers instead of 6"),
        ("M0 0 L4 Z", "L has 1 numbers instead of 2"),
        ("M0 0 L4 1e3 Z", "the command e is none of"),
        ("M0 0 L4 ? Z", "' ? Z' can't be read"),
    ],
)
def test_a_wrong_path_is_refused_with_its_file_and_id(data, said):
    svg = TINY.format(f'<path id="neck" d="{data}"/>')
    with pytest.raises(DrawingError) as refused:
        read_drawing(svg, "front.svg")
    assert str(refused.value).startswith("front.svg, path 'neck': ")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ("<svg", "front.svg: unclosed token"),
        (TINY.format(f'<path id="elbow" d="{CLOSED}"/>'), "path 'elbow': no site"),
        (TINY.format(f'<path d="{CLOSED}"/>'), "path '': no site"),
        (TINY.format(f'<path id="neck" d="{CLOSED}"/>' * 2), "'neck': the id stands twice"),
        (TINY.format(f'<path id="outline" d="{CLOSED}"/>'), "no path 'covered'"),
        (
            TINY.replace("0 0 9 9", "0 0 9").format(
                "".join(f'<path id="{key}" d="{CLOSED}"/>' for key in ("outline", "covered"))
            ),
            "the viewBox '0 0 9' is not four numbers",
        ),
    ],
)
def test_a_wrong_drawing_is_refused(svg, said):
    with pytest.raises(DrawingError, match=r"^front\.svg") as refused:
        read_drawing(svg, "front.svg")
    assert said in str(refused.value)
