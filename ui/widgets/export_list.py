"""The documents that were exported: name, when, by whom, seal, and whether each is unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.formats import day, tip
from ui.plain import Label
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.report_files import KnownFile


class ExportList(QWidget):
    """Rows, the newest first; ``folder_asked`` tells the file whose folder is wanted."""

    folder_asked = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[KnownFile, ...] = ()
        self.title = Label(_("Exported documents"), "card-title")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(self._rows)
        self.hide()

    @property
    def files(self) -> tuple[KnownFile, ...]:
        """What is shown."""
        return self._files

    def show_files(self, files: Sequence[KnownFile]) -> None:
        """Show these; what is shown already stays as it is."""
        if tuple(files) == self._files:
            return
        self._files = tuple(files)
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, file in enumerate(self._files):
            self._rows.addWidget(self._row(file, number))
        self.setVisible(bool(self._files))

    def _row(self, file: KnownFile, number: int) -> QWidget:
        told, state = _told(file), file.state
        exported = file.exported
        spoken = _("{name}: {told}").format(name=exported.name, told=f"{told} · {state}")
        row = RowButton(spoken) if file.path else QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(4, 3, 4, 3)
        column.setSpacing(0)
        labels = [ElidedLabel(exported.name), Label(told, "small", wrap=True)]
        if state:
            labels.append(Label(state, file.tone, wrap=True))
        for label in labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        if isinstance(row, RowButton):
            row.setToolTip(tip(_("Show {file} in its folder").format(file=str(file.path))))
            row.setProperty("number", number)
            row.clicked.connect(self._on_clicked)
        return row

    def _on_clicked(self) -> None:
        self.folder_asked.emit(self._files[self.sender().property("number")].path)


def _told(file: KnownFile) -> str:
    exported = file.exported
    when = day(exported.when.date()) if exported.when else ""
    seal = _("seal {digits}").format(digits=exported.seal) if exported.seal else ""
    return " · ".join(filter(None, (when, exported.who, seal)))
