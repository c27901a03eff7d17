"""My plan: what a practitioner, or the person, has planned; changed, taken over, handed on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from recovery_tracker.base.files import write_private
from recovery_tracker.base.text import _
from recovery_tracker.exchange.errors import NotOurFileError
from recovery_tracker.guidance.relief.plan import OwnExercise, Plan, Planned, plannable
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.importing import read_file
from recovery_tracker.services.plan import export_plan, import_plan, keep_plan, plan_of
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.relief.plan_forms import OwnForm, PlannedForm
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, link_button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import LineLabel, Paragraph, caption
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.wording import plan as words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.exercises import exercise


class PlanDialog(StepDialog):
    """Lists the plan and changes it; each change is kept at once. `before` is what it was."""

    def __init__(self, hub: Hub, dialogs: DialogHost) -> None:
        super().__init__(_("My plan"), dialogs.window)
        self._hub, self._dialogs = hub, dialogs
        self._plan = self.before = plan_of(hub.diary)
        self._show_list()

    @property
    def has_changed(self) -> bool:
        """Tells whether the plan has changed since it was opened."""
        return self._plan != self.before

    def _show_list(self, told: str = "") -> None:
        today = self._hub.today
        rows: list[QWidget] = [
            _Row(
                exercise(each.exercise),
                words.planned_line(each, today),
                partial(self._show_planned, each),
            )
            for each in self._plan.planned
        ]
        rows += [
            _Row(each.title, _("Your own exercise"), partial(self._show_own, each))
            for each in self._plan.own
        ]
        if not rows:
            rows.append(
                Paragraph(
                    _(
                        "Nothing is planned. Add what a practitioner gave you, or what you want "
                        "to do: it stands on Relief and on Today."
                    )
                )
            )
        add = plain_button(_("Add an exercise…"), "plus")
        add.clicked.connect(lambda: self._show_planned(None))
        own = plain_button(_("Write my own…"), "note")
        own.clicked.connect(lambda: self._show_own(None))
        take = plain_button(_("Take over a file…"))
        take.clicked.connect(self._ask_file)
        export = plain_button(_("Export the plan…"), "download")
        export.clicked.connect(self._ask_target)
        export.setEnabled(bool(self._plan))
        self.show_step(
            _("My plan"),
            *((caption(told),) if told else ()),
            *rows,
            ButtonRow(add, own),
            ButtonRow(take, export),
            buttons=(self.cancel_button(_("Close")),),
        )
        add.setFocus()

    def _show_planned(self, planned: Planned | None) -> None:
        form = PlannedForm(plannable(self._plan), planned, self._hub.today, self)
        title = exercise(planned.exercise) if planned else _("Add an exercise")
        name = planned.exercise if planned else ""
        self._show_form(
            title, form, lambda: self._take(form.entered(), self._plan.with_planned), name
        )
        form.take_focus()

    def _show_own(self, own: OwnExercise | None) -> None:
        form = OwnForm(own, self)
        title = own.title if own else _("My own exercise")
        name = own.title if own else ""
        self._show_form(title, form, lambda: self._take(form.entered(), self._plan.with_own), name)
        form.take_focus()

    def _show_form(
        self, title: str, form: QWidget, keeps: Callable[[], None], removes: str
    ) -> None:
        back, save = plain_button(_("Back")), primary_button(_("Save"))
        back.clicked.connect(lambda: self._show_list())
        save.clicked.connect(keeps)
        buttons: tuple[Button, ...] = (back, save)
        if removes:
            remove = plain_button(_("Take out of the plan"))
            remove.clicked.connect(lambda: self._keep(self._plan.without(removes)))
            buttons = (remove, *buttons)
        self.show_step(title, form, buttons=buttons)

    def _take(self, entered: object, plan: Callable[..., Plan]) -> None:
        """Keeps what a form has; a sentence of it is said, and everything typed stays."""
        if isinstance(entered, str):
            self.say_wrong(entered)
        elif entered is not None:
            self._keep(plan(entered))

    def _keep(self, plan: Plan, told: str = "") -> None:
        if self._hub.change(lambda: keep_plan(self._hub.diary, plan)) is None:
            return  # why is said in the window
        self._plan = plan
        self._show_list(told)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Take over a plan"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Plans (*.json)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.take_over(Path(name)))
        self._dialogs.open(dialog)

    def take_over(self, file: Path) -> None:
        """Takes over the plan of a file, and says what was left out of it."""
        try:
            found = import_plan(self._hub.diary, read_file(file))
        except (RequestError, NotOurFileError) as error:
            self.say_wrong(str(error))
            return
        self._plan = found.after
        self._show_list(words.imported_line(found.added, found.changed))
        if found.rejected:
            first = sentence_case(str(found.rejected[0]))
            self.say_wrong(words.rejected_line(len(found.rejected), first))

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, _("Export the plan"), str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.setNameFilters([_("Plans (*.json)")])
        dialog.selectFile(_("My plan") + ".json")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        self._dialogs.open(dialog)

    def export_to(self, file: Path) -> None:
        """Writes the plan into a file, whole or not at all."""
        try:
            write_private(file, export_plan(self._hub.diary))
        except OSError as error:
            self.say_wrong(
                _("The file can't be written: {why}").format(why=error.strerror or error)
            )
            return
        self._show_list(_("The plan is in {file}").format(file=file))


class _Row(QWidget):
    """One line of the list, with the way to change it."""

    def __init__(self, title: str, line: str, changes: Callable[[], None]) -> None:
        super().__init__()
        row = hbox(self, gap=8)
        column = vbox(gap=0)
        column.addWidget(LineLabel(title, TextRole.STRONG))
        column.addWidget(LineLabel(sentence_case(line), TextRole.MUTED))
        row.addLayout(column, 1)
        change = link_button(_("Change"))
        change.setAccessibleName(_("Change {title}").format(title=title))
        change.clicked.connect(changes)
        row.addWidget(change)
