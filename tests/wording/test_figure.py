"""What the figure of Progress says of a day and of its ribbon."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Episode,
    Movement,
    Pain,
    PainScore,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.insight.expected import ribbon
from recovery_tracker.insight.facts import Completeness
from recovery_tracker.insight.series import Point, daily_series
from recovery_tracker.wording import episode_comparison, figure
from recovery_tracker.wording.date_texts import DateTexts

ON, TODAY = date(2026, 11, 18), date(2026, 11, 23)


@pytest.fixture
def pseudo():
    use_language(PSEUDO)
    yield
    use_language("en")


def point(**entries) -> Point:
    return daily_series(Record(**entries), ON, ON).points[0]


def lines(found: Point, *fired: Alert) -> tuple[str, ...]:
    return figure.point_lines(found, fired, TODAY)


def full() -> Point:
    day = CheckIn(
        ON,
        entered_at=datetime(2026, 11, 21, tzinfo=UTC),
        pain=Pain(average=Decimal("3.5"), worst=Decimal(6)),
        interference=Decimal(4),
        sleep=Sleep(hours=Decimal(6), wakings_from_pain=2),
        movement=Movement(walking_minutes=Decimal(30)),
    )
    scores = tuple(
        PainScore(f"s{n}", datetime(2026, 11, 18, 8 + n, tzinfo=UTC), Decimal(n)) for n in (3, 5)
    )
    kinds = (CareKind.HEAT, CareKind.HEAT, CareKind.COLD)
    care = tuple(Care(f"c{n}", ON, kind) for n, kind in enumerate(kinds))
    doses = tuple(Dose(f"d{n}", ON, "m") for n in range(3))
    return point(check_ins=(day,), pain_scores=scores, care=care, doses=doses)


def test_a_full_day_is_told_line_by_line():
    alert = Alert("MS-LEG", Urgency.BOOK, None, ON, ON, None, ())
    assert lines(full(), alert, alert) == (
        "Wednesday 18 November",
        "pain 3.5, worst 6",
        "at one time 3, 5",
        "held me back 4",
        "slept 6 h",
        "night affected by pain",
        "walked 30 min",
        "heat 2 times",
        "cold once",
        "medicines 3 times",
        "advice: Worth a call in the next days",
        "entered late",
    )


def test_the_sentence_has_the_same_in_one():
    assert figure.point_sentence(full(), (), TODAY).startswith(
        "Wednesday 18 November, pain 3.5, worst 6, "
    )


def test_a_day_of_another_year_says_the_year():
    assert figure.point_lines(point(), (), date(2027, 1, 2))[0] == ("Wednesday, 18 November 2026")


def test_zero_is_told_and_missing_is_called_so():
    assert lines(point()) == ("Wednesday 18 November", "not logged")
    zero = CheckIn(ON, pain=Pain(average=Decimal(0)))
    assert lines(point(check_ins=(zero,)))[1:] == ("pain 0",)
    worst = CheckIn(ON, pain=Pain(worst=Decimal(7)))
    assert lines(point(check_ins=(worst,)))[1:] == ("worst pain 7",)
    bare = CheckIn(ON, interference=Decimal(2))
    assert lines(point(check_ins=(bare,)))[1:] == (
        "logged without pain",
        "held me back 2",
    )


def test_the_ribbon_is_told_at_both_ends_and_judges_nobody():
    band = ribbon(Record(), ON, ON + timedelta(days=13), ON)
    assert figure.ribbon_sentence(band) == (
        "Ribbon: 4 to 9 on 18 Nov, 0 to 5 on 1 Dec. "
        "Where many people are. Yours may differ and still be fine."
    )
    one = ribbon(Record(), ON, ON, ON)
    assert figure.ribbon_sentence(one).startswith("Ribbon: 4 to 9 on 18 Nov. Where")
    assert figure.ribbon_sentence(ribbon(Record(), ON, ON, None)) == ""


def test_which_dates_are_shown():
    assert figure.shown_days(Completeness(4, 6, (), ON), TODAY).endswith("· 4 of 6 days logged")
    assert figure.shown_days(Completeness(1, 1, (), ON), ON).endswith("· 1 of 1 day logged")
    # Dates that the diary is not kept for are none that were not logged.
    assert "logged" not in figure.shown_days(Completeness(0, 0, (), ON), TODAY)


def test_a_date_that_the_diary_is_not_kept_for_is_not_called_not_logged():
    record = Record(episodes=(Episode("e", ON + timedelta(days=1)),))
    (before,) = daily_series(record, ON, ON).points
    assert lines(before) == ("Wednesday 18 November", "before the episode")


def test_a_night_with_one_waking_says_so():
    once = CheckIn(ON, sleep=Sleep(wakings_from_pain=1))
    assert "woken once by pain" in lines(point(check_ins=(once,)))


def test_dates_are_made_when_they_are_asked_for():
    asked: list[date] = []

    def written(on: date) -> str:
        asked.append(on)
        return on.isoformat()

    texts = DateTexts(ON, 4000, written)
    assert len(texts) == 4000
    assert asked == []
    assert (texts[0], texts[-1]) == ("2026-11-18", "2037-10-30")
    assert texts[:2] == ("2026-11-18", "2026-11-19")
    assert len(asked) == 4
    with pytest.raises(IndexError):
        texts[4000]


@pytest.mark.usefixtures("pseudo")
def test_every_word_can_be_translated():
    alert = Alert("MS-LEG", Urgency.BOOK, None, ON, ON, None, ())
    said = [
        *lines(full(), alert)[1:],
        figure.ribbon_name(),
        figure.ribbon_label(),
        figure.ribbon_source(),
        figure.shown_days(Completeness(4, 6, (), ON), TODAY),
        episode_comparison.comparison_title(),
        episode_comparison.day_of(3),
    ]
    assert all(text.startswith("[") for text in said)
