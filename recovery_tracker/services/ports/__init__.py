"""What services ask of whoever keeps the record: the store, its data folder, its backups."""
