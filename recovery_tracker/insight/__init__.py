"""What the numbers show, as facts: series, baseline and change."""
