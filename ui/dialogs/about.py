"""What this program is, its version, and what it is made of."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from actionplan import __version__
from actionplan.i18n import _
from actionplan.overriding import override
from ui.icons import app_icon
from ui.layouts import fit_height
from ui.plain import Label
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.services import Services

_WIDTH = 400
_LOGO = 56


class AboutDialog(QDialog):
    """A few lines and a button."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About ActionPlan"))
        self.setObjectName("AboutDialog")
        self.setMinimumWidth(services.theme.px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(8)
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(QSize(_LOGO, _LOGO), self.devicePixelRatioF()))
        column.addWidget(logo)
        column.addWidget(Label(_("ActionPlan"), "page-title"))
        version = _("Version {version}, Python {python}, Qt {qt}").format(
            version=__version__, python=platform.python_version(), qt=qVersion()
        )
        purpose = _(
            "From an inspection report to an improvement plan that is owned, dated and proved."
        )
        for text, role in (
            (purpose, ""),
            (version, "muted"),
            (_("Icons by Lucide (ISC licence). Nothing is sent over the network."), "muted"),
        ):
            label = Label(text, role, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        close = Button(_("Close"), services.theme)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column.addSpacing(8)
        column.addStretch()
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as its lines."""
        fit_height(self)
        super().showEvent(event)
