"""The menus without their entries, which ``ui.actions`` makes once the first page is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QMenuBar

MENUS = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "view": mark("&View"),
    "plan": mark("&Plan"),
    "reports": mark("&Reports"),
    "help": mark("&Help"),
}
FIND, FIND_KEY = mark("&Find anything…"), "Ctrl+K"


def add_menus(bar: QMenuBar) -> dict[str, QMenu]:
    """Return the menus by their keys, all still empty."""
    return {key: bar.addMenu(_(text)) for key, text in MENUS.items()}
