"""How every page is laid out: its margins, and a body that gives way to what an empty page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from ui.widgets.empty_state import EmptyState

_SIDE, _TOP, _BOTTOM, _BESIDE = 22, 18, 16, 8
_SPACING = 12


def page_column(page: QWidget, *, has_inspector: bool = False) -> QVBoxLayout:
    """Return the column of a page; where an inspector stands beside it the margin is narrow."""
    column = QVBoxLayout(page)
    column.setSpacing(_SPACING)
    leave_room(column, has_inspector=has_inspector)
    return column


def leave_room(column: QLayout, *, has_inspector: bool) -> None:
    """Give the column of a page its margins, as an inspector comes or goes."""
    column.setContentsMargins(_SIDE, _TOP, _BESIDE if has_inspector else _SIDE, _BOTTOM)


def plain_column(widget: QWidget) -> QVBoxLayout:
    """Return a column without margins, spaced like that of a page."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_SPACING)
    return column


def scrolled(content: QWidget) -> QScrollArea:
    """Return content that scrolls where a window is too low for all of it."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content.setObjectName("ScrollGround")
    scroll.setWidget(content)
    return scroll


class BodyOrEmpty(QStackedLayout):
    """The body of a page, or what it says while there is nothing to show.

    Put it into a layout that has its widget before ``hold``: alone the parts would be windows.
    """

    def hold(self, body: QWidget, empty: EmptyState) -> None:
        """Show one of the two from now on."""
        self._body, self._empty = body, empty
        self.addWidget(body)
        self.addWidget(empty)

    def show_body(self, *, shown: bool) -> None:
        """Show the body, or the empty state, which then claims its room."""
        self._empty.claim_room(wanted=not shown)
        self.setCurrentWidget(self._body if shown else self._empty)
