"""Recovery Tracker: a private diary for a bad back."""

__version__ = "0.1.0"
