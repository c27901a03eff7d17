"""The page Progress: its windows, the cursor over the figure, the ribbon, the table, pictures."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.charts.table import Cell, Twin
from recovery_tracker.services.episodes import close_episode, start_episode
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.undo import undo
from recovery_tracker.ui.look.look_choices import LOOK
from recovery_tracker.ui.progress import cursor as cursor_module
from recovery_tracker.ui.progress.picture import screen_style
from recovery_tracker.ui.progress.table import TwinTable
from recovery_tracker.ui.widgets.card import Card
from tests.ui.conftest import Clock, Desk, open_desk, spoken
from tests.ui.fits import texts_painted

popup = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
MORE = "More of what the numbers show"
PNG, SVG = b"\x89PNG\r\n\x1a\n", b"<?xml"


@pytest.fixture
def full_desk(qtbot, tmp_path, clock: Clock, scale: float) -> Iterator[Desk]:
    """A window with the example episode, on Progress."""
    for desk in open_desk(qtbot, tmp_path / "data", clock, fill_example, scale=scale):
        go(desk)
        yield desk


def go(desk: Desk) -> None:
    desk.open_page("progress")
    painted(desk)


def painted(desk: Desk) -> None:
    """Lets the figure be laid out and drawn."""
    # With large text it is below the fold, and nothing is drawn that is not seen.
    desk.let_happen()
    desk.pages.progress.scroll_area.ensureWidgetVisible(days(desk))
    desk.qtbot.waitUntil(lambda: days(desk)._places is not None, timeout=2000)
    QApplication.processEvents()
    desk.window.grab()


def days(desk: Desk) -> cursor_module.DayCursor:
    return desk.pages.progress._course.canvas.days


def before(desk: Desk, back: int) -> date:
    return desk.diary.today - timedelta(days=back)


def log(desk: Desk, back: int, pain: int) -> None:
    log_day(desk.diary, before(desk, back), [Edit("pain.average", Decimal(pain))])


def span(desk: Desk) -> tuple[int, int]:
    """The first and the last date on show, as days before today."""
    period = desk.pages.progress.period()
    return (desk.diary.today - period.first).days, (desk.diary.today - period.last).days


@pytest.fixture
def heard(monkeypatch) -> list[str]:
    """What is announced on the page."""
    said: list[str] = []

    def note(_widget: QWidget, sentence: str, *, at_once: bool = False) -> None:
        said.append(sentence)

    for module in ("cursor", "page", "table"):
        monkeypatch.setattr(f"recovery_tracker.ui.progress.{module}.announce", note)
    return said


def place(desk: Desk, back: int) -> QPointF:
    """The middle of that day's column."""
    cursor = days(desk)
    index = len(cursor._points) - 1 - back
    return QPointF(cursor._places.x(index), cursor.height() / 2)


def point_at(desk: Desk, back: int, kind: QEvent.Type = QEvent.Type.MouseMove) -> None:
    mouse(desk, place(desk, back), kind)


def mouse(desk: Desk, at: QPointF, kind: QEvent.Type) -> None:
    cursor = days(desk)
    moved = kind is QEvent.Type.MouseMove
    button = Qt.MouseButton.NoButton if moved else Qt.MouseButton.LeftButton
    down = Qt.MouseButton.LeftButton if cursor._held is not None else button
    if kind is QEvent.Type.MouseButtonRelease:
        down = Qt.MouseButton.NoButton
    none = Qt.KeyboardModifier.NoModifier
    where = QPointF(cursor.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(cursor, QMouseEvent(kind, at, where, button, down, none))


def test_a_day_is_found_and_opened_by_keyboard_alone(full_desk, heard):
    desk = full_desk
    cursor = days(desk)
    assert desk.tab_to(spoken(cursor)) is cursor
    assert spoken(cursor).startswith("Tuesday 12 May, pain 2, worst 3")
    desk.keys(Qt.Key.Key_Left, Qt.Key.Key_PageUp)
    assert cursor.on == before(desk, 8)
    assert heard[-1].startswith("Monday 4 May, pain 5, worst 7")
    assert spoken(cursor) == heard[-1]
    desk.keys(Qt.Key.Key_Home)
    assert cursor.on == before(desk, 13)
    desk.keys(Qt.Key.Key_Left)
    assert cursor.on == before(desk, 13)
    desk.keys(Qt.Key.Key_End, Qt.Key.Key_PageUp)
    assert heard[-1] == "Tuesday 5 May, not logged"
    desk.keys(Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert desk.window.pages.currentWidget() is desk.pages.today
    assert desk.pages.today.presenter.date == before(desk, 1)


def test_the_figure_is_a_picture_with_a_button_over_it(full_desk):
    cursor = days(full_desk)
    role = QAccessible.queryAccessibleInterface(cursor).role()
    assert role == QAccessible.Role.Button
    assert cursor.parentWidget().size() == cursor.size()
    assert "Enter opens a day" in cursor.accessibleDescription()


def test_zoom_pan_and_reset_by_key_say_the_dates_on_show(full_desk, heard):
    desk = full_desk
    log(desk, 100, 4)
    go(desk)
    days(desk).setFocus(Qt.FocusReason.TabFocusReason)
    desk.keys(Qt.Key.Key_Plus)
    assert span(desk) == (6, 0)
    assert heard[-1] == "6–12 May 2026 · 7 of 7 days logged"
    desk.keys(Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert span(desk) == (27, 0)
    desk.keys(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert span(desk) == (34, 7)
    assert days(desk).hasFocus()
    desk.keys(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert span(desk) == (27, 0)
    desk.keys(Qt.Key.Key_0)
    assert span(desk) == (13, 0)


def test_zooming_keeps_the_day_of_the_cursor(full_desk):
    desk = full_desk
    cursor = days(desk)
    cursor.setFocus(Qt.FocusReason.TabFocusReason)
    desk.keys(Qt.Key.Key_PageUp, Qt.Key.Key_Plus)
    assert cursor.on == before(desk, 7)
    assert span(desk)[0] >= 7 >= span(desk)[1]


def test_the_keyboard_stays_on_the_page_where_nothing_is_logged(desk):
    log(desk, 0, 4)
    log(desk, 90, 6)
    go(desk)
    desk.press("7 days")
    days(desk).setFocus(Qt.FocusReason.TabFocusReason)
    for _press in range(5):
        desk.keys(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.ShiftModifier)
        if not days(desk).isVisible():
            break
    desk.sees("Nothing logged on these dates")
    assert desk.button("7 days").hasFocus()
    back = span(desk)[1]
    assert back > 0
    desk.press(f"Log {formats().date_full(before(desk, back))}")
    assert desk.pages.today.presenter.date == before(desk, back)


def test_keys_that_are_not_the_figures_own_are_left_to_others(full_desk):
    desk = full_desk
    cursor = days(desk)
    cursor.setFocus(Qt.FocusReason.TabFocusReason)
    was = cursor.on, span(desk)
    desk.keys(Qt.Key.Key_Left, Qt.Key.Key_Plus, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.keys(Qt.Key.Key_Up, Qt.Key.Key_9)
    assert (cursor.on, span(desk)) == was


def test_a_day_under_the_pointer_is_told_and_pressing_opens_it(full_desk):
    desk = full_desk
    cursor = days(desk)
    point_at(desk, 5)
    assert cursor.lines() == (
        "Thursday 7 May",
        "pain 3.5, worst 6",
        "held me back 4",
        "slept 6 h",
        "night affected by pain",
        "walked 30 min",
        "heat once",
        "advice: Worth a call in the next days",
    )
    point_at(desk, 5, QEvent.Type.MouseButtonPress)
    point_at(desk, 5, QEvent.Type.MouseButtonRelease)
    assert desk.pages.today.presenter.date == before(desk, 5)


def test_a_press_that_slips_off_its_day_opens_nothing(full_desk):
    desk = full_desk
    point_at(desk, 5, QEvent.Type.MouseButtonPress)
    assert days(desk).isDown()
    point_at(desk, 3)
    assert not days(desk).isDown()
    point_at(desk, 3, QEvent.Type.MouseButtonRelease)
    assert desk.window.pages.currentWidget() is desk.pages.progress


def test_beside_the_days_nothing_is_told_and_nothing_opens(full_desk):
    desk = full_desk
    cursor = days(desk)
    for kind in (
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
    ):
        mouse(desk, QPointF(5, 100), kind)
    assert cursor.lines() == ()
    assert desk.window.pages.currentWidget() is desk.pages.progress


def test_the_page_ends_under_its_last_card(full_desk):
    """Sentences that wrap ask for more height than they take; nobody scrolls into nothing."""
    page = full_desk.pages.progress
    content = page.scroll_area.widget()
    cards = [card for card in content.findChildren(Card) if card.isVisible()]
    end = max(card.mapTo(content, QPoint(0, card.height())).y() for card in cards)
    assert content.height() > page.scroll_area.viewport().height()
    assert content.height() - end == page.body.contentsMargins().bottom()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_figure_grows_by_the_rows_of_its_key(full_desk, scale):
    desk = full_desk
    desk.window.resize(900, 600)
    painted(desk)
    canvas = desk.pages.progress._course.canvas
    places = canvas.days._places
    size = screen_style().size
    assert places.height == canvas.height()
    assert places.pain.top - places.pain.bottom > 6 * size
    assert (places.key_left < places.left) == (scale > 1)


def test_the_box_goes_with_the_pointer_and_with_escape(full_desk):
    desk = full_desk
    cursor = days(desk)
    point_at(desk, 5)
    QApplication.sendEvent(cursor, QEvent(QEvent.Type.Leave))
    assert cursor.lines() == ()
    cursor.setFocus(Qt.FocusReason.TabFocusReason)
    assert cursor.lines()[0] == "Tuesday 12 May"
    desk.keys(Qt.Key.Key_Escape)
    assert cursor.lines() == ()
    desk.keys(Qt.Key.Key_Left)
    assert cursor.lines()[0] == "Monday 11 May"
    desk.button("7 days").setFocus(Qt.FocusReason.TabFocusReason)
    assert cursor.lines() == ()


def turn(desk: Desk, back: int, by: int, modifier: Qt.KeyboardModifier) -> bool:
    """Turns the wheel over a day; whether the figure took it."""
    cursor, at = days(desk), place(desk, back)
    event = QWheelEvent(
        at,
        QPointF(cursor.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    cursor.wheelEvent(event)
    return event.isAccepted()


def test_the_wheel_zooms_with_control_alone(full_desk):
    desk = full_desk
    control = Qt.KeyboardModifier.ControlModifier
    assert not turn(desk, 0, 120, Qt.KeyboardModifier.NoModifier)
    assert span(desk) == (13, 0)
    assert turn(desk, 0, 60, control)
    assert span(desk) == (13, 0)
    turn(desk, 0, 60, control)
    assert span(desk) == (6, 0)
    turn(desk, 0, -120, control)
    assert span(desk) == (13, 0)


@pytest.mark.parametrize(
    ("chip", "shown"),
    [("7 days", (6, 0)), ("28 days", (27, 0)), ("Episode", (13, 0)), ("All", (60, 0))],
)
def test_each_window_shows_its_dates(full_desk, chip, shown):
    desk = full_desk
    log(desk, 60, 4)
    go(desk)
    desk.press(chip)
    assert span(desk) == shown
    desk.press(chip)  # pressing the chosen one again keeps it
    assert span(desk) == shown
    assert desk.button(chip).isChecked()


def chosen(desk: Desk) -> list[str]:
    """The windows that are shown as chosen."""
    names = ("7 days", "14 days", "28 days", "Episode", "All")
    return [name for name in names if desk.button(name).isChecked()]


def test_what_is_chosen_what_is_drawn_and_what_is_counted_are_one_period(full_desk):
    desk = full_desk
    assert chosen(desk) == ["14 days"]
    desk.sees("Going down: 7 to 2.5 in 14 days")
    desk.press("Fewer days")
    assert span(desk) == (6, 0)
    assert chosen(desk) == ["7 days"]  # not the 14 that were pressed before
    desk.sees("Not clearly up or down: 4 to 2.2 in 7 days")
    desk.sees("Average pain was 4 at first and is 2.2 now.")
    assert "7 → 2.5" not in desk.texts()
    desk.press("Fewer days")
    assert span(desk) == (2, 0)
    assert chosen(desk) == []
    # Everything below the figure is of these three days.
    desk.sees("3 of 3 days logged")
    desk.sees("Average pain 2 on 3 days: too few to say which way it goes")
    desk.sees("nights affected by pain, last 3 days")
    desk.press(MORE)
    desk.sees("Direction of pain in the last 3 days")
    desk.sees("10–12 May 2026: how it felt afterwards")
    assert "last week" not in desk.texts()
    desk.press("Earlier dates")
    assert chosen(desk) == []
    desk.sees("nights affected by pain, 7–9 May 2026")
    desk.sees("7–9 May 2026: how it felt afterwards")
    desk.press("14 days")
    assert (span(desk), chosen(desk)) == ((13, 0), ["14 days"])


def test_of_pain_since_yesterday_one_of_two_days_is_logged(empty_desk):
    desk = empty_desk
    start_episode(desk.diary, before(desk, 1))
    log(desk, 0, 6)
    desk.reread()
    go(desk)
    desk.sees("1 of 2 days logged")
    assert "1 of 2 days logged" in spoken(desk.pages.progress._course.canvas)
    desk.press("Table")
    table = desk.pages.progress._course.table
    assert table.model().rowCount() == 2
    # The figure marks the days before, and a day of them says where it lies.
    assert desk.pages.progress._course.canvas.days._points[0].outside is not None
    point_at(desk, 5)
    assert days(desk).lines()[1:] == ("before the episode",)


def test_buttons_zoom_move_and_reset(full_desk):
    desk = full_desk
    log(desk, 60, 4)
    go(desk)
    assert not desk.button("Reset the dates").isEnabled()
    desk.press("Fewer days")
    assert span(desk) == (6, 0)
    desk.press("Earlier dates")
    assert span(desk) == (13, 7)
    desk.press("More days")
    assert desk.button("Reset the dates").isEnabled()
    desk.button("Reset the dates").setFocus(Qt.FocusReason.TabFocusReason)
    desk.keys(Qt.Key.Key_Return)
    assert span(desk) == (13, 0)
    # A greyed button keeps no focus.
    assert desk.button("14 days").hasFocus()


def test_without_an_episode_there_is_no_window_of_one_and_no_ribbon(empty_desk):
    desk = empty_desk
    log(desk, 0, 4)
    desk.reread()
    desk.press("Skip for now")
    go(desk)
    assert [chip for chip in desk.texts().split() if chip == "Episode"] == []
    names = [spoken(each) for each in desk.pages.progress.findChildren(QWidget) if each.isVisible()]
    assert "Episode" not in names
    assert "Show where many people are" not in names
    desk.press("Table")
    assert "Many people" not in desk.pages.progress._course.table._twin.headers


def test_an_episode_that_was_undone_leaves_the_usual_window(empty_desk):
    desk = empty_desk
    log(desk, 0, 4)
    start_episode(desk.diary, before(desk, 3))
    desk.reread()
    go(desk)
    desk.press("Episode")
    assert span(desk) == (3, 0)
    undo(desk.diary)
    desk.reread()
    assert span(desk) == (13, 0)
    assert desk.button("14 days").isChecked()


def test_the_ribbon_can_be_hidden_and_the_choice_is_kept(full_desk, tmp_path):
    desk = full_desk
    canvas, table = desk.pages.progress._course.canvas, desk.pages.progress._course.table
    assert "Where many people are. Yours may differ and still be fine." in spoken(canvas)
    table.fill()
    assert table._twin.headers[-1] == "Many people"
    desk.sees("It is not a forecast")
    drawn = canvas.pixmap().cacheKey()
    desk.press("Show where many people are")
    painted(desk)
    assert canvas.pixmap().cacheKey() != drawn
    assert "many people" not in spoken(canvas)
    table.fill()
    assert table._twin.headers[-2:] == ("Doses taken", "Advice")
    assert "It is not a forecast" not in desk.texts()
    assert LOOK.load(desk.folder).ribbon is False
    desk.press("Show where many people are")
    assert LOOK.load(desk.folder).ribbon is True


def test_the_figure_is_not_drawn_again_while_it_is_the_same(full_desk):
    canvas = full_desk.pages.progress._course.canvas
    drawn = canvas.pixmap().cacheKey()
    full_desk.pages.progress.show_course()
    painted(full_desk)
    assert canvas.pixmap().cacheKey() == drawn
    log(full_desk, 0, 9)
    full_desk.pages.progress.show_course()
    painted(full_desk)
    assert canvas.pixmap().cacheKey() != drawn


def test_the_table_is_sorted_by_key_and_by_its_headings_with_what_is_missing_last(full_desk, heard):
    desk = full_desk
    desk.press("Table")
    table = desk.pages.progress._course.table
    model = table.model()

    def column(at: int) -> list[str]:
        return [model.index(row, at).data() for row in range(model.rowCount())]

    assert column(0)[0] == "29 Apr"
    assert desk.tab_to("The course as a table") is table
    desk.keys(Qt.Key.Key_Right, Qt.Key.Key_S)
    assert column(1) == [
        "2", "2", "2.5", "3", "3.5", "4", "4", "5", "5", "6", "6.5", "7", "7", "–",
    ]  # fmt: skip
    assert heard[-1] == "Sorted by Average pain, lowest first."
    desk.keys(Qt.Key.Key_S)
    assert column(1)[:2] == ["7", "7"]
    assert column(1)[-1] == "–"
    assert heard[-1] == "Sorted by Average pain, highest first."
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Average pain ▼"
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(0) + 10, 10)
    desk.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert column(0)[:2] == ["29 Apr", "30 Apr"]


def test_the_table_has_room_for_every_text_and_needs_no_scrolling_sideways(full_desk):
    desk = full_desk
    desk.window.resize(1180, 780)
    desk.press("Table")
    QApplication.processEvents()
    table = desk.pages.progress._course.table
    model, metrics = table.model(), table.fontMetrics()
    assert "Worth a call" in [model.index(row, 11).data() for row in range(model.rowCount())]
    for at in range(model.columnCount()):
        texts = [model.index(row, at).data() for row in range(model.rowCount())]
        assert table.columnWidth(at) > max(map(metrics.horizontalAdvance, texts))
    widths = [table.columnWidth(at) for at in range(model.columnCount())]
    assert sum(widths) == table.viewport().width()


def test_the_order_stays_when_other_dates_are_shown(full_desk):
    desk = full_desk
    desk.press("Table")
    table = desk.pages.progress._course.table
    table.sort_by(1)
    desk.press("7 days")
    shown = [table.model().index(row, 1).data() for row in range(7)]
    assert shown == ["2", "2", "2.5", "3", "3.5", "4", "4"]


def test_the_chosen_rows_are_copied_as_a_table(full_desk):
    desk = full_desk
    desk.press("Table")
    table = desk.pages.progress._course.table
    table.selectRow(0)
    table.setFocus()
    desk.keys(Qt.Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["Date", "Average pain"]
    assert row.split("\t")[:4] == ["29 Apr", "7", "9", "not recorded"]
    desk.sees("1 row copied.")


def test_the_model_is_sound_also_when_it_is_sorted(full_desk, qtmodeltester):
    full_desk.press("Table")
    table = full_desk.pages.progress._course.table
    table.sort_by(3)
    qtmodeltester.check(table.model())
    qtmodeltester.check(table._twin)


def test_a_long_table_scrolls_by_itself(qtbot):
    table = TwinTable("Numbers")
    qtbot.addWidget(table)
    table.resize(400, 400)
    heights = []
    with qtbot.waitExposed(table):
        table.show()
    for rows in (31, 4000):
        table.show_twin(Twin(("Day",), tuple((Cell(f"{n:04}", n),) for n in range(rows))))
        QApplication.processEvents()
        heights.append(table.height())
    assert heights[0] == heights[1]
    table.sort_by(0)
    assert table.model().index(0, 0).data() == "3999"


def menu(desk: Desk) -> QMenu:
    desk.press("Save or copy")
    (found,) = [each for each in desk.pages.progress.findChildren(QMenu) if each.isVisible()]
    return found


def choose(desk: Desk, words: str) -> None:
    opened = menu(desk)
    (action,) = [each for each in opened.actions() if each.text() == words]
    action.trigger()
    opened.close()


@popup
@pytest.mark.parametrize(
    ("words", "ending", "begins"),
    [("Save as picture (PNG)…", "png", PNG), ("Save as drawing (SVG)…", "svg", SVG)],
)
def test_the_figure_is_saved_as_it_is_shown(full_desk, tmp_path, words, ending, begins):
    desk = full_desk
    choose(desk, words)
    (dialog,) = [each for each in desk.window.findChildren(QFileDialog) if each.isVisible()]
    assert dialog.defaultSuffix() == ending
    target = tmp_path / f"chart.{ending}"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    content = target.read_bytes()
    assert content.startswith(begins)
    assert target.stat().st_mode & 0o777 == 0o600
    if ending == "svg":
        assert b"Where many people are" in content
        assert b"29 Apr" in content
    desk.sees(f"Saved {target}")


@popup
def test_the_figure_and_the_table_are_copied(full_desk):
    desk = full_desk
    choose(desk, "Copy the picture")
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2000
    desk.sees("The picture is copied")
    choose(desk, "Copy the table")
    assert len(QGuiApplication.clipboard().text().split("\n")) == 15
    desk.sees("14 rows copied.")


@popup
def test_the_menu_of_pictures_opens_by_keyboard(full_desk):
    desk = full_desk
    desk.tab_to("Save or copy")
    desk.keys(Qt.Key.Key_Return)
    (found,) = [each for each in desk.pages.progress.findChildren(QMenu) if each.isVisible()]
    desk.qtbot.keyClick(found, Qt.Key.Key_Down)
    assert found.activeAction().text() == "Save as picture (PNG)…"
    desk.qtbot.keyClick(found, Qt.Key.Key_Escape)


def test_earlier_episodes_stand_beside_this_one_where_there_are_any(desk):
    for back, pain in ((5, 7), (4, 6), (0, 3)):
        log(desk, back, pain)
    go(desk)
    card = desk.pages.progress._comparison
    assert not card.isVisible()
    start_episode(desk.diary, before(desk, 300))
    for back, pain in ((300, 8), (299, 8), (295, 6)):
        log(desk, back, pain)
    go(desk)
    assert card.isVisible()
    assert "Average pain on day 6: 3 in this episode, 6 in the one from" in card._words.plain()
    assert "This episode: 3 days with pain logged." in spoken(card._picture)
    desk.press("Table")
    assert card.table.isVisible()
    assert not card._picture.isVisible()
    row = [card.table.model().index(5, column).data() for column in range(3)]
    assert row == ["Day 6", "3", "6"]


def test_a_closed_episode_has_no_ribbon_after_it(desk):
    for back in (5, 4, 3):
        log(desk, back, 6)
    (episode,) = desk.record.episodes
    desk.pages.hub.change(lambda: close_episode(desk.diary, episode.id, before(desk, 2)))
    go(desk)
    desk.press("Table")
    ribbon = [row[-1].text for row in desk.pages.progress._course.table._twin._twin.rows][-4:]
    assert [text == "–" for text in ribbon] == [False, False, True, True]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_box_has_room_for_every_line_and_stays_in_the_figure(full_desk, monkeypatch, scale):
    desk = full_desk
    painted(desk)
    cursor = days(desk)
    cursor.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        desk.keys(key)
        with monkeypatch.context() as patched:
            found = texts_painted(patched, desk.window)
        told = [each for each in found if each.text in cursor.lines()]
        assert {each.text for each in told} == set(cursor.lines())
        assert [each.text for each in told if each.is_cut] == []
