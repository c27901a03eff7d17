from datetime import date, timedelta

import pytest

from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.example import example, fill_example
from recovery_tracker.services.judging import judge
from recovery_tracker.services.undo import undo
from tests.services.build import TODAY, Clock, log, whole


def test_the_example_ends_today_and_nothing_of_it_is_dated_later(diary: Diary) -> None:
    fill_example(diary)
    record = diary.store.read()
    assert record.check_ins[-1].date == TODAY
    dates = [check_in.date for check_in in record.check_ins]
    dates += [score.at.date() for score in record.pain_scores]
    dates += [care.at.date() for care in record.care if hasattr(care.at, "date")]
    assert max(dates) == TODAY
    assert min(dates) >= record.episodes[0].onset == TODAY - timedelta(days=13)


@pytest.mark.parametrize("last", [date(2024, 2, 29), date(2031, 1, 1)])
def test_the_example_is_the_same_whenever_it_ends(last: date) -> None:
    one, other = example(last), example(TODAY)
    by = last - TODAY
    assert [each.date - by for each in one.check_ins] == [each.date for each in other.check_ins]
    assert [each.at - by for each in one.pain_scores] == [each.at for each in other.pain_scores]
    assert [each.at - by for each in one.care] == [each.at for each in other.care]
    assert [each.entered_at for each in one.check_ins if each.entered_at is None] == []
    assert one.episodes[0].onset - by == other.episodes[0].onset
    assert one.person == other.person


def test_the_example_has_the_same_cards_whenever_it_ends(diary: Diary) -> None:
    fill_example(diary)
    days = {(a.rule, (a.first_date - TODAY).days) for a in judge(diary, TODAY).alerts}
    from recovery_tracker.guidance.fold import evaluate

    other = evaluate(example(date(2031, 1, 1)), date(2031, 1, 1))
    assert {(a.rule, (a.first_date - date(2031, 1, 1)).days) for a in other.alerts} == days


def test_the_example_is_one_step(diary: Diary) -> None:
    fill_example(diary)
    assert whole(diary)[1] == 1
    undo(diary)
    assert not diary.store.read().check_ins


@pytest.mark.parametrize("what", ["a day", "an episode", "the example"])
def test_nobodys_record_is_mixed_with_the_example(diary: Diary, clock: Clock, what: str) -> None:
    if what == "a day":
        log(diary, {"pain.average": 3})
    elif what == "an episode":
        start_episode(diary, TODAY)
    else:
        fill_example(diary)
        clock.move(days=1)
    before = whole(diary)
    with pytest.raises(RequestError, match="name an empty folder"):
        fill_example(diary)
    assert whole(diary) == before
