from dataclasses import replace
from datetime import UTC
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Entity
from recovery_tracker.diary.members import (
    ABSENT,
    changed_members,
    members,
    merged,
    with_members,
)
from recovery_tracker.diary.record import CheckIn, Note, Pain, PainScore
from recovery_tracker.diary.vocabulary import Site, WarningSign
from tests import strategies as own
from tests.strategies import NOW

pairs = st.sampled_from(
    [
        own.persons,
        own.episodes,
        own.check_ins,
        own.pain_scores,
        own.care,
        own.medicines,
        own.doses,
        own.questionnaires,
        own.appointments,
        own.alert_responses,
        own.settings,
    ]
).flatmap(lambda strategy: st.tuples(strategy, strategy))


@settings(max_examples=60, deadline=None)
@given(own.entities)
def test_an_entity_is_its_members(entity: Entity) -> None:
    assert with_members(entity, members(entity)) == entity
    assert changed_members(entity, entity) == {}
    assert set(changed_members(None, entity)) == set(members(entity))


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_the_changed_members_lead_from_one_to_the_other_and_back(
    pair: tuple[Entity, Entity],
) -> None:
    one, other = pair
    changes = changed_members(one, other)
    assert with_members(one, {path: after for path, (_b, after) in changes.items()}) == other
    assert with_members(other, {path: before for path, (before, _a) in changes.items()}) == one


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_merging_keeps_what_was_recorded_and_is_done_once(pair: tuple[Entity, Entity]) -> None:
    present, incoming = pair
    result = merged(present, incoming)
    assert set(members(result)) == set(members(present)) | set(members(incoming))
    assert merged(result, incoming) == result
    assert merged(present, present) == present


def test_a_site_that_is_only_marked_is_recorded_and_so_is_asked_and_none() -> None:
    check_in = CheckIn(NOW.date(), sites={Site.NECK: None}, warning_signs=frozenset())
    assert members(check_in) == {
        "date": NOW.date(),
        "sites.neck": None,
        "warning_signs": frozenset(),
    }
    assert with_members(check_in, {"sites.neck": ABSENT, "warning_signs": ABSENT}) == CheckIn(
        NOW.date()
    )


def test_a_mark_without_a_number_keeps_the_number() -> None:
    present = CheckIn(NOW.date(), sites={Site.NECK: Decimal(3)})
    assert merged(present, CheckIn(NOW.date(), sites={Site.NECK: None})) == present


def test_a_note_that_does_not_say_stays_in_the_summary() -> None:
    present = CheckIn(NOW.date(), note=Note("a", in_summary=True))
    assert merged(present, CheckIn(NOW.date(), note=Note("b"))).note == Note("b", in_summary=True)


def test_another_offset_of_one_moment_is_a_change() -> None:
    score = PainScore("a", NOW, Decimal(1))
    moved = replace(score, at=NOW.astimezone(UTC))
    assert list(changed_members(score, moved)) == ["at"]


def test_a_wrong_value_and_an_unknown_path_are_refused() -> None:
    check_in = CheckIn(NOW.date(), pain=Pain(), warning_signs=frozenset({WarningSign.FEVER}))
    with pytest.raises(InvalidValueError):
        with_members(check_in, {"pain.average": Decimal(11)})
    for path in ("pain.usual", "mood.x", "nothing"):
        with pytest.raises(KeyError):
            with_members(check_in, {path: 1})
