"""One dose that was logged: its time and amount, and the way to take it away."""

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Dose, Medicine
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.services.entries import change_dose
from recovery_tracker.services.medicines import remove_dose
from recovery_tracker.ui.dialogs.form_dialog import FormDialog
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.time_field import TimeField
from recovery_tracker.ui.widgets.units_field import units_field


class DoseDialog(FormDialog):
    """Changes a dose of the medicine; its date stays."""

    def __init__(self, hub: Hub, dose: Dose, medicine: Medicine, parent: QWidget) -> None:
        super().__init__(_("Change a dose"), hub, parent)
        self._dose = dose
        name = caption(medicine.name)
        set_role(name, TextRole.STRONG)
        self._time = entry_time_field(dose.at)
        self._units = units_field(_("How much was it"), medicine.form)
        self._units.set_value(dose.units)
        self._first = self._time.text()
        remove = plain_button(_("Remove this dose"))
        remove.clicked.connect(lambda: self.keep(lambda: remove_dose(self.hub.diary, dose.id)))
        self.show_form(
            name,
            caption(on_words(local_date(dose.at))),
            self._time,
            caption(_("How much was it?")),
            self._units,
            remove=remove,
        )
        self.save_asked.connect(self._save)
        self._time.take_focus()

    def _save(self) -> None:
        self._units.flush()
        units = self._units.value()
        if self._units.error() or units is None:
            return
        try:
            at = chosen_time(self.hub, self._dose.at, self._time, self._first)
        except ValueError:
            return  # its field has said why
        self.keep(
            lambda: change_dose(self.hub.diary, self._dose.id, at, units),
            lambda where, sentence: (
                self._units.show_error(sentence)
                if where == "units"
                else self._time.show_wrong(sentence)
            ),
        )


def entry_time_field(at: When) -> TimeField:
    """Makes a field with the time of an entry; empty where it has none."""
    field = TimeField(_("At what time"), words=_("At what time, if you know it?"), needed=False)
    field.set_time(at.time() if isinstance(at, datetime) else None)
    return field


def chosen_time(hub: Hub, entered: When, field: TimeField, first: str) -> When:
    """Returns when the entry was, on its own date; as entered where the field still says `first`.

    Raises ValueError once the field has said what is wrong with its time.
    """
    at = field.agreed()
    if field.text() == first:
        return entered  # to its second, and in the offset that it has
    on = local_date(entered)
    if at is None:
        return on
    if isinstance(entered, datetime):
        return hub.diary.moved(entered, at)
    return hub.diary.instant(on, at)


def on_words(on: date) -> str:
    """Returns the words for the date that an entry stays on."""
    return _("On {date}").format(date=formats().date_long(on))
