"""Everything a card or a warning sign says can be read at the age of eleven or twelve."""

import warnings
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.text import use_language
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.vocabulary import Asked, Nation, RiskFactor, WarningSign
from recovery_tracker.guidance.relief.catalogue import Item
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.guidance.table import settable_thresholds, table
from recovery_tracker.guidance.terms import SignFormCause, rule_terms
from recovery_tracker.wording import health, relief, session, sign_form, words
from recovery_tracker.wording.cards import CardText, card_text
from tests.wording.alerts import IBUPROFEN, ON, WARFARIN, pairs, risk, typical, variants

MOST = 6
"""The highest Flesch-Kincaid grade: the sixth school year of the United States."""

# The longest that a card may have to name at once.
EVERY_FACTOR = {
    "MED-NSAID-CAUTION": (*table()["MED-NSAID-CAUTION"].risk_factors, "warfarin"),
    "MED-NSAID-ASK": tuple(table()["MED-NSAID-ASK"].risk_factors),
    "HEAT-RISK": tuple(table()["HEAT-RISK"].risk_factors),
    "RF-FRAGILITY": tuple(table()["RF-FRAGILITY"].risk_factors),
}


@pytest.fixture(autouse=True)
def _british_english() -> Iterator[None]:
    use_locale(DEFAULT_LOCALE)
    use_language("en")
    yield
    use_language("en")


def grade(text: str) -> float:
    """The Flesch-Kincaid grade, not rounded."""
    return float(_reader().flesch_kincaid_grade(text))


@cache
def _reader():
    with warnings.catch_warnings():
        # It is the last version that needs no data from elsewhere, and it is older than this.
        warnings.filterwarnings("ignore", "pkg_resources is deprecated")
        from textstat.textstat import textstatistics
    reader = textstatistics()
    reader.set_rounding(False)
    return reader


def cards(rule: str, nation: Nation) -> list[CardText]:
    """The card of a rule in each of its cases, and with numbers of the person's own."""
    own = {name: Decimal(6) for name in settable_thresholds().get(rule, ())}
    return [
        card_text(alert, Settings(nation=nation, tell_me_when=tell), ON)
        for alert in variants(rule)
        for tell in ({}, {rule: own})
    ]


def first_read(text: CardText) -> str:
    """What is read before the reasons are opened."""
    return " ".join(part for part in (f"{text.headline}.", text.seen, text.beyond_headline) if part)


def whole(text: CardText) -> str:
    """All that is ours on a card: not the titles of sources, nor words on buttons."""
    reasons = (f"{line}." for line in text.because)
    return " ".join((first_read(text), *reasons, text.rule, text.advice))


@pytest.mark.parametrize("nation", list(Nation))
@pytest.mark.parametrize("rule", list(table()))
def test_every_whole_card_is_easy_to_read_in_every_nation(rule: str, nation: Nation):
    for text in map(whole, cards(rule, nation)):
        assert grade(text) <= MOST, text


@pytest.mark.parametrize("nation", list(Nation))
@pytest.mark.parametrize("rule", list(table()))
def test_no_hard_part_of_a_card_hides_behind_an_easy_one(rule: str, nation: Nation):
    for text in cards(rule, nation):
        for part in (first_read(text), text.rule):
            assert grade(part) <= MOST, part


@pytest.mark.parametrize("rule", sorted(EVERY_FACTOR))
@pytest.mark.parametrize("nation", list(Nation))
def test_whichever_factor_is_named_the_card_stays_easy_to_read(rule: str, nation: Nation):
    for factor in EVERY_FACTOR[rule]:
        entry = WARFARIN if factor == "warfarin" else risk(factor)
        found = pairs(entry) if rule.startswith("MED-") else ()
        alert = typical(rule, IBUPROFEN, entry, pairs=found)
        text = first_read(card_text(alert, Settings(nation=nation), ON))
        assert grade(text) <= MOST, text


@pytest.mark.parametrize("sign", list(WarningSign))
def test_every_warning_sign_is_asked_in_words_that_are_easy_to_read(sign: WarningSign):
    assert grade(words.question(sign)) <= MOST


@pytest.mark.parametrize("factor", list(RiskFactor))
def test_every_risk_factor_is_asked_in_a_question_of_few_words(factor: RiskFactor):
    asked = health.question(factor)
    assert asked.endswith("?")
    assert len(asked.split()) <= 12
    assert grade(health.what_it_is_for()) <= MOST


@pytest.mark.parametrize(
    "told", [sign_form.title, sign_form.first_text, sign_form.rest_text, sign_form.no_check]
)
def test_what_stands_on_the_sheet_is_easy_to_read(told):
    assert grade(told()) <= MOST, told()


@pytest.mark.parametrize("reason", [*rule_terms().sign_form.rules, *SignFormCause])
def test_why_the_sheet_comes_is_easy_to_read(reason: str):
    assert grade(sign_form.why_asked(reason)) <= MOST


@pytest.mark.parametrize("asked", list(Asked))
def test_what_is_asked_once_is_easy_to_read(asked: Asked):
    assert grade(f"{health.asked_title(asked)}.") <= MOST
    assert grade(health.asked_text(asked)) <= MOST
    assert grade(health.line_text()) <= MOST
    assert grade(health.fall_text()) <= MOST


def test_a_hard_text_is_told_from_an_easy_one():
    hard = (
        "Compression of the cauda equina constitutes a neurosurgical emergency necessitating "
        "immediate evaluation by appropriately qualified professionals."
    )
    assert grade(hard) > 2 * MOST
    assert grade("Your leg or foot feels weak. It needs a check today.") < MOST
    # By hand: 3 sentences of 4 words and 4 syllables each: 0.39 * 4 + 11.8 * 1 - 15.59.
    assert grade("The cat sat down. The dog ran off. The cow came home.") == pytest.approx(-2.23)


# --- Relief --------------------------------------------------------------------------------------

ITEMS = tuple(catalogue().items.values())


def of_item(item: Item) -> str:
    """All that is said of an item before a session and in it, as sentences."""
    frames = (frame.say for frame in item.frames.values())
    lines = (*item.steps, relief.easier_line(item), *frames, item.shows)
    own = (f"{caution.text}." for caution in item.cautions)
    says = (caution.says for caution in item.cautions if caution.says)
    return " ".join((*lines, *own, *says, *(f"{stop}." for stop in item.stop)))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_item_of_relief_is_easy_to_read(item: Item):
    assert grade(of_item(item)) <= MOST, of_item(item)
    assert grade(" ".join(item.steps)) <= MOST, item.steps


@pytest.mark.parametrize("key", sorted(catalogue().texts))
def test_every_text_around_relief_is_easy_to_read(key: str):
    assert grade(catalogue().texts[key]) <= MOST, catalogue().texts[key]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_what_is_to_be_minded_in_a_session_is_easy_to_read(item: Item):
    told = (session.safety(item), session.paused(item), session.ends_by_itself(item))
    for sentence in filter(None, (*told, session.meanwhile(item))):
        assert grade(sentence) <= MOST, sentence
