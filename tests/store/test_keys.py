"""The two small files that hold a record's key, what opens them, and the system's keyring."""

import sqlite3
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring as system_keyring
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import PasswordDeleteError
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.ports.store import LockedError, WrongSecretError
from recovery_tracker.store import keyring, keys
from recovery_tracker.store.errors import KeyFileError
from recovery_tracker.store.folder import SqliteFolder
from tests.store.build import AT, KEY, PHRASE, assert_a_sentence, backed_up, filled, opened
from tests.store.test_file import ROOT

OTHER = bytes(reversed(KEY))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite3"


letters = st.characters(exclude_categories=("Cc", "Cs", "Cn"))


@settings(max_examples=8, deadline=None)
@given(st.text(letters, min_size=8, max_size=60))
def test_the_key_comes_out_by_the_passphrase_that_it_was_sealed_with(
    tmp_path_factory: pytest.TempPathFactory, phrase: str
) -> None:
    database = tmp_path_factory.mktemp("keys") / "record.sqlite3"
    keys.check_passphrase(phrase)
    keys.seal(database, KEY, passphrase=phrase)
    assert keys.unseal(database, phrase) == KEY
    with pytest.raises(WrongSecretError):
        keys.unseal(database, phrase + "x")


@pytest.mark.parametrize(
    "phrase",
    [
        'it\'s a "quoted" phrase',
        "'; DROP TABLE envelope; --",
        "x'" + KEY.hex() + "'",
        "\"x'" + KEY.hex() + "'\"",
        "  spaces at both ends  ",
        "كلمة سر طويلة",
        "🙂👩🏽‍⚕️🙂👩🏽‍⚕️",
        "% _ \\ / \\n ?",
        "long " * 2000,
    ],
)
def test_no_sign_in_a_passphrase_means_anything_else(database: Path, phrase: str) -> None:
    keys.check_passphrase(phrase)
    keys.seal(database, OTHER, passphrase=phrase)
    assert keys.unseal(database, phrase) == OTHER
    for nearly in (phrase.upper() + ".", phrase[:-1], phrase.strip() + "!", ""):
        with pytest.raises(WrongSecretError):
            keys.unseal(database, nearly)


def test_spaces_and_capitals_count(database: Path) -> None:
    keys.seal(database, KEY, passphrase=" Correct horse ")
    for nearly in ("Correct horse", " correct horse ", " Correct  horse "):
        with pytest.raises(WrongSecretError):
            keys.unseal(database, nearly)


def test_what_different_keyboards_make_of_the_same_letters_is_the_same(database: Path) -> None:
    phrase = "Zoë's café, № 5 in Göteborg"
    composed, apart = (unicodedata.normalize(form, phrase) for form in ("NFC", "NFD"))
    assert composed != apart
    keys.seal(database, KEY, passphrase=apart)
    assert keys.unseal(database, composed) == KEY
    assert keys.unseal(database, phrase.replace(" ", "\u00a0")) == KEY


@pytest.mark.parametrize("phrase", ["", "seven 7", "line\nbreak", "nul\x00nul", "half \ud800 pair"])
def test_a_passphrase_that_is_short_or_can_not_be_typed_is_refused(phrase: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        keys.check_passphrase(phrase)
    assert caught.value.problem.where == "passphrase"


@pytest.mark.parametrize("typed", ["nul\x00nul nul", "half \ud800 pair", "line\nbreak"])
def test_what_can_be_no_passphrase_is_a_wrong_one(database: Path, typed: str) -> None:
    keys.seal(database, KEY, passphrase=PHRASE)
    with pytest.raises(WrongSecretError) as caught:
        keys.unseal(database, typed)
    assert_a_sentence(caught.value)


def test_a_guess_costs_as_much_as_sqlcipher_makes_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from recovery_tracker.store import keys\n"
        "raw = keys._with_secret(Path(sys.argv[1]), 'correct horse battery')\n"
        "print(raw.execute('PRAGMA kdf_iter').fetchone()[0])\n"
        "print(raw.execute('PRAGMA cipher_kdf_algorithm').fetchone()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "file")],
        check=True,
        capture_output=True,
        cwd=ROOT,
        text=True,
    )
    assert done.stdout.split() == ["256000", "PBKDF2_HMAC_SHA512"]


def test_a_recovery_key_is_eight_groups_that_nobody_can_guess() -> None:
    made = {keys.new_recovery_key() for _n in range(50)}
    assert len(made) == 50
    for key in made:
        assert [len(group) for group in key.split("-")] == [4] * 8
        assert not set(key) & set("ILOU")
    assert len({keys.new_key() for _n in range(50)}) == 50


def test_a_recovery_key_may_be_typed_as_people_type(database: Path) -> None:
    recovery = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WX10"
    keys.seal(database, KEY, passphrase=PHRASE, recovery_key=recovery)
    for typed in (
        recovery,
        recovery.lower(),
        recovery.replace("-", ""),
        recovery.replace("-", " "),
        f"\t{recovery}\n".replace("\t", "  ").replace("\n", " "),
        recovery.replace("0", "O").replace("1", "I"),
        recovery.lower().replace("0", "o").replace("1", "l"),
        recovery.replace("-", "–"),
    ):
        assert keys.unseal(database, typed) == KEY
    for nearly in (recovery[:-1], recovery[:-1] + "1", recovery + "0"):
        with pytest.raises(WrongSecretError):
            keys.unseal(database, nearly)


def test_a_passphrase_that_looks_like_a_recovery_key_is_one(database: Path) -> None:
    phrase = "oooo iiii oooo iiii oooo iiii oooo iiii"
    keys.seal(database, KEY, passphrase=phrase, recovery_key=keys.new_recovery_key())
    assert keys.unseal(database, phrase) == KEY


def test_a_wrong_passphrase_is_told_from_key_files_that_are_gone_or_cut(database: Path) -> None:
    recovery = keys.new_recovery_key()
    with pytest.raises(KeyFileError) as caught:
        keys.unseal(database, PHRASE)
    assert_a_sentence(caught.value)
    keys.seal(database, KEY, passphrase=PHRASE, recovery_key=recovery)
    with pytest.raises(WrongSecretError):
        keys.unseal(database, "another phrase")
    by_phrase, by_recovery = keys.key_files(database)
    whole = by_phrase.read_bytes()
    for content in (b"", whole[:1000], b"text"):
        by_phrase.write_bytes(content)
        with pytest.raises(WrongSecretError) as wrong:
            keys.unseal(database, PHRASE)
        assert "recovery key" in str(wrong.value)
        assert keys.unseal(database, recovery) == KEY
    by_recovery.unlink()
    with pytest.raises(KeyFileError):
        keys.unseal(database, PHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_key_files_are_the_persons_own_and_nothing_else_is_left(database: Path) -> None:
    keys.seal(database, KEY, passphrase=PHRASE, recovery_key=keys.new_recovery_key())
    there = {path.name: stat.S_IMODE(path.stat().st_mode) for path in database.parent.iterdir()}
    assert there == {"record.sqlite3.passphrase": 0o600, "record.sqlite3.recovery": 0o600}
    for file in keys.key_files(database):
        content = file.read_bytes()
        assert KEY not in content
        assert KEY.hex().encode() not in content
        assert not content.startswith(keys.MAGIC)


def test_a_new_passphrase_leaves_the_recovery_key(database: Path) -> None:
    recovery = keys.new_recovery_key()
    keys.seal(database, KEY, passphrase=PHRASE, recovery_key=recovery)
    keys.seal(database, KEY, passphrase="another phrase")
    with pytest.raises(WrongSecretError):
        keys.unseal(database, PHRASE)
    assert keys.unseal(database, "another phrase") == keys.unseal(database, recovery) == KEY


def test_a_file_is_encrypted_by_how_it_begins(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert not keys.is_encrypted(file)
    for content, expected in (
        (b"", False),
        (keys.MAGIC, False),
        (keys.MAGIC + b"x" * 5000, False),
        (b"SQLite f\xffrmat 3\x00", False),  # damaged, but no chance made the rest
        (bytes(range(100, 116)), True),
        (b"date,pain\n" * 9, True),
    ):
        file.write_bytes(content)
        assert keys.is_encrypted(file) is expected, content


def test_the_key_that_is_beside_a_backup_opens_a_record_that_lost_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    filled(folder)
    way = SqliteFolder(folder)
    recovery = way.set_passphrase(PHRASE).recovery_key
    with opened(way) as store:
        backed_up(store)
        before = store.read()
    for secret in (PHRASE, recovery):
        for file in keys.key_files(folder / "record.sqlite3"):
            file.unlink()
        fresh = SqliteFolder(folder)
        with pytest.raises(KeyFileError):
            fresh.open()
        with pytest.raises(WrongSecretError):
            fresh.unlock("another phrase")
        fresh.unlock(secret)
        with opened(fresh) as store:
            assert store.read() == before
        assert all(file.exists() for file in keys.key_files(folder / "record.sqlite3"))


def test_an_encrypted_backup_is_read_by_hand_as_the_documentation_says(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    filled(folder)
    way = SqliteFolder(folder)
    recovery = way.set_passphrase(PHRASE).recovery_key
    with opened(way) as store:
        backup = backed_up(store)
    for ending, secret in ((".passphrase", PHRASE), (".recovery", recovery)):
        with closing(driver.connect(f"{backup}{ending}")) as raw:
            raw.execute(f"PRAGMA key = 'recovery-tracker:{secret}'")
            (key,) = raw.execute("SELECT hex(key) FROM envelope").fetchone()
        plain = tmp_path / f"plain{ending}.sqlite3"
        with closing(driver.connect(str(backup), isolation_level=None)) as raw:
            raw.execute(f"PRAGMA key = \"x'{key}'\"")
            raw.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
            raw.execute("SELECT sqlcipher_export('plain')")
        with closing(sqlite3.connect(plain)) as any_program:
            assert any_program.execute("SELECT count(*) FROM check_ins").fetchone() == (3,)


# The keyring


class InMemory(KeyringBackend):
    """A keyring that lives as long as the test."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.held:
            raise PasswordDeleteError(username)
        del self.held[service, username]


class Broken(InMemory):
    """A keyring that fails as none of the library's own errors."""

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("the bus is gone")

    set_password = get_password  # type: ignore[assignment]
    delete_password = get_password  # type: ignore[assignment]


@pytest.fixture
def ring() -> Iterator[InMemory]:
    former = system_keyring.get_keyring()
    made = InMemory()
    system_keyring.set_keyring(made)
    yield made
    system_keyring.set_keyring(former)


def test_a_record_opens_by_the_keyring_until_that_is_forgotten(
    tmp_path: Path, ring: InMemory
) -> None:
    folder = tmp_path / "data"
    filled(folder)
    way = SqliteFolder(folder)
    assert not way.remember()  # there is nothing to remember
    way.set_passphrase(PHRASE)
    assert not way.remembered
    assert way.remember()
    assert way.remembered
    assert PHRASE not in str(ring.held)
    with opened(SqliteFolder(folder)) as store:
        assert len(store.read().check_ins) == 3
    way.forget()
    way.forget()
    assert ring.held == {}
    with pytest.raises(LockedError):
        SqliteFolder(folder).open()


def test_the_keyring_is_emptied_with_the_passphrase_and_with_everything(
    tmp_path: Path, ring: InMemory
) -> None:
    folder = tmp_path / "data"
    filled(folder)
    way = SqliteFolder(folder)
    way.set_passphrase(PHRASE)
    assert way.remember()
    way.remove_passphrase(PHRASE)
    assert ring.held == {}
    way.set_passphrase(PHRASE)
    assert way.remember()
    way.erase_everything(AT)
    assert ring.held == {}


@pytest.mark.parametrize("held", ["", "no hex", "00ff", KEY.hex()])
def test_what_the_keyring_has_and_does_not_fit_is_as_nothing(
    tmp_path: Path, ring: InMemory, held: str
) -> None:
    folder = tmp_path / "data"
    filled(folder)
    SqliteFolder(folder).set_passphrase(PHRASE)
    ring.set_password("recovery-tracker", str(folder.resolve()), held)
    with pytest.raises(LockedError):
        SqliteFolder(folder).open()


def test_where_there_is_no_keyring_or_it_fails_nothing_is_kept(tmp_path: Path) -> None:
    former = system_keyring.get_keyring()
    try:
        for backend in (fail.Keyring(), Broken()):
            system_keyring.set_keyring(backend)
            assert not keyring.remember(tmp_path, KEY)
            assert keyring.recall(tmp_path) is None
            keyring.forget(tmp_path)
    finally:
        system_keyring.set_keyring(former)
