"""Every test sees the same language and locale, whoever runs it."""

from collections.abc import Iterator

import pytest

from recovery_tracker.base.locale import use_locale
from recovery_tracker.base.text import use_language


@pytest.fixture(autouse=True)
def british_english() -> Iterator[None]:
    use_language("en")
    use_locale("en_GB")
    yield
    use_language("en")
    use_locale("en_GB")
