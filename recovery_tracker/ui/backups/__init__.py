"""Backups in the window: their table, restoring, and what the check found."""
