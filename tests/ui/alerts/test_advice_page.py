"""The list of all cards: what is put off, what is over, and what could not be told."""

from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.episodes import close_episode
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.person import set_contact
from tests.ui.conftest import Desk

LEG = "Your pain is in your left buttock"
ALL = "All advice"


def on_list(desk: Desk) -> bool:
    return desk.window.pages.currentWidget() is desk.pages.advice


def leg(desk: Desk) -> None:
    edits = [Edit("sites.buttock_left", None), Edit("warning_signs", frozenset())]
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, edits))


def pains(desk: Desk, *values: int) -> None:
    """The average pain of so many days, the last of them today."""
    for days_ago, value in zip(range(len(values) - 1, -1, -1), values, strict=True):
        on = desk.diary.today - timedelta(days=days_ago)
        log_day(desk.diary, on, [Edit("pain.average", Decimal(value))])
    desk.reread()


def test_a_card_put_off_stays_in_the_list_one_press_away(desk):
    leg(desk)
    desk.sees(LEG)
    desk.press("Not now")
    assert LEG not in desk.texts()
    desk.press("All advice (1)")
    assert on_list(desk)
    desk.sees(LEG)
    desk.clock.now += timedelta(minutes=1)
    desk.press("Booked")
    desk.sees("No advice stands just now")
    desk.sees("Your answer on 12 May at 12:01: Booked.")


def test_whom_the_person_noted_stands_where_somebody_is_to_be_asked(desk):
    for part, text in (("name", "Asha Patel"), ("role", "physio"), ("phone", "01632 960983")):
        set_contact(desk.diary, part, text)
    leg(desk)
    desk.sees(LEG)
    desk.sees("You noted to ring: Asha Patel, physio, 01632 960983")


def test_an_emergency_has_one_number_only(desk):
    set_contact(desk.diary, "phone", "01632 960983")
    edit = Edit("warning_signs", frozenset({WarningSign.CHEST_PAIN}))
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, [edit]))
    desk.sees("999")
    assert "01632" not in desk.texts()


def test_put_off_twice_it_stays_in_the_list_for_good(desk):
    leg(desk)
    desk.press("Not now")
    for days in (7, 7, 30):
        desk.clock.pass_days(days - 1)
        desk.pages.hub.poll()
        assert LEG not in desk.texts()
        desk.clock.pass_days(1)
        leg(desk)
        if days == 7 and len(desk.record.alert_responses) == 1:
            desk.sees(LEG)
            desk.press("Not now")
    assert LEG not in desk.texts()
    desk.press("All advice (1)")
    desk.sees(LEG)


def test_escape_leaves_the_list_for_the_page_before(desk):
    desk.open_page("progress")
    desk.open_page("advice")
    assert on_list(desk)
    desk.keys(Qt.Key.Key_Escape)
    assert desk.window.pages.currentWidget() is desk.pages.progress


def test_two_cards_are_one_card_and_a_list_and_each_is_answered_by_itself(desk):
    leg(desk)
    desk.press("High temperature or shivering")
    desk.sees("Call 111")
    assert LEG not in desk.texts()
    desk.press("All advice (2)")
    desk.sees(LEG)
    desk.sees("You have a high temperature")
    desk.press("Already seen")
    assert [each.rule for each in desk.record.alert_responses] == ["REFERRED"]
    desk.sees("You have a high temperature")


def test_an_emergency_stands_alone_above_the_list_too(desk):
    leg(desk)
    desk.open_page("advice")
    edit = Edit("warning_signs", frozenset({WarningSign.CHEST_PAIN}))
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, [edit]))
    assert desk.window.pages.currentWidget() is desk.pages.emergency
    assert LEG not in desk.texts()
    desk.press("I am getting help")
    assert on_list(desk)


def test_what_too_little_was_logged_for_is_said_with_what_is_missing(desk):
    desk.press("No pain today")
    desk.open_page("advice")
    desk.sees("Not logged enough to tell")
    desk.sees("That does not mean that all is well")


def test_a_card_says_why_in_the_list_as_it_does_above_a_page(desk):
    leg(desk)
    desk.open_page("advice")
    desk.press("Why am I seeing this?")
    desk.sees("Source:")


def test_a_recurrence_offers_a_new_episode_and_opens_none_by_itself(desk):
    desk.clock.pass_days(5)
    pains(desk, 3, 1, 1, 1, 1, 1, 1, 1, 3, 3)
    desk.sees("Your back pain is back")
    assert len(desk.record.episodes) == 1
    desk.press("Start a new episode")
    assert desk.window.pages.currentWidget() is desk.pages.first_start


def test_a_good_week_offers_to_close_the_episode(desk):
    desk.clock.pass_days(2)
    pains(desk, 5, 1, 1, 1, 1, 1, 1, 1)
    desk.press("Close this episode")
    (dialog,) = [each for each in desk.window.findChildren(QDialog) if each.isVisible()]
    dialog.reject()
    (episode,) = desk.record.episodes
    desk.pages.hub.change(lambda: close_episode(desk.diary, episode.id, desk.diary.today))
    assert "Close this episode" not in desk.texts()
