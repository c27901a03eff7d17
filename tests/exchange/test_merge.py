from collections import Counter
from dataclasses import replace
from datetime import UTC, date
from decimal import Decimal

from hypothesis import given, settings

from recovery_tracker.diary.kinds import Kind, entities
from recovery_tracker.diary.members import members
from recovery_tracker.diary.person import Person, RiskPeriod, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Care,
    CheckIn,
    Dose,
    Episode,
    Medicine,
    MedicineLimit,
    Note,
    Pain,
    PainScore,
    Record,
)
from recovery_tracker.diary.vocabulary import Asked, CareKind, MedicineForm, RiskFactor, Site
from recovery_tracker.exchange.merge import MergePlan, merge_plan
from recovery_tracker.exchange.write_json import entity_to_json
from tests.strategies import NOW, records

DAY = date(2026, 5, 12)


def carried_out(present: Record, plan: MergePlan) -> Record:
    """The record after the plan, without a store."""
    kept = {(kind, own): entity for kind, own, entity in entities(present)}
    kept.update({(put.kind, put.id): put.after for put in plan.puts})
    values: dict[str, object] = {}
    for (kind, _own), entity in kept.items():
        if kind in (Kind.PERSON, Kind.SETTINGS):
            values[kind] = entity
        else:
            values[kind] = (*values.get(kind, ()), entity)
    return Record(**values)


def count(record: Record) -> Counter[Kind]:
    return Counter(kind for kind, _own, _entity in entities(record))


@settings(max_examples=30, deadline=None)
@given(records)
def test_into_an_empty_record_everything_is_added_and_then_nothing(record: Record) -> None:
    plan = merge_plan(Record(), record)
    assert plan.added == count(record)
    assert plan.changed == plan.unchanged == {}
    assert carried_out(Record(), plan) == record
    again = merge_plan(record, record)
    assert again.puts == ()
    assert again.unchanged == count(record)


@settings(max_examples=30, deadline=None)
@given(records, records)
def test_a_second_import_changes_nothing_and_no_row_is_lost(one: Record, other: Record) -> None:
    plan = merge_plan(one, other)
    taken = Counter(plan.added) + Counter(plan.changed) + Counter(plan.unchanged)
    assert taken.total() + len(plan.rejected) == count(other).total()
    merged = carried_out(one, plan)
    again = merge_plan(merged, other)
    assert again.puts == ()
    assert len(again.rejected) == len(plan.rejected)
    assert 0 not in [*plan.added.values(), *plan.changed.values(), *plan.unchanged.values()]


@settings(max_examples=30, deadline=None)
@given(records, records)
def test_what_was_recorded_is_never_erased(one: Record, other: Record) -> None:
    for put in merge_plan(one, other).puts:
        if put.before is not None:
            # Of an answer in both, what it covers in both is kept: what one of them took out asks.
            shrinks = {"covers"} if isinstance(put.before, AlertResponse) else set()
            assert set(members(put.before)) - shrinks <= set(members(put.after))


def test_a_recorded_value_of_the_file_wins_and_an_absent_one_stays() -> None:
    present = CheckIn(
        DAY,
        pain=Pain(average=Decimal(4), worst=Decimal(6)),
        sites={Site.NECK: Decimal(3), Site.MID_BACK: None},
        note=Note("mine", in_summary=True),
        warning_signs=frozenset(),
    )
    incoming = CheckIn(
        DAY,
        pain=Pain(average=Decimal(5)),
        sites={Site.NECK: None, Site.MID_BACK: Decimal(2)},
        note=Note("yours"),
    )
    (put,) = merge_plan(Record(check_ins=(present,)), Record(check_ins=(incoming,))).puts
    assert put.after == CheckIn(
        DAY,
        pain=Pain(average=Decimal(5), worst=Decimal(6)),
        sites={Site.NECK: Decimal(3), Site.MID_BACK: Decimal(2)},
        note=Note("yours", in_summary=True),
        warning_signs=frozenset(),
    )


def test_the_parts_of_a_risk_period_merge() -> None:
    def person(**period: date) -> Record:
        return Record(person=Person(risk_factors={RiskFactor.SMOKER: RiskPeriod(**period)}))

    (put,) = merge_plan(person(since=DAY), person(until=DAY)).puts
    assert put.after == person(since=DAY, until=DAY).person


def test_limits_are_counted_as_copies() -> None:
    limit = MedicineLimit("ibuprofen", Decimal(1200))
    other = MedicineLimit("ibuprofen", Decimal("1200.0"))
    plan = merge_plan(Record(medicine_limits=(limit,)), Record(medicine_limits=(other,) * 3))
    assert (plan.added, plan.unchanged) == ({Kind.MEDICINE_LIMITS: 2}, {Kind.MEDICINE_LIMITS: 1})
    assert len({put.id for put in plan.puts}) == 2
    assert (
        merge_plan(Record(medicine_limits=(limit,) * 3), Record(medicine_limits=(other,))).puts
        == ()
    )


def test_a_dose_that_does_not_say_its_units_keeps_those_recorded() -> None:
    medicine = Medicine("m", "A", MedicineForm.TABLET)
    present = Record(medicines=(medicine,), doses=(Dose("d", NOW, "m", Decimal(2)),))
    incoming = Record(doses=(Dose("d", NOW, "m"),))
    assert merge_plan(present, incoming, units_unsaid={"d"}).puts == ()
    (put,) = merge_plan(present, incoming).puts
    assert put.after == replace(present.doses[0], units=Decimal(1))


def test_another_offset_of_the_same_moment_is_a_change() -> None:
    here = PainScore("a", NOW, Decimal(5))
    there = replace(here, at=NOW.astimezone(UTC))
    (put,) = merge_plan(Record(pain_scores=(here,)), Record(pain_scores=(there,))).puts
    assert entity_to_json(put.after) == entity_to_json(there)


def test_two_episodes_with_one_onset_across_file_and_record_are_rejected() -> None:
    present = Record(episodes=(Episode("a", DAY),))
    incoming = Record(episodes=(Episode("b", DAY),))
    plan = merge_plan(present, incoming, places={"b": "episodes[4]"})
    assert plan.puts == ()
    assert [str(p) for p in plan.rejected] == [
        "episodes[4]: another episode of the record begins on 2026-05-12 already"
    ]


def test_episodes_may_exchange_their_onsets() -> None:
    later = date(2026, 6, 1)
    present = Record(episodes=(Episode("a", DAY), Episode("b", later)))
    incoming = Record(episodes=(Episode("a", later), Episode("b", DAY)))
    plan = merge_plan(present, incoming)
    assert plan.rejected == ()
    assert plan.changed == {Kind.EPISODES: 2}


def test_a_rejected_onset_may_be_in_the_way_of_another() -> None:
    later = date(2026, 6, 1)
    present = Record(episodes=(Episode("a", DAY), Episode("c", later)))
    incoming = Record(episodes=(Episode("a", later), Episode("b", DAY)))
    plan = merge_plan(present, incoming)
    assert len(plan.rejected) == 2
    assert plan.puts == ()


def test_an_id_of_another_kind_is_rejected_and_so_is_a_dose_of_that_medicine() -> None:
    present = Record(care=(Care("m", NOW, CareKind.HEAT),))
    incoming = Record(
        medicines=(Medicine("m", "A", MedicineForm.TABLET),), doses=(Dose("d", NOW, "m"),)
    )
    plan = merge_plan(present, incoming)
    assert plan.puts == ()
    assert [problem.where for problem in plan.rejected] == ["medicines m", "doses d"]


def test_what_was_asked_on_either_computer_was_asked() -> None:
    here, there = (
        Record(settings=Settings(asked=frozenset({each}))) for each in (Asked.HEALTH, Asked.NSAID)
    )
    joined = carried_out(here, merge_plan(here, there)).settings.asked
    assert joined == {Asked.HEALTH, Asked.NSAID}
