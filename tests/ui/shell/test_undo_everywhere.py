"""Every change can be taken back and brought again from the menu, which names it."""

import json
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt

from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import EpisodeOutcome
from recovery_tracker.services.bin import deleted, put_back
from recovery_tracker.services.episodes import close_episode, start_episode
from recovery_tracker.services.log import remove_care
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
REDO = CONTROL | Qt.KeyboardModifier.ShiftModifier
INTERFERENCE = "How much did your back stop you doing normal things today?"
NIGHT = "Hours of sleep, hours"


def log_score(desk: Desk) -> None:
    desk.press(f"{INTERFERENCE}: 4")
    desk.pages.today.flush()


def edit_score(desk: Desk) -> None:
    desk.press(f"{INTERFERENCE}: 7")
    desk.pages.today.flush()


def take_score_away(desk: Desk) -> None:
    desk.press(f"{INTERFERENCE}: 7")
    desk.pages.today.flush()


def type_number(desk: Desk) -> None:
    desk.tab_to(NIGHT)
    desk.type("6.5")
    desk.keys(KEY.Key_Tab)
    desk.pages.today.flush()


def write_note(desk: Desk) -> None:
    desk.tab_to("Note")
    desk.type("drove")
    desk.keys(KEY.Key_Tab)


def mark_band(desk: Desk) -> None:
    desk.press("Band across the lower back")


def rate_site(desk: Desk) -> None:
    desk.press("How bad there: Lower back, left: 6")
    desk.pages.today.flush()


def say_now(desk: Desk) -> None:
    desk.press("Pain today: Now: 5")
    desk.pages.today.flush()


def put_score_right(desk: Desk) -> None:
    desk.press("Change pain 5 at 12:00")
    desk.press("Pain then: 7")
    desk.press("Save")


def remove_score(desk: Desk) -> None:
    desk.press("Change pain 7 at 12:00")
    desk.press("Remove this score")


def say_what_it_is_like(desk: Desk) -> None:
    desk.press("Aching")
    desk.press("Spasm")
    desk.pages.today.flush()


def bad_day(desk: Desk) -> None:
    desk.press("A bad day…")
    desk.press("How bad is the pain now?: 9")
    desk.press("Massage")
    desk.press("Save")


def say_how_it_was(desk: Desk) -> None:
    desk.press("How was it: Heat, 15 min at 12:00")
    desk.press("It felt: the same")
    desk.pages.today.flush()


def no_signs(desk: Desk) -> None:
    desk.press("None of these")


def add_heat(desk: Desk) -> None:
    desk.press("Add heat")


def remove_heat(desk: Desk) -> None:
    desk.press("Remove Heat, 15 min at 12:00")


def put_heat_back(desk: Desk) -> None:
    desk.run("Bin…")
    desk.press("Put back")
    desk.press("Close")


def import_file(desk: Desk) -> None:
    path = desk.diary.store.path.parent / "other.json"  # type: ignore[attr-defined]
    days = [{"date": f"2026-05-0{day}", "pain": {"average": 5}} for day in (8, 9)]
    content = {"format": "recovery-tracker", "version": 1, "check_ins": days}
    path.write_text(json.dumps(content), "utf-8")
    desk.pages.exports.preview(str(path))
    desk.press("Import")


def close_the_episode(desk: Desk) -> None:
    desk.run("Close this episode…")
    desk.press("Recovered")
    desk.press("Close the episode")


def begin_another(desk: Desk) -> None:
    desk.run("New episode…")
    desk.press("Next")
    desk.press("Next")
    desk.press("None of these")
    desk.press("Go to Today")


def mark_leg(desk: Desk) -> None:
    desk.press("Calf, left")


def answer_card(desk: Desk) -> None:
    desk.press("Not now")


JOURNEY: list[tuple[Callable[[Desk], None], str]] = [
    (log_score, "log held me back 4 on 12 May"),
    (edit_score, "log held me back 7 on 12 May"),
    (take_score_away, "clear 12 May"),
    (type_number, "log sleep 6.5 h on 12 May"),
    (write_note, "log note on 12 May"),
    (mark_band, "log pain, lower back, left marked and 2 more on 12 May"),
    (rate_site, "log pain, lower back, left 6 on 12 May"),
    (say_now, "add pain 5 at 12:00 on 12 May"),
    (put_score_right, "change pain 7 at 12:00 on 12 May"),
    (remove_score, "remove pain 7 at 12:00 on 12 May"),
    (say_what_it_is_like, "log pain feels aching, spasm on 12 May"),
    (bad_day, "add pain 9 at 12:00 on 12 May and 1 more"),
    (no_signs, "log warning signs on 12 May"),
    (add_heat, "add heat, 15 min"),
    (say_how_it_was, "change heat, 15 min"),
    (remove_heat, "remove heat, 15 min"),
    (put_heat_back, "put back heat, 15 min on 12 May"),
    (import_file, "import of 2 rows"),
    (close_the_episode, "close the episode of 7 May"),
    (begin_another, "begin the episode of 12 May"),
    (mark_leg, "log pain, calf, left marked on 12 May"),
    (answer_card, "answer “Not now”"),
]


def test_every_change_is_named_in_the_menu_undone_from_there_and_redone(desk):
    states, names = [desk.record], []
    for does, named in JOURNEY:
        does(desk)
        states.append(desk.record)
        names.append(named)
        assert states[-1] != states[-2], named
        assert desk.undo_command.text() == f"&Undo {named}"
        assert not desk.redo_command.isEnabled()
    for _twice in range(2):
        for named, before in zip(reversed(names), reversed(states[:-1]), strict=True):
            assert desk.undo_command.text() == f"&Undo {named}"
            desk.undo()
            assert desk.record == before
            assert desk.redo_command.text() == f"&Redo {named}"
        for named, after in zip(names, states[1:], strict=True):
            assert desk.redo_command.text() == f"&Redo {named}"
            desk.redo()
            assert desk.record == after
            assert desk.undo_command.text() == f"&Undo {named}"
    assert not desk.redo_command.isEnabled()


def test_the_undo_button_of_today_has_the_same_words(desk):
    desk.press("Add cold")
    desk.press("Undo add cold, 15 min")
    assert desk.record.care == ()


def test_what_a_person_did_with_the_command_line_is_named_too(desk):
    desk.pages.hub.poll()
    start_episode(desk.diary, desk.diary.today)
    episode = desk.record.episodes[-1]
    close_episode(desk.diary, episode.id, desk.diary.today, EpisodeOutcome.OTHER)
    desk.reread()
    assert desk.undo_command.text() == "&Undo close the episode of 12 May"


# Undo inside a field: typing first, then what the record has to take back.


def test_the_key_goes_on_to_the_record_where_the_note_has_no_typing_left(desk):
    desk.press("Add heat")
    note = desk.tab_to("Note")
    desk.type("one")
    desk.keys(KEY.Key_Z, modifier=CONTROL)
    assert (note.toPlainText(), len(desk.record.care)) == ("", 1)
    desk.keys(KEY.Key_Z, modifier=CONTROL)
    assert desk.record.care == ()
    assert desk.focused() is note
    desk.keys(KEY.Key_Z, modifier=REDO)
    assert (note.toPlainText(), desk.record.care) == ("one", ())
    desk.keys(KEY.Key_Z, modifier=CONTROL)
    assert note.toPlainText() == ""


def test_a_saved_note_is_undone_as_it_was_saved_and_redone(desk):
    note = desk.tab_to("Note")
    for text in ("one", " two"):
        desk.type(text)
        desk.pages.today.flush()
    desk.type(" three")
    said = []
    for _press in range(3):
        desk.keys(KEY.Key_Z, modifier=CONTROL)
        said.append(note.toPlainText())
    assert said == ["one two", "one", ""]
    assert desk.record.check_ins == ()
    for text in ("one", "one two"):
        desk.keys(KEY.Key_Z, modifier=REDO)
        assert note.toPlainText() == text
        assert desk.check_in.note.text == text


def test_undo_in_a_note_never_brings_back_what_it_just_took(desk):
    """However often the key is pressed, the record only goes back."""
    desk.press("Add heat")
    note = desk.tab_to("Note")
    desk.type("one")
    desk.pages.today.flush()
    desk.type(" two")
    seen: list[tuple[str, Record]] = []
    for _press in range(4):
        desk.keys(KEY.Key_Z, modifier=CONTROL)
        desk.pages.today.flush()
        seen.append((note.toPlainText(), len(desk.record.care)))
    assert seen == [("one", 1), ("", 1), ("", 0), ("", 0)]


def test_the_key_goes_on_to_the_record_where_a_number_has_no_typing_left(desk):
    desk.press("Add heat")
    field = desk.tab_to(NIGHT)
    desk.type("7")
    desk.keys(KEY.Key_Z, modifier=CONTROL)
    assert (field.text(), len(desk.record.care)) == ("", 1)
    desk.keys(KEY.Key_Z, modifier=CONTROL)
    assert desk.record.care == ()
    desk.type("7")
    desk.keys(KEY.Key_Return)
    desk.pages.today.flush()
    assert desk.check_in.sleep.hours == 7
    desk.keys(KEY.Key_Z, modifier=CONTROL)
    assert (desk.record.check_ins, field.text()) == ((), "")
    desk.keys(KEY.Key_Z, modifier=REDO)
    assert field.text() == "7"


def test_what_was_deleted_long_ago_is_no_longer_in_the_bin_but_can_still_be_undone(desk):
    desk.press("Add heat")
    (care,) = desk.record.care
    remove_care(desk.diary, care.id)
    (gone,) = deleted(desk.diary)
    desk.clock.now += timedelta(days=31)
    assert deleted(desk.diary) == ()
    desk.undo()
    assert desk.record.care == (care,)
    assert put_back(desk.diary, gone) == ()


def test_what_was_taken_away_is_said_over_the_foot_with_the_way_back(desk: Desk):
    desk.press("Add heat")
    assert "Done:" not in desk.texts()
    desk.press("Remove Heat, 15 min at 12:00")
    desk.sees("Done: remove heat, 15 min")
    assert spoken(desk.focused()) != "Undo", "it takes no focus"
    desk.press("Undo")
    assert len(desk.record.care) == 1
    desk.sees("Undone: remove heat, 15 min")


def test_what_was_taken_away_is_said_once_and_not_again_when_something_later_is_undone(
    desk: Desk, monkeypatch
):
    said = []
    say = desk.pages.notices.say
    monkeypatch.setattr(
        desk.pages.notices,
        "say",
        lambda sentence, **more: (said.append(sentence), say(sentence, **more)),
    )
    desk.press("Add heat")
    desk.press("Remove Heat, 15 min at 12:00")
    desk.press("Add heat")
    desk.undo()
    assert [each for each in said if each.startswith("Done:")] == ["Done: remove heat, 15 min"]


def test_an_offer_to_take_back_goes_when_something_else_was_changed(desk: Desk):
    """Its button would take back the newer change, which it does not name."""
    desk.press("Add heat")
    desk.press("Remove Heat, 15 min at 12:00")
    desk.sees("Done: remove heat, 15 min")
    desk.press("Add cold")
    assert "Done:" not in desk.texts()
    assert len(desk.record.care) == 1


def test_an_offer_to_bring_again_goes_when_something_else_was_changed(desk: Desk):
    desk.press("Add heat")
    desk.undo()
    desk.sees("Undone: add heat, 15 min")
    desk.press("Add cold")
    assert "Undone:" not in desk.texts()


def test_a_value_that_is_cleared_where_it_stood_says_nothing(desk: Desk):
    desk.press("Pain today: On average: 3")
    desk.pages.today.flush()
    desk.press("Pain today: On average: 3")
    desk.pages.today.flush()
    assert "Done:" not in desk.texts()
