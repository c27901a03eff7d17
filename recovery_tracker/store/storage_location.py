"""Finds data folders in places where the usual way of writing is not safe.

WAL keeps its index in memory that programs of one computer share, so it does not work over a
network; and a program that synchronises a folder copies the database and its log at different
moments. <https://sqlite.org/wal.html>, <https://sqlite.org/howtocorrupt.html>
"""

import sys
from pathlib import Path
from typing import Final

_NETWORK: Final = frozenset(
    {
        "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gcsfuse",
        "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.rclone", "fuse.s3fs",
        "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
        "sshfs", "webdav",
    }
)  # fmt: skip
_SYNCED_NAMES: Final = (
    "dropbox", "google drive", "googledrive", "icloud drive", "iclouddrive", "mobile documents",
    "my drive", "nextcloud", "onedrive", "owncloud", "pcloud", "proton drive",
)  # fmt: skip
_MARKERS: Final = (
    ".stfolder", ".dropbox.cache", ".sync/ID", ".owncloudsync.log", ".nextcloudsync.log",
)  # fmt: skip
"""The files at the top of a synchronised folder.

A bare `.dropbox` is in every home folder of somebody who uses Dropbox, so it proves nothing.
"""


def is_on_network(folder: Path) -> bool:
    """Tells whether the folder is on a drive of another computer."""
    import psutil  # 30 ms, and only where a window or a command opens the record

    resolved = folder.resolve()
    if sys.platform == "win32" and str(resolved).startswith("\\\\"):
        return True
    try:
        mounted = psutil.disk_partitions(all=True)
    except (OSError, psutil.Error):  # a system that does not tell
        return False
    held = [each for each in mounted if _holds(each.mountpoint, resolved)]
    if not held:
        return False
    # Of two mounts at one place the later covers the earlier.
    nearest = max(enumerate(held), key=lambda one: (len(one[1].mountpoint), one[0]))[1]
    return nearest.fstype.lower() in _NETWORK or "remote" in nearest.opts.split(",")


def is_synced(folder: Path) -> bool:
    """Tells whether another program synchronises the folder, or one that it is in."""
    resolved = folder.resolve()
    for each in (resolved, *resolved.parents):
        name = each.name.casefold()
        if any(name == known or name.startswith(f"{known} - ") for known in _SYNCED_NAMES):
            return True
        if any((each / marker).exists() for marker in _MARKERS):
            return True
    return False


def _holds(mountpoint: str, path: Path) -> bool:
    try:
        return path.is_relative_to(mountpoint)
    except ValueError:
        return False
