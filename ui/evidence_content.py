"""What of a drop or of the clipboard can become evidence."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

_ADDRESS = ("http://", "https://")


def address_in(content: QMimeData) -> str:
    """Return the web address that was dropped or copied, or nothing."""
    for url in content.urls():
        if url.scheme() in {"http", "https"}:
            return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    text = content.text().strip()
    is_address = text.casefold().startswith(_ADDRESS) and len(text.split()) == 1
    return text if is_address else ""


def pasted() -> QMimeData:
    """Return what is on the clipboard, which may be nothing while another program changes it."""
    content: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if content is None else content


def files_in(content: QMimeData) -> list[str]:
    """Return the paths of the files and folders that were dropped or copied."""
    return [url.toLocalFile() for url in content.urls() if url.isLocalFile()]


def is_evidence(content: QMimeData) -> bool:
    """Say whether files, an address or a picture are dragged or in the clipboard."""
    return bool(files_in(content) or address_in(content) or content.hasImage())
