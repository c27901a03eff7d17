"""The nation whose public advice the cards use, in words."""

from recovery_tracker.base.text import _, pgettext
from recovery_tracker.guidance.packs import Pack
from recovery_tracker.guidance.table import sources


def what_it_changes() -> str:
    """Returns what choosing a nation does."""
    return _("The cards use its words and its numbers to call. What they look for stays the same.")


def sources_words(words_of: Pack) -> str:
    """Returns the titles of the sources of a nation's words."""
    titles = [pgettext("source", sources()[key].title) for key in words_of.sources]
    return _("Sources: {titles}.").format(titles="; ".join(titles))
