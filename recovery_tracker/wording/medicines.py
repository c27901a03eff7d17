"""The person's own medicines in words: what was taken, against what the packs say.

The sentences say what was taken, never what may be.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Dose, Ingredient
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.amounts import Total
from recovery_tracker.guidance.medicine_list import KnownProduct
from recovery_tracker.guidance.own_medicines import Amount, OwnMedicine, Untimed
from recovery_tracker.wording.days import sentence_case

_BETWEEN = " · "


def form(of: MedicineForm) -> str:
    """Returns how a medicine is taken, such as “tablet”."""
    return {
        MedicineForm.TABLET: _("tablet"),
        MedicineForm.CAPSULE: _("capsule"),
        MedicineForm.LIQUID: _("liquid"),
        MedicineForm.SACHET: _("sachet"),
        MedicineForm.SUPPOSITORY: _("suppository"),
        MedicineForm.GEL: _("gel or cream"),
        MedicineForm.PATCH: _("patch"),
        MedicineForm.INJECTION: _("injection"),
        MedicineForm.OTHER: _("something else"),
    }[of]


def units(of: MedicineForm) -> str:
    """Returns the words after the number of units that were taken: “2 × tablet”."""
    return {
        MedicineForm.TABLET: _("× tablet"),
        MedicineForm.CAPSULE: _("× capsule"),
        MedicineForm.LIQUID: _("× spoon"),
        MedicineForm.SACHET: _("× sachet"),
        MedicineForm.SUPPOSITORY: _("× suppository"),
        MedicineForm.GEL: "×",
        MedicineForm.PATCH: _("× patch"),
        MedicineForm.INJECTION: _("× injection"),
        MedicineForm.OTHER: "×",
    }[of]


def contents(of: MedicineForm) -> str:
    """Returns the question for the contents of one unit."""
    return {
        MedicineForm.TABLET: _("What is in one tablet?"),
        MedicineForm.CAPSULE: _("What is in one capsule?"),
        MedicineForm.LIQUID: _("What is in one spoon? It is mostly 5 ml."),
        MedicineForm.SACHET: _("What is in one sachet?"),
        MedicineForm.SUPPOSITORY: _("What is in one suppository?"),
        MedicineForm.GEL: _("What is in it?"),
        MedicineForm.PATCH: _("What is in one patch?"),
        MedicineForm.INJECTION: _("What is in one injection?"),
        MedicineForm.OTHER: _("What is in it, each time?"),
    }[of]


def ingredients(of: Iterable[Ingredient]) -> str:
    """Returns the contents of one unit: “codeine 8 mg, paracetamol 500 mg”."""
    return ", ".join(
        each.name
        if each.mg is None
        else _("{ingredient} {n} mg").format(ingredient=each.name, n=formats().number(each.mg))
        for each in of
    )


def product(of: KnownProduct) -> str:
    """Returns a product of the list: its name, and below its ingredients, brands and what to check.

    It adds so where nobody read a public page of the product or of a brand.
    """
    texts = []
    if any(each.name not in of.name.casefold() for each in of.ingredients):
        texts.append(ingredients(of.ingredients))
    sure = [brand.name for brand in of.brands if brand.checked or not of.checked]
    if sure:
        texts.append(_("sold as {brand}").format(brand=", ".join(sure)))
    if of.asks_strength:
        texts.append(_("how much is in one stands on your pack"))
    elif not of.checked:
        texts.append(_("check it against your pack"))
    elif unsure := [brand.name for brand in of.brands if not brand.checked]:
        texts.append(
            _("perhaps sold as {brand}: check it against your pack").format(brand=", ".join(unsure))
        )
    return "\n".join((of.name, *((sentence_case("; ".join(texts)),) if texts else ())))


def dose(of: Dose, medicine: str) -> str:
    """Returns a dose that was taken: “Ibuprofen 200 mg tablets, 2 at 08:10”."""
    number = formats().number(of.units)
    if isinstance(of.at, datetime):
        return _("{medicine}, {n} at {time}").format(
            medicine=medicine, n=number, time=formats().time(of.at)
        )
    return _("{medicine}, {n}").format(medicine=medicine, n=number)


def doses(of: OwnMedicine, on: date, *, today: bool) -> str:
    """Returns the last dose and the date's count, as “last 08:10 · 2 today”; empty without any."""
    parts = []
    if of.last is not None:
        parts.append(_last(of.last, on))
    if of.units:
        counted = _("{n} today") if today else _("{n} on this day")
        parts.append(counted.format(n=formats().number(of.units)))
    return _BETWEEN.join(parts)


def gap(of: OwnMedicine, on: date) -> str:
    """Returns when the copied gap ends that runs now; empty where none does."""
    if of.gap_ends is None:
        return ""
    return _("The gap on your pack ends {time}.").format(time=_time(of.gap_ends, on))


def amounts(of: OwnMedicine) -> tuple[str, ...]:
    """Returns how much of each ingredient was taken, against the limit that the person copied.

    “Ibuprofen: 400 of 1,200 mg in the last 24 hours”. Adds the doses without a time, which may lie
    within them or not, and the amount on the date where that differs. An ingredient that was not
    taken has no text.
    """
    return tuple(
        _("{ingredient}: {amounts}").format(ingredient=_named(each), amounts="; ".join(texts))
        for each in of.amounts
        if (texts := tuple(_taken(each)))
    )


def is_against_a_limit(of: OwnMedicine) -> bool:
    """Tells whether the text about it depends on something that the person copied."""
    return of.gap_ends is not None or any(
        each.most_mg is not None and each.all_taken for each in of.amounts
    )


def _named(amount: Amount) -> str:
    name = sentence_case(amount.ingredient)
    return _("{ingredient}, all medicines").format(ingredient=name) if amount.shared else name


def _taken(amount: Amount) -> Iterator[str]:
    """Yields the last hours first; then the date, where it differs."""
    recent, day = amount.recent, amount.day
    if recent is None:
        if day.taken:
            yield _("{amount} on this day").format(amount=_against(day, amount.most_mg))
        return
    if recent.taken:
        timed = _("{amount} in the last {n} hours").format(
            amount=_against(recent, amount.most_mg), n=formats().number(amount.hours)
        )
        open_ = (_without_time(each, amount.on) for each in amount.untimed)
        yield _(", and ").join((timed, *open_))
    else:
        # The amount of the date follows below as a whole.
        yield from (
            _without_time(each, amount.on) for each in amount.untimed if each.on != amount.on
        )
    if day.taken and (day.mg, day.known) != (recent.mg, recent.known):
        over = amount.most_mg is not None and day.mg > amount.most_mg
        yield _("{amount} today").format(amount=_against(day, amount.most_mg if over else None))


def _without_time(of: Untimed, on: date) -> str:
    """Returns what was taken without a time, and when: “4,000 mg on 29 Nov without a time”."""
    amount = _against(of.total, None)
    if of.on == on:
        return _("{amount} today without a time").format(amount=amount)
    return _("{amount} on {date} without a time").format(
        amount=amount, date=formats().date_short(of.on)
    )


def _last(last: Dose, on: date) -> str:
    if not isinstance(last.at, datetime):
        day = formats().date_short(local_date(last.at))
        return _("last without a time") if last.at == on else _("last on {date}").format(date=day)
    return _("last {time}").format(time=_time(last.at, on))


def _time(at: datetime, on: date) -> str:
    """Returns the time, with its date where that is not `on`."""
    time = formats().time(at)
    if at.date() == on:
        return time
    return _("{time} on {date}").format(time=time, date=formats().date_short(at.date()))


def _against(taken: Total, most: Decimal | None) -> str:
    """Returns the amount, and the limit where there is one; adds where a dose has no mg."""
    number = _mg(taken.mg)
    if most is None:
        text = _("{n} mg")
    elif taken.mg > most:
        text = _("{n} mg, more than the {most} mg you copied,")
    else:
        text = _("{n} of {most} mg")
    text = text.format(n=number, most="" if most is None else formats().number(most))
    return (
        text
        if taken.known
        else _("{amount}, and a dose whose mg are not known,").format(amount=text)
    )


def _mg(exact: Fraction) -> str:
    return formats().number(Decimal(exact.numerator) / exact.denominator)


def in_units(mg: Decimal | None, in_one: Fraction) -> str:
    """Returns a limit as packs count it, “That is 6 × 200 mg.”, or what one unit has."""
    if mg is None:
        return _("One of them has {mg} mg.").format(mg=_mg(in_one))
    return _("That is {n} × {mg} mg.").format(
        n=_mg(round(Fraction(mg) / in_one, 2)), mg=_mg(in_one)
    )
