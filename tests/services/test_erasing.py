"""What would be erased is counted by every entry, whatever kind it is of."""

from datetime import date, timedelta

import pytest

from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.erasing import Extent, day_extent, episode_extent, erase
from recovery_tracker.services.importing import import_file
from tests.services.build import TODAY, YESTERDAY, file

LATER = TODAY + timedelta(days=9)


def answered(on: date) -> dict[str, object]:
    return {"id": f"q-{on}", "date": str(on), "instrument": "rmdq", "answers": {"score": 3}}


def test_a_day_with_nothing_but_a_questionnaire_can_be_erased(diary: Diary) -> None:
    import_file(diary, file(questionnaires=[answered(YESTERDAY), answered(TODAY)]))
    extent = day_extent(diary, YESTERDAY)
    assert extent == Extent(YESTERDAY, YESTERDAY, 1)
    erase(diary, extent)
    assert [each.date for each in diary.store.read().questionnaires] == [TODAY]
    with pytest.raises(RequestError, match="Nothing is logged"):
        day_extent(diary, YESTERDAY)


def test_an_open_episode_goes_on_to_a_questionnaire_of_a_date_to_come(diary: Diary) -> None:
    episode = {"id": "e", "onset": str(YESTERDAY)}
    import_file(diary, file(episodes=[episode], questionnaires=[answered(LATER)]))
    (known,) = diary.store.read().episodes
    assert episode_extent(diary, known) == Extent(YESTERDAY, LATER, 1, frozenset({"e"}))
