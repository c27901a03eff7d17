"""A bad day: how bad it is now, and what helped, and nothing else."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.widgets.buttons import primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case


class BadDayDialog(StepDialog):
    """`agreed` carries the pain, or None, and the kinds of care that helped.

    On a date that is over, the pain is the one at one time of it.
    """

    agreed = Signal(object, object)

    def __init__(self, parent: QWidget, *, today: bool) -> None:
        title = _("A bad day")
        super().__init__(title, parent)
        asked = _("How bad is the pain now?") if today else _("How bad was the pain?")
        self._pain = NumberScale(asked, _("No pain"), _("Worst you can imagine"))
        self._helped = ChipGroup(
            _("What helped?"),
            [(kind, sentence_case(words.care(kind))) for kind in CareKind],
            exclusive=False,
        )
        self._keep = primary_button(_("Save"))
        self._keep.clicked.connect(self._agree)
        self._keep.setEnabled(False)
        cancel = self.cancel_button()
        self._pain.edited.connect(self._look)
        self._helped.edited.connect(self._look)
        self.show_step(
            title,
            caption(asked),
            self._pain,
            caption(_("What helped? Leave it empty if nothing did.")),
            self._helped,
            caption(_("Undo takes it back.")),
            buttons=(cancel, self._keep),
        )
        self._pain.take_focus()

    def _look(self, _value: object) -> None:
        self._keep.setEnabled(self._pain.value() is not None or bool(self._helped.values()))

    def _agree(self) -> None:
        pain: Decimal | None = self._pain.value()
        helped = tuple(kind for kind in self._helped.values() if isinstance(kind, CareKind))
        self.accept()
        self.agreed.emit(pain, helped)
