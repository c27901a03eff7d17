"""The days of a record are made once, and the record stays the same value by that."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.record import CheckIn, Record

ON = date(2026, 5, 12)


def record() -> Record:
    return Record(check_ins=(CheckIn(ON, interference=Decimal(3)),))


def test_the_days_of_one_record_are_made_once() -> None:
    of = record()
    assert days_of(of) is days_of(of)
    assert days_of(of) == {ON: Day(ON, CheckIn(ON, interference=Decimal(3)))}


def test_a_record_whose_days_were_made_is_the_same_value() -> None:
    of = record()
    days_of(of)
    assert of == record()
    assert repr(of) == repr(record())
    assert {field.name for field in fields(of)} == {field.name for field in fields(Record)}


def test_a_replaced_record_has_days_of_its_own() -> None:
    of = record()
    assert ON in days_of(of)
    assert days_of(replace(of, check_ins=())) == {}


def test_what_is_made_of_a_record_is_told_apart_by_who_makes_it() -> None:
    of = record()
    assert of.once(lambda each: len(each.check_ins)) == 1
    assert of.once(lambda each: len(each.care)) == 0
