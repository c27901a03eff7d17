"""The card “About you”: name, date of birth, and whom the person would ring."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Person
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.typed_date import TypedDate
from recovery_tracker.ui.widgets.typed_field import TypedField, words_field

CONTACT = ("name", "phone", "role")
_EXAMPLE = date(1984, 11, 18)


class PersonCard(Card):
    """`edited` carries a member of the person, such as `contact.phone`, and its value or None."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About you"), parent=parent)
        names, ring = Columns(self, stack_below=560), Columns(self, stack_below=640)
        name, born = names.column(), names.column()
        contact = {each: ring.column() for each in CONTACT}
        self._fields: dict[str, TypedField] = {
            "name": words_field(_("Your name"), parent=name),
            "born": TypedDate(
                _("Date of birth, such as {date}").format(
                    date=formats().typed.write_date(_EXAMPLE)
                ),
                name=_("Date of birth"),
                parent=born,
            ),
            "contact.name": words_field(
                _("Name"), name=_("Someone to ring: name"), parent=contact["name"]
            ),
            "contact.phone": words_field(
                _("Phone"), name=_("Someone to ring: phone"), parent=contact["phone"]
            ),
            "contact.role": words_field(
                _("Who they are, such as GP or sister"),
                name=_("Someone to ring: who they are"),
                parent=contact["role"],
            ),
        }
        for member, field in self._fields.items():
            field.edited.connect(lambda value, member=member: self.edited.emit(member, value))
        name.add(self._fields["name"])
        born.add(self._fields["born"])
        for each, column in contact.items():
            column.add(self._fields[f"contact.{each}"])
        for part in (
            caption(
                _(
                    "Your name and date of birth stand at the top of the summary. Some signs "
                    "mean more at a greater age. You can leave all of it empty."
                )
            ),
            names,
            Paragraph(_("Someone to ring"), TextRole.STRONG),
            ring,
        ):
            self.body.addWidget(part)
            self.body.addSpacing(4)

    def show_person(self, person: Person) -> None:
        """Shows what is kept; what is typed and not kept yet, or wrong, stays."""
        self._fields["name"].set_value(person.name)
        self._fields["born"].set_value(person.born)
        for part in CONTACT:
            self._fields[f"contact.{part}"].set_value(getattr(person.contact, part))

    def show_wrong(self, member: str, sentence: str) -> None:
        """Says under a field what is wrong with it."""
        self._fields[member].show_error(sentence)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        for field in self._fields.values():
            field.flush()
