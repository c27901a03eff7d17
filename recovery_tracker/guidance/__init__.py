"""What to do next, as facts: the rules, their evaluation, and the text packs."""
