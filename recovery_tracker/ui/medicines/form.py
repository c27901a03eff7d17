"""What the pack of a medicine says: its name, its form, what is in it, where it came from."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Ingredient
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.services.medicines import IngredientInput, MedicineInput
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.layouts import discard, hbox, vbox
from recovery_tracker.ui.widgets.number_field import NumberField, read_number
from recovery_tracker.ui.widgets.tab_order import own_stop, put_before
from recovery_tracker.ui.widgets.text_field import TextField
from recovery_tracker.wording import medicines as words
from recovery_tracker.wording.days import sentence_case

_MG_STEP: Final = Decimal(50)
_NAME: Final = 160
"""Pixels at 100 % text that an ingredient's name keeps, whatever is wrong beside it."""


def mg_field(name: str, step: Decimal) -> NumberField:
    """Makes a field for mg, empty at first."""
    return NumberField(
        name, _("mg"), step, read_number, lambda value: formats().number(value), start=step
    )


class _PartRow(QWidget):
    """One ingredient with its mg, and the button that takes the row away."""

    removed = Signal()

    def __init__(self, part: Ingredient | None) -> None:
        super().__init__()
        self.name = TextField(_("Ingredient"), hint=_("Ingredient"))
        self.name.setMinimumWidth(round(_NAME * current_theme().scale))
        self.mg = mg_field(_("How much of it"), _MG_STEP)
        self._remove = icon_button(_("Take this ingredient away"), "close")
        self._remove.clicked.connect(self.removed)
        self.name.changed.connect(self._name_remove)
        if part is not None:
            self.name.set_text(part.name)
            self.mg.set_value(part.mg)
        self._typed = own_stop(self.mg)
        row = hbox(self, gap=8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.name, 1, top)
        row.addWidget(self.mg, 0, top)
        row.addWidget(self._remove, 0, top)

    def is_empty(self) -> bool:
        return not self.name.text() and not self.mg.text()

    def stops(self) -> tuple[QWidget, ...]:
        return (self.name.stop, self._typed, self._remove)

    def go_to_mg(self) -> None:
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_remove(self) -> None:
        name = self.name.text()
        words_ = _("Take {ingredient} away").format(ingredient=name)
        self._remove.setAccessibleName(words_ if name else _("Take this ingredient away"))
        self._remove.setToolTip(self._remove.accessibleName())


class MedicineFormFields(QWidget):
    """The fields of one medicine. What was typed stays until it is told to show another one."""

    def __init__(self) -> None:
        super().__init__()
        self._name = TextField(_("Name on the pack"))
        self._form = ChipGroup(
            _("What is it?"),
            [(form, sentence_case(words.form(form))) for form in MedicineForm],
            exclusive=True,
        )
        self._form.edited.connect(self._choose_form)
        self._chosen = MedicineForm.TABLET
        self._question = caption("")
        self._rows: list[_PartRow] = []
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        self._add = plain_button(_("Add an ingredient"), "plus")
        self._add.clicked.connect(lambda: self._add_row(None).name.take_focus())
        self._bought = ChipGroup(
            _("Where did you get it?"),
            [(True, _("I bought it in a shop")), (False, _("It was prescribed"))],
            exclusive=True,
        )
        column = vbox(self, gap=8)
        for widget in (
            caption(_("Name on the pack")),
            self._name,
            caption(_("What is it?")),
            self._form,
            self._question,
        ):
            column.addWidget(widget)
        column.addLayout(self._parts)
        column.addWidget(ButtonRow(self._add))
        column.addWidget(caption(_("Where did you get it? You can leave this open.")))
        column.addWidget(self._bought)
        self.show_product("", MedicineForm.TABLET, ())

    def show_product(
        self,
        name: str,
        form: MedicineForm,
        parts: Iterable[Ingredient],
        *,
        shop_bought: bool | None = None,
    ) -> None:
        """Shows a product, to be checked against the pack; one without contents has a free row."""
        self._name.set_text(name)
        self._form.set_values((form,))
        self._choose_form(form)
        for row in tuple(self._rows):
            self._take_away(row)
        for part in parts:
            self._add_row(part)
        if not self._rows:
            self._add_row(None)
        self._bought.set_values(() if shop_bought is None else (shop_bought,))

    def product(self) -> MedicineInput | None:
        """Returns what was typed; None where a number can't be read, which its field says."""
        for row in self._rows:
            row.mg.flush()
        if wrong := next((row for row in self._rows if row.mg.error()), None):
            wrong.go_to_mg()
            return None
        bought = self._bought.values()
        return MedicineInput(
            self._name.text(),
            self._chosen,
            tuple(IngredientInput(row.name.text(), row.mg.value()) for row in self._filled()),
            shop_bought=True in bought if bought else None,
        )

    def show_wrong(self, where: str, sentence: str) -> bool:
        """Says beside its field what is wrong with a member; whether it is one of these."""
        if where == "name":
            self._name.show_wrong(sentence)
            return True
        for number, row in enumerate(self._filled()):
            if where == f"parts[{number}].name":
                row.name.show_wrong(sentence)
                return True
            if where == f"parts[{number}].mg":
                row.mg.show_error(sentence)
                row.go_to_mg()
                return True
        return False

    def lacks_strength(self) -> bool:
        """Tells whether an ingredient of something that is counted has its name and no mg."""
        counted = self._chosen not in (MedicineForm.GEL, MedicineForm.PATCH)
        return counted and any(row.name.text() and not row.mg.text() for row in self._filled())

    def take_focus(self) -> None:
        """Puts the cursor in the name."""
        self._name.take_focus()

    def _filled(self) -> list[_PartRow]:
        return [row for row in self._rows if not row.is_empty()]

    def _add_row(self, part: Ingredient | None) -> _PartRow:
        row = _PartRow(part)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._parts.addWidget(row)
        row.show()  # at once: Tab may come before the layout does it
        put_before(self._add, [stop for each in self._rows for stop in each.stops()])
        return row

    def _remove(self, row: _PartRow) -> None:
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)  # the row and its button go
        self._take_away(row)

    def _take_away(self, row: _PartRow) -> None:
        self._rows.remove(row)
        self._parts.removeWidget(row)
        discard(row)

    def _choose_form(self, form: object) -> None:
        """One is always chosen: pressing it again takes nothing away."""
        if isinstance(form, MedicineForm):
            self._chosen = form
        else:
            self._form.set_values((self._chosen,))
        self._question.setText(words.contents(self._chosen))
