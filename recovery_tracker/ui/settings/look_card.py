"""The card “How it looks”: the theme, the size of the text, and the day a week begins with."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.look_choices import TEXT_SIZES, ThemeChoice
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.chips import ChipGroup

_AS_SYSTEM = "system"
_USUAL_DAYS = (0, 5, 6)
"""Monday, Saturday and Sunday; another one is offered where the system has it."""


class LookCard(Card):
    """Shows the choices of an Appearance, and puts others on at once."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("How it looks"), parent=parent)
        self._look = look
        offered = sorted({*_USUAL_DAYS, look.first_weekday})
        days = [(day, formats().weekday(day)) for day in offered]
        self._theme = self._group(
            _("Theme"), [(theme, _theme_words(theme)) for theme in ThemeChoice]
        )
        self._size = self._group(
            _("Size of the text"),
            [(size, _("{n} %").format(n=formats().number(size))) for size in TEXT_SIZES],
        )
        self._weekday = self._group(_("A week begins on"), [(_AS_SYSTEM, _weekday_words()), *days])
        self._theme.edited.connect(self._choose_theme)
        self._size.edited.connect(self._choose_size)
        self._weekday.edited.connect(self._choose_weekday)
        self.body.addWidget(caption(_("This is for this computer, and is used at once.")))
        look.chosen.connect(self.show_look)
        self.show_look()

    def show_look(self) -> None:
        """Shows what is chosen."""
        day = self._look.weekday_choice
        self._theme.set_values((self._look.theme_choice,))
        self._size.set_values((self._look.text_size,))
        self._weekday.set_values((_AS_SYSTEM if day is None else day,))

    def _group(self, words: str, options: Sequence[tuple[object, str]]) -> ChipGroup:
        group = ChipGroup(words, options, exclusive=True, parent=self)
        self.body.addWidget(caption(words))
        self.body.addWidget(group)
        self.body.addSpacing(4)
        return group

    # One of each is always in use: pressing it again does not take it away.

    def _choose_theme(self, theme: object) -> None:
        if isinstance(theme, ThemeChoice):
            self._look.choose_theme(theme)
        else:
            self.show_look()

    def _choose_size(self, size: object) -> None:
        if isinstance(size, int):
            self._look.choose_text_size(size)
        else:
            self.show_look()

    def _choose_weekday(self, day: object) -> None:
        if day is None:
            self.show_look()
        else:
            self._look.choose_first_weekday(day if isinstance(day, int) else None)


def _theme_words(theme: ThemeChoice) -> str:
    return {
        ThemeChoice.SYSTEM: _("As the system"),
        ThemeChoice.LIGHT: _("Light"),
        ThemeChoice.DARK: _("Dark"),
        ThemeChoice.HIGH_CONTRAST: _("High contrast"),
    }[theme]


def _weekday_words() -> str:
    usual = formats().weekday(formats().first_weekday)
    return _("As the system ({day})").format(day=usual)
