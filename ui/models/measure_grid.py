"""Readings as a grid: a row for each measure, a column for each month; nothing is saved here.

What is typed is kept as it was typed until the grid is saved as a whole. Where a month has several
readings, its last one stands in the grid.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from actionplan.commands.measures import NOT_REPORTED, EnteredReading, read_value
from actionplan.domain.wording import short_month_name
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.queries.measures import readings_by
from actionplan.reports.numbers import number_text
from actionplan.text import visible_controls
from ui.formats import day, tip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Measure, Reading
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)
_COLOUR = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_LEAST_MONTHS, _MOST_MONTHS = 12, 36
_YEAR = 12
_NOTED = " *"


class Place(NamedTuple):
    """A cell of the grid: whose it is, and the first day of its month."""

    measure_id: str
    month: date


class MeasureGrid(QAbstractTableModel):
    """Takes typing and pasting; ``entered`` is what saving it would carry out."""

    touched = Signal()

    def __init__(
        self, theme: Theme, plan: Plan, today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        found = (each for each in plan.measures.values() if each.withdrawn_on is None)
        self.measures: list[Measure] = sorted(found, key=lambda each: (each.position, each.id))
        self._kept: dict[Place, Reading] = {}
        for measure in self.measures:
            for reading in readings_by(plan, measure.id, today):
                self._kept[Place(measure.id, reading.on.replace(day=1))] = reading
        self.months = _months([place.month for place in self._kept], today)
        self._typed: dict[Place, str] = {}
        self._notes: dict[Place, str] = {}
        self._refused: dict[Place, PlanError] = {}

    @property
    def changed_places(self) -> list[Place]:
        """The cells that say something else than the plan, from the top left."""
        return [place for place in self._places() if self._is_changed(place)]

    @property
    def typed_texts(self) -> list[str]:
        """What was typed and is in no plan."""
        texts = [self.text(place) for place in self.changed_places]
        return list(filter(None, [*texts, *self._notes.values()]))

    @property
    def first_refused(self) -> tuple[Place, PlanError] | None:
        """The first cell that cannot be read, and why."""
        return next(((p, self._refused[p]) for p in self._places() if p in self._refused), None)

    def entered(self) -> list[EnteredReading]:
        """Return what is to be added, changed and taken back; no cell may be refused.

        Raises:
            PlanError: a cell holds something that is no value.
        """
        if (refused := self.first_refused) is not None:
            raise refused[1]
        return [self._entered(place) for place in self.changed_places]

    def place(self, index: Index) -> Place:
        """Return which cell an index is."""
        return Place(self.measures[index.row()].id, self.months[index.column()])

    def index_at(self, place: Place) -> QModelIndex:
        """Return where a cell is."""
        rows = [measure.id for measure in self.measures]
        if place.measure_id not in rows or place.month not in self.months:
            return QModelIndex()
        return self.index(rows.index(place.measure_id), self.months.index(place.month))

    def text(self, place: Place) -> str:
        """Return what a cell says, as people type it."""
        return self._typed.get(place, self._kept_text(place))

    def note(self, place: Place) -> str:
        """Return the note on the reading of a cell."""
        kept = self._kept.get(place)
        return self._notes.get(place, kept.note if kept else "")

    def set_note(self, place: Place, note: str) -> None:
        """Write a note on the reading of a cell."""
        self._notes[place] = note.strip()
        kept = self._kept.get(place)
        if self._notes[place] == (kept.note if kept else ""):
            del self._notes[place]
        self._repaint(place)

    def put(self, start: Index, block: Sequence[Sequence[str]]) -> int:
        """Type a block of cells from ``start`` on; return how many had no place in the grid."""
        outside = 0
        for down, line in enumerate(block):
            for right, text in enumerate(line):
                index = self.index(start.row() + down, start.column() + right)
                if index.isValid():
                    self.setData(index, text)
                else:
                    outside += bool(text.strip())
        return outside

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.measures)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.months)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @override
    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        if role != _EDIT or not index.isValid():
            return False
        place, text = self.place(index), " ".join(str(value).split())
        self._refused.pop(place, None)
        if text == self._kept_text(place):
            self._typed.pop(place, None)
        else:
            self._typed[place] = text
            try:
                if text:
                    read_value(text, self.measures[index.row()])
            except PlanError as error:
                self._refused[place] = error
        self._repaint(place)
        return True

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        place = self.place(index)
        if role == _DISPLAY:
            return self.text(place) + (_NOTED if self.note(place) else "")
        if role == _EDIT:
            return self.text(place)
        if role in (_TIP, _ALOUD):
            words = self._told(place, self.measures[index.row()])
            return tip(words) if role == _TIP else words
        return self._look(place, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return _month_text(self.months[section]) if role == _DISPLAY else None
        name = visible_controls(" ".join(self.measures[section].name.split()))
        if role == _DISPLAY:
            return name
        return tip(name) if role == _TIP else None

    def _look(self, place: Place, role: int) -> Any:
        if role == _ALIGNMENT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _FONT:
            return self._theme.font(weight=600 if self._is_changed(place) else 400)
        if role != _COLOUR:
            return None
        if place in self._refused:
            return self._theme.tone("off_track").text
        return self._theme.colour("accent" if self._is_changed(place) else "ink")

    def _told(self, place: Place, measure: Measure) -> str:
        """Return in words what a cell says and how it stands."""
        value = self.text(place) or _("empty")
        words = _("{name}, {month}: {value}").format(
            name=visible_controls(measure.name), month=_month_text(place.month), value=value
        )
        kept = self._kept.get(place)
        parts = [words, self._refused[place].sentence if place in self._refused else ""]
        parts.append(self.note(place))
        parts.append(_("Reading of {day}").format(day=day(kept.on)) if kept else "")
        parts.append(_("Not saved yet") if self._is_changed(place) else "")
        return "\n".join(filter(None, parts))

    def _kept_text(self, place: Place) -> str:
        kept = self._kept.get(place)
        if kept is None:
            return ""
        return _(NOT_REPORTED) if kept.value is None else number_text(kept.value)

    def _is_changed(self, place: Place) -> bool:
        has_note = place in self._notes and bool(self.text(place))
        return place in self._typed or has_note

    def _places(self) -> Iterator[Place]:
        for measure in self.measures:
            for month in self.months:
                yield Place(measure.id, month)

    def _entered(self, place: Place) -> EnteredReading:
        measure = next(each for each in self.measures if each.id == place.measure_id)
        kept, text = self._kept.get(place), self.text(place)
        return EnteredReading(
            measure_id=place.measure_id,
            on=kept.on if kept else min(_last_day(place.month), self._today),
            value=read_value(text, measure) if text else None,
            note=self.note(place),
            reading_id=kept.id if kept else "",
            is_empty=not text,
        )

    def _repaint(self, place: Place) -> None:
        index = self.index_at(place)
        self.dataChanged.emit(index, index)
        self.touched.emit()


def _months(known: Sequence[date], today: date) -> list[date]:
    """Return the months to offer: a year at least, and as far back as there are readings."""
    last = today.year * _YEAR + today.month - 1
    first = min((each.year * _YEAR + each.month - 1 for each in known), default=last)
    first = max(min(first, last - _LEAST_MONTHS + 1), last - _MOST_MONTHS + 1)
    return [date(at // _YEAR, at % _YEAR + 1, 1) for at in range(first, last + 1)]


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _month_text(month: date) -> str:
    return _("{month} {year}").format(month=short_month_name(month.month), year=month.year)
