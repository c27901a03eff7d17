"""One pain score with its time: added, changed, taken away."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import PainScore
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.widgets.buttons import Button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.ui.widgets.time_field import TimeField


class ScoreDialog(StepDialog):
    """`agreed` carries the instant and the pain; `removed` asks to take the score away.

    It stays open until it is told that the score was kept, so that a wrong time can be put right.
    `now` is where the time begins for a new score; `instant` makes an instant of a chosen time.
    """

    agreed = Signal(object, object)
    removed = Signal()

    def __init__(
        self,
        on: date,
        now: datetime,
        score: PainScore | None,
        instant: Callable[[time], datetime],
        parent: QWidget,
    ) -> None:
        title = _("Change a pain score") if score else _("Add a pain score")
        super().__init__(title, parent)
        self._at, self._instant = score.at if score else now, instant
        # The present time, to its second, where it is left as it stands.
        self._standing = self._at if score or now.date() == on else None
        self._time = TimeField(_("Time of the score"))
        self._time.set_time(self._at.time())
        self._first = self._time.text()
        self._pain = NumberScale(_("Pain then"), _("No pain"), _("Worst you can imagine"))
        self._pain.set_value(score.pain if score else None)
        keep = primary_button(_("Save"))
        keep.clicked.connect(self._agree)
        keep.setDefault(True)
        cancel = self.cancel_button()
        self.show_step(
            title,
            caption(_("When, on {date}?").format(date=formats().date_long(on))),
            self._time,
            caption(_("How bad was the pain then?")),
            self._pain,
            buttons=(*self._remover(score), cancel, keep),
        )
        self._time.take_focus()

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
        try:
            at = self._chosen()
        except ValueError:
            return  # its field has said why
        self.agreed.emit(at, pain)

    def _chosen(self) -> datetime:
        """The chosen instant. Raises ValueError for what is no time."""
        at = self._time.agreed()
        if self._standing is not None and self._time.text() == self._first:
            return self._standing
        return self._instant(at or self._at.time())
