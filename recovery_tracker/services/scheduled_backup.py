"""The backup that the program makes once a day and at quitting, where the record changed."""

from datetime import datetime, timedelta
from typing import Final

from recovery_tracker.services.ports.backups import Reason, Saved
from recovery_tracker.services.ports.store import Store

EVERY: Final = timedelta(hours=24)
"""How old the newest backup may be while the record changes."""


def back_up_if_due(store: Store, now: datetime, reason: Reason) -> Saved | None:
    """Makes a backup if something changed since the newest one that can be read.

    Returns None if none was due. For the reason DAILY the newest one must also be 24 hours old.
    Raises StoreError.
    """
    newest = store.backups.newest()
    if newest is not None and newest.contents is not None:
        if reason is Reason.DAILY and timedelta() <= now - newest.at < EVERY:
            return None
        if newest.contents.seq == store.journal.last_seq():
            return None
    elif not store.journal.last_seq():
        return None
    return store.backups.make(reason, now)
