"""One measure in the inspector's place: how it stands, its readings, and what it is set to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from actionplan.commands.measures import CHANGEABLE, change_measure, read_number
from actionplan.domain.days import parse_day
from actionplan.domain.references import natural_key
from actionplan.domain.stages import Direction
from actionplan.domain.wording import direction_word
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.queries.measures import followed, standing_word
from actionplan.reports.numbers import number_text, with_unit
from actionplan.text import visible_controls
from ui import formats
from ui.evidence_links import linked_ids, references
from ui.models.measure_rows import STANDING_TONES
from ui.models.rows_table import RowsTable, TextRow
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.history_list import history_list
from ui.widgets.record_field import RecordField
from ui.widgets.record_links import Link, RecordLinks
from ui.widgets.record_panel import RecordPanel
from ui.widgets.reference_completer import ReferenceCompleter
from ui.widgets.withdraw_foot import WithdrawFoot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from actionplan.domain.records import Measure
    from actionplan.queries.measures import Followed
    from ui.services import Services

_NUMBERS = frozenset({"baseline", "target"})
_DAYS = frozenset({"baseline_on", "target_by"})
_NOTE = 2
_SHOWN, _LINES = 24, 6


class MeasureDetails(QWidget):
    """Keeps a field when it is left; the readings are edited in their grid."""

    link_asked = Signal(str, str)  # page key, record id
    restore_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Selected measure"))
        self._services = services
        self._id = ""
        self._shown = _LINES
        theme = services.theme
        self.heading = Label("", "dialog-title", wrap=True)
        self.standing = Chip(theme, "muted", "")
        self.areas = RecordLinks(theme, _("Areas for improvement"))
        self.evidence = RecordLinks(theme, _("Evidence"))
        self.readings = RowsTable((_("Date"), _("Value"), _("Note")))
        self.list = history_list(self.readings, _("Readings"), "ReadingList", stretch=_NOTE)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = Button("", theme, look="link")
        self._found: Followed | None = None
        self.none_yet = Label(_("No reading yet."), "muted", wrap=True)
        self.fields = {
            key: RecordField(services, key, _(CHANGEABLE[key]), prompt=prompt)
            for key, prompt in _prompts().items()
        }
        ReferenceCompleter(services.bridge, cast("QLineEdit", self.fields["area_ids"].box))
        self.direction = QComboBox()
        self.direction.setAccessibleName(_(CHANGEABLE["direction"]))
        for each in Direction:
            self.direction.addItem(direction_word(each), each.value)
        self.foot = WithdrawFoot(theme)
        self._panel = RecordPanel(
            _("Selected measure"), _("Choose a measure to see its readings and to change it.")
        )
        self._lay_out()
        self._connect()
        self.show_measure("")

    def show_measure(self, measure_id: str) -> None:
        """Show a measure, or nothing."""
        bridge = self._services.bridge
        measure = bridge.plan.measures.get(measure_id)
        if self._id != measure_id:
            self._shown = _LINES
        self._id = measure.id if measure else ""
        self._panel.show_content(shown=measure is not None)
        self.foot.show_record(measure, writable=bridge.is_writable)
        if measure is None:
            return
        found = followed(bridge.plan, measure, bridge.today)
        self.heading.setText(visible_controls(measure.name))
        self.standing.show_status(STANDING_TONES[found.standing], standing_word(found.standing))
        self._show_links(measure)
        self._show_readings(found)
        may_write = bridge.is_writable and measure.withdrawn_on is None
        for key, field in self.fields.items():
            field.show_value(measure.id, self._text(measure, key))
            field.set_read_only(read_only=not may_write)
        self.direction.setCurrentIndex(self.direction.findData(measure.direction.value))
        self.direction.setEnabled(may_write)

    def _text(self, measure: Measure, key: str) -> str:
        """Return a field as people write it."""
        value = getattr(measure, key)
        if key == "area_ids":
            return references(self._services.bridge.plan, value)
        if value is None:
            return ""
        if key in _NUMBERS:
            return number_text(value)
        return formats.day(value) if key in _DAYS else str(value)

    def _show_links(self, measure: Measure) -> None:
        plan = self._services.bridge.plan
        areas = [plan.areas[each] for each in measure.area_ids if each in plan.areas]
        areas.sort(key=lambda area: natural_key(area.reference))
        self.areas.show_links([Link("plan", a.id, a.reference, a.text) for a in areas])
        live = [e for e in plan.measure_evidence_of(measure.id) if e.withdrawn_on is None]
        links = [Link("evidence", item.id, item.title, "") for item in reversed(live)]
        self.evidence.show_links(links)

    def _show_readings(self, found: Followed) -> None:
        self._found, unit = found, found.measure.unit
        newest = list(reversed(found.readings))[: self._shown]
        rows = [
            TextRow(
                each.id, (formats.day(each.on), with_unit(each.value, unit), _one_line(each.note))
            )
            for each in newest
        ]
        self.readings.show_rows(rows)
        self.list.setVisible(bool(rows))
        has_notes = any(row.cells[_NOTE] for row in rows)
        self.list.setColumnHidden(_NOTE, not has_notes)
        self.list.horizontalHeader().setStretchLastSection(not has_notes)
        self.none_yet.setVisible(not rows)
        count = len(found.readings)
        rest = min(count, _SHOWN) - len(newest)
        self.more.setVisible(rest > 0)
        self.more.setText(
            ngettext("Show {count} more", "Show {count} more", rest).format(count=rest)
        )
        words = ngettext("{count} reading", "{count} readings", count).format(count=count)
        self.list.setAccessibleDescription(words)
        self._size()

    def _on_left(self, measure_id: str, key: str, text: str) -> None:
        file, refused = self._services.bridge.file, None
        try:
            value = self._read(key, text)
            change_measure(file, measure_id=measure_id, field=key, value=value)
        except PlanError as error:
            refused = error
        self.fields[key].settle(refused)

    def _read(self, key: str, text: str) -> object:
        if key == "area_ids":
            return linked_ids(self._services.bridge.plan, text)[1]
        if key in _NUMBERS:
            return read_number(text, _(CHANGEABLE[key])) if text else None
        if key in _DAYS:
            return parse_day(text, self._services.bridge.today) if text else None
        return text

    def _on_direction(self) -> None:
        measure = self._services.bridge.plan.measures.get(self._id)
        chosen = Direction(str(self.direction.currentData()))
        if measure is None or chosen is measure.direction:
            return
        try:
            file = self._services.bridge.file
            change_measure(file, measure_id=self._id, field="direction", value=chosen)
        except PlanError as error:
            self._services.messages.report_later(error, self)

    def _on_more(self) -> None:
        """Show older readings too, without a scroll bar of their own beside that of the panel."""
        self._shown = _SHOWN
        if self._found is not None:
            self._show_readings(self._found)

    def _size(self) -> None:
        px, rows = self._services.theme.px, self.readings.rowCount()
        self.list.verticalHeader().setDefaultSectionSize(px(28))
        self.list.setColumnWidth(0, px(112))
        self.list.setColumnWidth(1, px(88))
        self.list.setFixedHeight(
            px(28) * rows + self.list.horizontalHeader().sizeHint().height() + 6
        )

    def _connect(self) -> None:
        for field in self.fields.values():
            field.left_with.connect(self._on_left)
        self.direction.activated.connect(self._on_direction)
        self.areas.asked.connect(self.link_asked)
        self.evidence.asked.connect(self.link_asked)
        self.foot.restore_asked.connect(self.restore_asked)
        self.foot.withdraw_asked.connect(self.withdraw_asked)
        self.more.clicked.connect(self._on_more)
        self._services.theme.changed.connect(self._size)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 22, 16)
        card = Card()
        outer.addWidget(card)
        card.body.addWidget(self._panel, 1)
        card.body.addWidget(self.foot)
        panel = self._panel
        panel.add(self.heading)
        panel.add(self.standing)
        panel.add(Label(_("Readings"), "field"))
        panel.add(self.list)
        panel.add(self.more)
        panel.add(self.none_yet)
        panel.add(self.areas)
        for key, field in self.fields.items():
            panel.add(field)
            if key == "unit":
                panel.add_captioned(_(CHANGEABLE["direction"]), self.direction)
        panel.add(self.evidence)


def _prompts() -> dict[str, str]:
    """Return the fields in their order, each with its help."""
    return {
        "name": "",
        "unit": _("such as % or children"),
        "area_ids": _("references, such as S2, S3"),
        "baseline": "",
        "baseline_on": "",
        "baseline_source": _("such as a paragraph of the report"),
        "target": "",
        "target_by": "",
    }


def _one_line(text: str) -> str:
    return visible_controls(" ".join(text.split()))
