"""The page Progress: the course of two weeks as a figure, a table and a few numbers."""
