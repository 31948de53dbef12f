"""Choosing the additional folder for backups; one that cannot take a copy is refused at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from actionplan.commands.keeping import check_second_folder
from actionplan.errors import PlanError
from actionplan.i18n import _
from ui.plain import Label
from ui.settings import SECOND_FOLDER
from ui.widgets.button import Button

if TYPE_CHECKING:
    from ui.progress import Progress
    from ui.services import Services


class SecondFolderField(QWidget):
    """Shows the folder, with buttons to choose another one or none."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        theme = services.theme
        self.place = QLineEdit(services.settings.value(SECOND_FOLDER))
        self.place.setObjectName("SecondFolderField")
        self.place.setReadOnly(True)
        self.place.setPlaceholderText(_("None"))
        self.place.setAccessibleName(_("Additional folder for backups"))
        self.choose_button = Button(
            _("Choose…"), theme, name=_("Choose an additional folder for backups")
        )
        self.forget_button = Button(
            "", theme, icon_name="x", look="quiet", name=_("Use no additional folder")
        )
        self.told = Label("", "muted", wrap=True)
        self.fault = Label("", "error", wrap=True)
        self._lay_out()
        self._show()
        self.choose_button.clicked.connect(self.choose)
        self.forget_button.clicked.connect(self.forget)

    def choose(self) -> None:
        """Ask for a folder and see whether it can be written to."""
        start = self.place.text() or str(Path.home())
        title = _("Additional folder for backups")
        name = QFileDialog.getExistingDirectory(self, title, start)
        if not name:
            return
        self.fault.hide()
        self.choose_button.setEnabled(False)
        self._services.jobs.start(_Checking(Path(name)), self._on_checked, self._on_refused)

    def forget(self) -> None:
        """Copy backups nowhere else."""
        self._keep("")
        self.choose_button.setFocus()

    def _on_checked(self, folder: Path) -> None:
        self.choose_button.setEnabled(True)
        self._keep(str(folder))

    def _on_refused(self, error: Exception) -> None:
        self.choose_button.setEnabled(True)
        if not isinstance(error, PlanError):
            raise error
        self.fault.setText(error.line)
        self.fault.show()

    def _keep(self, folder: str) -> None:
        self._services.settings.set(SECOND_FOLDER, folder)
        self.place.setText(folder)
        self.place.setCursorPosition(0)
        self.fault.hide()
        self._show()

    def _show(self) -> None:
        self.forget_button.setVisible(bool(self.place.text()))
        self.told.setText(
            _("Each backup, while a plan changes and when it is closed, is copied there as well.")
            if self.place.text()
            else _("Such as a share or a stick, so that a plan outlives this computer.")
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.forget_button)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.fault)
        self.fault.hide()


class _Checking:
    """Looks whether a folder takes a copy; runs beside the window."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, _progress: Progress) -> Path:
        check_second_folder(self._folder)
        return self._folder
