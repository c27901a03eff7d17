"""The page Summary: the page for an appointment, as it will be printed."""
