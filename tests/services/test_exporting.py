import json
import stat
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.exporting import WINDOW_DAYS, Period, export_json, period, save
from recovery_tracker.services.log import Session
from tests.services.build import TODAY, YESTERDAY, Clock, log

EARLIER = date(2026, 4, 1)


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    save(target, b"new")
    assert target.read_bytes() == b"new"
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


def test_an_older_file_is_replaced_and_becomes_private(tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    target.write_bytes(b"old")
    target.chmod(0o644)
    save(target, b"new")
    assert target.read_bytes() == b"new"
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["missing", "a file", "the folder itself"])
def test_a_folder_that_can_not_be_written_gives_one_sentence(tmp_path: Path, place: str) -> None:
    if place == "missing":
        target = tmp_path / "none" / "record.json"
    elif place == "a file":
        (tmp_path / "plain").write_bytes(b"mine")
        target = tmp_path / "plain" / "record.json"
    else:
        target = tmp_path / "folder"
        target.mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RequestError) as caught:
        save(target, b"new")
    sentence = str(caught.value)
    assert sentence.startswith(f"{target} can't be written (")
    assert sentence.endswith("); choose another folder.")
    assert sorted(tmp_path.iterdir()) == before


def test_the_old_file_stands_where_the_new_one_can_not_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "record.json"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RequestError, match="No space left on device"):
        save(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


def test_the_whole_record_is_exported_with_the_instant(diary: Diary, clock: Clock) -> None:
    start_episode(diary, EARLIER)
    log(diary, {"pain.average": Decimal("4.5")})
    log(diary, on=EARLIER, sessions=(Session(CareKind.HEAT, Decimal(15)),))
    written = json.loads(export_json(diary))
    assert (written["format"], written["version"]) == ("recovery-tracker", 1)
    assert written["exported_at"] == clock.now.isoformat()
    assert [row["pain"]["average"] for row in written["check_ins"]] == [4.5]
    assert len(written["care"]) == len(written["episodes"]) == 1


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, [EARLIER, YESTERDAY, TODAY]),
        (YESTERDAY, None, [YESTERDAY, TODAY]),
        (None, YESTERDAY, [EARLIER, YESTERDAY]),
        (YESTERDAY, YESTERDAY, [YESTERDAY]),
    ],
)
def test_an_export_of_a_period_has_its_entries_and_the_episodes(
    diary: Diary, first: date | None, last: date | None, expected: list[date]
) -> None:
    start_episode(diary, EARLIER)
    for on in (EARLIER, YESTERDAY, TODAY):
        log(diary, {"pain.average": 4}, on=on)
    written = json.loads(export_json(diary, first, last))
    assert [row["date"] for row in written["check_ins"]] == [str(on) for on in expected]
    assert len(written["episodes"]) == 1


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, date(2026, 4, 29), TODAY),
        ({"days": 1}, TODAY, TODAY),
        ({"days": 30}, date(2026, 4, 13), TODAY),
        ({"last": YESTERDAY, "days": 2}, date(2026, 5, 10), YESTERDAY),
        ({"last": YESTERDAY}, date(2026, 4, 28), YESTERDAY),
        ({"first": EARLIER}, EARLIER, TODAY),
        ({"first": EARLIER, "last": YESTERDAY}, EARLIER, YESTERDAY),
        ({"last": date(1, 1, 5)}, date.min, date(1, 1, 5)),
        ({"last": date(100, 1, 1), "days": 36_600}, date.min, date(100, 1, 1)),
    ],
)
def test_the_period_is_what_was_asked_for(asked: dict[str, date], first: date, last: date) -> None:
    assert period(TODAY, **asked) == Period(first, last)  # type: ignore[arg-type]
    assert WINDOW_DAYS == 14


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="turn the two dates round"):
        Period(TODAY, YESTERDAY)
