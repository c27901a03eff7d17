"""What one press would replace, asked before anything is."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.services.quick import OnePress
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Paragraph
from recovery_tracker.wording import members
from recovery_tracker.wording.days import score_words, sentence_case


class ReplaceDialog(StepDialog):
    """`agreed` says whether to replace, or only to fill what is empty.

    None of its buttons is the main one: what was logged is not replaced by a press of Enter.
    """

    agreed = Signal(bool)

    def __init__(self, title: str, press: OnePress, parent: QWidget) -> None:
        super().__init__(title, parent)
        cancel = self.cancel_button(_("Leave it as it is"))
        fill = plain_button(_("Fill only what is empty"))
        fill.clicked.connect(lambda: self._agree(replaces=False))
        change = plain_button(_("Replace it") if press.replaces else _("Log it all the same"))
        change.clicked.connect(lambda: self._agree(replaces=True))
        some = (fill,) if press.fills and press.replaces else ()
        self.show_step(title, *map(Paragraph, _lines(press)), buttons=(cancel, *some, change))
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self, *, replaces: bool) -> None:
        self.accept()
        self.agreed.emit(replaces)


def _lines(press: OnePress) -> Iterator[str]:
    if press.replaces:
        yield _("Something else is logged for this day. It would be replaced:")
    for each in press.replaces:
        yield sentence_case(
            _("{name}: {before} would become {after}").format(
                name=members.name(each.member),
                before=members.value(each.member, each.before),
                after=members.value(each.member, each.after),
            )
        )
    if press.against:
        yield _("These are logged too, and stay as they are:")
    for score in press.against:
        yield sentence_case(score_words(score))
