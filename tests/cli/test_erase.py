"""erase: a day, an episode, everything; for good, and only after a yes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from recovery_tracker.store.connection import FILE_NAME
from recovery_tracker.store.folder import SqliteFolder
from tests.cli.conftest import Program, Typed
from tests.cli.sentences import is_one_sentence
from tests.cli.test_backups import files, no_record, shelf
from tests.cli.test_passphrase import SECRET, everything
from tests.services.build import TODAY, YESTERDAY, Clock, file

MARKER = "zebra-crossing-8151"


@pytest.fixture(autouse=True)
def nobody(typed: Typed, no_keyring: None) -> None:
    """Nobody at a terminal, and nothing on standard input."""


@pytest.fixture
def logged(program: Program, clock: Clock) -> None:
    program("log", "--date", YESTERDAY, "--pain", 3, "--heat", 15)
    program("log", "--pain", 4, "--note", MARKER)
    clock.move(minutes=1)
    program("backup")


@pytest.mark.usefixtures("logged")
def test_a_day_is_gone_from_the_record_its_history_and_every_backup(
    program: Program, data: Path
) -> None:
    assert any(MARKER.encode() in content for content in everything(data).values())
    said = program("erase", "--date", TODAY, "--yes")
    assert (said.status, said.err) == (0, "")
    first, second = said.out.splitlines()
    assert first.startswith(
        "This erases 12 May 2026 (1 day with entries). It will be gone for good"
    )
    assert second == "Erased for good, from 2 backups too."
    assert not any(MARKER.encode() in content for content in everything(data).values())
    assert program("show", "--history").status == 1
    assert program("show", "--date", YESTERDAY).status == 0
    for backup in shelf(data):
        program("restore", backup)
        assert program("show").status == 1


@pytest.mark.usefixtures("logged")
def test_undo_does_not_bring_an_erased_day_back(program: Program) -> None:
    program("erase", "--date", TODAY, "--yes")
    program("undo")
    assert program("show").status == 1


EPISODE = file(
    episodes=[{"id": "e1", "onset": "2026-03-01", "closed": "2026-03-10"}],
    check_ins=[{"date": f"2026-03-{day:02}", "pain": {"average": 5}} for day in (1, 5, 10, 11)],
)


def test_an_episode_is_erased_with_its_days_and_no_others(program: Program, tmp_path: Path) -> None:
    (tmp_path / "record.json").write_bytes(EPISODE)
    program("import", tmp_path / "record.json")
    said = program("erase", "--episode", "2026-03-01", "--yes")
    assert said.status == 0
    assert "1–10 Mar 2026 (3 days with entries)" in said.out
    left = program("export", "--format", "json", "-o", "-").document
    assert "episodes" not in left
    assert [row["date"] for row in left["check_ins"]] == ["2026-03-11"]


def test_an_episode_that_never_began_is_status_one(program: Program, data: Path) -> None:
    program("log", "--pain", 4)
    before = files(data)
    said = program("erase", "--episode", TODAY, "--yes")
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert "12 May 2026" in said.err
    assert files(data) == before


def test_a_day_without_entries_is_status_one(program: Program) -> None:
    program("log", "--pain", 4)
    said = program("erase", "--date", YESTERDAY, "--yes")
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)


def test_an_emergency_that_nobody_answered_is_not_erased(program: Program, data: Path) -> None:
    program("log", "--sign", "saddle_numbness")
    before = files(data)
    said = program("erase", "--date", TODAY, "--yes")
    assert said.status == 1
    assert is_one_sentence(said.err)
    assert "answer its card first" in said.err
    assert files(data) == before


@pytest.mark.usefixtures("logged")
def test_everything_is_the_record_its_backups_and_what_was_set_aside(
    program: Program, data: Path
) -> None:
    (data / FILE_NAME).write_text(f"{MARKER} is no database any more, as you see " * 50)
    program("restore", shelf(data)[0])
    said = program("erase", "--everything", "--yes")
    assert said.status == 0
    assert "2 days, 3 entries" in said.out
    assert files(data) == {}
    assert program("log", "--pain", 1).status == 0
    assert program("undo").out == "Undone: log average pain 1 on 12 May\n"


@pytest.mark.usefixtures("logged")
def test_everything_of_a_record_with_a_passphrase_needs_it(
    program: Program, data: Path, typed: Typed
) -> None:
    typed(SECRET)
    program("passphrase", "set")
    before = files(data)
    assert program("erase", "--everything", "--yes").status == 3
    assert files(data) == before
    typed(SECRET)
    assert program("erase", "--everything", "--yes").status == 0
    assert files(data) == {}


@pytest.mark.usefixtures("logged")
def test_where_the_record_is_gone_everything_is_its_backups(program: Program, data: Path) -> None:
    no_record(data / FILE_NAME)
    said = program("erase", "--everything", "--yes")
    assert said.status == 0
    assert said.out.splitlines()[-1] == "Erased for good, from 2 backups too."
    assert files(data) == {}


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("what", [("--everything",), ("--date", TODAY)])
def test_what_is_away_is_said_and_erased_later(
    program: Program,
    data: Path,
    tmp_path: Path,
    clock: Clock,
    what: tuple[object, ...],
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    SqliteFolder(data).choose_second_folder(stick)
    program("backup")
    stick.rename(tmp_path / "away")
    said = program("erase", *what, "--yes")
    assert said.status == 0
    assert str(stick) in said.out
    (tmp_path / "away").rename(stick)
    assert any(MARKER.encode() in content for content in everything(stick).values())
    clock.move(days=1)
    program("log", "--pain", 5)
    assert not any(MARKER.encode() in content for content in everything(stick).values())


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("what", [("--everything",), ("--date", TODAY)])
def test_without_a_terminal_and_without_a_yes_nothing_is_erased(
    program: Program, data: Path, what: tuple[object, ...]
) -> None:
    before = files(data)
    said = program("erase", *what)
    assert (said.status, said.out) == (2, "")
    assert is_one_sentence(said.err)
    assert "--yes" in said.err
    assert files(data) == before


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("what", [("--everything",), ("--date", TODAY)])
@pytest.mark.parametrize("answer", ["y", "n", ""])
def test_at_a_terminal_it_says_what_will_be_gone_and_asks(
    program: Program,
    data: Path,
    at_terminal: Callable[[str], None],
    what: tuple[object, ...],
    answer: str,
) -> None:
    before = files(data)
    at_terminal(answer)
    said = program("erase", *what)
    assert said.out.startswith("This erases ")
    assert "for good?" in said.err
    assert said.status == (0 if answer == "y" else 1)
    assert (files(data) == before) == (answer != "y")


@pytest.mark.usefixtures("logged")
def test_a_no_leaves_a_missing_record_missing(
    program: Program, data: Path, at_terminal: Callable[[str], None]
) -> None:
    no_record(data / FILE_NAME)
    at_terminal("n")
    assert program("erase", "--everything").status == 1
    assert not (data / FILE_NAME).exists()
    assert program("show").status == 3


@pytest.mark.parametrize(
    "what", [(), ("--date", TODAY, "--everything"), ("--date", TODAY, "--episode", TODAY)]
)
def test_one_thing_is_erased_at_a_time(program: Program, what: tuple[object, ...]) -> None:
    said = program("erase", *what, "--yes")
    assert said.status == 2
    assert is_one_sentence(said.err)
