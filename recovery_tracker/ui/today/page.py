"""The page Today: a usual day on one screen, and everything else one press away."""

from datetime import datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Asked, CareKind
from recovery_tracker.guidance.health import asked_by_care, asked_by_medicine
from recovery_tracker.ui.appointments.visit_line import VisitLine
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.function.card import FunctionAsk
from recovery_tracker.ui.health.asker import HealthAsker
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.medicines.list import MedicineDialogs
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.today.board import DayBoard
from recovery_tracker.ui.today.dialogs import TodayDialogs
from recovery_tracker.ui.today.fixed import FixedButton, FixedLabel
from recovery_tracker.ui.today.health_line import HealthLine
from recovery_tracker.ui.today.part import OpenPart, PartId
from recovery_tracker.ui.today.part_maker import PartMaker
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.ui.today.quick import QuickRow
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.painted import Group
from recovery_tracker.wording.days import worst_raised

_UNDO_LETTERS: Final = 18
"""So wide is the button that names what it takes back."""
_BETWEEN: Final = 12
"""Pixels between its rows: with a card over them, all of a usual day is still one screen."""
_LONG_TIME: Final = datetime(2000, 12, 12, 22, 58)  # noqa: DTZ001 measured, never shown


class TodayPage(Page):
    """One day, saved as you go: its board, or the part of it that is open."""

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
        self._view: DayView | None = None
        self._make_actions()
        self.medicine_dialogs = MedicineDialogs(presenter.hub, commands, dialogs, self)
        self.dialogs = TodayDialogs(presenter, notices, dialogs, self)
        self.health = HealthAsker(presenter.hub, dialogs, self)
        maker = PartMaker(presenter, commands, self.dialogs, self.health, self.open_part)
        self._make_cards(dialogs, maker)
        self._connect()

    def show_day(self, view: DayView) -> None:
        """Shows a date; the field that is being changed keeps what it has."""
        self._view = view
        pending = self.presenter.edits.pending_member
        with self.changing():
            self.set_title(view.title)
            self.set_subtitle(view.subtitle)
            self._keep_focus(view)
            self._next.setEnabled(view.has_next)
            self._back_to_today.setVisible(not view.is_today)
            self._start.setVisible(not view.has_episode)
            self.quick.show_day(view)
            self.board.show_day(view, pending)
            self.parts.show_day(view, pending)
            self.visit.look(is_today=view.is_today)
            self.health_line.look(is_today=view.is_today)
            self.function.look(is_today=view.is_today)

    def show_wrong(self, member: str, sentence: str) -> None:
        """Says beside its field what is wrong with a value."""
        shown = self.parts.show_wrong(member, sentence) or any(
            asks.show_wrong(member, sentence) for asks in self.board.asks
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

    def open_part(self, part: PartId) -> None:
        """Opens a part of the day over its board, as far as what is open lets go."""
        self.parts.close_part()
        if self._view is None or self.parts.part is not None:
            return
        with self.changing():
            self.parts.open_part(part, self._view)
        self.scroll_area.verticalScrollBar().setValue(0)

    def press_none_of_signs(self) -> None:
        """Says that no warning sign is new; shows the list where one is ticked."""
        if self._view is not None and self._view.check_in.warning_signs:
            self.open_part(PartId.SIGNS)
        else:
            self.presenter.edits.signs(frozenset())

    def focus_first(self) -> None:
        """Puts the focus where a day begins, or where the part that is open does."""
        begins = self.board.scales if self.parts.part is None else self.parts
        begins.take_focus()

    def begin_weeks_on(self, weekday: int) -> None:
        """Sets the day that a week begins with where a day is picked, 0 for Monday."""
        self.dialogs.first_weekday = weekday

    def flush(self) -> None:
        """Keeps what is not kept yet, also what waits behind a question."""
        self.health.leave()
        self._flush_fields()
        self.presenter.edits.flush()

    def _show_held(self, trouble: str) -> None:
        if trouble:
            self.show_not_saved()

    def _say_new_day(self) -> None:
        self._notices.say(
            _("It is a new day. What you are writing belongs to the day before."),
            actions=((_("Go to today"), self.presenter.go_to_today),),
        )

    def _tell_elsewhere(self, at: datetime) -> None:
        """Tells on which date something is that was logged; what follows begins anew."""
        for card in self.parts.cards():
            card.begin_anew()
        date, time = formats().date_long(at.date()), formats().time(at)
        self._notices.say(_("Logged on {date} at {time}.").format(date=date, time=time))

    def _flush_fields(self) -> None:
        self.parts.flush()
        for asks in self.board.asks:
            asks.flush()

    def _is_busy(self) -> bool:
        return self.parts.is_unfinished() or any(asks.is_unfinished() for asks in self.board.asks)

    def _make_cards(self, dialogs: DialogHost, maker: PartMaker) -> None:
        """Makes the cards in the order in which they are read: Tab goes by that."""
        hub = self.presenter.hub
        self.visit = VisitLine(hub, self._commands, self.content)
        self.health_line = HealthLine(hub, self.content)
        self.quick = QuickRow(self._commands, self.content)
        self.board = DayBoard(self.content)
        self.function = FunctionAsk(hub, dialogs, self.board.left)
        self.board.left.add(self.function)
        self.parts = OpenPart(maker.makers(), self.content)
        self.body.setSpacing(_BETWEEN)
        for part in (self.visit, self.health_line, self.quick, self.board, self.parts):
            self.add(part)
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
        for section in (self.board.scales, self.board.night, self.board.movement):
            section.edited.connect(edits.edit)
        self.board.signs.ticked.connect(edits.signs)
        self.board.asked.connect(self.open_part)
        self.parts.opened.connect(self._show_part)
        self.parts.closed.connect(self._show_board)
        self.dialogs.bad_day.connect(self._bad_day)
        self.medicine_dialogs.kept.connect(
            lambda medicine: self.health.before(asked_by_medicine(medicine))
        )
        self.health.more_asked.connect(self.medicine_dialogs.ask_new)
        self.health_line.asked.connect(lambda: self.health.before({Asked.HEALTH}))
        self.health.closed.connect(self._return_focus)
        self.health_line.left.connect(self.focus_first)
        self.function.left.connect(self.focus_first)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _show_part(self) -> None:
        for widget in (self.quick, self.board):
            widget.hide()

    def _show_board(self, closed: PartId) -> None:
        """Shows the day again, with the focus on what opened the part."""
        self.presenter.edits.flush()
        with self.changing():
            for widget in (self.quick, self.board):
                widget.show()
        if self.isVisible():
            self.board.action_of(closed).setFocus(Qt.FocusReason.OtherFocusReason)

    def _bad_day(self, pain: Decimal | None, helped: tuple[CareKind, ...]) -> None:
        """Keeps a bad day; heat or cold that helped asks as added care does."""
        edits = self.presenter.edits
        self.health.before(asked_by_care(helped), lambda: edits.bad_day(pain, helped))

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
