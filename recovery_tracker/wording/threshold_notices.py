"""“Tell me when…” in words: what the person can set, the usual numbers, and what a change does."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Settings
from recovery_tracker.guidance.effects import Effect
from recovery_tracker.guidance.table import Row, settable_thresholds, table

RULES = (
    "SLOW-7",
    "WORSENING",
    "PERSIST-14",
    "PERSIST-42",
    "SLEEP-AFFECTED",
    "FUNCTION-AFFECTED",
    "SEVERE-3D",
)
"""The rules that can be set, in the order in which a person meets them."""


class PreviewedEffects(Protocol):
    """The effects of a rule on the present episode with the set and with the usual numbers."""

    @property
    def now(self) -> Effect:
        """Returns the effect with the set numbers."""

    @property
    def usual(self) -> Effect | None:
        """Returns the effect with the usual numbers; None where they are set."""


def title(rule: str) -> str:
    """Returns the subject of the rule, in two or three words."""
    return {
        "SLOW-7": _("A slow first week"),
        "WORSENING": _("Getting worse"),
        "PERSIST-14": _("Not settling"),
        "PERSIST-42": _("Still hurting"),
        "SLEEP-AFFECTED": _("Bad nights"),
        "FUNCTION-AFFECTED": _("Daily tasks"),
        "SEVERE-3D": _("Severe pain"),
    }[rule]


def sentence(rule: str, settings: Settings) -> str:
    """Returns what the person asks to be told, with the numbers of the settings."""
    text = {
        "SLOW-7": _(
            "Tell me when, on days {day} to {last_day}, my pain is still high and less than "
            "{improvement_percent} % lower than at the start."
        ),
        "WORSENING": _(
            "Tell me when the average of my last {latest} pain values is {rise} or more above the "
            "average of the {earlier} before them."
        ),
        "PERSIST-14": _(
            "Tell me when, on day {day} or later, my pain is still {pain} or more, or has come "
            "down by less than {improvement_percent} %."
        ),
        "PERSIST-42": _("Tell me when my back still hurts on day {day} or later."),
        "SLEEP-AFFECTED": _("Tell me when pain spoils {nights} or more nights in a week."),
        "FUNCTION-AFFECTED": _(
            "Tell me when my back stops normal things at {cut} or more out of 10, or at "
            "{cut_from_day_14} or more from day {later_day}."
        ),
        "SEVERE-3D": _(
            "Tell me when my pain is {pain} or more for {dates} days and daily tasks are very hard."
        ),
    }[rule]
    return text.format_map(_fields(table()[rule], settings))


def caption(rule: str, name: str) -> str:
    """Returns the caption above the field of a number."""
    if rule == "FUNCTION-AFFECTED":
        text = _("Before day {day}") if name == "cut" else _("From day {day}")
        return text.format(day=_later_day(table()[rule]))
    return {
        "improvement_percent": _("Down by less than"),
        "rise": _("Up by"),
        "day": _("Day"),
        "pain": _("Pain"),
        "nights": _("Nights"),
    }[name]


def unit(rule: str, name: str) -> str:
    """Returns the unit after the number in its field; empty where the caption says it all."""
    return "%" if table()[rule].thresholds[name].unit == "percent" else ""


def usual(rule: str) -> str:
    """Returns the usual numbers of a rule: “Usual: day 14, pain 4, 30 %.”"""
    row = table()[rule]
    numbers = _joined(row, {name: row.thresholds[name].value for name in _settable(rule)})
    return _("Usual: {numbers}.").format(numbers=numbers)


def older(rule: str, settings: Settings) -> str:
    """Returns what a number from an older record counts as now; empty where there is none."""
    row, numbers = table()[rule], settings.tell_me_when.get(rule, {})
    for name, threshold in row.thresholds.items():
        before = numbers.get(threshold.older) if threshold.older else None
        if before is None or name in numbers or before == threshold.older_value:
            continue
        return _(
            "You chose {n} points in an older version. They counted from the lowest middle of the "
            "week before. They now count from the average of the {earlier} values before your "
            "last {latest}."
        ).format_map({**_fields(row, settings), "n": formats().number(before)})
    return ""


def effect(rule: str, settings: Settings, preview: PreviewedEffects, today: date) -> str:
    """Returns what the settings' numbers mean for the present episode, and what the usual would."""
    if not is_on(rule, settings):
        return _("This is off: you are not told.")
    found, own_values = preview.now, own_numbers(rule, settings)
    day = _day(found.first, today) if found.first else ""
    if not own_values:
        return _as_it_is(found).format(date=day)
    now = _with_numbers(found, is_today=found.first == today)
    numbers = _joined(table()[rule], own_values)
    return " ".join(
        part for part in (now.format(numbers=numbers, date=day), _as_usual(preview, today)) if part
    )


def is_on(rule: str, settings: Settings) -> bool:
    """Tells whether the rule tells the person at all; true where it can't be turned off."""
    row = table()[rule]
    limits = row.limits(settings.tell_me_when.get(rule, {}))
    return all(limits[name] == 1 for name, each in row.thresholds.items() if each.switch)


def turn_on() -> str:
    """Returns the label of the tick that turns a rule on."""
    return _("Tell me this")


def intro() -> str:
    """Returns what the card is for."""
    return _(
        "You get a card when one of these happens. Change a number, and you see what it means for "
        "this episode."
    )


def always() -> str:
    """Returns the sentence on what has no setting."""
    return _(
        "Warning signs, where it hurts, heat and cold, and the limits of medicines have no "
        "setting: you are always told."
    )


def own_numbers(rule: str, settings: Settings) -> Mapping[str, Decimal]:
    """Returns the numbers of a rule that are not the usual ones, in the order of the table."""
    row = table()[rule]
    limits = row.limits(settings.tell_me_when.get(rule, {}))
    return {
        name: limits[name]
        for name in _settable(rule)
        if limits[name] != row.thresholds[name].value and not row.thresholds[name].switch
    }


def turned(before: Settings, after: Settings) -> Sequence[str]:
    """Returns each rule that is set to other numbers, in a few words: “pain 3 on day 14”."""
    return [
        _brief(rule, changed, after)
        for rule in RULES
        if (changed := _changed(table()[rule], before, after))
    ]


def _changed(row: Row, before: Settings, after: Settings) -> frozenset[str]:
    was, now = (row.limits(each.tell_me_when.get(row.id, {})) for each in (before, after))
    return frozenset(name for name in row.thresholds if was[name] != now[name])


def _brief(rule: str, changed: frozenset[str], settings: Settings) -> str:
    if not is_on(rule, settings):
        return _("{what}: off").format(what=title(rule))
    if rule == "PERSIST-14" and changed == {"improvement_percent"}:
        text = _("less than {improvement_percent} % lower on day {day}")
    else:
        text = {
            "SLOW-7": _("less than {improvement_percent} % lower after a week"),
            "WORSENING": _("pain up by {rise}"),
            "PERSIST-14": _("pain {pain} on day {day}"),
            "PERSIST-42": _("still hurting on day {day}"),
            "SLEEP-AFFECTED": _("bad nights in a week: {nights}"),
            "FUNCTION-AFFECTED": _("daily tasks {cut}, from day {later_day} {cut_from_day_14}"),
            "SEVERE-3D": _("pain {pain} for {dates} days"),
        }[rule]
    return text.format_map(_fields(table()[rule], settings))


def _as_it_is(found: Effect) -> str:
    if found.first is not None:
        return _("As it is now, this first happened on {date}.")
    if found.decided:
        return _("As it is now, this has not happened in this episode.")
    if found.lacking:
        return _("Too little is logged in this episode to try it out.")
    return _("There is no day in this episode yet to try it out on.")


def _with_numbers(found: Effect, *, is_today: bool) -> str:
    if is_today:
        return _("With {numbers} it tells you today.")
    if found.first is not None:
        return _("With {numbers} it would have told you on {date}.")
    if found.decided:
        return _("With {numbers} it would not have told you in this episode.")
    if found.lacking:
        return _("Too little is logged in this episode to try out {numbers}.")
    return _("There is no day in this episode yet to try out {numbers} on.")


def _as_usual(preview: PreviewedEffects, today: date) -> str:
    if preview.usual is None or not preview.usual.decided:
        return ""
    if preview.usual.first is None:
        return _("With the usual numbers it would not have told you.")
    return _("With the usual numbers it would have been on {date}.").format(
        date=_day(preview.usual.first, today)
    )


def _day(on: date, today: date) -> str:
    return formats().date_short(on) if on.year == today.year else formats().date_full(on)


def _joined(row: Row, numbers: Mapping[str, Decimal]) -> str:
    return ", ".join(_amount(row, name, value) for name, value in numbers.items())


def _amount(row: Row, name: str, value: Decimal) -> str:
    if row.thresholds[name].switch:
        return _("on") if value == 1 else _("off")
    number = formats().number(value)
    if row.id == "FUNCTION-AFFECTED":
        text = _("{n} before day {day}") if name == "cut" else _("{n} from day {day}")
        return text.format(n=number, day=_later_day(row))
    if row.thresholds[name].unit == "percent":
        return _("{n} %").format(n=number)
    if name == "day":
        return _("day {n}").format(n=number)
    return _("pain {n}").format(n=number) if name == "pain" else number


def _later_day(row: Row) -> str:
    return formats().number(row.thresholds["later_day"].value)


def _settable(rule: str) -> Sequence[str]:
    names = settable_thresholds()[rule]
    return [name for name in table()[rule].thresholds if name in names]


def _fields(row: Row, settings: Settings) -> Mapping[str, str]:
    limits = row.limits(settings.tell_me_when.get(row.id, {}))
    return {name: formats().number(value) for name, value in limits.items()}
