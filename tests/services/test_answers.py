from datetime import date
from decimal import Decimal

import pytest

from recovery_tracker.diary.record import CoveredEntry
from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.services.answers import answer
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.judging import judge
from recovery_tracker.services.store import Action
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
    step = diary.store.last_step()
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
    assert [entry.date for entry in alert.standing] == [filled_in]


def test_answering_no_card_is_no_step(diary: Diary) -> None:
    assert answer(diary, [], Response.GOT_ADVICE) == ()
    assert whole(diary)[1] == 0
