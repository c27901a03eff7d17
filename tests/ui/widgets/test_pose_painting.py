"""What the drawings of Relief look like, as far as a test can see it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from recovery_tracker.base.theme import MARK_CONTRAST, ThemeName, contrast, load_theme
from recovery_tracker.guidance.relief.catalogue import Frame, Item
from recovery_tracker.guidance.relief.poses import between
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.ui.widgets.pose_painting import Inks
from recovery_tracker.ui.widgets.pose_view import PoseView, paint_pose, room_of
from tests.ui.painted import counting

ITEMS = catalogue().items
SIZES = (96, 400)
FRAMES = [
    pytest.param(item, frame, id=f"{item.id}-{name}")
    for item in ITEMS.values()
    for name, frame in item.frames.items()
]


def drawn(item: Item, frame: Frame, name: ThemeName, size: int, edge: int = 0) -> QImage:
    """The drawing of a frame on a card, with an edge around it that is not for it."""
    theme = load_theme(name, 1.0, 9.0)
    image = QImage(size + 2 * edge, size + 2 * edge, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colours.card))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(edge, edge, size, size)
    paint_pose(painter, frame.pose, frame, theme, place, room_of(item, frame))
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    """The colours of its pixels, which have four bytes each."""
    return {QColor(pixel).name() for pixel in set(image.constBits().cast("I"))}


@pytest.mark.parametrize(("item", "frame"), FRAMES)
def test_every_frame_is_painted_in_each_theme_at_both_sizes(item, frame, qtlog):
    for name in ThemeName:
        for size in SIZES:
            assert len(colours(drawn(item, frame, name, size))) > 5
    assert not qtlog.records


@pytest.mark.parametrize(("item", "frame"), FRAMES)
def test_no_part_of_a_drawing_is_cut_off(item, frame):
    edge = 12
    image = drawn(item, frame, ThemeName.LIGHT, SIZES[1], edge)
    card = load_theme(ThemeName.LIGHT, 1.0, 9.0).colours.card
    wide, free = image.width(), edge - 2
    sides = ((0, 0, wide, free), (0, wide - free, wide, free))
    sides += ((0, 0, free, wide), (wide - free, 0, free, wide))
    for side in sides:
        assert colours(image.copy(*side)) == {card}


@pytest.mark.parametrize("name", ThemeName)
def test_every_outline_stands_out_from_the_card_and_far_ones_less(name):
    theme = load_theme(name, 1.0, 9.0)
    near, far = Inks.of(theme), Inks.of(theme, far=True)
    card = theme.colours.card
    found = [contrast(inks.line.name(), card) for inks in (near, far)]
    assert min(found) >= MARK_CONTRAST
    assert found[0] > found[1]
    assert near.legs != far.legs
    assert near.top != far.top


@pytest.mark.parametrize("item", [each for each in ITEMS.values() if not each.picture.pose.above])
def test_near_and_far_differ_in_the_picture(item):
    theme = load_theme(ThemeName.LIGHT, 1.0, 9.0)
    seen = colours(drawn(item, item.picture, ThemeName.LIGHT, SIZES[1]))
    assert {Inks.of(theme).line.name(), Inks.of(theme, far=True).line.name()} <= seen


@pytest.mark.parametrize(("item", "frame"), FRAMES)
def test_nothing_of_the_person_is_below_the_floor(item, frame):
    if frame.pose.above:
        return
    theme = load_theme(ThemeName.LIGHT, 1.0, 9.0)
    image = QImage(800, 800, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colours.card))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_pose(painter, frame.pose, frame, theme, QRectF(image.rect()), QRectF(0, 0, 200, 200))
    painter.end()
    assert colours(image.copy(0, 726, 800, 74)) == {theme.colours.card}


def test_the_tummy_rises_in_the_picture():
    item = ITEMS["breathing"]
    pictures = [drawn(item, item.frames[name], ThemeName.LIGHT, SIZES[0]) for name in ("in", "out")]
    assert pictures[0] != pictures[1]


def test_a_frame_that_no_session_has_is_seen_whole():
    item = ITEMS["childs_pose"]
    easier = item.frames["on a chair"]
    assert easier not in item.moving_frames
    assert room_of(item, easier) != room_of(item)
    for prop in easier.props:
        assert room_of(item, easier).contains(QRectF(*prop.box))
    assert room_of(item, item.frames["back"]) == room_of(item)


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.id)
def test_a_screen_reader_is_told_what_is_shown(item, kit):
    view = kit.shown(PoseView(item, 120), 120)
    assert kit.spoken(view) == item.shows


def test_on_a_button_a_screen_reader_and_a_press_pass_it_by(kit):
    view = PoseView(ITEMS["cat_cow"], 96)
    view.pass_by()
    kit.shown(view, 96)
    assert kit.spoken(view) == ""
    assert view.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_it_grows_half_as_fast_as_the_text(kit):
    view = kit.shown(PoseView(ITEMS["warmth"], 200), 200)
    before = view.sizeHint().width()
    kit.wear(ThemeName.LIGHT, 2.0)
    assert view.sizeHint().width() == round(1.5 * before)


def test_the_place_it_takes_stays_whatever_frame_it_shows(kit):
    view = kit.shown(PoseView(ITEMS["childs_pose"], 200), 200)
    before = view.sizeHint()
    view.show_frame("on a chair")
    assert view.sizeHint() == before


def test_the_same_frame_again_is_not_painted_again(kit):
    view = kit.shown(PoseView(ITEMS["cat_cow"], 200), 200)
    view.show_frame("cow")
    QApplication.processEvents()
    with counting(view) as counts:
        view.show_frame("cow")
        QApplication.processEvents()
        assert counts[PoseView] == 0
        view.show_frame("cat")
        QApplication.processEvents()
        assert counts[PoseView] == 1


def test_an_unknown_frame_is_refused(kit):
    view = PoseView(ITEMS["cat_cow"], 96)
    kit.qtbot.addWidget(view)
    with pytest.raises(KeyError):
        view.show_frame("dog")


def test_poses_on_the_way_are_painted_without_a_warning(qtlog):
    for item in ITEMS.values():
        frames = item.moving_frames
        for one, other in pairwise(frames):
            for share in (0.1, 0.5, 0.9):
                pose = between(one.pose, other.pose, share)
                image = QImage(96, 96, QImage.Format.Format_RGB32)
                painter = QPainter(image)
                theme = load_theme(ThemeName.DARK, 1.0, 9.0)
                paint_pose(painter, pose, other, theme, QRectF(image.rect()), room_of(item))
                painter.end()
    assert not qtlog.records
