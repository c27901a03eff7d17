"""The page Diary: a month as a calendar, the day beside it, and the search in notes."""
