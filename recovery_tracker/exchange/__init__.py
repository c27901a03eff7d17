"""The exchange with other files: reading, merging and writing."""
