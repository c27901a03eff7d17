"""What a card says and offers after it, or what it asks, was answered."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton

from recovery_tracker.diary.record import AlertResponse, Care, CheckIn, CoveredEntry
from recovery_tracker.diary.vocabulary import CareKind, Response, SkinAfter, WarningSign
from recovery_tracker.services.log import Edit, changing, log_day
from recovery_tracker.services.ports.store import Action
from recovery_tracker.ui.appointments.dialog import AppointmentDialog
from recovery_tracker.ui.widgets.buttons import Button
from tests.ui.session.test_hub import is_kept, locked

NUMB = "Numb around the bottom or private parts"
CHECKED = "You checked the warning signs today: none."


def keep(desk, *entities) -> None:
    def work() -> None:
        with changing(desk.diary, Action.LOG) as unit:
            for entity in entities:
                unit.put(entity)

    desk.pages.hub.change(lambda: work() or True)


def has_button(desk, name: str) -> bool:
    buttons = desk.window.findChildren(QAbstractButton)
    return any(each.text() == name and each.isVisible() for each in buttons)


def main(desk, name: str) -> bool:
    button = desk.button(name)
    assert isinstance(button, Button)
    return button.is_main


def test_a_sign_that_an_older_version_silenced_by_mistake_stands_again_and_says_why_once(desk):
    today = desk.diary.today
    covered = CoveredEntry(today, "warning_signs", '"saddle_numbness"')
    before = desk.clock.now - timedelta(hours=2)
    answer = AlertResponse(
        "a", "RF-CES-SADDLE", before, Response.MARKED_BY_MISTAKE, covers=(covered,)
    )
    ticked = CheckIn(today, warning_signs=frozenset({WarningSign.SADDLE_NUMBNESS}))
    keep(desk, ticked, answer)
    assert desk.window.pages.currentWidget() is desk.pages.emergency
    why = "On 12 May 2026 you said that this was marked by mistake. It is still in your diary"
    desk.sees(why)
    desk.press("I marked this by mistake")
    assert desk.record.check_ins == ()
    assert {each.covers for each in desk.record.alert_responses} == {()}
    desk.press(NUMB)
    assert desk.window.pages.currentWidget() is desk.pages.emergency
    assert why not in desk.texts()


@pytest.fixture
def referred(desk):
    desk.press("Buttock, left")
    desk.sees("Your pain is in your")
    return desk


def test_until_the_signs_were_checked_today_the_card_leads_to_them(referred):
    assert main(referred, "Check the warning signs")
    assert not main(referred, "Booked")
    assert CHECKED not in referred.texts()


def test_once_they_were_the_card_says_so_and_booked_is_the_main_answer(referred):
    referred.press("Check the warning signs")
    edit = Edit("warning_signs", frozenset())
    referred.pages.hub.change(lambda: log_day(referred.diary, referred.diary.today, [edit]))
    referred.open_page("today")
    referred.sees(CHECKED)
    assert not has_button(referred, "Check the warning signs")
    assert main(referred, "Booked")
    assert "irst, check the warning signs" not in referred.texts()


def test_of_an_earlier_day_the_card_does_not_ask_either_what_was_checked_today(referred):
    referred.clock.pass_days(1)
    edit = Edit("warning_signs", frozenset())
    referred.pages.hub.change(lambda: log_day(referred.diary, referred.diary.today, [edit]))
    referred.sees("Tuesday 12 May: Your pain is in your")
    referred.sees(CHECKED)
    assert "irst, check the warning signs" not in referred.texts()
    assert main(referred, "Booked")


def test_a_sign_that_was_ticked_is_not_said_to_be_none(referred):
    edit = Edit("warning_signs", frozenset({WarningSign.FEVER}))
    referred.pages.hub.change(lambda: log_day(referred.diary, referred.diary.today, [edit]))
    assert CHECKED not in referred.texts()


def test_booked_offers_to_write_down_the_appointment(referred):
    referred.press("Booked")
    referred.sees("Your answer is kept: “Booked”.")
    referred.press("Write down the appointment")
    assert [each for each in referred.window.findChildren(AppointmentDialog) if each.isVisible()]


def test_white_skin_by_mistake_leaves_the_session_without_it(desk):
    session = Care("c", desk.diary.today, CareKind.HEAT, skin_after=SkinAfter.WHITE_PATCH)
    keep(desk, session)
    assert desk.window.pages.currentWidget() is desk.pages.emergency
    desk.press("I marked this by mistake")
    (kept,) = desk.record.care
    assert (kept.id, kept.kind, kept.skin_after) == ("c", CareKind.HEAT, None)
    desk.sees("Taken out, as it was marked by mistake: 12 May: heat: ")
    desk.press("Undo")
    assert desk.record.care == (session,)
    assert desk.window.pages.currentWidget() is desk.pages.emergency


def test_a_sign_ticked_anew_asks_again_even_before_it_can_be_kept(desk, tmp_path):
    desk.press(NUMB)
    desk.press("I am getting help")
    with locked(desk, tmp_path):
        for _time in range(2):
            desk.press(NUMB)
        assert desk.pages.hub.unkept
        assert desk.window.pages.currentWidget() is desk.pages.emergency
    is_kept(desk)
    assert desk.window.pages.currentWidget() is desk.pages.emergency
