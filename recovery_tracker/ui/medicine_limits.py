"""The limits that stand on a pack, copied for each ingredient; all of them can be left out."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.guidance.intake import Content, Limit
from recovery_tracker.services.medicines import Copied
from recovery_tracker.ui.medicine_form import mg_field
from recovery_tracker.ui.stylesheet import TextRole, set_role
from recovery_tracker.ui.today.fields import read_number
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.number_field import NumberField
from recovery_tracker.wording import medicines as words
from recovery_tracker.wording.days import sentence_case

_MG_STEP: Final = Decimal(100)
_HOUR: Final = Decimal(1)
_NONE: Final = Limit()


class _LimitFields(QWidget):
    """The two limits of one ingredient."""

    def __init__(self, content: Content, known: Limit) -> None:
        super().__init__()
        self.ingredient = content.ingredient
        self._in_one: Fraction | None = None
        name = sentence_case(content.ingredient)
        title = QLabel(name)
        set_role(title, TextRole.STRONG)
        title.setWordWrap(True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self.most = mg_field(_("{ingredient}: most in 24 hours").format(ingredient=name), _MG_STEP)
        self.gap = NumberField(
            _("{ingredient}: smallest gap between doses").format(ingredient=name),
            _("hours"),
            _HOUR,
            read_number,
            lambda value: formats().number(value),
            start=_HOUR,
        )
        self._units = caption("")
        self.most.edited.connect(lambda _mg: self._compare())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        if known != _NONE:
            column.addWidget(caption(_("You copied this before. Change it if your pack differs.")))
        for widget in (
            caption(_("Most in 24 hours")),
            self.most,
            self._units,
            caption(_("Smallest gap between two doses")),
            self.gap,
        ):
            column.addWidget(widget)
        self.most.set_value(known.most_mg)
        self.gap.set_value(known.gap_hours)
        self.set_content(content)

    def copied(self) -> Copied:
        return Copied(self.ingredient, self.most.value(), self.gap.value())

    def fields(self) -> Mapping[str, NumberField]:
        return {"max_mg_24h": self.most, "min_gap_hours": self.gap}

    def set_content(self, content: Content) -> None:
        """The same ingredient, perhaps with other mg in one unit; what was typed stays."""
        self._in_one = content.mg
        self._compare()

    def _compare(self) -> None:
        """Packs often count in tablets: what the mg come to, to hold it against them."""
        self._units.setVisible(bool(self._in_one))
        if self._in_one:
            self._units.setText(words.in_units(self.most.value(), self._in_one))


class MedicineLimits(QWidget):
    """The fields of each ingredient of a product, with what was copied of it before."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[_LimitFields, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_ingredients(self, contents: Sequence[Content], known: Mapping[str, Limit]) -> None:
        """Shows these ingredients; what was typed for one that stays is kept."""
        before = {each.ingredient: each for each in self._fields}
        self._fields = tuple(
            before.pop(content.ingredient)
            if content.ingredient in before
            else _LimitFields(content, known.get(content.ingredient, _NONE))
            for content in contents
        )
        for fields, content in zip(self._fields, contents, strict=True):
            fields.set_content(content)
            self._column.addWidget(fields)
        for gone in before.values():
            gone.hide()
            gone.deleteLater()

    def copied(self) -> tuple[Copied, ...] | None:
        """What was typed; None where a number can't be read, which its field says."""
        every = [field for each in self._fields for field in each.fields().values()]
        for field in every:
            field.flush()
        if wrong := next((field for field in every if field.error()), None):
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return tuple(each.copied() for each in self._fields)

    def show_wrong(self, where: str, sentence: str) -> bool:
        """Says beside its field what is wrong with a limit; whether it is one of these."""
        for number, each in enumerate(self._fields):
            for member, field in each.fields().items():
                if where == f"copied[{number}].{member}":
                    field.show_error(sentence)
                    field.setFocus(Qt.FocusReason.OtherFocusReason)
                    return True
        return False

    def take_focus(self) -> None:
        """Puts the cursor in the first field."""
        if self._fields:
            self._fields[0].most.setFocus(Qt.FocusReason.OtherFocusReason)
