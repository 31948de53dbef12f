"""A surface on which a document of this program can be dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from actionplan.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

_ENDINGS = frozenset({".docx", ".pdf", ".html", ".htm"})


class DocumentDrop(QWidget):
    """``dropped`` tells the first document that was dropped."""

    dropped = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _documents_in(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if documents := _documents_in(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(documents[0])


def _documents_in(mime: QMimeData) -> list[Path]:
    """Return the documents among what is dropped that this program may have written."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in _ENDINGS]
