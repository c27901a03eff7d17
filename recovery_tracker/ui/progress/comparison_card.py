"""The card of this episode beside earlier ones."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.charts.episodes import draw_episodes, episodes_twin
from recovery_tracker.insight.episodes import EpisodeComparison
from recovery_tracker.ui.progress.picture import Picture
from recovery_tracker.ui.progress.table import TwinTable
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.wording.episode_comparison import (
    comparison_labels,
    comparison_sentence,
    comparison_summary,
    comparison_title,
)

_HEIGHT = 280


class ComparisonCard(Card):
    """A sentence, and the figure or its table. It is there only where there is an earlier episode
    with pain logged.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(comparison_title(), parent=parent)
        self._words = Paragraph("")
        self._picture: Picture[None] = Picture(_HEIGHT, self)
        self.table = TwinTable(_("The episodes as a table"), self)
        for widget in (self._words, self._picture, self.table):
            self.body.addWidget(widget)
        self.show_as(table=False)
        self.hide()

    def show_comparison(self, shown: EpisodeComparison | None) -> None:
        """Shows the episodes; None is nothing to compare."""
        self.setVisible(shown is not None)
        if shown is None:
            return
        self._words.set_plain(comparison_sentence(shown))
        labels = comparison_labels(shown)
        self._picture.show_figure(
            lambda figure, style: draw_episodes(figure, shown, style, labels),
            shown,
            comparison_summary(shown),
        )
        self.table.show_later(lambda: episodes_twin(shown))

    def show_as(self, *, table: bool) -> None:
        """Shows the table, or the figure."""
        self.table.setVisible(table)
        self._picture.setVisible(not table)
