"""Heat and cold of a day: sessions are added with one press, listed, and taken away."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.day import terms
from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.ui.today.fields import read_number
from recovery_tracker.ui.today.presenter import DayView
from recovery_tracker.ui.widgets.buttons import Button, icon_button, plain_button
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.number_field import NumberField
from recovery_tracker.wording.days import care_words, sentence_case

KINDS = (CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING)


class CareCard(Card):
    """`added` carries kind and minutes, `removed` the id of a session."""

    added = Signal(object, object)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Heat and cold"))
        usual = Decimal(terms().care.usual_minutes)
        self._minutes = NumberField(
            _("Minutes of heat or cold"),
            _("min"),
            Decimal(5),
            read_number,
            lambda value: formats().number(value),
            start=usual,
        )
        self._minutes.set_value(usual)
        self._heat = plain_button(_("Add heat"), "heat")
        self._cold = plain_button(_("Add cold"), "cold")
        self._heat.clicked.connect(lambda: self._add(CareKind.HEAT))
        self._cold.clicked.connect(lambda: self._add(CareKind.COLD))
        adding = QWidget()
        height_follows_width(adding)
        row = FlowLayout(adding)
        for widget in (self._heat, self._cold):
            row.addWidget(widget)
        self.body.addWidget(caption(_("How long")))
        self.body.addWidget(self._minutes)
        self.body.addWidget(adding)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.body.addLayout(self._list)
        self._shown: tuple[Care, ...] = ()
        self._none = caption(_("No heat or cold logged for this day."))
        self.body.addWidget(self._none)

    def show_day(self, view: DayView, _pending: str | None) -> None:
        """Lists the day's sessions in time order."""
        sessions = view.day.sessions(*KINDS)
        self._none.setVisible(not sessions)
        if sessions == self._shown:
            return
        self._shown = sessions
        while (item := self._list.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        above: QWidget = self._cold
        for care in sessions:
            row = self._row(care)
            self._list.addWidget(row)
            QWidget.setTabOrder(above, remove := row.findChildren(Button)[0])
            above = remove

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the minutes what is wrong with them."""
        if member.startswith("care."):
            self._minutes.show_error(sentence)
            return True
        return False

    def _add(self, kind: CareKind) -> None:
        if not self._minutes.error():
            self.added.emit(kind, self._minutes.value())

    def _remove(self, care_id: str) -> None:
        self._heat.setFocus(Qt.FocusReason.OtherFocusReason)  # the row and its button go
        self.removed.emit(care_id)

    def _row(self, care: Care) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        what = sentence_case(care_words(care))
        if isinstance(care.at, datetime):
            what = _("{care} at {time}").format(care=what, time=formats().time(care.at))
        layout.addWidget(QLabel(what), 1)
        remove = icon_button(_("Remove {care}").format(care=what), "close")
        remove.clicked.connect(lambda: self._remove(care.id))
        layout.addWidget(remove)
        return row
