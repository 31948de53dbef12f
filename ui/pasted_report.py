"""The words of a report that were copied somewhere else, as a file that can be read and kept.

The reader, the fingerprint and the copy beside the plan all begin with a file; a folder of its own
holds this one until the review is over.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QGuiApplication

from actionplan.i18n import _


class PastedReport:
    """Holds the file of the text that was pasted last."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    def holds(self, path: Path) -> bool:
        """Say whether a file is the one that was made here."""
        return self._folder is not None and path.parent == Path(self._folder.name)

    def write(self) -> Path | None:
        """Make a file of the text in the clipboard; ``None`` when there is none."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            return None
        self.forget()
        self._folder = TemporaryDirectory(prefix="actionplan-")
        path = Path(self._folder.name) / f"{_('Pasted report')}.txt"
        path.write_text(text, encoding="utf-8", errors="replace")
        return path

    def forget(self) -> None:
        """Take the file away."""
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()
