"""The end of a guided stretch of heat or cold.

It is in code and not in a file: a data file, a setting or a script can't make a session longer
than this. What a person logs that they really did is not limited.
"""

from decimal import Decimal
from typing import Final

from recovery_tracker.diary.vocabulary import CareKind

_LIMITS: Final = {
    CareKind.HEAT: Decimal(20),
    CareKind.COLD: Decimal(20),
    CareKind.ALTERNATING: Decimal(30),
}
"""Minutes: a stretch of heat or cold (S34, S34B), and both in turn (this diary's own choice)."""


def limit_minutes(care: CareKind) -> Decimal | None:
    """Returns after how many minutes a guided session of that care ends, whatever was set.

    None where comfort alone ends it.
    """
    return _LIMITS.get(care)
