"""The bin: what was deleted, when, how long it stays, and the way to put it back."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.record import Medicine
from recovery_tracker.services.bin import STAYS, Deleted, deleted, put_back
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.services.record_change import EVERYTHING, RecordChange
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.empty import EmptyPage
from recovery_tracker.ui.widgets.text_table import TextTable, TextTableModel
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.entries import entry_words

_WIDE, _ROWS = 600, 5
_SHEET: Final = "QTableView::item { padding: 4px 8px; }"


class BinDialog(StepDialog):
    """What is in the bin of a hub's record, kept up to date."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(_("Bin"), parent, _WIDE)
        self._hub = hub
        self._held: tuple[Deleted, ...] = ()
        self._words: tuple[str, ...] = ()
        self._said = caption("")
        self._model = TextTableModel((_("What"), _("Deleted"), _("Stays for")), self)
        self._table = _Table(self._model)
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._empty = EmptyPage("basket", _("The bin is empty"), _stays())
        self._close = self.cancel_button(_("Close"))
        self._put_back = primary_button(_("Put back"))
        self._put_back.setDefault(True)
        self._put_back.clicked.connect(self._put_back_chosen)
        self.show_step(
            _("Bin"),
            self._said,
            self._table,
            self._empty,
            buttons=(self._close, self._put_back),
            fills=self._table,
        )
        hub.changed.connect(self._read)
        hub.refused.connect(self.say_wrong)
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Moves the focus to the list, or to the way out where there is none."""
        super().showEvent(event)
        (self._table if self._held else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, change: RecordChange = EVERYTHING) -> None:
        """Shows what the bin holds now, unless nothing changed; the place in the list stays."""
        if not change:
            return
        diary, at = self._hub.diary, self._table.currentIndex().row()
        try:
            self._held = deleted(diary)
            medicines = diary.reader.undated().medicines
        except StoreError as error:
            self.say_wrong(str(error))
            return
        now, names = diary.clock(), {each.id: each.name for each in medicines}
        entity = (each.entity for each in self._held)
        names.update({each.id: each.name for each in entity if isinstance(each, Medicine)})
        self._words = tuple(
            entry_words(each.entity, names, as_of=diary.today) for each in self._held
        )
        self._model.set_rows(
            [
                (sentence_case(words), _when(each), _days(each.days_left(now)))
                for words, each in zip(self._words, self._held, strict=True)
            ]
        )
        some = bool(self._held)
        self._said.setText(_stays() if some else "")
        self._said.setVisible(some)
        self._table.setVisible(some)
        self._empty.setVisible(not some)
        self._put_back.setEnabled(some)
        if some:
            self._table.selectRow(max(0, min(at, len(self._held) - 1)))
        else:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, _now: QModelIndex, before: QModelIndex) -> None:
        """What was wrong with one is not said of another; reading anew chooses none other."""
        if before.isValid():
            self._error.hide()

    def _put_back_chosen(self) -> None:
        at = self._table.currentIndex().row()
        if not 0 <= at < len(self._held):
            return
        chosen, words = self._held[at], self._words[at]
        self._error.hide()
        done = self._hub.change(lambda: put_back(self._hub.diary, chosen))
        if done is None or isinstance(done, Problem):
            return
        sentence = _("Put back: {what}.").format(what=words)
        self._said.setText(sentence)
        self._said.show()
        announce(self, sentence)


class _Table(TextTable):
    """A list to choose one row from, at least as high as a few of them."""

    def __init__(self, model: TextTableModel) -> None:
        super().__init__(_("What was deleted"), model, _SHEET)
        self.be_list()
        self.setMinimumHeight((_ROWS + 1) * current_theme().sizes.control)
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _stays() -> str:
    days = STAYS.days
    return ngettext(
        "What is deleted stays here for {n} day.", "What is deleted stays here for {n} days.", days
    ).format(n=formats().number(days))


def _when(item: Deleted) -> str:
    return _("{date}, {time}").format(
        date=formats().date_short(item.at.date()), time=formats().time(item.at)
    )


def _days(n: int) -> str:
    return ngettext("{n} day", "{n} days", n).format(n=formats().number(n))
