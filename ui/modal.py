"""Running a dialog that stops everything else, until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def run(dialog: QDialog) -> int:
    """Run a dialog and free it, the one way to do so; 0 where it was closed without being taken.

    So it is too where the page that it belongs to was freed behind it, as with a plan that is lost.
    """
    try:
        return dialog.exec()
    finally:
        if isValid(dialog):
            dialog.deleteLater()
