"""First start, and a new episode: the steps before the first day."""
