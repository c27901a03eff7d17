"""Function over weeks in sentences: with its n, and no judgement where there is nothing to tell."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.record import Questionnaire, Record
from recovery_tracker.diary.vocabulary import Instrument
from recovery_tracker.insight.function import function_facts
from recovery_tracker.wording.function import row, sentences

ON = date(2026, 5, 1)


def psfs(days: int, **answers: int) -> Questionnaire:
    said = {name: Decimal(value) for name, value in answers.items()}
    return Questionnaire(f"p{days}", ON + timedelta(days=days), Instrument.PSFS, said)


def rmdq(days: int, score: int) -> Questionnaire:
    answers = {"score": Decimal(score)}
    return Questionnaire(f"r{days}", ON + timedelta(days=days), Instrument.RMDQ, answers)


def told(*asked: Questionnaire) -> list[str]:
    record = Record(questionnaires=asked)
    return list(sentences(function_facts(record, ON + timedelta(days=90))))


def test_the_mean_of_several_activities_is_called_one():
    assert told(psfs(0, stairs=3, lifting=1), psfs(7, stairs=4, lifting=1)) == [
        (
            "Stairs, lifting: on average 2 of 10 on 1 May, 2.5 on 8 May (asked 2 times). "
            "That is less than people notice."
        )
    ]


@pytest.mark.parametrize(
    ("after", "meaning"),
    [
        (7, "A small change: you can do more than at first."),
        (3, "A medium change: you can do less than at first."),
        (10, "A large change: you can do more than at first."),
        (1, "A large change: you can do less than at first."),
        (5, "That is no change."),
        (4, "That is less than people notice."),
    ],
)
def test_a_change_is_said_by_its_size_and_its_way(after, meaning):
    before = {7: 5, 3: 5.5}.get(after, 5)
    first = Questionnaire("p", ON, Instrument.PSFS, {"stairs": Decimal(str(before))})
    (sentence,) = told(first, psfs(7, stairs=after))
    assert sentence.endswith(f"(asked 2 times). {meaning}")


@pytest.mark.parametrize(
    ("after", "meaning"),
    [
        (8, "A change for the better that people notice."),
        (11, "That is less than people notice."),
        (17, "A change for the worse that people notice."),
    ],
)
def test_a_score_says_which_way_is_better(after, meaning):
    assert told(rmdq(0, 12), rmdq(7, after))[-1] == (
        f"RMDQ-24 score: 12 of 24 on 1 May, {after} on 8 May, less is better (asked 2 times). "
        f"{meaning}"
    )


def test_too_few_times_are_counted_and_what_was_never_asked_is_not_told():
    assert told(psfs(0, stairs=3)) == [
        "What you can do (PSFS): not asked often enough yet (1 of 2 times)."
    ]
    assert told(rmdq(0, 3)) == ["RMDQ-24 score: not asked often enough yet (1 of 2 times)."]
    assert len(told(psfs(0, stairs=3), rmdq(0, 3))) == 2


def test_a_row_says_everything_of_its_date_and_its_year_where_that_is_another():
    record = Record(questionnaires=(psfs(0, stairs=3, lifting=1), rmdq(0, 14), psfs(7, stairs=9)))
    assert row(record, ON, ON) == "1 May · stairs 3, lifting 1 of 10 · RMDQ-24: 14 of 24"
    assert row(record, ON, date(2027, 1, 1)).startswith("1 May 2026 · ")


def test_every_sentence_is_translated():
    use_language(PSEUDO)
    assert all("[" in each for each in told(psfs(0, a=1), psfs(7, a=9), rmdq(0, 9)))
