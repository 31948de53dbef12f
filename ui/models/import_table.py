"""The table of areas drafted from a report; nothing in it is saved before the person confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from actionplan.domain.stages import Timescale
from actionplan.i18n import _, mark, ngettext
from actionplan.text import clean_text
from actionplan.values import replace
from ui import formats
from ui.icons import icon
from ui.models.import_rows import ReviewRow, due_day, new_row, references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from PySide6.QtCore import QObject

    from actionplan.domain.plan import Plan
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
TICK, REFERENCE, TEXT, SECTION, TIMESCALE, DUE, PARAGRAPH = range(7)
_EDITABLE = frozenset({TEXT, SECTION, TIMESCALE})
_Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and the text of its cells."""

    title: str
    text: Callable[[ImportTable, ReviewRow], str]


class ImportTable(QAbstractTableModel):
    """Rows of a review, with the references and due dates that they would have."""

    counted = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[ReviewRow] = []
        self._plan: Plan | None = None
        self._published: date | None = None
        self._framework = ""
        self._references: dict[str, str] = {}
        self._added = 0

    @property
    def rows(self) -> Sequence[ReviewRow]:
        """The rows in the order of the table."""
        return self._rows

    @property
    def ticked(self) -> int:
        """How many rows will become areas."""
        return sum(row.ticked for row in self._rows)

    @property
    def sections(self) -> list[str]:
        """The services that rows name, in the order of the table."""
        return list(dict.fromkeys(row.section for row in self._rows if row.section))

    def show_rows(self, rows: Iterable[ReviewRow], plan: Plan) -> None:
        """Show the rows of a report that would be added to ``plan``."""
        self.beginResetModel()
        self._rows = list(rows)
        self._plan = plan
        self._references = references(self._rows, plan)
        self.endResetModel()
        self.counted.emit()

    def set_plan(self, plan: Plan) -> None:
        """Work the references out for another plan."""
        self._plan = plan
        self._repaint()

    def set_clock(self, published: date | None, framework: str) -> None:
        """Work the due dates out from another day, or by another framework."""
        if (published, framework) != (self._published, self._framework):
            self._published, self._framework = published, framework
            self._repaint()

    def row_of(self, key: str) -> int:
        """Return where the row with ``key`` stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def change(self, positions: Iterable[int], **values: Any) -> None:
        """Set fields of several rows at once."""
        for position in positions:
            self._rows[position] = replace(self._rows[position], **values)
        self._repaint()

    def add(self, text: str, position: int, page: int | None = None) -> int:
        """Add an area that the reader missed, after a row; return where it stands."""
        self._added += 1
        like = self._rows[position] if 0 <= position < len(self._rows) else None
        at = min(max(position, -1) + 1, len(self._rows))
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, new_row(f"b{self._added}", clean_text(text), like, page))
        self.endInsertRows()
        self._repaint()
        return at

    def reference(self, row: ReviewRow) -> str:
        """Return the reference that a row will have; a dash for one that is left out."""
        return self._references.get(row.key, "—")

    def due(self, row: ReviewRow) -> str:
        """Return the due date of a row as text."""
        if self._plan is None:
            return ""
        return formats.day(due_day(row, self._plan, self._published, self._framework))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _EDITABLE else flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return _(COLUMNS[section].title)
        return None

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == _Role.DisplayRole:
            return COLUMNS[column].text(self, row)
        if role == _Role.EditRole:
            return row.timescale if column == TIMESCALE else COLUMNS[column].text(self, row)
        if role == _Role.CheckStateRole and column == TICK:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return self._look(row, column, role)

    def _look(self, row: ReviewRow, column: int, role: int) -> Any:
        if role == _Role.ToolTipRole:
            return formats.tip(_hint(row, column))
        if role == _Role.AccessibleTextRole:
            return self._spoken(row, column)
        if role == _Role.ForegroundRole and not row.ticked:
            return self._theme.colour("muted")
        if column != REFERENCE:
            return None
        if role == _Role.DecorationRole and not row.is_sure:
            return icon("triangle-alert", self._theme.tone("at_risk").text)
        return self._theme.font(weight=650) if role == _Role.FontRole else None

    def _spoken(self, row: ReviewRow, column: int) -> str | None:
        if column == TICK:
            return _("Taken over") if row.ticked else _("Left out")
        if column == REFERENCE and not row.is_sure:
            return _("{reference}, please check").format(reference=self.reference(row))
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        row, column = index.row(), index.column()
        if column == TICK and role == _Role.CheckStateRole:
            self.change([row], ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif column == TEXT and (text := clean_text(str(value)).strip()):
            self.change([row], text=text)
        elif column == SECTION:
            self.change([row], section=clean_text(str(value)).strip())
        elif column == TIMESCALE:
            self.change([row], timescale=Timescale(value))
        else:
            return False
        return True

    def _repaint(self) -> None:
        """Every reference may move when one row changes; a report has a few dozen rows."""
        if self._plan:
            self._references = references(self._rows, self._plan)
        if self._rows:
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.counted.emit()


def _hint(row: ReviewRow, column: int) -> str:
    if column == REFERENCE and not row.is_sure:
        return _("The reader is not sure of this one. Compare it with the page.")
    if column == TEXT and row.is_edited and row.found.text:
        return _("In the report: {text}").format(text=row.found.text)
    return row.text if column == TEXT else ""


def _no_text(_table: ImportTable, _row: ReviewRow) -> str:
    return ""


def _text(_table: ImportTable, row: ReviewRow) -> str:
    return row.text


def _section(_table: ImportTable, row: ReviewRow) -> str:
    return row.section


def _timescale(_table: ImportTable, row: ReviewRow) -> str:
    return _(_SHORT[row.timescale])


def _paragraph(_table: ImportTable, row: ReviewRow) -> str:
    return row.paragraph


_SHORT = {
    Timescale.IMMEDIATE: mark("Immediately"),
    Timescale.THREE_MONTHS: mark("Three months"),
    Timescale.SIX_MONTHS: mark("Six months"),
    Timescale.NONE: "—",
}
COLUMNS = (
    Column("", _no_text),
    Column(_("Ref."), ImportTable.reference),
    Column(_("Area for improvement"), _text),
    Column(_("Service"), _section),
    Column(_("Timescale"), _timescale),
    Column(_("Due"), ImportTable.due),
    Column(_("Para."), _paragraph),
)


def areas_counted(count: int) -> str:
    """Return "17 areas"."""
    return ngettext("{count} area", "{count} areas", count).format(count=count)
