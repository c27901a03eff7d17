"""Own medicines: the list, and the dialog in which one is copied from its package."""
