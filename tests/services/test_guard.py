from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind, Response, Site, SkinAfter, WarningSign
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.guidance.registry import checked_table
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.entries import change_care
from recovery_tracker.services.erasing import day_extent, erase
from recovery_tracker.services.guard import UnansweredEmergencyError
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.judging import judge
from recovery_tracker.services.log import Edit, changing, remove_care
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.restoring import restore
from recovery_tracker.services.undo import redo, undo
from tests.services.build import (
    TODAY,
    YESTERDAY,
    Clock,
    Opened,
    check_in,
    file,
    log,
    reply,
    sign,
    whole,
)

SADDLE = WarningSign.SADDLE_NUMBNESS
LATER = "2026-05-12T12:00:00+01:00"

Removes = Callable[[Diary], object]

REMOVALS: dict[str, Removes] = {
    "another answer": lambda diary: sign(diary),
    "another sign": lambda diary: sign(diary, WarningSign.FEVER),
    "clearing the signs": lambda diary: log(diary, {"warning_signs": ABSENT}),
    "clearing the day": lambda diary: log(diary, {"warning_signs": ABSENT, "pain.average": ABSENT}),
    "an import": lambda diary: import_file(
        diary, file(check_ins=[{"date": str(TODAY), "warning_signs": []}, {"date": "2026-05-01"}])
    ),
}


def refused(diary: Diary, does: Removes) -> None:
    before = whole(diary)
    with pytest.raises(UnansweredEmergencyError) as caught:
        does(diary)
    assert str(caught.value) == (
        "This would remove a warning sign that needs help now; answer its card first: "
        "you are getting help, or you marked it by mistake."
    )
    assert whole(diary) == before


@pytest.mark.parametrize("removes", REMOVALS.values(), ids=REMOVALS)
def test_an_unanswered_emergency_can_not_be_removed(diary: Diary, removes: Removes) -> None:
    log(diary, {"pain.average": 4, "warning_signs": frozenset({SADDLE})})
    refused(diary, removes)


@pytest.mark.parametrize("removes", REMOVALS.values(), ids=REMOVALS)
@pytest.mark.parametrize("answer", [Response.GOT_ADVICE, Response.MARKED_BY_MISTAKE])
def test_an_answered_emergency_can_be_removed(
    diary: Diary, removes: Removes, answer: Response
) -> None:
    log(diary, {"pain.average": 4, "warning_signs": frozenset({SADDLE})})
    reply(diary, "RF-CES-SADDLE", answer)
    removes(diary)
    kept = check_in(diary)
    assert kept is None or SADDLE not in (kept.warning_signs or ())
    assert [each.response for each in diary.store.read().alert_responses] == [answer]


def test_not_now_is_no_answer_to_an_emergency(diary: Diary) -> None:
    sign(diary, SADDLE)
    reply(diary, "RF-CES-SADDLE", Response.NOT_NOW)
    refused(diary, lambda diary: sign(diary))


def test_undo_of_the_sign_is_refused_until_it_is_answered(diary: Diary) -> None:
    sign(diary, SADDLE)
    refused(diary, undo)
    reply(diary, "RF-CES-SADDLE", Response.MARKED_BY_MISTAKE)
    sign(diary)
    undo(diary)
    undo(diary)  # the answer is taken back: the sign asks again
    refused(diary, undo)


def test_undo_of_an_import_that_brought_a_sign_is_refused(diary: Diary) -> None:
    content = file(check_ins=[{"date": str(YESTERDAY), "warning_signs": ["chest_pain"]}])
    import_file(diary, content)
    refused(diary, undo)


def test_redo_brings_a_sign_back_and_it_stands_again(diary: Diary) -> None:
    sign(diary, SADDLE)
    reply(diary, "RF-CES-SADDLE", Response.MARKED_BY_MISTAKE)
    sign(diary)
    undo(diary)
    redo(diary)
    kept = check_in(diary)
    assert kept is not None
    assert kept.warning_signs == frozenset()


def test_an_answer_covers_only_the_sign_that_its_card_showed(diary: Diary) -> None:
    sign(diary, SADDLE)
    reply(diary, "RF-CES-SADDLE", Response.GOT_ADVICE)
    sign(diary, SADDLE, WarningSign.CHEST_PAIN)
    refused(diary, lambda diary: sign(diary, SADDLE))
    sign(diary, WarningSign.CHEST_PAIN)  # the answered one may go


def test_a_second_sign_of_one_rule_is_not_covered_by_the_answer_to_the_first(
    diary: Diary,
) -> None:
    sign(diary, WarningSign.BLADDER_RETENTION)
    reply(diary, "RF-CES-BLADDER", Response.GOT_ADVICE)
    sign(diary, WarningSign.BLADDER_RETENTION, WarningSign.BLADDER_INCONTINENCE)
    refused(diary, lambda diary: sign(diary, WarningSign.BLADDER_RETENTION))


def test_a_sign_filled_in_for_an_earlier_day_is_guarded_however_long_ago(
    diary: Diary, clock: Clock
) -> None:
    sign(diary, SADDLE, on=YESTERDAY)
    clock.move(days=300)
    refused(diary, lambda diary: sign(diary, on=YESTERDAY))


def test_adding_to_a_day_with_an_emergency_is_allowed(diary: Diary) -> None:
    sign(diary, SADDLE)
    sign(diary, SADDLE, WarningSign.FEVER)
    log(diary, {"pain.average": 8})
    log(diary, {"pain.average": 7})
    kept = check_in(diary)
    assert kept is not None
    assert kept.warning_signs == {SADDLE, WarningSign.FEVER}


@pytest.mark.parametrize("other", [WarningSign.FEVER, WarningSign.WEIGHT_LOSS])
def test_a_sign_that_is_no_emergency_can_be_taken_away_unanswered(
    diary: Diary, other: WarningSign
) -> None:
    sign(diary, other)
    sign(diary)
    undo(diary)
    undo(diary)
    assert check_in(diary) is None


LEFT, RIGHT = f"sites.{Site.CALF_LEFT}", f"sites.{Site.THIGH_BACK_RIGHT}"

SITE_REMOVALS: dict[str, Removes] = {
    "one leg of today": lambda diary: log(diary, {LEFT: ABSENT}),
    "the other leg of yesterday": lambda diary: log(diary, {RIGHT: ABSENT}, on=YESTERDAY),
    "no pain there": lambda diary: log(diary, {LEFT: 0}),
    "undo": undo,
    "an import": lambda diary: import_file(
        diary, file(check_ins=[{"date": str(YESTERDAY), "sites": {Site.THIGH_BACK_RIGHT: 0}}])
    ),
}


def both_legs(diary: Diary) -> None:
    log(diary, {RIGHT: 3, "pain.average": 4}, on=YESTERDAY)
    log(diary, {LEFT: None, "pain.average": 4})
    (alert,) = [a for a in judge(diary, TODAY).alerts if a.rule == "RF-CES-BILATERAL"]
    assert alert.active


@pytest.mark.parametrize("removes", SITE_REMOVALS.values(), ids=SITE_REMOVALS)
def test_both_legs_from_the_sites_of_two_days_are_guarded_on_either_day(
    diary: Diary, removes: Removes
) -> None:
    both_legs(diary)
    refused(diary, removes)


@pytest.mark.parametrize("name", [name for name in SITE_REMOVALS if name != "undo"])
@pytest.mark.parametrize("answer", [Response.GOT_ADVICE, Response.MARKED_BY_MISTAKE])
def test_both_legs_answered_may_be_corrected(diary: Diary, name: str, answer: Response) -> None:
    both_legs(diary)
    reply(diary, "RF-CES-BILATERAL", answer)
    SITE_REMOVALS[name](diary)
    rules = [alert.rule for alert in judge(diary, TODAY).alerts]
    assert "RF-CES-BILATERAL" not in rules


def test_both_legs_are_guarded_where_the_later_day_is_ahead_of_today(
    diary: Diary, clock: Clock
) -> None:
    both_legs(diary)
    clock.move(days=-1)
    refused(diary, SITE_REMOVALS["the other leg of yesterday"])


@pytest.mark.parametrize("pain", [1, Decimal("9.5")])
def test_the_number_of_a_leg_may_change(diary: Diary, pain: object) -> None:
    both_legs(diary)
    log(diary, {LEFT: pain})
    log(diary, {RIGHT: None}, on=YESTERDAY)
    (alert,) = [a for a in judge(diary, TODAY).alerts if a.rule == "RF-CES-BILATERAL"]
    assert alert.active


def test_one_leg_may_be_taken_away(diary: Diary) -> None:
    log(diary, {LEFT: 4, "mood": 1})
    log(diary, {LEFT: ABSENT})
    kept = check_in(diary)
    assert kept is not None
    assert kept.sites == {}


def test_an_import_that_brings_the_answer_along_may_remove_the_sign(diary: Diary) -> None:
    sign(diary, SADDLE)
    content = file(
        check_ins=[{"date": str(TODAY), "warning_signs": []}],
        alert_responses=[
            {
                "id": "r",
                "rule": "RF-CES-SADDLE",
                "at": LATER,
                "response": "got_advice",
                "covers": [
                    {"date": str(TODAY), "field": "warning_signs", "value": "saddle_numbness"}
                ],
            }
        ],
    )
    import_file(diary, content)
    kept = check_in(diary)
    assert kept is not None
    assert kept.warning_signs == frozenset()


def test_another_process_sees_the_same_guard(opened: Opened) -> None:
    one, other = opened(), opened()
    sign(one, SADDLE)
    refused(other, undo)
    refused(other, lambda diary: sign(diary))


def white_skin(diary: Diary) -> None:
    with changing(diary, Action.LOG) as unit:
        unit.put(Care("c", TODAY, CareKind.HEAT, skin_after=SkinAfter.WHITE_PATCH))


SESSION_REMOVALS: dict[str, Removes] = {
    "another look at the skin": lambda diary: change_care(
        diary, "c", [Edit("skin_after", SkinAfter.NORMAL)]
    ),
    "a milder burn": lambda diary: change_care(diary, "c", [Edit("skin_after", SkinAfter.BURN)]),
    "nothing seen of the skin": lambda diary: change_care(diary, "c", [Edit("skin_after", ABSENT)]),
    "no session": lambda diary: remove_care(diary, "c"),
    "undo": undo,
    "an import": lambda diary: import_file(
        diary, file(care=[{"id": "c", "at": str(TODAY), "kind": "heat", "skin_after": "normal"}])
    ),
    "erasing": lambda diary: erase(diary, day_extent(diary, TODAY)),
}


@pytest.mark.parametrize("removes", SESSION_REMOVALS.values(), ids=SESSION_REMOVALS)
def test_white_skin_after_heat_is_guarded_until_it_is_answered(
    diary: Diary, removes: Removes
) -> None:
    white_skin(diary)
    refused(diary, removes)
    reply(diary, "SKIN-BURN-DEEP", Response.GOT_ADVICE)
    if removes is not undo:
        removes(diary)
        assert "SKIN-BURN-DEEP" not in [each.rule for each in judge(diary, TODAY).alerts]


def test_a_session_with_white_skin_may_be_of_another_time_or_day(diary: Diary) -> None:
    white_skin(diary)
    change_care(diary, "c", [Edit("at", YESTERDAY), Edit("minutes", Decimal(10))])
    assert [each.rule for each in judge(diary, TODAY).alerts if each.active] == ["SKIN-BURN-DEEP"]


def test_going_back_to_an_answer_does_not_settle_a_sign_that_was_ticked_anew(
    diary: Diary, tmp_path: Path, clock: Clock
) -> None:
    sign(diary, SADDLE)
    reply(diary, "RF-CES-SADDLE", Response.GOT_ADVICE)
    copy = tmp_path / "copy.sqlite3"
    diary.store.backups.save_copy(copy, clock.now)
    sign(diary)
    sign(diary, SADDLE)
    refused(diary, lambda diary: restore(diary, copy))


def test_every_emergency_of_the_table_is_guarded(diary: Diary) -> None:
    ways: dict[str, Removes] = {}
    for row in checked_table().values():
        if row.urgency is not Urgency.EMERGENCY:
            continue
        if row.signs:
            signs = frozenset(row.signs)
            log(diary, {"warning_signs": signs})
            ways[row.id] = lambda diary: log(diary, {"warning_signs": ABSENT})
        else:
            white_skin(diary)
            ways[row.id] = lambda diary: remove_care(diary, "c")
        standing = [each.rule for each in judge(diary, TODAY).alerts if each.active]
        assert standing == [row.id], "another emergency needs another way to tick it here"
        refused(diary, ways[row.id])
        reply(diary, row.id, Response.GOT_ADVICE)
        ways[row.id](diary)
    assert len(ways) == 10
