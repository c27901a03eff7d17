"""What can happen to a record's file, and to the power."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

Harm = Callable[[Path], object]


def sql(*statements: str) -> Harm:
    def harm(record: Path) -> None:
        with closing(driver.connect(str(record), isolation_level=None)) as raw:
            raw.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                raw.execute(statement)
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    return harm


def cut(size: int) -> Harm:
    return lambda record: os.truncate(record, size)


def written(content: bytes) -> Harm:
    return lambda record: record.write_bytes(content)


def flipped(place: int, mask: int = 0xFF) -> Harm:
    def harm(record: Path) -> None:
        content = bytearray(record.read_bytes())
        content[place] ^= mask
        record.write_bytes(content)

    return harm


def another_database(record: Path) -> None:
    record.unlink()
    with closing(sqlite3.connect(record)) as other:
        other.execute("CREATE TABLE bookmarks (id INTEGER)")
        other.commit()


def beginning_lost(record: Path) -> None:
    content = record.read_bytes()
    record.write_bytes(bytes(range(180, 244)) + content[64:])


class StopError(BaseException):
    """The power failed: nothing after this runs, not even what would clean up."""


def at_each_step(monkeypatch: pytest.MonkeyPatch, number: int) -> list[str]:
    """Lets the power fail at that change of a folder; gives the changes that were tried."""
    tried: list[str] = []
    stopped = False

    def failing(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def instead(*args: object, **kwargs: object) -> object:
            nonlocal stopped
            tried.append(name)
            if stopped or len(tried) > number:
                stopped = True
                raise StopError
            return real(*args, **kwargs)

        return instead

    for holder, name in ((os, "replace"), (os, "unlink"), (os, "fsync"), (os, "rename")):
        monkeypatch.setattr(holder, name, failing(name, getattr(holder, name)))
    return tried
