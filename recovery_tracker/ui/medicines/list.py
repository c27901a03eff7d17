"""The dialogs of the person's own medicines. They are opened, never run."""

from PySide6.QtCore import QObject, Signal

from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub


class MedicineDialogs(QObject):
    """Adds and changes medicines of a hub's record, over the window."""

    kept = Signal(object)
    """A Medicine was added, or changed."""

    def __init__(self, hub: Hub, commands: Commands, dialogs: DialogHost, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._dialogs = hub, dialogs
        commands.add(
            Command("medicine.new", "", self.ask_new),
            Command("medicine.change", "", self.ask_change),
        )

    def ask_new(self) -> None:
        """Asks which medicine to add."""
        from recovery_tracker.ui.medicines.dialog import AddMedicineDialog

        dialog = AddMedicineDialog(self._hub, self._dialogs.window)
        dialog.kept.connect(self.kept)
        self._dialogs.open(dialog)

    def ask_change(self) -> None:
        """Asks what to change of a medicine, if there is one. Raises StoreError."""
        from recovery_tracker.ui.medicines.dialog import ChangeMedicineDialog

        medicines = self._hub.reader.undated().medicines
        if medicines:
            dialog = ChangeMedicineDialog(medicines, self._hub, self._dialogs.window)
            dialog.kept.connect(self.kept)
            self._dialogs.open(dialog)
