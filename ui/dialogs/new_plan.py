"""What a new plan needs: its title, the organisation, and where it is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from actionplan.commands.plans import new_plan
from actionplan.errors import PlanError
from actionplan.i18n import _
from ui.plain import Label
from ui.settings import FOLDER
from ui.widgets.button import Button

if TYPE_CHECKING:
    from ui.services import Services

_PLANS = "ActionPlan (*.actionplan)"
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_WIDTH = 460
_LONGEST_NAME = 80


class NewPlanDialog(QDialog):
    """Makes an empty plan; what was typed stays when that is refused.

    ``report_chosen`` and ``plan_made`` tell the path of a report to read or of a plan to open.
    """

    report_chosen = Signal(str)
    plan_made = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._folder = _folder(services)
        self._named = False
        theme = services.theme
        self.setWindowTitle(_("New plan"))
        self.title = QLineEdit()
        self.organisation = QLineEdit()
        self.place = QLineEdit()
        self.fault = Label("", "error", wrap=True)
        self.fault.hide()
        self.browse_button = Button(_("Choose…"), theme, name=_("Choose where to keep the plan"))
        self.cancel_button = Button(_("Cancel"), theme)
        self.create_button = Button(_("Create plan"), theme, look="primary")
        self.create_button.setObjectName("CreateButton")
        self.create_button.setDefault(True)
        self.report_button = Button(
            _("An inspection report…"), theme, icon_name="file-input", look="link"
        )
        self.sample_button = Button(
            _("The Northshire sample…"), theme, icon_name="file-check", look="link"
        )
        self._lay_out()
        self._connect(parent)
        self._on_title("")
        self.title.setFocus()

    @property
    def path(self) -> Path:
        """Where the plan will be kept."""
        path = Path(self.place.text().strip()).expanduser()
        return path if path.suffix == ".actionplan" else path.with_name(f"{path.name}.actionplan")

    def browse(self) -> None:
        """Ask where to keep the plan."""
        messages = self._services.messages
        path = messages.ask_save(_("Keep the plan"), _PLANS, str(self.path), self)
        if path is not None:
            self._named = True
            self.place.setText(str(path))

    def create_plan(self) -> None:
        """Make the plan and show it."""
        services = self._services
        try:
            file = new_plan(
                self.path,
                title=self.title.text(),
                organisation=self.organisation.text(),
                who=services.settings.who(),
                clock=services.clock,
            )
        except PlanError as error:
            self._tell(error)
            return
        services.settings.set(FOLDER, str(self.path.parent))
        services.settings.add_recent(self.path)
        services.bridge.adopt(file)
        self.accept()

    def take_report(self) -> None:
        """Ask for an inspection report and leave the rest to its review."""
        kinds = f"{_('Inspection reports')} (*.pdf *.docx *.txt)"
        path = self._services.messages.ask_open(_("Import inspection report"), kinds, self)
        if path is not None:
            self.reject()
            self.report_chosen.emit(str(path))

    def make_sample(self) -> None:
        """Make the invented Northshire plan, to look around in, and show it."""
        from actionplan.samples.northshire import make_sample  # noqa: PLC0415  (seldom wanted)

        services, name = self._services, str(self._folder / "Northshire sample.actionplan")
        path = services.messages.ask_save(_("Keep the sample"), _PLANS, name, self)
        if path is None:
            return
        try:
            make_sample(path, today=services.bridge.today)
        except PlanError as error:
            self._tell(error)
            return
        self.reject()
        self.plan_made.emit(str(path))

    def _tell(self, error: PlanError) -> None:
        self.fault.setText(error.line)
        self.fault.show()

    def _on_title(self, title: str) -> None:
        self.create_button.setEnabled(bool(title.strip()))
        if not self._named:
            self.place.setText(str(self._folder / f"{file_name(title)}.actionplan"))

    def _on_place(self) -> None:
        self._named = True

    def _connect(self, parent: QWidget | None) -> None:
        self.title.textEdited.connect(self._on_title)
        self.place.textEdited.connect(self._on_place)
        self.browse_button.clicked.connect(self.browse)
        self.cancel_button.clicked.connect(self.reject)
        self.create_button.clicked.connect(self.create_plan)
        self.report_button.clicked.connect(self.take_report)
        self.sample_button.clicked.connect(self.make_sample)
        if isinstance(dropped := getattr(parent, "dropped", None), SignalInstance):
            self.report_chosen.connect(dropped)  # the window takes both as if dropped on it
            self.plan_made.connect(dropped)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(6)
        column.addWidget(Label(_("New plan"), "dialog-title"))
        column.addLayout(self._other_ways())
        self.title.setPlaceholderText(_("such as Northshire improvement plan"))
        self._add(column, _("Title"), self.title)
        self._add(column, _("Organisation"), self.organisation)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.browse_button)
        self._add(column, _("Kept in"), self.place, row)
        column.addWidget(self.fault)
        column.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        column.addLayout(buttons)

    def _other_ways(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        advice = Label(_("An empty plan, or one that begins with:"), "muted", wrap=True)
        advice.setMinimumWidth(self._services.theme.px(_WIDTH))
        column.addWidget(advice)
        row = QHBoxLayout()
        row.addWidget(self.report_button)
        row.addWidget(self.sample_button)
        row.addStretch()
        column.addLayout(row)
        return column

    def _add(
        self, column: QVBoxLayout, caption: str, field: QWidget, row: QHBoxLayout | None = None
    ) -> None:
        label = Label(caption, "field")
        label.setBuddy(field)
        field.setAccessibleName(caption)
        column.addSpacing(6)
        column.addWidget(label)
        if row:
            column.addLayout(row)
        else:
            column.addWidget(field)


def file_name(title: str) -> str:
    """Return a title as the name of a file: without signs that some systems refuse."""
    name = _UNFIT.sub(" ", title).strip(" .")[:_LONGEST_NAME]
    return " ".join(name.split()) or _("Improvement plan")


def _folder(services: Services) -> Path:
    kept = services.settings.value(FOLDER)
    if kept and Path(kept).is_dir():
        return Path(kept)
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
