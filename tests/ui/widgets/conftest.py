"""Each test of a widget starts from the light theme at 100 % and leaves it so."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QColor, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_tracker.base.theme import ThemeName, load_theme
from recovery_tracker.ui.look.stylesheet import TextRole, apply_theme, font
from recovery_tracker.ui.widgets.last_input import LAST_INPUT
from tests.ui.turns import let_happen


class Kit:
    """What several tests ask of a widget: its role, its pixels, whether its words fit."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot
        self.windows: list[QWidget] = []

    def wear(self, name: ThemeName, scale: float = 1.0) -> None:
        apply_theme(self.app, load_theme(name, scale, 9.0))

    def shown(self, widget: QWidget, width: int = 700, height: int = 0) -> QWidget:
        """The widget at that size in a window of its own, away from the pointer."""
        window = QWidget()
        self.windows.append(window)
        self.qtbot.addWidget(window)
        widget.setParent(window)
        tall = widget.heightForWidth(width) if widget.hasHeightForWidth() else 0
        tall = height or max(tall, widget.sizeHint().height())
        widget.setGeometry(40, 40, width, tall)
        window.resize(width + 80, tall + 80)
        # Without a window manager, as under a bare Xvfb, no window gets the focus by itself.
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return widget

    def let_happen(self) -> None:
        """Lets happen what waits for its turn."""
        let_happen()

    def role(self, widget: QWidget) -> QAccessible.Role:
        return QAccessible.queryAccessibleInterface(widget).role()

    def spoken(self, widget: QWidget) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    def described(self, widget: QWidget) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)

    def is_checked(self, widget: QWidget) -> bool:
        return bool(QAccessible.queryAccessibleInterface(widget).state().checked)

    def colour_at(self, widget: QWidget, where: QPoint) -> str:
        return QColor(widget.grab().toImage().pixelColor(where)).name()

    def pixels_of(self, widget: QWidget, colour: str) -> int:
        image = widget.grab().toImage()
        wanted = QColor(colour).rgb()
        return sum(
            image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
        )

    def has_room_for_its_words(self, button: QAbstractButton) -> bool:
        metrics = QFontMetrics(font(TextRole.BODY))
        fits = button.width() >= metrics.horizontalAdvance(button.text())
        return fits and button.height() >= metrics.height()


@pytest.fixture(autouse=True)
def kit(qapp: QApplication, qtbot: QtBot) -> Iterator[Kit]:
    made = Kit(qapp, qtbot)
    made.wear(ThemeName.LIGHT)
    LAST_INPUT.note(by_key=False)  # as a program begins
    yield made
    made.wear(ThemeName.LIGHT)
