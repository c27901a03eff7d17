"""The weekly questions on function: one to three activities, and a score filled in on paper."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.insight.function import function_terms
from recovery_tracker.services.function import (
    Activity,
    Answers,
    keep_answers,
    remove_answers,
)
from recovery_tracker.ui.dialogs.form_dialog import FormDialog
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.ui.widgets.text_field import TextField


class FunctionDialog(FormDialog):
    """What is said of a date.

    `existing` are the answers of `on` that are to be changed; without them new ones are asked, of
    the activities that are `proposed`.
    """

    def __init__(
        self, hub: Hub, on: date, existing: Answers | None, proposed: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(_("What you can do"), hub, parent)
        self._was = on if existing else None
        self._date = DateField(_("The day these answers are of"))
        self._date.set_value(on, max(hub.today, on))
        shown = existing.activities if existing else tuple(Activity(name) for name in proposed)
        most = max(function_terms().activities, len(shown))
        self._lines = [_ActivityLine(number + 1) for number in range(most)]
        for line, activity in zip(self._lines, shown, strict=False):
            line.show_activity(activity)
        self._seen = max(1, len(shown))
        for line in self._lines[self._seen :]:
            line.hide()
        self._more = ButtonRow(another := plain_button(_("Another activity"), "plus"))
        another.clicked.connect(self._show_another)
        self._more.setVisible(self._seen < most)
        self._rmdq = TextField(
            _("Score of the RMDQ-24"),
            words=_("The score of an RMDQ-24 that you filled in on paper, if there is one"),
            hint=_("0 to {most}").format(most=function_terms().most),
        )
        if existing and existing.rmdq is not None:
            self._rmdq.set_text(formats().number(existing.rmdq))
        self.show_form(
            caption(
                _(
                    "Name one to three things that matter to you and that your back makes hard. "
                    "Choose how well you can do each."
                )
            ),
            *self._lines,
            self._more,
            self._rmdq,
            caption(_("Of which day?")),
            self._date,
            remove=self._remover(),
        )
        self.save_asked.connect(self._save)
        self._lines[0].take_focus()

    def _save(self) -> None:
        on = self._date.agreed()
        if on is None:
            return
        try:
            typed = self._rmdq.text()
            rmdq = formats().typed.parse_number(typed) if typed else None
        except ValueError as wrong:
            self._rmdq.show_wrong(str(wrong))
            return
        for line in self._lines:
            line.forget_wrong()
        answers = Answers(tuple(line.activity() for line in self._lines), rmdq)
        self.keep(lambda: keep_answers(self.hub.diary, on, answers, self._was), self._show_wrong)

    def _show_wrong(self, where: str, sentence: str) -> None:
        for number, line in enumerate(self._lines):
            if where.startswith(f"activities[{number}]"):
                line.show_wrong(sentence, of_the_number=where.endswith(".able"))
                return
        says = {"date": self._date.show_wrong, "rmdq": self._rmdq.show_wrong}
        says.get(where, self.say_wrong)(sentence)

    def _remover(self) -> Button | None:
        was = self._was
        if was is None:
            return None
        remove = plain_button(_("Remove these answers"))
        remove.clicked.connect(lambda: self.keep(lambda: remove_answers(self.hub.diary, was)))
        return remove

    def _show_another(self) -> None:
        line = self._lines[self._seen]
        self._seen += 1
        line.show()
        line.take_focus()
        self._more.setVisible(self._seen < len(self._lines))


class _ActivityLine(QWidget):
    """One activity in the person's words, and how able they are."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._unnamed = _("Activity {n}").format(n=formats().number(number))
        self._name = TextField(
            self._unnamed,
            words=self._unnamed,
            hint=_("such as climbing the stairs") if number == 1 else "",
        )
        self._able = NumberScale(
            self._spoken(""), _("Can't do it"), _("As well as before"), plain=True
        )
        self._name.changed.connect(lambda: self._able.set_name(self._spoken(self._name.text())))
        column = vbox(self, gap=4)
        column.addWidget(self._name)
        column.addWidget(self._able)

    def activity(self) -> Activity:
        """What is said."""
        return Activity(self._name.text(), self._able.value())

    def show_activity(self, activity: Activity) -> None:
        """Shows what is known, or only asked."""
        self._name.set_text(activity.name)
        self._able.set_value(activity.able)

    def take_focus(self) -> None:
        """On its words; where they stand there already, on the numbers."""
        if self._name.text():
            self._able.take_focus()
        else:
            self._name.take_focus()

    def show_wrong(self, sentence: str, *, of_the_number: bool) -> None:
        """Says what is wrong, and goes there."""
        self._name.show_error(sentence)
        self._able.set_remark(sentence if of_the_number else "")
        if of_the_number:
            self._able.take_focus()
        else:
            self._name.take_focus()

    def forget_wrong(self) -> None:
        """Takes the sentence away."""
        self._name.show_error("")
        self._able.set_remark("")

    def _spoken(self, name: str) -> str:
        return _("How well you can do it: {activity}").format(activity=name or self._unnamed)
