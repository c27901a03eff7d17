"""The record on disk. The only package that imports SQLAlchemy."""
