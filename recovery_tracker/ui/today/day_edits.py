"""What is said of one date, and when it is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal

from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import CareKind, Effect, Site, WarningSign
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.services.copying import copy_day_before
from recovery_tracker.services.entries import (
    change_care,
    change_score,
    new_score,
    remove_score,
)
from recovery_tracker.services.log import (
    Edit,
    Session,
    Timed,
    moment,
    new_care,
    raised_worst,
    remove_care,
)
from recovery_tracker.services.medicines import new_dose, remove_dose
from recovery_tracker.services.pending import DayLog
from recovery_tracker.services.quick import no_pain_edits
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.today.care import NewCare
from recovery_tracker.ui.today.view import score_now
from recovery_tracker.ui.today.when_row import WITHOUT, EnteredTime
from recovery_tracker.ui.widgets.rest import Rest

BAND: Final = (Site.LOW_BACK_LEFT, Site.LOW_BACK_CENTRE, Site.LOW_BACK_RIGHT)

NOW: Final = "pain.now"
_SIGNS: Final = "warning_signs"
_CARE: Final = "care."
_SITES: Final = "sites."


@dataclass(frozen=True)
class _Pending:
    """A change that is not kept yet, and when it was made."""

    member: str
    value: object
    at: datetime


class DayEdits(QObject):
    """What a person says of `date`, and the one field of it that is being changed.

    Several changes of one field within its focus or two quiet seconds are one change: six arrow
    keys are one save and one undo.
    """

    wrong = Signal(str, str)
    """A member and the sentence that says what is wrong with it; what was typed stays."""
    elsewhere = Signal(object)
    """When something was that was logged just now, where that is not the date that is shown."""

    def __init__(self, hub: Hub, on: date, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self.date = on
        self._pending: _Pending | None = None
        self._timer = Rest(self)
        self._timer.timeout.connect(self.flush)

    @property
    def pending_member(self) -> str | None:
        """Returns the member whose change is not kept yet."""
        return self._pending.member if self._pending else None

    def edit(self, member: str, value: object) -> None:
        """Takes a change of a field; None removes the value, of a site its number.

        A member of a session of care is `care.`, its id, a dot and the member.
        """
        if self._pending and self._pending.member != member:
            self.flush()
        at = self._pending.at if self._pending else self._hub.diary.clock()
        self._pending = _Pending(member, value, at)
        if member == _SIGNS:  # what could be an emergency is kept, and judged, at once
            self.flush()
        else:
            self._timer.start()

    def flush(self) -> None:
        """Keeps the pending change now: the focus left, or the page, or the window."""
        self._timer.stop()
        if self._pending is None:
            return
        pending, self._pending = self._pending, None
        # A site without a number is still marked.
        gone = pending.value is None and not pending.member.startswith(_SITES)
        value = ABSENT if gone else pending.value
        if pending.member.startswith(_CARE):
            self._change_care(pending.member, value)
        elif pending.member == NOW and self.date == pending.at.date():
            self._say_now(pending.value, pending.at)
        else:
            self._log(Edit(pending.member, value))

    def no_pain(self, *, replaces: bool = True) -> None:
        """Sets average and worst pain to 0, and nothing else; or only what is empty of the two."""
        self.flush()
        self._log(*no_pain_edits(self.day(), replaces=replaces))

    def copy(self, *, replaces: bool = True) -> None:
        """Has the day say what the day before says of function, pain and where it hurts, all of
        it or only what is empty.
        """
        self.flush()
        diary, on = self._hub.diary, self.date
        self._hub.change(lambda: copy_day_before(diary, on, only_empty=not replaces))

    def bad_day(self, pain: Decimal | None, helped: tuple[CareKind, ...]) -> None:
        """Keeps the pain now, and the care that made it easier, in one step."""
        self.flush()
        now = self._hub.diary.clock()
        edits: tuple[Edit, ...] = ()
        entries: tuple[Timed, ...] = ()
        if pain is not None and now.date() == self.date:
            entries = (new_score(self._hub.diary, now, pain),)
        elif pain is not None:
            edits = (Edit(NOW, pain),)
        at = moment(now, self.date)
        done = (Session(kind, effect=Effect.EASIER, at=at) for kind in helped)
        care = tuple(new_care(self._hub.diary, self.date, each) for each in done)
        self._log(*edits, entries=(*entries, *care))

    def clear_untimed(self) -> None:
        """Takes the score of the day away that has no time."""
        self.flush()
        self._log(Edit(NOW, ABSENT))

    def keep_score(self, own: str | None, at: datetime, pain: Decimal) -> Problem | None:
        """Adds a score of that instant, or changes time and number of the one of that id.

        Returns the Problem of a wrong value, which is for the dialog that asked.
        """
        self.flush()
        diary = self._hub.diary
        if own is not None:
            done = self._hub.change(lambda: change_score(diary, own, at, pain))
            if isinstance(done, Problem):
                return done
            if raised := raised_worst(done or ()):
                self._hub.raised.emit(*raised)
            return None
        try:
            score = new_score(diary, at, pain)
        except InvalidValueError as error:
            return error.problem
        return self._hub.log(DayLog(at.date(), entries=(score,)))

    def remove_score(self, own: str) -> None:
        """Takes one score of the day away."""
        self.flush()
        self._hub.change(lambda: remove_score(self._hub.diary, own))

    def band(self) -> None:
        """Marks the band across the lower back; sites with a number keep it."""
        self.flush()
        known = self.day().check_in
        marked = known.sites if known else {}
        self._log(*[Edit(f"sites.{site}", None) for site in BAND if site not in marked])

    def mark(self, sites: frozenset[Site]) -> None:
        """Takes the sites ticked in the list: new ones are marked, missing ones removed.

        A site that was asked and does not hurt is not ticked, and stays as it is.
        """
        self.flush()
        present = self.day().marked_sites
        edits = [Edit(f"sites.{site}", None) for site in sites - present]
        edits += [Edit(f"sites.{site}", ABSENT) for site in present - sites]
        self._log(*edits)

    def signs(self, ticked: frozenset[WarningSign] | None) -> None:
        """Takes the warning signs ticked; the empty set is *None of these*, None is not asked."""
        self.edit(_SIGNS, ticked)

    def note(self, text: str, *, in_summary: bool) -> None:
        """Takes the note of the day; an empty one is none."""
        self.flush()  # the field itself has waited until the typing came to rest
        try:
            note = Note(text, in_summary or None) if text.strip() else ABSENT
        except InvalidValueError as error:
            self.wrong.emit("note", error.problem.why)
            return
        self._log(Edit("note", note))

    def add_session(self, new: NewCare) -> None:
        """Adds care to the day."""
        self.flush()
        diary = self._hub.diary
        at = self.when(new.entered)
        try:
            diary.not_to_come("at", at)
        except InvalidValueError as error:
            self.wrong.emit("care.at", error.problem.why)
            return
        session = Session(
            new.kind, new.minutes, at=at, exercise=new.exercise, repetitions=new.repetitions
        )
        try:
            care = new_care(diary, self.date, session)
        except InvalidValueError as error:
            self.wrong.emit(error.problem.where, error.problem.why)
            return
        self._log(entries=(care,))

    def remove_session(self, care_id: str) -> None:
        """Takes one session of the day away."""
        self.flush()
        self._hub.change(lambda: remove_care(self._hub.diary, care_id))

    def take(self, medicine: str, units: Decimal, entered: EnteredTime = WITHOUT) -> None:
        """Logs a dose of the medicine on the day."""
        self.flush()
        try:
            dose = new_dose(self._hub.diary, medicine, self.date, units, self.when(entered))
        except InvalidValueError as error:
            self.wrong.emit(f"doses.{medicine}.{error.problem.where}", error.problem.why)
            return
        self._log(entries=(dose,))

    def remove_dose(self, dose: str) -> None:
        """Takes one dose of the day away."""
        self.flush()
        self._hub.change(lambda: remove_dose(self._hub.diary, dose))

    def _log(self, *edits: Edit, entries: tuple[Timed, ...] = ()) -> None:
        if edits or entries:
            problem = self._hub.log(DayLog(self.date, edits, entries))
            if problem is not None:
                self.wrong.emit(problem.where, problem.why)
            else:
                self._tell_elsewhere(_times(entries))

    def _tell_elsewhere(self, times: Sequence[When]) -> None:
        """An hour ago, just after midnight, is on the page of the day before."""
        for at in times:
            on = local_date(at)
            if on != self.date:
                there = self._hub.reader.read(on, on)
                if at in _times((*there.care, *there.doses, *there.pain_scores)):
                    self.elsewhere.emit(at)

    def _say_now(self, pain: object, at: datetime) -> None:
        """Adds the pain now with its time; said again within minutes, it corrects that score."""
        score = score_now(self._hub.reader.read(self.date, self.date), at)
        if isinstance(pain, Decimal):
            known = score or new_score(self._hub.diary, at, pain)
            self._log(entries=(replace(known, pain=pain),))
        elif score is not None:
            self.remove_score(score.id)

    def _change_care(self, member: str, value: object) -> None:
        own, _dot, name = member.removeprefix(_CARE).rpartition(".")
        done = self._hub.change(lambda: change_care(self._hub.diary, own, [Edit(name, value)]))
        if isinstance(done, Problem):
            self.wrong.emit(member, done.why)

    def when(self, entered: EnteredTime) -> When:
        """Returns when it was, as the clock of this place showed it then."""
        diary = self._hub.diary
        if entered.at is not None:
            return diary.instant(self.date, entered.at)
        now = diary.clock()
        return moment(now, self.date) if entered.ago is None else diary.ago(now, entered.ago)

    def day(self) -> Day:
        """Returns what is said of the date by now."""
        return days_of(self._hub.reader.read(self.date, self.date)).get(self.date, Day(self.date))


def _times(entries: Iterable[Timed]) -> list[When]:
    return [entry.at for entry in entries]
