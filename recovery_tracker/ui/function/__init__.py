"""What the person can do, in their own words: the card and its dialog."""
