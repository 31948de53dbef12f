"""The password of a protected plan that is to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.protection import unlock_plan
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.text import visible_controls
from ui.dialogs.form import FormDialog
from ui.widgets.password_fields import ShowBox, hide_text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class PasswordDialog(FormDialog):
    """Accepting means that the plan can be opened now; a wrong password stays to be mended."""

    def __init__(self, services: Services, path: Path, parent: QWidget | None = None) -> None:
        name = visible_controls(path.name)
        title = _("“{name}” is protected with a password").format(name=name)
        super().__init__(services, title, _("Open"), parent)
        self._path = path
        self.password = hide_text(self.add_line(_("Password")))
        self.show_box = ShowBox(services.theme, self.password)
        self.body.addWidget(self.show_box)
        self.password.setFocus()

    @override
    def carry_out(self) -> None:
        """Try the password."""
        self.password.selectAll()
        unlock_plan(self._path, self.password.text())
