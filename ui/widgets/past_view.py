"""What a look back shows: a band that says which moment it is, figures, and a table to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.commands.comparison import differences
from actionplan.commands.looking_back import compared
from actionplan.domain.people import lead_label
from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import area_assurance, area_delivery, assurance_of, shown_delivery
from actionplan.domain.stages import Assurance, Delivery
from actionplan.domain.wording import assurance_word, delivery_mark
from actionplan.i18n import _, ngettext
from actionplan.queries.totals import totals
from ui import formats
from ui.models.rows_table import RowsTable, TextRow
from ui.plain import Label
from ui.widgets.banner import Banner
from ui.widgets.history_list import history_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionplan.commands.looking_back import Standing
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area
    from ui.theme import Theme

_ROW = 34


class PastView(QWidget):
    """Read only; ``left`` asks to go back, ``opened`` for a record, ``chosen`` tells of a row."""

    left = Signal()
    opened = Signal(str)
    chosen = Signal(object)  # tuple of (caption, text)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.banner = Banner()
        self.figures = Label("", wrap=True)
        self.stood = RowsTable(
            (_("Ref."), _("Area or action"), _("Delivery"), _("Assurance"), _("Due"), _("Lead")),
            self,
        )
        self.changes = RowsTable(
            (_("What"), _("Record"), _("Field"), _("Before"), _("After")), self
        )
        self.table = history_list(self.stood, _("The plan as it stood"), "PastTable", stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.figures)
        column.addWidget(self.table, 1)
        self.banner.asked.connect(self.left)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        theme.changed.connect(self._size)

    def show_plan(self, standing: Standing) -> None:
        """Show the plan as it stood at the end of a day."""
        words = _("As it stood on {day}").format(day=standing.words)
        self.banner.say(words, _("Back to history"))
        self.figures.setText(_figures(standing.plan, standing.day))
        self.stood.show_rows(list(_rows(standing.plan, standing.day)))
        self._show(self.stood, words)

    def show_difference(self, before: Standing, after: Standing) -> None:
        """Show all that is different between two moments."""
        words = _("Compared: {before} → {after}").format(before=before.words, after=after.words)
        found = differences(compared(before, after), before.plan, after.plan)
        self.banner.say(words, _("Back to history"))
        count = ngettext("{n} difference", "{n} differences", len(found)).format(n=len(found))
        self.figures.setText(count if found else _("Nothing is different."))
        self.changes.show_rows(
            [TextRow(d.record_id, (d.turn, d.record, d.field, d.before, d.after)) for d in found]
        )
        self._show(self.changes, words)

    def _show(self, model: RowsTable, name: str) -> None:
        if self.table.model() is not model:
            selection = self.table.selectionModel()
            self.table.setModel(model)
            selection.deleteLater()
            self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.setAccessibleName(name)
        self._size()
        self.table.setFocus()
        self.table.selectRow(0)

    def _on_chosen(self, current: QModelIndex) -> None:
        model = self.table.model()
        if isinstance(model, RowsTable) and current.isValid():
            self.chosen.emit(model.captioned(current.row()))

    def _on_activated(self, index: QModelIndex) -> None:
        model = self.table.model()
        if isinstance(model, RowsTable):
            self.opened.emit(model.record_id(index.row()))

    def _size(self) -> None:
        px, head = self._theme.px, self.table.horizontalHeader()
        self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
        is_plan = self.table.model() is self.stood
        widths = (60, 320, 110, 120, 104, 130) if is_plan else (80, 320, 110, 120, 120)
        for column, width in enumerate(widths):
            head.resizeSection(column, px(width))


def _figures(plan: Plan, day: date) -> str:
    """Return the counts of the day, on both axes."""
    found = totals(plan, day)
    parts = [_("{areas} areas, {actions} actions").format(areas=found.areas, actions=found.actions)]
    parts += [f"{delivery_mark(s)} {found.delivery[s]}" for s in Delivery if found.delivery[s]]
    parts += [f"{assurance_word(s)} {found.assurance[s]}" for s in Assurance if found.assurance[s]]
    parts.append(_("{count} overdue").format(count=len(found.overdue)))
    return "  ·  ".join(parts)


def _rows(plan: Plan, day: date) -> Iterator[TextRow]:
    for area in in_report_order(plan.areas.values()):
        yield _area_row(plan, area, day)
        actions = (a for a in plan.actions_of(area.id) if a.area_ids[0] == area.id)
        for action in sorted(actions, key=lambda a: natural_key(a.reference)):
            yield _action_row(plan, action, day)


def _area_row(plan: Plan, area: Area, day: date) -> TextRow:
    cells = (
        area.reference,
        area.text,
        delivery_mark(area_delivery(plan, area, day)),
        assurance_word(area_assurance(plan, area, day)),
        formats.day(area.due_now),
        lead_label(plan, area.lead_id) if area.lead_id else "",
    )
    return TextRow(area.id, cells)


def _action_row(plan: Plan, action: Action, day: date) -> TextRow:
    cells = (
        action.reference,
        action.title,
        delivery_mark(shown_delivery(plan, action, day)),
        assurance_word(assurance_of(plan, action.id, day)),
        formats.day(action.due),
        lead_label(plan, action.lead_id) if action.lead_id else "",
    )
    return TextRow(action.id, cells)
