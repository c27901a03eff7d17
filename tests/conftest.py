"""Every test sees the same language and locale, and no keyring, whoever runs it."""

import locale
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from recovery_tracker.base.locale import use_locale
from recovery_tracker.base.text import use_language

# No test is timed: a slow machine fails none. What needs more examples asks for them itself.
settings.register_profile("untimed", deadline=None, max_examples=40)
settings.load_profile("untimed")

# A repaint comes in the next turn of the loop, not after real milliseconds.
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
# Also for the processes that a test starts. A test that wants a keyring brings its own.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture(scope="session", autouse=True)
def no_fonts_of_the_system() -> None:
    """No test depends on which fonts a machine has: one that wants more than our own gives them."""
    from recovery_tracker.charts.letters import use_fonts

    use_fonts(())


@pytest.fixture(autouse=True)
def british_english() -> Iterator[None]:
    # A Qt application takes over the locale of its environment, and the C library then keeps
    # the words of each error in the language that LANGUAGE named when it was first met.
    if os.name == "posix":
        locale.setlocale(locale.LC_MESSAGES, "C")
    use_language("en")
    use_locale("en_GB")
    yield
    use_language("en")
    use_locale("en_GB")
