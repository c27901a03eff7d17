"""The units of thresholds, which a rule function names as the types of its parameters.

The table's unit is checked against the parameter's type, so that days are never read as points.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NewType

Points = NewType("Points", Decimal)
"""Of the numeric rating scale, 0-10."""
Days = NewType("Days", Decimal)
Nights = NewType("Nights", Decimal)
Values = NewType("Values", Decimal)
"""A count of recorded values."""
Percent = NewType("Percent", Decimal)
Years = NewType("Years", Decimal)
Minutes = NewType("Minutes", Decimal)
Hours = NewType("Hours", Decimal)
Milligrams = NewType("Milligrams", Decimal)
Switch = NewType("Switch", Decimal)
"""1 is on; anything else is off."""

SWITCH: Final = "switch"

UNITS: Final[Mapping[str, object]] = MappingProxyType(
    {
        "points": Points,
        "days": Days,
        "nights": Nights,
        "values": Values,
        "percent": Percent,
        "years": Years,
        "minutes": Minutes,
        "hours": Hours,
        "mg": Milligrams,
        SWITCH: Switch,
    }
)
"""Each unit by its word in the table."""

COUNTED: Final = frozenset({"days", "nights", "values", "years"})
"""Units whose numbers in the table are whole."""
