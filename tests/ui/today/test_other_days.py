"""Any other day: stepped to, picked in the calendar, filled, corrected; midnight; what is heard."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.base.theme import ramp
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.month.cell import DayButton
from recovery_tracker.ui.month.part import MonthPart
from recovery_tracker.ui.today.day_dialog import DayDialog
from tests.ui import heard as controls
from tests.ui.conftest import Desk, spoken
from tests.ui.fits import lines_cut, shown
from tests.ui.shell.test_window import texts_of, translated

KEY = Qt.Key
INTERFERENCE = "How much did your back stop you doing normal things today?"
THEN = "How much did your back stop you doing normal things that day?"


def ask_day(desk: Desk) -> MonthPart:
    """Opens the dialog that asks for a day; gives the month in it."""
    desk.press("Pick a day…")
    return opened(desk)


def opened(desk: Desk) -> MonthPart:
    """The month in the dialog, once it has the focus."""
    (found,) = [each for each in desk.window.findChildren(MonthPart) if each.isVisible()]
    dialog = found.window()
    assert isinstance(dialog, DayDialog)
    desk.qtbot.waitUntil(lambda: dialog.isActiveWindow(), timeout=1000)
    return found


def test_a_day_is_picked_in_the_calendar(desk):
    ask_day(desk)
    desk.press("Sunday 3 May, nothing logged")
    assert desk.pages.today.presenter.date == date(2026, 5, 3)
    desk.sees("Sunday 3 May")
    desk.sees("Before this episode")


def test_a_day_is_picked_by_keyboard_alone_also_of_another_month(desk):
    today = "Tuesday 12 May, nothing logged, today"
    desk.tab_to("Pick a day…")
    desk.keys(KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == today)
    desk.keys(KEY.Key_Right, KEY.Key_End, KEY.Key_PageDown)
    assert spoken(desk.focused()) == today, "no day to come"
    desk.keys(KEY.Key_Up, KEY.Key_Up, KEY.Key_Left)
    assert spoken(desk.focused()) == "Monday 27 April, nothing logged"
    desk.keys(KEY.Key_PageUp, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert spoken(desk.focused()) == "Sunday, 27 April 2025, nothing logged"
    desk.keys(KEY.Key_PageDown, modifier=Qt.KeyboardModifier.ShiftModifier)
    desk.keys(KEY.Key_PageUp, KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_Return)
    assert desk.pages.today.presenter.date == date(2026, 3, 27)


def test_a_day_is_picked_with_space_too_and_opens_on_the_day_that_is_shown(desk):
    desk.press("Previous day")
    ask_day(desk)
    assert spoken(desk.focused()) == "Monday 11 May, nothing logged"
    desk.keys(KEY.Key_Up, KEY.Key_Space)
    assert desk.pages.today.presenter.date == date(2026, 5, 4)


def test_the_calendar_shows_of_each_day_what_the_diary_shows(desk):
    log_day(desk.diary, date(2026, 4, 30), [Edit("mood", 1)])
    log_day(desk.diary, date(2026, 5, 11), [Edit("pain.average", Decimal(6))])
    ask_day(desk)
    cell = desk.button("Monday 11 May, pain 6")
    theme = current_theme()
    image = cell.grab().toImage()
    assert image.pixelColor(8, cell.height() // 2).name() == ramp(theme, 6.0)
    assert "Logged without pain" not in desk.texts()
    desk.press("Previous month")
    assert desk.button("Thursday 30 April, logged without pain, entered late")
    assert desk.button("Wednesday 29 April, nothing logged")
    desk.sees("Logged without pain")  # what the mark means
    desk.press("Next month")
    assert not desk.button("Next month").isEnabled()
    assert not desk.button("Wednesday 13 May").isEnabled()
    desk.press("Cancel")
    assert desk.pages.today.presenter.date == desk.diary.today


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_a_month_that_has_entries_is_chosen_from_its_list_and_no_other(desk):
    for on in (date(2026, 2, 3), date(2026, 5, 11)):
        log_day(desk.diary, on, [Edit("mood", 1)])
    month = ask_day(desk)
    desk.press("May 2026, choose a month")
    menu = month._menu
    assert [each.text() for each in menu.actions()] == ["February 2026", "May 2026"]
    menu.actions()[0].trigger()
    menu.close()
    assert spoken(desk.focused()) == "Thursday 12 February, nothing logged"
    desk.keys(KEY.Key_Return)
    assert desk.pages.today.presenter.date == date(2026, 2, 12)


def test_of_the_days_to_come_only_one_with_an_entry_is_picked(desk):
    desk.clock.pass_days(1)
    log_day(desk.diary, date(2026, 5, 13), [Edit("mood", 1)])
    desk.clock.pass_days(-1)  # the clock was wrong, and is put right
    month = ask_day(desk)
    found = [each for each in month.findChildren(DayButton) if each.text() in ("13", "14")]
    assert [each.isEnabled() for each in found] == [True, False]
    desk.keys(KEY.Key_Down)
    assert "13 May" in spoken(desk.focused())
    desk.keys(KEY.Key_Down, KEY.Key_Return)
    assert desk.pages.today.presenter.date == date(2026, 5, 13)


def test_a_month_that_can_not_be_read_is_said_and_the_one_before_it_stays(desk, monkeypatch):
    ask_day(desk)

    def fail(*_dates: date) -> None:
        raise StoreError("The record can't be read just now.")

    monkeypatch.setattr(desk.pages.hub.reader, "read", fail)
    desk.press("Previous month")
    desk.sees("The record can't be read just now.")
    assert desk.button("May 2026, choose a month")


@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("en", 2.0), (PSEUDO, 1.0)])
def test_the_calendar_is_named_translated_large_enough_and_not_cut(desk, language, scale):
    use_language(language)
    desk.window.resize(900, 600)
    desk.pages.today.dialogs.ask_day()
    month = opened(desk)
    desk.let_happen()
    dialog = month.window()
    assert controls.complaints(dialog) == []
    assert controls.too_small(dialog) == []
    assert controls.goes_back(dialog) == []
    assert dialog.width() <= desk.window.width()
    for widget in shown(dialog):
        assert not lines_cut(widget), lines_cut(widget)
        if language == PSEUDO:
            assert all(translated(text) for text in texts_of(widget)), list(texts_of(widget))
    days = [each for each in dialog.findChildren(DayButton) if each.isVisible()]
    assert all(month.grid.rect().contains(each.geometry()) for each in days)
    assert month.width() >= month.minimumSizeHint().width()


def test_an_earlier_day_is_corrected_and_keeps_when_it_was_entered(desk):
    entered = desk.clock.now
    desk.press("No pain today")
    desk.clock.pass_days(3)
    desk.pages.hub.poll()
    desk.pages.today.presenter.go(date(2026, 5, 12))
    desk.press(f"{THEN}: 6")
    desk.press("Pain that day: At its worst: 4")
    desk.pages.today.flush()
    (check_in,) = desk.record.check_ins
    assert (check_in.date, check_in.entered_at) == (date(2026, 5, 12), entered)
    assert (check_in.interference, check_in.pain.worst) == (6, 4)


def test_what_is_typed_on_one_day_stays_on_it_when_another_is_opened(desk):
    desk.tab_to("Hours of sleep, hours")
    desk.type("8.5")
    desk.press("Previous day")
    assert desk.check_in.sleep.hours == Decimal("8.5")
    assert desk.tab_to("Hours of sleep, hours").text() == ""


# Midnight.


@pytest.mark.parametrize(
    "field", ["Hours of sleep, hours", "Note", "Minutes walked, min", "Longest time sitting, min"]
)
def test_at_midnight_what_is_half_typed_keeps_its_day_and_the_window_asks(desk, field):
    desk.tab_to(field)
    desk.type("7")
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 12)
    desk.sees("It is a new day. What you are writing belongs to the day before.")
    desk.press("Go to today")
    assert desk.pages.today.presenter.date == date(2026, 5, 13)
    (check_in,) = desk.record.check_ins
    assert check_in.date == date(2026, 5, 12)


def test_at_midnight_a_day_on_which_everything_is_kept_moves_on(desk):
    desk.press("No pain today")
    desk.clock.now = datetime.fromisoformat("2026-05-12T23:59:59+01:00")
    desk.pages.hub.poll()
    desk.clock.now += timedelta(seconds=1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 13)
    desk.sees("Wednesday 13 May")
    assert not desk.button(f"{INTERFERENCE}: 4").isChecked()
    assert "It is a new day" not in desk.texts()


def test_at_midnight_an_earlier_day_stays_open(desk):
    desk.press("Previous day")
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    assert desk.pages.today.presenter.date == date(2026, 5, 11)


# What is heard.


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the page says to a screen reader, in its order, each politely."""
    from recovery_tracker.ui.today import page
    from recovery_tracker.ui.widgets import page as frame

    said: list[str] = []

    def announce(_widget: object, sentence: str, *, at_once: bool = False) -> None:
        assert not at_once
        said.append(sentence)

    monkeypatch.setattr(page, "announce", announce)
    monkeypatch.setattr(frame, "announce", announce)
    return said


def test_six_arrow_keys_are_announced_as_saved_once(desk, heard):
    desk.tab_to(f"{INTERFERENCE}: 0, Not at all")
    desk.keys(*[KEY.Key_Right] * 6)
    assert heard == []
    desk.keys(KEY.Key_Tab)
    assert heard == ["Saved"]


def test_each_change_is_announced_once_however_it_is_made(desk, heard):
    for number, name in enumerate(
        ("No pain today", "None of these", "Calf, left", "Add heat", "Previous day"), start=1
    ):
        desk.press(name)
        assert heard == ["Saved"] * min(number, 4)


def test_the_name_of_a_card_is_said_when_a_key_goes_to_it(desk: Desk, heard):
    desk.run("Next card")
    desk.run("Card before")
    assert heard == ["Last night", INTERFERENCE]


def test_what_another_program_writes_is_not_announced_as_saved(desk, heard):
    log_day(desk.diary, desk.diary.today, [Edit("mood", 3)])
    desk.reread()
    assert heard == []
