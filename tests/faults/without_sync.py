"""The writers on a program that does not synchronise, to prove that the check can find that."""

import sys
from pathlib import Path
from typing import Any

from recovery_tracker.store import connection
from tests.faults.writers import WRITERS

_safe = connection.open_safe


def _unsafe(*given: Any, **named: Any) -> Any:
    raw = _safe(*given, **named)
    raw.execute("PRAGMA synchronous = OFF").fetchall()
    return raw


connection.open_safe = _unsafe

if __name__ == "__main__":
    WRITERS[sys.argv[1]](Path(sys.argv[2]), 0, int(sys.argv[3]))
