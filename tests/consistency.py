"""What can be wrong between the values of a record, each of which is right by itself."""

from collections import Counter
from collections.abc import Iterator

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import Record

_WITH_IDS = (
    Kind.EPISODES,
    Kind.PAIN_SCORES,
    Kind.CARE,
    Kind.MEDICINES,
    Kind.DOSES,
    Kind.QUESTIONNAIRES,
    Kind.APPOINTMENTS,
    Kind.ALERT_RESPONSES,
)


def problems(record: Record) -> Iterator[Problem]:
    """Everything that is wrong between the entries of the record, in the order of its members."""
    uses = Counter(entity.id for kind in _WITH_IDS for entity in getattr(record, kind))
    for own, count in uses.items():
        if count > 1:
            yield Problem("id", _("“{id}” is used {n} times").format(id=own, n=count))
    for onset, count in Counter(episode.onset for episode in record.episodes).items():
        if count > 1:
            yield Problem("episodes", _("{n} episodes begin on {date}").format(n=count, date=onset))
    for on, count in Counter(check_in.date for check_in in record.check_ins).items():
        if count > 1:
            yield Problem("check_ins", _("{date} has {n} check-ins").format(date=on, n=count))
    known = {medicine.id for medicine in record.medicines}
    for dose in record.doses:
        if dose.medicine not in known:
            yield Problem(
                f"doses {dose.id}",
                _("the medicine “{id}” is not in the record").format(id=dose.medicine),
            )
