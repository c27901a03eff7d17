"""Function over weeks in sentences, each with how often it was asked."""

from collections.abc import Iterator
from datetime import date

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import Instrument
from recovery_tracker.insight.function import (
    ActivitiesChange,
    FunctionFacts,
    NotCompared,
    ScoreChange,
    Size,
    function_terms,
)
from recovery_tracker.wording import words
from recovery_tracker.wording.course import day, number
from recovery_tracker.wording.day_values import answers
from recovery_tracker.wording.days import sentence_case


def sentences(facts: FunctionFacts) -> Iterator[str]:
    """Yields what the answers show, a sentence or two for each answered questionnaire."""
    activities, rmdq = facts.activities, facts.rmdq
    if isinstance(activities, ActivitiesChange):
        yield f"{activities_words(activities)} {activities_meaning(activities)}"
    elif activities.n or not _asked(rmdq):
        yield _named(Instrument.PSFS, not_compared(activities))
    if isinstance(rmdq, ScoreChange):
        yield f"{_named(Instrument.RMDQ, score_words(rmdq))} {score_meaning(rmdq)}"
    elif rmdq.n:
        yield _named(Instrument.RMDQ, not_compared(rmdq))


def not_compared(few: NotCompared) -> str:
    """Returns that there is nothing to compare yet."""
    return _("not asked often enough yet ({n} of {need} times).").format(
        n=number(few.n), need=number(few.need)
    )


def activities_words(change: ActivitiesChange) -> str:
    """Returns the activities, with their mean at first and now."""
    sentence = ngettext(
        "{activities}: {before} on {first}, {after} on {latest} ({times}).",
        "{activities}: on average {before} on {first}, {after} on {latest} ({times}).",
        len(change.activities),
    )
    return sentence.format(
        activities=sentence_case(", ".join(change.activities)),
        before=_of(number(change.first.value), 10),
        first=day(change.first.date),
        after=number(change.latest.value),
        latest=day(change.latest.date),
        times=times(change.n),
    )


def activities_meaning(change: ActivitiesChange) -> str:
    """Returns what a change of that size means."""
    if change.first.value == change.latest.value:
        return _no_change()
    better, worse = {
        Size.NONE: (_less_than_noticed(), _less_than_noticed()),
        Size.SMALL: (
            _("A small change: you can do more than at first."),
            _("A small change: you can do less than at first."),
        ),
        Size.MEDIUM: (
            _("A medium change: you can do more than at first."),
            _("A medium change: you can do less than at first."),
        ),
        Size.LARGE: (
            _("A large change: you can do more than at first."),
            _("A large change: you can do less than at first."),
        ),
    }[change.size]
    return better if change.better else worse


def score_words(change: ScoreChange) -> str:
    """Returns the score at first and now."""
    return _("{before} on {first}, {after} on {latest}, less is better ({times}).").format(
        before=_of(number(change.first.value), function_terms().most),
        first=day(change.first.date),
        after=number(change.latest.value),
        latest=day(change.latest.date),
        times=times(change.n),
    )


def score_meaning(change: ScoreChange) -> str:
    """Returns whether that is a change that people notice."""
    if change.first.value == change.latest.value:
        return _no_change()
    if not change.matters:
        return _less_than_noticed()
    if change.better:
        return _("A change for the better that people notice.")
    return _("A change for the worse that people notice.")


def row(record: Record, on: date, today: date) -> str:
    """Returns the answers of one date, as a row of a list."""
    texts = [
        answers(each)
        if each.instrument is Instrument.PSFS
        else _("RMDQ-24: {score}").format(score=answers(each))
        for each in record.questionnaires
        if each.date == on
    ]
    when = day(on) if on.year == today.year else formats().date_full(on)
    return " · ".join((when, *texts))


def _asked(rmdq: ScoreChange | NotCompared) -> bool:
    return rmdq.n > 0


def _named(instrument: Instrument, texts: str) -> str:
    return _("{name}: {value}").format(
        name=sentence_case(words.instrument(instrument)), value=texts
    )


def _of(score: str, most: int) -> str:
    return _("{score} of {most}").format(score=score, most=number(most))


def times(n: int) -> str:
    """Returns how often something was asked."""
    return ngettext("asked {n} time", "asked {n} times", n).format(n=number(n))


def _no_change() -> str:
    return _("That is no change.")


def _less_than_noticed() -> str:
    return _("That is less than people notice.")
