"""What the person sets: whose public advice the cards give, and when they want to be told."""

from collections.abc import Sequence
from dataclasses import replace

from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import changing
from recovery_tracker.services.store import Action, Change, Reader


def settings_of(reader: Reader, diary: Diary) -> Settings:
    """The settings as they are kept. Raises StoreError."""
    return reader.read(diary.today, diary.today).settings


def choose_nation(diary: Diary, nation: Nation) -> Sequence[Change]:
    """Chooses whose public advice the cards give. Raises StoreError."""
    with changing(diary, Action.SETTINGS) as unit:
        unit.put(replace(settings_of(unit, diary), nation=nation))
    return unit.changes
