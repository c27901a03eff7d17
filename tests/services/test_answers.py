from datetime import date
from decimal import Decimal

import pytest

from recovery_tracker.diary.record import CoveredEntry
from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.services.answers import answer, shown_entries
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.judging import judge
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import undo
from tests.services.build import TODAY, YESTERDAY, Clock, log, sign, whole

SADDLE, CHEST = WarningSign.SADDLE_NUMBNESS, WarningSign.CHEST_PAIN


def standing(diary: Diary, on: date = TODAY) -> list[Alert]:
    return [alert for alert in judge(diary, on).alerts if alert.active]


def test_an_answer_keeps_the_entries_that_its_card_showed(diary: Diary, clock: Clock) -> None:
    start_episode(diary, YESTERDAY)
    (episode,) = diary.store.read().episodes
    sign(diary, SADDLE, on=YESTERDAY)
    sign(diary, SADDLE)
    answer(diary, standing(diary), Response.GOT_ADVICE)
    (kept,) = diary.store.read().alert_responses
    assert (kept.rule, kept.episode, kept.at) == ("RF-CES-SADDLE", episode.id, clock.now)
    assert kept.response is Response.GOT_ADVICE
    assert kept.covers == (
        CoveredEntry(YESTERDAY, "warning_signs", '"saddle_numbness"'),
        CoveredEntry(TODAY, "warning_signs", '"saddle_numbness"'),
    )


def test_a_number_and_a_site_only_marked_are_kept_as_they_stand_in_a_file(diary: Diary) -> None:
    log(diary, {"sites.calf_left": Decimal("4.50"), "sites.foot_left": None})
    answer(diary, standing(diary), Response.BOOKED)
    (kept,) = diary.store.read().alert_responses
    assert kept.rule == "REFERRED"
    assert set(kept.covers) == {
        CoveredEntry(TODAY, "sites.calf_left", "4.5"),
        CoveredEntry(TODAY, "sites.foot_left", None),
    }


def test_several_emergencies_are_one_card_and_one_step(diary: Diary) -> None:
    sign(diary, SADDLE, CHEST)
    alerts = standing(diary)
    assert [alert.urgency for alert in alerts] == [Urgency.EMERGENCY] * 2
    answer(diary, alerts, Response.GOT_ADVICE)
    step = diary.store.journal.last_step()
    assert step is not None
    assert (step.action, len(step.changes)) == (Action.ANSWER, 2)
    assert standing(diary) == []


def test_an_answered_card_no_longer_stands_and_undo_makes_it_stand_again(diary: Diary) -> None:
    sign(diary, SADDLE)
    before = standing(diary)
    answer(diary, before, Response.MARKED_BY_MISTAKE)
    assert standing(diary) == []
    undo(diary)
    assert standing(diary) == before


def test_a_second_sign_stands_again_at_once_and_its_answer_covers_it_alone(diary: Diary) -> None:
    sign(diary, SADDLE)
    answer(diary, standing(diary), Response.GOT_ADVICE)
    sign(diary, SADDLE, CHEST)
    alerts = standing(diary)
    assert [alert.rule for alert in alerts] == ["RF-CHEST"]
    answer(diary, alerts, Response.GOT_ADVICE)
    assert [len(each.covers) for each in diary.store.read().alert_responses] == [1, 1]
    assert standing(diary) == []


@pytest.mark.parametrize("filled_in", [YESTERDAY, date(2026, 4, 1)])
def test_the_same_sign_filled_in_for_another_day_stands_again(
    diary: Diary, filled_in: date
) -> None:
    sign(diary, SADDLE)
    answer(diary, standing(diary), Response.GOT_ADVICE)
    sign(diary, SADDLE, on=filled_in)
    (alert,) = standing(diary)
    assert [entry.date for entry in alert.unanswered] == [filled_in]


def test_answering_no_card_is_no_step(diary: Diary) -> None:
    assert answer(diary, [], Response.GOT_ADVICE) == ()
    assert whole(diary)[1] == 0


def test_what_was_marked_by_mistake_is_taken_out_in_the_same_step(diary: Diary) -> None:
    log(diary, {"pain.average": 4, "warning_signs": frozenset({SADDLE, WarningSign.FEVER})})
    before = diary.store.read()
    answer(diary, standing(diary)[:1], Response.MARKED_BY_MISTAKE)
    record = diary.store.read()
    assert record.check_ins[0].warning_signs == {WarningSign.FEVER}
    (kept,) = record.alert_responses
    assert (kept.rule, kept.response, kept.covers) == (
        "RF-CES-SADDLE",
        Response.MARKED_BY_MISTAKE,
        (),
    )
    assert [alert.rule for alert in standing(diary)] == ["RF-INFECT"]
    undo(diary)
    assert diary.store.read() == before


def test_the_last_sign_by_mistake_leaves_the_day_unasked_and_an_empty_day_is_none(
    diary: Diary,
) -> None:
    sign(diary, SADDLE)
    answer(diary, standing(diary), Response.MARKED_BY_MISTAKE)
    assert diary.store.read().check_ins == ()
    sign(diary, SADDLE)
    assert [alert.rule for alert in standing(diary)] == ["RF-CES-SADDLE"]


def test_of_several_entries_only_the_mistakes_are_taken_out(diary: Diary) -> None:
    sign(diary, SADDLE, on=YESTERDAY)
    sign(diary, SADDLE, CHEST)
    alerts = standing(diary)
    today, yesterday = (
        next(e for a in alerts for e in a.unanswered if e.date == on and e.value == SADDLE)
        for on in (TODAY, YESTERDAY)
    )
    assert set(shown_entries(alerts)) >= {today, yesterday}
    answer(diary, alerts, Response.MARKED_BY_MISTAKE, [yesterday])
    assert [each.rule for each in diary.store.read().alert_responses] == ["RF-CES-SADDLE"]
    assert {e for a in standing(diary) for e in a.unanswered} == set(shown_entries(alerts)) - {
        yesterday
    }


def test_one_leg_by_mistake_is_enough_where_the_other_is_true(diary: Diary) -> None:
    log(diary, {"sites.calf_left": 3}, on=YESTERDAY)
    log(diary, {"sites.calf_right": None})
    (alert,) = [each for each in standing(diary) if each.rule == "RF-CES-BILATERAL"]
    wrong = next(each for each in alert.unanswered if each.field == "sites.calf_right")
    answer(diary, [alert], Response.MARKED_BY_MISTAKE, [wrong])
    record = diary.store.read()
    assert [list(each.sites) for each in record.check_ins] == [["calf_left"]]
    assert "RF-CES-BILATERAL" not in [each.rule for each in standing(diary)]
    undo(diary)
    assert "RF-CES-BILATERAL" in [each.rule for each in standing(diary)]
