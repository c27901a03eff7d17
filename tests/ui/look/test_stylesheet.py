import pytest

from recovery_tracker.base.theme import ThemeName, load_theme
from recovery_tracker.ui.look.stylesheet import stylesheet


@pytest.mark.parametrize("name", list(ThemeName), ids=str)
def test_the_style_sheet_has_no_token_left_open(name: ThemeName) -> None:
    assert "$" not in stylesheet(load_theme(name, 1.0, 9.0))
