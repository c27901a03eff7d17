"""The record as a page for an appointment, set with Typst."""
