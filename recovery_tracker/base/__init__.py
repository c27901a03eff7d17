"""The base of everything else: resources, the clock, texts, locale forms, private files."""
