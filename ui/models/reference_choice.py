"""Areas and their actions as one list to tick, narrowed by words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from actionplan.domain.records import Action
from actionplan.domain.references import natural_key
from actionplan.i18n import _
from actionplan.queries.search import folded
from actionplan.text import visible_controls
from ui.formats import tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Area

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)


class Row(NamedTuple):
    """One area or action as it is offered."""

    record_id: str
    reference: str
    title: str
    is_action: bool
    search: str


class ReferenceChoice(QAbstractListModel):
    """Remembers what is ticked, whether it is shown at the moment or not."""

    ticked = Signal()

    def __init__(self, plan: Plan, chosen: Iterable[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = set(chosen)
        self._rows = [_row(record) for record in _offered(plan, self._chosen)]
        self._shown = self._rows

    @property
    def chosen(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the actions and of the areas that are ticked."""
        rows = [row for row in self._rows if row.record_id in self._chosen]
        actions = tuple(row.record_id for row in rows if row.is_action)
        return actions, tuple(row.record_id for row in rows if not row.is_action)

    @property
    def references(self) -> str:
        """The references of what is ticked, such as "S2, S2.1"."""
        return ", ".join(row.reference for row in self._rows if row.record_id in self._chosen)

    @property
    def first_ticked(self) -> QModelIndex:
        """Where the first ticked row is shown, else the first row."""
        rows = (at for at, row in enumerate(self._shown) if row.record_id in self._chosen)
        return self.index(next(rows, 0))

    def filter(self, text: str) -> None:
        """Show only what holds all words of ``text``."""
        words = folded(text).split()
        self.beginResetModel()
        self._shown = [row for row in self._rows if all(word in row.search for word in words)]
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """Return what stands at a place."""
        return self._shown[index.row()]

    def turn(self, index: Index) -> None:
        """Tick what is not ticked, and the other way round."""
        self._chosen ^= {self.row(index).record_id}
        self.dataChanged.emit(index, index)
        self.ticked.emit()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row = self._shown[index.row()]
        if role == _DISPLAY:
            return f"{row.reference}  {row.title}"
        if role == _CHECK:
            is_ticked = row.record_id in self._chosen
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        if role == _TIP:
            return tip(row.title)
        if role == _ALOUD:
            kind = _("Action {reference}") if row.is_action else _("Area {reference}")
            return f"{kind.format(reference=row.reference)} {row.title}"
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = _DISPLAY) -> bool:
        if role != _CHECK:
            return False
        self.turn(index)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


def _offered(plan: Plan, chosen: set[str]) -> list[Area | Action]:
    """Return areas, each with its actions behind it; what is withdrawn only where it is ticked."""
    records: list[Area | Action] = [*plan.areas.values(), *plan.actions.values()]
    kept = [each for each in records if each.withdrawn_on is None or each.id in chosen]
    return sorted(kept, key=_place)


def _place(record: Area | Action) -> tuple[tuple[str, int], ...]:
    return natural_key(record.reference)


def _row(record: Area | Action) -> Row:
    is_action = isinstance(record, Action)
    words = record.title if isinstance(record, Action) else record.text
    title = visible_controls(" ".join(words.split()))
    return Row(record.id, record.reference, title, is_action, folded(f"{record.reference} {title}"))
