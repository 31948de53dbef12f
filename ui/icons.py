"""Icons: Lucide drawings from ``resources/icons``, in the colour that the palette asks for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from actionplan.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_SIZES = (16, 20, 28)


def icon(name: str, colour: QColor) -> QIcon:
    """Return the icon ``name`` (the file's name without ending) drawn in ``colour``."""
    return _icon(name, colour.name())


def pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """Return the icon as a picture of ``size`` pixels for a screen of that pixel ratio."""
    return _pixmap(name, colour.name(), size, ratio)


def before_words(name: str, colour: QColor, size: int, gap: int) -> QIcon:
    """Return the icon with ``gap`` pixels of room after it; Qt's own style leaves too little."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    drawn = pixmap(name, colour, size, ratio)
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return QIcon(picture)


def app_icon() -> QIcon:
    """Return the icon of the program."""
    picture = QIcon()
    renderer = QSvgRenderer(str(resource("actionplan.svg")))
    for size in (32, 64, 128):
        picture.addPixmap(_drawn(renderer, size, 1.0))
    return picture


@lru_cache(maxsize=400)
def _icon(name: str, colour: str) -> QIcon:
    picture = QIcon()
    screen = QGuiApplication.primaryScreen()
    for size in _SIZES:
        picture.addPixmap(_pixmap(name, colour, size, screen.devicePixelRatio()))
    return picture


@lru_cache(maxsize=1000)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    return _drawn(renderer, size, ratio)


def _drawn(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
