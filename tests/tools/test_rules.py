"""The page of the rules is what the table says now."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.text import use_language
from recovery_tracker.guidance.table import sources, table
from tools.docs import rules

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _british_english() -> Iterator[None]:
    use_locale(DEFAULT_LOCALE)
    use_language("en")
    yield
    use_language("en")


def test_the_page_of_the_rules_is_current():
    written = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert written == rules.page(), "run `make docs` and keep what it writes"


def test_the_page_has_every_rule_with_every_number_and_source():
    head, *parts = rules.page().split("\n## ")
    sections = {part.partition("\n")[0]: part for part in parts}
    assert [name for name in sections if name in table()] == list(table())
    for row in table().values():
        section = sections[row.id]
        for name, each in row.thresholds.items():
            line = next(line for line in section.splitlines() if line.startswith(f"| `{name}` |"))
            assert ("| no |" in line) is not each.settable
            assert line.endswith(f"| {sources()[each.source].title} |")
        assert all(sources()[key].title in section for key in row.sources)
    assert f"The {len(table())} rules" in head
