"""The person's settings: the nation whose advice the cards follow, and their own thresholds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.guidance.effects import Effect, effects, onset_of
from recovery_tracker.guidance.table import settable_thresholds, table
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.store import Action, Change, Dated


@dataclass(frozen=True)
class EffectPreview:
    """The effects of a rule on the present episode, with the set and with the usual thresholds.

    `usual` is None where the usual ones are set.
    """

    now: Effect
    usual: Effect | None = None


def settings_of(reader: Dated) -> Settings:
    """Returns the settings as they are kept. Raises StoreError."""
    return reader.undated().settings


def choose_nation(diary: Diary, nation: Nation) -> Sequence[Change]:
    """Chooses the nation whose public advice the cards follow. Raises StoreError."""
    with changing(diary, Action.SETTINGS) as unit:
        unit.put(replace(settings_of(unit), nation=nation))
    return unit.changes


def check_threshold(rule: str, name: str, value: Decimal) -> None:
    """Raises InvalidValueError where `set_threshold` would."""
    where = f"tell_me_when.{rule}.{name}"
    row = table().get(rule)
    threshold = row.thresholds.get(name) if row else None
    bounds = threshold.bounds if threshold else None
    if threshold is None or bounds is None:
        raise InvalidValueError(where, _("This number can't be set"))
    if threshold.allows(value):
        return
    number = formats().number
    sentence = (
        _("{value} can't be used here; type a whole number from {least} to {most}")
        if threshold.whole
        else _("{value} can't be used here; type a number from {least} to {most}")
    )
    raise InvalidValueError(
        where,
        sentence.format(value=number(value), least=number(bounds.least), most=number(bounds.most)),
    )


def set_threshold(diary: Diary, rule: str, name: str, value: Decimal) -> Sequence[Change]:
    """Sets when a rule tells the person; the usual number is kept as no own one.

    Raises InvalidValueError for a number that can't be set, or not to that; and StoreError.
    """
    check_threshold(rule, name, value)

    row = table()[rule]

    def with_it(overrides: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        """Returns the own numbers without those that change nothing; a switch stays as it was."""
        older = row.thresholds[name].older
        others = {each: number for each, number in overrides.items() if each not in (name, older)}
        new = others if row.limits(others)[name] == value else {**others, name: value}
        before, after = row.limits(overrides), row.limits(new)
        switches = [each for each, found in row.thresholds.items() if found.switch]
        return {
            **new,
            **{
                each: before[each]
                for each in switches
                if each != name and before[each] != after[each]
            },
        }

    return _set(diary, rule, with_it)


def reset(diary: Diary, rule: str) -> Sequence[Change]:
    """Sets a rule to its usual numbers. Raises StoreError."""
    return _set(diary, rule, lambda _own: {})


def preview_effects(
    record: Record, today: date, each_day: Callable[[], object] | None = None
) -> Mapping[str, EffectPreview]:
    """Returns for each rule that can be set its effects on the present episode.

    The record needs the entries of that episode alone, see `read_episode`. `each_day` is called
    after each day, so that it can stop the work there.
    """
    overrides = record.settings.tell_me_when
    now = effects(record, today, overrides, settable_thresholds(), each_day)
    usual = effects(record, today, {}, [rule for rule in now if overrides.get(rule)], each_day)
    return MappingProxyType({rule: EffectPreview(now[rule], usual.get(rule)) for rule in now})


def read_episode(reader: Dated, today: date) -> Record:
    """Returns the record with the entries of the present episode alone. Raises StoreError."""
    return reader.read(onset_of(reader.undated(), today), today)


def _set(
    diary: Diary, rule: str, turned: Callable[[Mapping[str, Decimal]], Mapping[str, Decimal]]
) -> Sequence[Change]:
    with changing(diary, Action.SETTINGS) as unit:
        existing = settings_of(unit)
        overrides = {**existing.tell_me_when, rule: turned(existing.tell_me_when.get(rule, {}))}
        changed = replace(existing, tell_me_when=overrides)
        if changed != existing:  # a change of nothing makes no settings where there were none
            unit.put(changed)
    return unit.changes
