"""How the window looks on this computer, and when its weeks begin: chosen, kept, put on at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.base.theme import Theme, ThemeName, load_theme
from recovery_tracker.ui.look.look_choices import LOOK, LookChoices, ThemeChoice
from recovery_tracker.ui.look.stylesheet import apply_theme, platform_point_size


class Appearance(QObject):
    """The choices of this computer for the window's look.

    They are kept next to the record in `folder`; without one they last as long as this object does.
    `chosen` is emitted when one of them has changed; `restyle` carries the theme that windows put
    on; `weekday_changed` the day that a week begins with, 0 for Monday.
    """

    chosen = Signal()
    restyle = Signal(object)
    weekday_changed = Signal(int)
    not_kept = Signal(str)
    """A choice holds now and can't be kept for the next time: why, in a sentence."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._kept = LookChoices() if folder is None else LOOK.load(folder)

    @property
    def theme_choice(self) -> ThemeChoice:
        """Returns the theme that was chosen."""
        return self._kept.theme

    @property
    def text_size(self) -> int:
        """Returns the size of text in per cent."""
        return self._kept.text_size

    @property
    def weekday_choice(self) -> int | None:
        """Returns the chosen day that a week begins with; None is the system's."""
        return self._kept.first_weekday

    @property
    def first_weekday(self) -> int:
        """Returns the day a week begins with: 0 is Monday, 6 Sunday."""
        chosen = self._kept.first_weekday
        return formats().first_weekday if chosen is None else chosen

    @property
    def ribbon(self) -> bool:
        """Tells whether Progress shows where many people are."""
        return self._kept.ribbon

    @property
    def sounds(self) -> bool:
        """Tells whether a session of relief is heard where a part of it begins or ends."""
        return self._kept.sounds

    @property
    def spoken_steps(self) -> bool:
        """Tells whether the steps of a session are spoken."""
        return self._kept.spoken_steps

    def theme(self) -> Theme:
        """Returns the theme of these choices, as the system is just now."""
        choice = self.theme_choice
        name = system_theme_name() if choice is ThemeChoice.SYSTEM else ThemeName(choice)
        return load_theme(name, self.text_size / 100, platform_point_size())

    def start(self, application: QApplication) -> None:
        """Puts it on before there is a window, and follows the system from then on, where that
        was chosen.
        """
        apply_theme(application, self.theme())
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self.follow_system)

    def follow_system(self) -> None:
        """Puts on the system's light, dark or high contrast, where the person chose that."""
        if self.theme_choice is ThemeChoice.SYSTEM:
            self.restyle.emit(self.theme())

    def choose_theme(self, theme: ThemeChoice) -> None:
        """Puts on another theme, and keeps the choice."""
        self._choose(lambda: self.restyle.emit(self.theme()), theme=theme)

    def choose_text_size(self, size: int) -> None:
        """Puts on another size of text, one of TEXT_SIZES, and keeps the choice."""
        self._choose(lambda: self.restyle.emit(self.theme()), text_size=size)

    def choose_first_weekday(self, day: int | None) -> None:
        """Sets the day that weeks begin with, None for the system's, and keeps the choice."""
        self._choose(lambda: self.weekday_changed.emit(self.first_weekday), first_weekday=day)

    def choose_ribbon(self, *, shown: bool) -> None:
        """Shows where many people are, or not, and keeps the choice; who asks draws anew."""
        self._choose(lambda: None, ribbon=shown)

    def choose_sounds(self, *, on: bool) -> None:
        """Has sessions heard, or not, and keeps the choice."""
        self._choose(lambda: None, sounds=on)

    def choose_spoken_steps(self, *, on: bool) -> None:
        """Has the steps of sessions spoken, or not, and keeps the choice."""
        self._choose(lambda: None, spoken_steps=on)

    def _choose(self, put_on: Callable[[], None], **choice: Any) -> None:
        self._kept = replace(self._kept, **choice)
        put_on()
        self.chosen.emit()
        if self._folder is None:
            return
        try:
            LOOK.change(self._folder, **choice)
        except OSError as error:
            self.not_kept.emit(
                _("This holds until you close the window; it can't be kept: {why}").format(
                    why=error.strerror or error
                )
            )


def system_theme_name() -> ThemeName:
    """Returns the theme that the system asks for: its contrast first, then its light or dark."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return ThemeName.HIGH_CONTRAST
    if hints.colorScheme() == Qt.ColorScheme.Dark:
        return ThemeName.DARK
    return ThemeName.LIGHT
