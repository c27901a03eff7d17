"""Same as yesterday, and a bad day: much said in little."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.diary.record import Note, Pain
from recovery_tracker.diary.vocabulary import CareKind, Effect, Site
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.ui.today.part import PartId
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key
INTERFERENCE = "How much did your back stop you doing normal things today?"


@pytest.fixture
def after_a_day(desk: Desk) -> Desk:
    """Yesterday says something of everything that could be copied, and more."""
    edits = [
        Edit("interference", Decimal(4)),
        Edit("pain.average", Decimal(3)),
        Edit("pain.worst", Decimal(7)),
        Edit("sites.low_back_left", Decimal(5)),
        Edit("mood", 2),
        Edit("note", Note("rain")),
        Edit("warning_signs", frozenset()),
    ]
    yesterday = desk.diary.today - timedelta(days=1)
    log_day(desk.diary, yesterday, edits, [Session(CareKind.HEAT, Decimal(15))])
    desk.reread()
    return desk


def test_same_as_yesterday_is_one_press_one_save_and_one_undo(after_a_day):
    desk, before = after_a_day, after_a_day.steps()
    desk.press("Same as yesterday")
    kept = desk.check_in
    assert (kept.interference, kept.pain) == (4, Pain(Decimal(3), Decimal(7)))
    assert dict(kept.sites) == {Site.LOW_BACK_LEFT: 5}
    assert (kept.mood, kept.note, kept.warning_signs) == (None, None, None)
    assert len(desk.record.care) == 1
    assert desk.steps() == before + 1
    assert desk.undo_command.text() == "&Undo copy 11 May to 12 May"
    desk.undo()
    assert [each.date for each in desk.record.check_ins] == [date(2026, 5, 11)]
    assert "opied from" not in desk.texts()


def test_what_was_copied_says_so_beside_it_until_it_is_touched(after_a_day):
    desk = after_a_day
    desk.press("Same as yesterday")
    for words in (
        "Copied from 11 May",
        "Held me back from normal things · copied from 11 May",
        "Pain on average today · copied from 11 May",
        "Pain at its worst today · copied from 11 May",
    ):
        desk.sees(words)
    worst = desk.button("Pain today: At its worst: 7").parentWidget().parentWidget()
    assert worst.accessibleDescription() == "copied from 11 May"
    desk.press("Pain today: At its worst: 8")
    assert "Pain at its worst today · copied" not in desk.texts()
    desk.pages.today.flush()
    assert "Pain at its worst today · copied" not in desk.texts()
    assert worst.accessibleDescription() == ""
    desk.sees("Pain on average today · copied from 11 May")
    assert sites_say_copied(desk)
    desk.press("Lower back, left")
    assert not sites_say_copied(desk)
    desk.undo()
    assert sites_say_copied(desk)


def sites_say_copied(desk: Desk) -> bool:
    return bool(desk.part(PartId.WHERE)._copied.isVisible())


def test_after_a_new_start_what_was_copied_still_says_so(after_a_day):
    desk = after_a_day
    desk.press("Same as yesterday")
    desk.press("Previous day")
    assert "opied from" not in desk.texts()
    desk.press("Next day")
    desk.sees("Pain on average today · copied from 11 May")


def test_where_there_is_nothing_to_copy_the_button_says_why(desk):
    button = desk.button("Same as yesterday")
    assert not button.isEnabled()
    desk.sees("Nothing to copy is logged for 11 May.")
    assert button.accessibleDescription() == "Nothing to copy is logged for 11 May."
    desk.press("Previous day")
    desk.sees("Nothing to copy is logged for 10 May.")
    desk.press("No pain that day")
    desk.press("Next day")
    assert button.isEnabled()
    assert "Nothing to copy" not in desk.texts()


def test_an_earlier_date_copies_from_the_one_before_it(after_a_day):
    desk = after_a_day
    desk.pages.today.presenter.go(date(2026, 5, 11))
    log_day(desk.diary, date(2026, 5, 10), [Edit("interference", Decimal(9))])
    desk.reread()
    desk.press("Same as the day before")
    desk.press("Replace it")
    (check_in,) = desk.diary.store.read(date(2026, 5, 11), date(2026, 5, 11)).check_ins
    assert (check_in.interference, check_in.pain.average) == (9, 3)


def test_a_bad_day_asks_for_the_pain_now_and_what_helped_in_one_step(desk):
    before = desk.steps()
    desk.press("A bad day…")
    assert not desk.button("Save").isEnabled()
    desk.press("How bad is the pain now?: 8")
    desk.press("Heat")
    desk.press("Slow breathing")
    desk.press("Save")
    (score,) = desk.record.pain_scores
    assert (score.pain, score.at) == (8, desk.clock.now)
    assert [(care.kind, care.effect, care.minutes) for care in desk.record.care] == [
        (CareKind.HEAT, Effect.EASIER, None),
        (CareKind.BREATHING, Effect.EASIER, None),
    ]
    assert desk.record.check_ins == ()
    assert desk.steps() == before + 1
    desk.sees("Slow breathing at 12:00")
    desk.undo()
    assert (desk.record.pain_scores, desk.record.care) == ((), ())


def test_a_bad_day_by_keyboard_alone(desk):
    desk.tab_to("A bad day…")
    desk.keys(KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "How bad is the pain now?: 0, No pain")
    desk.keys(KEY.Key_9, KEY.Key_Tab, KEY.Key_1)
    desk.tab_to("Save")
    desk.keys(KEY.Key_Return)
    assert [int(score.pain) for score in desk.record.pain_scores] == [9]
    assert [care.kind for care in desk.record.care] == [CareKind.HEAT]


def test_a_bad_day_that_is_over_has_no_time(desk):
    desk.press("Previous day")
    desk.press("A bad day…")
    desk.press("How bad was the pain?: 8")
    desk.press("Save")
    (check_in,) = desk.record.check_ins
    assert (check_in.date, check_in.pain.now) == (date(2026, 5, 11), 8)
    assert desk.record.pain_scores == ()


def test_a_bad_day_that_is_left_says_nothing(desk):
    before = desk.steps()
    desk.press("A bad day…")
    desk.press("How bad is the pain now?: 8")
    desk.press("Cancel")
    assert desk.steps() == before


def test_no_pain_today_asks_before_it_replaces(desk):
    desk.press("Pain today: At its worst: 8")
    desk.press("No pain today")
    desk.sees("Worst pain: 8 would become 0")
    desk.press("Leave it as it is")
    assert (desk.check_in.pain.average, desk.check_in.pain.worst) == (None, 8)
    desk.press("No pain today")
    desk.press("Fill only what is empty")
    assert (desk.check_in.pain.average, desk.check_in.pain.worst) == (0, 8)
    before = desk.steps()
    desk.press("No pain today")
    desk.press("Replace it")
    assert (desk.check_in.pain.average, desk.check_in.pain.worst) == (0, 0)
    assert desk.steps() == before + 1


def test_no_pain_by_its_key_asks_too_and_names_the_scores_that_stay(desk):
    desk.press("Pain today: Now: 6")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.keys(KEY.Key_0, modifier=both)
    desk.sees("Pain 6 at 12:00")
    desk.press("Leave it as it is")
    assert desk.record.check_ins == ()


def test_same_as_yesterday_asks_before_it_replaces(after_a_day):
    desk = after_a_day
    desk.press("Pain today: On average: 6")
    desk.press("Same as yesterday")
    desk.sees("Average pain: 6 would become 3")
    desk.press("Fill only what is empty")
    assert (desk.check_in.pain.average, desk.check_in.pain.worst) == (6, 7)
    assert dict(desk.check_in.sites) == {Site.LOW_BACK_LEFT: 5}
    desk.press("Same as yesterday")
    desk.press("Replace it")
    assert desk.check_in.pain.average == 3


def test_a_bad_day_above_the_worst_raises_it_and_says_so(desk):
    desk.press("Pain today: At its worst: 8")
    desk.press("A bad day…")
    desk.press("How bad is the pain now?: 9")
    desk.press("Save")
    assert desk.check_in.pain.worst == 9
    assert desk.button("Pain today: At its worst: 9").isChecked()
    desk.sees("At its worst is 9 now, no longer 8: this score is higher.")
    desk.undo()
    assert desk.check_in.pain.worst == 8
    assert desk.record.pain_scores == ()
