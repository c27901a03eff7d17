"""Our own line icons and drawings, tinted by the theme."""

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from recovery_tracker.base.resources import resource


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Returns the icon in a colour, `size` by `size` pixels of the page, at the screen's ratio.

    Raises ResourceMissingError for a name that has no icon.
    """
    # Qt's own cache goes with the application; a Python cache would outlive it.
    key = f"icon/{name}/{colour}/{size}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _rendered(
        _source("icons", name).replace("currentColor", colour), QSize(size, size), ratio
    )
    QPixmapCache.insert(key, drawn)
    return drawn


def drawing(name: str, inks: Mapping[str, str], width: int, ratio: float = 1.0) -> QPixmap:
    """Returns the drawing as wide as that, each of its words for a colour replaced by an ink.

    Raises ResourceMissingError for a name that has no drawing.
    """
    source = _source("drawings", name)
    for word, ink in inks.items():
        source = source.replace(word, ink)
    whole = QSvgRenderer(QByteArray(source.encode())).defaultSize()
    return _rendered(source, QSize(width, round(width * whole.height() / whole.width())), ratio)


def _rendered(source: str, size: QSize, ratio: float) -> QPixmap:
    drawn = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """Returns the icon for menus and stock buttons, for the sharpest screen there is."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()} | {1.0}
    made = QIcon()
    for ratio in sorted(ratios):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


@cache
def _source(folder: str, name: str) -> str:
    return resource(folder, f"{name}.svg").read_text(encoding="utf-8")
