"""Which proof each area rests on, as a table: a row for an area, a column for a kind of proof."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from actionplan.domain.stages import Pillar
from actionplan.domain.wording import pillar_word
from actionplan.i18n import _, ngettext
from actionplan.queries.coverage import WANTED, AreaCoverage, areas_covered, coverage, covered
from actionplan.text import visible_controls
from ui.formats import tip

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QColor

    from actionplan.domain.records import Evidence
    from ui.services import Services

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_COLOUR = int(Qt.ItemDataRole.ForegroundRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """The columns of the table, from the left."""

    AREA = 0
    AUDIT = 1
    VOICE = 2
    DATA = 3
    OTHER = 4


_PILLARS = {
    Column.AUDIT: Pillar.AUDIT,
    Column.VOICE: Pillar.VOICE,
    Column.DATA: Pillar.DATA,
    Column.OTHER: Pillar.OTHER,
}


class CoverageTable(QAbstractTableModel):
    """The live areas of the open plan; ``refresh`` counts anew."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._every: tuple[AreaCoverage, ...] = ()
        self._rows: tuple[AreaCoverage, ...] = ()
        self._gaps_only = False
        self.titles = (_("Area"), _("Audit"), _("Voice"), _("Data"), _("Other"))

    @property
    def areas(self) -> int:
        """How many live areas the plan has."""
        return len(self._every)

    @property
    def summary(self) -> str:
        """In how many areas each kind of proof is found, and how many lack one."""
        bare = sum(bool(row.gaps) for row in self._every)
        words = _("{pillar} in {count} of {areas}")
        counts = [
            words.format(
                pillar=pillar_word(pillar),
                count=areas_covered(self._every, pillar),
                areas=self.areas,
            )
            for pillar in WANTED
        ]
        gaps = ngettext("{count} area has gaps", "{count} areas have gaps", bare)
        return " · ".join([*counts, gaps.format(count=bare)])

    def refresh(self, area_ids: Collection[str] | None = None) -> None:
        """Count the evidence of each area anew, or of these."""
        bridge = self._services.bridge
        if area_ids is None:
            self._every = coverage(bridge.plan, bridge.today)
        elif area_ids:
            self._every = tuple(
                covered(bridge.plan, each.area, bridge.today) if each.area.id in area_ids else each
                for each in self._every
            )
        self._show()

    def show_gaps_only(self, only: bool) -> None:  # noqa: FBT001  (a slot of Qt's signal)
        """Show all areas, or those that lack proof."""
        self._gaps_only = only
        self._show()

    def area_id(self, index: Index) -> str:
        """Return the id of the area of a row."""
        return self._rows[index.row()].area.id

    def pillar(self, index: Index) -> Pillar | None:
        """Return the kind of proof of a column; the area's own column has none."""
        return _PILLARS.get(Column(index.column()))

    def evidence(self, index: Index) -> tuple[Evidence, ...]:
        """Return what a cell counts; for the area's own column, all of its evidence."""
        row, pillar = self._rows[index.row()], self.pillar(index)
        if pillar is not None:
            return row.by_pillar[pillar]
        return tuple(item for items in row.by_pillar.values() for item in items)

    def is_gap(self, index: Index) -> bool:
        """Say whether proof of this kind is wanted and not there."""
        return self.pillar(index) in self._rows[index.row()].gaps

    def place_of(self, area_id: str, column: int) -> QModelIndex:
        """Return the cell of an area, or an invalid index where it is not shown."""
        for at, row in enumerate(self._rows):
            if row.area.id == area_id:
                return self.index(at, column)
        return QModelIndex()

    def words_of(self, index: Index) -> str:
        """Say which area and which kind of proof a cell is about."""
        reference, pillar = self._rows[index.row()].area.reference, self.pillar(index)
        if pillar is None:
            return reference
        return _("{pillar} for {reference}").format(pillar=pillar_word(pillar), reference=reference)

    # What views ask

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._text(index)
        if role == _TIP:
            return tip(self._text(index))
        if role == _COLOUR:
            return self._colour(index)
        if role == _ALOUD:
            return f"{self.words_of(index)}: {self._text(index)}"
        if role == _ALIGNMENT:
            return _LEFT if index.column() == Column.AREA else _CENTRE
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            return _LEFT if section == Column.AREA else _CENTRE
        return self.titles[section] if role == _DISPLAY else None

    def _show(self) -> None:
        self.beginResetModel()
        self._rows = tuple(row for row in self._every if row.gaps or not self._gaps_only)
        self.endResetModel()

    def _text(self, index: Index) -> str:
        if index.column() == Column.AREA:
            area = self._rows[index.row()].area
            return f"{area.reference}  {visible_controls(' '.join(area.text.split()))}"
        if self.is_gap(index):
            return _("✗ none")
        count = len(self.evidence(index))
        return _("✓ {count}").format(count=count) if count else "—"

    def _colour(self, index: Index) -> QColor:
        theme = self._services.theme
        if index.column() == Column.AREA:
            return theme.colour("ink")
        if self.is_gap(index):
            return theme.tone("off_track").text
        return theme.tone("on_track").text if self.evidence(index) else theme.colour("muted")
