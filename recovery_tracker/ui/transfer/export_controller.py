"""Files in and out of the window: the dialogs of Import and Export. They are opened, never run."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.period import Period, chosen_period
from recovery_tracker.services import exporting
from recovery_tracker.services.appointments import export_ics
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.pages import (
    ChartAsked,
    Form,
    chart_picture,
    summary_pdf,
    summary_png,
)
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.summary.choice import EVERYTHING, Choice
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.wording import page as page_words
from recovery_tracker.wording.report import imported, settled_lines

if TYPE_CHECKING:
    from recovery_tracker.ui.transfer.printing import Printing

T = TypeVar("T")


Chosen = Callable[[], tuple[Period, Choice] | None]
"""Returns what was chosen for the summary; None where nobody has chosen yet."""


class ExportController(QObject):
    """Imports and exports the record of a hub, and says in the window what came of it."""

    def __init__(
        self, hub: Hub, commands: Commands, notices: Notices, dialogs: DialogHost, chosen: Chosen
    ) -> None:
        super().__init__(dialogs)
        self._hub, self._notices, self._dialogs, self._chosen = hub, notices, dialogs, chosen
        self._window = dialogs.window
        self._folder = str(Path.home())
        self._printing: Printing | None = None
        self._register(commands)

    def _register(self, commands: Commands) -> None:
        keys, some = QKeySequence.StandardKey, self._holds_something
        commands.add(
            Command("import", _("&Import…"), self.ask_import, keys.Open),
            Command("export.pdf", _("&Summary as PDF…"), self._ask_chosen_pdf, keys.Save, some),
            Command("export.chart", _("&Chart as picture…"), self.ask_picture, None, some),
            Command("export.record", _("&Record as file…"), self.ask_json, None, some),
            Command("export.table", _("&Table (CSV)…"), self.ask_csv, None, some),
            Command(
                "export.private_table",
                _("Table with &private entries (CSV)…"),
                lambda: self.ask_csv(include_private=True),
                enabled_when=some,
            ),
            Command(
                "export.calendar", _("&Appointments for a calendar…"), self.ask_ics, None, some
            ),
            Command(
                "export.print", _("&Print the summary…"), self._ask_chosen_print, keys.Print, some
            ),
            Command("chart.copy", "", self.copy_picture),
        )

    def _holds_something(self) -> bool:
        """Returns whether there is anything to export and to print. Raises StoreError."""
        return self._hub.diary.store.journal.last_step() is not None

    def ask_import(self) -> None:
        """Asks which file to import."""
        dialog = QFileDialog(self._window, _("Import a record"), self._folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Recovery Tracker records (*.json)"), _("All files (*)")])
        dialog.fileSelected.connect(self.preview)
        self._dialogs.open(dialog)

    def preview(self, name: str) -> None:
        """Shows what importing the file would do, and asks."""
        from recovery_tracker.services.importing import preview_import, read_file
        from recovery_tracker.ui.transfer.import_dialog import ImportDialog

        try:
            content = read_file(Path(name))
            report = preview_import(self._hub.diary, content)
        except (RequestError, StoreError) as error:
            self._notices.warn(str(error))
            return
        self._folder = str(Path(name).parent)
        today = self._hub.today
        settings = self._hub.reader.undated().settings
        settled = settled_lines(report.settles, settings, today)
        dialog = ImportDialog(report, settled, self._window)
        dialog.agreed.connect(lambda: self._import(content))
        self._dialogs.open(dialog)

    def ask_pdf(self, period: Period, choice: Choice = EVERYTHING) -> None:
        """Asks where to save the summary."""
        name = _("Back pain summary {date}").format(date=period.last)
        self._ask(
            _("Save the summary"),
            name,
            _("PDF"),
            "pdf",
            lambda: summary_pdf(self._hub.diary, period, choice),
        )

    def ask_print(self, period: Period, choice: Choice = EVERYTHING) -> None:
        """Asks where to print the summary."""
        from recovery_tracker.ui.transfer.printing import (  # only where somebody prints
            PPI,
            Printing,
        )

        if self._printing is None:
            self._printing = Printing(self._dialogs)
            self._printing.failed.connect(self._notices.warn)
            self._printing.printed.connect(lambda: self._notices.say(_("Sent to the printer.")))
        self._printing.ask(
            _("Back pain summary {date}").format(date=period.last),
            lambda: self._made(lambda: summary_png(self._hub.diary, period, choice, ppi=PPI)),
        )

    def ask_picture(self, chart: ChartAsked | None = None) -> None:
        """Asks where to save the chart; without one, that of the usual days."""
        asked = chart or ChartAsked(chosen_period(self._hub.as_of))
        name = _("Back pain chart {date}").format(date=asked.period.last)
        kind = _("Picture") if asked.form is Form.PNG else _("Drawing")
        self._ask(_("Save the chart"), name, kind, asked.form, lambda: self._picture(asked))

    def copy_picture(self, asked: ChartAsked) -> None:
        """Copies the chart, to be pasted elsewhere."""
        try:
            content = self._picture(asked)
        except StoreError as error:
            self._notices.warn(str(error))
            return
        QGuiApplication.clipboard().setImage(QImage.fromData(content))
        self._notices.say(_("The picture is copied; paste it where you want it."))

    def ask_json(self) -> None:
        """Asks where to save the whole record."""
        name = _("Recovery Tracker record {date}").format(date=self._hub.today)
        self._ask(
            _("Save the record"),
            name,
            _("Record"),
            "json",
            lambda: exporting.export_json(self._hub.diary),
        )

    def ask_csv(self, *, include_private: bool = False) -> None:
        """Asks where to save the whole record as a table, and its dictionary beside it."""
        name = _("Recovery Tracker table {date}").format(date=self._hub.today)
        self._choose(
            _("Save the table"),
            name,
            _("Table"),
            "csv",
            lambda chosen: self._save_table(chosen, include_private=include_private),
        )

    def ask_ics(self, appointment_id: str = "") -> None:
        """Asks where to save the appointments that lie ahead, or the one of that id."""
        name = _("Back pain appointments {date}").format(date=self._hub.today)
        self._ask(
            _("Save for a calendar"),
            name,
            _("Calendar"),
            "ics",
            lambda: export_ics(self._hub.diary, appointment_id=appointment_id or None),
        )

    def save(self, name: str, content: bytes) -> None:
        """Writes an export and says where it is."""
        try:
            exporting.save(Path(name), content)
        except RequestError as error:
            self._notices.warn(str(error))
            return
        self._folder = str(Path(name).parent)
        self._notices.say_saved(_("Saved {file}").format(file=name), Path(name))

    def _ask_chosen_pdf(self) -> None:
        self.ask_pdf(*self._page())

    def _ask_chosen_print(self) -> None:
        self.ask_print(*self._page())

    def _page(self) -> tuple[Period, Choice]:
        """The page as it was chosen, else of the usual days."""
        return self._chosen() or (chosen_period(self._hub.as_of), EVERYTHING)

    def _save_table(self, name: str, *, include_private: bool) -> None:
        try:
            table = exporting.export_csv(self._hub.diary, include_private=include_private)
            dictionary = exporting.save_table(Path(name), table)
        except (RequestError, StoreError) as error:
            self._notices.warn(str(error))
            return
        self._folder = str(Path(name).parent)
        saved = _("Saved {file}; what its columns mean is in {dictionary}.").format(
            file=name, dictionary=dictionary.name
        )
        left_out = page_words.left_out(table.left_out.notes, table.left_out.signs)
        self._notices.say_saved(" ".join((saved, *left_out)), Path(name))

    def _import(self, content: bytes) -> None:
        from recovery_tracker.services.importing import import_file

        report = self._hub.change(lambda: import_file(self._hub.diary, content))
        if report is not None and not isinstance(report, Problem):
            self._notices.say(imported(report.plan.added, report.plan.changed))

    def _picture(self, asked: ChartAsked) -> bytes:
        return chart_picture(self._hub.diary, asked)

    def _ask(
        self, title: str, name: str, kind: str, suffix: str, make: Callable[[], bytes]
    ) -> None:
        self._choose(title, name, kind, suffix, lambda chosen: self._make(chosen, make))

    def _choose(
        self, title: str, name: str, kind: str, suffix: str, take: Callable[[str], object]
    ) -> None:
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"{kind} (*.{suffix})")
        dialog.selectFile(f"{name}.{suffix}")
        dialog.fileSelected.connect(take)
        self._dialogs.open(dialog)

    def _make(self, name: str, make: Callable[[], bytes]) -> None:
        content = self._made(make)
        if content is not None:
            self.save(name, content)

    def _made(self, make: Callable[[], T]) -> T | None:
        """What was made; None, and why is said, where it can't be."""
        try:
            return make()
        except (RequestError, StoreError) as error:
            self._notices.warn(str(error))
            return None
