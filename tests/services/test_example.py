import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Record
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.example import _moved, example, fill_example
from recovery_tracker.services.judging import judge
from recovery_tracker.services.undo import undo
from tests.services.build import TODAY, Clock, log, whole
from tests.strategies import records

NOW = datetime(2026, 5, 12, tzinfo=UTC)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:.*)?")


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
    assert [each.at - by for each in one.appointments] == [each.at for each in other.appointments]
    answers = zip(one.alert_responses, other.alert_responses, strict=True)
    assert [mine.at - by for mine, _its in answers] == [its.at for its in other.alert_responses]
    assert one.alert_responses
    assert one.appointments
    assert one.episodes[0].onset - by == other.episodes[0].onset
    assert one.person == other.person


@given(records, st.integers(-2000, 2000))
def test_every_date_of_a_record_is_moved_and_nothing_else(record: Record, days: int) -> None:
    """Whatever the example may hold one day: no kind of entry stays behind."""
    by = timedelta(days=days)
    try:
        there = _moved(record, by)
    except OverflowError:  # past the ends of the calendar
        return
    assert there.person.born == record.person.born
    assert _moved(there, -by) == record
    assert sorted(each + by for each in dates_in(record)) == sorted(dates_in(there))


def dates_in(record: Record) -> Iterator[date]:
    """Every date of the record as its file has it, but the birthday."""
    content = json.loads(record_to_json(replace(record, person=Person()), NOW))
    periods = record.person.risk_factors.values()
    for period in periods:
        yield from (each for each in (period.since, period.until) if each is not None)

    def walk(part: object) -> Iterator[date]:
        if isinstance(part, dict):
            for name, inner in part.items():
                if name not in ("exported_at", "value", "text", "note", "outcome"):
                    yield from walk(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from walk(inner)
        elif isinstance(part, str) and _DATE.fullmatch(part):
            yield date.fromisoformat(part[:10])

    yield from walk(content)


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
