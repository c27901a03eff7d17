"""Every sentence in one place, for window, command line and page alike."""
