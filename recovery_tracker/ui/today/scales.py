"""How much the back stopped the person, and how bad the pain was: the scales of a day."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.wording.days import sentence_case

_BETWEEN: Final = 8
"""Pixels between two scales."""


class ScaleField:
    """A scale for one member, with its words over it; `tell` hears of a new value."""

    def __init__(
        self, tell: Callable[[str, object], object], member: str, scale: NumberScale
    ) -> None:
        self.member, self.scale = member, scale
        self._title = self._about = ""
        scale.edited.connect(lambda _value: self._say(""))
        scale.edited.connect(lambda value: tell(member, value))

    def show(
        self, title: str, about: str, value: Decimal | None, view: DayView, pending: str | None
    ) -> None:
        """Shows a value, and whether it was copied."""
        self._title, self._about = title, about
        if pending != self.member:
            self.scale.set_value(value)
            self._say(view.copied_words if self.member in view.copied else "")

    def _say(self, copied: str) -> None:
        """Says over the scale, and to whoever can't see it there, where its value is from."""
        about = " · ".join(part for part in (self._about, copied) if part)
        self.scale.set_words(self._title, about if self._title else sentence_case(about))
        self.scale.set_remark(copied)


class ScalesCard(FieldCard):
    """Held back, pain on average and at its worst: what a day is asked first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, dense=True)
        self.body.setSpacing(_BETWEEN)
        low, high = _("No pain"), _("Worst you can imagine")
        self._held = self._field("interference", _("Not at all"), _("Completely"))
        self._average = self._field("pain.average", low, high)
        self._worst = self._field("pain.worst", low, high)

    def take_focus(self) -> None:
        """Puts the focus on the first of the scales."""
        self._held.scale.take_focus()

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the recorded scores."""
        today, check_in = view.is_today, view.check_in
        asked = _asked(today=today)
        self.setAccessibleName(asked)
        self._held.scale.set_name(asked)
        pain = _("Pain today") if today else _("Pain that day")
        for field, words_ in ((self._average, _("On average")), (self._worst, _("At its worst"))):
            field.scale.set_name(f"{pain}: {words_}")
        when = _("today") if today else _("that day")
        self._held.show(
            _("Held me back"),
            _("from normal things"),
            check_in.interference,
            view,
            pending,
        )
        self._average.show(_("Pain on average"), when, check_in.pain.average, view, pending)
        self._worst.show(_("Pain at its worst"), when, check_in.pain.worst, view, pending)

    def _field(self, member: str, low: str, high: str) -> ScaleField:
        scale = NumberScale("", low, high, captions=False, parent=self)
        self.body.addWidget(scale)
        return ScaleField(self.edited.emit, member, scale)


def _asked(*, today: bool) -> str:
    if today:
        return _("How much did your back stop you doing normal things today?")
    return _("How much did your back stop you doing normal things that day?")
