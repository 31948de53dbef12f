"""The documents that were exported: name, when, by whom, seal, and whether each is unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.i18n import _, ngettext
from ui.aloud import explain
from ui.formats import day
from ui.layouts import empty
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.report_files import KnownFile
    from ui.theme import Theme


_SHOWN = 2


class ExportList(QWidget):
    """The newest and the rest when asked; ``folder_asked`` tells whose folder is wanted."""

    folder_asked = Signal(object)  # Path

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[KnownFile, ...] = ()
        self._all = False
        self.title = Label(_("Exported documents"), "card-title")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        self.more = Button("", theme, look="link")
        self.more.clicked.connect(self._on_more)
        column.addLayout(self._rows)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._fill()

    def _fill(self) -> None:
        empty(self._rows)
        shown = self._files if self._all else self._files[:_SHOWN]
        for number, file in enumerate(shown):
            self._rows.addWidget(self._row(file, number))
        rest = len(self._files) - len(shown)
        text = ngettext("Show {count} more", "Show {count} more", rest).format(count=rest)
        self.more.setText(text)
        self.more.setAccessibleName(text)
        self.more.setVisible(rest > 0)
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
            explain(row, _("Show {file} in its folder").format(file=str(file.path)))
            row.setProperty("number", number)
            row.clicked.connect(self._on_clicked)
        return row

    def _on_more(self) -> None:
        self._all = True
        self._fill()

    def _on_clicked(self) -> None:
        self.folder_asked.emit(self._files[self.sender().property("number")].path)


def _told(file: KnownFile) -> str:
    exported = file.exported
    when = day(exported.when.date()) if exported.when else ""
    seal = _("seal {digits}").format(digits=exported.seal) if exported.seal else ""
    return " · ".join(filter(None, (when, exported.who, seal)))
