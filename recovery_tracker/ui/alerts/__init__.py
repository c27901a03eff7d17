"""Alerts in the window: cards, the page of an emergency, the list, the form of warning signs."""
