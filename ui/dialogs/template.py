"""Choosing the council's own Word file for reports, and which of its styles plays which role.

The file is a stranger's, so it is read in the child process; the window gets the names alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from actionplan.commands.templates import (
    choose_template,
    chosen_template,
    look_at,
    remember_styles,
)
from actionplan.errors import PlanError
from actionplan.i18n import _, mark, ngettext
from actionplan.overriding import override
from actionplan.reports.word_chosen import Found, Spot
from actionplan.reports.word_template_roles import ROLES
from actionplan.text import visible_controls
from ui.dialogs.sizes import open_at
from ui.layouts import fit_height
from ui.plain import Label
from ui.processes import READING_LIMITS, Worker
from ui.widgets.button import Button
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from actionplan.reports.word_chosen import StyleChoice, TemplateLook
    from actionplan.reports.word_template_roles import Role
    from ui.services import Services

_SIZE, _WITH_STYLES = (640, 260), (640, 620)
_NAME_LENGTH = 8
_SHARES = (4, 6, 5)
_FOUND = {
    Found.CHOSEN: mark("Chosen"),
    Found.NAME: mark("Found by its name"),
    Found.GUESS: mark("A guess: please check"),
    Found.BODY: mark("Missing: body text is used"),
    Found.OWN: mark("Missing: ours is added"),
}
_SPOTS = {
    Spot.MARK: mark("The report goes where the template marks its place."),
    Spot.FRONT: mark(
        "The report follows the template's first page; what comes after that page is left out."
    ),
    Spot.BODY: mark("The report takes the place of the template's text."),
}


class TemplateDialog(QDialog):
    """Accepting means that reports in Word stand in the template that was chosen, or in none."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._worker = Worker(READING_LIMITS, self)
        self._path: Path | None = None
        self._look: TemplateLook | None = None
        self._chosen: dict[str, str] = {}
        self.boxes: dict[str, QComboBox] = {}
        self._marks: dict[str, Label] = {}
        self.setWindowTitle(_("Template for Word"))
        self.setObjectName("TemplateDialog")
        open_at(self, services.theme, _SIZE)
        self._make()
        self._lay_out()
        self._show(chosen_template())

    @property
    def is_busy(self) -> bool:
        """Whether a template is being read."""
        return self._worker.busy

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        kinds = _("Word documents and templates (*.docx *.dotx)")
        path = self._services.messages.ask_open(_("Template for Word"), kinds, self)
        if path is not None:
            self._show(path)

    def forget(self) -> None:
        """Let reports have the program's own looks again."""
        self._keep(None)

    def use(self) -> None:
        """Keep the template and the styles that were chosen for it."""
        if self._look is None or self._path is None:
            return
        try:
            remember_styles(self._look.sha256, self._look.name, self._chosen)
        except PlanError as error:
            self._services.messages.report_error(error, self)
            return
        self._keep(self._path)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as its words while there are no styles to choose."""
        if self.styles_view.isHidden():
            fit_height(self)
        super().showEvent(event)

    @override
    def done(self, result: int) -> None:
        """Stop reading when the dialog closes."""
        self._worker.stop()
        super().done(result)

    def _keep(self, path: Path | None) -> None:
        try:
            choose_template(path)
        except PlanError as error:
            self._services.messages.report_error(error, self)
            return
        self.accept()

    def _show(self, path: Path | None) -> None:
        """Read a template, or say that none is chosen."""
        self._path, self._look = path, None
        self.file_label.setText(visible_controls(path.name) if path else _("No template"))
        self.use_button.setEnabled(False)
        self.styles_view.hide()
        self.fault.hide()
        self.bar.setVisible(path is not None)
        told = _("Reports in Word have the program's own looks.") if path is None else ""
        self.told.setText(told)
        self.told.setVisible(bool(told))
        if path is not None:
            self._worker.ask(look_at, str(path), on_done=self._on_read, on_error=self._on_failed)

    def _on_read(self, look: TemplateLook) -> None:
        self._look = look
        self._chosen = {
            choice.role: choice.style for choice in look.choices if choice.found is Found.CHOSEN
        }
        self.bar.hide()
        self.told.setText(_summary(look))
        self.told.show()
        self._fill(look)
        self.styles_view.show()
        open_at(self, self._services.theme, _WITH_STYLES)
        self.use_button.setEnabled(True)
        self.use_button.setDefault(True)

    def _on_failed(self, error: PlanError) -> None:
        self.bar.hide()
        self.fault.setText(error.line)
        self.fault.show()

    def _on_style(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            role = str(box.property("role_key"))
            self._chosen[role] = str(box.currentData())
            self._marks[role].setText(_(_FOUND[Found.CHOSEN]))
            self._marks[role].set_role("muted")

    def _fill(self, look: TemplateLook) -> None:
        choices = {choice.role: choice for choice in look.choices}
        for role in ROLES:
            self._fill_row(role, choices[role.key], look)

    def _fill_row(self, role: Role, choice: StyleChoice, look: TemplateLook) -> None:
        box = self.boxes[role.key]
        box.clear()
        box.addItem(_("The program's own"), "")
        for style in look.offered:
            if style.kind == role.kind:
                box.addItem(visible_controls(style.name), style.id)
        box.setCurrentIndex(max(0, box.findData(choice.style)))
        label = self._marks[role.key]
        label.setText(_(_FOUND[choice.found]))
        needs_look = choice.is_missing or choice.found is Found.GUESS
        label.set_role("warning" if needs_look else "muted")

    def _make(self) -> None:
        theme = self._services.theme
        self.file_label = Label("", "strong", wrap=True)
        self.told = Label("", wrap=True)
        self.fault = Label("", "error", wrap=True)
        self.bar = ProgressLine()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Reading the template"))
        self.file_button = Button(_("Choose a file…"), theme)
        self.forget_button = Button(_("Use no template"), theme, look="link")
        self.cancel_button = Button(_("Cancel"), theme)
        self.use_button = Button(_("Use this template"), theme, look="primary")
        for button, slot in (
            (self.file_button, self.choose_file),
            (self.forget_button, self.forget),
            (self.cancel_button, self.reject),
            (self.use_button, self.use),
        ):
            button.clicked.connect(slot)
        self.forget_button.setVisible(chosen_template() is not None)
        self.styles_view = self._styles()

    def _styles(self) -> QScrollArea:
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column, share in enumerate(_SHARES):
            grid.setColumnStretch(column, share)
        for row, role in enumerate(ROLES):
            box, found = QComboBox(), Label("", "muted", wrap=True)
            label = Label(_(role.label), "field", wrap=True)
            box.setProperty("role_key", role.key)
            box.setAccessibleName(_(role.label))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(_NAME_LENGTH)
            box.activated.connect(self._on_style)
            label.setBuddy(box)
            self.boxes[role.key], self._marks[role.key] = box, found
            for column, widget in enumerate((label, box, found)):
                grid.addWidget(widget, row, column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(_("Styles"))
        scroll.setWidget(ground)
        return scroll

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Template for Word"), "dialog-title"))
        text = _(
            "Reports in Word can stand in your council's own document: its paper, its logo and its "
            "styles stay, and nothing in it may run or fetch anything."
        )
        column.addWidget(Label(text, "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.file_label, 1)
        row.addWidget(self.file_button)
        column.addLayout(row)
        for widget in (self.bar, self.fault, self.told):
            column.addWidget(widget)
        column.addWidget(self.styles_view, 1)
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.use_button)
        column.addLayout(buttons)


def _summary(look: TemplateLook) -> str:
    """Return what a report would make of the template, in sentences."""
    missing = sum(choice.is_missing for choice in look.choices)
    size = _("The paper is {width} × {height} mm.").format(width=look.width, height=look.height)
    lacks = ngettext("{count} style is missing.", "{count} styles are missing.", missing).format(
        count=missing
    )
    numbers = "" if look.has_page_numbers else _("The number of each page is added at its foot.")
    return " ".join(filter(None, (_(_SPOTS[look.spot]), size, numbers, lacks if missing else "")))
