"""Files are written whole under any name that the disk allows; a longer one is said to be that."""

import errno
from pathlib import Path

import pytest

from recovery_tracker.base.files import is_name_too_long, write_private


@pytest.mark.parametrize("letter", ["a", "ü", "日"])
def test_every_name_that_the_disk_allows_can_be_written(tmp_path: Path, letter: str) -> None:
    name = letter * (255 // len(letter.encode()))
    write_private(tmp_path / name, b"whole")
    assert (tmp_path / name).read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_longer_name_is_told_from_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long") as long:
        write_private(tmp_path / ("a" * 256), b"whole")
    assert is_name_too_long(long.value)
    with pytest.raises(OSError, match="No such") as gone:
        write_private(tmp_path / "gone" / "a", b"whole")
    assert not is_name_too_long(gone.value)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_windows_refuses_is_too_long_as_well() -> None:
    refused = OSError(errno.ENOENT, "The filename or extension is too long")
    refused.winerror = 206  # type: ignore[attr-defined, unused-ignore]
    assert is_name_too_long(refused)
