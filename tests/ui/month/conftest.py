"""The month is tested as a control of the kit is: alone, in a theme."""

from tests.ui.widgets.conftest import kit

__all__ = ["kit"]
