"""Entering readings quickly: a grid by month, saved as one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from actionplan.commands.measures import enter_readings
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.text import visible_controls
from ui.dialogs.form import FormDialog
from ui.dialogs.sizes import open_at
from ui.models.measure_grid import MeasureGrid, Place
from ui.plain import Label
from ui.widgets.measure_grid_view import MeasureGridView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services

_SIZE = (1040, 560)
_ACROSS = Qt.Orientation.Horizontal


class AddReadingsDialog(FormDialog):
    """Begins at this month and at ``measure_id``, if that is named."""

    def __init__(
        self, services: Services, parent: QWidget | None = None, *, measure_id: str = ""
    ) -> None:
        super().__init__(services, _("Enter readings"), _("Save readings"), parent)
        bridge = services.bridge
        self.grid = MeasureGrid(services.theme, bridge.plan, bridge.today, self)
        self.view = MeasureGridView(services.theme, self.grid)
        self.add_note(
            _(
                "Type a number, or “n/r” where a measure was not reported, which is not nought. "
                "Tab goes on, Enter goes down; a block from a spreadsheet can be pasted."
            )
        )
        self.body.addWidget(self.view, 1)
        self.note = QLineEdit()
        self.note.setObjectName("NoteField")
        self.add_field(_("Note"), self.note)
        self.caption = Label("", "small", wrap=True)
        self.body.addWidget(self.caption)
        self.grid.touched.connect(self._on_touched)
        self.note.textEdited.connect(self._on_note)
        self.view.moved.connect(self._on_moved)
        self.view.told.connect(self.caption.setText)
        self._begin(measure_id)
        self._on_touched()
        open_at(self, services.theme, _SIZE)

    @property
    def unsaved(self) -> list[str]:
        """What was typed and is not in the plan."""
        return self.grid.typed_texts if self.isVisible() else []

    def commit(self) -> None:
        """Leave the grid as it is: it is saved as a whole, by its button."""

    @override
    def carry_out(self) -> None:
        """Save all that was entered."""
        if (refused := self.grid.first_refused) is not None:
            self.view.setCurrentIndex(self.grid.index_at(refused[0]))
            self.view.setFocus()
        if entered := self.grid.entered():
            enter_readings(self.services.bridge.file, entered=entered)

    @override
    def reject(self) -> None:
        """Ask before typed readings are left."""
        count = len(self.grid.changed_places)
        title = ngettext(
            "Leave {count} reading that is not saved?",
            "Leave {count} readings that are not saved?",
            count,
        ).format(count=count)
        if not count or self.services.messages.ask(title, "", _("Leave"), self):
            super().reject()

    @override
    def fit(self, *, at_least: int = 0) -> None:
        """Keep the size: the grid takes what room there is."""

    def _begin(self, measure_id: str) -> None:
        last = self.grid.columnCount() - 1
        index = self.grid.index_at(Place(measure_id, self.grid.months[last]))
        index = index if index.isValid() else self.grid.index(0, last)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.view.setFocus()
        self._on_moved()

    def _on_moved(self) -> None:
        index = self.view.currentIndex()
        self.note.setEnabled(index.isValid())
        if not index.isValid():
            return
        place = self.grid.place(index)
        self.note.setText(self.grid.note(place))
        name = visible_controls(self.grid.measures[index.row()].name)
        month = str(self.grid.headerData(index.column(), _ACROSS))
        self.note.setAccessibleName(_("Note on {name}, {month}").format(name=name, month=month))
        self.note.setPlaceholderText(self.note.accessibleName())

    def _on_note(self, text: str) -> None:
        self.grid.set_note(self.grid.place(self.view.currentIndex()), text)

    def _on_touched(self) -> None:
        count = len(self.grid.changed_places)
        words = ngettext(
            "{count} reading is not saved yet.", "{count} readings are not saved yet.", count
        )
        self.caption.setText(words.format(count=count) if count else "")
        self.done_button.setEnabled(count > 0)
        self.fault.clear()
