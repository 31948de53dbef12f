"""The tour: five steps through the real window, which can be used meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget

from actionplan.i18n import _, mark
from ui.settings import TOURED
from ui.widgets.tour_bubble import Ring, TourBubble

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.services import Services


class Step(Struct, frozen=True):
    """A page, the name of the part of it to point at, and what to say of it."""

    page: str
    part: str
    title: str
    text: str


STEPS = (
    Step(
        "overview",
        "SidebarList",
        mark("The pages of the plan"),
        mark("The overview says what needs you today. Ctrl and a number goes to a page."),
    ),
    Step(
        "plan",
        "PlanTree",
        mark("Areas and their actions"),
        mark("Choose a cell and type; a right click shows what else can be done with a row."),
    ),
    Step(
        "plan",
        "Inspector",
        mark("All about the selected row"),
        mark("Updates, evidence and assurance. Done is not proved: each has its own scale."),
    ),
    Step(
        "reports",
        "ExportWordButton",
        mark("The report for the board"),
        mark("The preview shows what will be written to Word, PDF or HTML."),
    ),
    Step(
        "overview",
        "StatusLine",
        mark("Everything is saved as you go"),
        mark("This line says so. F1 explains what is shown; Ctrl+K finds anything."),
    ),
)
_TYPED_IN = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
_FOLLOWS = 200
"""Milliseconds after which the ring follows a part that a page has moved meanwhile."""


class Tour(QObject):
    """Goes through the steps once and then lets itself go."""

    def __init__(self, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._at = 0
        self._is_over = False
        self._ring = Ring(services.theme, window)
        self.bubble = TourBubble(services.theme, window)
        self.bubble.went.connect(self.go_by)
        self.bubble.ended.connect(self.end)
        services.bridge.opened.connect(self.end)
        services.theme.changed.connect(self._point)
        window.stack.shown.connect(self._point)
        self._follows = QTimer(self)
        self._follows.setInterval(_FOLLOWS)
        self._follows.timeout.connect(self._point)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return STEPS[self._at]

    def begin(self) -> None:
        """Show the first step, and remember that the tour was offered."""
        self._services.settings.set(TOURED, value=True)
        self._show()
        self._follows.start()

    def go_by(self, steps: int) -> None:
        """Go on or back; beyond the last step the tour is over."""
        if self._at + steps >= len(STEPS):
            self.end()
            return
        self._at = max(0, self._at + steps)
        self._show()

    def end(self) -> None:
        """Leave the window as it is without the tour."""
        if self._is_over:
            return
        self._is_over = True
        self._follows.stop()
        self._services.theme.changed.disconnect(self._point)
        self._window.stack.shown.disconnect(self._point)
        self._services.bridge.opened.disconnect(self.end)
        self.setObjectName("")  # nobody finds it any more
        had_focus = self.bubble.next_button.hasFocus()
        for part in (self._ring, self.bubble):
            part.hide()
            part.deleteLater()
        if had_focus and (page := self._window.stack.currentWidget()) is not None:
            page.setFocus()
        self.deleteLater()

    def _show(self) -> None:
        step = self.step
        self._window.show_page(step.page)
        self.bubble.say(_(step.title), _(step.text), number=self._at + 1, last=len(STEPS))
        self.bubble.show()
        self._point()
        if not isinstance(self._window.focusWidget(), _TYPED_IN):
            self.bubble.next_button.setFocus()

    def _point(self) -> None:
        """Put ring and words where the part is now, or in the middle where there is none."""
        part = self._part()
        place = _place_of(part, self._window) if part else self._window.rect()
        self._ring.setVisible(part is not None)
        self._ring.setGeometry(place.adjusted(-3, -3, 3, 3).intersected(self._window.rect()))
        self.bubble.stand_beside(place, self._window.size())
        for widget in (self._ring, self.bubble):
            widget.raise_()

    def _part(self) -> QWidget | None:
        parts = self._window.findChildren(QWidget, self.step.part)
        return next((part for part in parts if part.isVisible()), None)


def _place_of(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint()), part.size())
