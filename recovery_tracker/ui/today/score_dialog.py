"""One pain score with its time: added, changed, taken away."""

from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import PainScore
from recovery_tracker.ui.step_dialog import StepDialog
from recovery_tracker.ui.widgets.buttons import Button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.scale import NumberScale


class ScoreDialog(StepDialog):
    """`agreed` carries the instant and the pain; `removed` asks to take the score away.

    It stays open until it is told that the score was kept, so that a wrong time can be put right.
    `now` is where the time begins for a new score; its offset is the one of every new score.
    """

    agreed = Signal(object, object)
    removed = Signal()

    def __init__(self, on: date, now: datetime, score: PainScore | None, parent: QWidget) -> None:
        title = _("Change a pain score") if score else _("Add a pain score")
        super().__init__(title, parent)
        self._on, self._at = on, score.at if score else now
        self._time = QTimeEdit(QTime(self._at.hour, self._at.minute))
        self._time.setDisplayFormat("HH:mm")
        self._time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for heard in (self._time, self._time.lineEdit()):
            heard.setAccessibleName(_("Time of the score"))
        self._pain = NumberScale(_("Pain then"), _("No pain"), _("Worst you can imagine"))
        self._pain.set_value(score.pain if score else None)
        keep = primary_button(_("Save"))
        keep.clicked.connect(self._agree)
        keep.setDefault(True)
        cancel = plain_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.show_step(
            title,
            caption(_("When, on {date}?").format(date=formats().date_long(on))),
            _at_the_left(self._time),
            caption(_("How bad was the pain then?")),
            self._pain,
            buttons=(*self._remover(score), cancel, keep),
        )
        self._time.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remover(self, score: PainScore | None) -> tuple[Button, ...]:
        if score is None:
            return ()
        remove = plain_button(_("Remove this score"))
        remove.clicked.connect(self.removed)
        return (remove,)

    def _agree(self) -> None:
        pain: Decimal | None = self._pain.value()
        if pain is None:
            self.say_wrong(_("Choose a number first."))
            self._pain.take_focus()
            return
        self.agreed.emit(self._instant(), pain)

    def _instant(self) -> datetime:
        """The chosen time; where it is the one that stood there, to its second."""
        chosen = self._time.time()
        if (chosen.hour(), chosen.minute()) == (self._at.hour, self._at.minute):
            return self._at.replace(year=self._on.year, month=self._on.month, day=self._on.day)
        return datetime(
            self._on.year,
            self._on.month,
            self._on.day,
            chosen.hour(),
            chosen.minute(),
            tzinfo=self._at.tzinfo,
        )


def _at_the_left(field: QWidget) -> QWidget:
    """The field in its own width."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field)
    row.addStretch(1)
    return whole
