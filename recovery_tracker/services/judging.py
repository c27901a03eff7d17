"""What the rules say of the record by a date."""

from datetime import date

from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.diary import Diary


def judge(diary: Diary, as_of: date) -> Evaluation:
    """Every rule over the record up to that date. Raises StoreError."""
    return evaluate(diary.store.read(None, as_of), as_of)
