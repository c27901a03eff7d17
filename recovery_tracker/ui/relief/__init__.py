"""Relief: the page, guided sessions, and the plan."""
