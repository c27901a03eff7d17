"""One day in lines, as the command line shows it and a screen reader reads it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.day import Day
from recovery_tracker.diary.members import members
from recovery_tracker.diary.record import Care, Medicine, PainScore
from recovery_tracker.wording import members as member_words
from recovery_tracker.wording.exercises import care_name


def lines(day: Day, medicines: Sequence[Medicine]) -> Iterator[str]:
    """Yields each recorded value of the day as “name: value”, in the order of the page.

    `medicines` are those of the record, because a dose has only the id of its own.
    """
    if day.check_in is not None:
        for path, value in members(day.check_in).items():
            if path not in ("date", "entered_at"):
                yield f"{sentence_case(member_words.name(path))}: {member_words.value(path, value)}"
    for score in day.pain_scores:
        yield _("Pain at {time}: {pain}").format(
            time=formats().time(score.at), pain=formats().number(score.pain)
        )
    for care in day.care:
        yield sentence_case(care_words(care))
    names = {medicine.id: medicine.name for medicine in medicines}
    for dose in day.doses:
        units = formats().number(dose.units)
        name = names.get(dose.medicine, dose.medicine)
        if isinstance(dose.at, datetime):
            yield _("{medicine}, {n} at {time}").format(
                medicine=name, n=units, time=formats().time(dose.at)
            )
        else:
            yield _("{medicine}, {n}").format(medicine=name, n=units)


def care_words(care: Care) -> str:
    """Returns a care entry in a few words, such as “heat, 15 min”."""
    kind = care_name(care)
    if care.minutes is None:
        return kind
    return _("{care}, {n} min").format(care=kind, n=formats().number(care.minutes))


def score_words(score: PainScore) -> str:
    """Returns a pain score in a few words, such as “pain 6 at 14:30”."""
    return _("pain {value} at {time}").format(
        value=formats().number(score.pain), time=formats().time(score.at)
    )


def dated_later(days: Sequence[Day]) -> str:
    """Returns the sentence on the entries that are dated later than today.

    There is at least one.
    """
    n = sum(
        (day.check_in is not None) + len(day.pain_scores) + len(day.care) + len(day.doses)
        for day in days
    )
    last = formats().date_full(days[-1].date)
    if n == 1:
        return _("One entry is dated {date}, which is still to come.").format(date=last)
    if len(days) == 1:
        return ngettext(
            "{n} entry is dated {date}, which is still to come.",
            "{n} entries are dated {date}, which is still to come.",
            n,
        ).format(n=formats().number(n), date=last)
    return ngettext(
        "{n} entry is dated later than today, up to {date}.",
        "{n} entries are dated later than today, up to {date}.",
        n,
    ).format(n=formats().number(n), date=last)


def worst_raised(before: Decimal, after: Decimal) -> str:
    """Returns what a score above the worst pain of its day changed in that."""
    return _("At its worst is {after} now, no longer {before}: this score is higher.").format(
        before=formats().number(before), after=formats().number(after)
    )


def sentence_case(text: str) -> str:
    """Returns the text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
