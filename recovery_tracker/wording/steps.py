"""What a change did, in a few words: for Undo, and for the history of a day.

The functions take plain changes, not the journal's own type, which is above this package.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.diary.members import ABSENT, changed_members
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Appointment,
    Care,
    CheckIn,
    Episode,
    MedicineLimit,
    PainScore,
)
from recovery_tracker.guidance.packs import DEFAULT
from recovery_tracker.wording import members as member_words
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import given_answer, nation_name
from recovery_tracker.wording.days import care_words
from recovery_tracker.wording.entries import PRIVATE, entry_words
from recovery_tracker.wording.threshold_notices import turned


class Changed(Protocol):
    """One entity before and after a change, as the journal keeps it."""

    @property
    def kind(self) -> Kind:
        """Returns what kind of entity it is."""

    @property
    def before(self) -> Entity | None:
        """Returns it as it was; None where it is new."""

    @property
    def after(self) -> Entity | None:
        """Returns it as it is now; None where it was deleted."""


@dataclass(frozen=True)
class _Turned:
    kind: Kind
    before: Entity | None
    after: Entity | None


_SILENT = frozenset({"date", "entered_at"})


def describe(
    action: str,
    changes: Sequence[Changed],
    origin: str = "",
    medicines: Mapping[str, str] = {},
) -> str:
    """Returns the change in a few words, such as “log average pain 6 on 12 May”.

    An undo is named by what it took back, because that is what Redo restores. `origin` is the
    action that an undo or a redo is about in the end, where that differs. `medicines` are their
    names by id, because a dose has only the id of its own.
    """
    if action == "undo":
        changes = [_Turned(each.kind, each.after, each.before) for each in reversed(changes)]
    done = origin or action
    changes = _made_by_person(done, changes)
    if done == "restore":
        return _("restore of a backup")
    if done == "import":
        return ngettext("import of {n} row", "import of {n} rows", len(changes)).format(
            n=len(changes)
        )
    if done == "copy" and changes:
        return _copied(changes[0])
    if done == "medicine":
        changes = _with_limits(changes)
    if done == "episode":  # whose advice first start chose along with it goes without saying
        changes = [each for each in changes if each.kind is not Kind.SETTINGS]
    parts = [
        _put_back(change, medicines) if done == "put_back" else _one(change, medicines)
        for change in changes
    ]
    return _and_more(parts) if parts else _("nothing")


def in_short(
    action: str,
    changes: Sequence[Changed],
    origin: str = "",
    medicines: Mapping[str, str] = {},
) -> str:
    """Returns the change for a button next to the day: what was logged without its date, “pain 4”.

    The arguments are those of `describe`.
    """
    first = changes[0].after if changes else None
    if (origin or action) != "log" or action == "undo" or first is None:
        return describe(action, changes, origin, medicines)
    more = len(changes) - 1
    match first:
        case CheckIn():
            touched = changed_members(changes[0].before, first).items()
            recorded = [
                (path, after)
                for path, (_before, after) in touched
                if path not in _SILENT and after is not ABSENT
            ]
            if not recorded:
                return describe(action, changes, origin, medicines)
            (path, value), more = recorded[0], more + len(recorded) - 1
            what = member_words.name(path)
            if path not in PRIVATE:
                what = f"{what} {member_words.value(path, value)}"
        case PainScore():
            what = _("pain {value}").format(value=formats().number(first.pain))
        case Care():
            what = care_words(first)
        case _:
            return describe(action, changes, origin, medicines)
    return f"{what} +{formats().number(more)}" if more else what


def differences(change: Changed, medicines: Mapping[str, str] = {}) -> Iterator[str]:
    """Yields each member that the change touched: “average pain: 5, then 6”.

    `medicines` are their names by id.
    """
    subject = change.after or change.before
    if not isinstance(subject, CheckIn):
        yield _one(change, medicines)
        return
    for path, (before, after) in changed_members(change.before, change.after).items():
        if path not in _SILENT:
            yield _difference(path, before, after)


def _made_by_person(action: str, changes: Sequence[Changed]) -> Sequence[Changed]:
    """Returns the changes that the person made.

    The covered entries of an answer follow by themselves, and an entry marked by mistake is taken
    out by its answer.
    """
    answers = [each for each in changes if each.kind is Kind.ALERT_RESPONSES]
    if action == "answer" and answers:
        return answers
    rest = [each for each in changes if each not in answers or not _is_uncovered(each)]
    return rest or changes


def _is_uncovered(change: Changed) -> bool:
    """Tells whether it is an answer that only covers less than before, or as much."""
    return change.before is not None and change.after is not None


def _copied(change: Changed) -> str:
    """Returns what was copied, and from where: always from the day before."""
    subject = change.after or change.before
    if not isinstance(subject, CheckIn):
        return _one(change)
    before = subject.date - timedelta(days=1)
    return _("copy {before} to {date}").format(
        before=formats().date_short(before), date=formats().date_short(subject.date)
    )


def _and_more(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return ngettext("{first} and {n} more", "{first} and {n} more", len(parts) - 1).format(
        first=parts[0], n=len(parts) - 1
    )


def _difference(path: str, before: object, after: object) -> str:
    name, now = member_words.name(path), member_words.value(path, after)
    if before is ABSENT:
        return _("{name}: {value}").format(name=name, value=now)
    return _("{name}: {before}, then {after}").format(
        name=name, before=member_words.value(path, before), after=now
    )


def _with_limits(changes: Sequence[Changed]) -> Sequence[Changed]:
    """Returns the changes with a medicine in place of its limits.

    Of limits alone, each ingredient is one change: a limit has no name but its numbers, so a change
    of one is a removal and an addition.
    """
    if medicines := [change for change in changes if change.kind is Kind.MEDICINES]:
        return medicines
    limits: dict[str, _Turned] = {}
    for change in changes:
        subject = change.after or change.before
        if isinstance(subject, MedicineLimit):
            turned_limit = limits.get(subject.ingredient, _Turned(change.kind, None, None))
            limits[subject.ingredient] = _Turned(
                change.kind,
                change.before or turned_limit.before,
                change.after or turned_limit.after,
            )
    return tuple(limits.values())


def _one(change: Changed, medicines: Mapping[str, str] = {}) -> str:
    subject = change.after or change.before
    match subject:
        case CheckIn(date=on):
            return _check_in(change, on)
        case Care():
            return _touched(change, care_words(subject))
        case Episode(onset=onset):
            return _episode(change, formats().date_short(onset))
        case Appointment():
            return _appointment(change, entry_words(subject))
        case AlertResponse() if _is_uncovered(change):
            return _("answer “{answer}” no longer counts for what changed").format(
                answer=given_answer(subject)
            )
        case AlertResponse():
            return _("answer “{answer}”").format(answer=given_answer(subject))
        case Settings():
            return _settings(change)
        case Person():
            return _person(change)
        case None:
            return words.kind(change.kind)
        case _:
            return _touched(change, entry_words(subject, medicines))


def _person(change: Changed) -> str:
    """Returns what the person noted about themselves, the first of it and how much more."""
    touched = changed_members(change.before, change.after)
    contact = [path for path in touched if path.startswith("contact.")]
    parts = [
        _about_you(path, *values) for path, values in touched.items() if path not in contact[1:]
    ]
    return _and_more(parts) if parts else words.kind(change.kind)


def _about_you(path: str, before: object, after: object) -> str:
    if path.startswith("risk_factors."):
        what = member_words.name(path)
        if before is not ABSENT and after is not ABSENT:
            return _("change the dates of risk factor: {what}").format(what=what)
        what = _("risk factor: {what}").format(what=what)
    else:
        what = {"name": _("your name"), "born": _("your date of birth")}.get(
            path, _("your contact")
        )
    if before is ABSENT and not path.startswith("contact."):
        return _("add {what}").format(what=what)
    if after is ABSENT and not path.startswith("contact."):
        return _("remove {what}").format(what=what)
    return _("change {what}").format(what=what)


def _settings(change: Changed) -> str:
    """Returns what was set, the first of it and how much more."""
    before, after = (
        each if isinstance(each, Settings) else Settings() for each in (change.before, change.after)
    )
    parts = [_("tell me when: {what}").format(what=what) for what in turned(before, after)]
    if after.nation != before.nation:
        chosen = nation_name(after.nation or DEFAULT)
        parts.insert(0, _("choose the advice for {nation}").format(nation=chosen))
    if after.asked != before.asked:
        parts.append(_("note which questions about your health were asked"))
    return _and_more(parts) if parts else words.kind(change.kind)


def _put_back(change: Changed, medicines: Mapping[str, str]) -> str:
    subject = change.after or change.before
    what = words.kind(change.kind) if subject is None else entry_words(subject, medicines)
    return _("put back {what}").format(what=what)


def _touched(change: Changed, what: str) -> str:
    if change.after is None:
        return _("remove {what}").format(what=what)
    if change.before is None:
        return _("add {what}").format(what=what)
    return _("change {what}").format(what=what)


def _episode(change: Changed, day: str) -> str:
    match change.before, change.after:
        case None, _after:
            return _("begin the episode of {date}").format(date=day)
        case _before, None:
            return _("remove the episode of {date}").format(date=day)
        case Episode(closed=None), Episode(closed=date()):
            return _("close the episode of {date}").format(date=day)
        case Episode(closed=date()), Episode(closed=None):
            return _("open the episode of {date} again").format(date=day)
        case Episode(onset=before), Episode(onset=after) if before != after:
            return _("move the episode of {before} to {after}").format(
                before=formats().date_short(before), after=day
            )
    return _("change the episode of {date}").format(date=day)


def _appointment(change: Changed, what: str) -> str:
    """Returns what was done to an appointment: “add a question to appointment on 24 Nov”."""
    before, after = change.before, change.after
    if not isinstance(before, Appointment) or not isinstance(after, Appointment):
        return _touched(change, what)
    touched = changed_members(before, after).keys()
    if touched == {"questions"}:
        if len(after.questions) > len(before.questions):
            return _("add a question to {what}").format(what=what)
        if len(after.questions) < len(before.questions):
            return _("remove a question from {what}").format(what=what)
    if touched == {"outcome"}:
        return _("change what was said at {what}").format(what=what)
    return _("change {what}").format(what=what)


def _check_in(change: Changed, on: date) -> str:
    day = formats().date_short(on)
    if change.after is None:
        return _("clear {date}").format(date=day)
    touched = [
        (path, after)
        for path, (_before, after) in changed_members(change.before, change.after).items()
        if path not in _SILENT
    ]
    if not touched:
        return _("log {date}").format(date=day)
    recorded = [(path, after) for path, after in touched if after is not ABSENT]
    if not recorded:
        return _cleared([path for path, _after in touched], day)
    path, after = recorded[0]
    what = member_words.name(path)
    if path not in PRIVATE:
        what = f"{what} {member_words.value(path, after)}"
    if len(touched) == 1:
        return _("log {what} on {date}").format(what=what, date=day)
    return ngettext(
        "log {what} and {n} more on {date}", "log {what} and {n} more on {date}", len(touched) - 1
    ).format(what=what, n=len(touched) - 1, date=day)


def _cleared(paths: Sequence[str], day: str) -> str:
    what = member_words.name(paths[0])
    if len(paths) == 1:
        return _("clear {what} on {date}").format(what=what, date=day)
    return ngettext(
        "clear {what} and {n} more on {date}",
        "clear {what} and {n} more on {date}",
        len(paths) - 1,
    ).format(what=what, n=len(paths) - 1, date=day)
