"""What the page Today shows of a date, and what its fields do to the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from recovery_tracker.base.locale import formats
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import CheckIn, Note, Record
from recovery_tracker.diary.vocabulary import CareKind, Site, WarningSign
from recovery_tracker.guidance.cards import asked_signs
from recovery_tracker.guidance.own_medicines import OwnMedicine, first_needed, own_medicines
from recovery_tracker.services.log import Edit, Session, remove_care
from recovery_tracker.services.medicines import remove_dose, take
from recovery_tracker.services.store import StoreError
from recovery_tracker.ui.hub import DayLog, Hub
from recovery_tracker.wording.episodes import day_words, is_over

QUIET_MS: Final = 2000
"""A field's change is kept when the focus leaves it, or when it has been quiet for so long."""

BAND: Final = (Site.LOW_BACK_LEFT, Site.LOW_BACK_CENTRE, Site.LOW_BACK_RIGHT)

_SIGNS: Final = "warning_signs"
_MINUTE_MS: Final = 60_000


@dataclass(frozen=True)
class DayView:
    """A date ready to show."""

    day: Day
    check_in: CheckIn
    title: str
    subtitle: str
    is_today: bool
    has_episode: bool
    fresh: bool
    """Whether another date was shown before: nothing typed then belongs to this one."""
    asks: tuple[WarningSign, ...]
    """The signs that what is marked asks about first."""
    medicines: tuple[OwnMedicine, ...]
    """The person's own medicines, with what is known of them on the date."""


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
        self._pending: tuple[str, object] | None = None
        self._shown_date: date | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.flush)
        # What was taken in the last hours, and when a gap ends, is soon another.
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
        record = self._hub.read(self.date, self.date)
        day = days_of(record).get(self.date, Day(self.date))
        episode = record.episode_on(self.date)
        today = self.date == self._hub.today
        start = self._hub.start_on(self.date) if episode is not None else None
        return DayView(
            day=day,
            check_in=day.check_in or CheckIn(self.date),
            title=formats().date_long(self.date),
            subtitle=day_words(episode, start, self.date),
            is_today=today,
            has_episode=episode is not None and not is_over(episode, self.date),
            fresh=self._shown_date != self.date,
            asks=asked_signs(
                day.marked_sites, episode.trigger if episode else None, record.person, self.date
            ),
            medicines=self._medicines(record),
        )

    def show(self) -> None:
        """Tells the page what to show; a field that is being changed keeps its own value."""
        view = self.view()
        self._shown_date = self.date
        self.shown.emit(view)

    @property
    def pending_member(self) -> str | None:
        """The member whose change is not kept yet."""
        return self._pending[0] if self._pending else None

    def edit(self, member: str, value: object) -> None:
        """A field changed; None takes the value away."""
        if self._pending and self._pending[0] != member:
            self.flush()
        self._pending = (member, value)
        if member == _SIGNS:  # what could be an emergency is kept, and judged, at once
            self.flush()
        else:
            self._timer.start()

    def flush(self) -> None:
        """Keeps the pending change now: the focus left, or the page, or the window."""
        self._timer.stop()
        if self._pending is None:
            return
        member, value = self._pending
        self._pending = None
        self._log(Edit(member, ABSENT if value is None else value))

    def no_pain(self) -> None:
        """Average and worst pain are 0, and nothing else is said."""
        self.flush()
        self._log(Edit("pain.average", Decimal(0)), Edit("pain.worst", Decimal(0)))

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
        """Adds heat or cold to the day."""
        self.flush()
        self._log(sessions=(Session(kind, minutes),))

    def remove_session(self, care_id: str) -> None:
        """Takes one session of the day away."""
        self.flush()
        self._hub.change(lambda: remove_care(self._hub.diary, care_id))

    def take(self, medicine: str, units: Decimal) -> None:
        """Logs a dose of the medicine on the day."""
        self.flush()
        done = self._hub.change(lambda: take(self._hub.diary, medicine, self.date, units))
        if isinstance(done, Problem):
            self.wrong.emit(f"doses.{medicine}.{done.where}", done.why)

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

    def _log(self, *edits: Edit, sessions: tuple[Session, ...] = ()) -> None:
        if edits or sessions:
            problem = self._hub.log(DayLog(self.date, edits, sessions))
            if problem is not None:
                self.wrong.emit(problem.where, problem.why)

    def _medicines(self, record: Record) -> tuple[OwnMedicine, ...]:
        """Of each medicine, what its doses of the date and of the days before it come to."""
        if not record.medicines:
            return ()
        now = self._hub.diary.clock()
        recent = self._hub.read(first_needed(self.date), self.date)
        return own_medicines(recent, self.date, now if now.date() == self.date else None)

    def _pass_a_minute(self) -> None:
        if not self._hub.is_open or self._shown_date is None:
            return
        try:
            view = self.view()
        except StoreError as error:
            self._hub.meet(error)
            return
        if view.medicines:
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
