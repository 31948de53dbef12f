"""What was typed into cells and refused: kept until it is taken, or given up with Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.errors import PlanError

Cell = tuple[str, int]
"""The id of a record, and the column."""


class Refused(QObject):
    """A model keeps here what it refuses, and offers it to the next editor of the cell."""

    told = Signal(object, object)  # Cell, PlanError
    forgotten = Signal(object)  # Cell

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed: dict[Cell, str | None] = {}

    def keep(self, cell: Cell, typed: object, error: PlanError) -> None:
        """Keep what was typed, if it is text (a choice is soon made again), and tell why."""
        self._typed[cell] = typed if isinstance(typed, str) else None
        self.told.emit(cell, error)

    def forget(self, cell: Cell) -> None:
        """Let go of what was refused in a cell, if anything."""
        if cell in self._typed:
            del self._typed[cell]
            self.forgotten.emit(cell)

    def typed(self, cell: Cell) -> str | None:
        """Return what was typed into a cell and refused, if anything was."""
        return self._typed.get(cell)

    def __contains__(self, cell: object) -> bool:
        return cell in self._typed

    def __iter__(self) -> Iterator[Cell]:
        return iter(tuple(self._typed))
