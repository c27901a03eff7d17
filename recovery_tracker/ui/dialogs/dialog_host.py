"""The one place that opens dialogs over a window, and takes them out of the way of an emergency."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from recovery_tracker.ui.dialogs.focus_back import Opener

if TYPE_CHECKING:
    from recovery_tracker.ui.dialogs.job_dialog import JobDialog

_CANCELLED = QDialog.DialogCode.Rejected


@runtime_checkable
class Holds(Protocol):
    """A dialog that knows whether it must stay: work runs, or it shows what is shown only once."""

    held: bool


class DialogHost(QObject):
    """Opens every dialog of a window, deletes it when it is done, and returns the focus.

    While an emergency covers the window no dialog is over it: what is open is closed as if it was
    cancelled, what must stay is hidden until no emergency is active, and a dialog that is opened
    then ends at once, also as if it was cancelled. So what waits for `finished` goes on.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self._kept: dict[QDialog, Opener | None] = {}
        self._hidden: list[QDialog] = []
        self._covered = False

    @property
    def shown(self) -> QDialog | None:
        """Returns the dialog that is on top, or None."""
        return next((each for each in self._newest_first() if each.isVisible()), None)

    @property
    def may_open(self) -> bool:
        """Tells whether a dialog that is opened now is shown: no emergency covers the window."""
        return not self._covered

    def open(self, dialog: QDialog) -> None:
        """Opens the dialog over the window, or ends it where an emergency covers the window."""
        self._keep(dialog)
        if self._covered:
            dialog.done(_CANCELLED)
        else:
            self._show(dialog)

    def wait_for(self, dialog: "JobDialog") -> None:
        """Opens the dialog of a job once the job has taken long."""
        self._keep(dialog)
        dialog.due.connect(lambda: self._show_due(dialog))

    def set_emergency(self, *, active: bool, covers: bool) -> None:
        """Follows the emergency: `covers` means that its page is shown in place of every other.

        One that is `active` and covers nothing was read, and the person chose to show the summary
        beside its card: what the summary is saved and printed with can be opened there.
        """
        begins = covers and not self._covered
        self._covered = covers
        if begins:
            self._make_room()
        if not active:
            hidden, self._hidden = self._hidden, []
            for dialog in hidden:
                if dialog in self._kept:
                    self._show(dialog)

    def close_all(self) -> None:
        """Cancels all that is open: the record behind it is lost. What must stay is asked to end,
        as by Escape.
        """
        for dialog in self._newest_first():
            if _is_held(dialog):
                dialog.reject()
            elif dialog in self._kept:
                dialog.done(_CANCELLED)

    def _make_room(self) -> None:
        for popup in iter(QApplication.activePopupWidget, None):
            popup.hide()
        for dialog in self._newest_first():
            # Qt asks in dialogs of its own, such as whether a file shall be replaced.
            for above in dialog.findChildren(QDialog):
                if above.isVisible() and above not in self._kept:
                    above.reject()
            if not _is_held(dialog):
                if dialog in self._kept:
                    dialog.done(_CANCELLED)
            elif dialog.isVisible():
                dialog.hide()
                self._hidden.append(dialog)

    def _newest_first(self) -> tuple[QDialog, ...]:
        return tuple(dialog for dialog in reversed(self._kept) if isValid(dialog))

    def _keep(self, dialog: QDialog) -> None:
        self._kept[dialog] = None
        dialog.finished.connect(lambda _result: self._forget(dialog))

    def _show_due(self, dialog: QDialog) -> None:
        if self._covered:
            self._hidden.append(dialog)
        else:
            self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        if self._kept[dialog] is None:
            self._kept[dialog] = Opener(self.window)
        QDialog.open(dialog)  # a dialog of Qt may have an `open` that wants more

    def _forget(self, dialog: QDialog) -> None:
        opener = self._kept.pop(dialog, None)
        dialog.deleteLater()
        if opener is not None:
            # What the dialog was about is done by whoever hears of it, perhaps only after this.
            QTimer.singleShot(0, self, lambda: self._give_back(opener))

    def _give_back(self, opener: Opener) -> None:
        if not self._covered and QApplication.activeModalWidget() is None:
            opener.give_back()


def _is_held(dialog: QDialog) -> bool:
    return isinstance(dialog, Holds) and dialog.held
