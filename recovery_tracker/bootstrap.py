"""Joins the parts: folders, clock, ids, store, services and window. Only this knows them all."""

import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_tracker.base.clock import new_uuid, system_clock, system_local
from recovery_tracker.base.files import append_private
from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.text import use_language
from recovery_tracker.services.diary import Diary

if TYPE_CHECKING:
    from recovery_tracker.services.ports.data_folder import DataFolder
    from recovery_tracker.services.ports.store import Store

DATA_VARIABLE = "RECOVERY_TRACKER_DATA"
LANGUAGE_VARIABLE = "RECOVERY_TRACKER_LANGUAGE"
"""Sets the language over the system's; `pseudo` is the generated one."""

_FAULTS = "faults.log"


def named_folder(given: Path | None = None) -> Path | None:
    """Returns the folder that was named: `given`, or the environment's, or None."""
    if given is not None:
        return given
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else None


def data_folder(given: Path | None = None) -> Path:
    """Returns the folder of the record: the named one, or the platform's."""
    if (named := named_folder(given)) is not None:
        return named
    import platformdirs  # 20 ms, and only where no folder is named

    return platformdirs.user_data_path("recovery-tracker", appauthor=False)


def use_system_language() -> None:
    """Takes language and locale from the environment, as the person set up their computer.

    Each category decides its own thing, as POSIX orders them: messages; times, dates and the first
    day of the week; numbers; paper. LANGUAGE is a list of languages in order of preference.
    """
    times = _category("LC_TIME")
    use_locale(
        times,
        numbers=_category("LC_NUMERIC"),
        paper=_category("LC_PAPER"),
        home=_named("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS") or times,
    )
    messages = _named("LC_ALL", "LC_MESSAGES", "LANG") or _system_language()
    preferred = os.environ.get("LANGUAGE", "").split(":") if messages else []
    use_language(os.environ.get(LANGUAGE_VARIABLE) or "", *preferred, messages)


def _category(name: str) -> str:
    """Returns the locale of a category, such as “de_DE”, or the default where none is named."""
    return _named("LC_ALL", name, "LANG") or _system_locale() or DEFAULT_LOCALE


def _named(*variables: str) -> str:
    """Returns the locale of the first of these variables that is set; “C” is no locale."""
    value = next((value for each in variables if (value := os.environ.get(each))), "")
    # The encoding says nothing here, and the part after an @ may be a script.
    locale_id = re.sub(r"\.[^@]*", "", value)
    return "" if locale_id in {"C", "POSIX"} else locale_id


def _system_locale() -> str:
    """Returns the locale of a system without these variables, such as “en_US”.

    Else an empty text.
    """
    import locale

    if sys.platform == "win32":
        import ctypes

        # What getlocale has there, “English_United States”, names no territory.
        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultLCID(), "")
    if sys.platform == "darwin":
        return locale.getlocale()[0] or ""
    return ""


def _system_language() -> str:
    """Returns the language of the system's own texts, where no variable names it."""
    import locale

    if sys.platform == "win32":
        import ctypes

        language = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(language, "")
    return _system_locale()


def record_folder(path: Path, *, patient: bool = False) -> "DataFolder":
    """Returns the folder of the record:

    opens the record, and restores or moves one that is damaged.

    With `patient` it waits seconds for another program that writes, which a window may not.
    """
    from recovery_tracker.store.folder import SqliteFolder  # SQLAlchemy: 0.2 s

    return SqliteFolder(path, patient=patient)


@contextmanager
def open_diary(folder: "DataFolder") -> Iterator[Diary]:
    """Opens the diary in that folder, and creates it where there is none. Raises StoreError."""
    store = folder.open()
    try:
        yield diary_of(store)
    finally:
        store.close()


def diary_of(store: "Store") -> Diary:
    """Returns the diary on an open record, with the real clock and ids."""
    return Diary(store, system_clock, new_uuid, system_local)


def now() -> datetime:
    """Returns the present instant, where no diary is open to ask its clock."""
    return system_clock()


def open_window(path: Path) -> int:
    """Opens the window on the record in that folder; returns the exit status."""
    from recovery_tracker.ui.shell.application import Parts, run

    return run(
        Parts(
            path,
            lambda: record_folder(path),
            diary_of,
            system_clock,
            lambda error: log_fault(error, path),
        )
    )


def log_fault(error: BaseException, folder: Path) -> Path | None:
    """Writes where a fault happened, for the people who mend it; returns the file, or None.

    Only places in the program and the kind of error: a message may hold what somebody logged.
    """
    where = "".join(
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    text = f"{system_clock().isoformat()} {type(error).__name__}\n{where}"
    target = folder / _FAULTS
    try:
        append_private(target, text.encode())
    except OSError:
        return None
    return target
