"""The lines that the command line prints and the import dialog shows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import Record
from recovery_tracker.guidance.cards import marked_before
from recovery_tracker.guidance.facts import Alert, Evaluation
from recovery_tracker.wording import members, words
from recovery_tracker.wording.cards import card_text, shown_again, undecided_sentence
from recovery_tracker.wording.days import sentence_case

Counts = Mapping[Kind, int]


def alert_lines(evaluation: Evaluation, record: Record, today: date) -> Iterator[str]:
    """Yields every rule that fired, the active ones first, then those that could not be decided.

    A card of another date than today names it. A card that an older version silenced says why it is
    shown again.
    """
    if not evaluation.alerts:
        yield _("No rule has fired. That does not mean that all is well: if you are worried, ask.")
    for alert in evaluation.alerts:
        state = _("stands") if alert.active else _("over or answered")
        yield f"{alert.first_date}  {alert.rule}  ({words.urgency(alert.urgency)}, {state})"
        yield from (f"  {line}" for line in _card(alert, record.settings, today))
        if answer := marked_before(alert, record.alert_responses):
            yield f"  {shown_again(answer)}"
    for undecided in evaluation.undecided:
        yield _("{rule} can't be told: {why}").format(
            rule=undecided.rule, why=undecided_sentence(undecided)
        )


def card_lines(shown: Sequence[Alert], record: Record, as_of: date) -> Iterator[str]:
    """Yields the cards that are shown, as the window would show them."""
    for alert in shown:
        yield ""
        yield from _card(alert, record.settings, as_of)
        if answer := marked_before(alert, record.alert_responses):
            yield shown_again(answer)


def _card(alert: Alert, settings: Settings, as_of: date) -> Iterator[str]:
    text = card_text(alert, settings, as_of)
    yield f"{text.urgency_word}: {text.headline}"
    yield text.seen
    if text.what_to_do:
        yield text.what_to_do
    yield from text.because
    yield text.rule
    yield _("{advice} Source: {source}.").format(advice=text.advice, source=text.source)


def import_lines(
    added: Counts,
    changed: Counts,
    unchanged: Counts,
    rejected: Sequence[Problem],
    *,
    dry_run: bool,
) -> Iterator[str]:
    """Yields what an import did, or would do, with every rejected row and its reason."""
    if dry_run:
        yield _("Nothing was written. The import would do this:")
    yield from count_lines(added, changed, unchanged, rejected)
    yield from rejected_lines(rejected)


def count_lines(
    added: Counts, changed: Counts, unchanged: Counts, rejected: Sequence[Problem]
) -> Iterator[str]:
    """Yields how many rows are new, changed, the same and rejected."""
    yield _("New: {what}").format(what=_counted(added))
    yield _("Changed: {what}").format(what=_counted(changed))
    yield _("The same as before: {what}").format(what=_counted(unchanged))
    if rejected:
        yield ngettext(
            "{n} row can't be imported:", "{n} rows can't be imported:", len(rejected)
        ).format(n=len(rejected))


def problem(wrong: Problem) -> str:
    """Returns a wrong value in one sentence that names its field."""
    return _("{field}: {why}.").format(
        field=sentence_case(members.name(wrong.where)), why=wrong.why
    )


def settled_lines(alerts: Sequence[Alert], settings: Settings, as_of: date) -> Iterator[str]:
    """Yields each active emergency that a file says was answered."""
    for alert in alerts:
        text = card_text(alert, settings, as_of)
        yield _("This file says that an emergency which stands here was answered: {seen}").format(
            seen=text.seen
        )


def rejected_lines(rejected: Sequence[Problem]) -> Iterator[str]:
    """Yields each rejected row with its reason."""
    for problem in rejected:
        yield f"  {problem}"


def imported(added: Counts, changed: Counts) -> str:
    """Returns one sentence after an import."""
    return _("Imported. New: {added}. Changed: {changed}.").format(
        added=_counted(added), changed=_counted(changed)
    )


def _counted(counts: Counts) -> str:
    if not any(counts.values()):
        return _("nothing")
    return ", ".join(words.counted(kind, n) for kind, n in counts.items() if n)
