"""What a change did, in a few words: for Undo, and for the history of a day.

The words take plain changes, not the journal's own type, which stands above this package.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.diary.members import ABSENT, changed_members
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import AlertResponse, Care, CheckIn, Episode
from recovery_tracker.wording import members as member_words
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import said
from recovery_tracker.wording.days import care_words
from recovery_tracker.wording.entries import PRIVATE, entry_words


class Changed(Protocol):
    """One entity before and after, as the journal keeps it."""

    @property
    def kind(self) -> Kind:
        """What kind of entity it is."""

    @property
    def before(self) -> Entity | None:
        """As it was; None where it is new."""

    @property
    def after(self) -> Entity | None:
        """As it is now; None where it was deleted."""


@dataclass(frozen=True)
class _Turned:
    kind: Kind
    before: Entity | None
    after: Entity | None


_SILENT = frozenset({"date", "entered_at"})


def describe(action: str, changes: Sequence[Changed], origin: str = "") -> str:
    """The change in a few words, such as “log average pain 6 on 12 May”.

    An undo is called by what it took back, for that is what Redo brings again. `origin` is the
    action that an undo or a redo is about in the end, where that is another.
    """
    if action == "undo":
        changes = [_Turned(each.kind, each.after, each.before) for each in reversed(changes)]
    done = origin or action
    if done == "restore":
        return _("restore of a backup")
    if done == "import":
        return ngettext("import of {n} row", "import of {n} rows", len(changes)).format(
            n=len(changes)
        )
    told = [_put_back(change) if done == "put_back" else _one(change) for change in changes]
    if not told:
        return _("nothing")
    if len(told) == 1:
        return told[0]
    return ngettext("{first} and {n} more", "{first} and {n} more", len(told) - 1).format(
        first=told[0], n=len(told) - 1
    )


def differences(change: Changed) -> Iterator[str]:
    """Each member that the change touched: “average pain: 5, then 6”."""
    subject = change.after or change.before
    if not isinstance(subject, CheckIn):
        yield _one(change)
        return
    for path, (before, after) in changed_members(change.before, change.after).items():
        if path not in _SILENT:
            yield _difference(path, before, after)


def _difference(path: str, before: object, after: object) -> str:
    name, now = member_words.name(path), member_words.value(path, after)
    if before is ABSENT:
        return _("{name}: {value}").format(name=name, value=now)
    return _("{name}: {before}, then {after}").format(
        name=name, before=member_words.value(path, before), after=now
    )


def _one(change: Changed) -> str:
    subject = change.after or change.before
    match subject:
        case CheckIn(date=on):
            return _check_in(change, on)
        case Care():
            return _touched(change, care_words(subject))
        case Episode(onset=onset):
            return _episode(change, formats().date_short(onset))
        case AlertResponse():
            return _("answer “{answer}”").format(answer=said(subject))
        case None | Person() | Settings():
            return words.kind(change.kind)
        case _:
            return _touched(change, entry_words(subject))


def _put_back(change: Changed) -> str:
    subject = change.after or change.before
    what = words.kind(change.kind) if subject is None else entry_words(subject)
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
    return _("change the episode of {date}").format(date=day)


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
    said = [(path, after) for path, after in touched if after is not ABSENT]
    if not said:
        return _cleared([path for path, _after in touched], day)
    path, after = said[0]
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
