"""“Tell me when…” in words: every number has its place, and a change says what it means."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.person import Settings
from recovery_tracker.guidance.effects import Effect
from recovery_tracker.guidance.table import settable_thresholds, table
from recovery_tracker.wording import threshold_notices

TODAY = date(2026, 5, 20)
NEVER = Effect(decided=5)


@dataclass(frozen=True)
class Told:
    now: Effect
    usual: Effect | None = None


def held(month: int, day: int, year: int = 2026) -> Effect:
    return Effect(date(year, month, day), decided=5)


def settings(rule: str = "PERSIST-14", **own: str) -> Settings:
    numbers = {name: Decimal(value) for name, value in own.items()}
    return Settings(tell_me_when={rule: numbers})


def numbers_of(rule: str) -> list[str]:
    """What can be set of a rule, but for turning it on."""
    thresholds = table()[rule].thresholds
    return [name for name in settable_thresholds()[rule] if not thresholds[name].switch]


def test_every_rule_that_can_be_set_is_told_of_and_no_other():
    assert set(threshold_notices.RULES) == set(settable_thresholds())
    assert len(set(map(threshold_notices.title, threshold_notices.RULES))) == len(
        threshold_notices.RULES
    )


@pytest.mark.parametrize("rule", threshold_notices.RULES)
def test_a_sentence_has_a_place_for_every_number_that_can_be_set(rule: str):
    for name in numbers_of(rule):
        said = threshold_notices.sentence(rule, settings(rule, **{name: "77.5"}))
        assert "77.5" in said
        assert threshold_notices.sentence(rule, Settings()).startswith("Tell me when")
        assert threshold_notices.caption(rule, name)


@pytest.mark.parametrize("rule", threshold_notices.RULES)
def test_the_usual_numbers_are_those_of_the_table(rule: str):
    said = re.findall(r"\d+(?:\.\d)?", threshold_notices.usual(rule))
    for name in numbers_of(rule):
        assert str(table()[rule].thresholds[name].value) in said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("PERSIST-14", "Usual: day 14, pain 4, 30 %."),
        ("SLEEP-AFFECTED", "Usual: 3."),
        ("FUNCTION-AFFECTED", "Usual: 7 before day 14, 5 from day 14."),
    ],
)
def test_the_usual_numbers_say_what_they_are(rule: str, said: str):
    assert threshold_notices.usual(rule) == said


def test_numbers_from_elsewhere_are_shown_as_they_are():
    assert "still 12.5 or more" in threshold_notices.sentence("PERSIST-14", settings(pain="12.5"))
    assert threshold_notices.sentence("PERSIST-14", settings(pain="1E+999999"))


@pytest.mark.parametrize(
    ("own", "told", "said"),
    [
        ({}, Told(held(5, 14)), "As it is now, this first happened on 14 May."),
        ({}, Told(NEVER), "As it is now, this has not happened in this episode."),
        ({}, Told(Effect(lacking=2)), "Too little is logged in this episode to try it out."),
        ({}, Told(Effect()), "There is no day in this episode yet to try it out on."),
        ({"pain": "4"}, Told(NEVER, NEVER), "As it is now, this has not happened in this episode."),
        (
            {"pain": "3"},
            Told(held(5, 14), held(5, 18)),
            (
                "With pain 3 it would have told you on 14 May. "
                "With the usual numbers it would have been on 18 May."
            ),
        ),
        (
            {"pain": "3"},
            Told(held(5, 14), NEVER),
            (
                "With pain 3 it would have told you on 14 May. "
                "With the usual numbers it would not have told you."
            ),
        ),
        (
            {"pain": "3", "day": "10", "improvement_percent": "40"},
            Told(held(5, 14), Effect()),
            "With day 10, pain 3, 40 % it would have told you on 14 May.",
        ),
        (
            {"pain": "8"},
            Told(NEVER, held(5, 18)),
            (
                "With pain 8 it would not have told you in this episode. "
                "With the usual numbers it would have been on 18 May."
            ),
        ),
        (
            {"pain": "3"},
            Told(held(5, 20), NEVER),
            "With pain 3 it tells you today. With the usual numbers it would not have told you.",
        ),
        (
            {"day": "28"},
            Told(Effect(), held(5, 18)),
            (
                "There is no day in this episode yet to try out day 28 on. "
                "With the usual numbers it would have been on 18 May."
            ),
        ),
        (
            {"pain": "3"},
            Told(Effect(lacking=2), Effect(lacking=2)),
            "Too little is logged in this episode to try out pain 3.",
        ),
        (
            {},
            Told(held(12, 30, 2025)),
            "As it is now, this first happened on 30 December 2025.",
        ),
    ],
)
def test_a_change_says_what_it_means_for_this_episode(own, told, said):
    assert threshold_notices.effect("PERSIST-14", settings(**own), told, TODAY) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Settings(), settings(pain="3"), ["pain 3 on day 14"]),
        (settings(pain="3"), Settings(), ["pain 4 on day 14"]),
        (Settings(), settings(day="10"), ["pain 4 on day 10"]),
        (Settings(), settings(improvement_percent="40"), ["less than 40 % lower on day 14"]),
        (Settings(), settings("SLOW-7", improvement_percent="20"),
         ["less than 20 % lower after a week"]),
        (Settings(), settings("SLOW-7", on="1"), ["less than 15 % lower after a week"]),
        (settings("SLOW-7", on="1"), Settings(), ["A slow first week: off"]),
        (Settings(), settings("WORSENING", rise="3"), ["pain up by 3"]),
        (Settings(), settings("WORSENING", points="2"), []),
        (settings("WORSENING", points="3"), settings("WORSENING", rise="3"), []),
        (Settings(), settings("PERSIST-42", day="49"), ["still hurting on day 49"]),
        (Settings(), settings("SLEEP-AFFECTED", nights="1"), ["bad nights in a week: 1"]),
        (Settings(), settings("FUNCTION-AFFECTED", cut="6"), ["daily tasks 6, from day 14 5"]),
        (Settings(), settings("SEVERE-3D", pain="9"), ["pain 9 for 3 days"]),
        (settings(pain="3"), settings("SEVERE-3D", pain="9"),
         ["pain 4 on day 14", "pain 9 for 3 days"]),
        (settings(pain="3"), settings(pain="3"), []),
        (Settings(), settings(pain="4"), []),
        (Settings(), Settings(tell_me_when={"LATER-1": {"day": Decimal(2)}}), []),
    ],
)  # fmt: skip
def test_what_was_set_is_named_in_a_few_words(before: Settings, after: Settings, said: list[str]):
    assert list(threshold_notices.turned(before, after)) == said


def test_a_rule_that_is_off_says_so_and_nothing_of_what_its_numbers_mean():
    off = "This is off: you are not told."
    assert threshold_notices.effect("SLOW-7", Settings(), Told(Effect()), TODAY) == off
    on = settings("SLOW-7", on="1")
    assert threshold_notices.effect("SLOW-7", on, Told(held(5, 14), Effect()), TODAY) == (
        "As it is now, this first happened on 14 May."
    )
    assert threshold_notices.usual("SLOW-7") == "Usual: off, 15 %."


def test_an_older_number_is_told_as_what_it_now_counts():
    own = settings("WORSENING", points="3")
    assert "is 3 or more above the average" in threshold_notices.sentence("WORSENING", own)
    assert threshold_notices.own_numbers("WORSENING", own) == {"rise": Decimal(3)}
    assert threshold_notices.own_numbers("WORSENING", settings("WORSENING", points="2")) == {}


def test_a_number_of_an_older_version_says_what_it_counts_now():
    said = threshold_notices.older("WORSENING", settings("WORSENING", points="3"))
    assert said.startswith("You chose 3 points in an older version.")
    assert "the average of the 10 values before your last 4" in said
    assert "3 or more above the average" in threshold_notices.sentence(
        "WORSENING", settings("WORSENING", points="3")
    )
    assert threshold_notices.own_numbers("WORSENING", settings("WORSENING", points="3")) == {
        "rise": 3
    }
    for kept in ({}, {"points": "2"}, {"points": "3", "rise": "1"}):
        assert threshold_notices.older("WORSENING", settings("WORSENING", **kept)) == ""
    assert all(threshold_notices.older(rule, Settings()) == "" for rule in threshold_notices.RULES)


def test_no_sentence_praises_or_shouts():
    said = [threshold_notices.sentence(rule, Settings()) for rule in threshold_notices.RULES]
    for text in (*said, threshold_notices.intro(), threshold_notices.always()):
        assert not re.search(r"!|\b(well done|great|good|safe|fine)\b", text.lower())


def test_every_word_can_be_translated():
    use_language(PSEUDO)
    for rule in threshold_notices.RULES:
        own = settings(rule, **{**dict.fromkeys(numbers_of(rule), "6"), "on": "1"})
        texts = [
            threshold_notices.title(rule),
            threshold_notices.sentence(rule, own),
            threshold_notices.usual(rule),
            *(threshold_notices.caption(rule, name) for name in numbers_of(rule)),
            *threshold_notices.turned(Settings(), own),
            *(
                threshold_notices.effect(rule, mine, Told(found, usual), TODAY)
                for mine in (Settings(), own)
                for found in (held(5, 14), held(5, 20), NEVER, Effect(lacking=1), Effect())
                for usual in (None, NEVER, held(5, 18))
            ),
        ]
        for text in texts:
            assert text.startswith("["), text
    assert threshold_notices.intro().startswith("[")
    assert threshold_notices.always().startswith("[")
