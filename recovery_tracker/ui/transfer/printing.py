"""Prints the page through the system's dialog: the very pictures that the preview shows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.dialogs.dialog_host import DialogHost

PPI = 300
"""Fine enough for the smallest print on the page."""


class Printing(QObject):
    """One page after another to a printer of the person's choice. `failed` is a sentence."""

    failed = Signal(str)
    printed = Signal()

    def __init__(self, dialogs: DialogHost) -> None:
        super().__init__(dialogs)
        self._dialogs = dialogs

    def ask(self, name: str, make: Callable[[], Sequence[bytes] | None]) -> None:
        """Asks where to print; `make` returns the pages as PNG then, or None where it can't."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setCreator(_("Recovery Tracker"))
        printer.setResolution(PPI)
        printer.setPageLayout(_layout())
        dialog = QPrintDialog(printer, self._dialogs.window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile)
        dialog.finished.connect(lambda result: self._print(printer, make() if result else None))
        self._dialogs.open(dialog)

    def _print(self, printer: QPrinter, pages: Sequence[bytes] | None) -> None:
        if not pages:
            return
        if print_pages(printer, pages):
            self.printed.emit()
        else:
            self.failed.emit(
                _("The printer did not take the page; look whether it is on, and try again.")
            )


def print_pages(printer: QPrinter, pages: Sequence[bytes]) -> bool:
    """Sends the pages, each as large as the paper; whether the printer took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number, page in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            return False
        image = QImage.fromData(page)
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        scale = min(paper.width() / image.width(), paper.height() / image.height())
        wide, tall = image.width() * scale, image.height() * scale
        left, top = (paper.width() - wide) / 2, (paper.height() - tall) / 2
        painter.drawImage(QRectF(left, top, wide, tall), image)
    return painter.end()


def _layout() -> QPageLayout:
    """The paper of the page; its margins stand on the page itself."""
    letter = formats().paper == "us-letter"
    size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
    layout = QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
