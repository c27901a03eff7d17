"""The last step of a beginning: what happens next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.sentence import IconMark


class DoneCard(Card):
    """One sentence for each page that the person meets next."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(_("That is all for now"))
        self.body.setSpacing(current_theme().spaces.gap)
        self._words: list[Paragraph] = []
        for icon, sentence in _sentences():
            row = hbox(gap=16)
            row.addWidget(IconMark(icon, times=1.2, parent=self), 0, Qt.AlignmentFlag.AlignTop)
            words = Paragraph(sentence, parent=self)
            row.addWidget(words, 1)
            self._words.append(words)
            self.body.addLayout(row)
        self._words[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def take_focus(self) -> None:
        """Puts the focus on its first words, where no key presses anything."""
        self._words[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _sentences() -> tuple[tuple[str, str], ...]:
    return (
        (
            "today",
            _(
                "Today asks the same few questions each day. It takes less than a minute, and "
                "you can leave out what you like."
            ),
        ),
        ("progress", _("Progress shows your days side by side, from the second day on.")),
        (
            "emergency",
            _(
                "If something you log is a reason to get help, a card over the page says so, "
                "and why. Warning signs in the rail has the whole list at any time."
            ),
        ),
        ("summary", _("Summary makes one page of it for an appointment, if you want one.")),
    )
