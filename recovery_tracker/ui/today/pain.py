"""How much the back stopped the person, and how bad the pain was: the scales of a day."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import PainQuality
from recovery_tracker.ui.today.day_edits import NOW
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.scores import Scores
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

MOST_QUALITIES: Final = 3
_NUMB: Final = frozenset({PainQuality.NUMB, PainQuality.PINS_AND_NEEDLES})
_INTERFERENCE: Final = "interference"


class ScaleField:
    """A scale for one member, with its line of words above it."""

    def __init__(self, card: FieldCard, member: str, scale: NumberScale) -> None:
        self.member, self.scale, self._words = member, scale, ""
        self._line = card.add_field("", scale)
        scale.edited.connect(lambda _value: self._say(""))
        scale.edited.connect(lambda value: card.edited.emit(member, value))

    def show(self, words_: str, value: Decimal | None, view: DayView, pending: str | None) -> None:
        """Shows a value, and whether it was copied."""
        self._words = words_
        if pending != self.member:
            self.scale.set_value(value)
            self._say(view.copied_words if self.member in view.copied else "")

    def _say(self, copied: str) -> None:
        """Says beside the scale, and to whoever can't see it there, where its value is from."""
        line = " · ".join(part for part in (self._words, copied) if part)
        self._line.setText(sentence_case(line))
        self._line.setVisible(bool(line))
        self.scale.set_remark(copied)


class InterferenceCard(FieldCard):
    """How much the back stopped the person doing normal things, 0 to 10."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_title(today=True), parent)
        ends = _("Not at all"), _("Completely")
        scale = NumberScale(_title(today=True), *ends, main=True, parent=self)
        self._field = ScaleField(self, _INTERFERENCE, scale)

    def take_focus(self) -> None:
        """Puts the focus on the scale."""
        self._field.scale.take_focus()

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the recorded score."""
        title = _title(today=view.is_today)
        self.set_title(title)
        self._field.scale.set_name(title)
        self._field.show("", view.check_in.interference, view, pending)


class PainCard(FieldCard):
    """Pain on average, at its worst and now; the scores of the day; what it is like.

    `score_opened` carries the id of a score, `score_asked` asks for one at another time,
    `untimed_cleared` takes away the one without a time, `signs_asked` leads to the warning signs.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Pain today"), parent)
        low, high = _("No pain"), _("Worst you can imagine")
        self._fields = tuple(
            # The words for the ends stand once, under the last of the scales.
            ScaleField(
                self, member, NumberScale(name, low, high, captions=member == NOW, parent=self)
            )
            for member, name in (
                ("pain.average", self._name(_("On average"), today=True)),
                ("pain.worst", self._name(_("At its worst"), today=True)),
                (NOW, self._name(_("Now"), today=True)),
            )
        )
        self._scores = Scores(self)
        self.score_opened, self.score_asked = self._scores.opened, self._scores.asked
        self.untimed_cleared = self._scores.untimed_cleared
        self.body.addWidget(self._scores)
        self._like = _Qualities(self)
        self._like.edited.connect(lambda chosen: self.edited.emit("qualities", chosen))
        self.signs_asked = self._like.signs_asked
        self.body.addWidget(self._like)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the recorded scores, and what the pain is like."""
        today, pain = view.is_today, view.check_in.pain
        self.set_title(_("Pain today") if today else _("Pain that day"))
        now = view.now.pain if view.now is not None else None
        shown = (
            (_("On average"), pain.average),
            (_("At its worst"), pain.worst),
            (_("Now"), now) if today else (_("At one time"), pain.now),
        )
        for field, (words_, value) in zip(self._fields, shown, strict=True):
            field.scale.set_name(self._name(words_, today=today))
            field.show(words_, value, view, pending)
        self._scores.show_scores(view.day.pain_scores, pain.now if today else None)
        if pending != "qualities":
            self._like.show_qualities(view.check_in.qualities)

    @staticmethod
    def _name(words_: str, *, today: bool) -> str:
        title = _("Pain today") if today else _("Pain that day")
        return f"{title}: {words_}"


class _Qualities(QWidget):
    """What the pain is like, in up to three words. `edited` carries the frozenset, or None."""

    edited = Signal(object)
    signs_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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
        column = vbox(self, gap=4)
        for widget in (self._line, self._chips, self._numb):
            column.addWidget(widget)
        self.show_qualities(self._known)

    def show_qualities(self, qualities: frozenset[PainQuality]) -> None:
        """Shows what is recorded."""
        self._known = qualities
        self._chips.set_values(qualities)
        self._line.setText(_("What is it like? Up to three."))
        if not qualities & _NUMB and self._to_signs.hasFocus():
            self._chips.take_focus()
        self._numb.setVisible(bool(qualities & _NUMB))

    def _tell(self, values: tuple[PainQuality, ...]) -> None:
        chosen = frozenset(values)
        if len(chosen) > MOST_QUALITIES and chosen > self._known:
            self.show_qualities(self._known)
            full = _("Three are chosen: take one away first.")
            self._line.setText(full)
            announce(self, full)
            return
        self.show_qualities(chosen)
        self.edited.emit(chosen or None)


def _title(*, today: bool) -> str:
    if today:
        return _("How much did your back stop you doing normal things today?")
    return _("How much did your back stop you doing normal things that day?")
