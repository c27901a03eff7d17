"""Qt starts in the language of the texts, which a screen reader takes its voice from."""

import os
import subprocess
import sys

import pytest

LOOK = """
from PySide6.QtCore import QLocale
from recovery_tracker import bootstrap
from recovery_tracker.ui.shell.application import make_application

bootstrap.use_system_language()
application = make_application()
locale = QLocale()
print(locale.language().name, locale.toString(42), application.layoutDirection().name)
"""


@pytest.mark.parametrize("place", ["ar_EG", "de_DE", "fa_IR", "en_GB", "C"])
def test_english_texts_are_english_to_qt_wherever_the_computer_is(place: str):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    kept |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": f"{place}.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        capture_output=True,
        text=True,
        env=kept,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["English", "42", "LeftToRight"]
