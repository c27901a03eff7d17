"""What is recorded: frozen values, their vocabularies, and what makes a value wrong."""
