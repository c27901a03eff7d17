"""The entries that a card is about, each as a sentence with its date."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

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
from recovery_tracker.guidance.facts import Alert, DoseIngredient, Entry
from recovery_tracker.wording import words
from recovery_tracker.wording.held import amounts, entries, listed, risen
from recovery_tracker.wording.held import factor as with_factor


def lines(alert: Alert) -> Iterator[str]:
    """Yields the entries that the alert is about, those that belong together in one line.

    “12 May: ibuprofen 400 mg, with: blood thinner”, and “12 May: buttock, left, marked”.
    """
    shown = alert.unanswered or alert.because
    paired: dict[tuple[date, str], list[Entry]] = {}
    for pair in alert.pairs:
        on = max(pair.medicine.date, pair.factor.date)
        paired.setdefault((on, amounts(pair.medicine.ingredients)), []).append(pair.factor)
    for (on, medicine), factors in paired.items():
        what = _("{medicine}, with: {factors}").format(
            medicine=medicine, factors=", ".join(dict.fromkeys(map(with_factor, factors)))
        )
        yield _("{date}: {what}").format(date=formats().date_short(on), what=what)
    if not paired:
        yield from map(because, shown)


def held(alert: Alert) -> str:
    """Returns what held, in one line without single dates: “ibuprofen 400 mg, with: blood thinner”.

    Values of one kind share their dates: “average pain 6, 7, 6 (10 May to 12 May)”.
    """
    if alert.pairs:
        medicines = listed(amounts(pair.medicine.ingredients) for pair in alert.pairs)
        factors = dict.fromkeys(with_factor(pair.factor) for pair in alert.pairs)
        return _("{medicine}, with: {factors}").format(
            medicine=medicines, factors=", ".join(factors)
        )
    if alert.rise is not None:
        return _("{now} on average from {first} to {last}, {before} before").format_map(
            risen(alert.rise)
        )
    kinds: dict[str, list[Entry]] = {}
    for entry in entries(alert):
        head, _dot, rest = entry.field.partition(".")
        one = head if head == "doses" else "" if head == "care" else entry.field
        kinds.setdefault(one or f"{head}.{rest}", []).append(entry)
    groups = (_together(several) for several in kinds.values())
    return "; ".join(dict.fromkeys(part for part in groups if part))


def _together(several: list[Entry]) -> str:
    """Returns entries of one kind; numbers of several dates with the first and the last date."""
    first, head = several[0], several[0].field.partition(".")[0]
    if head == "doses":
        return _doses(several)
    if head == "sites":
        return words.site(Site(first.field.removeprefix("sites.")))
    if first.field.startswith("person.risk_factors."):
        return with_factor(first)
    if head == "medicine_limits":
        return _("as copied: {what}").format(what=_limit(first, whose=False))
    if first.field.startswith("episode.features."):
        return _feature(first)
    if first.field not in _MEMBERS or len(several) == 1:
        return ", ".join(dict.fromkeys(map(_what, several)))
    values = [round(each.value, 1) for each in several if isinstance(each.value, Decimal)]
    name = {
        "pain.average": _("average pain {values}"),
        "pain_scores": _("pain {values}"),
        "pain.now": _("pain now {values}"),
        "interference": _("stopped normal things {values} of 10"),
        "sleep.wakings_from_pain": _("woken by pain {values} times"),
        "sleep.quality": _("sleep {values} of 4"),
    }[first.field]
    return _("{what} ({first} to {last})").format(
        what=name.format(values=", ".join(map(formats().number, values))),
        first=formats().date_short(several[0].date),
        last=formats().date_short(several[-1].date),
    )


_MEMBERS: Final = (
    "pain.average",
    "pain_scores",
    "pain.now",
    "interference",
    "sleep.wakings_from_pain",
    "sleep.quality",
)


def _doses(several: list[Entry]) -> str:
    """Returns what was taken over all doses: “paracetamol 5,000 mg in 5 doses”."""
    sums: dict[tuple[str, bool], list[DoseIngredient]] = {}
    for each in several:
        for part in each.ingredients:
            sums.setdefault((part.ingredient, part.nsaid), []).append(part)
    whole = amounts(
        DoseIngredient(name, _sum(part.mg for part in parts), nsaid)
        for (name, nsaid), parts in sums.items()
    )
    if not sums:
        whole = listed(each.name or "" for each in several)
    if len(several) == 1:
        return whole
    return _("{medicine} in {n} doses").format(medicine=whole, n=formats().number(len(several)))


def _sum(of: Iterable[Fraction | None]) -> Fraction | None:
    whole = Fraction(0)
    for mg in of:
        if mg is None:
            return None
        whole += mg
    return whole


def because(entry: Entry) -> str:
    """Returns one logged value as a sentence with its date: “12 May: average pain 6”."""
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
        return _("you told us: {what}").format(what=_feature(Entry(date.min, field)))
    day = formats().date_full(parse_date(value))
    if field == "last_entry":
        return _("the last entry before was on {date}").format(date=day)
    return _("born {date}").format(date=day)


def _feature(entry: Entry) -> str:
    feature = Feature(entry.field.removeprefix("episode.features."))
    return {Feature.BETTER_WITH_MOVEMENT: _("moving eases it")}[feature]


def _dose(entry: Entry) -> str:
    number = formats().number(entry.value) if isinstance(entry.value, Decimal) else ""
    text = _("{medicine}, {n}") if entry.at is None else _("{medicine}, {n} at {time}")
    text = text.format(
        medicine=entry.name, n=number, time=formats().time(entry.at) if entry.at else ""
    )
    if not entry.ingredients:
        return text
    return _("{dose} ({amounts})").format(dose=text, amounts=amounts(entry.ingredients))


def _limit(entry: Entry, *, whose: bool = True) -> str:
    """Returns what the person copied; of a gap also when it ends, with the day if that differs.

    `whose`: the text is to the person, about their own.
    """
    number = formats().number(entry.value) if isinstance(entry.value, Decimal) else ""
    most = entry.field.endswith(".max_mg_24h")
    if not whose:
        text = _("{ingredient}, {n} mg in 24 hours") if most else _("{ingredient}, {n} hours apart")
        return text.format(ingredient=entry.name, n=number)
    if most:
        return _("your limit for {ingredient}: {n} mg in 24 hours").format(
            ingredient=entry.name, n=number
        )
    if entry.at is None:
        return _("your gap for {ingredient}: {n} hours").format(ingredient=entry.name, n=number)
    return _("your gap for {ingredient}, {n} hours, ends at {time}").format(
        ingredient=entry.name, n=number, time=time_words(entry.at, entry.date)
    )


def time_words(at: datetime, on: date) -> str:
    """Returns the time of day, with its date where that is not `on`."""
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
