"""The place at the right of the page where it may put its inspector."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from actionplan.overriding import override
from ui.widgets.page_column import leave_room

_WIDTH = 356
_LEAST = 280
_LETTERS = 40
"""How many letters a line of the inspector has where a third of the window has room for them."""


_WANTED = "wanted"
"""The property of an inspector that says whether its page has something for it."""


def stand_beside(page: QWidget, inspector: QWidget, *, wanted: bool) -> None:
    """Show the inspector of a page, or leave its place to a page that has nothing for it."""
    if _is_wanted(inspector) is wanted:
        return
    inspector.setProperty(_WANTED, wanted)
    if (column := page.layout()) is not None:
        leave_room(column, has_inspector=wanted)
    place = inspector.parentWidget()
    if isinstance(place, InspectorSplitter) and place.inspector is inspector:
        place.show_inspector(inspector)


def _is_wanted(inspector: QWidget) -> bool:
    return inspector.property(_WANTED) is not False


class InspectorSplitter(QSplitter):
    """The page stack at the left, the inspector of the shown page at the right, if it has one."""

    def __init__(self, pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pages = pages
        self._inspector: QWidget | None = None
        self._width = _WIDTH
        self.setChildrenCollapsible(False)
        self.setHandleWidth(6)
        self.addWidget(pages)
        self.splitterMoved.connect(self._on_moved)

    @property
    def inspector(self) -> QWidget | None:
        """The inspector that is in the slot."""
        return self._inspector

    def show_inspector(self, inspector: QWidget | None) -> None:
        """Put a page's inspector into the slot, or empty it; one may not be wanted just now."""
        if self._inspector is not None and self._inspector is not inspector:
            self._inspector.hide()
        self._inspector = inspector
        if inspector is None:
            return
        if self.indexOf(inspector) < 0:
            self.addWidget(inspector)
        self.setStretchFactor(self.indexOf(self._pages), 1)
        inspector.setVisible(_is_wanted(inspector))
        self.refresh()  # counts the handle between the two at once, not after the page was painted
        self._place()

    def set_width(self, width: int) -> None:
        """Make the inspector ``width`` pixels wide."""
        self._width = width or _WIDTH
        self._place()

    @property
    def width_wished(self) -> int:
        """How wide the person made the inspector."""
        return self._width

    @override
    def event(self, event: QEvent) -> bool:
        """Let what the inspector holds keep its room when its text grows."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._widen()
        return super().event(event)

    def _widen(self) -> None:
        if self._inspector is not None:
            needed = self._inspector.minimumSizeHint().width()
            legible = min(self.fontMetrics().averageCharWidth() * _LETTERS, self.width() // 3)
            self._inspector.setMinimumWidth(max(_LEAST, needed, legible))

    def _place(self) -> None:
        self._widen()
        sizes = [0] * self.count()
        for at in range(self.count()):
            widget = self.widget(at)
            if widget is self._inspector:
                sizes[at] = self._width
            elif widget is self._pages:
                sizes[at] = max(self.width() - self._width - self.handleWidth(), 400)
        self.setSizes(sizes)

    def _on_moved(self) -> None:
        if self._inspector is not None:
            self._width = self._inspector.width()
