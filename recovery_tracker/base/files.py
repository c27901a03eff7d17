"""Writes files that only their owner can read, whole or not at all."""

import errno
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

_MOST: Final = 200
"""The bytes of a name to which an ending can be added on every file system: most allow 255."""
_WINDOWS_TOO_LONG: Final = 206
"""ERROR_FILENAME_EXCED_RANGE."""


def write_private(target: Path, content: bytes) -> None:
    """Puts `content` at `target` with mode 0600, atomically.

    The bytes go to a temporary file next to the target, are flushed to the disk and then take the
    target's name, so a reader sees the old file or the new one. A link is followed. Raises OSError,
    also for a target that is no ordinary file; the former file is unchanged then.
    """
    target = target.resolve()
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    handle, name = tempfile.mkstemp(prefix=f"{hidden_name(target)}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def hidden_name(target: Path) -> str:
    """Returns the beginning of the hidden file's name under which `target` is written.

    A long name is shortened, so a name that the disk allows is never refused because of it.
    """
    name = os.fsencode(target.name)
    return f".{target.name}" if len(name) <= _MOST else f".{hashlib.sha256(name).hexdigest()[:16]}"


def is_name_too_long(error: OSError) -> bool:
    """Tells whether the file system refuses the name, not the folder."""
    too_long = getattr(error, "winerror", None) == _WINDOWS_TOO_LONG
    return too_long or error.errno == errno.ENAMETOOLONG


def sync_folder(folder: Path) -> None:
    """Makes the new name itself durable; a system that can't (Windows) does so by itself."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:  # some network folders refuse; the file's own bytes are flushed
        return
    finally:
        os.close(handle)


def append_private(target: Path, content: bytes) -> None:
    """Adds `content` at the end of a file that only its owner can read. Raises OSError."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as file:
        file.write(content)
