"""What is asked once about health, and after a fall."""
