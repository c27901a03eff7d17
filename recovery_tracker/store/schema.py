"""Opens the record, making or bringing up to date its tables; Alembic alone makes the schema."""

import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import LockedError, StoreError
from recovery_tracker.store import backups
from recovery_tracker.store.connection import (
    BUSY_MS,
    connect,
    driver_connection,
    open_raw,
    pragma,
    private_file,
    private_folder,
    writing,
)
from recovery_tracker.store.error_mapping import in_folder_words, in_plain_words, meaning, reading
from recovery_tracker.store.errors import (
    DamagedError,
    ForeignFileError,
    KeyFileError,
    MissingTableError,
    NewerVersionError,
    UnknownRevisionError,
)
from recovery_tracker.store.inspection import damage
from recovery_tracker.store.keys import MAGIC, PAGE, has_key_files, is_encrypted
from recovery_tracker.store.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

LOOKED_AT_WHOLE: Final = 16_000_000
"""Up to this size, in bytes, a file is checked at each opening (5 ms for a year).

A bigger one is checked when a backup of it is made.
"""

_NOTADB: Final = 26
# Alembic keeps its present work in its module, so two threads would mix theirs up.
_ONE_AT_A_TIME: Final = Lock()
_COLUMNS: Final = (
    "SELECT held.name, described.name FROM sqlite_master AS held, "
    "pragma_table_info(held.name) AS described WHERE held.type = 'table'"
)

_BEGINNING: Final = 64 * 1024
"""How much of a file that does not open is searched, in bytes: its tables are named in that."""

MIGRATIONS: Final = Path(__file__).resolve().parent / "migrations"

HEAD: Final = max(path.name[1:5] for path in (MIGRATIONS / "versions").glob("v[0-9]*.py"))
"""The revision that this program reads and writes, by the names of the migrations.

Alembic costs 0.1 s and is only imported where a file has another.
"""


class MigrationError(StoreError):
    """The file could not be brought up to date; it is as it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} could not be brought up to date and was left as it was: "
                "keep using the version of the program that wrote it, and report this."
            ).format(file=path)
        )


def open_or_create(
    folder: Path, key: bytes | None = None, *, careful: bool = False, busy_ms: int = BUSY_MS
) -> tuple[Path, Connection]:
    """Returns the record's path in the data folder and a connection to it, its schema at HEAD.

    `key` is the raw key of an encrypted file; `careful` is for a place where WAL is not safe. An
    older file is backed up before it is brought up to date. Raises StoreError; a file of a newer
    program, and one that is not ours, is not touched.
    """
    path = private_file(folder)
    with in_plain_words(path), in_folder_words(path):
        revision = revision_of(path, key)
        if revision == HEAD:
            with closing(open_raw(path, key)) as raw, reading(path):
                _look(raw, path)
        connection = connect(path, key, careful=careful, busy_ms=busy_ms)
        try:
            if revision != HEAD:
                _bring_up(connection, path, key, revision)
        except BaseException:
            connection.close()
            raise
    return path, connection


def _bring_up(connection: Connection, path: Path, key: bytes | None, revision: str | None) -> None:
    if revision is not None:
        folder = private_folder(path.parent / backups.FOLDER)
        # The file as it was last written is what this backup is of.
        at = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        if not _is_backed_up(folder, at):
            target = backups.target_in(folder, backups.origin(path.parent), at, Reason.MIGRATION)
            backups.make(driver_connection(connection), path, target, key)
    migrate(connection, path)


def _is_backed_up(folder: Path, at: datetime) -> bool:
    """Tells whether an earlier attempt made that backup: each would make one more of the same."""
    found = backups.find(folder)
    return any((each.at, each.reason) == (at, Reason.MIGRATION) for each in found)


def _look(raw: Any, path: Path) -> None:
    """Checks that every table is there. Raises DamagedError."""
    there: dict[str, set[str]] = {}
    for table, column in raw.execute(_COLUMNS).fetchall():
        there.setdefault(table, set()).add(column)
    for name, table in metadata.tables.items():
        if name not in there:
            raise MissingTableError(path, name)
        if not there[name].issuperset(table.columns.keys()):
            raise DamagedError(path)
    if path.stat().st_size <= LOOKED_AT_WHOLE and raw.execute(
        "PRAGMA quick_check(1)"
    ).fetchone() != ("ok",):
        raise DamagedError(path)


def revision_of(path: Path, key: bytes | None) -> str | None:
    """Returns the file's revision, one that this program knows; None for an empty file.

    Raises DamagedError for a file of others, LockedError, and NewerVersionError.
    """
    if key is None and is_encrypted(path):
        raise _locked(path)
    rows = _revisions(path, key)
    if rows is None:
        if 0 < path.stat().st_size < PAGE:  # SQLite takes a single byte for nothing at all
            raise DamagedError(path)
        return None
    revision = str(rows[0][0]) if len(rows) == 1 else ""
    if revision == HEAD or revision in _known():
        return revision
    with closing(open_raw(path, key)) as raw:
        if damage(raw):
            raise DamagedError(path)
    if re.fullmatch(r"[0-9]{4}", revision) and revision > HEAD:
        raise NewerVersionError(path)
    raise UnknownRevisionError(path)


def _revisions(path: Path, key: bytes | None) -> list[Any] | None:
    """Returns the rows with the file's revision; None for an empty file."""
    with closing(open_raw(path, key)) as raw:
        try:
            return list(raw.execute("SELECT version_num FROM alembic_version").fetchall())
        except driver.OperationalError as error:
            if "no such table" not in str(error):
                raise
            names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master").fetchall()}
            if names & metadata.tables.keys():
                raise MissingTableError(path, "alembic_version") from error
            if names:
                raise ForeignFileError(path) from error
            return None
        except driver.DatabaseError as error:
            # It begins like a database, or its key is known to be right.
            if error.sqlite_errorcode == _NOTADB:
                raise DamagedError(path) from error
            raise


def _locked(path: Path) -> StoreError:
    """Returns why a file that is no plain database does not open without a key."""
    if has_key_files(path):
        return LockedError(_("A passphrase protects the record: type it to open the record."))
    # An encrypted one has whole pages of random bytes from the first; a text has not, nor has a
    # plain one whose beginning is gone.
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if b"CREATE TABLE" in beginning:
        return DamagedError(path)
    whole = path.stat().st_size % PAGE == 0
    random = not beginning[: len(MAGIC)].isascii()
    return KeyFileError(path) if whole and random else ForeignFileError(path)


def migrate(connection: Connection, path: Path) -> None:
    """Brings the tables to HEAD in one transaction, or leaves everything as it was.

    Foreign keys are off meanwhile: with them on, replacing a table deletes the rows that refer to
    it. They are checked before the commit. Raises MigrationError and the driver's errors.
    """
    from alembic import command

    config = configuration()
    config.attributes["connection"] = connection
    pragma(connection, "foreign_keys = OFF")
    try:
        with _ONE_AT_A_TIME, writing(connection):
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise MigrationError(path)
    except StoreError:
        raise
    except Exception as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if cause is not None and meaning(cause, path) is not None:
            raise
        raise MigrationError(path) from error
    finally:
        pragma(connection, "foreign_keys = ON")


def configuration() -> "Config":
    """Returns Alembic's view of the migrations, in any installation of the package."""
    from alembic.config import Config

    config = Config()
    # A percent sign in the path would be read as a reference.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _known() -> frozenset[Any]:
    """Returns every revision that a migration of this program leads to."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(configuration())
    return frozenset(script.revision for script in scripts.walk_revisions())
