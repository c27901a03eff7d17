"""Relief: what may ease the first days, as a catalogue, and guided sessions of it."""
