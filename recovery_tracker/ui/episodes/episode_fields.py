"""What is known of an episode besides its dates: asked when it begins, and changed later."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.members import ABSENT, members
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Episode, Note
from recovery_tracker.diary.vocabulary import Feature, Pattern, PreviousEpisodes, Trigger
from recovery_tracker.services.log import Edit
from recovery_tracker.services.person import HealthAnswer
from recovery_tracker.ui.health.fall_question import FallQuestion
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.field_error import FieldError
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.note_field import NoteField
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

W = TypeVar("W", bound=StrEnum)


class TriggerField(QWidget):
    """What the person was doing when it began. `edited` says that another was chosen.

    `factored` carries a risk factor that a fall asks, and whether the person has it.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        asked = _("What were you doing?")
        self._chips = ChipGroup(
            asked,
            [(trigger, sentence_case(words.trigger(trigger))) for trigger in Trigger],
            exclusive=True,
            parent=self,
        )
        self._chips.edited.connect(self._choose)
        self._fall = FallQuestion(self)
        self.factored = self._fall.ticked
        self._fall.left.connect(self._chips.take_focus)
        self._person, self._today = Person(), date.min
        _stack(self, caption(asked), self._chips, self._fall)

    def value(self) -> Trigger | None:
        """Returns what was chosen."""
        return _chosen(self._chips, Trigger)

    def show_episode(self, episode: Episode | None) -> None:
        """Shows what is known, without a signal."""
        _show(self._chips, episode.trigger if episode else None)
        self._look()

    def show_person(self, person: Person, today: date) -> None:
        """Says what is known of the person today: a fall asks what is not."""
        self._person, self._today = person, today
        self._look()

    def fall_answer(self) -> HealthAnswer | None:
        """Returns what a fall asked; None where it asked nothing."""
        return self._fall.answer()

    def _choose(self, _value: object) -> None:
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        fell = self.value() is Trigger.FALL
        self._fall.look(self._person, self._today, asked=fell)

    def edits(self) -> list[Edit]:
        """Returns what was said, as an edit of the episode."""
        return [_edit("trigger", self.value())]


class MoreFields(QWidget):
    """How it lies, how often before, what eases it, and the person's own words.

    `edited` says that something of it has changed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lies, before = _("Where is it worst?"), _("Has your back done this before?")
        self._pattern = ChipGroup(
            lies,
            [(pattern, sentence_case(words.pattern(pattern))) for pattern in Pattern],
            exclusive=True,
            parent=self,
        )
        self._previous = ChipGroup(
            before,
            [(n, sentence_case(words.previous_episodes(n))) for n in PreviousEpisodes],
            exclusive=True,
            parent=self,
        )
        self._eases = CheckRow(sentence_case(words.feature(Feature.BETTER_WITH_MOVEMENT)), self)
        self._note = NoteField(_("Note on this episode"), _("Anything else about it?"), self)
        self._shared = CheckRow(_("Show this note on the summary"), self)
        self._error = FieldError(self._note, self)
        for group in (self._pattern, self._previous):
            group.edited.connect(lambda _value: self.edited.emit())
        for row in (self._eases, self._shared):
            row.clicked.connect(lambda _on: self.edited.emit())
        self._note.textChanged.connect(self._written)
        self._showing = False
        self._others: frozenset[Feature] = frozenset()
        _stack(
            self,
            *(caption(lies), self._pattern, caption(before), self._previous, self._eases),
            *(caption(_("Note")), self._note, self._error, self._shared),
        )

    def take_focus(self) -> None:
        """Puts the focus on the first of them."""
        self._pattern.take_focus()

    @property
    def is_empty(self) -> bool:
        """Tells whether nothing of it is said."""
        return all(edit.value is ABSENT for edit in self.edits())

    def show_episode(self, episode: Episode | None) -> None:
        """Shows what is known, without a signal."""
        shown = episode or _NOTHING
        self._showing = True
        _show(self._pattern, shown.pattern)
        _show(self._previous, shown.previous_episodes)
        self._eases.setChecked(Feature.BETTER_WITH_MOVEMENT in shown.features)
        self._others = shown.features - {Feature.BETTER_WITH_MOVEMENT}
        self._note.set_text(shown.note.text if shown.note else "")
        self._shared.setChecked(bool(shown.note and shown.note.in_summary))
        self._error.clear()
        self._showing = False

    def edits(self) -> list[Edit]:
        """Returns what was said, as edits. Raises InvalidValueError for a wrong note."""
        text = self._note.toPlainText()
        eases = {Feature.BETTER_WITH_MOVEMENT} if self._eases.isChecked() else set()
        note = Note(text, self._shared.isChecked() or None) if text.strip() else None
        return [
            _edit("pattern", _chosen(self._pattern, Pattern)),
            _edit("previous_episodes", _chosen(self._previous, PreviousEpisodes)),
            _edit("features", frozenset(eases | self._others) or None),
            _edit("note", note),
        ]

    def show_wrong(self, sentence: str) -> None:
        """Says under the note what is wrong with it; it stays as it was written."""
        self._error.say(sentence)

    def _written(self) -> None:
        if not self._showing:
            self.edited.emit()


def changes(edits: Iterable[Edit], shown: Episode) -> list[Edit]:
    """Returns those of the edits that say something else than the episode that was shown.

    What nobody touched here is left as it is by then, even where it changed meanwhile.
    """
    existing = members(shown)
    return [edit for edit in edits if existing.get(edit.member, ABSENT) != edit.value]


_NOTHING = Episode("none", date.min)


def _edit(member: str, value: object | None) -> Edit:
    return Edit(member, ABSENT if value is None else value)


def _chosen(group: ChipGroup, kind: type[W]) -> W | None:
    value = group.value()
    return value if isinstance(value, kind) else None


def _show(group: ChipGroup, value: StrEnum | None) -> None:
    group.set_values(() if value is None else (value,))


def _stack(whole: QWidget, *parts: QWidget) -> None:
    column = vbox(whole, gap=8)
    for part in parts:
        if column.count() and isinstance(part, QLabel):
            column.addSpacing(8)  # a caption belongs to what is under it
        column.addWidget(part)
