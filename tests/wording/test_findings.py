"""What the numbers show, in plain sentences with their n."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.record import CheckIn, Episode, Movement, Pain, Record, Sleep
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.insight.findings import Findings, findings
from recovery_tracker.wording.findings import finding_texts, ranges
from tests.wording.test_reading_age import grade

FIRST = date(2026, 11, 10)
MOST_GRADE = 6
NEVER = re.compile(
    r"!|\b(the same|usual|well done|great|should|will|because|helped|failed|cured)\b", re.I
)


@pytest.fixture(autouse=True)
def _british_english() -> Iterator[None]:
    use_locale(DEFAULT_LOCALE)
    use_language("en")
    yield
    use_language("en")
    use_locale(DEFAULT_LOCALE)


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def days_of(
    *pains: int | str,
    walked: tuple[int, ...] = (),
    sites: tuple[str, ...] = (),
    night: int | None = None,
) -> Record:
    return Record(
        check_ins=tuple(
            CheckIn(
                on(n),
                pain=Pain(average=Decimal(pain)),
                movement=Movement(walking_minutes=Decimal(walked[n]) if walked else None),
                sites={Site(sites[n]): None} if sites else {},
                sleep=Sleep(wakings_from_pain=night),
            )
            for n, pain in enumerate(pains)
        )
    )


def found(record: Record, days: int) -> Findings:
    return findings(record, on(0), on(days - 1), on(0))


def sentences(record: Record, days: int) -> list[str]:
    return [each.text for each in finding_texts(found(record, days))]


def test_a_course_that_is_known_is_told_in_six_sentences_with_their_n():
    record = days_of(
        7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2,
        walked=(5, 5, 10, 10, 15, 15, 20, 20, 25, 25, 30, 30),
        sites=("thigh_back_left",) * 6 + ("low_back_left",) * 6,
        night=0,
    )  # fmt: skip
    pain, trend, extremes, nights, walking, reach = sentences(record, 12)
    assert pain == (
        "Average pain was 7 at first and is 3 now. 5 of the last 5 days were below every one of "
        "the first 3 days: that is more than your ups and downs. Many diaries begin on a bad day, "
        "and pain often settles by itself. This does not show what brought it down."
    )
    assert trend == (
        "Pain went down by about 0.5 points a day in the last week (from 0.3 to 0.7; 7 days)."
    )
    assert extremes == "Best day so far: 21 Nov, pain 2. Worst day: 11 Nov, pain 7 (12 days)."
    assert nights == (
        "Pain spoilt 0 of 7 nights logged in the last week. In the week before: 0 of 5."
    )
    assert walking == (
        "On days with more walking, pain was lower (12 days). This shows what went together, not "
        "what caused it."
    )
    assert reach == (
        "Pain reaches less far down now (first 3 and last 3 days). At first: the thigh. Now: the "
        "back."
    )


def test_too_little_is_said_with_what_it_takes_and_no_more_than_three_times():
    assert sentences(days_of(6, 5, 6), 14) == [
        "Best day so far: 11 Nov, pain 5. Worst day: 12 Nov, pain 6 (3 days).",
        "Pain at first and now: not enough days yet (3 of 6).",
        "Direction of pain in the last week: not enough days yet (0 of 5).",
        "Nights spoilt by pain: not enough nights yet (0 of 4).",
    ]
    assert sentences(Record(), 5) == [
        "Pain at first and now: not enough days yet (0 of 6).",
        "Direction of pain in the last 5 days: not enough days yet (0 of 5).",
        "Best and worst day: not enough days yet (0 of 3).",
    ]


def test_no_clear_pattern_is_a_result_and_is_said():
    record = days_of(
        *(5, 4, 6, 4, 6, 5) * 2, walked=(10, 20, 30, 10, 20, 30) * 2, night=0
    )  # fmt: skip
    said = sentences(record, 12)
    assert "Walking and pain: no clear pattern (12 days)." in said
    assert "Pain had no clear direction in the last week (7 days)." in said
    still = sentences(days_of(*[4] * 12, walked=(10,) * 12), 12)
    assert "Average pain was 4 on each of 12 days." in still
    assert still[0].endswith("That is no change.")
    assert "Walking and pain: one of them never changed, so no pattern can show (12 days)." in still


def pain_of(*values: int | str, today: date | None = None) -> str:
    """What is said of pain after so many days."""
    said = finding_texts(found(days_of(*values), len(values)), today)
    return next(each.text for each in said if each.text.startswith("Average pain was"))


def test_a_change_says_what_was_counted_and_no_more():
    assert pain_of(6, 7, 6, 3, 3, 6, 3, 3) == (
        "Average pain was 6 at first and is 3 now. 4 of the last 5 days were below every one of "
        "the first 3 days: that is more than your ups and downs. Many diaries begin on a bad day, "
        "and pain often settles by itself. This does not show what brought it down."
    )
    assert pain_of(3, 4, 4, 6, 6, 7) == (
        "Average pain was 4 at first and is 6 now. 3 of the last 3 days were above every one of "
        "the first 3 days: that is more than your ups and downs."
    )
    assert pain_of(3, 4, 6, 4, 6, 7) == (
        "Average pain was 4 at first and is 6 now. The first days (3 to 6) and the last (4 to 7) "
        "overlap: this can be your ups and downs."
    )
    assert pain_of(4, 4, 4, 5, 5, 5) == (
        "Average pain was 4 at first and is 5 now. Less than 2 points can be your ups and downs."
    )
    assert pain_of(4, 4, 4, 4, 5, 4) == (
        "Average pain was 4 at first and is 4 now. That is no change."
    )
    assert "The first days (6) and the last (4 to 6) overlap" in pain_of(6, 6, 6, 4, 4, 4, 6, 6)


def test_no_percentage_takes_part():
    """Two points of eight were 25 per cent, which was not enough."""
    assert "more than your ups and downs" in pain_of(8, 8, 8, 6, 6, 6)
    assert "more than your ups and downs" in pain_of(0, 0, 0, 2, 2, 2)
    assert "per cent" not in pain_of(6, 6, 6, 3, 3, 3)


def test_the_words_say_which_way_walking_goes_with_pain_and_no_sign_does():
    minutes = tuple(range(10, 130, 10))
    pains = (1, 2, 2, 3, 3, 4, 4, 5, 7, 6, 8, 9)
    for values, way in ((pains, "higher"), (pains[::-1], "lower")):
        every = finding_texts(found(days_of(*values, walked=minutes), 12))
        said = next(each for each in every if "walking" in each.text)
        assert said.text.startswith(f"On days with more walking, pain was {way} (12 days).")
        # The size stands behind "more": few people can read a correlation.
        assert said.more == (
            "Walking and pain: link 0.99, from 0.92 to 1, where 0 is none and 1 is full."
        )
        assert "-" not in said.text + said.more
        assert [each.more for each in every if each is not said] == [""] * (len(every) - 1)


def test_one_point_a_day_is_one_point():
    assert (
        "down by about 1 point a day in the last week (no spread; 7 days)"
        in sentences(days_of(8, 7, 6, 5, 4, 3, 2), 7)[1]
    )
    assert "went up by about 1 point" in sentences(days_of(2, 3, 4, 5, 6, 7, 8), 7)[1]


def test_what_only_rounding_brings_to_the_limit_falls_short_of_it():
    assert pain_of(6, 6, 6, "4.04", "4.04", "4.04") == (
        "Average pain was 6 at first and is 4 now. That is just under 2 points, and can be your "
        "ups and downs."
    )


def test_only_equal_medians_are_no_change():
    pain, trend, days, *_others = sentences(days_of(*["3.33"] * 3, *["3.3"] * 3), 6)
    assert pain == (
        "Average pain was 3.3 at first and is 3.3 now. Less than 2 points can be your ups and "
        "downs."
    )
    assert trend == "Pain had no clear direction in the last 6 days (6 days)."
    assert days == "Average pain was 3.3 on each of 6 days."


def test_what_reads_as_no_slope_is_no_direction():
    slow = days_of(*(f"5.{9 - n}" for n in range(7)))
    assert "down by about 0.1 points a day" in sentences(slow, 7)[1]
    slower = days_of(*(f"5.{9 - n:02}" for n in range(7)))
    assert sentences(slower, 7)[1] == "Pain had no clear direction in the last week (7 days)."


def test_nothing_is_called_now_that_is_not():
    record = days_of(7, 7, 7, 5, 4, 3, sites=("foot_left",) * 3 + ("thigh_back_left",) * 3, night=0)
    fresh = " ".join(each.text for each in finding_texts(found(record, 6), on(7)))
    assert "Average pain was 7 at first and is 4 now. 3 of" in fresh
    assert "Pain reaches less far down now" in fresh
    assert " in the 6 days to 15 Nov (" in fresh
    assert "Pain spoilt 0 of 6 nights logged in the 6 days to 15 Nov." in fresh
    assert "last week" not in fresh
    for later in (finding_texts(found(record, 9)), finding_texts(found(record, 6), on(8))):
        pain = next(each.text for each in later if each.text.startswith("Average pain was 7"))
        assert pain.startswith("Average pain was 7 at first and 4 by 15 Nov. 3 of the last 3 days ")
        reach = next(each.text for each in later if "far down" in each.text)
        assert reach == (
            "How far down pain reached (first 3 and last 3 days). At first: the foot. By 15 Nov: "
            "the thigh."
        )
        assert not any(re.search(r"\bnow\b", each.text) for each in later)
    next_year = " ".join(each.text for each in finding_texts(found(record, 6), date(2027, 2, 1)))
    assert "4 by 15 Nov 2026" in next_year
    assert "in the 6 days to 15 Nov 2026" in next_year


def test_what_is_counted_is_of_the_days_that_are_shown():
    """Of three days on show, no week is told; of a week that ends earlier, its end is named."""
    record = days_of(*[7, 6, 5, 6, 5, 4] * 3, night=2)
    three = " ".join(
        each.text for each in finding_texts(findings(record, on(9), on(11), on(0)), on(17))
    )
    assert "Direction of pain in the 3 days to 21 Nov: not enough days yet (3 of 5)." in three
    assert "week" not in three
    week = " ".join(
        each.text for each in finding_texts(findings(record, on(5), on(11), on(0)), on(17))
    )
    assert "Pain spoilt 7 of 7 nights logged in the week to 21 Nov. In the week before: 5 of 5" in (
        week
    )


def test_no_night_is_denied_in_which_a_waking_was_logged():
    def nights(*wakings: int | None) -> str:
        record = Record(
            check_ins=tuple(
                CheckIn(on(n), sleep=Sleep(wakings_from_pain=each))
                for n, each in enumerate(wakings)
                if each is not None
            )
        )
        said = finding_texts(found(record, len(wakings)))
        return next(each.text for each in said if "logged in the last" in each.text)

    assert nights(*[0] * 7) == "Pain spoilt 0 of 7 nights logged in the last week."
    assert (
        nights(0, 0, 1, 0, 1, 0, 0)
        == "Pain woke you once in 2 of 7 nights logged in the last week."
    )
    assert nights(0, 0, 1, 2, 1, 0, 0) == "Pain spoilt 1 of 7 nights logged in the last week."
    both = nights(1, 0, 0, 0, 0, 0, 0, *[1] * 4, 2, 0, 0)
    assert both.endswith("In the week before, it woke you once in 1 of 7.")
    assert nights(1, *[0] * 7, 1, 1, 1, 0, 0, 0).endswith("In the week before: 1 of 7.")


def test_days_of_several_years_have_their_year():
    record = Record(
        check_ins=tuple(
            CheckIn(day, pain=Pain(average=Decimal(pain)))
            for day, pain in ((on(0), 8), (on(400), 2), (on(401), 5))
        )
    )
    said = "Best day so far: 15 Dec 2027, pain 2. Worst day: 10 Nov 2026, pain 8 (3 days)."
    assert said in sentences(record, 402)


@pytest.mark.parametrize(
    ("first", "last", "today", "said"),
    [
        (0, 4, 4, "Best day so far: 12 Nov"),
        (-9, 4, 4, "Best day so far: 12 Nov"),
        (1, 4, 4, "Best day: 12 Nov"),  # what was before is not seen
        (0, 4, 5, "Best day: 12 Nov"),  # nor what came after
    ],
)
def test_the_best_day_so_far_is_of_all_the_course_up_to_today(first, last, today, said):
    shown = findings(days_of(5, 6, 3, 4, 4), on(first), on(last), on(0))
    texts = [each.text for each in finding_texts(shown, on(today))]
    assert any(text.startswith(said) for text in texts), texts


def test_a_finding_with_a_range_says_so():
    ranged = {
        each.text[:9]: each.ranged for each in finding_texts(found(days_of(8, 7, 6, 5, 4, 3, 2), 7))
    }
    assert ranged["Pain went"]
    assert sum(ranged.values()) == 1
    assert not any(each.ranged for each in finding_texts(found(days_of(5, 6, 4, 6, 5, 4, 6), 7)))


def test_pain_that_never_left_the_back_needs_no_sentence():
    assert not any(
        "reaches" in each for each in sentences(days_of(*[4] * 6, sites=("neck",) * 6), 6)
    )
    out = ("neck",) * 3 + ("foot_left",) * 3
    assert any("At first: the back. Now: the foot." in each
               for each in sentences(days_of(*[4] * 6, sites=out), 6))  # fmt: skip


def test_earlier_episodes_say_from_which_day_on_a_good_week_was_logged():
    good = (1,) * 7
    pains = days_of(6, 5, *good, 6, 6, 6, 4, 3, *good).check_ins
    record = Record(episodes=(Episode("a", on(0)), Episode("b", on(11))), check_ins=pains)
    texts = [each.text for each in finding_texts(findings(record, on(11), on(20), on(11)))]
    assert (
        "This time pain was 0 to 1 for 7 days from day 4 on (10 days). Earlier times: November "
        "2026, from day 3 on." in texts
    )
    early = [each.text for each in finding_texts(findings(record, on(11), on(15), on(11)))]
    assert any("never 0 to 1 for 7 days so far (5 days)" in text for text in early)


pains = st.lists(st.integers(0, 10), min_size=1, max_size=30)
walks = st.lists(st.integers(0, 60), min_size=30, max_size=30)
places = st.lists(st.sampled_from(list(Site)), min_size=30, max_size=30)


@settings(deadline=None)
@given(pains, walks, places, st.integers(0, 3))
def test_three_to_six_sentences_that_can_be_read_at_eleven(values, walked, sites, night):
    record = days_of(*values, walked=tuple(walked), sites=tuple(sites), night=night)
    said = finding_texts(found(record, len(values)))
    assert 3 <= len(said) <= 6
    for each in said:
        assert grade(each.text) <= MOST_GRADE, each.text
        assert re.search(r"\d", each.text), each.text
        assert not NEVER.search(each.text), each.text
        assert "{" not in each.text


def test_what_a_range_means_is_easy_to_read():
    assert grade(ranges()) <= MOST_GRADE


def test_every_word_is_translated_and_numbers_follow_the_locale():
    record = days_of(7, 7, 6, 6, 5, 5, 4, night=0)
    assert "0.5 points" in " ".join(sentences(record, 7))
    use_locale("de_DE")
    assert "0,5 points" in " ".join(sentences(record, 7))
    use_language(PSEUDO)
    for text in sentences(record, 7):
        assert text.startswith("[")
        assert not re.search(r"\b(pain|days|week|the)\b", text)
