"""What everything else stands on: resources, the clock, texts, locale forms, private files."""
