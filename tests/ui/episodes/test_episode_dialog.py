"""What is known of an episode can be changed later, from the menu."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.record import Episode, Note
from recovery_tracker.diary.vocabulary import Pattern, PreviousEpisodes, Trigger, WarningSign
from recovery_tracker.services.episodes import change_episode, start_episode
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.episodes.episode_dialog import EpisodeDialog
from tests.ui import heard
from tests.ui.conftest import Desk, spoken
from tests.ui.fits import lines_cut
from tests.ui.shell.test_window import texts_of, translated

KEY = Qt.Key


def ask(desk: Desk) -> EpisodeDialog:
    desk.run("This episode…")
    return desk.dialog(EpisodeDialog)


def episode(desk: Desk) -> Episode:
    return desk.record.episodes[0]


def test_an_episode_is_changed_by_keyboard_alone(desk):
    before = episode(desk)
    ask(desk)
    assert spoken(desk.focused()) == "The day it started"
    desk.keys(KEY.Key_Down)  # one day earlier
    desk.tab_to("Lifting")
    desk.keys(KEY.Key_Space)
    desk.tab_to("On the left")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Never")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Note on this episode")
    desk.type("The shelf")
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    assert not desk.dialogs(EpisodeDialog)
    assert episode(desk) == replace(
        before,
        onset=date(2026, 5, 6),
        trigger=Trigger.LIFTING,
        pattern=Pattern.LEFT,
        previous_episodes=PreviousEpisodes.NONE,
        note=Note("The shelf"),
    )
    desk.sees("Day 7 of this episode")


def test_the_change_is_named_in_the_menu_and_undone_from_there(desk):
    before = episode(desk)
    ask(desk)
    desk.press("A day later")
    desk.press("Save")
    assert desk.undo_command.text() == "&Undo move the episode of 7 May to 8 May"
    desk.undo()
    assert episode(desk) == before
    assert desk.redo_command.text() == "&Redo move the episode of 7 May to 8 May"
    ask(desk)
    desk.press("A fall")
    desk.press("Save")
    assert desk.undo_command.text() == "&Undo change the episode of 7 May"


def test_saving_what_was_not_touched_is_no_step_and_escape_keeps_nothing(desk):
    steps = desk.steps()
    ask(desk)
    desk.press("Save")
    ask(desk)
    desk.press("A fall")
    desk.keys(KEY.Key_Escape)
    assert not desk.dialogs(EpisodeDialog)
    assert desk.steps() == steps


def test_a_wrong_date_is_said_and_what_was_chosen_stays(desk):
    start_episode(desk.diary, desk.diary.today)
    desk.reread()
    dialog = ask(desk)
    for _press in range(5):
        desk.press("A day earlier")
    desk.press("Sport")
    desk.press("Save")
    assert dialog.isVisible()
    desk.sees("An episode begins on 7 May 2026 already; choose another date")
    assert spoken(desk.focused()) == "The day it started"
    assert "already" in heard.description(desk.focused())
    assert desk.button("Sport").isChecked()
    desk.press("A day later")
    desk.press("Save")
    assert not dialog.isVisible()
    assert desk.record.episodes[-1].onset == date(2026, 5, 8)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "“soon” can't be read as a date"),
        ("13/5/2026", "13 May 2026 is too late; use 12 May 2026 or an earlier date"),
    ],
)
def test_a_wrong_date_is_not_saved_until_it_is_put_right(desk, typed, said):
    before = episode(desk)
    dialog = ask(desk)
    desk.type(typed)
    desk.keys(KEY.Key_Return)
    assert dialog.isVisible()
    desk.sees(said)
    assert spoken(desk.focused()) == "The day it started"
    assert episode(desk) == before
    desk.type("8 May 2026")  # over what is selected
    desk.keys(KEY.Key_Return)
    assert not dialog.isVisible()
    assert episode(desk).onset == date(2026, 5, 8)


def test_a_note_that_can_not_be_kept_is_said_under_it(desk):
    dialog = ask(desk)
    dialog._more._note.setPlainText("one\x07two")
    desk.press("Save")
    assert dialog.isVisible()
    assert dialog._more._error.isVisible()
    dialog._more._note.setPlainText("one")
    desk.press("Save")
    assert episode(desk).note == Note("one")


def test_what_another_program_changed_meanwhile_stays(desk):
    ask(desk)
    change_episode(desk.diary, episode(desk).id, [Edit("pattern", Pattern.BAND)])
    desk.press("Sport")
    desk.press("Save")
    assert (episode(desk).pattern, episode(desk).trigger) == (Pattern.BAND, Trigger.SPORT)


def test_it_is_the_episode_of_the_day_that_is_shown(desk):
    start_episode(desk.diary, desk.diary.today)
    desk.reread()
    desk.press("Previous day")
    ask(desk)
    desk.sees("The episode of 7 May 2026")


def test_it_is_greyed_where_there_is_none_and_never_over_an_emergency(desk):
    menu = desk.command("This episode…")
    assert menu.isEnabled()
    dialog = ask(desk)
    signs = Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))
    log_day(desk.diary, desk.diary.today, [signs])
    desk.reread()
    assert not dialog.isVisible()
    assert not menu.isEnabled()


def test_without_an_episode_there_is_none_to_change(empty_desk):
    empty_desk.press("Skip for now")
    assert not empty_desk.command("This episode…").isEnabled()


@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("en", 2.0), (PSEUDO, 1.0)])
def test_everything_is_named_translated_large_enough_and_not_cut(desk, language, scale):
    use_language(language)
    desk.window.resize(900, 600)
    dialog = ask(desk)
    desk.let_happen()
    assert dialog.height() <= desk.window.height()
    for widget in dialog.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert spoken(widget), widget
        if isinstance(widget, QAbstractButton):
            assert min(widget.width(), widget.height()) >= 44, spoken(widget)
        assert not lines_cut(widget), lines_cut(widget)
        if language == PSEUDO:
            assert all(translated(text) for text in texts_of(widget)), list(texts_of(widget))
