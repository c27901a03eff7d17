"""The words about the system's keyring."""

from recovery_tracker.base.text import _


def no_keyring() -> str:
    """Returns that the system keeps no secrets, so the passphrase is asked for each time."""
    return _("This computer has no keyring that keeps it: you are asked again next time.")
