"""The ports that a store implements: the store itself, its data folder, its backups."""
