"""What can happen to the files of a data folder: they are cut, flipped, emptied, others' or old."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from sqlcipher3 import dbapi2 as driver

from recovery_tracker.store.tables import metadata
from tests.faults.folder import FILE

PAGE: Final = 4096
VERSION: Final = "alembic_version"
PNG: Final = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


@dataclass(frozen=True)
class Harm:
    """One thing that is done to a data folder: its kind, to be counted by, and what exactly."""

    kind: str
    what: str
    do: Callable[[Path], None]

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


def cuts(folder: Path, name: str, chance: Random, most: int) -> Iterator[Harm]:
    """Ends that a file may have: nothing, next to nothing, and about so many ends of a page."""
    size = (folder / name).stat().st_size
    pages = range(PAGE, size, PAGE)
    ends = {1, 100, size - 1}
    for page in chance.sample(pages, min(len(pages), most // 3)):
        ends |= {page - 1, page, page + 1}
    for end in sorted(each for each in ends if each < size):
        yield Harm("cut", f"{name} after {end} of {size} bytes", _cutting(name, end))


def flips(folder: Path, name: str, chance: Random, most: int) -> Iterator[Harm]:
    """Single bits of a file, anywhere in it."""
    size = (folder / name).stat().st_size
    for _n in range(most):
        at, bit = chance.randrange(size), chance.randrange(8)
        yield Harm("flipped", f"{name}, bit {bit} of byte {at}", _flipping(name, at, bit))


def empties(*names: str) -> Iterator[Harm]:
    """Files of no length."""
    for name in names:
        yield Harm("empty", name, _cutting(name, 0))


def strangers() -> Iterator[Harm]:
    """Files of others under the record's name."""
    for what, content in {
        "a text": b"Monday: the back is stiff.\n" * 400,
        "a text of one word": b"back",
        "a picture": PNG * 400,
        "zeros": bytes(20 * PAGE),
    }.items():
        yield Harm("foreign", what, _writing(content))
    yield Harm("foreign", "another program's database", _another)


def versions() -> Iterator[Harm]:
    """Records that say that they are of another version, of none, or of two."""
    for said in ("0000", "9999", "", "0001x", "f3a9c1d2e4b5"):
        yield Harm(
            "of another version",
            repr(said),
            _saying(f"UPDATE {VERSION} SET version_num = '{said}'"),
        )
    yield Harm("of another version", "none", _saying(f"DELETE FROM {VERSION}"))
    two = f"INSERT INTO {VERSION} VALUES ('9999')"
    yield Harm("of another version", "two", _saying(two))


def gaps() -> Iterator[Harm]:
    """Records from which a table is gone."""
    for table in (VERSION, *metadata.tables):
        yield Harm("without a table", table, _saying(f'DROP TABLE "{table}"'))


def _cutting(name: str, end: int) -> Callable[[Path], None]:
    def cut(folder: Path) -> None:
        with (folder / name).open("rb+") as file:
            file.truncate(end)

    return cut


def _flipping(name: str, at: int, bit: int) -> Callable[[Path], None]:
    def flip(folder: Path) -> None:
        with (folder / name).open("rb+") as file:
            file.seek(at)
            (byte,) = file.read(1)
            file.seek(at)
            file.write(bytes([byte ^ 1 << bit]))

    return flip


def _writing(content: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / FILE).write_bytes(content)

    return write


def _another(folder: Path) -> None:
    (folder / FILE).unlink()
    with closing(driver.connect(str(folder / FILE), isolation_level=None)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
        other.execute("INSERT INTO bookmarks VALUES ('https://example.org')")


def _saying(statement: str) -> Callable[[Path], None]:
    def say(folder: Path) -> None:
        with closing(driver.connect(str(folder / FILE), isolation_level=None)) as record:
            record.execute(statement)

    return say
