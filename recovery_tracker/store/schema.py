"""Opens the record, making or bringing up to date its tables; Alembic alone makes the schema."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.text import _
from recovery_tracker.services.store import StoreError
from recovery_tracker.store.connection import connect, open_raw, pragma, private_file, writing
from recovery_tracker.store.errors import DamagedError, NewerVersionError, in_plain_words

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0001"
"""The revision that this program reads and writes. Alembic costs 0.1 s and is only imported where
a file has another."""

MIGRATIONS: Final = Path(__file__).resolve().parent / "migrations"


class MigrationError(StoreError):
    """The file could not be brought up to date; it is as it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} could not be brought up to date and was left as it was: "
                "keep using the version of the program that wrote it, and report this."
            ).format(file=path)
        )


def open_or_create(folder: Path, key: bytes | None = None) -> tuple[Path, Connection]:
    """The record's path in the data folder and a connection to it, its schema at HEAD.

    `key` is the raw key of an encrypted file. Raises StoreError; a file of a newer program, and
    one that is not ours, is not touched.
    """
    path = private_file(folder)
    with in_plain_words(path):
        revision = _revision(path, key)
        if revision not in (None, HEAD) and revision not in _known():
            raise NewerVersionError(path)
        connection = connect(path, key)
        try:
            if revision != HEAD:
                migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return path, connection


def _revision(path: Path, key: bytes | None) -> str | None:
    """The file's revision; None of an empty file. Raises DamagedError for a file of others."""
    raw = open_raw(path, key)
    try:
        try:
            rows = raw.execute("SELECT version_num FROM alembic_version").fetchall()
        except driver.OperationalError as error:
            if "no such table" not in str(error):
                raise
            if raw.execute("SELECT 1 FROM sqlite_master").fetchone() is not None:
                raise DamagedError(path) from error
            return None
    finally:
        raw.close()
    if len(rows) != 1:
        raise DamagedError(path)
    return str(rows[0][0])


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
        with writing(connection):
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise MigrationError(path)
    except (DBAPIError, driver.Error, StoreError):
        raise
    except Exception as error:
        raise MigrationError(path) from error
    finally:
        pragma(connection, "foreign_keys = ON")


def configuration() -> "Config":
    """Alembic's view of the migrations, wherever the package is installed."""
    from alembic.config import Config

    config = Config()
    # A percent sign in the path would be read as a reference.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _known() -> frozenset[Any]:
    """Every revision that a migration of this program leads to."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(configuration())
    return frozenset(script.revision for script in scripts.walk_revisions())
