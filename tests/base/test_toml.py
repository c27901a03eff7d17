from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from recovery_tracker.base.toml import Section, TableError, filled, read_toml

FILE = """
[sizes]
name = "small"
least = 0.1
days = 7
share = "2/5"
level = 0.95

[lists]
numbers = [1, 2.5]
texts = [["a"], ["b", "c"]]
none = []
mixed = [1, "2"]
"""


@dataclass(frozen=True)
class Sizes:
    name: str
    least: Decimal
    days: int
    share: Fraction
    level: float


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Section]:
    def reading(text: str = FILE) -> Section:
        path = tmp_path / "sizes.toml"
        path.write_text(text)
        return read_toml(path)

    return reading


def test_a_dataclass_is_filled_with_each_number_as_it_is_written(read) -> None:
    sizes = filled(Sizes, read().section("sizes").value)
    assert sizes == Sizes("small", Decimal("0.1"), 7, Fraction(2, 5), 0.95)


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        ("days = 7", "days = 7.5", "sizes.toml: sizes: days: must be a whole number"),
        ("days = 7", "", "sizes.toml: sizes: days: is missing"),
        ("least = 0.1", "least = nan", "sizes.toml: sizes: least: must be a finite number"),
        ('"2/5"', '"2 in 5"', "sizes.toml: sizes: share: must be a fraction"),
        ('"2/5"', '"2/0"', "sizes.toml: sizes: share: must be a fraction"),
        ('"small"', "3", "sizes.toml: sizes: name: must be a text that is not empty"),
    ],
)
def test_a_wrong_value_is_said_with_its_file_and_place(read, line, wrong, said) -> None:
    with pytest.raises(TableError) as found:
        filled(Sizes, read(FILE.replace(line, wrong)).section("sizes").value)
    assert str(found.value) == said


def test_lists_are_read_and_what_is_wrong_in_one_is_named(read) -> None:
    lists = read().section("lists")
    assert lists.numbers("numbers") == (1, Decimal("2.5"))
    assert lists.text_lists("texts") == (("a",), ("b", "c"))
    with pytest.raises(TableError, match="none: must be a list that is not empty"):
        lists.numbers("none")
    with pytest.raises(TableError, match=r"mixed\[1\]: must be a number"):
        lists.numbers("mixed")
