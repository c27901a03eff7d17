"""Whose public advice the cards give, in words."""

from recovery_tracker.base.text import _, pgettext
from recovery_tracker.guidance.packs import Pack
from recovery_tracker.guidance.table import sources


def what_it_changes() -> str:
    """What choosing a nation does."""
    return _("The cards use its words and its numbers to call. What they look for stays the same.")


def sources_words(words_of: Pack) -> str:
    """Where the words of a nation come from, by the titles of their sources."""
    titles = [pgettext("source", sources()[key].title) for key in words_of.sources]
    return _("Sources: {titles}.").format(titles="; ".join(titles))
