"""People or agencies as a table with their workload; follows the plan record by record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from actionplan.domain.records import (
    Action,
    Agency,
    AssuranceStep,
    Evidence,
    Person,
    PlanInfo,
    Update,
)
from actionplan.overriding import override
from ui.formats import tip
from ui.models.people_rows import Column, Kind, PeopleFilter, Row, renamed, rows_of, titles
from ui.roles import PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionplan.domain.plan import Change, Plan
    from actionplan.domain.records import Record

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
SEGMENTS = SECOND_LINE + 1
_PEOPLE, _AGENCIES = 20, 1
"""How many are counted in one step."""
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PeopleTable(QAbstractTableModel):
    """The rows of one kind, once ``counting`` is done and shown; ``take_in`` follows changes."""

    def __init__(self, kind: Kind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.titles = titles(kind)
        self._filter = PeopleFilter()
        self._sorting: tuple[int, bool] = (Column.OPEN, True)
        self._rows: dict[str, Row] = {}
        self._counted: dict[str, Row] = {}
        self._ahead: dict[str, Row] = {}
        self._sorted: list[Row] | None = None
        self._shown: list[Row] = []

    @property
    def count(self) -> tuple[int, int]:
        """How many are shown, and how many there are."""
        return len(self._shown), len(self._rows)

    def row(self, index: Index) -> Row:
        """Return what stands at a place."""
        return self._shown[index.row()]

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where somebody is shown; an invalid index if nowhere."""
        ids = (at for at, row in enumerate(self._shown) if row.record_id == record_id)
        at = next(ids, None)
        return QModelIndex() if at is None else self.index(at, Column.WHO)

    def show_rows_of(self, wanted: PeopleFilter) -> None:
        """Show only those who are wanted."""
        if wanted != self._filter:
            self._filter = wanted
            self._show()

    def take_in(self, plan: Plan, today: date, changes: Iterable[Change]) -> None:
        """Follow changes up to a plan: only the loads that they touch are counted again."""
        records = _records(changes)
        if any(isinstance(record, PlanInfo) for record in records):
            self.read_again(plan, today)
            return
        touched = {key for record in records for key in self._touched(plan, record)}
        known = plan.people if self.kind is Kind.PEOPLE else plan.agencies
        gone = self._rows.keys() - known.keys()
        named = {key for record in records for key in self._named(plan, record)}
        named = (named - touched) & self._rows.keys() & known.keys()
        if not (touched or named or gone):
            return
        rows = {key: row for key, row in self._rows.items() if key in known}
        rows |= renamed(plan, {key: rows[key] for key in named})
        ahead = {key: row for key, row in self._ahead.items() if key in touched}
        self._take(rows | ahead | rows_of(plan, today, self.kind, touched - ahead.keys()))

    def miss(self, plan: Plan, changes: Iterable[Change]) -> None:
        """Forget what changes touch of what was counted ahead."""
        records = _records(changes)
        if any(isinstance(record, Person | Agency) for record in records):
            self._ahead.clear()  # named in the rows of others too
        for key in {key for record in records for key in self._touched(plan, record)}:
            self._ahead.pop(key, None)

    def counting_ahead(self, plan: Plan, today: date, changes: Iterable[Change]) -> Iterator[None]:
        """Count one by one what ``take_in`` would count again; it is kept until then."""
        touched = {key for record in _records(changes) for key in self._touched(plan, record)}
        for key in (touched & self._rows.keys()) - self._ahead.keys():
            self._ahead |= rows_of(plan, today, self.kind, (key,))
            yield

    def counting(self, plan: Plan, today: date) -> Iterator[None]:
        """Count everything step by step; ``show_counted`` is to follow the last of them."""
        ids = list(plan.people if self.kind is Kind.PEOPLE else plan.agencies)
        size = _PEOPLE if self.kind is Kind.PEOPLE else _AGENCIES
        counted: dict[str, Row] = {}
        for at in range(0, len(ids), size):
            counted |= rows_of(plan, today, self.kind, ids[at : at + size])
            yield
        self._counted = {key: counted[key] for key in ids}

    def show_counted(self) -> None:
        """Show what was counted."""
        self._take(self._counted)

    def read_again(self, plan: Plan, today: date) -> None:
        """Count everything at once and show it."""
        for _step in self.counting(plan, today):
            pass
        self.show_counted()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (column, order is Qt.SortOrder.DescendingOrder)
        self._sorted = None
        self._show()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.titles)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row, column = self._shown[index.row()], index.column()
        if role in {_DISPLAY, _ALOUD, PRINTED}:
            words = row.words(column)
            is_two = column == Column.WHO and role != _DISPLAY and row.second
            return f"{words}, {row.second}" if is_two else words
        if role == _TIP:
            lines = (row.words(column), row.second if column == Column.WHO else "")
            return tip("\n".join(filter(None, lines)))
        if role == _ALIGN and column >= Column.OPEN:
            return _RIGHT
        if role == SECOND_LINE and column == Column.WHO:
            return row.second
        return row.segments if role == SEGMENTS and column == Column.WORK else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGN and section >= Column.OPEN:
            return _RIGHT
        return self.titles[section] if role == _DISPLAY else None

    def _take(self, rows: dict[str, Row]) -> None:
        self._rows, self._sorted, self._ahead = rows, None, {}
        self._show()

    def _arranged(self) -> list[Row]:
        if self._sorted is None:
            column, is_falling = self._sorting
            rows = sorted(self._rows.values(), key=lambda row: row.who.casefold())
            rows.sort(key=lambda row: row.place(column)[0], reverse=is_falling)
            if column < Column.WORK:
                rows.sort(key=lambda row: row.place(column), reverse=is_falling)
            self._sorted = rows
        return self._filter.passing(self._sorted)

    def _show(self) -> None:
        """Show the rows anew; where the same people stay in their places, only cells change."""
        rows = self._arranged()
        if [row.record_id for row in rows] == [row.record_id for row in self._shown]:
            self._shown = rows
            if rows:
                last = self.index(len(rows) - 1, len(self.titles) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()

    def _touched(self, plan: Plan, record: Record) -> set[str]:
        """Return whose work a record changes, and who is new."""
        if isinstance(record, Person | Agency):
            return {record.id} - self._rows.keys()
        known = (plan.actions.get(key) for key in _action_ids(record))
        actions = [record] if isinstance(record, Action) else filter(None, known)
        return {key for action in actions for key in self._carriers(action)}

    def _named(self, plan: Plan, record: Record) -> set[str]:
        """Return in whose rows somebody or an agency is named."""
        if isinstance(record, Person):
            if self.kind is Kind.PEOPLE:
                return {record.id}
            posts = (a.id for a in plan.agencies.values() if record.id in (a.lead_id, a.deputy_id))
            return {record.agency_id, *posts}
        if not isinstance(record, Agency):
            return set()
        if self.kind is Kind.AGENCIES:
            return {record.id}
        members = (each.id for each in plan.people.values() if each.agency_id == record.id)
        return {record.lead_id, record.deputy_id, *members}

    def _carriers(self, action: Action) -> tuple[str, ...]:
        if self.kind is Kind.AGENCIES:
            return (action.agency_id,)
        return (action.lead_id, *action.support_ids)


def _records(changes: Iterable[Change]) -> list[Record]:
    """Return the records before and after changes."""
    return [each for change in changes for each in (change.before, change.after) if each]


def _action_ids(record: Record) -> tuple[str, ...]:
    match record:
        case Update() | AssuranceStep():
            return (record.action_id,)
        case Evidence():
            return record.action_ids
        case _:
            return ()
