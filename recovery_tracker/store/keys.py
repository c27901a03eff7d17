"""The envelope: a record has a random key, and two small files next to it contain that key.

One is opened by the passphrase, the other by the recovery key. So a new passphrase rewrites one
small file, and a backup carries both and needs no other key.
"""

import os
import re
import secrets
import unicodedata
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.files import hidden_name, sync_folder, write_private
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.ports.store import WrongSecretError
from recovery_tracker.store.connection import open_raw
from recovery_tracker.store.error_mapping import FILE_FAULTS
from recovery_tracker.store.errors import KeyFileError

MAGIC: Final = b"SQLite format 3\x00"
"""The first bytes of every plain database; an encrypted one begins with random bytes."""

PAGE: Final = 4096
KEY_BYTES: Final = 32
SUFFIXES: Final = (".passphrase", ".recovery")
"""The endings of the two files, behind the name of the database that their key opens."""
_NEXT: Final = ".next"
"""The further ending of those of another database, until that is in its place."""

FEWEST: Final = 8
"""The fewest characters of a passphrase, as NIST SP 800-63B asks of one that a person chooses."""

# Crockford's alphabet: no letter that is taken for a digit. 32 of them are 160 bits.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _LETTERS = 8, 4
_READ_AS: Final = str.maketrans("ILO", "110")
# Before what is typed, so that nothing typed can be read as a raw key, which SQLCipher writes x''.
_PREFIX: Final = "recovery-tracker:"


def key_files(database: Path) -> tuple[Path, Path]:
    """Returns the paths of the passphrase's and the recovery key's file of a database."""
    first, second = (database.with_name(database.name + suffix) for suffix in SUFFIXES)
    return first, second


def is_encrypted(database: Path) -> bool:
    """Tells whether the file begins like no plain database; a missing or empty one does not count.

    A beginning that is half right is that of a damaged plain one. Raises OSError.
    """
    try:
        with database.open("rb") as file:
            head = file.read(len(MAGIC))
    except FileNotFoundError:
        return False
    right = sum(one == other for one, other in zip(head, MAGIC, strict=False))
    return bool(head) and right < len(MAGIC) // 2


def has_key_files(database: Path) -> bool:
    """Tells whether a file with the key of the database is next to it."""
    return any(file.exists() for file in (*key_files(database), *_next_files(database)))


def opens(database: Path, key: bytes) -> bool:
    """Tells whether the key is that of the database."""
    with suppress(*FILE_FAULTS), closing(open_raw(database, key)) as raw:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return True
    return False


def new_key() -> bytes:
    """Returns a random key of 256 bits."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_key() -> str:
    """Returns a random recovery key of 160 bits, in eight groups of four letters to write down."""
    letters = [secrets.choice(_ALPHABET) for _n in range(_GROUPS * _LETTERS)]
    groups = ("".join(letters[n : n + _LETTERS]) for n in range(0, len(letters), _LETTERS))
    return "-".join(groups)


def check_passphrase(passphrase: str) -> None:
    """Raises InvalidValueError for one that is too short or that can't be typed again."""
    if len(passphrase) < FEWEST:
        raise InvalidValueError(
            "passphrase", _("use at least {n} characters, such as four words").format(n=FEWEST)
        )
    if not _can_be_typed(passphrase):
        raise InvalidValueError("passphrase", _("use letters, digits, signs and spaces"))


def seal(database: Path, key: bytes, *, passphrase: str = "", recovery_key: str = "") -> None:
    """Writes the file of each secret that is given, in place of the former one.

    Raises OSError and the driver's errors; a former file is then unchanged.
    """
    for target, secret in zip(key_files(database), (passphrase, recovery_key), strict=True):
        if secret:
            write_private(target, _sealed(target, secret, key))


def unseal(database: Path, secret: str) -> bytes:
    """Returns the key of the database, by its passphrase or its recovery key.

    Raises WrongSecretError, KeyFileError where no file can be one of ours, OSError and the driver's
    errors.
    """
    nexts = _next_files(database)
    coming = [file for file in nexts if file.exists()]
    files = (*key_files(database), *nexts)
    existing = [file for file in files if _may_hold_a_key(file)]
    for file in existing:
        for reading in _readings(secret):
            key = _opened(file, reading)
            # Of two keys, one is that of a database that is gone or was never put in its place.
            if key is not None and (not coming or opens(database, key)):
                if coming:
                    # Both are written before the first is renamed, and in this order.
                    _settle(database, arrived=file in nexts or nexts[0] not in coming)
                return key
    if not existing:
        raise KeyFileError(database)
    raise WrongSecretError(
        _(
            "This does not open the record: type the passphrase again, mind capital letters, "
            "or use the recovery key."
        )
    )


def copy_key_files(database: Path, copy: Path) -> None:
    """Copies the key files of a database next to a copy of it. Raises OSError."""
    for source, target in zip(key_files(database), key_files(copy), strict=True):
        if not source.exists():
            continue
        content = source.read_bytes()
        if not target.exists() or target.read_bytes() != content:
            write_private(target, content)


def check_names(database: Path) -> None:
    """Raises OSError where the disk has no room for the names of the files next to a database."""
    for file in (database, *key_files(database), *_next_files(database)):
        with suppress(FileNotFoundError):
            file.lstat()


def remove_key_files(database: Path) -> None:
    """Deletes the key files of a database. Raises OSError."""
    for file in (*key_files(database), *_next_files(database)):
        file.unlink(missing_ok=True)


def swap(copy: Path, database: Path) -> None:
    """Puts a closed copy with its key files in the place of a database, by renaming it.

    At every moment the present database has its key files next to it. Raises OSError.
    """
    for file in _next_files(database):
        file.unlink(missing_ok=True)
    for source, target in zip(key_files(copy), _next_files(database), strict=True):
        if source.exists():
            write_private(target, source.read_bytes())
    copy.replace(database)
    _settle(database, arrived=True)


def _next_files(database: Path) -> tuple[Path, Path]:
    first, second = (file.with_name(file.name + _NEXT) for file in key_files(database))
    return first, second


def _settle(database: Path, *, arrived: bool) -> None:
    """Leaves the key files that came with the database, or those that it had."""
    for coming, existing in zip(_next_files(database), key_files(database), strict=True):
        if not arrived:
            coming.unlink(missing_ok=True)
        elif coming.exists():
            coming.replace(existing)
        else:
            existing.unlink(missing_ok=True)
    sync_folder(database.parent)


def _can_be_typed(secret: str) -> bool:
    return all(unicodedata.category(letter) not in ("Cc", "Cs", "Cn") for letter in secret)


def _readings(secret: str) -> tuple[str, ...]:
    """Returns the text as a passphrase and, where it may be one, as a recovery key."""
    if not _can_be_typed(secret):
        return ()
    letters = re.sub(r"[\W_]", "", secret).upper().translate(_READ_AS)
    if len(letters) != _GROUPS * _LETTERS or set(letters) - set(_ALPHABET):
        return (secret,)
    groups = (letters[n : n + _LETTERS] for n in range(0, len(letters), _LETTERS))
    return (secret, "-".join(groups))


def _may_hold_a_key(file: Path) -> bool:
    """Tells whether the file has the size of whole pages; a cut or missing one can't be opened."""
    try:
        size = file.stat().st_size
    except OSError:
        return False
    return size > 0 and size % PAGE == 0


def _sealed(target: Path, secret: str, key: bytes) -> bytes:
    """Returns the bytes of a SQLCipher file that the secret opens and that contains the key."""
    making = target.with_name(f"{hidden_name(target)}.part")
    making.unlink(missing_ok=True)
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        raw = _with_secret(making, secret)
        try:
            raw.execute("PRAGMA journal_mode = MEMORY").fetchall()
            raw.execute("CREATE TABLE envelope (key BLOB NOT NULL)")
            raw.execute("INSERT INTO envelope VALUES (?)", (key,))
        finally:
            raw.close()
        return making.read_bytes()
    finally:
        making.unlink(missing_ok=True)


def _opened(file: Path, secret: str) -> bytes | None:
    """Returns the key in the file; None where the secret does not open it."""
    raw = _with_secret(file, secret)
    try:
        row = raw.execute("SELECT key FROM envelope").fetchone()
    except driver.DatabaseError:
        return None
    finally:
        raw.close()
    return bytes(row[0]) if row and len(row[0]) == KEY_BYTES else None


def _with_secret(file: Path, secret: str) -> Any:
    # One form for what different keyboards make of the same letters; a quotation mark is doubled.
    quoted = (_PREFIX + unicodedata.normalize("NFKC", secret)).replace("'", "''")
    raw = open_raw(file)
    try:
        raw.execute(f"PRAGMA key = '{quoted}'").fetchall()
    except BaseException:
        raw.close()
        raise
    return raw
