"""The page's lines on care, symptoms, nights, medicines, and how often it came before."""

from datetime import date
from decimal import Decimal

import pytest

from recovery_tracker.diary.record import Episode, Ingredient, Medicine
from recovery_tracker.diary.vocabulary import (
    CareKind,
    MedicineForm,
    PainQuality,
    PreviousEpisodes,
    Trigger,
)
from recovery_tracker.insight.care import CareDone
from recovery_tracker.insight.facts import Sessions
from recovery_tracker.insight.symptoms import NightFacts, Qualities
from recovery_tracker.insight.taken import Taken
from recovery_tracker.wording import page_care, page_episode, page_lists, page_symptoms
from recovery_tracker.wording.together import NO_BREAK

UNTIL = date(2026, 11, 23)
ONCE = Sessions(count=1, days=1, minutes=Decimal(20), timed=1, in_turn=0)
NEVER = Sessions(count=0, days=0, minutes=Decimal(0), timed=0, in_turn=0)


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def done(kind: CareKind, count: int, told: int = 0, easier: int = 0, name: str | None = None):
    return CareDone(kind, name, count=count, days=1, with_effect=told, easier=easier)


def test_what_eased_is_said_beside_what_was_used():
    lines = page_care.heat_and_cold(ONCE, NEVER, (done(CareKind.HEAT, 1, told=1, easier=1),))
    assert [(line.lead, plain(line.text)) for line in lines] == [
        ("Heat", "once on 1 day, 20 min in all, easier 1 of 1"),
        ("Cold", "not logged"),
    ]


def test_exercises_are_named_with_how_often_they_eased_and_many_are_counted():
    several = [done(CareKind.EXERCISE, 3, 3, 2, "cat_cow"), done(CareKind.EXERCISE, 1)]
    (line,) = page_care.exercises(several)
    assert (line.lead, plain(line.text)) == (
        "Exercises",
        "Cat-Cow 3 times, easier 2 of 3; exercise once",
    )
    many = [done(CareKind.EXERCISE, 1, name=f"number {n}") for n in range(8)]
    assert page_care.exercises(many)[0].text.endswith("; and 3 more")
    assert page_care.exercises([done(CareKind.MASSAGE, 1)]) == ()


def test_other_care_is_what_has_no_line_of_its_own():
    lines = page_care.other_care([done(CareKind.HEAT, 2), done(CareKind.BREATHING, 4, 2, 2)])
    assert [(line.lead, plain(line.text)) for line in lines] == [
        ("Other care", "slow breathing 4 times, easier 2 of 2")
    ]


def test_numbness_has_a_line_of_its_own_and_its_absence_is_never_said():
    aching = {PainQuality.ACHING: 5}
    assert len(page_symptoms.pain_is_like(Qualities(5, aching, ()), UNTIL)) == 1
    like, numb = page_symptoms.pain_is_like(
        Qualities(5, {**aching, PainQuality.NUMB: 1}, (date(2026, 11, 20),)), UNTIL
    )
    assert (like.lead, like.text) == ("What it is like", "aching 5; numb 1 (of 5 days)")
    assert (numb.lead, numb.text) == ("Numb, or pins and needles", "20 Nov")
    assert page_symptoms.pain_is_like(None, UNTIL) == ()


def test_nights_say_how_good_they_were_and_how_often_pain_woke():
    told = NightFacts(rated=13, worst=1, best=3, counted=12, woken=5, most=3)
    assert [(line.lead, line.text) for line in page_symptoms.nights(told)] == [
        ("Sleep quality", "poor to good (13 nights recorded)"),
        ("Woken by pain", "5 of 12 nights, at most 3 times"),
    ]
    assert page_symptoms.nights(NightFacts(0, 0, 0, 0, 0, 0)) == ()


def test_a_medicine_is_said_in_mg_too_where_they_are_known():
    known = Medicine(
        "m",
        "Co-codamol",
        MedicineForm.TABLET,
        (Ingredient("codeine", Decimal(8)), Ingredient("paracetamol", Decimal(500))),
    )
    taken = Taken(known, Decimal(10), 3, Decimal(4))
    assert plain(page_lists.medicine(taken).text) == (
        "10 × tablet of codeine 8 mg + paracetamol 500 mg on 3 days, "
        "at most 4 (codeine 32 mg + paracetamol 2,000 mg) in a day"
    )
    assert plain(page_lists.medicine(taken, briefly=True).text) == (
        "10 × on 3 days, most codeine 32 mg + paracetamol 2,000 mg"
    )
    bare = Medicine("m", "Gel", MedicineForm.GEL, (Ingredient("ibuprofen"),))
    assert "mg" not in page_lists.medicine(Taken(bare, Decimal(1), 1, Decimal(1))).text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ibuprofen 400 mg", "3 × tablet on 2 days, at most 2 (800 mg) in a day"),
        ("Ibuprofen", "3 × tablet of 400 mg on 2 days, at most 2 (800 mg) in a day"),
        ("Nurofen 1400", "3 × tablet of ibuprofen 400 mg on 2 days, at most 2 (ibuprofen 800 mg)"),
    ],
)
def test_the_name_of_a_medicine_is_not_said_twice(name, said):
    pack = Medicine("m", name, MedicineForm.TABLET, (Ingredient("ibuprofen", Decimal(400)),))
    text = page_lists.medicine(Taken(pack, Decimal(3), 2, Decimal(2))).text
    assert plain(text).startswith(said)


def test_a_count_is_not_parted_from_what_it_counts():
    (line,) = page_care.exercises([done(CareKind.EXERCISE, 16, 16, 10, "cat_cow")])
    words = line.text.split(" ")
    assert f"easier{NO_BREAK}10{NO_BREAK}of{NO_BREAK}16" in words
    assert f"16{NO_BREAK}times," in words
    before = Episode("e", UNTIL, previous_episodes=PreviousEpisodes.ONE_OR_TWO)
    last = page_episode.episode(before, 1).split(" ")[-1]
    assert plain(last) == "before: once or twice"


def test_both_sides_are_named_at_each_view_and_swap_from_the_front():
    back, front = page_lists.views()
    assert (back.name, back.at_left, back.at_right) == ("back", "left", "right")
    assert (front.name, front.at_left, front.at_right) == ("front", "right", "left")


def test_whether_it_is_the_first_time_is_said_as_far_as_it_is_known():
    began = Episode("e", date(2026, 11, 10), trigger=Trigger.LIFTING)
    said = "episode began 10 November 2026 (lifting) · day 3"
    assert page_episode.episode(began, 3) == said
    first = Episode("e", began.onset, previous_episodes=PreviousEpisodes.NONE)
    assert plain(page_episode.episode(first, 3)).endswith(" · the first time, as far as is known")
    often = Episode("e", began.onset, previous_episodes=PreviousEpisodes.THREE_OR_MORE)
    assert plain(page_episode.episode(often, 3, earlier=2)).endswith(
        " · before: three times or more · 2 earlier episodes in this diary"
    )
