"""The card Passphrase: whether there is one, and whether the keyring remembers it."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, Paragraph


class PassphraseCard(Card):
    """Shows how the record is locked; its buttons run commands."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(_("Passphrase"), parent=parent)
        self._words = Paragraph("")
        self._keyring = Paragraph("")
        self._set = plain_button(_("Set a passphrase…"))
        self._change = plain_button(_("Change…"))
        self._change.setAccessibleName(_("Change the passphrase…"))
        self._remove = plain_button(_("Remove…"))
        self._remove.setAccessibleName(_("Remove the passphrase…"))
        self._remember = plain_button(_("Remember it in the keyring"))
        self._forget = plain_button(_("Forget it"))
        self._forget.setAccessibleName(_("Forget it: take it out of the keyring"))
        for button, command in (
            (self._set, "passphrase.set"),
            (self._change, "passphrase.change"),
            (self._remove, "passphrase.remove"),
            (self._remember, "passphrase.remember"),
            (self._forget, "passphrase.forget"),
        ):
            commands.bind(button, command)
        self.body.addWidget(self._words)
        self.body.addWidget(ButtonRow(self._set, self._change, self._remove, parent=self))
        self.body.addWidget(self._keyring)
        self._keyring_row = ButtonRow(self._remember, self._forget, parent=self)
        self.body.addWidget(self._keyring_row)

    def show_state(self, *, protected: bool, remembered: bool) -> None:
        """Shows whether a passphrase is set, and whether the keyring has what opens the record."""
        self._words.set_plain(_on_words() if protected else _off_words())
        self._set.setVisible(not protected)
        self._change.setVisible(protected)
        self._remove.setVisible(protected)
        self._keyring.set_plain(
            _("This computer's keyring remembers it: the record opens without asking you.")
            if remembered
            else _("You are asked for it each time the record is opened.")
        )
        self._keyring.setVisible(protected)
        self._keyring_row.setVisible(protected)
        self._remember.setVisible(not remembered)
        self._forget.setVisible(remembered)


def _off_words() -> str:
    return _(
        "None is set: whoever can open the files of this computer can read your record. With a "
        "passphrase the record and its backups can be opened only by someone who knows it."
    )


def _on_words() -> str:
    return _("A passphrase locks your record and its backups.")
