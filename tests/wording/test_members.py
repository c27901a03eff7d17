"""Every member that is described has words."""

from collections.abc import Iterator

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.description import Choices, Number, describe
from recovery_tracker.diary.record import CheckIn
from recovery_tracker.wording import members

PATHS = dict(describe(CheckIn).paths())
SILENT = ("entered_at", "sites")
"""What no list of members names: when it was said, and sites but one by one."""


@pytest.fixture
def _another_language() -> Iterator[None]:
    use_language(PSEUDO)
    yield
    use_language("en")


@pytest.mark.parametrize("path", [path for path in PATHS if path not in SILENT])
@pytest.mark.usefixtures("_another_language")
def test_every_member_of_a_day_has_a_name_in_the_language_in_use(path):
    assert members.name(path).startswith("[")


def test_a_number_is_told_in_its_unit():
    for path, member in PATHS.items():
        if isinstance(member.holds, Number) and member.holds.unit == "min":
            assert members.value(path, 5) == "5 min"
    assert members.value("sleep.wakings_from_pain", 1) == "1 time"
    assert members.value("movement.steps", 4200) == "4,200"


def test_words_that_were_chosen_are_told_in_words():
    for path, member in PATHS.items():
        if isinstance(member.holds, Choices):
            chosen = frozenset(list(member.holds.vocabulary)[:2])
            told = members.value(path, chosen)
            assert "_" not in told
            assert len(told.split(", ")) == 2
