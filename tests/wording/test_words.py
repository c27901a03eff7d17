"""Every word of the record has a word for a person."""

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    EpisodeOutcome,
    Feature,
    Pattern,
    PreviousEpisodes,
    Response,
    RiskFactor,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.wording import words

ALL = [
    (words.site, Site),
    (words.sign, WarningSign),
    (words.question, WarningSign),
    (words.risk_factor, RiskFactor),
    (words.care, CareKind),
    (words.effect, Effect),
    (words.skin_after, SkinAfter),
    (words.trigger, Trigger),
    (words.pattern, Pattern),
    (words.previous_episodes, PreviousEpisodes),
    (words.feature, Feature),
    (words.outcome, EpisodeOutcome),
    (words.response, Response),
    (words.urgency, Urgency),
    (words.kind, Kind),
    (words.sleep_quality, range(5)),
]


@pytest.mark.parametrize(("say", "members"), ALL)
def test_every_member_has_its_own_word_that_is_translated(say, members):
    said = [say(member) for member in members]
    assert all(said)
    assert len(set(said)) == len(said)
    use_language(PSEUDO)
    try:
        assert all(say(member).startswith("[") for member in members)
    finally:
        use_language("en")


def test_a_sign_is_asked_as_a_question():
    assert all(words.question(sign).endswith("?") for sign in WarningSign)


def test_the_words_of_the_design_are_used():
    assert words.site(Site.LOW_BACK_LEFT) == "lower back, left"
    assert words.response(Response.GOT_ADVICE) == "I am getting help"
    assert words.response(Response.MARKED_BY_MISTAKE) == "I marked this by mistake"
