"""What a person can do: log a day, answer a card, undo, import, export, take a page along."""
