"""Many pictures on few sheets, each with its name, so that a person can look through quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CELL = QSize(960, 600)
_CAPTION = 24
_GAP = 12
_COLUMNS, _ROWS = 2, 3


def lay_out(pictures: Sequence[Path], folder: Path, name: str) -> list[Path]:
    """Lay pictures on sheets, six on each, and return where the sheets are."""
    sheets: list[Path] = []
    for first in range(0, len(pictures), _COLUMNS * _ROWS):
        path = folder / f"{name}-{len(sheets) + 1:02}.png"
        _sheet(pictures[first : first + _COLUMNS * _ROWS]).save(str(path))
        sheets.append(path)
    return sheets


def _sheet(pictures: Sequence[Path]) -> QImage:
    step = QSize(_CELL.width() + _GAP, _CELL.height() + _CAPTION + _GAP)
    sheet = QImage(step.width() * _COLUMNS, step.height() * _ROWS, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    for place, path in enumerate(pictures):
        row, column = divmod(place, _COLUMNS)
        corner = QPoint(column * step.width(), row * step.height())
        painter.drawText(QRect(corner, QSize(_CELL.width(), _CAPTION)), 0, path.stem)
        image = _fitting(QImage(str(path)))
        painter.drawImage(corner + QPoint(0, _CAPTION), image)
    painter.end()
    return sheet


def _fitting(image: QImage) -> QImage:
    if image.width() <= _CELL.width() and image.height() <= _CELL.height():
        return image
    mode = Qt.TransformationMode.SmoothTransformation
    return image.scaled(_CELL, Qt.AspectRatioMode.KeepAspectRatio, mode)
