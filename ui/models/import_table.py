"""The table of what was drafted from a report; nothing in it is saved before someone confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from actionplan.domain.stages import Timescale
from actionplan.i18n import _, mark, ngettext
from actionplan.text import clean_text
from ui import formats
from ui.icons import icon
from ui.models.import_draft import ReviewDraft
from ui.models.import_repeats import EarlierAreas
from ui.models.import_rows import Kind, ReviewRow, due_day, references

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date

    from PySide6.QtCore import QObject

    from actionplan.domain.plan import Plan
    from actionplan.importers.proposal import Place
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
TICK, REFERENCE, TEXT, SECTION, TIMESCALE, DUE, PARAGRAPH = range(7)
ROWS_MOVED = "application/x-actionplan-review-rows"
_EDITABLE = frozenset({TEXT, SECTION, TIMESCALE})
_Role = Qt.ItemDataRole
NOTE_ROLE = _Role.UserRole + 1
"""The line under the words of a row that says what is to be looked at."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and the text of its cells."""

    title: str
    text: Callable[[ImportTable, ReviewRow], str]


class ImportTable(QAbstractTableModel):
    """Rows of a review, one kind at a time, the uncertain ones first.

    ``counted`` tells that something may be otherwise, ``placed`` the key of the row that the latest
    step has put somewhere.
    """

    counted = Signal()
    placed = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draft = ReviewDraft()
        self._kind = Kind.AREA
        self._rows: list[ReviewRow] = []
        self._plan: Plan | None = None
        self._published: date | None = None
        self._framework = ""
        self._references: dict[str, str] = {}
        self.earlier = EarlierAreas()

    @property
    def draft(self) -> ReviewDraft:
        """All rows, and what was done to them."""
        return self._draft

    @property
    def rows(self) -> Sequence[ReviewRow]:
        """The rows that are shown, in the order of the table."""
        return self._rows

    @property
    def kind(self) -> Kind:
        """What the rows that are shown will become."""
        return self._kind

    @property
    def ticked(self) -> int:
        """How many rows will become areas."""
        return sum(row.is_new_area for row in self._draft.rows)

    @property
    def sections(self) -> list[str]:
        """The services that rows name, in the order of the table."""
        return list(dict.fromkeys(row.section for row in self._rows if row.section))

    def show_rows(self, rows: Iterable[ReviewRow], plan: Plan) -> None:
        """Show the rows of a report that would be added to ``plan``."""
        self._draft.start(rows)
        self._plan, self._kind = plan, Kind.AREA
        self._repaint(afresh=True)

    def show_kind(self, kind: Kind) -> None:
        """Show the rows of another kind."""
        if kind is not self._kind:
            self._kind = kind
            self._repaint(afresh=True)

    def set_plan(self, plan: Plan) -> None:
        """Work the references out for another plan."""
        self._plan = plan
        gone = {row.key for row in self._draft.rows if row.same_as not in plan.areas}
        self._draft.amend(gone, same_as="")
        self._repaint()

    def set_clock(self, published: date | None, framework: str) -> None:
        """Work the due dates out from another day, or by another framework."""
        if (published, framework) != (self._published, self._framework):
            self._published, self._framework = published, framework
            self._repaint()

    def row_of(self, key: str) -> int:
        """Return where the row with ``key`` stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def keys(self, positions: Iterable[int]) -> list[str]:
        """Return the keys of rows that are shown."""
        return [self._rows[at].key for at in positions if 0 <= at < len(self._rows)]

    def change(self, positions: Iterable[int], **values: Any) -> None:
        """Set fields of several rows at once."""
        self._draft.change(self.keys(positions), **values)
        self._repaint()

    def add(self, text: str, position: int, place: Place | None = None) -> int:
        """Add what the reader missed, after a row; return where it stands."""
        after = next(iter(self.keys([position])), "")
        key = self._draft.add(clean_text(text), after, place, self._kind)
        self._repaint(key)
        return self.row_of(key)

    def split(self, position: int, text: str, cuts: Sequence[int]) -> None:
        """Make rows of one whose words are ``text`` now, the others beginning at the cuts."""
        self._repaint(self._draft.split(self._rows[position].key, text, cuts))

    def join(self, keys: Collection[str]) -> None:
        """Make one row of several."""
        self._repaint(self._draft.join(keys))

    def move(self, keys: Sequence[str], before: str) -> None:
        """Put rows before another in the plan, or at the end."""
        self._draft.move(keys, before)
        self._repaint(keys[0])

    def move_by(self, keys: Sequence[str], step: int) -> None:
        """Put rows one place up (-1) or down (1) among those that are shown with them."""
        self._draft.move_by(keys, step)
        self._repaint(keys[0])

    def undo(self) -> None:
        """Take the latest step of the review back."""
        self._go_to(self._draft.undo())

    def redo(self) -> None:
        """Take the step again that was last taken back."""
        self._go_to(self._draft.redo())

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
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if index.column() == TICK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if self._kind is Kind.ACTION and index.column() == SECTION:
            return flags  # an action stands under the areas of its theme
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _EDITABLE else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [ROWS_MOVED]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        content = QMimeData()
        content.setData(ROWS_MOVED, " ".join(self.keys(rows)).encode())
        return content

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return _(_OWN_TITLES.get((self._kind, section), COLUMNS[section].title))
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
        if role == NOTE_ROLE:
            return self.earlier.notes(row) if column == TEXT else ""
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
        if column == TEXT and (note := self.earlier.notes(row)):
            return _("{text}. {note}").format(text=row.text, note=note)
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

    def _go_to(self, key: str) -> None:
        if row := self._draft.row(key):
            self._kind = row.kind
        self._repaint(key)

    def _repaint(self, key: str = "", *, afresh: bool = False) -> None:
        """Every reference may move when one row changes; a report has a few dozen rows."""
        plan, drafted = self._plan, self._draft.rows
        rows = self._draft.shown(self._kind)
        is_same = [row.key for row in rows] == [row.key for row in self._rows] and not afresh
        if not is_same:
            self.beginResetModel()
        self._rows = rows
        if plan is not None:
            self._references = references(drafted, plan)
            self.earlier.compare(drafted, plan)
        if not is_same:
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        if key:
            self.placed.emit(key)
        self.counted.emit()


def _hint(row: ReviewRow, column: int) -> str:
    if column == REFERENCE and not row.is_sure:
        return _("The reader is not sure of this one. Compare it with the page.")
    if column == TEXT and row.is_edited:
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
    Column(mark("Ref."), ImportTable.reference),
    Column(mark("Area for improvement"), _text),
    Column(mark("Service"), _section),
    Column(mark("Timescale"), _timescale),
    Column(mark("Due"), ImportTable.due),
    Column(mark("Para."), _paragraph),
)
_OWN_TITLES = {
    (Kind.STRENGTH, TEXT): mark("Strength"),
    (Kind.ACTION, TEXT): mark("Action"),
    (Kind.STRENGTH, SECTION): mark("Theme"),
    (Kind.ACTION, SECTION): mark("Theme"),
}


def areas_counted(count: int) -> str:
    """Return "17 areas"."""
    return ngettext("{count} area", "{count} areas", count).format(count=count)
