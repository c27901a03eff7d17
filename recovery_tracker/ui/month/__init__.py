"""A month as a calendar: pain as number and shade, marks, and the ways from day to day."""
