"""Closing the episode from the menu."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.vocabulary import EpisodeOutcome, WarningSign
from recovery_tracker.services.episodes import close_episode
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.episodes.close_dialog import CloseDialog
from tests.ui.conftest import Desk, spoken
from tests.ui.fits import lines_cut
from tests.ui.shell.test_window import texts_of, translated

KEY = Qt.Key


def ask(desk: Desk) -> CloseDialog:
    desk.run("Close this episode…")
    return desk.dialog(CloseDialog)


def ending(desk: Desk) -> tuple[date | None, EpisodeOutcome | None]:
    (episode,) = desk.record.episodes
    return episode.closed, episode.outcome


def test_an_episode_is_closed_by_keyboard_alone(desk):
    ask(desk)
    assert spoken(desk.focused()) == "The day it ended"
    desk.keys(KEY.Key_Down)  # one day earlier
    desk.tab_to("Recovered")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Close the episode")
    desk.keys(KEY.Key_Return)
    assert not desk.dialogs(CloseDialog)
    assert ending(desk) == (date(2026, 5, 11), EpisodeOutcome.RECOVERED)
    desk.sees("The episode of 7 May is closed.")


def test_after_a_good_week_it_opens_with_recovered_and_the_day_from_which_that_held(desk):
    desk.clock.pass_days(3)
    for back in range(8):
        edits = [Edit("pain.average", Decimal(1))]
        log_day(desk.diary, desk.diary.today - timedelta(days=back), edits)
    desk.reread()
    desk.press("Close this episode")
    assert desk.button("Recovered").isChecked()
    desk.press("Close the episode")
    # The fifth good day is enough.
    assert ending(desk) == (date(2026, 5, 12), EpisodeOutcome.RECOVERED)
    desk.sees("No episode now")
    desk.button("Start an episode")


def test_how_it_ended_need_not_be_said_and_the_date_is_stepped_by_its_buttons(desk):
    ask(desk)
    desk.press("A day earlier")
    desk.press("A day earlier")
    desk.press("A day later")
    desk.press("Close the episode")
    assert ending(desk) == (date(2026, 5, 11), None)


def test_escape_and_cancel_leave_the_episode_open(desk):
    ask(desk)
    desk.keys(KEY.Key_Escape)
    assert not desk.dialogs(CloseDialog)
    ask(desk)
    desk.press("Cancel")
    assert not desk.dialogs(CloseDialog)
    assert ending(desk) == (None, None)


def test_closing_is_named_in_the_menu_and_undone_and_redone_from_there(desk):
    ask(desk)
    desk.press("Ended in another way")
    desk.press("Close the episode")
    assert desk.undo_command.text() == "&Undo close the episode of 7 May"
    desk.undo()
    assert ending(desk) == (None, None)
    assert desk.redo_command.text() == "&Redo close the episode of 7 May"
    assert desk.undo_command.text() == "&Undo begin the episode of 7 May"
    desk.redo()
    assert ending(desk) == (date(2026, 5, 12), EpisodeOutcome.OTHER)


def test_it_is_greyed_where_no_episode_is_open(desk):
    closing = desk.command("Close this episode…")
    assert closing.isEnabled()
    ask(desk)
    desk.press("Close the episode")
    assert not closing.isEnabled()
    desk.undo()
    assert closing.isEnabled()
    desk.undo()
    assert not closing.isEnabled()


def test_only_the_days_of_the_episode_can_be_chosen(desk):
    chosen = ask(desk).findChild(QLineEdit)
    for _press in range(9):
        desk.press("A day earlier")
    assert chosen.text() == "7 May 2026"
    for _press in range(9):
        desk.press("A day later")
    assert chosen.text() == "12 May 2026"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "“soon” can't be read as a date"),
        ("13/5/2026", "13 May 2026 is too late; use 12 May 2026 or an earlier date"),
        ("6/5/2026", "6 May 2026 is too early; use 7 May 2026 or a later date"),
    ],
)
def test_a_wrong_date_is_said_and_nothing_is_closed_until_it_is_right(desk, typed, said):
    dialog = ask(desk)
    desk.press("Recovered")
    line = desk.tab_to("The day it ended")
    desk.type(typed)
    desk.press("Close the episode")
    assert dialog.isVisible()
    desk.sees(said)
    assert (desk.focused(), line.text()) == (line, typed)
    assert ending(desk) == (None, None)
    desk.keys(KEY.Key_Return)
    assert ending(desk) == (None, None)
    desk.type("10/5/2026")  # over what is selected
    desk.keys(KEY.Key_Return)
    assert ending(desk) == (date(2026, 5, 10), EpisodeOutcome.RECOVERED)


def test_cancel_needs_one_press_also_with_a_wrong_date(desk):
    dialog = ask(desk)
    desk.type("soon")
    desk.press("Cancel")
    assert not dialog.isVisible()


def test_a_date_that_turned_out_wrong_is_said_and_what_was_chosen_stays(desk):
    dialog = ask(desk)
    desk.press("Recovered")
    desk.clock.pass_days(-1)  # the clock was put right while the dialog stood
    desk.press("Close the episode")
    assert dialog.isVisible()
    desk.sees("12 May 2026 is in the future; use today's date or an earlier one")
    assert desk.button("Recovered").isChecked()
    assert ending(desk) == (None, None)
    desk.press("A day earlier")
    desk.press("Close the episode")
    assert ending(desk) == (date(2026, 5, 11), EpisodeOutcome.RECOVERED)


def test_what_another_program_closed_meanwhile_is_said(desk):
    dialog = ask(desk)
    (episode,) = desk.record.episodes
    close_episode(desk.diary, episode.id, date(2026, 5, 10))
    desk.press("Close the episode")
    assert not dialog.isVisible()
    desk.sees("This episode is closed already, or no longer in the diary.")
    assert ending(desk) == (date(2026, 5, 10), None)


def test_it_is_not_asked_over_an_emergency(desk):
    dialog = ask(desk)
    log_day(
        desk.diary,
        desk.diary.today,
        [Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))],
    )
    desk.reread()
    assert not dialog.isVisible()
    assert not desk.command("Close this episode…").isEnabled()


@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("en", 2.0), (PSEUDO, 1.0)])
def test_everything_is_named_translated_large_enough_and_not_cut(desk, language, scale):
    use_language(language)
    dialog = ask(desk)
    dialog.show_wrong("12 May 2026 is in the future; use today's date or an earlier one")
    desk.let_happen()
    for widget in dialog.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert spoken(widget), widget
        if isinstance(widget, QAbstractButton):
            assert min(widget.width(), widget.height()) >= 44, spoken(widget)
            assert dialog.rect().contains(widget.mapTo(dialog, QPoint())), spoken(widget)
            corner = widget.mapTo(dialog, widget.rect().bottomRight())
            assert dialog.rect().contains(corner), spoken(widget)
            parent = widget.parentWidget()
            assert parent is not None
            assert parent.rect().contains(widget.geometry()), f"{spoken(widget)} is cut"
        assert not lines_cut(widget), lines_cut(widget)
        if language == PSEUDO:
            own = [text for text in texts_of(widget) if "in the future" not in text]
            assert all(translated(text) for text in own), own
