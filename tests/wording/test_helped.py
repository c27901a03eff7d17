"""What helped, and the planned comparison, in words that claim no cause."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from recovery_tracker.base.locale import DEFAULT_LOCALE, formats, use_locale
from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Medicine,
    Pain,
    PainScore,
    Record,
)
from recovery_tracker.diary.vocabulary import CareKind, Effect, MedicineForm
from recovery_tracker.insight.helped import Helped, helped
from recovery_tracker.insight.planned import Plan, planned
from recovery_tracker.wording import helped as words
from recovery_tracker.wording import planned as plan_words
from recovery_tracker.wording.helped import HelpedRow
from tests.wording.test_reading_age import grade

FIRST = date(2026, 11, 10)
PLAN = Plan(FIRST, 7)
AFTER = FIRST + timedelta(days=14)
MOST_GRADE = 6


@pytest.fixture(autouse=True)
def _british_english() -> Iterator[None]:
    use_locale(DEFAULT_LOCALE)
    use_language("en")
    yield
    use_language("en")


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def sessions(kind: CareKind, *changes: int, **members: object) -> tuple[Care, ...]:
    return tuple(
        Care(
            f"{kind}{n}",
            on(n),
            kind,
            pain_before=Decimal(6),
            pain_after=Decimal(6 + change),
            **members,
        )
        for n, change in enumerate(changes)
    )


def found(record: Record) -> Helped:
    return helped(record, on(0), on(27))


def test_a_row_has_its_change_its_range_and_its_sessions():
    care = (
        *sessions(CareKind.HEAT, -2, -1, -3, 0, -2, effect=Effect.EASIER),
        Care("open", on(6), CareKind.HEAT),
    )
    (row,) = words.rows(found(Record(care=care)))
    assert row == HelpedRow(
        "Heat",
        "5 of 5",
        "Heat: felt easier",
        "0 the same, 0 worse; 6 sessions logged",
        "Pain before and after: 2 points lower, from 3 points lower to no change (5 of 6 "
        "sessions).",
    )
    assert row.whole == (
        "Heat: felt easier 5 of 5. 0 the same, 0 worse; 6 sessions logged. Pain before and after: "
        "2 points lower, from 3 points lower to no change (5 of 6 sessions)."
    )


def test_too_few_sessions_are_said_with_what_it_takes():
    lone = found(Record(care=sessions(CareKind.COLD, -1, effect=Effect.SAME)))
    (row,) = words.rows(lone)
    assert row.whole == "Cold: felt easier 0 of 1. 1 the same, 0 worse; 1 session logged."
    assert words.untold(lone) == (
        "How much pain changed can't be told yet: too few times with pain before and after "
        "(Cold 1 of 5)."
    )
    assert words.untold(found(Record(care=sessions(CareKind.HEAT, *[-1] * 5)))) == ""


def test_what_has_nothing_noted_afterwards_is_one_line():
    bare = Record(
        care=sessions(CareKind.COLD, -1, -1),
        medicines=(Medicine("m", "Ibuprofen 200 mg", MedicineForm.TABLET),),
        doses=(Dose("d", on(0), "m"),),
    )
    assert words.rows(found(bare)) == ()
    assert words.untold(found(bare)) == ""
    assert words.unknown(found(bare)) == (
        "How it was after is not noted for: Cold, 2 sessions logged; Ibuprofen 200 mg, 1 dose "
        "logged."
    )
    assert words.about(found(bare)) == formats().date_range(on(0), on(27))
    assert words.unknown(found(Record(care=sessions(CareKind.HEAT, *[-1] * 5)))) == ""


def test_what_nobody_noted_comes_after_what_was_felt():
    care = (
        *sessions(CareKind.COLD, *[-1] * 6),
        *sessions(CareKind.HEAT, -1, effect=Effect.WORSE_BACK),
    )
    rows = words.rows(found(Record(care=care)))
    assert [(row.easier, row.what) for row in rows] == [
        ("0 of 1", "Heat: felt easier"),
        ("–", "Cold"),
    ]


def test_exercises_and_medicines_have_their_names():
    record = Record(
        care=(
            *sessions(CareKind.EXERCISE, -1, exercise="childs_pose"),
            Care("a", on(0), CareKind.EXERCISE, exercise="knee_to_chest"),
            Care("b", on(0), CareKind.EXERCISE),
            Care("c", on(0), CareKind.ALTERNATING),
        ),
        medicines=(Medicine("m", "Ibuprofen 200 mg", MedicineForm.TABLET),),
        doses=(Dose("d", on(0), "m"), Dose("e", on(0), "gone")),
    )
    assert {words.name(each.what) for each in found(record).tried} == {
        "Child's Pose",
        "One knee to the chest",
        "Exercise",
        "Heat and cold in turn",
        "Ibuprofen 200 mg",
        "A medicine without a name",
    }


def test_walks_positions_and_breathing_have_rows_that_read_as_sentences():
    kinds = (CareKind.WALK, CareKind.POSITION, CareKind.BREATHING)
    record = Record(
        care=tuple(each for kind in kinds for each in sessions(kind, -1, effect=Effect.EASIER))
    )
    assert [row.what for row in words.rows(found(record))] == [
        "A walk: felt easier",
        "A comfortable position: felt easier",
        "Slow breathing: felt easier",
    ]


def around(usual: int | str) -> tuple[CheckIn, ...]:
    """That pain on each of the days before, between and after the sessions."""
    return tuple(CheckIn(on(n), pain=Pain(average=Decimal(usual))) for n in range(-3, 14))


def row_of(
    before: int, after: int | str, usual: int | str, scores: tuple[PainScore, ...] = ()
) -> HelpedRow:
    care = tuple(
        Care(
            f"c{n}",
            on(n),
            CareKind.HEAT,
            pain_before=Decimal(before),
            pain_after=Decimal(after),
        )
        for n in range(9)
    )
    (row,) = words.rows(
        helped(Record(care=care, check_ins=around(usual), pain_scores=scores), on(0), on(27))
    )
    return row


def test_a_change_is_set_against_what_pain_does_by_itself():
    row = row_of(7, 6, 5)
    assert row.by_itself == (
        "They began at about 2 above your usual of those days; from there about 1 point goes by "
        "itself. So: no more than pain does by itself."
    )
    assert row.beyond == (
        "Beyond what pain does by itself: 0.2 points higher, no spread (9 times)."
    )
    assert row.whole == (
        "Heat. 9 sessions logged. Pain before and after: 1 point lower, no spread (9 of 9 "
        "sessions). "
        f"{row.by_itself} {row.beyond}"
    )
    assert row_of(7, 4, 5).by_itself.endswith("So: 1.8 points lower than pain gets by itself.")
    assert row_of(5, 7, 5).by_itself == (
        "They began at about your usual of those days; from there pain goes neither up nor down "
        "by itself. So: 2 points higher than pain is by itself."
    )
    assert row_of(2, 2, 6).by_itself == (
        "They began at about 4 below your usual of those days; from there about 2.5 points come "
        "by themselves. So: 2.4 points lower than pain gets by itself."
    )
    # It went up, and by less than pain falls elsewhere: higher is not said of a fall.
    assert "no more than pain does by itself" in row_of(9, 8, 5).by_itself


def test_where_nothing_usual_is_known_high_pain_falls_by_itself_is_said_once():
    lone = found(Record(care=sessions(CareKind.HEAT, *[-3] * 5)))
    (row,) = words.rows(lone)
    assert (row.by_itself, row.beyond, row.without) == ("", "", "")
    assert words.high_pain_falls(lone) == (
        "Pain that is 2 points above your usual often comes down by about 1 within hours by itself."
    )
    known = Record(care=sessions(CareKind.HEAT, *[-3] * 5), check_ins=around(5))
    assert words.high_pain_falls(found(known)) == ""
    assert words.high_pain_falls(found(Record())) == ""


def test_times_without_care_or_medicine_stand_beside_a_row():
    def quiet(change: int) -> tuple[PainScore, ...]:
        noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
        return tuple(
            PainScore(f"s{day}.{hour}", noon + timedelta(days=day, hours=hour), Decimal(pain))
            for day in range(6)
            for hour, pain in ((0, 7), (2, 7 + change))
        )

    assert row_of(7, 4, 5, quiet(-1)).without == (
        "Times without care or medicine: 1 point lower, middle of 6. With heat, pain moved 2 "
        "points lower than in those (no spread)."
    )
    assert row_of(7, 4, 5, quiet(-3)).without == (
        "Times without care or medicine: 3 points lower, middle of 6. No clear difference (no "
        "spread)."
    )


def test_heat_and_cold_side_by_side():
    heat, cold = sessions(CareKind.HEAT, *[-3] * 5), sessions(CareKind.COLD, *[-2] * 5)
    days = around(5)
    assert words.compared(found(Record(care=(*heat, *cold), check_ins=days))) == (
        (
            "Past what goes by itself, pain moved 1 point lower with heat than with cold (no "
            "spread; 10 sessions)."
        ),
    )
    same = sessions(CareKind.COLD, -4, -3, -3, -3, -2)
    assert words.compared(found(Record(care=(*heat, *same), check_ins=days))) == (
        "Heat and cold: no clear difference (from 1 point lower to 1 point higher; 10 sessions).",
    )
    assert words.compared(found(Record(care=heat, check_ins=days))) == ()
    assert words.compared(found(Record(care=(*heat, *cold)))) == ()


def test_nothing_logged_is_said_with_its_dates():
    period = formats().date_range(on(0), on(27))
    assert words.nothing(found(Record())) == (f"Nothing that may ease pain is logged for {period}.")


def record_of(*pains: int) -> Record:
    return Record(
        check_ins=tuple(CheckIn(on(n), pain=Pain(average=Decimal(p))) for n, p in enumerate(pains))
    )


def by_kind(heat: int, cold: int) -> Record:
    return record_of(*(heat if kind is CareKind.HEAT else cold for kind in PLAN.kinds()))


def test_a_plan_says_what_today_is_and_how_it_stands():
    kind = PLAN.kinds()[3]
    text = plan_words.plan_text(planned(record_of(5, 5), PLAN, on(3)))
    assert text.lines == (
        f"Day 4 of 14. Today is a day of {kind}.",
        "Pain is logged on 2 of 4 days so far.",
        "The result comes after Monday 23 November. Half a result could sway you.",
    )
    assert text.button == "End the plan"
    ahead = plan_words.plan_text(planned(Record(), PLAN, on(-1)))
    assert ahead.lines[0] == "The plan begins on Tuesday 10 November."


def test_the_first_day_of_a_plan_is_one_day():
    text = plan_words.plan_text(planned(record_of(5), PLAN, on(0)))
    assert "Pain is logged on 1 of 1 day so far." in text.lines


def test_a_plan_names_no_day_where_heat_or_cold_may_harm_the_skin_by_now():
    text = plan_words.plan_text(planned(record_of(5), PLAN, on(3)), may_go_on=False)
    assert len(text.lines) == 1
    assert text.lines[0].startswith("Heat or cold could harm your skin")
    assert text.button == "End the plan"
    # What it came to is told all the same.
    over = planned(by_kind(3, 5), PLAN, AFTER)
    assert plan_words.plan_text(over, may_go_on=False) == plan_words.plan_text(over)


def test_a_plan_that_is_over_says_its_result_by_plan():
    text = plan_words.plan_text(planned(by_kind(3, 5), PLAN, AFTER))
    assert text.lines == (
        "Days of heat: average pain 3 (7 days); days of cold: average pain 5 (7 days).",
        "Pain on days of heat, against cold: 2 points lower (no spread; 7 pairs of days).",
        (
            "Each day counts as it was planned. On 0 days the log has what was planned, on 0 days "
            "the other one or both, on 14 days neither."
        ),
    )
    assert text.button == "Put the plan away"
    none = plan_words.plan_text(planned(by_kind(4, 4), PLAN, AFTER))
    assert (
        none.lines[1] == "No clear difference between heat and cold (no spread; 7 pairs of days)."
    )
    few = plan_words.plan_text(planned(record_of(4, 4, 4), PLAN, AFTER))
    assert few.lines[1] == "Not enough pairs of days to compare (1 of 5)."
    empty = plan_words.plan_text(planned(Record(), PLAN, AFTER))
    assert empty.lines[0] == "Days of heat: pain not logged; days of cold: pain not logged."


def every_text() -> list[str]:
    plans = (
        planned(record_of(5), PLAN, on(-1)),
        planned(record_of(5), PLAN, on(5)),
        planned(by_kind(3, 5), PLAN, AFTER),
        planned(Record(), PLAN, AFTER),
    )
    heat, cold = sessions(CareKind.HEAT, *[-3] * 5), sessions(CareKind.COLD, *[-2] * 5)
    told = found(Record(care=(*heat, *cold), check_ins=around(5)))
    shown = [row_of(7, 6, 5), row_of(7, 4, 5), row_of(5, 7, 5), row_of(2, 2, 6)]
    return [
        *(text for row in shown for text in (row.by_itself, row.beyond)),
        words.high_pain_falls(found(Record(care=heat))),
        words.no_cause(),
        words.about(told),
        words.counting(),
        words.untold(found(Record(care=sessions(CareKind.COLD, -1, effect=Effect.SAME)))),
        words.unknown(found(Record(care=sessions(CareKind.COLD, -1)))),
        plan_words.end_question(),
        words.nothing(told),
        *words.compared(told),
        *plan_words.plan_offer().lines,
        *plan_words.plan_not_for_you().lines,
        *(line for each in plans for line in plan_words.plan_text(each).lines),
        *plan_words.plan_text(plans[1], may_go_on=False).lines,
    ]


def test_every_text_can_be_read_at_eleven_and_claims_no_cause():
    for text in every_text():
        assert grade(text) <= MOST_GRADE, text
        assert not re.search(r"!|\b(the same|because|helps|helped|works better|should)\b", text), (
            text
        )
        assert "{" not in text


def test_every_word_is_translated():
    use_language(PSEUDO)
    assert all(text.startswith("[") for text in every_text())
    assert plan_words.plan_offer().button.startswith("[")


def test_a_time_of_day_elsewhere_changes_nothing():
    at = datetime(2026, 11, 10, 23, 30, tzinfo=timezone(timedelta(hours=-10)))
    record = Record(care=(Care("late", at, CareKind.HEAT),))
    assert [each.what.kind for each in helped(record, on(0), on(0)).tried] == [CareKind.HEAT]
