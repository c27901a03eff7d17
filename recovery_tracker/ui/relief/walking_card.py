"""The card of the walking plan, which is offered once an episode counts as recovered."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.walking import (
    WalkingNow,
    start_walking,
    stop_walking,
    walking_now,
)
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, LineLabel, Paragraph, caption
from recovery_tracker.wording import walking as words
from recovery_tracker.wording.relief import common


class WalkingCard(Card):
    """The plan as it is today, or the offer of one. It is hidden while the back is not well."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(words.title(), parent=parent)
        self._hub = hub
        self._week = LineLabel("", TextRole.STRONG)
        self._lines = Paragraph("", parent=self), Paragraph("", parent=self)
        self._about = Paragraph("", TextRole.MUTED, self)
        self._source = caption(words.source())
        self._start, self._away = plain_button(_("Start")), plain_button(_("Put the plan away"))
        self._start.setAccessibleName(_("Start the walking plan"))
        self._start.clicked.connect(lambda: self._change(start_walking))
        self._away.clicked.connect(lambda: self._change(stop_walking))
        for part in (self._week, *self._lines, self._about, self._source):
            self.body.addWidget(part)
        self.body.addSpacing(current_theme().spaces.unit)
        self.body.addWidget(ButtonRow(self._start, self._away, parent=self))
        self.hide()

    def look(self, recovered: bool) -> None:  # noqa: FBT001 the one thing it is told
        """Shows the plan as it is now, if the episode counts as recovered. Raises StoreError."""
        self.setVisible(recovered)
        if recovered:
            self._show(walking_now(self._hub.diary))

    def _show(self, now: WalkingNow) -> None:
        begun = now.plan is not None
        self._week.setText(_week(now))
        self._week.setVisible(begun)
        for line, sentence in zip(self._lines, _sentences(now), strict=True):
            line.set_plain(sentence)
            line.setVisible(bool(sentence))
        self._about.set_plain(" ".join(_about(now)))
        focus = QApplication.focusWidget()
        had_focus = focus is self._start or focus is self._away
        self._start.setVisible(not begun)
        self._away.setVisible(begun)
        if had_focus:
            button = self._away if begun else self._start
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, work: Callable[[Diary], object]) -> None:
        if self._hub.change(lambda: (work(self._hub.diary), True)):  # else the hub says why not
            self.look(recovered=True)


def _week(now: WalkingNow) -> str:
    if now.plan is None:
        return ""
    return words.over(now.weeks) if now.week is None else words.week_line(now.week)


def _sentences(now: WalkingNow) -> tuple[str, str]:
    """Returns the sentences under the week; the second may be empty."""
    if now.plan is None:
        start = f"{words.begins(now.usual, now.weeks)} {words.goes_up_to(now.weeks)}"
        return words.purpose(), start
    if now.week is None:
        return common("after"), ""
    return words.walked_line(now.walked), words.if_it_hurts()


def _about(now: WalkingNow) -> tuple[str, ...]:
    """Returns what is said in paler letters: that nothing has to be logged, above all."""
    if now.plan is None:
        return common("after"), common("put_away")
    if now.week is None:
        return (common("put_away"),)
    return words.purpose(), common("put_away")
