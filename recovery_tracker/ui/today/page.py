"""The page Today: function first, pain after it, and everything else of one date."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.medicines import MedicineDialogs
from recovery_tracker.ui.stylesheet import TextRole, current_theme, set_role
from recovery_tracker.ui.today.care import CareCard
from recovery_tracker.ui.today.fields import (
    FieldCard,
    NightCard,
    NoteCard,
    ScaleCard,
    SignsCard,
    SitesCard,
    WalkCard,
)
from recovery_tracker.ui.today.medicines import MedicinesCard
from recovery_tracker.ui.today.presenter import DayView, TodayPresenter
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.painted import Group


class TodayPage(Page):
    """One day, saved as you go. `undo` asks to take the last change back."""

    undo = Signal()
    wrong_elsewhere = Signal(str)
    """What is wrong with a value whose field has no place to say it."""
    start_asked = Signal()

    def __init__(self, presenter: TodayPresenter) -> None:
        super().__init__("")
        self.presenter = presenter
        self._make_actions()
        self.interference = ScaleCard(
            _("How much did your back stop you doing normal things today?"),
            [("interference", "")],
            _("Not at all"),
            _("Completely"),
            main=True,
        )
        self.pain = ScaleCard(
            _("Pain today"),
            [
                ("pain.average", _("On average")),
                ("pain.worst", _("At its worst")),
                ("pain.now", _("Now")),
            ],
            _("No pain"),
            _("Worst you can imagine"),
        )
        self.sites = SitesCard()
        self.night = NightCard()
        self.walk = WalkCard()
        self.care = CareCard()
        self.medicines = MedicinesCard()
        self.medicine_dialogs = MedicineDialogs(presenter.hub, self)
        self.signs = SignsCard()
        self.note = NoteCard()
        self.add(self._quick())
        self.add(self.interference)
        self.add(Columns(_column(self.pain, self.night), self.sites, shares=(6, 5)))
        self.add(Columns(self.walk, self.care))
        self.add(self.medicines)
        self.add(self.signs)
        self.add(self.note)
        self.add_end()
        self._connect()

    def show_day(self, view: DayView) -> None:
        """Shows a date; the field that is being changed keeps what it has."""
        pending = self.presenter.pending_member
        self.set_title(view.title)
        self.set_subtitle(view.subtitle)
        self._keep_focus(view)
        self._next.setEnabled(not view.is_today)
        self._back_to_today.setVisible(not view.is_today)
        self._start.setVisible(not view.has_episode)
        self._no_pain.setText(_("No pain today") if view.is_today else _("No pain that day"))
        self.interference.set_title(
            _("How much did your back stop you doing normal things today?")
            if view.is_today
            else _("How much did your back stop you doing normal things that day?")
        )
        self.pain.set_title(_("Pain today") if view.is_today else _("Pain that day"))
        self.walk.set_title(_("Walking today") if view.is_today else _("Walking that day"))
        for card in (self.interference, self.pain, self.night, self.walk):
            card.show_day(view, pending)
        for other in (self.sites, self.care, self.medicines, self.signs, self.note):
            other.show_day(view, pending)

    def show_wrong(self, member: str, sentence: str) -> None:
        """Says beside its field what is wrong with a value."""
        fields = (self.interference, self.pain, self.night, self.walk, self.note)
        for card in (*fields, self.care, self.medicines):
            if card.show_wrong(member, sentence):
                self.show_not_saved()
                return
        self.wrong_elsewhere.emit(sentence)

    def show_saved(self, at: datetime) -> None:
        """Says that a change was kept, once, politely."""
        self._saved.setText(_("Saved {time}").format(time=formats().time(at)))
        self._saved.show()
        announce(self._saved, _("Saved"))

    def set_undo(self, what: str) -> None:
        """What the Undo button would take back; empty where there is nothing."""
        self._undo.setEnabled(bool(what))
        name = _("Undo {what}").format(what=what) if what else _("Undo")
        self._undo.setAccessibleName(name)
        self._undo.setToolTip(name)

    def show_not_saved(self) -> None:
        """Says that the last change was refused; its reason stands elsewhere."""
        self._saved.setText(_("Not saved"))
        self._saved.show()

    def focus_first(self) -> None:
        """Puts the focus where a day begins."""
        self.interference.take_focus()

    def flush(self) -> None:
        """Keeps what is not kept yet."""
        self._flush_fields()
        self.presenter.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """What the page asked goes with it: something else stands, perhaps an emergency."""
        super().hideEvent(event)
        if not event.spontaneous():  # the window was made an icon
            self.medicine_dialogs.leave()

    def _flush_fields(self) -> None:
        for card in (self.night, self.walk, self.note):
            card.flush()

    def _is_busy(self) -> bool:
        return any(card.is_unfinished() for card in (self.night, self.walk, self.note))

    def _make_actions(self) -> None:
        self._saved = QLabel()
        set_role(self._saved, TextRole.MUTED)
        self._saved.hide()
        self._start = plain_button(_("Start an episode"))
        self._start.clicked.connect(self.start_asked)
        self._back_to_today = plain_button(_("Today"))
        self._back_to_today.clicked.connect(self.presenter.go_to_today)
        self._previous = icon_button(_("Previous day"), "chevron-left")
        self._previous.clicked.connect(lambda: self.presenter.step(-1))
        self._next = icon_button(_("Next day"), "chevron-right")
        self._next.clicked.connect(lambda: self.presenter.step(1))
        self._undo = plain_button(_("Undo"), "undo")
        self._undo.clicked.connect(self.undo)
        for widget in (
            self._saved,
            self._start,
            self._back_to_today,
            self._undo,
            self._previous,
            self._next,
        ):
            self.add_action(widget)

    def _quick(self) -> QWidget:
        row = QWidget()
        height_follows_width(row)
        flow = FlowLayout(row)
        self._no_pain = plain_button(_("No pain today"))
        self._no_pain.clicked.connect(self.presenter.no_pain)
        flow.addWidget(self._no_pain)
        return row

    def _keep_focus(self, view: DayView) -> None:
        """A button that is about to go keeps no focus: it would fall on one that writes."""
        if view.is_today and (self._next.hasFocus() or self._back_to_today.hasFocus()):
            self._previous.setFocus(Qt.FocusReason.OtherFocusReason)
        if view.has_episode and self._start.hasFocus():
            self.focus_first()

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self.show_day)
        presenter.moved.connect(self._saved.hide)
        presenter.leaving.connect(self._flush_fields)
        presenter.is_busy = self._is_busy
        presenter.wrong.connect(self.show_wrong)
        fields: tuple[FieldCard, ...] = (self.interference, self.pain, self.night, self.walk)
        for card in fields:
            card.edited.connect(presenter.edit)
        self.sites.marked.connect(presenter.mark)
        self.sites.band.connect(presenter.band)
        self.care.added.connect(presenter.add_session)
        self.care.removed.connect(presenter.remove_session)
        self.medicines.taken.connect(presenter.take)
        self.medicines.removed.connect(presenter.remove_dose)
        self.medicines.add_asked.connect(self.medicine_dialogs.ask_new)
        self.medicines.change_asked.connect(self.medicine_dialogs.ask_change)
        self.medicine_dialogs.failed.connect(self.wrong_elsewhere)
        self.signs.ticked.connect(presenter.signs)
        self.note.written.connect(
            lambda text, in_summary: presenter.note(text, in_summary=in_summary)
        )
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Leaving a field keeps its change."""
        if _field_of(old) is not _field_of(now):
            self.presenter.flush()


def _field_of(widget: QWidget | None) -> QWidget | None:
    while widget is not None and not isinstance(widget, Group):
        widget = widget.parentWidget()
    return widget


def _column(*cards: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(current_theme().spaces.gap)
    for card in cards:
        layout.addWidget(card)
    layout.addStretch(1)
    return column
