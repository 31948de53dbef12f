"""The measures of a record: where each stands against its baseline and target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from actionplan.i18n import _
from actionplan.queries.measures import followed, standing_word
from actionplan.reports.numbers import with_unit
from ui import formats
from ui.inspector.panel import Panel
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import Measure
    from actionplan.queries.measures import Followed
    from ui.services import Services


class GoButton(Button):
    """Asks to show one measure on its own page."""

    asked = Signal(str)

    def __init__(self, services: Services, measure: Measure) -> None:
        name = _("Show the measure {name}").format(name=measure.name)
        super().__init__(_("Show"), services.theme, look="link", name=name)
        self._measure_id = measure.id
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.asked.emit(self._measure_id)


class MeasuresTab(Panel):
    """Lists measures; an action shows those of the areas that it serves."""

    measure_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Measures"), parent)
        self._services = services

    def show_measures(self, measures: tuple[Measure, ...]) -> None:
        """Show measures."""
        self.clear()
        if not measures:
            self.add_text(
                _("No measure follows this area yet. Add one on the page Measures."), "muted"
            )
        bridge = self._services.bridge
        for measure in measures:
            self._add_measure(followed(bridge.plan, measure, bridge.today))
        self.end()

    def _add_measure(self, stands: Followed) -> None:
        measure, latest = stands.measure, stands.latest
        self.begin()
        head = QHBoxLayout()
        self.add_row(head)
        head.addWidget(self.add_text(measure.name, "strong"), 1)
        button = GoButton(self._services, measure)
        button.asked.connect(self.measure_asked)
        head.addWidget(button)
        self.add_text(standing_word(stands.standing))
        words = []
        if measure.baseline is not None:
            words.append(
                _("baseline {value}").format(value=with_unit(measure.baseline, measure.unit))
            )
        if latest is not None and latest.value is not None:
            value, day = with_unit(latest.value, measure.unit), formats.day(latest.on)
            words.append(_("{value} on {day}").format(value=value, day=day))
        if measure.target is not None:
            words.append(_("target {value}").format(value=with_unit(measure.target, measure.unit)))
        if words:
            self.add_text(" · ".join(words), "small")
