"""The page Today: one day, logged as you go."""
