"""Making the files of a report: progress, cancel, and where they are when they are done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from actionplan.i18n import _, mark, ngettext
from actionplan.overriding import override
from ui.layouts import fit_height
from ui.plain import Label
from ui.processes import REPORT_LIMITS, Worker
from ui.report_making import Made, Making, Refused, make_files
from ui.safe_door import open_document, show_folder
from ui.widgets.button import Button
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.errors import PlanError
    from ui.theme import Theme

_WIDTH = 560
_KINDS = {".docx": mark("the Word file"), ".pdf": mark("the PDF"), ".html": mark("the HTML page")}


class ExportDialog(QDialog):
    """Writes the files in the child process; ``made`` tells which they are.

    Where they must not be written as they are, it closes and ``refused`` says why.
    """

    made = Signal(object)  # tuple[Made, ...]

    def __init__(
        self, theme: Theme, making: Making, targets: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._targets = targets
        self.refused: Refused | None = None
        self._worker = Worker(REPORT_LIMITS, self)
        self.setWindowTitle(_("Export report"))
        self.title = Label(_("Making the report…"), "dialog-title", wrap=True)
        self.text = Label(_names(targets), "muted", wrap=True)
        self.bar = ProgressLine()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setRange(0, 0)
        self.folder_button = Button(_("Open folder"), theme)
        self.folder_button.hide()
        self.open_buttons: list[Button] = []
        self._theme = theme
        self._made = QVBoxLayout()
        self.close_button = Button(_("Cancel"), theme)
        self._lay_out(theme)
        self.folder_button.clicked.connect(self.open_folder)
        self.close_button.clicked.connect(self.reject)
        self._worker.ask(
            make_files,
            making,
            tuple(str(target) for target in targets),
            on_done=self._on_done,
            on_error=self._on_error,
            on_step=self._on_step,
        )

    @property
    def is_done(self) -> bool:
        """Whether nothing more happens."""
        return not self._worker.busy

    def open_folder(self) -> None:
        """Show the folder of the files in the file manager, and close."""
        show_folder(self._targets[0].parent)
        self.accept()

    def open_file(self) -> None:
        """Open the file whose button was chosen; say so where no program does."""
        button = self.sender()
        path = Path(str(button.property("path")))
        if not open_document(path):
            words = _("No program on this computer opens “{name}”.").format(name=path.name)
            self.text.setText(words)

    @override
    def done(self, result: int) -> None:
        """Closing the dialog ends the work; files that are complete stay, no half one does."""
        self._worker.stop(gently=True)
        super().done(result)

    def _on_step(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_done(self, made: tuple[Made, ...] | Refused) -> None:
        if isinstance(made, Refused):
            self.refused = made
            self.reject()
            return
        count = len(made)
        text = ngettext("The report is saved.", "The reports are saved.", count)
        where = _("{files}\nin {folder}").format(
            files=_names([Path(file.path) for file in made]), folder=self._targets[0].parent
        )
        for file in made:
            self._offer(Path(file.path))
        self.folder_button.show()
        self._end(text, where)
        self.folder_button.setFocus()
        self.made.emit(made)

    def _on_error(self, error: PlanError) -> None:
        kept = [target for target in self._targets if target.exists()]
        saved = _("Saved before: {files}").format(files=_names(kept)) if kept else ""
        self._end(error.sentence, "\n".join(filter(None, [error.help, saved])))

    def _end(self, title: str, text: str) -> None:
        self.bar.hide()
        self.title.setText(title)
        self.text.setText(text)
        self.close_button.setText(_("Close"))
        fit_height(self)

    def _offer(self, path: Path) -> None:
        words = _("Open {kind}").format(kind=_(_KINDS.get(path.suffix, path.suffix)))
        name = _("Open {name}").format(name=path.name)
        button = Button(words, self._theme, icon_name="external-link", look="link", name=name)
        button.setProperty("path", str(path))
        button.clicked.connect(self.open_file)
        self.open_buttons.append(button)
        self._made.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.show()  # at once, so that the height counts it

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self.title.setMinimumWidth(theme.px(_WIDTH))
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.bar)
        column.addLayout(self._made)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.folder_button)
        column.addSpacing(8)
        column.addLayout(buttons)


def _names(targets: Sequence[Path]) -> str:
    return "\n".join(target.name for target in targets)
