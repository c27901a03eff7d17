"""The page Today: function first, pain after it, and everything else of one date."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
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
                ("pain.now", _("Now")),
                ("pain.average", _("On average")),
                ("pain.worst", _("At its worst")),
            ],
            _("No pain"),
            _("Worst you can imagine"),
        )
        self.sites = SitesCard()
        self.night = NightCard()
        self.walk = WalkCard()
        self.care = CareCard()
        self.signs = SignsCard()
        self.note = NoteCard()
        self.add(self._quick())
        self.add(self.interference)
        left = _column(self.pain, self.night, self.walk)
        right = _column(self.sites, self.care)
        self.add(Columns(left, right, shares=(6, 5)))
        self.add(self.signs)
        self.add(self.note)
        self.add_end()
        self._connect()

    def show_day(self, view: DayView) -> None:
        """Shows a date; the field that is being changed keeps what it has."""
        pending = self.presenter.pending_member
        self.set_title(view.title)
        self.set_subtitle(view.subtitle)
        self._next.setEnabled(not view.is_today)
        self._back_to_today.setVisible(not view.is_today)
        self._start.setVisible(not view.has_episode)
        for card in (self.interference, self.pain, self.night, self.walk):
            card.show_day(view, pending)
        for other in (self.sites, self.care, self.signs, self.note):
            other.show_day(view, pending)

    def show_wrong(self, member: str, sentence: str) -> None:
        """Says beside its field what is wrong with a value."""
        for card in (self.interference, self.pain, self.night, self.walk, self.care):
            if card.show_wrong(member, sentence):
                return

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

    def flush(self) -> None:
        """Keeps what is not kept yet."""
        self.note.flush()
        self.presenter.flush()

    def _make_actions(self) -> None:
        self._saved = QLabel()
        set_role(self._saved, TextRole.MUTED)
        self._saved.hide()
        self._start = plain_button(_("When did it start?"))
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
            self._undo,
            self._previous,
            self._back_to_today,
            self._next,
        ):
            self.add_action(widget)

    def _quick(self) -> QWidget:
        row = QWidget()
        height_follows_width(row)
        flow = FlowLayout(row)
        no_pain = plain_button(_("No pain today"))
        no_pain.clicked.connect(self.presenter.no_pain)
        flow.addWidget(no_pain)
        return row

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self.show_day)
        presenter.wrong.connect(self.show_wrong)
        fields: tuple[FieldCard, ...] = (self.interference, self.pain, self.night, self.walk)
        for card in fields:
            card.edited.connect(presenter.edit)
        self.sites.marked.connect(presenter.mark)
        self.sites.band.connect(presenter.band)
        self.care.added.connect(presenter.add_session)
        self.care.removed.connect(presenter.remove_session)
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
