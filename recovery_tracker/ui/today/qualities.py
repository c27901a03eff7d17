"""What the pain is like, in up to three words."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import PainQuality
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.wording import words
from recovery_tracker.wording.day_lines import NUMB
from recovery_tracker.wording.days import sentence_case

MOST_QUALITIES: Final = 3


class QualitiesCard(FieldCard):
    """The words of a day; numbness leads to the warning signs, which `signs_asked` asks for."""

    signs_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What is the pain like?"), parent)
        self._known: frozenset[PainQuality] = frozenset()
        self._chips = ChipGroup(
            _("What is the pain like?"),
            [(each, sentence_case(words.pain_quality(each))) for each in PainQuality],
            exclusive=False,
            parent=self,
        )
        self._chips.edited.connect(self._tell)
        self._line = caption("")
        self._numb = QWidget(self)
        self._to_signs = plain_button(_("See the warning signs"))
        self._to_signs.clicked.connect(self.signs_asked)
        inside = QVBoxLayout(self._numb)
        inside.setContentsMargins(0, 6, 0, 0)
        inside.addWidget(caption(_("Is the numb feeling new? Some kinds need help soon.")))
        inside.addWidget(self._to_signs, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._line, self._chips, self._numb):
            self.body.addWidget(widget)
        self._show(self._known)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows what is recorded."""
        if pending != "qualities":
            self._show(view.check_in.qualities)

    def _show(self, qualities: frozenset[PainQuality]) -> None:
        self._known = qualities
        self._chips.set_values(qualities)
        self._line.setText(_("Up to three."))
        if not qualities & NUMB and self._to_signs.hasFocus():
            self._chips.take_focus()
        self._numb.setVisible(bool(qualities & NUMB))

    def _tell(self, values: tuple[PainQuality, ...]) -> None:
        chosen = frozenset(values)
        if len(chosen) > MOST_QUALITIES and chosen > self._known:
            self._show(self._known)
            full = _("Three are chosen: take one away first.")
            self._line.setText(full)
            announce(self, full)
            return
        self._show(chosen)
        self.edited.emit("qualities", chosen or None)
