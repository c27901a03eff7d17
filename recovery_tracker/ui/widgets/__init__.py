"""The widget kit: every control of the window, painted from the theme and made of child widgets."""
