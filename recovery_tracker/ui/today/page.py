"""The page Today: function first, pain after it, and everything else of one date."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Asked, CareKind, RiskFactor
from recovery_tracker.guidance.health import asked_by_care, asked_by_medicine
from recovery_tracker.services.person import set_risk_factor
from recovery_tracker.ui.appointments.visit_line import VisitLine
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.function.card import FunctionAsk
from recovery_tracker.ui.health.asker import HealthAsker
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.medicines.list import MedicineDialogs
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.today.care import CareCard
from recovery_tracker.ui.today.dialogs import TodayDialogs
from recovery_tracker.ui.today.fixed import FixedButton, FixedLabel
from recovery_tracker.ui.today.health_line import HealthLine
from recovery_tracker.ui.today.medicines import MedicinesCard
from recovery_tracker.ui.today.mood import MoodCard
from recovery_tracker.ui.today.movement import MovementCard
from recovery_tracker.ui.today.night import NightCard
from recovery_tracker.ui.today.note import NoteCard
from recovery_tracker.ui.today.pain import InterferenceCard, PainCard
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.ui.today.quick import QuickRow
from recovery_tracker.ui.today.signs import SignsCard
from recovery_tracker.ui.today.sites import SitesCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.painted import Group
from recovery_tracker.wording.days import worst_raised

_UNDO_LETTERS: Final = 22
"""So wide is the button that names what it takes back."""
_LONG_TIME: Final = datetime(2000, 12, 12, 22, 58)  # noqa: DTZ001 measured, never shown
_Fields = InterferenceCard | PainCard | NightCard | SitesCard | MovementCard | CareCard | MoodCard


class TodayPage(Page):
    """One day, saved as you go."""

    def __init__(
        self,
        presenter: TodayPresenter,
        commands: Commands,
        notices: Notices,
        dialogs: DialogHost,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.presenter, self._commands, self._notices = presenter, commands, notices
        self._make_actions()
        self._make_cards(dialogs)
        self.medicines.as_of = presenter.medicines_at
        self.medicine_dialogs = MedicineDialogs(presenter.hub, commands, dialogs, self)
        self.dialogs = TodayDialogs(presenter, notices, dialogs, self)
        self.health = HealthAsker(presenter.hub, dialogs, self)
        self._fields: tuple[_Fields, ...] = (
            self.interference,
            self.pain,
            self.mood,
            self.night,
            self.movement,
            self.sites,
            self.care,
        )
        self._connect()

    def show_day(self, view: DayView) -> None:
        """Shows a date; the field that is being changed keeps what it has."""
        pending = self.presenter.edits.pending_member
        with self.changing():
            self.set_title(view.title)
            self.set_subtitle(view.subtitle)
            self._keep_focus(view)
            self._next.setEnabled(view.has_next)
            self._back_to_today.setVisible(not view.is_today)
            self._start.setVisible(not view.has_episode)
            self._quick.show_day(view)
            for card in self._fields:
                card.show_day(view, pending)
            for other in (self.medicines, self.signs, self.note):
                other.show_day(view, pending)
            self.visit.look(is_today=view.is_today)
            self.health_line.look(is_today=view.is_today)
            self.function.look(is_today=view.is_today)

    def show_wrong(self, member: str, sentence: str) -> None:
        """Says beside its field what is wrong with a value."""
        shown = any(card.show_wrong(member, sentence) for card in self._fields)
        if not shown:
            shown = self.note.show_wrong(member, sentence) or self.medicines.show_wrong(
                member, sentence
            )
        if shown:
            self.show_not_saved()
        else:
            self._notices.warn(sentence)

    def show_saved(self, at: datetime) -> None:
        """Says that a change was kept, once, politely."""
        self._saved.setText(_saved_words(at))
        announce(self._saved, _("Saved"))

    def set_undo(self, what: str, in_short: str) -> None:
        """Names on the Undo button what it would take back; empty where there is nothing."""
        self._undo.setEnabled(bool(what))
        name = _("Undo {what}").format(what=what) if what else _("Undo")
        self._undo.setAccessibleName(name)
        self._undo.setToolTip(name)
        self._undo.show_words(_("Undo: {what}").format(what=in_short) if what else _("Undo"))

    def show_not_saved(self) -> None:
        """Says that the last change was refused; its reason is said elsewhere."""
        self._saved.setText(_("Not saved"))

    def _show_held(self, trouble: str) -> None:
        if trouble:
            self.show_not_saved()

    def _say_new_day(self) -> None:
        self._notices.say(
            _("It is a new day. What you are writing belongs to the day before."),
            action=(_("Go to today"), self.presenter.go_to_today),
        )

    def _tell_elsewhere(self, at: datetime) -> None:
        """Says on which date something is that was logged; what follows begins anew."""
        for card in (self.care, self.medicines):
            card.begin_anew()
        date, time = formats().date_long(at.date()), formats().time(at)
        self._notices.say(_("Logged on {date} at {time}.").format(date=date, time=time))

    def focus_first(self) -> None:
        """Puts the focus where a day begins."""
        self.interference.take_focus()

    def begin_weeks_on(self, weekday: int) -> None:
        """Sets the day that a week begins with where a day is picked, 0 for Monday."""
        self.dialogs.first_weekday = weekday

    def flush(self) -> None:
        """Keeps what is not kept yet, also what waits behind a question."""
        self.health.leave()
        self._flush_fields()
        self.presenter.edits.flush()

    def _flush_fields(self) -> None:
        for card in self._fields:
            card.flush()
        self.note.flush()

    def _is_busy(self) -> bool:
        return self.note.is_unfinished() or any(card.is_unfinished() for card in self._fields)

    def _make_cards(self, dialogs: DialogHost) -> None:
        """Makes the cards in the order in which they are read: Tab goes by that."""
        hub = self.presenter.hub
        self.visit = VisitLine(hub, self._commands, self.content)
        self.health_line = HealthLine(hub, self.content)
        self._quick = QuickRow(self._commands, self.content)
        self.interference = InterferenceCard(self.content)
        columns = Columns(self.content)
        left, right = columns.column(6), columns.column(5)
        self.pain, self.mood = PainCard(left), MoodCard(left)
        self.night, self.movement = NightCard(right), MovementCard(right)
        left.add(self.pain, self.mood)
        right.add(self.night, self.movement)
        self.sites = SitesCard(self.content)
        self.care = CareCard(self.content)
        self.medicines = MedicinesCard(self._commands, self.content)
        self.signs = SignsCard(self.content)
        self.note = NoteCard(self.content)
        self.function = FunctionAsk(hub, dialogs, self.content)
        for part in (self.visit, self.health_line, self._quick, self.interference, columns):
            self.add(part)
        for card in (self.sites, self.care, self.medicines, self.signs, self.note, self.function):
            self.add(card)
        self.add_end()

    def _make_actions(self) -> None:
        self._saved = FixedLabel(TextRole.MUTED, (_saved_words(_LONG_TIME), _("Not saved")))
        self._start = plain_button(_("Start an episode"))
        self._commands.bind(self._start, "episode.new")
        self._back_to_today = plain_button(_("Today"))
        self._back_to_today.clicked.connect(self.presenter.go_to_today)
        self._previous = icon_button(_("Previous day"), "chevron-left")
        self._previous.clicked.connect(lambda: self.presenter.step(-1))
        self._pick = icon_button(_("Pick a day…"), "calendar")
        self._pick.clicked.connect(lambda: self.dialogs.ask_day())
        self._next = icon_button(_("Next day"), "chevron-right")
        self._next.clicked.connect(lambda: self.presenter.step(1))
        self._undo = FixedButton(_("Undo"), _UNDO_LETTERS, "undo")
        self._commands.bind(self._undo, "undo")
        for widget in (
            self._saved,
            self._start,
            self._back_to_today,
            self._undo,
            self._previous,
            self._pick,
            self._next,
        ):
            self.add_action(widget)

    def _keep_focus(self, view: DayView) -> None:
        """A button that is about to go keeps no focus: it would fall on one that writes."""
        if view.is_today and (self._next.hasFocus() or self._back_to_today.hasFocus()):
            self._previous.setFocus(Qt.FocusReason.OtherFocusReason)
        if view.has_episode and self._start.hasFocus():
            self.focus_first()

    def _connect(self) -> None:
        presenter, edits = self.presenter, self.presenter.edits
        presenter.shown.connect(self.show_day)
        presenter.moved.connect(self._saved.clear)
        presenter.leaving.connect(self._flush_fields)
        presenter.is_busy = self._is_busy
        presenter.new_day.connect(self._say_new_day)
        presenter.hub.saved.connect(self.show_saved)
        presenter.hub.refused.connect(self.show_not_saved)
        presenter.hub.held.connect(self._show_held)
        presenter.hub.raised.connect(lambda was, now: self._notices.say(worst_raised(was, now)))
        edits.wrong.connect(self.show_wrong)
        edits.elsewhere.connect(self._tell_elsewhere)
        for card in self._fields:
            card.edited.connect(edits.edit)
        self.pain.score_asked.connect(self.dialogs.ask_new_score)
        self.pain.score_opened.connect(self.dialogs.ask_score)
        self.pain.untimed_cleared.connect(edits.clear_untimed)
        self.pain.signs_asked.connect(self.signs.take_focus)
        self.sites.marked.connect(edits.mark)
        self.sites.band.connect(edits.band)
        self.dialogs.bad_day.connect(self._bad_day)
        self.care.added.connect(self._add_care)
        self.care.opened.connect(self.dialogs.ask_care)
        self.care.removed.connect(edits.remove_session)
        self.medicines.taken.connect(self._take)
        self.medicines.opened.connect(self.dialogs.ask_dose)
        self.medicines.removed.connect(edits.remove_dose)
        self.medicine_dialogs.kept.connect(
            lambda medicine: self.health.before(asked_by_medicine(medicine))
        )
        self.health.more_asked.connect(self.medicine_dialogs.ask_new)
        self.health_line.asked.connect(lambda: self.health.before({Asked.HEALTH}))
        self.health.closed.connect(self._return_focus)
        self.health_line.left.connect(self.focus_first)
        self.signs.ticked.connect(edits.signs)
        self.signs.factored.connect(self._keep_factor)
        self.note.written.connect(lambda text, in_summary: edits.note(text, in_summary=in_summary))
        self.function.left.connect(self.note.take_focus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _add_care(self, kind: CareKind, *rest: Any) -> None:
        """Adds the care; the first heat or cold asks about the skin before."""
        edits = self.presenter.edits
        self.health.before(asked_by_care({kind}), lambda: edits.add_session(kind, *rest))

    def _bad_day(self, pain: Decimal | None, helped: tuple[CareKind, ...]) -> None:
        """Keeps a bad day; heat or cold that helped asks as added care does."""
        edits = self.presenter.edits
        self.health.before(asked_by_care(helped), lambda: edits.bad_day(pain, helped))

    def _take(self, medicine: str, *rest: Any) -> None:
        """Logs a dose; the first of its kind asks what that kind asks before."""
        known = self.presenter.view().medicines
        own = next((each for each in known if each.medicine.id == medicine), None)
        asked = asked_by_medicine(own.medicine) if own else frozenset()
        self.health.before(asked, lambda: self.presenter.edits.take(medicine, *rest))

    def _keep_factor(self, factor: RiskFactor, has: bool) -> None:  # noqa: FBT001 a signal's value
        hub = self.presenter.hub
        hub.change(lambda: set_risk_factor(hub.diary, factor, has=has))

    def _return_focus(self) -> None:
        """What led to a question may be gone by its end: then the focus begins anew."""
        focus = self.window().focusWidget()
        if self.isVisible() and (focus is None or not focus.isVisible()):
            self.focus_first()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Leaving a field keeps its change."""
        if _field_of(old) is not _field_of(now):
            self.presenter.edits.flush()


def _saved_words(at: datetime) -> str:
    return _("Saved {time}").format(time=formats().time(at))


def _field_of(widget: QWidget | None) -> QWidget | None:
    while widget is not None and not isinstance(widget, Group):
        widget = widget.parentWidget()
    return widget
