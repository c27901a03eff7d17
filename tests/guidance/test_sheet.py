"""When the warning signs are asked anew, and what answers that."""

from dataclasses import replace

from recovery_tracker.diary.record import Episode, Record
from recovery_tracker.diary.vocabulary import Response, Site, WarningSign
from recovery_tracker.guidance.cards import Offer, offers_for
from recovery_tracker.guidance.sheet import Call, calls, unanswered
from recovery_tracker.guidance.table import table
from tests.guidance.build import (
    FIRST,
    alert,
    answer,
    check_in,
    course,
    judged,
    on,
    record,
)

LEG = [Site.CALF_LEFT]
WELL = course(5, 1, 1, 1, 1, 1, 1, 1)


def asking(of: Record, day: int, episode: str | None = "e1") -> list[tuple[str, int]]:
    """Each rule that asks on the day, with the episode day since which it does."""
    return [(call.rule, (call.since - FIRST).days + 1) for call in calls(judged(of, day), episode)]


def test_a_leg_asks_from_the_day_on_which_it_was_first_marked():
    of = record(check_in(1, 4), check_in(2, 4, sites=LEG), check_in(3, 4, sites=LEG))
    assert asking(of, 1) == []
    assert asking(of, 2) == asking(of, 3) == [("REFERRED", 2)]


def test_a_card_that_was_answered_asks_no_more():
    of = record(check_in(2, 4, sites=LEG))
    booked = answer(alert(of, 2, "REFERRED"), Response.BOOKED, 2)
    assert asking(replace(of, alert_responses=(booked,)), 3) == []


def test_pain_that_rises_and_stays_asks_from_its_first_day():
    of = record(*course(2, 2, 2, 2, 6, 6, 6))
    first = asking(of, 7)
    assert [rule for rule, _day in first] == ["WORSENING"]
    assert asking(record(*course(2, 2, 2, 2, 6, 6, 6, 6)), 8) == first


def test_a_recurrence_asks_for_seven_days_its_own_included():
    of = record(*WELL, *course(3, 3, 3, 3, 3, 3, 3, 3, first=9))
    assert ("RECUR", 10) in asking(of, 10)
    assert ("RECUR", 10) in asking(of, 16)
    assert ("RECUR", 10) not in asking(of, 17)


def test_a_gap_asks_until_something_is_logged_and_for_seven_days():
    of = record(*course(4, 4))
    assert asking(of, 4) == []
    assert asking(of, 5) == [("GAP-3", 5)]
    assert asking(of, 90) == [("GAP-3", 5)]
    back = record(*course(4, 4), check_in(11, 4))
    assert asking(back, 11) == [("GAP-3", 5)]
    assert asking(record(*course(4, 4), check_in(12, 4)), 12) == []


def test_a_leg_of_an_earlier_episode_does_not_ask_in_this_one():
    second = Episode("e2", on(20))
    of = record(check_in(2, 4, sites=LEG), check_in(20, 4), episodes=[Episode("e1", FIRST), second])
    assert asking(of, 20, "e2") == []


def test_without_an_episode_a_leg_asks_too():
    of = record(check_in(2, 4, sites=LEG), episodes=[])
    assert asking(of, 2, None) == [("REFERRED", 2)]


def test_what_happened_to_the_pain_is_named_before_where_it_goes():
    of = record(*course(2, 2, 2, 2, 6, 6), check_in(7, 6, sites=LEG))
    assert [rule for rule, _day in asking(of, 7)] == ["WORSENING", "REFERRED"]


def test_an_answer_on_the_date_or_later_answers_and_an_earlier_one_does_not():
    call = Call("REFERRED", on(3))
    assert unanswered([call], [check_in(2, signs=())]) == (call,)
    assert unanswered([call], [check_in(3, signs=())]) == ()
    assert unanswered([call], [check_in(4, signs=[WarningSign.FEVER])]) == ()
    assert unanswered([call], [check_in(4, 5)]) == (call,)


def test_the_cards_that_ask_lead_to_the_sheet_and_no_other_does():
    leading = {rule for rule in table() if Offer.SHEET in offers_for(rule)}
    assert leading == {"REFERRED", "WORSENING", "RECUR", "GAP-3"}


def test_only_a_recurrence_offers_an_episode_and_only_a_recovery_its_close():
    assert offers_for("RECUR") == (Offer.SHEET, Offer.EPISODE)
    assert offers_for("RECOVERED") == (Offer.CLOSE,)
    assert [rule for rule in table() if Offer.EPISODE in offers_for(rule)] == ["RECUR"]
