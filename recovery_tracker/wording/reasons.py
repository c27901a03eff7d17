"""The entries that a card stands for, each as a sentence with its date."""

from datetime import date, datetime
from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    Feature,
    RiskFactor,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.diary.when import parse_date
from recovery_tracker.guidance.facts import Entry
from recovery_tracker.wording import words


def because(entry: Entry) -> str:
    """One logged value as a sentence with its date: “12 May: average pain 6”."""
    return _("{date}: {what}").format(date=formats().date_short(entry.date), what=_what(entry))


def _what(entry: Entry) -> str:
    head, _dot, rest = entry.field.partition(".")
    if head == "sites":
        return _marked(Site(rest), entry.value)
    if head == "person" and rest.startswith("risk_factors."):
        factor = words.risk_factor(RiskFactor(rest.removeprefix("risk_factors.")))
        return _("you told us: {what}").format(what=factor)
    if head == "doses":
        return _dose(entry)
    if head == "medicine_limits":
        return _limit(entry)
    if head == "care":
        return _care(entry)
    if isinstance(entry.value, Decimal):
        return _number(entry.field, entry.value)
    return _word(entry.field, entry.value or "")


def _marked(site: Site, value: Decimal | str | None) -> str:
    if not isinstance(value, Decimal):
        return _("{site}, marked").format(site=words.site(site))
    return _("{site}, pain {value}").format(site=words.site(site), value=formats().number(value))


def _number(field: str, value: Decimal) -> str:
    if field == "sleep.wakings_from_pain":
        times = int(value)
        return ngettext("woken by pain {n} time", "woken by pain {n} times", times).format(
            n=formats().number(times)
        )
    if field == "sleep.quality":
        return _("sleep {quality}").format(quality=words.sleep_quality(int(value)))
    text = {
        "pain.average": _("average pain {value}"),
        "pain_scores": _("pain {value}, the mean of the scores"),
        "pain.now": _("pain now {value}"),
        "interference": _("stopped normal things {value} of 10"),
    }[field]
    if field == "pain_scores":
        value = round(value, 1)  # a mean may have digits without end
    return text.format(value=formats().number(value))


def _word(field: str, value: str) -> str:
    if field == "warning_signs":
        return words.sign(WarningSign(value))
    if field == "episode.trigger":
        return _("it began with: {what}").format(what=words.trigger(Trigger(value)))
    if field.startswith("episode.features."):
        feature = Feature(field.removeprefix("episode.features."))
        return {Feature.BETTER_WITH_MOVEMENT: _("you told us: moving eases it")}[feature]
    day = formats().date_full(parse_date(value))
    if field == "last_entry":
        return _("the last entry before was on {date}").format(date=day)
    return _("born {date}").format(date=day)


def _dose(entry: Entry) -> str:
    number = formats().number(entry.value) if isinstance(entry.value, Decimal) else ""
    if entry.at is None:
        return _("{medicine}, {n}").format(medicine=entry.name, n=number)
    return _("{medicine}, {n} at {time}").format(
        medicine=entry.name, n=number, time=formats().time(entry.at)
    )


def _limit(entry: Entry) -> str:
    """What the person copied; of a gap also when it ends, on which day where it is another."""
    number = formats().number(entry.value) if isinstance(entry.value, Decimal) else ""
    if entry.field.endswith(".max_mg_24h"):
        return _("your limit for {ingredient}: {n} mg in 24 hours").format(
            ingredient=entry.name, n=number
        )
    if entry.at is None:
        return _("your gap for {ingredient}: {n} hours").format(ingredient=entry.name, n=number)
    return _("your gap for {ingredient}, {n} hours, ends at {time}").format(
        ingredient=entry.name, n=number, time=time_words(entry.at, entry.date)
    )


def time_words(at: datetime, on: date) -> str:
    """The time of day; with its date where that is not `on`."""
    time = formats().time(at)
    if at.date() == on:
        return time
    return _("{time} on {date}").format(time=time, date=formats().date_short(at.date()))


def _care(entry: Entry) -> str:
    kind = words.care(CareKind(entry.name or ""))
    member, value = entry.field.rpartition(".")[2], entry.value or ""
    if isinstance(value, Decimal):
        return _("{care}, {n} min").format(care=kind, n=formats().number(value))
    if member == "asleep":
        return _("{care}, asleep with it on").format(care=kind)
    if member == "effect":
        return _("{care}: {what}").format(care=kind, what=words.effect(Effect(value)))
    if member == "skin_after":
        return _("{care}: {what}").format(care=kind, what=words.skin_after(SkinAfter(value)))
    return kind
