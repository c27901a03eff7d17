"""What the fields of the page Today do to the record, and when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import CareKind, Effect, Site, WarningSign
from recovery_tracker.services.copying import copy_day_before
from recovery_tracker.services.entries import (
    change_care,
    change_score,
    new_score,
    remove_score,
)
from recovery_tracker.services.log import Edit, Session, Timed, remove_care
from recovery_tracker.services.medicines import new_dose, remove_dose
from recovery_tracker.services.store import StoreError
from recovery_tracker.ui.hub import DayLog, Hub
from recovery_tracker.ui.today.view import DayView, score_now, view_of

QUIET_MS: Final = 2000
"""A field's change is kept when the focus leaves it, or when it has been quiet for so long."""

BAND: Final = (Site.LOW_BACK_LEFT, Site.LOW_BACK_CENTRE, Site.LOW_BACK_RIGHT)

NOW: Final = "pain.now"
_SIGNS: Final = "warning_signs"
_CARE: Final = "care."
_SITES: Final = "sites."
_MINUTE_MS: Final = 60_000


@dataclass(frozen=True)
class _Pending:
    """A change that is not kept yet, and when it was made."""

    member: str
    value: object
    at: datetime


class TodayPresenter(QObject):
    """One date: what it holds, and the one field that is being changed.

    Several changes of one field within its focus or two quiet seconds are one change: six arrow
    keys are one save and one undo.
    """

    shown = Signal(object)
    """The DayView to show."""
    leaving = Signal()
    """The date is about to change: what stands half-typed in a field belongs to it."""
    moved = Signal()
    """Another date is shown."""
    new_day = Signal()
    """Midnight passed while something was being typed."""
    wrong = Signal(str, str)
    """A member and the sentence that says what is wrong with it; what was typed stays."""

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.date = self._was_today = hub.today
        self.is_busy: Callable[[], bool] = lambda: False
        self._pending: _Pending | None = None
        self._shown_date: date | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.flush)
        # What was taken in the last hours, when a gap ends, and what is now, is soon another.
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._pass_a_minute)
        self._minute.start()
        hub.changed.connect(self.show)
        hub.day_turned.connect(self._turn)

    @property
    def hub(self) -> Hub:
        """Where changes are made, and heard of."""
        return self._hub

    def view(self) -> DayView:
        """What the record says of the date."""
        return view_of(self._hub, self.date, fresh=self._shown_date != self.date)

    def show(self) -> None:
        """Tells the page what to show; a field that is being changed keeps its own value."""
        view = self.view()
        self._shown_date = self.date
        self.shown.emit(view)

    @property
    def pending_member(self) -> str | None:
        """The member whose change is not kept yet."""
        return self._pending.member if self._pending else None

    def edit(self, member: str, value: object) -> None:
        """A field changed; None takes the value away, of a site its number.

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

    def no_pain(self) -> None:
        """Average and worst pain are 0, and nothing else is said."""
        self.flush()
        self._log(Edit("pain.average", Decimal(0)), Edit("pain.worst", Decimal(0)))

    def copy(self) -> None:
        """Has the day say what the day before says of function, pain and where it hurts."""
        self.flush()
        self._hub.change(lambda: copy_day_before(self._hub.diary, self.date))

    def bad_day(self, pain: Decimal | None, helped: tuple[CareKind, ...]) -> None:
        """The pain now, and the care that made it easier, in one step."""
        self.flush()
        now = self._hub.diary.clock()
        edits: tuple[Edit, ...] = ()
        entries: tuple[Timed, ...] = ()
        if pain is not None and now.date() == self.date:
            entries = (new_score(self._hub.diary, now, pain),)
        elif pain is not None:
            edits = (Edit(NOW, pain),)
        sessions = tuple(Session(kind, effect=Effect.EASIER) for kind in helped)
        self._log(*edits, sessions=sessions, entries=entries)

    def clear_untimed(self) -> None:
        """Takes the score of the day away that has no time."""
        self.flush()
        self._log(Edit(NOW, ABSENT))

    def keep_score(self, own: str | None, at: datetime, pain: Decimal) -> Problem | None:
        """Adds a score of that instant, or gives the one of that id a new time and number.

        Gives the Problem of a wrong value, which is for whoever asked.
        """
        self.flush()
        diary = self._hub.diary
        if own is not None:
            done = self._hub.change(lambda: change_score(diary, own, at, pain))
            return done if isinstance(done, Problem) else None
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
        marked = self.view().check_in.sites
        self._log(*[Edit(f"sites.{site}", None) for site in BAND if site not in marked])

    def mark(self, sites: frozenset[Site]) -> None:
        """The sites ticked in the list: new ones are marked, missing ones taken away.

        A site that was asked and does not hurt is not ticked, and stays as it is.
        """
        self.flush()
        present = self.view().day.marked_sites
        edits = [Edit(f"sites.{site}", None) for site in sites - present]
        edits += [Edit(f"sites.{site}", ABSENT) for site in present - sites]
        self._log(*edits)

    def signs(self, ticked: frozenset[WarningSign] | None) -> None:
        """The warning signs ticked; the empty set is *None of these*, None is not asked."""
        self.edit(_SIGNS, ticked)

    def note(self, text: str, *, in_summary: bool) -> None:
        """The note of the day; an empty one is none."""
        self.flush()  # the field itself has waited until the typing came to rest
        try:
            note = Note(text, in_summary or None) if text.strip() else ABSENT
        except InvalidValueError as error:
            self.wrong.emit("note", error.problem.why)
            return
        self._log(Edit("note", note))

    def add_session(self, kind: CareKind, minutes: Decimal | None) -> None:
        """Adds care to the day."""
        self.flush()
        self._log(sessions=(Session(kind, minutes),))

    def remove_session(self, care_id: str) -> None:
        """Takes one session of the day away."""
        self.flush()
        self._hub.change(lambda: remove_care(self._hub.diary, care_id))

    def take(self, medicine: str, units: Decimal) -> None:
        """Logs a dose of the medicine on the day."""
        self.flush()
        try:
            dose = new_dose(self._hub.diary, medicine, self.date, units)
        except InvalidValueError as error:
            self.wrong.emit(f"doses.{medicine}.{error.problem.where}", error.problem.why)
            return
        self._log(entries=(dose,))

    def remove_dose(self, dose: str) -> None:
        """Takes one dose of the day away."""
        self.flush()
        self._hub.change(lambda: remove_dose(self._hub.diary, dose))

    def step(self, days: int) -> None:
        """Goes back or forth; never past today."""
        self.go(self.date + timedelta(days=days))

    def go(self, on: date) -> None:
        """Shows another date, today at the latest."""
        self.leaving.emit()
        self.flush()
        self.date = min(on, self._hub.today)
        self.moved.emit()
        self.show()

    def go_to_today(self) -> None:
        """Shows the present date."""
        self.go(self._hub.today)

    def _log(
        self,
        *edits: Edit,
        sessions: tuple[Session, ...] = (),
        entries: tuple[Timed, ...] = (),
    ) -> None:
        if edits or sessions or entries:
            problem = self._hub.log(DayLog(self.date, edits, sessions, entries))
            if problem is not None:
                self.wrong.emit(problem.where, problem.why)

    def _say_now(self, pain: object, at: datetime) -> None:
        """Adds the pain now with its time; said again within minutes, it corrects that score."""
        score = score_now(self._hub.read(self.date, self.date), at)
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

    def _pass_a_minute(self) -> None:
        if not self._hub.is_open or self._shown_date is None:
            return
        try:
            view = self.view()
        except StoreError as error:
            self._hub.meet(error)
            return
        if view.medicines or view.day.pain_scores:
            self.shown.emit(view)

    def _turn(self, today: date) -> None:
        """At midnight an untouched Today moves on; half-typed, it stays, and it is said.

        Where the clock went back, no date to come is left open.
        """
        was, self._was_today = self._was_today, today
        if self.date > today:
            self.go(today)
        elif self.date == was and was != today:
            if self._pending is not None or self.is_busy():
                self.new_day.emit()
            else:
                self.go(today)
