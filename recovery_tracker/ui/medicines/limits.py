"""The limits of a pack, copied for each ingredient; all of them can be left out."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.guidance.intake import Content, Limit
from recovery_tracker.services.medicines import LimitInput
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.medicines.form import mg_field
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.layouts import discard, vbox
from recovery_tracker.ui.widgets.number_field import NumberField, read_number
from recovery_tracker.ui.widgets.units_field import ONE
from recovery_tracker.wording import medicines as words
from recovery_tracker.wording.days import sentence_case

_MG_STEP: Final = Decimal(100)
_HOUR: Final = Decimal(1)
_NONE: Final = Limit()


class _LimitFields(QWidget):
    """The two limits of one ingredient.

    Most packs count in tablets, some in mg: either is typed, and the other follows. What is copied
    is the mg, which hold for every product with the ingredient.
    """

    def __init__(self, content: Content, existing: Limit, form: MedicineForm) -> None:
        super().__init__()
        self.ingredient, self.form = content.ingredient, form
        self._in_one: Fraction | None = None
        self._by_units = False
        name = sentence_case(content.ingredient)
        title = QLabel(name)
        set_role(title, TextRole.STRONG)
        title.setWordWrap(True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self.most = mg_field(_("{ingredient}: most in 24 hours").format(ingredient=name), _MG_STEP)
        self._count = NumberField(
            _("{ingredient}: most in 24 hours").format(ingredient=name),
            words.units(form),
            ONE,
            read_number,
            lambda value: formats().number(value),
            start=ONE,
        )
        self._or = caption(_("or"))
        self._or.setWordWrap(False)
        self.gap = NumberField(
            _("{ingredient}: smallest gap between doses").format(ingredient=name),
            _("hours"),
            _HOUR,
            read_number,
            lambda value: formats().number(value),
            start=_HOUR,
        )
        self._units = caption("")
        self.most.edited.connect(lambda _mg: self._take_mg())
        self._count.edited.connect(lambda _units: self._take_count())
        column = vbox(self, gap=6)
        column.addWidget(title)
        counts = _("This limit counts for every medicine with {ingredient} in it.")
        column.addWidget(caption(counts.format(ingredient=content.ingredient)))
        if existing != _NONE:
            column.addWidget(caption(_("You copied this before. Change it if your pack differs.")))
        for widget in (
            caption(_("Most in 24 hours")),
            ButtonRow(self.most, self._or, self._count),
            self._units,
            caption(_("Smallest gap between two doses")),
            self.gap,
        ):
            column.addWidget(widget)
        self.most.set_value(existing.most_mg)
        self.gap.set_value(existing.gap_hours)
        self.set_content(content)

    def copied(self) -> LimitInput:
        return LimitInput(self.ingredient, self.most.value(), self.gap.value())

    def fields(self) -> Mapping[str, NumberField]:
        return {"max_mg_24h": self.most, "min_gap_hours": self.gap}

    def numbers(self) -> tuple[NumberField, ...]:
        """The fields that hold a number; what was typed as tablets is taken before the mg."""
        return (self._count, self.most, self.gap)

    def take_over(self, former: "_LimitFields") -> None:
        """Shows what was typed into another."""
        self.most.set_value(former.most.value())
        self.gap.set_value(former.gap.value())

    def set_content(self, content: Content) -> None:
        """The same ingredient, perhaps with other mg in one unit; what was typed stays."""
        self._in_one = content.mg
        for widget in (self._or, self._count):
            widget.setVisible(bool(self._in_one))
        if self._by_units and self._in_one:
            self._take_count()
        else:
            self._take_mg()

    def _take_mg(self) -> None:
        """Counts the mg in tablets."""
        self._by_units = False
        mg = self.most.value()
        if self._in_one:
            self._count.set_value(None if mg is None else _rounded(Fraction(mg) / self._in_one))
        self._compare()

    def _take_count(self) -> None:
        """Adds up the mg in so many tablets."""
        self._by_units = True
        count = self._count.value()
        if self._in_one:
            self.most.set_value(None if count is None else _rounded(Fraction(count) * self._in_one))
        self._compare()

    def _compare(self) -> None:
        """Packs often count in tablets: what the mg come to, to hold it against them."""
        self._units.setVisible(bool(self._in_one))
        if self._in_one:
            self._units.setText(words.in_units(self.most.value(), self._in_one))


def _rounded(exact: Fraction) -> Decimal:
    """To two places; a number above 0 never becomes 0."""
    near = round(exact, 2) or exact
    return (Decimal(near.numerator) / near.denominator).normalize()


class MedicineLimits(QWidget):
    """The fields of each ingredient of a product, with what was copied of it before."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[_LimitFields, ...] = ()
        self._column = vbox(self, gap=16)

    def show_ingredients(
        self, contents: Sequence[Content], existing: Mapping[str, Limit], form: MedicineForm
    ) -> None:
        """Shows these ingredients of a product of that form; what was typed for one that stays is
        kept.
        """
        before = {each.ingredient: each for each in self._fields}
        self._fields = tuple(
            before.pop(content.ingredient)
            if content.ingredient in before and before[content.ingredient].form is form
            else _LimitFields(content, existing.get(content.ingredient, _NONE), form)
            for content in contents
        )
        for fields in self._fields:
            if fields.ingredient in before:  # only its units have another name
                fields.take_over(before[fields.ingredient])
        for fields, content in zip(self._fields, contents, strict=True):
            fields.set_content(content)
            self._column.addWidget(fields)
        for removed in before.values():
            discard(removed)

    def copied(self) -> tuple[LimitInput, ...] | None:
        """Returns what was typed; None where a number can't be read, which its field says."""
        every = [field for each in self._fields for field in each.numbers()]
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
