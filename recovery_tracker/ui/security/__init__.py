"""The passphrase, its recovery key, and erasing the record."""
