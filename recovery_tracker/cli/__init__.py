"""The command line. Alone it opens the window; for the rest it never needs a display.

Exit status: 0 done, 1 the request could not be met, 2 wrong usage, 3 the data folder can't be used.
An error is one sentence on standard error that says what to do; `--debug` adds where it came from.
Every import that costs time is in the command that needs it.
"""

from recovery_tracker.cli.exit_status import main, run

__all__ = ["main", "run"]
