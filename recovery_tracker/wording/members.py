"""A member of an entry in words: its name, and its value with its unit."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.description import Number, describe, unit_of
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import SCALE, CheckIn, Note
from recovery_tracker.diary.vocabulary import PainQuality, RiskFactor, Site, WarningSign
from recovery_tracker.wording import words


def name(path: str) -> str:
    """Returns the name of the member at that path, such as “average pain” or “pain, left calf”."""
    head, _dot, rest = path.partition(".")
    if head == "sites":
        return _("pain, {site}").format(site=words.site(Site(rest)))
    if head == "risk_factors":
        return words.risk_factor(RiskFactor(rest))
    return _NAMES[path]() if path in _NAMES else path


def value(path: str, recorded: object) -> str:
    """Returns the member's value as a person reads it, or that it is not recorded."""
    if recorded is ABSENT:
        return _("not recorded")
    if path in _VALUES:
        return _VALUES[path](recorded)
    if recorded is None:
        return _("marked")
    return _IN_UNITS.get(_UNITS.get(path, ""), _plainly)(recorded)


def meaning(kind: str, path: str) -> str:
    """Returns what a member of that kind of entry means, for a reader of the record as a table.

    `kind` is a word of the table. Most members are told well enough by their name.
    """
    full = f"{kind}.{path}"
    return _MEANINGS[full]() if full in _MEANINGS else name(path)


def scale(path: str, number: Number) -> str:
    """Returns both ends of a number, in words where the scale has some."""
    if path in _SCALES:
        return _SCALES[path]()
    if number == SCALE:
        return _("0 none to 10 worst")
    return _("{low} to {high}").format(low=number.low, high=number.high)


def _plainly(recorded: object) -> str:
    match recorded:
        case bool():
            return _("yes") if recorded else _("no")
        case Decimal() | int():
            return formats().number(Decimal(recorded))
        case datetime():
            return formats().time(recorded)
        case Note(text=text):
            return text
        case _:
            return str(recorded)


def signs(ticked: object) -> str:
    """Returns warning signs that were asked: their short names, or “none of these”."""
    chosen = ticked if isinstance(ticked, frozenset) else frozenset()
    if not chosen:
        return _("none of these")
    return ", ".join(words.sign(sign) for sign in WarningSign if sign in chosen)


def _qualities(recorded: object) -> str:
    chosen = recorded if isinstance(recorded, frozenset) else frozenset()
    return ", ".join(words.pain_quality(quality) for quality in PainQuality if quality in chosen)


def _minutes(recorded: object) -> str:
    return _("{n} min").format(n=_plainly(recorded))


def _hours(recorded: object) -> str:
    return _("{n} h").format(n=_plainly(recorded))


def _times(recorded: object) -> str:
    n = int(str(recorded))
    return ngettext("{n} time", "{n} times", n).format(n=n)


def _quality(recorded: object) -> str:
    return words.sleep_quality(int(str(recorded)))


def _mood(recorded: object) -> str:
    return words.mood(int(str(recorded)))


_NAMES: dict[str, Callable[[], str]] = {
    "date": lambda: _("date"),
    "onset": lambda: _("the day it started"),
    "care.heat": lambda: _("minutes of heat"),
    "care.cold": lambda: _("minutes of cold"),
    "pain.average": lambda: _("average pain"),
    "pain.worst": lambda: _("worst pain"),
    "pain.now": lambda: _("pain now"),
    "interference": lambda: _("held me back"),
    "qualities": lambda: _("pain feels"),
    "sleep.hours": lambda: _("sleep"),
    "sleep.quality": lambda: _("sleep quality"),
    "sleep.wakings_from_pain": lambda: _("woken by pain"),
    "sleep.hard_to_fall_asleep": lambda: _("hard to fall asleep"),
    "movement.walking_minutes": lambda: _("walking"),
    "movement.steps": lambda: _("steps"),
    "movement.longest_sit_minutes": lambda: _("longest sit"),
    "movement.rest_minutes": lambda: _("rest"),
    "mood": lambda: _("mood"),
    "warning_signs": lambda: _("warning signs"),
    "note": lambda: _("note"),
}

_VALUES: dict[str, Callable[[object], str]] = {
    "sleep.quality": _quality,
    "warning_signs": signs,
    "qualities": _qualities,
    "mood": _mood,
}
_UNITS: Final = {path: unit_of(member.holds) for path, member in describe(CheckIn).paths()}
_IN_UNITS: Final = {"h": _hours, "min": _minutes, "times": _times}
"""How a number in that unit is said; one of points, steps and what else there is, by itself."""

_SCALES: dict[str, Callable[[], str]] = {
    "interference": lambda: _("0 not at all to 10 completely"),
    "sleep.quality": lambda: _("0 very poor to 4 very good"),
}

_MEANINGS: dict[str, Callable[[], str]] = {
    "check_in.sleep.hours": lambda: _("sleep in the night that ended on the date"),
    "pain_score.pain": lambda: _("pain at that time"),
    "care.site": lambda: _("where it was applied"),
    "care.exercise": lambda: _("which exercise"),
    "care.repetitions": lambda: _("how often it was repeated"),
    "care.pain_before": lambda: _("pain before it"),
    "care.pain_after": lambda: _("pain after it"),
    "care.effect": lambda: _("how it felt afterwards"),
    "care.asleep": lambda: _("fell asleep during it"),
    "care.skin_after": lambda: _("how the skin looked afterwards"),
    "appointment.outcome": lambda: _("what was said at the visit"),
    "episode.closed": lambda: _("the day it ended"),
    "episode.outcome": lambda: _("how it ended"),
    "episode.trigger": lambda: _("what the person was doing"),
    "episode.pattern": lambda: _("where across the back it is worst"),
    "episode.previous_episodes": lambda: _("how often before"),
    "episode.features": lambda: _("what else is known of it"),
}
