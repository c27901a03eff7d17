"""A line drawing in the theme's colours: it warms a page, and says nothing that words do not."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_tracker.ui.look.icons import drawing
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.painted import Themed, painting


class Drawing(Themed, QWidget):
    """One of our drawings, `wide` pixels at 100 % text. A screen reader passes it by.

    Raises ResourceMissingError for a name that has no drawing.
    """

    def __init__(self, name: str, wide: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._wide = name, wide
        self._drawn: tuple[object, QPixmap] = (None, QPixmap())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._image()  # what is missing is said here: Qt has no way to hear it when it measures

    def sizeHint(self) -> QSize:
        """Returns its size, which grows half as fast as the text."""
        image = self._image()
        return (image.size() / image.devicePixelRatio()).expandedTo(QSize(1, 1))

    def minimumSizeHint(self) -> QSize:
        """Returns the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints it."""
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self._image())

    def _image(self) -> QPixmap:
        theme, ratio = current_theme(), self.devicePixelRatioF()
        asked = (theme, ratio)
        if self._drawn[0] != asked:
            colours = theme.colours
            inks = {
                "currentColor": colours.muted,
                "accentColor": colours.accent,
                "cardColor": colours.card,
            }
            wide = round(self._wide * (1 + theme.scale) / 2)
            self._drawn = (asked, drawing(self._name, inks, wide, ratio))
        return self._drawn[1]
