"""One session of care that was logged: when, how long, what exactly, and the pain around it."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind, Effect
from recovery_tracker.diary.when import local_date
from recovery_tracker.services.entries import change_care
from recovery_tracker.services.log import Edit, remove_care
from recovery_tracker.ui.dialogs.form_dialog import FormDialog
from recovery_tracker.ui.dialogs.shared_note import SharedNote
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.today.dose_dialog import chosen_time, entry_time_field, on_words
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number, read_whole
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.ui.widgets.text_field import TextField
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.exercises import exercise, exercises

_UNNAMED = (CareKind.OTHER, CareKind.TREATMENT)
"""Care that its kind does not name."""


class CareDialog(FormDialog):
    """Changes a session; its kind and date stay. `named` are exercises that were done before."""

    def __init__(self, hub: Hub, care: Care, named: Sequence[str], parent: QWidget) -> None:
        super().__init__(_("Change: {care}").format(care=words.care(care.kind)), hub, parent)
        self._care = care
        # Made in the order in which they stand: Tab goes by that.
        self._exercise = None if care.kind is not CareKind.EXERCISE else _Exercise(care, named)
        asks = _("What was it?") if care.kind in _UNNAMED else _("Note")
        self._note = SharedNote(asks, care.note)
        self._time = entry_time_field(care.at)
        self._first = self._time.text()
        self._minutes = NumberField(
            _("How many minutes it took"), _("min"), Decimal(5), read_number, number
        )
        self._minutes.set_value(care.minutes)
        ends = _("No pain"), _("Worst you can imagine")
        self._before = NumberScale(_("Pain before it"), *ends, captions=False)
        self._after = NumberScale(_("Pain after it"), *ends)
        self._before.set_value(care.pain_before)
        self._after.set_value(care.pain_after)
        self._effect = ChipGroup(
            _("How it felt afterwards"),
            [(each, sentence_case(words.effect(each))) for each in Effect],
            exclusive=True,
            spoken=lambda chip: _("Afterwards: {effect}").format(effect=chip.lower()),
        )
        self._effect.set_values(() if care.effect is None else (care.effect,))
        remove = plain_button(_("Remove this entry"))
        remove.clicked.connect(lambda: self.keep(lambda: remove_care(self.hub.diary, care.id)))
        what = (caption(asks), self._note)
        self.show_form(
            *(what if care.kind in _UNNAMED else ()),
            *(() if self._exercise is None else (self._exercise,)),
            caption(on_words(local_date(care.at))),
            self._time,
            caption(_("How many minutes?")),
            self._minutes,
            caption(_("Pain just before it")),
            self._before,
            caption(_("Pain just after it")),
            self._after,
            caption(_("How did it feel afterwards?")),
            self._effect,
            *(() if care.kind in _UNNAMED else what),
            remove=remove,
        )
        self.save_asked.connect(self._save)
        first = self._note if care.kind in _UNNAMED else self._exercise or self._time
        first.take_focus()

    def _save(self) -> None:
        numbers = (self._minutes, *(self._exercise.numbers if self._exercise else ()))
        for field in numbers:
            field.flush()
        if wrong := next((field for field in numbers if field.error()), None):
            wrong.setFocus()
            return
        try:
            values: dict[str, object] = {
                "at": chosen_time(self.hub, self._care.at, self._time, self._first),
                "minutes": self._minutes.value(),
                "pain_before": self._before.value(),
                "pain_after": self._after.value(),
                "effect": self._effect.value(),
                "note": self._note.note(),
            }
        except InvalidValueError as error:
            self.say_wrong(sentence_case(error.problem.why))
            return
        except ValueError:
            return  # the field of the time has said why
        if self._exercise is not None:
            values |= self._exercise.values()
        edits = [Edit(name, ABSENT if value is None else value) for name, value in values.items()]
        self.keep(lambda: change_care(self.hub.diary, self._care.id, edits), self._show_wrong)

    def _show_wrong(self, where: str, sentence: str) -> None:
        if where == "at":
            self._time.show_wrong(sentence)
        elif where == "minutes":
            self._minutes.show_error(sentence)
        elif where == "repetitions" and self._exercise is not None:
            self._exercise.repetitions.show_error(sentence)
        else:
            self.say_wrong(sentence)


class _Exercise(QWidget):
    """Which exercise it was, one of a few or in the person's own words, and how often."""

    def __init__(self, care: Care, named: Sequence[str]) -> None:
        super().__init__()
        known = dict.fromkeys((*exercises(), *named, *((care.exercise,) if care.exercise else ())))
        self._chips = ChipGroup(
            _("Which exercise?"), [(own, exercise(own)) for own in known], exclusive=True
        )
        self._chips.set_values((care.exercise,) if care.exercise else ())
        self._own = TextField(_("Another exercise"), words=_("Another, in your words"))
        self._chips.edited.connect(lambda value: self._own.set_text("") if value else None)
        self._own.changed.connect(lambda: self._chips.set_values(()) if self._own.text() else None)
        self.repetitions = NumberField(
            _("How often"), _("times"), Decimal(1), read_whole, number, start=Decimal(1)
        )
        self.repetitions.set_value(None if care.repetitions is None else Decimal(care.repetitions))
        column = vbox(self, gap=8)
        for widget in (
            caption(_("Which exercise?")),
            self._chips,
            self._own,
            caption(_("How often did you repeat it?")),
            self.repetitions,
        ):
            column.addWidget(widget)

    def take_focus(self) -> None:
        """On the first of its choices."""
        self._chips.take_focus()

    @property
    def numbers(self) -> tuple[NumberField, ...]:
        """The fields that hold a number."""
        return (self.repetitions,)

    def values(self) -> dict[str, object]:
        """Returns the members of a session that it asks for."""
        named = {exercise(own).casefold(): own for own in exercises()}
        typed = self._own.text()
        times = self.repetitions.value()
        return {
            "exercise": named.get(typed.casefold(), typed) or self._chips.value(),
            "repetitions": None if times is None else int(times),
        }
