"""Roles that several models answer to, beside those of Qt."""

from __future__ import annotations

from PySide6.QtCore import Qt

PRINTED = int(Qt.ItemDataRole.UserRole) + 900
"""All that a cell shows, in words, for paper; where there is none its text is printed."""
