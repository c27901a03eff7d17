"""The course in words."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.record import Care, CheckIn, Movement, Pain, Record, Sleep
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.facts import course_facts
from recovery_tracker.insight.series import daily_series
from recovery_tracker.wording import course, page
from recovery_tracker.wording import tiles as tile_words

FIRST = date(2026, 11, 10)


def record_of(*pains: str) -> Record:
    return Record(
        check_ins=tuple(
            CheckIn(
                FIRST + timedelta(days=number),
                pain=Pain(average=Decimal(pain)),
                interference=Decimal(pain),
                sleep=Sleep(hours=Decimal("6.5"), quality=3, wakings_from_pain=0),
                movement=Movement(walking_minutes=Decimal(5 * number)),
            )
            for number, pain in enumerate(pains)
        )
    )


def facts_of(record: Record, days: int):
    return course_facts(record, FIRST, FIRST + timedelta(days=days - 1), FIRST)


@pytest.fixture
def pseudo():
    use_language(PSEUDO)
    yield
    use_language("en")


def test_the_tiles_say_what_changed_and_from_how_many_days():
    facts = facts_of(record_of("7", "7", "7", "4", "2", "2", "2"), 7)
    pain, held_back, nights = tile_words.tiles(facts)
    assert pain == tile_words.Tile(
        "7 → 2", "average pain, first 3 days against last 4 days", "5 points lower"
    )
    assert (nights.big, nights.line) == ("0 of 7", "nights affected by pain, last 7 days")
    assert (held_back.big, held_back.line) == (
        "7 → 2",
        "held me back, first 3 days against last 4 days",
    )


def nights(*wakings: int) -> tile_words.Tile:
    record = Record(
        check_ins=tuple(
            CheckIn(FIRST + timedelta(days=n), sleep=Sleep(wakings_from_pain=each))
            for n, each in enumerate(wakings)
        )
    )
    return tile_words.nights_tile(facts_of(record, len(wakings)))


def test_no_night_is_denied_in_which_a_waking_was_logged():
    """By the rule one waking alone does not make a night affected: “0 of 1” would read as none."""
    one = nights(*[0] * 6, 1)
    assert (one.big, one.line) == ("1 of 7", "nights woken once by pain, last 7 days")
    both = nights(*[0] * 6, 1, *[0] * 5, 2, 1)
    assert (both.big, both.line) == ("1 of 7", "nights affected by pain, last 7 days")
    assert both.small == "woken once in 1 of 7 the week before"
    assert nights(*[0] * 7).line == "nights affected by pain, last 7 days"
    record = Record(check_ins=(CheckIn(FIRST, sleep=Sleep(wakings_from_pain=1)),))
    facts, series = facts_of(record, 1), daily_series(record, FIRST, FIRST)
    assert tile_words.nights_tile(facts).line == "nights woken once by pain, last day"
    said = course.text_summary(series, facts)
    assert "Pain woke once in 1 of 1 night recorded" in said
    assert "0 of 1" not in said
    assert course.night(False, woken=True) == "woken once"
    assert course.night(False, woken=False) == "no"


def test_nights_of_dates_that_end_earlier_have_their_dates():
    facts = facts_of(record_of(*["4"] * 9), 9)
    assert tile_words.nights_tile(facts, facts.last).line == "nights affected by pain, last 7 days"
    later = tile_words.nights_tile(facts, facts.last + timedelta(days=3)).line
    assert later == "nights affected by pain, 12–18 Nov 2026"


def test_minutes_are_said_to_be_of_the_sessions_with_a_time():
    def used(*minutes: int | None) -> str:
        care = tuple(
            Care(f"c{n}", FIRST, CareKind.HEAT, None if each is None else Decimal(each))
            for n, each in enumerate(minutes)
        )
        facts = course_facts(Record(care=care), FIRST, FIRST)
        return course.session_count(facts.heat)

    assert used(20, None) == "2 times on 1 day, 20 min in the one with a time"
    assert used(20, 15, None) == "3 times on 1 day, 35 min in the 2 with a time"
    assert used(20, 15) == "2 times on 1 day, 35 min in all"


def test_unequal_numbers_of_days_are_said():
    tile = tile_words.pain_tile(facts_of(record_of("7", "7", "7", *["6"] * 5), 8))
    assert (tile.line, tile.small) == (
        "average pain, first 3 days against last 5 days",
        "1 point lower",
    )
    same = tile_words.pain_tile(facts_of(record_of("7", "7", "7", *["6"] * 3), 6))
    assert same.line == "average pain, first against last 3 days"


def test_too_early_to_compare_is_said_with_the_value_there_is():
    tile = tile_words.pain_tile(facts_of(record_of("7"), 1))
    assert tile == tile_words.Tile(
        "7", "average pain, first day", "too few later days to compare (0 of 3)"
    )
    tile = tile_words.pain_tile(facts_of(record_of("7", "7", "7", "6"), 4))
    assert tile == tile_words.Tile(
        "7", "average pain, first 3 days", "too few later days to compare (1 of 3)"
    )
    # The first days are over with one of them.
    tile = tile_words.pain_tile(facts_of(record_of("7"), 7))
    assert tile == tile_words.Tile(
        "7", "average pain, first day", "only one of the first days was recorded"
    )


def test_numbers_that_read_alike_and_are_not_equal_are_not_called_no_change():
    tile = tile_words.pain_tile(facts_of(record_of(*["3.33"] * 3, *["3.3"] * 3), 6))
    assert (tile.big, tile.small) == ("3.3 → 3.3", "less than 0.1 points lower")
    equal = tile_words.pain_tile(facts_of(record_of(*["3.3"] * 6), 6))
    assert equal.small == "no change"


def test_nothing_recorded_is_no_number():
    facts = facts_of(Record(), 7)
    tiles = tile_words.tiles(facts)
    assert {tile.big for tile in tiles} == {course.NOTHING}
    assert {tile.small for tile in tiles} == {"not recorded"}
    assert tile_words.logged_tile(facts).big == "0 of 7"


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("-5", "5 points lower"),
        ("1", "1 point higher"),
        ("0", "no change"),
        ("0.5", "0.5 points higher"),
    ],
)
def test_a_difference_has_no_word_for_good_or_bad(points, said):
    assert course.difference(Decimal(points)) == said


def test_a_difference_is_that_of_the_numbers_as_they_are_read():
    thirds = ("6.666666", "6.666666", "6.666666", "4.333333", "4.333333", "4.333333")
    pain = tile_words.pain_tile(facts_of(record_of(*thirds), 6))
    assert (pain.big, pain.small) == ("6.7 → 4.3", "2.4 points lower")


def test_what_reads_as_no_points_is_no_change():
    assert course.difference(Decimal("-0.03")) == "no change"
    assert course.difference(Decimal("0.06")) == "0.1 points higher"


def test_the_text_summary_tells_the_chart_with_its_numbers():
    record = record_of("7", "7", "7", "4", "2", "2", "2")
    facts = facts_of(record, 8)
    said = course.text_summary(daily_series(record, facts.first, facts.last), facts)
    assert "7 of 8 days logged." in said
    assert "7 at first (n = 3) and 2 on the last days (n = 4)" in said
    assert "Sleep was 6.5 to 6.5 hours a night (n = 7)." in said
    assert "Walking was 0 min on 10 Nov, 30 min on 16 Nov" in said


@pytest.mark.parametrize(
    ("days", "tile", "said"),
    [
        ((), "", ""),
        ((1,), "1 entered more than a day later", "1 day was entered more than a day later."),
        ((0, 2), "2 entered more than a day later", "2 days were entered more than a day later."),
    ],
)
def test_how_many_days_were_entered_late_is_said_beside_how_many_were_logged(days, tile, said):
    late = datetime(2026, 11, 20, tzinfo=UTC)
    record = Record(
        check_ins=tuple(
            CheckIn(FIRST + timedelta(days=n), late if n in days else None) for n in range(4)
        )
    )
    facts = facts_of(record, 5)
    logged = tile_words.logged_tile(facts)
    assert (logged.big, logged.line, logged.small) == ("4 of 5", "days logged", tile)
    summary = course.text_summary(daily_series(record, facts.first, facts.last), facts)
    assert summary == " ".join(
        part
        for part in (
            "Back pain, 10–14 Nov 2026.",
            "4 of 5 days logged.",
            said,
            "No pain was recorded.",
        )
        if part
    )


def test_an_empty_period_has_a_text_summary_too():
    facts = facts_of(Record(), 3)
    said = course.text_summary(daily_series(Record(), facts.first, facts.last), facts)
    assert said == "Back pain, 10–12 Nov 2026. 0 of 3 days logged. No pain was recorded."


def test_numbers_have_one_decimal_at_most():
    assert [course.number(Decimal(n)) for n in ("3.3333333", "4.0", "10", "0")] == [
        "3.3",
        "4",
        "10",
        "0",
    ]


def test_a_long_period_says_the_year():
    short = daily_series(Record(), FIRST, FIRST + timedelta(days=13))
    long = daily_series(Record(), FIRST, FIRST + timedelta(days=400))
    assert course.course_labels(short).dates[0] == "10 Nov"
    assert course.course_labels(long).dates[0] == "10 November 2026"


def test_many_dates_are_said_by_their_number():
    days = [FIRST + timedelta(days=number) for number in range(9)]
    assert page.dates(days[:1], days[-1]) == "10 Nov"
    assert page.dates(days[:3], days[-1]) == "10 Nov, 11 Nov and 12 Nov"
    assert page.dates(days, days[-1]) == "9 days, from 10 Nov to 18 Nov"
    apart = [FIRST - timedelta(days=365), *days[:2]]
    assert page.dates(apart, days[-1]) == "10 Nov 2025, 10 Nov 2026 and 11 Nov 2026"


def test_a_day_of_several_years_has_its_year():
    days = [FIRST, FIRST + timedelta(days=400)]
    record = Record(
        check_ins=tuple(
            CheckIn(on, pain=Pain(worst=Decimal(7)), movement=Movement(walking_minutes=Decimal(9)))
            for on in days
        )
    )
    facts = facts_of(record, 402)
    told = course.text_summary(daily_series(record, FIRST, facts.last), facts)
    assert "The worst pain was 7, on 15 Dec 2027." in told
    assert "9 min on 15 Dec 2027" in told
    assert "Walking was 9 min on 10 Nov 2026, 9 min on 15 Dec 2027" in told


@pytest.mark.usefixtures("pseudo")
def test_every_word_can_be_translated():
    facts = facts_of(record_of("7", "7", "7", "2"), 4)
    labels = course.course_labels(daily_series(Record(), FIRST, FIRST))
    said = [
        *(tile.line for tile in tile_words.tiles(facts)),
        *course.table_headers(),
        labels.average,
        labels.sleep,
        labels.not_logged,
        page.measure(),
        page.headings().title,
    ]
    assert all(text.startswith("[") for text in said)
