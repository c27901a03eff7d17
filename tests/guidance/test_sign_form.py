"""When the warning signs are asked anew, in which order, and what answers that."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.record import CheckIn, Episode, Record
from recovery_tracker.diary.vocabulary import PainQuality, Response, Site, WarningSign
from recovery_tracker.guidance.cards import Offer, asked_signs, offers_for
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.guidance.sign_form import SignRequest, questions, sign_requests, unanswered
from recovery_tracker.guidance.table import Family, table
from recovery_tracker.guidance.terms import SignFormCause
from tests.guidance.build import (
    FIRST,
    alert,
    answer,
    check_in,
    course,
    judged,
    on,
    person,
    record,
)

LEG = [Site.CALF_LEFT]
WELL = course(5, 1, 1, 1, 1, 1, 1, 1)


def asking(of: Record, day: int, episode: str | None = "e1") -> list[tuple[str, int]]:
    """What asks on the day, with the episode day since which it does."""
    return [
        (call.reason, (call.since - FIRST).days + 1)
        for call in sign_requests(judged(of, day), episode, of.check_ins)
    ]


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
    call = SignRequest("REFERRED", on(3))
    assert unanswered([call], [check_in(2, signs=())]) == (call,)
    assert unanswered([call], [check_in(3, signs=())]) == ()
    assert unanswered([call], [check_in(4, signs=[WarningSign.FEVER])]) == ()
    assert unanswered([call], [check_in(4, 5)]) == (call,)


def test_the_cards_that_ask_lead_to_the_sheet_and_no_other_does():
    leading = {rule for rule in table() if Offer.SIGN_FORM in offers_for(rule)}
    assert leading == {"REFERRED", "WORSENING", "RECUR", "GAP-3"}


def test_only_a_recurrence_offers_an_episode_and_only_a_recovery_its_close():
    assert offers_for("RECUR") == (Offer.SIGN_FORM, Offer.EPISODE)
    assert offers_for("RECOVERED") == (Offer.CLOSE,)
    assert [rule for rule in table() if Offer.EPISODE in offers_for(rule)] == ["RECUR"]


EMERGENCY = {
    sign
    for row in table().values()
    if row.family is Family.SIGN and row.urgency is Urgency.EMERGENCY
    for sign in row.signs
}
BUTTOCKS = [Site.BUTTOCK_LEFT, Site.BUTTOCK_RIGHT]
GROINS = [Site.GROIN_LEFT, Site.GROIN_RIGHT]
FIRST_TWO = (WarningSign.SADDLE_NUMBNESS, WarningSign.BILATERAL_LEG_SYMPTOMS)


@given(st.lists(st.sampled_from(WarningSign), unique=True))
def test_the_sheet_asks_each_sign_once_and_no_emergency_among_the_rest(asked):
    order = questions(asked)
    assert sorted((*order.first, *order.rest)) == sorted(WarningSign)
    assert order.first[: len(asked)] == tuple(asked)
    assert set(order.first) >= EMERGENCY
    assert set(order.first) == EMERGENCY | set(asked)


def test_the_sheet_asks_in_the_order_of_the_rules():
    order = questions()
    assert order.first[0] is WarningSign.SADDLE_NUMBNESS
    assert order.first.index(WarningSign.MAJOR_TRAUMA) < order.first.index(WarningSign.CHEST_PAIN)
    assert order.rest.index(WarningSign.GAIT_UNSTEADY) < order.rest.index(WarningSign.FEVER)
    assert order.rest.index(WarningSign.FEVER) < order.rest.index(WarningSign.MINOR_TRAUMA)


@pytest.mark.parametrize("sites", [BUTTOCKS, GROINS, [*BUTTOCKS, Site.KNEE_LEFT]])
def test_both_sides_bring_the_sheet_with_the_saddle_and_both_legs_first(sites):
    of = record(check_in(1, 4), check_in(2, 4, sites=sites))
    assert asking(of, 1) == []
    assert asking(of, 2)[0] == (SignFormCause.BOTH_SIDES, 2)
    asked = asked_signs(sites, None, person(), on(2))
    assert questions(asked).first[:2] == FIRST_TWO


@pytest.mark.parametrize("numb", [PainQuality.NUMB, PainQuality.PINS_AND_NEEDLES])
def test_numbness_and_pins_and_needles_bring_the_sheet_too(numb):
    of = record(feels(1, PainQuality.TIGHT), feels(2, numb))
    assert asking(of, 1) == []
    assert asking(of, 2) == [(SignFormCause.NUMBNESS, 2)]
    asked = asked_signs([], None, person(), on(2), {numb})
    assert questions(asked).first[:2] == FIRST_TWO


def test_one_side_or_a_site_without_pain_brings_it_as_a_card_does_or_not_at_all():
    one = record(check_in(1, 4, sites=BUTTOCKS[:1]))
    assert [reason for reason, _day in asking(one, 1)] == ["REFERRED"]
    mixed = record(check_in(1, 4, sites=[Site.BUTTOCK_LEFT, Site.GROIN_RIGHT]))
    assert SignFormCause.BOTH_SIDES not in [reason for reason, _day in asking(mixed, 1)]


def test_a_mark_asks_from_the_first_day_of_its_run_and_for_seven_days():
    def numb_since(days: list[int], day: int) -> list[int]:
        of = record(*(feels(each, PainQuality.NUMB) for each in days), check_in(6, 4))
        return [since for reason, since in asking(of, day) if reason is SignFormCause.NUMBNESS]

    assert numb_since([2, 3, 5], 5) == [2]
    assert numb_since([2, 3, 5], 8) == [2]
    assert numb_since([2, 3, 5], 11) == [5]
    assert numb_since([2, 3, 5], 12) == []
    assert numb_since([2, 3, 5, 7], 7) == [7]


def feels(day: int, quality: PainQuality) -> CheckIn:
    """A day whose pain feels like that."""
    return replace(check_in(day, 4), qualities=frozenset({quality}))
