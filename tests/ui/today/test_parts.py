"""The lines of a day: what is in them is seen, and each opens over the day and closes again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import CareKind, PainQuality, Site, SkinAfter, WarningSign
from recovery_tracker.services.entries import add_score
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.widgets.figure_small import SmallFigure
from recovery_tracker.ui.widgets.painted import RingedButton
from tests.ui.conftest import NOON, Desk, spoken

KEY = Qt.Key
OPENERS = {
    PartId.WHERE: "Change where it hurts",
    PartId.SIGNS: "See the list of warning signs",
    PartId.HEAT_AND_COLD: "Heat and cold of the day",
    PartId.MEDICINES: "Medicines of the day",
    PartId.EXERCISES: "Exercises of the day",
    PartId.SCORES: "Pain scores of the day",
    PartId.MORE: "More about the day: mood, what the pain is like, sitting, other care",
    PartId.NOTE: "Note of the day",
}


def log(desk: Desk, *edits: Edit, sessions: tuple[Session, ...] = ()) -> None:
    log_day(desk.diary, desk.diary.today, edits, sessions)
    desk.reread()


def second_press(button: QAbstractButton) -> None:
    """A press that comes so soon after another at the same place that Qt makes it a double one."""
    centre, left = QPointF(button.rect().center()), Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        at = button.mapToGlobal(centre)
        event = QMouseEvent(kind, centre, at, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, event)


@pytest.mark.parametrize("part", PartId)
def test_each_part_is_opened_by_its_action_and_closed_with_the_focus_back_on_it(desk: Desk, part):
    parts = desk.pages.today.parts
    for closing in ("Done", KEY.Key_Escape):
        desk.tab_to(OPENERS[part])
        desk.keys(KEY.Key_Return)
        assert parts.part is part
        assert parts.isAncestorOf(desk.focused())
        assert spoken(desk.focused()) != "Done"
        assert not desk.pages.today.board.isVisible()
        if isinstance(closing, str):
            desk.press(closing)
        else:
            desk.keys(closing)
        assert parts.part is None
        assert spoken(desk.focused()) == OPENERS[part]


def test_after_a_press_no_ring_is_seen_where_the_focus_goes(desk: Desk):
    """What is hidden under the focus would hand it on as Tab does, with a ring."""
    desk.press(OPENERS[PartId.SCORES])
    focus = desk.focused()
    assert isinstance(focus, RingedButton)
    assert not focus.shows_ring()
    desk.press("Done")
    back = desk.focused()
    assert isinstance(back, RingedButton)
    assert not back.shows_ring()


def test_the_second_press_of_a_shaky_hand_is_none_on_what_the_first_one_opened(desk: Desk):
    """“Add” opens the list, in which a button that takes away may be just there."""
    log(desk, sessions=(Session(CareKind.HEAT, Decimal(15)),))
    desk.press(OPENERS[PartId.HEAT_AND_COLD])
    remove = desk.button("Remove Heat, 15 min at 12:00")
    second_press(remove)
    assert len(desk.record.care) == 1
    desk.qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert desk.record.care == ()


def test_a_button_that_was_pressed_is_pressed_again_by_a_quick_second_press(desk: Desk):
    desk.press(OPENERS[PartId.HEAT_AND_COLD])
    desk.press("Add heat")
    second_press(desk.button("Add heat"))
    assert len(desk.record.care) == 2


def test_one_part_is_open_at_a_time(desk: Desk):
    today = desk.pages.today
    for part in PartId:
        today.open_part(part)
        assert today.parts.part is part
        visible = [card for card in today.parts.cards() if card.isVisible()]
        assert visible == list(today.parts.cards())


def test_what_is_logged_is_seen_without_opening(desk: Desk):
    add_score(desk.diary, NOON - timedelta(hours=3), Decimal(8))
    log(
        desk,
        Edit("mood", 3),
        Edit("qualities", frozenset({PainQuality.ACHING})),
        Edit("sleep.hard_to_fall_asleep", value=True),
        Edit("movement.longest_sit_minutes", Decimal(45)),
        Edit("note", Note("Drove for an hour", None)),
        Edit("sites.buttock_left", Decimal(6)),
        sessions=(
            Session(CareKind.HEAT, Decimal(15)),
            Session(CareKind.EXERCISE, exercise="cat_cow", repetitions=5),
            Session(CareKind.MASSAGE),
        ),
    )
    for words in (
        "Heat, 15 min at 12:00",
        "Cat-Cow 5 times",
        "8 at 09:00",
        "Mood good · aching · hard to fall asleep · sat for 45 min · massage at 12:00",
        "private · Drove for an hour",
        "Buttock, left: 6",
    ):
        desk.sees(words)


def test_a_question_that_is_not_answered_is_said_until_it_is(desk: Desk):
    log(desk, sessions=(Session(CareKind.HEAT),))
    desk.sees("Your skin afterwards: not answered.")
    desk.press("How was it: Heat at 12:00")
    desk.press("Skin as before")
    desk.pages.today.flush()
    assert desk.record.care[0].skin_after is SkinAfter.NORMAL
    desk.press("Done")
    assert "not answered" not in desk.texts()


def test_numbness_asks_for_the_warning_signs_in_its_line_until_they_are_answered(desk: Desk):
    log(desk, Edit("qualities", frozenset({PainQuality.NUMB})))
    desk.sees("Numb: the warning signs are not answered.")
    desk.press("None of these")
    assert "Numb: the warning signs" not in desk.texts()


def test_a_ticked_sign_is_named_on_the_day(desk: Desk):
    log(desk, Edit("warning_signs", frozenset({WarningSign.WEIGHT_LOSS})))
    desk.sees("Losing weight without trying")
    assert not desk.button("None of these").isEnabled()


def test_the_small_figure_names_its_marks(desk: Desk):
    (figure,) = desk.pages.today.board.findChildren(SmallFigure)
    assert figure.accessibleName() == "Where it hurts: nothing is marked"
    log(desk, Edit("sites.low_back_left", Decimal(4)), Edit("sites.buttock_left", value=None))
    assert Site.LOW_BACK_LEFT in desk.check_in.sites
    assert figure.accessibleName() == "Where it hurts: Lower back, left: 4; Buttock, left"


def test_a_press_on_the_small_figure_opens_the_large_one(desk: Desk):
    (figure,) = desk.pages.today.board.findChildren(SmallFigure)
    desk.qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert desk.pages.today.parts.part is PartId.WHERE


def test_a_part_stays_open_on_another_day_and_shows_that_day(desk: Desk):
    log(desk, Edit("mood", 3))
    desk.press("Mood: good")  # opens the line, and takes the answer away
    desk.pages.today.flush()
    desk.run("Previous day")
    assert desk.pages.today.parts.part is PartId.MORE
    desk.press("Mood: low")
    desk.pages.today.flush()
    (check_in,) = desk.record.check_ins
    assert (check_in.date, check_in.mood) == (desk.diary.today - timedelta(days=1), 1)


def test_what_is_wrong_keeps_its_part_open_until_it_is_put_right(desk: Desk):
    desk.tab_to("Longest time sitting, min")
    desk.type("1441")
    desk.press("Done")
    desk.sees("1441 is not between 0 and 1440")
    assert desk.pages.today.parts.part is PartId.MORE
    desk.tab_to("Longest time sitting, min")
    desk.type("144")
    desk.press("Done")
    assert desk.pages.today.parts.part is None
    assert desk.check_in.movement.longest_sit_minutes == 144


def test_today_in_the_rail_leads_from_a_part_to_the_day(desk: Desk):
    desk.part(PartId.NOTE)
    desk.window.rail.press("today")
    assert desk.pages.today.board.isVisible()


def test_an_exercise_is_logged_by_its_name_with_how_often(desk: Desk):
    desk.tab_to("How often you repeated it, times")
    desk.type("5")
    desk.press("Add Child's Pose")
    (care,) = desk.record.care
    assert (care.kind, care.exercise, care.repetitions, care.minutes) == (
        CareKind.EXERCISE,
        "childs_pose",
        5,
        None,
    )
    desk.tab_to("How often you repeated it, times")
    desk.keys(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.type("2.5")
    desk.press("Add Child's Pose")
    desk.sees("Type a whole number.")
    assert len(desk.record.care) == 1


def test_how_many_questions_are_answered_is_said(desk: Desk):
    desk.sees("0 of 8 answered")
    desk.press("No pain today")
    desk.sees("2 of 8 answered")
    desk.press("None of these")
    desk.sees("3 of 8 answered")
