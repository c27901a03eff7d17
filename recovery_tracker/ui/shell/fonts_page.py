"""A page shown in the place of the first chart of all, while it waits for the list of fonts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.charts import font_list
from recovery_tracker.ui.session.worker import Worker
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.ui.widgets.page import Page


class FontList(QObject):
    """Makes the list of fonts beside the window; `made` says that it is there, or can't be made."""

    made = Signal()

    def __init__(
        self,
        parent: QObject,
        is_made: Callable[[], bool] = font_list.is_made,
        make: Callable[[], None] = font_list.make,
    ) -> None:
        super().__init__(parent)
        self._is_made, self._make = is_made, make
        self._worker: Worker | None = None
        self._over = False

    @property
    def is_ready(self) -> bool:
        """Tells whether a chart can be drawn without waiting for it."""
        if not self._over and self._worker is None:
            self._over = self._is_made()
        return self._over

    def prepare(self) -> None:
        """Begins to make the list, once."""
        if self._worker is not None or self._over:
            return
        self._worker = Worker(self)
        job = self._worker.run(lambda _progress: self._make())
        for ended in (job.done, job.failed):
            ended.connect(self._end)

    def close(self) -> None:
        """Waits for what was begun."""
        if self._worker is not None:
            self._worker.close()

    def _end(self, _outcome: object) -> None:
        """Goes on; where it failed, the chart itself tries again and says why."""
        self._over = True
        self.made.emit()


class FontsPage(Page):
    """Says that the fonts of this computer are looked at, and that this happens once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("One moment"), parent)
        words = _("The fonts of this computer are listed for the charts. This happens only once.")
        sentence = Paragraph("")
        sentence.set_plain(words)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(words)
        card = Card("", parent=self.content)
        card.setAccessibleName(words)
        card.body.addWidget(sentence)
        card.body.addWidget(bar)
        self.add(card)
        self.add_end()
