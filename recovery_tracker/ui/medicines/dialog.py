"""Adding a medicine of one's own, or changing one: found, checked against the pack, limits copied.

Nothing is kept before the last step's Save.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.record import Ingredient, Medicine, MedicineLimit
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.guidance.intake import cabinet_of
from recovery_tracker.guidance.medicine_list import KnownProduct
from recovery_tracker.services.medicines import (
    MedicineInput,
    check_product,
    has_doses,
    keep_medicine,
    remove_medicine,
)
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.medicines.form import MedicineFormFields
from recovery_tracker.ui.medicines.limits import MedicineLimits
from recovery_tracker.ui.medicines.search import MedicineSearch
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import Button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import Paragraph, caption
from recovery_tracker.ui.widgets.text_list import TextList
from recovery_tracker.wording.days import sentence_case

_ROWS = 5
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MedicineDialog(StepDialog):
    """The steps that both ways share; opened with `open()`.

    The parts outlive their steps, so that going back finds what was typed, right or wrong.
    """

    kept = Signal(object)
    """A Medicine that was added, or changed; the dialog is closed by then."""

    def __init__(self, title: str, hub: Hub, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._hub = hub
        self._medicine_id: str | None = None
        self._form, self._limits = MedicineFormFields(), MedicineLimits()
        self._product: MedicineInput | None = None
        self._enter: Callable[[], object] = lambda: None
        self._parts: tuple[QWidget, ...] = ()
        for part in (self._form, self._limits):
            self._put_by(part)
        hub.refused.connect(self.say_wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes on by Enter, wherever it means nothing else."""
        if event.key() in _PRESSES:
            self._enter()
            return
        super().keyPressEvent(event)

    def ask_pack(self) -> None:
        """Shows the step that is checked against the pack."""
        intro = Paragraph(_("Check each line against the pack, and correct what is different."))
        if self._form.lacks_strength():
            intro = Paragraph(
                _(
                    "Check each line against the pack. How much is in one is not known here: type "
                    "it from the pack."
                )
            )
        onward = self._go_on(_("Next"), self._take_pack)
        self._show(
            _("Check it against your pack"),
            intro,
            self._form,
            buttons=(*self._before_pack(), self.cancel_button(), onward),
        )
        self._form.take_focus()

    def _before_pack(self) -> tuple[Button, ...]:
        """What else can be done in the step of the pack."""
        return ()

    def _take_pack(self) -> None:
        product = self._form.product()
        if product is None:
            return
        try:
            check_product(product)
        except InvalidValueError as error:
            self._say(error.problem)
            return
        self._product = product
        self._ask_limits(product)

    def _ask_limits(self, product: MedicineInput) -> None:
        try:
            limits = self._hub.reader.undated().medicine_limits
        except StoreError as error:
            self.say_wrong(str(error))
            return
        self._show_limits(product, limits)

    def _show_limits(self, product: MedicineInput, limits: Sequence[MedicineLimit]) -> None:
        parts = tuple(Ingredient(part.name, part.mg) for part in product.parts)
        cabinet = cabinet_of([Medicine("-", product.name, product.form, parts)], limits)
        _medicine, contents = cabinet.products["-"]
        self._limits.show_ingredients(contents, cabinet.limits, product.form)
        back = plain_button(_("Back"))
        back.clicked.connect(self.ask_pack)
        save = self._go_on(_("Save"), self._save)
        self._show(
            _("Copy the limits from your pack"),
            Paragraph(_limits_told(product, some=bool(contents))),
            self._limits,
            buttons=(back, self.cancel_button(), save),
        )
        if contents:
            self._limits.take_focus()
        else:
            save.setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self) -> None:
        copied, product = self._limits.copied(), self._product
        if copied is None or product is None:
            return
        done = self._hub.change(
            lambda: keep_medicine(self._hub.diary, product, copied, self._medicine_id)
        )
        if isinstance(done, Problem):
            self._say(done)
        elif done is not None:
            self.accept()
            for change in done:
                if isinstance(change.after, Medicine):
                    self.kept.emit(change.after)

    def _say(self, problem: Problem) -> None:
        """Says what is wrong at its field, on the step that has it."""
        sentence = sentence_case(problem.why)
        if self._limits.show_wrong(problem.where, sentence):
            return
        if not self._form.isVisible():
            self.ask_pack()
        if not self._form.show_wrong(problem.where, sentence):
            self.say_wrong(sentence)

    def _go_on(self, words: str, does: Callable[[], object]) -> Button:
        """The button that Enter presses, too."""
        made = primary_button(words)
        made.clicked.connect(does)
        self._enter = does
        return made

    def _show(self, title: str, *parts: QWidget, buttons: tuple[QWidget, ...]) -> None:
        """Shows a step; the parts of the last one are put by before it is thrown away."""
        for part in self._parts:
            self._put_by(part)
        self._parts = tuple(part for part in parts if not isinstance(part, Paragraph))
        self.show_step(title, *parts, buttons=buttons)
        for part in self._parts:
            part.show()

    def _put_by(self, part: QWidget) -> None:
        part.hide()
        part.setParent(self)


class AddMedicineDialog(MedicineDialog):
    """Finds a product in the list first, or begins with an empty form."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(_("Add a medicine"), hub, parent)
        self._search = MedicineSearch()
        self._put_by(self._search)
        self._search.opened.connect(self._take_found)
        self._begun: KnownProduct | str | None = None
        self._ask_which()

    def _ask_which(self) -> None:
        other = plain_button(_("It is not in this list"))
        other.clicked.connect(self._take_other)
        onward = self._go_on(_("Next"), self._take_found)
        self._show(_("Add a medicine"), self._search, buttons=(other, self.cancel_button(), onward))
        self._search.take_focus()

    def _take_found(self) -> None:
        found = self._search.chosen()
        if found is None:
            self.say_wrong(_("Nothing is chosen: type another name, or say it is not in the list."))
        elif found != self._begun:
            self._begun = found
            self._form.show_product(found.name, found.form, found.ingredients)
        if found is not None:
            self.ask_pack()

    def _take_other(self) -> None:
        name = self._search.typed()
        if name != self._begun:
            self._begun = name
            self._form.show_product(sentence_case(name), MedicineForm.TABLET, ())
        self.ask_pack()

    def _before_pack(self) -> tuple[Button, ...]:
        back = plain_button(_("Back"))
        back.clicked.connect(self._ask_which)
        return (back,)


class ChangeMedicineDialog(MedicineDialog):
    """Changes one of the person's medicines, or takes it away; asks which where there are more."""

    def __init__(self, medicines: Sequence[Medicine], hub: Hub, parent: QWidget) -> None:
        super().__init__(_("Change a medicine"), hub, parent)
        self._medicines = sorted(medicines, key=lambda each: (each.name.casefold(), each.id))
        self._list = TextList(_("Your medicines"), min(_ROWS + 0.5, len(self._medicines)))
        self._list.set_rows([each.name for each in self._medicines])
        self._list.doubleClicked.connect(lambda _index: self._take_chosen())
        self._put_by(self._list)
        self._removable = False
        if len(self._medicines) == 1:
            self._take(self._medicines[0])
        else:
            self._ask_which()

    def _ask_which(self) -> None:
        onward = self._go_on(_("Next"), self._take_chosen)
        self._show(
            _("Change a medicine"),
            caption(_("Which one?")),
            self._list,
            buttons=(self.cancel_button(), onward),
        )
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_chosen(self) -> None:
        medicine = self._medicines[self._list.chosen()]
        if medicine.id == self._medicine_id:
            self.ask_pack()
        else:
            self._take(medicine)

    def _take(self, medicine: Medicine) -> None:
        try:
            self._removable = not has_doses(self._hub.diary, medicine.id)
        except StoreError as error:
            self.say_wrong(str(error))
            return
        self._medicine_id = medicine.id
        self._form.show_product(
            medicine.name, medicine.form, medicine.ingredients, shop_bought=medicine.shop_bought
        )
        self.ask_pack()

    def _before_pack(self) -> tuple[Button, ...]:
        made = []
        if len(self._medicines) > 1:
            made.append(plain_button(_("Back")))
            made[-1].clicked.connect(self._ask_which)
        if self._removable:
            made.append(plain_button(_("Take it off the list")))
            made[-1].clicked.connect(self._remove)
        return tuple(made)

    def _remove(self) -> None:
        medicine_id = self._medicine_id
        if medicine_id is None:
            return
        done = self._hub.change(lambda: remove_medicine(self._hub.diary, medicine_id))
        if isinstance(done, Problem):
            self._say(done)
        elif done is not None:
            self.accept()


def _limits_told(product: MedicineInput, *, some: bool) -> str:
    if some:
        return _(
            "Copy them only if your pack or your prescriber gives them, in tablets or in mg. You "
            "can leave all of them empty."
        )
    if product.parts:
        return _("Gels and patches are not added up, so there is nothing to copy.")
    return _("Without an ingredient nothing can be added up, so there is nothing to copy.")
