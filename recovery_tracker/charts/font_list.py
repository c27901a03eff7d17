"""The list of this computer's fonts, which matplotlib makes once and keeps.

It takes seconds where there are many fonts, so the caller may ask first before the first chart.
"""

import sys
from pathlib import Path


def is_made() -> bool:
    """Tells whether the list exists: in this program, or kept from an earlier start."""
    if "matplotlib.font_manager" in sys.modules:
        return True
    import matplotlib as mpl

    return any(Path(mpl.get_cachedir()).glob("fontlist-v*.json"))


def make() -> None:
    """Makes the list, and keeps it where matplotlib keeps what it can make again."""
    import matplotlib.font_manager  # noqa: F401 what it makes when it is loaded is the list
