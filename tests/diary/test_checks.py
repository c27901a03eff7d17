from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary import checks
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import (
    SCALE,
    CheckIn,
    Dose,
    Movement,
    Note,
    Pain,
    PainScore,
    Sleep,
)
from tests.strategies import NOW, numbers, texts


@given(texts)
def test_a_text_of_any_language_is_accepted(text: str) -> None:
    checks.text("note", text)


@pytest.mark.parametrize(
    "char", ["\x00", "\x1b", "\x7f", "\x85", "\ufeff", "\ufffe", "\ud800", chr(0xDFFF)]
)
def test_a_character_that_breaks_files_is_refused_by_its_number(char: str) -> None:
    with pytest.raises(InvalidValueError, match=f"U\\+{ord(char):04X}"):
        checks.text("note", f"a{char}b")


@given(numbers(0, 10))
def test_a_score_from_0_to_10_is_accepted(score: Decimal) -> None:
    SCALE.check("pain", score)


@given(
    st.decimals(allow_nan=True, allow_infinity=True).filter(
        lambda n: not 0 <= n <= 10 if n.is_finite() else True
    )
)
def test_any_other_number_is_refused(number: Decimal) -> None:
    with pytest.raises(InvalidValueError):
        SCALE.check("pain", number)


@pytest.mark.parametrize(
    ("number", "digits"),
    [("5.0", "5"), ("4.50", "4.5"), ("5E+0", "5"), ("-0", "0"), ("1E+22", "1E+22"), ("NaN", "NaN")],
)
def test_a_number_is_said_with_its_shortest_digits(number: str, digits: str) -> None:
    assert checks.plain(Decimal(number)) == digits


NAN = Decimal("NaN")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Pain(average=NAN),
        lambda: Pain(worst=Decimal("10.1")),
        lambda: Sleep(hours=Decimal(25)),
        lambda: Sleep(quality=5),
        lambda: Movement(steps=-1),
        lambda: Movement(rest_minutes=Decimal("Infinity")),
        lambda: CheckIn(NOW.date(), mood=5),
        lambda: CheckIn(NOW.date(), entered_at=datetime(2026, 5, 12)),  # noqa: DTZ001
        lambda: Note("\ud800"),
        lambda: PainScore("", NOW, Decimal(1)),
        lambda: PainScore("a" * 65, NOW, Decimal(1)),
        lambda: Dose("a", NOW, "m", Decimal(0)),
        lambda: Dose("a", NOW.replace(tzinfo=timezone(timedelta(seconds=-75))), "m"),
    ],
)
def test_a_wrong_value_can_not_be_made(wrong: Callable[[], Any]) -> None:
    with pytest.raises(InvalidValueError) as error:
        wrong()
    assert error.value.problem.where
    assert error.value.problem.why
