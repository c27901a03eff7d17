"""passphrase set, change and remove; and every command on a record that is locked."""

import re
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from recovery_tracker.services.diary import Diary
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.store import backups
from recovery_tracker.store.connection import FILE_NAME
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.cli.conftest import Program, Said, Typed
from tests.cli.sentences import is_one_sentence
from tests.cli.test_backups import a_record_that_is_text, files, shelf
from tests.services.build import Clock, log, numbered

pytestmark = pytest.mark.usefixtures("no_keyring")

SECRET = "correct horse battery"
OTHER = "staple and some more"
MARKER = "zebra-crossing-8151"
KEY = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){7}\n")
SHOWN = "12 May 2026\n  Average pain: 4\n"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A protected record in which pain is 4, with a backup, and its recovery key."""
    clock = Clock()
    folder = SqliteFolder(tmp_path_factory.mktemp("protected") / "data")
    with closing(folder.open()) as store:
        log(Diary(store, clock, numbered()), {"pain.average": 4})
        store.backups.make(Reason.DAILY, clock())
    return folder.path, folder.set_passphrase(SECRET).recovery_key


@pytest.fixture
def protected(data: Path, template: tuple[Path, str], typed: Typed) -> str:
    """The data folder is a copy of the template; gives the recovery key."""
    folder, recovery_key = template
    shutil.copytree(folder, data)
    return recovery_key


def test_set_prints_the_recovery_key_alone_and_the_warning_before_it_and_the_words_beside_it(
    program: Program, typed: Typed
) -> None:
    program("log", "--pain", 4)
    typed(SECRET)
    said = program("passphrase", "set")
    assert said.status == 0
    assert KEY.fullmatch(said.out)
    lines = said.err.splitlines()
    assert "nobody can open the record" in lines[0]
    assert "disk" in lines[1]
    assert "elsewhere" in lines[2]
    assert "Write it down" in lines[3]
    assert len(lines) == 4


def test_no_file_of_the_folder_holds_what_was_logged_once_a_passphrase_is_set(
    program: Program, data: Path, typed: Typed, clock: Clock
) -> None:
    held = (MARKER.encode(), MARKER.encode("utf-16-le"), SECRET.encode())
    program("log", "--note", f"{MARKER} yesterday", "--pain", 4)
    clock.move(days=1)
    program("log", "--note", MARKER)
    program("undo")
    program("backup")
    clock.move(hours=1)
    a_damaged_one = (data / FILE_NAME).read_bytes()
    shutil.copyfile(data / FILE_NAME, shelf(data)[0].with_name("x"))
    (data / FILE_NAME).write_bytes(a_damaged_one[:5000] + b"\x07" * 5000 + a_damaged_one[10000:])
    program("restore", shelf(data)[0])
    (data / "backups" / "x").unlink()
    program("log", "--note", MARKER)
    assert any(held[0] in content for content in everything(data).values())
    assert any(path.startswith("set-aside") for path in files(data))
    typed(SECRET)
    said = program("passphrase", "set")
    assert said.status == 0
    typed(SECRET)
    assert program("log", "--note", f"{MARKER} again").status == 0
    typed(SECRET)
    assert program("backup").status == 0
    recovery_key = said.out.strip().encode()
    for path, content in everything(data).items():
        assert not any(each in content for each in (*held, recovery_key)), path


def everything(folder: Path) -> dict[str, bytes]:
    """Every file, SQLite's own beside the record too."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.usefixtures("protected")
def test_every_command_opens_the_record_with_the_passphrase_on_standard_input(
    program: Program, typed: Typed, tmp_path: Path
) -> None:
    for command in (
        ("log", "--pain", 4),
        ("show",),
        ("alerts",),
        ("export", "--format", "json", "-o", "-"),
        ("backup",),
        ("backup", tmp_path / "file"),
        ("restore", tmp_path / "file"),
        ("check",),
        ("erase", "--date", "2026-05-12", "--yes"),
    ):
        typed(SECRET)
        said = program(*command)
        assert (said.status, said.err) == (0, ""), command
        assert SECRET not in said.out


def test_the_recovery_key_opens_it_too_however_it_is_typed(
    program: Program, typed: Typed, protected: str
) -> None:
    for written in (protected, protected.lower(), protected.replace("-", " ")):
        typed(written)
        assert program("show").out == SHOWN


@pytest.mark.usefixtures("protected")
def test_without_a_passphrase_it_is_one_sentence_and_nothing_is_changed(
    program: Program, data: Path
) -> None:
    before = files(data)
    for command in (
        ("show",),
        ("log", "--pain", 5),
        ("check",),
        ("erase", "--everything", "--yes"),
    ):
        said = program(*command)
        assert (said.status, said.out) == (3, "")
        assert is_one_sentence(said.err)
        assert "passphrase" in said.err
    assert files(data) == before


@pytest.mark.usefixtures("protected")
@pytest.mark.parametrize(
    "wrong", [OTHER, SECRET.upper(), SECRET[:-1], " ", "a\0b", "\udcff\udcfe", "'; --", "x'00'"]
)
def test_a_wrong_passphrase_is_one_sentence_that_is_not_about_damage(
    program: Program, data: Path, typed: Typed, wrong: str
) -> None:
    before = files(data)
    typed(wrong)
    said = program("show")
    assert (said.status, said.out) == (3, "")
    assert is_one_sentence(said.err)
    assert "does not open" in said.err
    assert "damaged" not in said.err
    assert wrong == " " or wrong not in said.err
    assert files(data) == before


def half_of_it(record: Path) -> None:
    content = record.read_bytes()
    record.write_bytes(content[: len(content) // 8192 * 4096])


def a_page_of_it(record: Path) -> None:
    content = bytearray(record.read_bytes())
    content[8192:12288] = bytes(4096)
    record.write_bytes(bytes(content))


@pytest.mark.usefixtures("protected")
@pytest.mark.parametrize("spoil", [half_of_it, a_page_of_it], ids=lambda spoil: spoil.__name__)
def test_with_the_right_passphrase_damage_is_damage_and_a_backup_comes_back_without_asking_twice(
    program: Program, data: Path, typed: Typed, spoil: Callable[[Path], None]
) -> None:
    spoil(data / FILE_NAME)
    typed(SECRET)
    said = program("show")
    assert said.status == 3
    assert "damaged" in said.err
    (newest,) = shelf(data)
    assert str(newest) in said.err
    assert "1 entry" in said.err
    typed(SECRET)
    assert program("restore", newest).status == 0
    typed(SECRET)
    assert program("show").out == SHOWN


@pytest.mark.usefixtures("protected")
def test_where_the_key_files_are_gone_a_backup_brings_them_back(
    program: Program, data: Path, typed: Typed
) -> None:
    for ending in (".passphrase", ".recovery"):
        (data / f"{FILE_NAME}{ending}").unlink()
    said = program("show")
    assert said.status == 3
    assert is_one_sentence(said.err)
    assert str(shelf(data)[0]) in said.err
    typed(SECRET)
    assert program("restore", shelf(data)[0]).status == 0
    typed(SECRET)
    assert program("show").out == SHOWN


@pytest.mark.usefixtures("protected")
def test_a_locked_backup_takes_the_place_of_a_missing_record_with_its_passphrase(
    program: Program, data: Path, typed: Typed
) -> None:
    (data / FILE_NAME).unlink()
    (backup,) = shelf(data)
    assert str(backup) in program("show").err
    said = program("restore", backup)
    assert said.status == 3
    assert is_one_sentence(said.err)
    typed(OTHER)
    assert program("restore", backup).status == 3
    assert not (data / FILE_NAME).exists()
    typed(SECRET)
    assert program("restore", backup).status == 0
    typed(SECRET)
    assert program("show").out == SHOWN


def test_a_backup_of_another_passphrase_asks_for_that_one(
    program: Program, bare: Program, typed: Typed, protected: str, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    bare("--data", other, "log", "--pain", 9)
    typed(OTHER)
    bare("--data", other, "passphrase", "set")
    file = tmp_path / "file"
    typed(OTHER)
    bare("--data", other, "backup", file)
    typed(SECRET)
    said = program("restore", file)
    assert said.status == 3
    assert "another passphrase" in said.err
    typed(SECRET, SECRET)
    assert program("restore", file).status == 3
    typed(SECRET, OTHER)
    assert program("restore", file).status == 0
    typed(SECRET)
    assert program("show").out.endswith("Average pain: 9\n")


def test_change_takes_the_old_passphrase_and_then_the_new_one(
    program: Program, typed: Typed, protected: str
) -> None:
    typed(SECRET, OTHER)
    said = program("passphrase", "change")
    assert said.status == 0
    assert is_one_sentence(said.out)
    typed(SECRET)
    assert program("show").status == 3
    for opens in (OTHER, protected):
        typed(opens)
        assert program("show").out == SHOWN


def test_a_forgotten_passphrase_is_changed_with_the_recovery_key(
    program: Program, typed: Typed, protected: str
) -> None:
    typed(protected, OTHER)
    assert program("passphrase", "change").status == 0
    typed(OTHER)
    assert program("show").out == SHOWN


@pytest.mark.usefixtures("protected")
def test_remove_makes_the_record_plain_again(program: Program, data: Path, typed: Typed) -> None:
    typed(SECRET)
    said = program("passphrase", "remove")
    assert said.status == 0
    assert is_one_sentence(said.out)
    assert program("show").out == SHOWN
    assert not [path for path in files(data) if path.endswith((".passphrase", ".recovery"))]
    assert all(
        content.startswith(b"SQLite format 3")
        for path, content in files(data).items()
        if path.endswith(".sqlite3")
    )


@pytest.mark.usefixtures("protected")
@pytest.mark.parametrize("command", ["change", "remove"])
@pytest.mark.parametrize("lines", [(), ("", OTHER), (OTHER, OTHER)], ids=["none", "empty", "wrong"])
def test_change_and_remove_do_nothing_with_a_wrong_passphrase(
    program: Program, data: Path, typed: Typed, command: str, lines: tuple[str, ...]
) -> None:
    before = files(data)
    typed(*lines)
    said = program("passphrase", command)
    assert (said.status, said.out) == (3, "")
    assert files(data) == before


@pytest.mark.parametrize("new", ["", "short", "a\0bcdefghij", "\udcffabcdefgh"])
def test_a_passphrase_that_will_not_do_is_status_two_and_nothing_is_changed(
    program: Program, data: Path, typed: Typed, new: str
) -> None:
    program("log", "--pain", 4)
    before = files(data)
    typed(new)
    said = program("passphrase", "set")
    assert (said.status, said.out) == (2, "")
    assert is_one_sentence(said.err.splitlines()[-1] + "\n")
    assert said.err.splitlines()[-1].startswith("Passphrase: use ")
    assert files(data) == before


@pytest.mark.usefixtures("protected")
def test_change_to_one_that_is_too_short_keeps_the_old_one(program: Program, typed: Typed) -> None:
    typed(SECRET, "short")
    assert program("passphrase", "change").status == 2
    typed(SECRET)
    assert program("show").out == SHOWN


@pytest.mark.usefixtures("protected")
def test_set_where_one_is_set_is_status_one(program: Program, typed: Typed) -> None:
    typed(OTHER)
    said = program("passphrase", "set")
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)


@pytest.mark.parametrize("command", ["change", "remove"])
def test_change_and_remove_without_one_are_status_one(program: Program, command: str) -> None:
    program("log", "--pain", 4)
    said = program("passphrase", command)
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)


def test_passphrase_alone_says_what_there_is(program: Program, data: Path) -> None:
    said = program("passphrase")
    assert said.status == 2
    assert is_one_sentence(said.err)
    assert not data.exists()


def test_set_with_the_record_open_elsewhere_is_status_three(
    program: Program, data: Path, typed: Typed
) -> None:
    program("log", "--pain", 4)
    elsewhere = SqliteStore(data)
    try:
        elsewhere.read()
        typed(SECRET)
        said = program("passphrase", "set")
    finally:
        elsewhere.close()
    assert said.status == 3
    assert "open elsewhere" in said.err
    assert program("show").out == SHOWN


def test_a_second_folder_that_is_away_is_named(
    program: Program, data: Path, typed: Typed, tmp_path: Path
) -> None:
    program("log", "--pain", 4)
    stick = tmp_path / "stick"
    stick.mkdir()
    SqliteFolder(data).choose_second_folder(stick)
    stick.rmdir()
    typed(SECRET)
    said = program("passphrase", "set")
    assert said.status == 0
    assert str(stick) in said.err.splitlines()[-1]


def test_a_backup_that_could_not_be_encrypted_is_named(
    program: Program, data: Path, typed: Typed
) -> None:
    program("log", "--pain", 4)
    damaged = backups.target_in(
        data / backups.FOLDER, backups.origin(data), Clock().now, Reason.ASKED
    )
    shutil.copyfile(data / FILE_NAME, damaged)
    damaged.write_bytes(damaged.read_bytes()[:8192])
    typed(SECRET)
    said = program("passphrase", "set")
    assert said.status == 0
    assert said.err.splitlines()[-1].strip() == str(damaged)


class Memory(KeyringBackend):
    """A keyring that keeps what it is given for as long as the test lasts."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


def test_the_keyring_opens_the_record_until_it_is_told_to_forget(
    program: Program, typed: Typed
) -> None:
    memory = Memory()
    keyring.set_keyring(memory)
    program("log", "--pain", 4)
    typed(SECRET)
    program("passphrase", "set", "--remember")
    assert program("show").out == SHOWN
    assert SECRET not in repr(memory.kept)
    typed(SECRET, OTHER)
    program("passphrase", "change")
    assert program("show").out == SHOWN
    typed(OTHER, OTHER)
    program("passphrase", "change", "--forget")
    assert memory.kept == {}
    assert program("show").status == 3


def test_a_system_without_a_keyring_says_so_and_the_passphrase_is_set_all_the_same(
    program: Program, typed: Typed
) -> None:
    program("log", "--pain", 4)
    typed(SECRET)
    said = program("passphrase", "set", "--remember")
    assert said.status == 0
    assert "keyring" in said.err.splitlines()[-1]
    assert program("show").status == 3


def test_a_passphrase_is_never_an_argument(program: Program, typed: Typed) -> None:
    program("log", "--pain", 4)
    for command in ("set", "change", "remove"):
        said = program("passphrase", command, SECRET)
        assert said.status == 2


@pytest.mark.usefixtures("protected")
def test_secrets_are_in_no_output_and_no_log_even_where_a_fault_happens(
    program: Program, data: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch, protected: str
) -> None:
    def fault(*_arguments: object) -> None:
        raise RuntimeError("fault")

    said: list[Said] = []
    for lines, command in (
        ([SECRET, OTHER], ("passphrase", "change", "--debug")),
        ([OTHER], ("show", "--debug")),
        (["no such words"], ("show", "--debug")),
        ([OTHER, "short"], ("passphrase", "change", "--debug")),
    ):
        typed(*lines)
        said.append(program(*command))
    monkeypatch.setattr("recovery_tracker.services.judging.judge", fault)
    typed(OTHER)
    said.append(program("alerts", "--debug"))
    assert [each.status for each in said] == [0, 0, 3, 2, 1]
    written = (data / "faults.log").read_text("utf-8")
    for each in (SECRET, OTHER, "no such words", protected):
        assert each not in written
        assert not any(each in one.out + one.err for one in said)


@pytest.mark.usefixtures("protected")
def test_a_damaged_record_is_told_from_a_locked_one_without_any_passphrase(
    program: Program, data: Path
) -> None:
    assert "type it to open" in program("show").err
    for ending in (".passphrase", ".recovery"):
        (data / f"{FILE_NAME}{ending}").unlink()
    a_record_that_is_text(data / FILE_NAME)
    assert "no Recovery Tracker record" in program("show").err
