"""An appointment: when, with whom, my questions, and what was said; and one question alone."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import Appointment, Note
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.insight.appointments import days_until, upcoming
from recovery_tracker.services.appointments import (
    FARTHEST,
    AppointmentInput,
    add_question,
    keep_appointment,
    remove_appointment,
)
from recovery_tracker.ui.appointments.day_field import AppointmentDayField
from recovery_tracker.ui.dialogs.form_dialog import FormDialog
from recovery_tracker.ui.dialogs.shared_note import SharedNote
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.tab_order import put_after
from recovery_tracker.ui.widgets.text_field import TextField
from recovery_tracker.wording.appointments import row
from recovery_tracker.wording.days import sentence_case

_EARLIEST: Final = date(1970, 1, 1)


class AppointmentDialog(FormDialog):
    """What is known of an appointment; None is a new one.

    With `to_ask` it begins at a question: there is no appointment yet to which it could go.
    """

    def __init__(
        self, hub: Hub, appointment: Appointment | None, parent: QWidget, *, to_ask: bool = False
    ) -> None:
        super().__init__(_("Appointment") if appointment else _("New appointment"), hub, parent)
        self._appointment = appointment
        self._make_when(appointment)
        self._whom = TextField(_("With whom?"), words=_("With whom?"))
        self._whom.set_text((appointment.with_whom or "") if appointment else "")
        self._questions = _Questions(appointment.questions if appointment else ())
        self._outcome: SharedNote | None = None
        if appointment is not None and (
            appointment.outcome or days_until(appointment, hub.today) <= 0
        ):
            self._outcome = SharedNote(_said(), appointment.outcome)
        dates = (caption(_("On which day?")), self._day, self._time, self._whom)
        asked = (caption(_("My questions")), self._questions)
        first = caption(_("No appointment is planned yet. A date that you guess can be changed."))
        self.show_form(
            *((first,) if to_ask else ()),
            *((*asked, *dates) if to_ask else (*dates, *asked)),
            *((caption(_said()), self._outcome) if self._outcome else ()),
            remove=self._remover(appointment),
        )
        self.save_asked.connect(self._save)
        if to_ask:
            self._questions.take_focus()
        elif self._outcome:
            self._outcome.take_focus()
        else:
            self._date.take_focus()

    def _save(self) -> None:
        at = self._when()
        if at is None:
            return
        try:
            note = self._note()
        except InvalidValueError as error:
            self.say_wrong(sentence_case(error.problem.why))
            return
        entered = AppointmentInput(at, self._whom.text(), tuple(self._questions.texts()), note)
        appointment_id = self._appointment.id if self._appointment else None
        self.keep(
            lambda: keep_appointment(self.hub.diary, entered, appointment_id), self._show_wrong
        )

    def _show_wrong(self, where: str, sentence: str) -> None:
        says = {"at": self._date.show_wrong, "with": self._whom.show_wrong}
        says.get(where, self.say_wrong)(sentence)

    def _make_when(self, appointment: Appointment | None) -> None:
        today = self.hub.today
        on = local_date(appointment.at) if appointment else today
        farthest = today + timedelta(days=365 * FARTHEST)
        self._day = AppointmentDayField(self.hub, on, min(_EARLIEST, on), max(farthest, on))
        self._date = self._day.field
        self._time = TextField(
            _("Time of the appointment"),
            words=_("At what time, if you know it?"),
            hint=_("such as {time}").format(time=formats().typed.write_time(_EXAMPLE)),
        )
        self._shown_time = ""
        if appointment is not None and isinstance(appointment.at, datetime):
            self._shown_time = formats().typed.write_time(
                appointment.at.time().replace(tzinfo=None)
            )
            self._time.set_text(self._shown_time)

    def _remover(self, appointment: Appointment | None) -> Button | None:
        if appointment is None:
            return None
        remove = plain_button(_("Remove this appointment"))
        remove.clicked.connect(
            lambda: self.keep(lambda: remove_appointment(self.hub.diary, appointment.id))
        )
        return remove

    def _when(self) -> When | None:
        """When it is; None, and what is wrong is said at its field, where it can't be read."""
        on = self._date.agreed()
        if on is None:
            return None
        appointment, typed = self._appointment, self._time.text()
        if appointment is not None and (local_date(appointment.at), self._shown_time) == (
            on,
            typed,
        ):
            return appointment.at  # to its second, and in the offset that it has
        if not typed:
            return on
        try:
            return self.hub.diary.instant(on, formats().typed.parse_time(typed))
        except ValueError as wrong:
            self._time.show_wrong(str(wrong))
            return None

    def _note(self) -> Note | None:
        if self._outcome is None:
            return self._appointment.outcome if self._appointment else None
        return self._outcome.note()


class QuestionDialog(FormDialog):
    """One question for an appointment that lies ahead."""

    def __init__(self, hub: Hub, appointment: Appointment, parent: QWidget) -> None:
        super().__init__(_("A question for my appointment"), hub, parent)
        self._appointment_id = appointment.id
        self._text = TextField(_("My question"), words=_("My question"))
        self.show_form(
            caption(sentence_case(row(appointment, hub.today))),
            self._text,
            *(caption(question) for question in appointment.questions),
        )
        self.save_asked.connect(self._save)
        self._text.take_focus()

    def _save(self) -> None:
        asked = self._text.text()
        self.keep(
            lambda: add_question(self.hub.diary, self._appointment_id, asked),
            lambda _where, sentence: self._text.show_wrong(sentence),
        )


def question_dialog(hub: Hub, parent: QWidget) -> StepDialog:
    """Asks for a question for the next appointment; where none is planned, for that too.

    Raises StoreError.
    """
    ahead = upcoming(hub.reader.undated(), hub.diary.clock())
    if ahead:
        return QuestionDialog(hub, ahead[0], parent)
    return AppointmentDialog(hub, None, parent, to_ask=True)


class _Questions(QWidget):
    """A line for each question; one that is emptied is taken away when it is kept."""

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__()
        self._fields: list[TextField] = []
        self._column = vbox(self, gap=8)
        for question in questions or ("",):
            self._add(question)
        self._another = plain_button(_("Another question"), "plus")
        self._another.clicked.connect(self._add_another)
        self._column.addWidget(ButtonRow(self._another))

    def take_focus(self) -> None:
        """On the first of them."""
        self._fields[0].take_focus()

    def texts(self) -> Iterator[str]:
        """What stands in them, in order."""
        return (field.text() for field in self._fields)

    def _add(self, question: str) -> TextField:
        number = formats().number(len(self._fields) + 1)
        field = TextField(_("Question {n}").format(n=number))
        field.set_text(question)
        self._column.insertWidget(len(self._fields), field)
        self._fields.append(field)
        return field

    def _add_another(self) -> None:
        before = self._fields[-1].stop
        field = self._add("")
        field.show()
        put_after(before, [field.stop, self._another])
        field.take_focus()


def _said() -> str:
    return _("What was said")


_EXAMPLE: Final = time(14, 30)
