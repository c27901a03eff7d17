"""A member of an entry in words: its name, and its value with its unit."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Note
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
    return _plainly(recorded)


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
    "sleep.hours": _hours,
    "sleep.quality": _quality,
    "sleep.wakings_from_pain": _times,
    "movement.walking_minutes": _minutes,
    "movement.longest_sit_minutes": _minutes,
    "movement.rest_minutes": _minutes,
    "warning_signs": signs,
    "qualities": _qualities,
    "mood": _mood,
}
