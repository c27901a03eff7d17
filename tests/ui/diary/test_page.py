"""The page Diary: any month and any day of the record, by mouse and by keyboard alone."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QWidget

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import CheckIn, Dose, Medicine, Note, Pain, PainScore, Record
from recovery_tracker.diary.vocabulary import CareKind, MedicineForm, WarningSign
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.services.ports.store import Action, StoreError
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.diary.bin_dialog import BinDialog
from recovery_tracker.ui.diary.page import DiaryPage
from recovery_tracker.ui.diary.search import QUIET_MS
from recovery_tracker.ui.month.cell import DayButton
from recovery_tracker.ui.shell.application import use_theme
from tests.ui.conftest import Clock, Desk, open_desk, spoken
from tests.ui.shell.test_window import lines_cut

KEY = Qt.Key
# The offscreen platform says so of every menu that pops up.
popup = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 5, 12)
A_NOTE = "Worried about missing the match on Saturday."


@pytest.fixture
def full_desk(qtbot, tmp_path, clock: Clock, scale: float) -> Iterator[Desk]:
    """With the example episode, which ends today."""
    yield from open_desk(qtbot, tmp_path / "data", clock, fill_example, scale=scale)


def open_diary(desk: Desk) -> DiaryPage:
    desk.keys(KEY.Key_4, modifier=CTRL)
    page = desk.pages.diary
    assert desk.window.pages.currentWidget() is page
    return page


def log(desk: Desk, edits: dict[str, object], on: date = TODAY, diary: Diary | None = None) -> None:
    diary = diary or desk.diary
    work = [Edit(path, value) for path, value in edits.items()]
    desk.pages.hub.change(lambda: log_day(diary, on, work))


def days(page: DiaryPage) -> dict[date, DayButton]:
    return {day.date: day for day in page.findChildren(DayButton) if not day.isHidden()}


def shown(page: DiaryPage) -> str:
    """Every text on the card of the day."""
    return "\n".join(label.text() for label in page.day.findChildren(QLabel) if seen(label))


def seen(widget: QWidget) -> bool:
    return widget.isVisible()


def heard_values(page: DiaryPage) -> str:
    interface = QAccessible.queryAccessibleInterface(page.day.values)
    return interface.text(QAccessible.Text.Description)


def rows(view: QListView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def search(desk: Desk, words: str) -> DiaryPage:
    """Types the words into the search, and waits until it has rested."""
    page = desk.pages.diary
    desk.tab_to("Search your diary")
    desk.type(words)
    desk.qtbot.waitUntil(lambda: not page.finder._timer.isActive(), timeout=5 * QUIET_MS)
    return page


def test_diary_opens_on_today_with_its_month(full_desk):
    page = open_diary(full_desk)
    assert full_desk.window.rail.current() == "diary"
    assert page.chosen == TODAY
    assert [day.date for day in days(page).values() if day.isChecked()] == [TODAY]
    full_desk.sees("11 days logged")
    assert "Tuesday 12 May" in shown(page)
    assert "Day 14 of this episode" in shown(page)
    assert "Heat, 19:00\n20 min, lower back, left, easier, skin as before" in shown(page)


def test_each_day_is_heard_in_one_sentence(full_desk):
    page = open_diary(full_desk)
    heard = {on.day: spoken(day) for on, day in days(page).items()}
    assert heard[12] == "Tuesday 12 May, today, pain 2, exercise, heat"
    assert heard[1] == "Friday 1 May, pain 6, cold, a note"
    assert heard[7] == "Thursday 7 May, pain 3.5, exercise, heat, advice: worth a call"
    assert heard[5] == "Tuesday 5 May, nothing logged"
    assert heard[14] == "Thursday 14 May"
    assert not days(page)[date(2026, 5, 14)].isEnabled()


def test_tab_goes_in_the_order_of_reading(full_desk):
    page = open_diary(full_desk)
    full_desk.button("Open the bin").setFocus(Qt.FocusReason.TabFocusReason)
    met = []
    for _press in range(7):
        full_desk.keys(KEY.Key_Tab)
        met.append(spoken(full_desk.focused()))
    assert met == [
        "Search your diary",
        "Previous month",
        "May 2026, choose a month",
        spoken(days(page)[TODAY]),
        "What was logged",
        "Change this day",
        "History",
    ]


def test_a_day_is_looked_at_corrected_and_seen_again_by_keyboard_alone(full_desk):
    page = open_diary(full_desk)
    full_desk.tab_to(spoken(days(page)[TODAY]))
    full_desk.keys(KEY.Key_Up, KEY.Key_Left, KEY.Key_Left, KEY.Key_Left, KEY.Key_Left)
    assert spoken(full_desk.focused()) == "Friday 1 May, pain 6, cold, a note"
    full_desk.tab_to("What was logged")
    assert "Average pain: 6. " in heard_values(page)
    assert heard_values(page).endswith(f"Note: {A_NOTE}")
    full_desk.tab_to("Change this day")
    full_desk.keys(KEY.Key_Return)
    today = full_desk.pages.today
    assert full_desk.window.pages.currentWidget() is today
    assert today.presenter.date == date(2026, 5, 1)
    full_desk.tab_to("Pain today: On average: 6", "Pain that day: On average: 6")
    full_desk.keys(KEY.Key_9)
    open_diary(full_desk)
    assert spoken(days(page)[date(2026, 5, 1)]) == "Friday 1 May, pain 9, cold, a note"
    assert "Average pain\n9" in shown(page)
    assert page.chosen == date(2026, 5, 1)


def test_an_empty_day_says_what_will_be_there_and_leads_to_it(full_desk):
    page = open_diary(full_desk)
    full_desk.press("Tuesday 5 May, nothing logged")
    assert "Nothing logged on this day" in shown(page)
    assert not page.day.values.isVisible()
    full_desk.press("Fill in this day")
    assert full_desk.pages.today.presenter.date == date(2026, 5, 5)


def test_a_record_with_nothing_in_it_has_its_calendar_and_the_way_to_fill_it(desk):
    page = open_diary(desk)
    desk.sees("Nothing logged in this month")
    assert "Nothing logged on this day" in shown(page)
    desk.press("Fill in this day")
    assert desk.window.pages.currentWidget() is desk.pages.today


def test_what_is_logged_undone_and_written_by_another_program_is_seen_at_once(desk, tmp_path):
    page = open_diary(desk)
    log(desk, {"pain.average": Decimal(7)})
    assert spoken(days(page)[TODAY]) == "Tuesday 12 May, today, pain 7"
    desk.undo()
    assert spoken(days(page)[TODAY]) == "Tuesday 12 May, nothing logged, today"
    assert "Nothing logged on this day" in shown(page)
    other = SqliteStore(desk.folder)
    try:
        log_day(Diary(other, desk.clock, lambda: "other"), TODAY, (), [Session(CareKind.COLD)])
    finally:
        other.close()
    heard = "Tuesday 12 May, today, logged without pain, cold"
    desk.qtbot.waitUntil(lambda: spoken(days(page)[TODAY]) == heard, timeout=2000)
    assert "Cold, 12:00\nDone" in shown(page)


def test_only_the_month_that_is_shown_is_read(full_desk, monkeypatch):
    page = open_diary(full_desk)
    hub, asked, judging = full_desk.pages.hub, [], []
    read, by = hub.reader.read, hub._judge.by

    def judged(*dates: date | None) -> Evaluation:
        judging.append(dates)
        try:
            return by(*dates)
        finally:
            judging.clear()

    def noted(*dates: date | None) -> Record:
        if not judging:  # what the rules go by is read as they need it, and kept
            asked.append(dates)
        return read(*dates)

    monkeypatch.setattr(hub.reader, "read", noted)
    monkeypatch.setattr(hub._judge, "by", judged)
    full_desk.press("Previous month")
    upto_now = {(TODAY, None)}  # whether anything is dated later than today, which is kept
    assert set(asked) - upto_now == {(date(2026, 4, 1), date(2026, 4, 30))}
    asked.clear()
    page.choose(date(2026, 4, 29))
    assert set(asked) <= upto_now


def test_the_buttons_go_by_month_and_never_past_this_one(full_desk):
    page = open_diary(full_desk)
    assert not full_desk.button("Next month").isEnabled()
    full_desk.press("Previous month")
    assert page.chosen == date(2026, 4, 12)
    full_desk.sees("2 days logged")
    full_desk.tab_to("Next month")
    full_desk.keys(KEY.Key_Return)
    assert page.chosen == TODAY
    assert spoken(full_desk.focused()) == "May 2026, choose a month"
    full_desk.press("Thursday 7 May, pain 3.5, exercise, heat, advice: worth a call")
    full_desk.press("Back to today")
    assert page.chosen == TODAY
    assert full_desk.focused() is days(page)[TODAY]
    assert not page._today.isEnabled()


@popup
def test_any_month_with_entries_is_two_choices_away(full_desk):
    for year in (2024, 2025):
        log(full_desk, {"mood": 1}, date(year, 2, 28))
    page = open_diary(full_desk)
    full_desk.tab_to("May 2026, choose a month")
    full_desk.keys(KEY.Key_Return)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["2026", "2025", "2024"]
    within = menu.actions()[1].menu()
    assert [action.text() for action in within.actions()] == ["February"]
    first = menu.actions()[0].menu()
    assert [action.text() for action in first.actions()] == ["April", "May"]
    within.actions()[0].trigger()
    menu.close()
    assert page.chosen == date(2025, 2, 12)
    assert full_desk.focused() is days(page)[date(2025, 2, 12)]
    assert "Wednesday, 12 February 2025" in shown(page)


@popup
def test_the_months_of_one_year_are_one_choice_away_by_keyboard(full_desk):
    page = open_diary(full_desk)
    full_desk.tab_to("May 2026, choose a month")
    full_desk.keys(KEY.Key_Return)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["April 2026", "May 2026"]
    full_desk.qtbot.keyClick(menu, KEY.Key_Down)
    full_desk.qtbot.keyClick(menu, KEY.Key_Return)
    assert page.chosen == date(2026, 4, 12)


@popup
def test_the_list_of_months_says_when_there_is_none(desk):
    open_diary(desk)
    desk.press("May 2026, choose a month")
    (action,) = QApplication.activePopupWidget().actions()
    assert (action.text(), action.isEnabled()) == ("Nothing is logged yet", False)
    QApplication.activePopupWidget().close()


def test_the_week_begins_where_the_person_wants_it(full_desk):
    page = open_diary(full_desk)
    before = days(page)[TODAY].x()
    page.set_first_weekday(6)
    assert days(page)[TODAY].x() > before
    page.set_first_weekday(None)
    assert days(page)[TODAY].x() == before


def test_at_midnight_today_moves_on_and_another_day_stays(full_desk):
    page = open_diary(full_desk)
    full_desk.clock.pass_days(1)
    full_desk.pages.hub.poll()
    assert page.chosen == date(2026, 5, 13)
    page.choose(TODAY)
    page.choose(date(2026, 5, 13))
    full_desk.clock.pass_days(1)
    full_desk.pages.hub.poll()
    assert page.chosen == date(2026, 5, 14)
    page.choose(TODAY)
    full_desk.clock.pass_days(1)
    full_desk.pages.hub.poll()
    assert page.chosen == TODAY
    assert days(page)[date(2026, 5, 15)].isEnabled()


def test_the_cards_of_a_day_and_the_answers_stand_on_it(desk):
    log(desk, {"sites.calf_left": Decimal(4)})
    page = open_diary(desk)
    line = "Worth a call in the next days: Your pain is in your left calf."
    desk.sees(line)
    desk.press("Booked")
    desk.sees("12:00: you answered “Booked”")
    assert line in shown(page)
    desk.press("Monday 11 May, nothing logged")
    assert "Worth a call in the next days" not in shown(page)


def test_what_was_entered_late_says_so(desk):
    log(desk, {"mood": 2}, TODAY - timedelta(days=4))
    page = open_diary(desk)
    desk.press("Friday 8 May, logged without pain, entered late")
    assert "Day 2 of this episode · Entered late: 12 May 2026, 12:00." in shown(page)


def test_the_history_of_a_day_is_listed_newest_first_by_keyboard(desk, qtmodeltester):
    log(desk, {"pain.average": Decimal(5)})
    desk.clock.now += timedelta(hours=1)
    log(desk, {"pain.average": Decimal(6), "mood": 2})
    desk.window.resize(900, 600)
    page = open_diary(desk)
    desk.tab_to("History")
    desk.keys(KEY.Key_Return)
    assert spoken(desk.focused()) == "Changes of this day, the newest first"
    assert rows(page.day.changes) == [
        "12 May 2026, 13:00\nAverage pain: 5, then 6\nMood: in between",
        "12 May 2026, 12:00\nAverage pain: 5",
    ]
    qtmodeltester.check(page.day.changes.model())

    def comes() -> None:
        foot = page.day.changes.mapTo(page.scroll_area, page.day.changes.rect().bottomLeft()).y()
        assert foot <= page.scroll_area.height()

    desk.qtbot.waitUntil(comes, timeout=1000)
    desk.undo()
    newest = "\n".join(
        (
            "12 May 2026, 13:00: undone",
            "Average pain: 6, then 5",
            "Mood: in between, then not recorded",
        )
    )
    assert rows(page.day.changes)[0] == newest
    assert not page.day.changes.verticalScrollBar().maximum()  # nothing of it is cut
    page.choose(TODAY - timedelta(days=1))
    assert "This day has not been changed." in shown(page)
    desk.press("Hide history")
    assert "This day has not been changed." not in shown(page)


def test_the_history_names_the_medicine_of_a_dose(desk):
    with desk.diary.store.write(Action.MEDICINE, desk.clock()) as unit:
        unit.put(Medicine("m", "Ibuprofen 400 mg", MedicineForm.TABLET))
        unit.put(Dose("d", desk.clock(), "m"))
    page = open_diary(desk)
    assert "Ibuprofen 400 mg\n1 at 12:00" in shown(page)
    desk.press("History")
    assert rows(page.day.changes) == ["12 May 2026, 12:00\nAdd dose of Ibuprofen 400 mg on 12 May"]


def test_the_bin_opens_from_the_diary_and_what_is_put_back_is_seen(desk):
    log(desk, {"pain.average": Decimal(5)})
    log(desk, {"pain.average": ABSENT})
    page = open_diary(desk)
    desk.press("Open the bin")
    (dialog,) = [each for each in desk.window.findChildren(BinDialog) if each.isVisible()]
    desk.press("Put back")
    assert spoken(days(page)[TODAY]) == "Tuesday 12 May, today, pain 5"
    dialog.close()


def test_an_emergency_stands_before_the_diary(desk):
    page = open_diary(desk)
    log(desk, {"warning_signs": frozenset({WarningSign.CHEST_PAIN})})
    assert not page.isVisible()
    assert desk.pages.emergency.isVisible()


def test_notes_are_searched_while_somebody_types_and_a_day_is_opened_by_keyboard(
    full_desk, qtmodeltester
):
    page = open_diary(full_desk)
    search(full_desk, "MÁTCH sat")
    full_desk.sees("Found on 1 day.")
    assert not page.month.isVisible()
    assert rows(page.finder.found) == [f"Friday 1 May\n{A_NOTE}"]
    qtmodeltester.check(page.finder.found.model())
    assert page.chosen == TODAY
    full_desk.keys(KEY.Key_Down)
    assert spoken(full_desk.focused()) == "Days that were found"
    assert page.chosen == date(2026, 5, 1)
    assert A_NOTE in shown(page)
    full_desk.keys(KEY.Key_Return)
    full_desk.keys(KEY.Key_Escape)
    assert spoken(full_desk.focused()) == "Search your diary"
    assert page.month.isVisible()
    assert days(page)[date(2026, 5, 1)].isChecked()
    assert not page.finder.results.isVisible()


def test_the_typing_must_rest_before_the_notes_are_asked(full_desk, monkeypatch):
    page = open_diary(full_desk)
    asked = []
    store = full_desk.diary.store
    searched = store.searched
    monkeypatch.setattr(store, "searched", lambda: asked.append(1) or searched())
    full_desk.tab_to("Search your diary")
    for letter in "match":
        full_desk.type(letter)
    assert (asked, page.finder.is_searching) == ([], False)
    full_desk.qtbot.waitUntil(lambda: page.finder.is_searching, timeout=5 * QUIET_MS)
    search(full_desk, "es")
    assert asked == [1]
    full_desk.sees("No day has these words in anything you wrote, marked, did or took.")
    assert not page.finder.found.isVisible()


def test_a_search_without_a_hit_leaves_no_empty_box(desk):
    page = open_diary(desk)
    search(desk, "nothing like it")
    assert page.finder.is_searching
    assert not page.finder.found.isVisible()


def test_what_was_marked_and_taken_is_found_too(full_desk):
    page = open_diary(full_desk)
    search(full_desk, "buttock")
    assert page.finder.found.isVisible()
    assert rows(page.finder.found)[0].endswith("buttock, left")


def test_enter_does_not_wait_for_the_typing_to_rest(full_desk):
    page = open_diary(full_desk)
    full_desk.tab_to("Search your diary")
    full_desk.type("match")
    full_desk.keys(KEY.Key_Return)
    assert page.chosen == date(2026, 5, 1)


def test_emptying_the_field_and_its_button_end_the_search(full_desk):
    page = open_diary(full_desk)
    search(full_desk, "x")
    assert page.finder.is_searching
    full_desk.keys(KEY.Key_Backspace)
    assert not page.finder.is_searching
    assert page.month.isVisible()
    search(full_desk, "x")
    full_desk.press("Close the search")
    assert spoken(full_desk.focused()) == "Search your diary"
    assert not page.finder.is_searching
    search(full_desk, "match")
    full_desk.keys(KEY.Key_Down)
    full_desk.press("Back to today")
    assert page.month.isVisible()
    assert full_desk.focused() is days(page)[TODAY]


def test_escape_without_a_search_is_left_to_the_window(full_desk):
    full_desk.open_page("advice")
    open_diary(full_desk)
    full_desk.tab_to("Search your diary")
    full_desk.keys(KEY.Key_Escape)
    assert full_desk.window.rail.current() == "diary"
    search(full_desk, "match")
    assert full_desk.pages.diary.finder.is_searching
    full_desk.keys(KEY.Key_Escape)
    assert not full_desk.pages.diary.finder.is_searching


def test_a_search_follows_what_is_written_meanwhile(desk):
    log(desk, {"note": Note("a hot bath")}, TODAY - timedelta(days=2))
    page = open_diary(desk)
    search(desk, "bath")
    desk.keys(KEY.Key_Down)
    log(desk, {"note": Note("no bath. Rested.")})
    assert rows(page.finder.found) == [
        "Tuesday 12 May\nno bath.…",
        "Sunday 10 May\na hot bath",
    ]
    assert page.chosen == TODAY - timedelta(days=2)
    assert page.finder.found.chosen() == 1
    log(desk, {"note": ABSENT}, TODAY - timedelta(days=2))
    log(desk, {"note": ABSENT})
    assert spoken(desk.focused()) == "Search your diary"
    desk.sees("No day has these words in anything you wrote, marked, did or took.")


def test_a_day_that_was_found_opens_by_mouse(full_desk):
    page = open_diary(full_desk)
    search(full_desk, "stiff")
    view = page.finder.found
    where = view.visualRect(view.model().index(0, 0)).center()
    full_desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.chosen == date(2026, 5, 6)
    assert "Drove for an hour" in shown(page)


@popup
def test_what_can_not_be_read_is_said_and_the_page_stays(full_desk, monkeypatch):
    page = open_diary(full_desk)
    store, hub = full_desk.diary.store, full_desk.pages.hub
    tried = []

    def fail(*_arguments: object) -> None:
        tried.append(1)
        raise StoreError(f"The disk is asleep, {len(tried)}.")

    monkeypatch.setattr(store, "searched", fail)
    search(full_desk, "match")
    full_desk.sees("The disk is asleep, 1.")
    page.finder.leave()
    monkeypatch.setattr(store.journal, "history", fail)
    full_desk.press("History")
    full_desk.sees("The disk is asleep, 2.")
    monkeypatch.setattr(store, "months", fail)
    full_desk.press("May 2026, choose a month")
    QApplication.activePopupWidget().close()
    full_desk.sees("The disk is asleep, 3.")
    monkeypatch.setattr(hub.reader, "read", fail)
    page.choose(date(2026, 3, 1))
    full_desk.sees("The disk is asleep, 4.")
    assert "Tuesday 12 May" in shown(page)


def test_a_search_waits_while_something_else_has_the_record_for_itself(full_desk, monkeypatch):
    page = open_diary(full_desk)
    monkeypatch.setattr(type(full_desk.pages.hub), "is_open", property(lambda _hub: False))
    search(full_desk, "match")
    full_desk.sees("No day has these words in anything you wrote, marked, did or took.")
    monkeypatch.undo()
    full_desk.pages.hub.keep()  # as it does where it goes on
    assert rows(page.finder.found) == [f"Friday 1 May\n{A_NOTE}"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_days_are_shown_whole(full_desk, scale):
    at = full_desk.clock()
    with full_desk.diary.store.write(Action.IMPORT, at) as unit:
        unit.put(CheckIn(TODAY, pain=Pain(average=Decimal(3)), note=Note("tired of it. " * 1500)))
        for n in range(200):
            unit.put(PainScore(f"s{n}", at - timedelta(minutes=n), Decimal(n % 11)))
    full_desk.window.resize(900, 600)
    full_desk.reread()
    page = open_diary(full_desk)
    full_desk.let_happen()
    assert shown(page).count(" at ") == 200
    for label in page.day.findChildren(QLabel):
        if label.isVisible():
            assert not lines_cut(label), lines_cut(label)[:60]


def test_where_the_day_stands_below_a_press_brings_it_into_view(full_desk):
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_theme(application, ThemeName.DARK, 2.0)
    full_desk.window.resize(900, 600)
    page = open_diary(full_desk)
    full_desk.let_happen()
    assert page._columns.is_stacked()
    full_desk.press("Thursday 7 May, pain 3.5, exercise, heat, advice: worth a call")

    def comes() -> None:
        top = page.day.mapTo(page.scroll_area, page.day.rect().topLeft()).y()
        assert 0 <= top < page.scroll_area.height() // 4

    full_desk.qtbot.waitUntil(comes, timeout=1000)
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(0)
    full_desk.button("Change this day").setFocus(Qt.FocusReason.TabFocusReason)
    full_desk.keys(KEY.Key_Backtab)
    assert page.day.values.hasFocus()
    full_desk.qtbot.waitUntil(comes, timeout=1000)
    before = bar.value()
    full_desk.keys(KEY.Key_Down)
    assert bar.value() > before


def test_the_example_of_another_year_says_its_year(qtbot, tmp_path):
    clock = Clock(datetime.fromisoformat("2027-01-02T12:00:00+00:00"))
    for desk in open_desk(qtbot, tmp_path / "data", clock):
        log(desk, {"mood": 1}, date(2026, 12, 31))
        desk.open_page("diary")
        page = desk.pages.diary
        desk.press("Previous month")
        heard = spoken(days(page)[date(2026, 12, 31)])
        assert heard == "Thursday, 31 December 2026, logged without pain, entered late"


def test_a_day_to_come_with_a_note_alone_is_seen_and_not_logged(full_desk):
    page = open_diary(full_desk)
    page.choose(date(2026, 5, 13))
    names = {spoken(each) for each in page.day.findChildren(QAbstractButton) if each.isVisible()}
    assert "Change this day" not in names
    assert "Fill in this day" not in names
    page.choose(TODAY)
    assert full_desk.button("Change this day").isVisible()
