"""How long a card stands, and what an answer does to it."""

from dataclasses import replace

import pytest

from recovery_tracker.diary.record import AlertResponse, CoveredEntry, Episode, Record
from recovery_tracker.diary.vocabulary import (
    CareKind,
    PainQuality,
    Response,
    RiskFactor,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.guidance.cards import answers_for, asked_signs, cards
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.guidance.table import table
from tests.guidance.build import (
    EPISODE,
    alert,
    answer,
    at,
    check_in,
    course,
    covered,
    judged,
    on,
    person,
    record,
    session,
)

SADDLE, CHEST, FEVER = WarningSign.SADDLE_NUMBNESS, WarningSign.CHEST_PAIN, WarningSign.FEVER
BLADDER = (WarningSign.BLADDER_RETENTION, WarningSign.BLADDER_INCONTINENCE)


def with_answers(of: Record, *answers: AlertResponse) -> Record:
    return replace(of, alert_responses=(*of.alert_responses, *answers))


def shown(of: Record, day: int, hour: int = 21) -> list[str]:
    return [a.rule for a in cards(judged(of, day), of.alert_responses, at(day, hour)).shown]


def listed(of: Record, day: int, hour: int = 21) -> list[str]:
    return [a.rule for a in cards(judged(of, day), of.alert_responses, at(day, hour)).listed]


def active(of: Record, day: int, rule: str) -> bool:
    found = alert(of, day, rule)
    assert found is not None
    return found.active


def test_an_emergency_stands_for_ever_until_it_is_answered():
    of = record(check_in(2, signs=[SADDLE]), *course(0, 0, 0, first=20))
    assert active(of, 2000, "RF-CES-SADDLE")
    said = with_answers(of, answer(alert(of, 2, "RF-CES-SADDLE"), Response.GOT_ADVICE, 3))
    assert active(said, 2, "RF-CES-SADDLE")
    assert not active(said, 3, "RF-CES-SADDLE")


@pytest.mark.parametrize("rule", [row.id for row in table().values() if row.signs])
def test_a_sign_that_was_only_said_to_be_a_mistake_stands(rule: str):
    """What is marked by mistake is taken out; where it still stands, nobody knows that it is."""
    sign = min(table()[rule].signs)
    of = record(check_in(2, signs=[sign]), person=person(RiskFactor.OSTEOPOROSIS))
    said = with_answers(of, answer(alert(of, 2, rule), Response.MARKED_BY_MISTAKE, 2))
    assert active(said, 3, rule)
    assert active(said, 300, rule)


def test_an_older_answer_to_a_weak_leg_covers_the_foot_that_drops():
    of = record(check_in(2, signs=[WarningSign.FOOT_DROP]))
    cover = CoveredEntry(on(2), "warning_signs", '"foot_drop"')
    for response, stands in ((Response.GOT_ADVICE, False), (Response.NOT_NOW, True)):
        older = AlertResponse("a", "RF-LEG-WEAK", at(2), response, "e1", (cover,))
        assert active(with_answers(of, older), 3, "RF-FOOT-DROP") is stands
    other = AlertResponse("a", "RF-INFECT", at(2), Response.GOT_ADVICE, "e1", (cover,))
    assert active(with_answers(of, other), 3, "RF-FOOT-DROP")
    another_day = replace(older, response=Response.GOT_ADVICE, covers=(replace(cover, date=on(1)),))
    assert active(with_answers(of, another_day), 3, "RF-FOOT-DROP")


def test_an_older_answer_to_a_burn_covers_the_white_patch_after_heat():
    heat = session(2, CareKind.HEAT, skin_after=SkinAfter.WHITE_PATCH)
    of = record(care=[heat])
    cover = CoveredEntry(on(2), f"care.{heat.id}.skin_after", '"white_patch"')
    older = AlertResponse("a", "SKIN-BURN", at(2), Response.GOT_ADVICE, "e1", (cover,))
    assert active(of, 3, "SKIN-BURN-DEEP")
    assert not active(with_answers(of, older), 3, "SKIN-BURN-DEEP")


@pytest.mark.parametrize("response", [Response.BOOKED, None])
def test_pain_below_the_knee_ends_the_card_of_pain_that_reaches_the_leg(response: Response | None):
    """As if it had been answered: it asks again once it had ended, and seven days later."""
    below = check_in(2, sites=[Site.CALF_LEFT])
    first = check_in(1, sites=[Site.BUTTOCK_LEFT])
    of = record(first, below)
    if response is not None:
        of = with_answers(of, answer(alert(of, 1, "REFERRED"), response, 1))
    assert (active(of, 2, "LEG-SPREAD"), active(of, 2, "REFERRED")) == (True, False)
    again = [check_in(day, sites=[Site.BUTTOCK_LEFT]) for day in (8, 9)]
    ended = replace(of, check_ins=(*of.check_ins, *free(3, 4, 5), *again))
    assert not active(ended, 8, "REFERRED")
    assert active(ended, 9, "REFERRED")


def test_six_weeks_of_pain_end_the_card_of_two():
    of = record(*course(*[5] * 45))
    assert active(of, 41, "PERSIST-14")
    assert (active(of, 42, "PERSIST-42"), active(of, 42, "PERSIST-14")) == (True, False)
    assert not active(of, 45, "PERSIST-14")


def test_other_answers_settle_no_emergency():
    of = record(check_in(2, signs=[SADDLE]))
    found = alert(of, 2, "RF-CES-SADDLE")
    for response in (Response.NOT_NOW, Response.BOOKED, Response.SEEN):
        said = with_answers(of, answer(found, response, 2))
        assert shown(said, 2) == ["RF-CES-SADDLE"]


def test_an_urgent_card_is_not_settled_by_a_mistake_only_by_advice():
    of = record(check_in(2, signs=[WarningSign.FEVER]))
    found = alert(of, 2, "RF-INFECT")
    mistaken = with_answers(of, answer(found, Response.MARKED_BY_MISTAKE, 2))
    assert active(mistaken, 3, "RF-INFECT")
    advised = with_answers(of, answer(found, Response.GOT_ADVICE, 2))
    assert not active(advised, 3, "RF-INFECT")


def test_an_answer_that_covers_nothing_settles_nothing():
    of = record(check_in(2, signs=[SADDLE]))
    said = AlertResponse("a", "RF-CES-SADDLE", at(2), Response.GOT_ADVICE, "e1")
    assert active(with_answers(of, said), 3, "RF-CES-SADDLE")


def test_a_cover_must_say_the_sign_and_may_write_it_in_any_json():
    of = record(check_in(2, signs=[SADDLE]))
    settled = [
        not active(
            with_answers(
                of,
                AlertResponse(
                    "a",
                    "RF-CES-SADDLE",
                    at(2),
                    Response.GOT_ADVICE,
                    covers=(CoveredEntry(on(2), "warning_signs", value),),
                ),
            ),
            3,
            "RF-CES-SADDLE",
        )
        for value in (
            '"saddle_numbness"',
            ' "saddle\\u005fnumbness" ',
            "saddle_numbness",
            '"chest_pain"',
            '["saddle_numbness"]',
            '"saddle',
            "[" * 5000,
            None,
        )
    ]
    assert settled == [True, True, False, False, False, False, False, False]


def test_a_second_sign_on_the_same_day_asks_again():
    first = record(check_in(2, signs=BLADDER[:1]))
    said = answer(alert(first, 2, "RF-CES-BLADDER"), Response.GOT_ADVICE, 2)
    both = with_answers(record(check_in(2, signs=BLADDER)), said)
    found = alert(both, 2, "RF-CES-BLADDER")
    assert found is not None
    assert found.active
    assert [e.value for e in found.unanswered] == [BLADDER[1].value]
    assert [e.value for e in found.because] == [sign.value for sign in BLADDER]


def test_a_sign_filled_in_for_yesterday_after_an_answer_asks_again():
    today = record(check_in(5, signs=[SADDLE]))
    said = answer(alert(today, 5, "RF-CES-SADDLE"), Response.GOT_ADVICE, 5)
    filled = with_answers(record(check_in(4, signs=[SADDLE]), check_in(5, signs=[SADDLE])), said)
    found = alert(filled, 5, "RF-CES-SADDLE")
    assert found is not None
    assert [e.date for e in found.unanswered] == [on(4)]
    again = with_answers(filled, answer(found, Response.GOT_ADVICE, 5, 22))
    assert not active(again, 5, "RF-CES-SADDLE")


def test_an_answer_holds_when_a_marked_leg_gets_another_number():
    legs = [Site.CALF_LEFT, Site.CALF_RIGHT]
    of = record(check_in(2, sites=legs))
    said = answer(alert(of, 2, "RF-CES-BILATERAL"), Response.GOT_ADVICE, 2)
    pain = check_in(1, 6).pain.average
    changed = record(check_in(2, sites=dict.fromkeys(legs, pain)))
    assert not active(with_answers(changed, said), 3, "RF-CES-BILATERAL")


def test_several_emergencies_are_shown_together_and_above_everything():
    of = record(check_in(2, 5, signs=[CHEST, SADDLE, FEVER], sites=[Site.BUTTOCK_LEFT]))
    assert shown(of, 2) == ["RF-CES-SADDLE", "RF-CHEST"]
    assert listed(of, 2) == ["RF-INFECT", "REFERRED"]


def test_one_answered_emergency_leaves_the_other():
    of = record(check_in(2, signs=[CHEST, SADDLE]))
    said = with_answers(of, answer(alert(of, 2, "RF-CHEST"), Response.GOT_ADVICE, 2))
    assert shown(said, 2) == ["RF-CES-SADDLE"]


def test_an_urgent_card_put_off_is_listed_for_a_day_and_then_asks_again():
    of = record(check_in(2, signs=[FEVER]))
    said = with_answers(of, answer(alert(of, 2, "RF-INFECT"), Response.NOT_NOW, 2, 20))
    assert (shown(said, 2), listed(said, 2)) == ([], ["RF-INFECT"])
    assert shown(said, 3, 19) == []
    assert shown(said, 3, 20) == ["RF-INFECT"]


def test_an_urgent_card_put_off_stands_at_once_for_a_new_sign():
    first = record(check_in(2, signs=[FEVER]))
    said = answer(alert(first, 2, "RF-INFECT"), Response.NOT_NOW, 2)
    more = record(check_in(2, signs=[FEVER, WarningSign.FEELING_VERY_UNWELL]))
    assert shown(with_answers(more, said), 2) == ["RF-INFECT"]


def test_a_not_now_from_a_wrong_clock_puts_nothing_off():
    of = record(check_in(2, signs=[FEVER]))
    future = replace(answer(alert(of, 2, "RF-INFECT"), Response.NOT_NOW, 2), at=at(400))
    assert shown(with_answers(of, future), 2) == ["RF-INFECT"]


def test_the_next_urgent_card_stands_while_one_is_put_off():
    of = record(check_in(2, signs=[FEVER, WarningSign.WEIGHT_LOSS]))
    assert shown(of, 2) == ["RF-INFECT"]
    said = with_answers(of, answer(alert(of, 2, "RF-INFECT"), Response.NOT_NOW, 2))
    assert shown(said, 2) == ["RF-WTLOSS"]


def referred(*days: int) -> Record:
    return record(*[check_in(day, sites=[Site.BUTTOCK_LEFT]) for day in days])


def free(*days: int) -> list:
    return [check_in(day, sites=[Site.LOW_BACK_LEFT]) for day in days]


def test_a_book_card_put_off_asks_after_seven_days_and_at_most_twice():
    of = referred(1, 2, 20)
    once = with_answers(of, answer(alert(of, 1, "REFERRED"), Response.NOT_NOW, 1))
    assert (shown(once, 2), listed(once, 2)) == ([], ["REFERRED"])
    assert shown(once, 8, 19) == []
    assert shown(once, 8, 20) == ["REFERRED"]
    twice = with_answers(once, answer(alert(once, 8, "REFERRED"), Response.NOT_NOW, 8))
    assert (shown(twice, 50), listed(twice, 50)) == ([], ["REFERRED", "GAP-3"])


def test_a_book_card_ends_after_three_failures_running_and_not_before():
    held = [check_in(day, sites=[Site.BUTTOCK_LEFT]) for day in (1, 4)]
    assert active(record(held[0], *free(2, 3), held[1], *free(5, 6)), 30, "REFERRED")
    assert not active(record(held[0], *free(2, 3, 5)), 30, "REFERRED")
    unsaid = [check_in(3, 5), check_in(4, 5)]
    assert active(record(held[0], *free(2, 5), *unsaid), 30, "REFERRED")


def test_a_book_card_that_ended_by_itself_asks_again_at_once():
    of = record(
        *free(2, 3, 4), check_in(1, sites=[Site.GROIN_LEFT]), check_in(5, sites=[Site.GROIN_LEFT])
    )
    assert not active(of, 4, "REFERRED")
    assert active(of, 5, "REFERRED")


def test_failures_of_an_earlier_episode_s_card_run_on_in_the_next_until_the_rule_holds():
    episodes = [EPISODE, Episode("e2", on(3))]
    hurt = [check_in(day, sites=[Site.BUTTOCK_LEFT]) for day in (1, 5)]
    failing = record(hurt[0], *free(2, 3, 4), episodes=episodes)
    assert not active(failing, 9, "REFERRED")
    again = record(*hurt, *free(3, 4, 6, 7), episodes=episodes)
    assert active(again, 9, "REFERRED")
    assert not active(record(*hurt, *free(3, 4, 6, 7, 8), episodes=episodes), 9, "REFERRED")


def booked(of: Record, day: int) -> Record:
    return with_answers(of, answer(alert(of, day, "REFERRED"), Response.BOOKED, day))


def test_an_answered_book_card_asks_again_only_when_it_had_ended_and_seven_days_passed():
    still = booked(referred(*range(1, 20)), 1)
    assert active(referred(*range(1, 20)), 19, "REFERRED")
    assert not active(still, 19, "REFERRED")

    def back_on(*days: int) -> Record:
        again = [check_in(day, sites=[Site.BUTTOCK_LEFT]) for day in (1, *days)]
        return booked(record(*again, *free(2, 3, 4)), 1)

    assert not active(back_on(7), 7, "REFERRED")
    assert active(back_on(8), 8, "REFERRED")
    assert active(back_on(7, 8), 8, "REFERRED")
    assert not active(
        booked(
            record(
                *free(2, 3),
                check_in(1, sites=[Site.BUTTOCK_LEFT]),
                check_in(9, sites=[Site.BUTTOCK_LEFT]),
            ),
            1,
        ),
        9,
        "REFERRED",
    )


def test_an_answer_counts_for_its_own_episode_and_on_a_date_without_an_entry():
    of = referred(1)
    elsewhere = replace(answer(alert(of, 1, "REFERRED"), Response.SEEN, 5), episode="e2")
    assert active(with_answers(of, elsewhere), 9, "REFERRED")
    own = with_answers(of, answer(alert(of, 1, "REFERRED"), Response.SEEN, 5))
    assert active(own, 4, "REFERRED")
    assert not active(own, 5, "REFERRED")


def test_an_answer_of_a_date_counts_after_its_entries():
    of = booked(referred(1), 1)
    assert not active(of, 1, "REFERRED")
    # It had ended, and on day 12 it stands again before it is answered: it has not ended since.
    hurt = [check_in(day, sites=[Site.BUTTOCK_LEFT]) for day in (1, 12, 19, 20)]
    again = booked(record(*hurt, *free(2, 3, 4)), 12)
    assert not active(again, 20, "REFERRED")


def test_a_book_card_put_off_in_one_episode_is_shown_in_the_next():
    two = [EPISODE, Episode("e2", on(3))]
    of = replace(referred(1, 3), episodes=tuple(two))
    said = with_answers(of, answer(alert(of, 1, "REFERRED"), Response.NOT_NOW, 1))
    found = cards(judged(said, 3), said.alert_responses, at(3, 21))
    assert [(a.rule, a.episode) for a in found.shown] == [("REFERRED", "e2")]


def test_self_care_stays_in_the_list_while_a_book_card_is_active():
    well = course(1, 1, 1, 1, 1)
    of = record(check_in(-1, sites=[Site.BUTTOCK_LEFT]), *well)
    assert (shown(of, 5), listed(of, 5)) == (["REFERRED"], ["RECOVERED"])
    put_off = with_answers(of, answer(alert(of, 5, "REFERRED"), Response.NOT_NOW, 5))
    assert (shown(put_off, 5), listed(put_off, 5)) == ([], ["REFERRED", "RECOVERED"])
    assert shown(record(*well), 5) == ["RECOVERED"]


def test_a_recurrence_is_shown_on_its_date_alone():
    of = record(*course(1, 1, 1, 1, 1, 4, 4))
    assert shown(of, 7) == ["RECUR"]
    assert shown(of, 8) == []


def test_the_answers_of_each_urgency_and_none_puts_an_emergency_off():
    assert answers_for(Urgency.EMERGENCY) == (Response.GOT_ADVICE, Response.MARKED_BY_MISTAKE)
    assert answers_for(Urgency.URGENT) == (Response.GOT_ADVICE, Response.NOT_NOW)
    assert answers_for(Urgency.BOOK) == (Response.BOOKED, Response.SEEN, Response.NOT_NOW)
    assert answers_for(Urgency.SELF_CARE) == ()


def test_later_entries_and_answers_are_ignored():
    of = record(check_in(2, signs=[SADDLE]), check_in(3, signs=[CHEST]))
    said = with_answers(of, answer(alert(of, 2, "RF-CES-SADDLE"), Response.GOT_ADVICE, 3))
    assert [a.rule for a in judged(said, 2).alerts] == ["RF-CES-SADDLE"]
    assert active(said, 2, "RF-CES-SADDLE")
    assert judged(said, 1).alerts == ()


def test_the_active_come_first_then_the_urgency_then_the_table():
    of = record(
        check_in(1, signs=[CHEST, SADDLE, FEVER], sites=[Site.BUTTOCK_LEFT]),
        check_in(2, signs=()),
    )
    said = with_answers(of, answer(alert(of, 1, "RF-CES-SADDLE"), Response.GOT_ADVICE, 1))
    rules = [a.rule for a in judged(said, 2).alerts]
    assert rules == ["RF-CHEST", "RF-INFECT", "REFERRED", "RF-CES-SADDLE"]
    assert judged(said, 2).highest_active is Urgency.EMERGENCY


def test_what_is_recorded_asks_its_signs_first():
    nobody = person()
    both_knees = [Site.KNEE_LEFT, Site.KNEE_RIGHT]
    assert asked_signs([], None, nobody, on(1)) == ()
    assert asked_signs([], Trigger.ACCIDENT, nobody, on(1)) == (WarningSign.MAJOR_TRAUMA,)
    assert asked_signs(both_knees[:1], None, nobody, on(1)) == ()
    assert asked_signs(both_knees, None, nobody, on(1)) == (WarningSign.BILATERAL_LEG_SYMPTOMS,)
    assert asked_signs([Site.MID_BACK], None, nobody, on(1)) == (WarningSign.THORACIC_PAIN,)
    diabetic = person(RiskFactor.DIABETES)
    assert asked_signs([], None, diabetic, on(1)) == (WarningSign.FEVER,)


@pytest.mark.parametrize("numb", [PainQuality.NUMB, PainQuality.PINS_AND_NEEDLES])
def test_numbness_asks_the_signs_about_numbness_first_and_each_once(numb):
    nobody, both_knees = person(), [Site.KNEE_LEFT, Site.KNEE_RIGHT]
    asked = (WarningSign.SADDLE_NUMBNESS, WarningSign.BILATERAL_LEG_SYMPTOMS)
    assert asked_signs(both_knees, None, nobody, on(1), {numb}) == asked
    assert set(asked_signs([], None, nobody, on(1), {numb, PainQuality.SHARP})) == set(asked)
    others = set(PainQuality) - {PainQuality.NUMB, PainQuality.PINS_AND_NEEDLES}
    assert asked_signs([], None, nobody, on(1), others) == ()


def test_a_standing_alert_can_be_answered_by_what_it_shows():
    of = record(
        check_in(1, signs=[WarningSign.MINOR_TRAUMA]),
        episodes=[replace(EPISODE, trigger=Trigger.FALL)],
        person=person(RiskFactor.OSTEOPOROSIS),
    )
    found = alert(of, 1, "RF-FRAGILITY")
    assert isinstance(found, Alert)
    assert {covered(entry).field for entry in found.unanswered} == {
        "warning_signs",
        "episode.trigger",
        "person.risk_factors.osteoporosis",
    }
    said = with_answers(of, answer(found, Response.GOT_ADVICE, 1))
    assert not active(said, 1, "RF-FRAGILITY")
