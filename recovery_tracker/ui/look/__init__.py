"""How everything is painted: theme, style sheet, icons, and how the person wants it."""
