"""The body on which a person marks where it hurts."""

from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainterPathStroker,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from recovery_tracker.base.theme import ThemeName, contrast, ramp, ramp_outline, ramp_text
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.figure import BodyFigure
from recovery_tracker.ui.widgets.figure_region import MARKED_STEP

LEFT = Qt.MouseButton.LeftButton
WIDTH = 430
"""As wide as the card beside the scores."""
FRONT, BACK = 0, 1


def made(kit, width=WIDTH, height=0):
    figure = BodyFigure("Where does it hurt?")
    told = []
    figure.marked.connect(told.append)
    return kit.shown(figure, width, height), told


def region(figure, site, view=BACK):
    return next(each for each in figure.views[view].regions if each.site is site)


def inside(part) -> QPoint:
    """The pixel of the view in the middle of a region."""
    return part.middle().toPoint()


def press(qtbot, figure, site, view=BACK):
    qtbot.mouseClick(figure.views[view], LEFT, pos=inside(region(figure, site, view)))


def picture(widget) -> np.ndarray:
    """The colours on the screen, a number to each pixel."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return rows & 0xFFFFFF


def code(colour: str) -> int:
    return int(colour[1:], 16)


def test_a_press_marks_the_site_and_a_second_press_takes_it_back(kit, qtbot):
    figure, told = made(kit)
    press(qtbot, figure, Site.LOW_BACK_LEFT)
    press(qtbot, figure, Site.GROIN_RIGHT, FRONT)
    press(qtbot, figure, Site.LOW_BACK_LEFT)
    assert told == [
        {Site.LOW_BACK_LEFT},
        {Site.LOW_BACK_LEFT, Site.GROIN_RIGHT},
        {Site.GROIN_RIGHT},
    ]
    assert figure.sites() == {Site.GROIN_RIGHT: None}


@pytest.mark.parametrize("view", [FRONT, BACK])
@pytest.mark.parametrize("site", [Site.KNEE_LEFT, Site.FOOT_RIGHT, Site.NECK])
def test_a_site_seen_from_both_sides_is_one_site(kit, qtbot, site, view):
    figure, told = made(kit)
    press(qtbot, figure, site, view)
    assert [region(figure, site, each).isChecked() for each in (FRONT, BACK)] == [True, True]
    press(qtbot, figure, site, 1 - view)
    assert [region(figure, site, each).isChecked() for each in (FRONT, BACK)] == [False, False]
    assert told == [{site}, frozenset()]


def test_marking_keeps_the_pain_of_the_other_sites(kit, qtbot):
    figure, _told = made(kit)
    figure.set_sites({Site.NECK: Decimal(6)})
    press(qtbot, figure, Site.MID_BACK)
    assert figure.sites() == {Site.NECK: Decimal(6), Site.MID_BACK: None}


def test_showing_sites_is_no_press_and_a_pain_of_nothing_is_no_mark(kit):
    figure, told = made(kit)
    figure.set_sites({Site.NECK: Decimal(0), Site.MID_BACK: None, Site.CALF_LEFT: Decimal("4.5")})
    checked = {each.site for view in figure.views for each in view.regions if each.isChecked()}
    assert checked == {Site.MID_BACK, Site.CALF_LEFT}
    assert told == []
    figure.set_sites({})
    assert not any(each.isChecked() for view in figure.views for each in view.regions)


@pytest.mark.parametrize("view", [FRONT, BACK])
def test_a_press_at_any_pixel_is_for_the_region_that_is_drawn_there(kit, view):
    figure, _told = made(kit)
    shown, two = figure.views[view], code(ramp(current_theme(), 2))
    nothing = picture(shown)
    for part in shown.regions:
        figure.set_sites({part.site: Decimal(2)})
        drawn = picture(shown) == two
        assert drawn.sum() > 0.7 * part.path.boundingRect().width(), part.site
        assert not (drawn & (nothing == two)).any()
        for y, x in np.argwhere(drawn):
            assert shown.region_at(QPoint(int(x), int(y))) is part, (part.site, x, y)


@pytest.mark.parametrize("view", [FRONT, BACK])
def test_presses_all_over_the_body_mark_what_they_hit_and_nothing_else(kit, qtbot, view):
    figure, told = made(kit)
    shown = figure.views[view]
    hit = set()
    for y in range(1, shown.height(), 9):
        for x in range(1, shown.width(), 9):
            part = shown.region_at(QPoint(x, y))
            told.clear()
            figure.set_sites({})
            qtbot.mouseClick(shown, LEFT, pos=QPoint(x, y))
            assert told == ([{part.site}] if part else []), (x, y)
            hit |= {part.site} if part else set()
    assert hit == {part.site for part in shown.regions}


def test_a_press_beside_the_sites_does_nothing(kit, qtbot):
    figure, told = made(kit)
    back = figure.views[BACK]
    head = QPoint(back.width() // 2, round(back.height() * 0.12))
    for where in (head, QPoint(2, back.height() // 2)):
        qtbot.mouseClick(back, LEFT, pos=where)
    qtbot.mouseClick(back, Qt.MouseButton.RightButton, pos=inside(region(figure, Site.MID_BACK)))
    assert told == []


def test_a_press_that_is_let_go_elsewhere_does_nothing(kit):
    figure, told = made(kit)
    back, part = figure.views[BACK], region(figure, Site.MID_BACK)
    QTest.mousePress(back, LEFT, pos=inside(part))
    assert part.isDown()
    elsewhere = inside(region(figure, Site.CALF_LEFT))
    QTest.mouseMove(back, elsewhere)
    QTest.mouseRelease(back, LEFT, pos=elsewhere)
    assert not part.isDown()
    assert told == []


def test_a_shaky_hands_second_press_does_not_take_the_mark_back(kit, qtbot):
    figure, told = made(kit)
    back, where = figure.views[BACK], inside(region(figure, Site.MID_BACK))
    qtbot.mouseClick(back, LEFT, pos=where)
    at, none = back.mapToGlobal(where), Qt.KeyboardModifier.NoModifier
    # The window system sends this in place of the second press.
    second = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, QPointF(where), QPointF(at), LEFT, LEFT, none
    )
    QApplication.sendEvent(back, second)
    QTest.mouseRelease(back, LEFT, pos=where)
    assert told == [{Site.MID_BACK}]


def test_each_view_is_one_stop_for_tab(kit):
    figure, _told = made(kit)
    for view in figure.views:
        stops = [r.site for r in view.regions if r.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [Site.NECK]
    figure.set_sites({Site.CALF_LEFT: None, Site.BUTTOCK_LEFT: Decimal(3)})
    stops = [
        r.site for r in figure.views[BACK].regions if r.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [Site.BUTTOCK_LEFT]


def test_tab_goes_from_the_front_to_the_back_and_on(kit):
    page = QWidget()
    before, figure, after = QPushButton("Before"), BodyFigure("Where"), QPushButton("After")
    column = QVBoxLayout(page)
    for widget in (before, figure, after):
        column.addWidget(widget)
    kit.shown(page, WIDTH, 700)
    before.setFocus()
    expected = [
        region(figure, Site.NECK, FRONT),
        region(figure, Site.NECK, BACK),
        after,
    ]
    for widget in expected:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget
    for widget in (*reversed(expected[:-1]), before):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is widget


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (Site.LOW_BACK_LEFT, Qt.Key.Key_Right, Site.LOW_BACK_CENTRE),
        (Site.LOW_BACK_CENTRE, Qt.Key.Key_Right, Site.LOW_BACK_RIGHT),
        (Site.LOW_BACK_RIGHT, Qt.Key.Key_Left, Site.LOW_BACK_CENTRE),
        (Site.LOW_BACK_RIGHT, Qt.Key.Key_Right, Site.LOW_BACK_RIGHT),
        (Site.LOW_BACK_LEFT, Qt.Key.Key_Down, Site.BUTTOCK_LEFT),
        (Site.MID_BACK, Qt.Key.Key_Down, Site.LOW_BACK_CENTRE),
        (Site.KNEE_LEFT, Qt.Key.Key_Right, Site.KNEE_RIGHT),
        (Site.KNEE_LEFT, Qt.Key.Key_Down, Site.CALF_LEFT),
        (Site.NECK, Qt.Key.Key_Up, Site.NECK),
        (Site.CALF_LEFT, Qt.Key.Key_Home, Site.NECK),
        (Site.NECK, Qt.Key.Key_End, Site.FOOT_RIGHT),
    ],
)
def test_arrows_go_to_the_nearest_region_that_way(kit, start, key, end):
    figure, told = made(kit)
    region(figure, start).setFocus()
    QTest.keyClick(region(figure, start), key)
    assert region(figure, end).hasFocus()
    assert region(figure, end).focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert told == []


@pytest.mark.parametrize("view", [FRONT, BACK])
def test_arrows_reach_every_region_from_every_region(kit, view):
    figure, _told = made(kit)
    parts = figure.views[view].regions
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    leads = {}
    for part in parts:
        leads[part] = set()
        for key in keys:
            part.setFocus()
            QTest.keyClick(part, key)
            leads[part].add(next(each for each in parts if each.hasFocus()))
    for start in parts:
        reached, edge = {start}, {start}
        while edge:
            edge = set().union(*(leads[part] for part in edge)) - reached
            reached |= edge
        assert reached == set(parts), start.site


@pytest.mark.parametrize(
    ("key", "after"),
    [
        (Qt.Key.Key_Space, [frozenset()]),
        (Qt.Key.Key_Delete, [frozenset()]),
        (Qt.Key.Key_Return, []),
        (Qt.Key.Key_Enter, []),
    ],
)
def test_space_and_delete_take_a_mark_back_and_enter_does_not(kit, key, after):
    figure, told = made(kit)
    part = region(figure, Site.MID_BACK)
    part.setFocus()
    marks = Qt.Key.Key_Space if key == Qt.Key.Key_Delete else key
    QTest.keyClick(part, marks)
    QTest.keyClick(part, key)
    assert told == [{Site.MID_BACK}, *after]
    assert part.hasFocus()


def test_a_key_with_a_modifier_is_not_the_figures(kit):
    figure, _told = made(kit)
    part = region(figure, Site.NECK)
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert part.hasFocus()


@pytest.mark.parametrize(
    ("sites", "view", "site"),
    [
        ({}, BACK, Site.NECK),
        ({Site.CALF_LEFT: None}, BACK, Site.CALF_LEFT),
        ({Site.SHIN_LEFT: None}, FRONT, Site.SHIN_LEFT),
    ],
)
def test_the_focus_comes_to_a_mark_or_to_the_back(kit, sites, view, site):
    figure, _told = made(kit)
    figure.set_sites(sites)
    figure.take_focus()
    assert region(figure, site, view).hasFocus()


def test_a_screen_reader_meets_two_named_groups_of_check_boxes(kit):
    figure, _told = made(kit)
    figure.set_sites({Site.LOW_BACK_LEFT: Decimal(6), Site.KNEE_LEFT: None})
    assert (kit.role(figure), kit.spoken(figure)) == (
        QAccessible.Role.Grouping,
        "Where does it hurt?",
    )
    assert [kit.spoken(view) for view in figure.views] == ["Front", "Back"]
    assert {kit.role(view) for view in figure.views} == {QAccessible.Role.Grouping}
    parts = [part for view in figure.views for part in view.regions]
    assert {kit.role(part) for part in parts} == {QAccessible.Role.CheckBox}
    said = {(kit.spoken(part), kit.described(part)) for part in parts if kit.is_checked(part)}
    assert said == {("Lower back, left", "pain 6"), ("Knee, left", "marked")}
    rest = {kit.described(part) for part in parts if not kit.is_checked(part)}
    assert rest == {"not marked"}


@pytest.mark.parametrize("view", [FRONT, BACK])
def test_the_accessibility_tree_of_a_view_holds_its_regions_and_its_caption(kit, view):
    figure, _told = made(kit)
    group = QAccessible.queryAccessibleInterface(figure.views[view])
    children = [group.child(n).object() for n in range(group.childCount())]
    assert [c for c in children if not isinstance(c, QLabel)] == figure.views[view].regions
    assert [c.text() for c in children if isinstance(c, QLabel)] == [("Front", "Back")[view]]


def test_a_screen_readers_action_is_a_press(kit):
    figure, told = made(kit)
    for _press in range(2):
        part = region(figure, Site.KNEE_LEFT, FRONT)
        actions = QAccessible.queryAccessibleInterface(part).actionInterface()
        actions.doAction(actions.actionNames()[0])
    assert told == [{Site.KNEE_LEFT}, frozenset()]
    assert not region(figure, Site.KNEE_LEFT, BACK).isChecked()


@pytest.mark.parametrize("theme", ThemeName)
def test_a_mark_has_the_ramps_colour_its_line_and_a_number_or_a_check(kit, theme):
    kit.wear(theme)
    figure, _told = made(kit)
    back, worn = figure.views[BACK], current_theme()
    for pain, step in ((Decimal(2), 2), (Decimal(9), 9), (None, MARKED_STEP)):
        figure.set_sites({Site.BUTTOCK_LEFT: pain})
        drawn = picture(back)
        part = region(figure, Site.BUTTOCK_LEFT)
        area = part.path.boundingRect().toAlignedRect()
        block = drawn[area.top() : area.bottom(), area.left() : area.right()]
        assert (block == code(ramp(worn, step))).sum() > 0.5 * block.size
        middle = inside(part)
        sign = drawn[middle.y() - 8 : middle.y() + 8, middle.x() - 8 : middle.x() + 8]
        assert (sign != code(ramp(worn, step))).sum() > 20, pain
        assert contrast(ramp_outline(worn, step), worn.colours.card) >= 3


def test_a_mark_without_a_number_looks_different_from_the_same_pain(kit):
    figure, _told = made(kit)
    seen = []
    for pain in (None, Decimal(MARKED_STEP), Decimal("4.5")):
        figure.set_sites({Site.MID_BACK: pain})
        seen.append(picture(figure.views[BACK]))
    assert (seen[0] != seen[1]).sum() > 20
    assert (seen[1] != seen[2]).sum() > 20


@pytest.mark.parametrize("theme", ThemeName)
def test_the_focus_ring_goes_along_the_path_and_comes_only_from_the_keyboard(kit, qtbot, theme):
    kit.wear(theme)
    figure, _told = made(kit)
    accent, back = code(current_theme().colours.accent), figure.views[BACK]
    part = region(figure, Site.BUTTOCK_RIGHT)
    figure.set_sites({Site.BUTTOCK_RIGHT: Decimal(10)})
    qtbot.mouseClick(back, LEFT, pos=inside(part))
    qtbot.mouseClick(back, LEFT, pos=QPoint(1, 1))
    QApplication.sendEvent(back, QEvent(QEvent.Type.Leave))
    assert (picture(back) == accent).sum() == 0
    part.clearFocus()
    part.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = np.argwhere(picture(back) == accent)
    assert len(ringed) > part.path.length()
    beside = QPainterPathStroker()
    beside.setWidth(5)
    along = beside.createStroke(part.path)
    assert all(along.contains(QPointF(x + 0.5, y + 0.5)) for y, x in ringed)


def test_the_focus_ring_of_a_narrow_region_leaves_its_number_in_sight(kit):
    kit.wear(ThemeName.DARK)
    figure, _told = made(kit)
    front, part = figure.views[FRONT], region(figure, Site.GROIN_LEFT, FRONT)
    figure.set_sites({Site.GROIN_LEFT: Decimal(10)})
    middle, theme = inside(part), current_theme()
    across, down = slice(middle.x() - 9, middle.x() + 9), slice(middle.y() - 7, middle.y() + 7)

    def seen() -> np.ndarray:
        """How much of the number shows, and of the ground it stands on."""
        block = picture(front)[down, across]
        return np.array([(block == code(c(theme, 10))).sum() for c in (ramp_text, ramp)])

    plain = seen()
    part.setFocus(Qt.FocusReason.TabFocusReason)
    assert part.shows_ring()
    assert (seen() > 0.8 * plain).all()
    assert plain.all()


def test_the_region_under_the_pointer_and_the_pressed_one_are_shown(kit, qtbot):
    figure, _told = made(kit)
    back, part = figure.views[BACK], region(figure, Site.CALF_RIGHT)

    def colour() -> str:
        return kit.colour_at(back, inside(part))

    plain = colour()
    assert back.hasMouseTracking()
    QTest.mouseMove(back, inside(part))
    qtbot.waitUntil(lambda: colour() != plain)
    assert colour() == current_theme().hover
    assert back.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert back.toolTip() == "Calf, right"
    QTest.mousePress(back, LEFT, pos=inside(part))
    assert colour() not in (plain, current_theme().hover)
    QTest.mouseRelease(back, LEFT, pos=QPoint(1, 1))
    QApplication.sendEvent(back, QEvent(QEvent.Type.Leave))
    assert colour() == plain
    assert back.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert back.toolTip() == ""


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_at_its_own_size_every_region_is_a_target_in_one_direction(kit, size):
    kit.wear(ThemeName.LIGHT, size)
    figure, _told = made(kit, BodyFigure("Where").sizeHint().width())
    for view in figure.views:
        for part in view.regions:
            box = part.path.boundingRect()
            assert max(box.width(), box.height()) >= 44, part.site
            assert min(box.width(), box.height()) >= 22, part.site


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("width", [292, WIDTH, 860])
def test_nothing_is_cut_at_any_size(kit, theme, size, width):
    kit.wear(theme, size)
    figure, _told = made(kit, width, BodyFigure("Where").heightForWidth(width))
    for view in figure.views:
        assert figure.rect().contains(view.geometry())
        label = view.findChild(QLabel)
        assert label.width() >= label.sizeHint().width()
        assert label.height() >= label.sizeHint().height()
        for part in view.regions:
            assert view.rect().contains(part.path.boundingRect().toAlignedRect())
    assert not figure.views[FRONT].geometry().intersects(figure.views[BACK].geometry())


def test_the_figure_grows_with_the_text_as_far_as_there_is_room(kit):
    small = BodyFigure("Where")
    kit.shown(small, 900)
    at_100 = small.views[BACK].height()
    kit.wear(ThemeName.LIGHT, 2.0)
    assert small.sizeHint().height() > 1.3 * at_100
    assert small.heightForWidth(900) > 1.3 * at_100 > small.heightForWidth(300)
    small.resize(900, small.heightForWidth(900))
    assert small.views[BACK].height() > 1.3 * at_100


def test_a_new_theme_is_worn_at_once(kit):
    figure, _told = made(kit)
    kit.wear(ThemeName.DARK)
    card = code(current_theme().colours.card)
    where = inside(region(figure, Site.CALF_LEFT))
    assert picture(figure.views[BACK])[where.y(), where.x()] == card


@pytest.mark.parametrize(
    ("size", "width", "words"),
    [
        (1.0, 292, ("Your right", "Your left")),
        (2.0, 860, ("Your right", "Your left")),
        (2.0, 292, ("R", "L")),
    ],
)
def test_the_sides_are_named_in_words_or_where_these_do_not_fit_in_letters(kit, size, width, words):
    kit.wear(ThemeName.LIGHT, size)
    figure, _told = made(kit, width)
    assert figure.views[FRONT].side_words() == words
    assert figure.views[BACK].side_words() == words[::-1]


@pytest.mark.parametrize("theme", ThemeName)
def test_a_number_too_wide_for_its_region_stands_on_a_plate_of_its_colour(kit, theme):
    kit.wear(theme)
    figure, _told = made(kit, 292, BodyFigure("Where").heightForWidth(292))
    plain = picture(figure.views[BACK])
    figure.set_sites({Site.FOOT_LEFT: Decimal("4.5")})
    drawn, part = picture(figure.views[BACK]), region(figure, Site.FOOT_LEFT)
    row = inside(part).y() - 7
    wide = np.flatnonzero(drawn[row] == code(ramp(current_theme(), 4.5)))
    words = QFontMetrics(font(TextRole.STRONG)).horizontalAdvance("4.5")
    assert part.room() < 0.8 * words < np.ptp(wide)
    assert (plain[row] != drawn[row]).sum() > part.room() + 4


@pytest.mark.parametrize(("width", "drawn"), [(WIDTH, True), (170, False)])
def test_a_small_figure_leaves_out_the_details_that_would_be_blots(kit, width, drawn):
    figure, _told = made(kit, width, BodyFigure("Where").heightForWidth(width))
    colours = picture(figure.views[FRONT])
    # The navel stands alone on the belly.
    row, column = round(0.42 * colours.shape[0]), colours.shape[1] // 2
    belly = colours[row - 9 : row + 9, column - 4 : column + 4]
    assert (len(np.unique(belly)) > 1) is drawn


def test_too_low_a_place_makes_a_smaller_figure(kit):
    figure, _told = made(kit, 860, 300)
    for view in figure.views:
        assert figure.rect().contains(view.geometry())


def test_left_stays_left_where_people_write_from_right_to_left(kit):
    figure = BodyFigure("Where")
    figure.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    kit.shown(figure, WIDTH)
    front, back = figure.views
    assert back.x() < front.x()
    assert inside(region(figure, Site.CALF_LEFT)).x() < back.width() / 2
    assert inside(region(figure, Site.SHIN_LEFT, FRONT)).x() > front.width() / 2


def test_a_figure_that_cannot_be_used_now_is_pale_and_takes_no_press(kit, qtbot):
    figure, told = made(kit)
    figure.set_sites({Site.MID_BACK: Decimal(10)})
    where, ten = inside(region(figure, Site.MID_BACK)) + QPoint(20, 8), ramp(current_theme(), 10)
    assert kit.colour_at(figure.views[BACK], where) == ten
    figure.setEnabled(False)
    pale = kit.colour_at(figure.views[BACK], where)
    assert QColor(pale).lightness() > QColor(ten).lightness() + 40
    press(qtbot, figure, Site.CALF_LEFT)
    assert told == []
