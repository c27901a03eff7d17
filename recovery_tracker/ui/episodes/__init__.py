"""The dialogs of an episode: what is known of it, and its closing."""
