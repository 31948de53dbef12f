"""The menu of figures that a text can tell: each is a field that stays right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Mapping


_STATES = (
    ("complete", mark("Complete")),
    ("on_track", mark("On track")),
    ("at_risk", mark("At risk")),
    ("off_track", mark("Off track")),
    ("not_started", mark("Not started")),
    ("overdue", mark("Overdue")),
    ("due_soon", mark("Due soon")),
    ("not_evidenced", mark("Not evidenced")),
    ("evidenced", mark("Evidenced")),
    ("impact_verified", mark("Impact verified")),
    ("embedded", mark("Embedded")),
    ("without_evidence", mark("Complete without evidence")),
)
_GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        mark("The plan and the period"),
        (
            ("plan.title", mark("Title of the plan")),
            ("plan.organisation", mark("Organisation")),
            ("period", mark("The period")),
            ("period.start", mark("First day of the period")),
            ("period.end", mark("Last day of the period")),
            ("day", mark("Day of the report")),
            ("before.day", mark("Day of the report before")),
            ("areas", mark("Areas")),
            ("actions", mark("Actions")),
            ("proved", mark("Actions with impact verified")),
        ),
    ),
    (mark("Actions now"), tuple((f"actions.{key}", word) for key, word in _STATES)),
    (mark("Actions before"), tuple((f"before.{key}", word) for key, word in _STATES)),
    (mark("Change since"), tuple((f"change.{key}", word) for key, word in _STATES)),
    (
        mark("References"),
        (
            ("overdue.references", mark("Overdue")),
            ("due_soon.references", mark("Due soon")),
            ("without_evidence.references", mark("Complete without evidence")),
            ("completed.references", mark("Completed since")),
            ("slipped.references", mark("Slipped since")),
            ("slipped.reasons", mark("Why they slipped")),
        ),
    ),
)
_LONGEST = 40


class FigureMenu(QMenu):
    """Figures by group, each with what it says today; ``chosen`` tells the field's name."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, tuple[str, QAction]] = {}
        for title, fields in _GROUPS:
            group = QMenu(_(title), self)
            self.addMenu(group)
            for name, word in fields:
                action = QAction(_(word), group)
                group.addAction(action)
                action.setData(name)
                self._actions[name] = (_(word), action)
        self.triggered.connect(self._on_triggered)

    def show_figures(self, figures: Mapping[str, str]) -> None:
        """Say beside each figure what it is now; those that there are none of are not offered."""
        for name, (word, action) in self._actions.items():
            value = " ".join(figures.get(name, "").split())
            shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
            text = _("{figure}: {value}").format(figure=word, value=shown) if shown else word
            action.setText(text.replace("&", "&&"))
            action.setVisible(name in figures)

    def offered(self) -> dict[str, QAction]:
        """Return what can be chosen, by the fields' names."""
        return {name: each for name, (_word, each) in self._actions.items() if each.isVisible()}

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
