"""One session of care in its list: what it was, how it felt afterwards, and how to take it away."""

from datetime import datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind, Effect, SkinAfter
from recovery_tracker.ui.widgets.buttons import disclosure, icon_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number
from recovery_tracker.ui.widgets.row_button import RowButton
from recovery_tracker.ui.widgets.tab_order import own_stop
from recovery_tracker.wording import words
from recovery_tracker.wording.day_values import around
from recovery_tracker.wording.days import care_words, sentence_case

_ON_THE_SKIN: Final = (CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING)


class CareRow(QWidget):
    """`edited` carries a member of the session and its new value or None; `removed` asks to take
    it away, `changing` to open all of it, `opened` says that it has more to go through.
    """

    edited = Signal(str, object)
    changing = Signal()
    removed = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._care: Care | None = None
        self._details: _Details | None = None
        self._what, self._after = RowButton(), caption("")
        self._after.setContentsMargins(8, 0, 0, 0)
        self._what.clicked.connect(self.changing)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._what)
        said.addWidget(self._after)
        self._more = disclosure(_("How was it?"))
        self._more.toggled.connect(self._open)
        self._remove = icon_button("", "close")
        self._remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(said, 1)
        head.addWidget(self._more)
        head.addWidget(self._remove)
        self._column = vbox(self)
        self._column.addLayout(head)

    def show_care(self, care: Care, pending: str | None) -> None:
        """Shows the session; the member that is pending keeps its own value."""
        self._care = care
        what = sentence_case(care_words(care))
        if isinstance(care.at, datetime):
            what = _("{care} at {time}").format(care=what, time=formats().time(care.at))
        after = _afterwards(care)
        self._what.set_words(what, _("Change {care}").format(care=what))
        self._after.setText(after)
        self._after.setVisible(bool(after))
        self._more.setAccessibleName(_("How was it: {care}").format(care=what))
        remove = _("Remove {care}").format(care=what)
        self._remove.setAccessibleName(remove)
        self._remove.setToolTip(remove)
        if self._details is not None:
            self._details.show_care(care, pending)

    def show_wrong(self, sentence: str) -> None:
        """Says what is wrong with its minutes."""
        if self._details is not None:
            self._details.minutes.show_error(sentence)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        if self._details is not None:
            self._details.minutes.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not told yet."""
        return self._details is not None and self._details.minutes.is_unfinished()

    def _open(self, on: bool) -> None:  # noqa: FBT001 a signal's value
        if self._care is None:
            return
        if self._details is None:
            self._details = _Details(self._care, self)
            self._details.edited.connect(self.edited)
            self._details.show_care(self._care, None)
            self._column.addWidget(self._details)
            self.opened.emit()
        self._details.setVisible(on)


class _Details(QWidget):
    """What can be said of a session afterwards."""

    edited = Signal(str, object)

    def __init__(self, care: Care, parent: QWidget) -> None:
        super().__init__(parent)
        self._effect = ChipGroup(
            _("How did it feel afterwards?"),
            [(each, sentence_case(words.effect(each))) for each in Effect],
            exclusive=True,
            spoken=lambda chip: _("It felt: {effect}").format(effect=chip.lower()),
            parent=self,
        )
        self.minutes = NumberField(
            _("Minutes of this session"),
            _("min"),
            Decimal(5),
            read_number,
            number,
            parent=self,
        )
        own_stop(self.minutes)
        on_the_skin = QWidget(self)
        self._skin = ChipGroup(
            _("Your skin afterwards"),
            [(each, sentence_case(words.skin_after(each))) for each in SkinAfter],
            exclusive=True,
            parent=on_the_skin,
        )
        self._asleep = CheckRow(_("I fell asleep with it on"), on_the_skin)
        self.minutes.edited.connect(lambda value: self.edited.emit("minutes", value))
        self._effect.edited.connect(lambda value: self.edited.emit("effect", value))
        self._skin.edited.connect(lambda value: self.edited.emit("skin_after", value))
        self._asleep.clicked.connect(lambda on: self.edited.emit("asleep", on or None))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 0, 12)
        column.addWidget(caption(_("How did it feel afterwards?")))
        column.addWidget(self._effect)
        column.addWidget(caption(_("How long it was")))
        column.addWidget(self.minutes)
        inside = vbox(on_the_skin)
        for widget in (caption(_("Your skin afterwards")), self._skin, self._asleep):
            inside.addWidget(widget)
        on_the_skin.setVisible(care.kind in _ON_THE_SKIN)
        column.addWidget(on_the_skin)

    def show_care(self, care: Care, pending: str | None) -> None:
        """Shows what is recorded."""
        waits = pending.removeprefix(f"care.{care.id}.") if pending else ""
        if waits != "effect":
            self._effect.set_values(() if care.effect is None else (care.effect,))
        if waits != "minutes" and not self.minutes.is_unfinished():
            self.minutes.set_value(care.minutes)
        if waits != "skin_after":
            self._skin.set_values(() if care.skin_after is None else (care.skin_after,))
        if waits != "asleep":
            self._asleep.setChecked(bool(care.asleep))


def _afterwards(care: Care) -> str:
    """How it felt, and what it did, in one line; below it what was written."""
    parts = (
        *around(care),
        words.effect(care.effect) if care.effect else "",
        words.skin_after(care.skin_after) if care.skin_after else "",
        _("fell asleep with it on") if care.asleep else "",
    )
    lines = (
        sentence_case(" · ".join(part for part in parts if part)),
        care.note.text.strip() if care.note else "",
    )
    return "\n".join(line for line in lines if line)
