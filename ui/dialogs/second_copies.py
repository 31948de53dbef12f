"""Comparing the copies of a plan and choosing which to open; every one of them is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.text import visible_controls
from ui.body_scroll import BodyScroll
from ui.dialogs.sizes import open_at
from ui.formats import moment
from ui.layouts import fit_height
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from actionplan.store.siblings import SecondCopy
    from ui.services import Services

_SIZE = (560, 460)


class SecondCopiesDialog(QDialog):
    """One card a copy; ``chosen`` is the copy to be opened, ``None`` to stay with the open one."""

    def __init__(
        self,
        services: Services,
        copies: tuple[SecondCopy, ...],
        parent: QWidget | None = None,
        *,
        choose: str = "",
    ) -> None:
        super().__init__(parent)
        self._choose = choose or _("Open this copy")
        theme = services.theme
        self._copies = copies
        self._services = services
        self.chosen: SecondCopy | None = None
        self.setWindowTitle(_("Copies of this plan"))
        self.setObjectName("SecondCopiesDialog")
        open_at(self, theme, _SIZE)
        self.setMinimumWidth(self.width())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Copies of this plan"), "dialog-title"))
        column.addWidget(Label(_advice(copies), "muted", wrap=True))
        column.addWidget(self._list(), 1)
        self.stay_button = Button(_("Stay with this plan"), theme, look="primary")
        self.stay_button.clicked.connect(self.reject)
        self.stay_button.setDefault(True)
        column.addWidget(self.stay_button, 0, Qt.AlignmentFlag.AlignRight)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the copies, as far as the screen has room."""
        fit_height(self)
        super().showEvent(event)

    def _list(self) -> BodyScroll:
        scroll = BodyScroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(_("Copies of this plan"))
        scroll.body.setSpacing(10)
        for at, copy in enumerate(self._copies):
            scroll.body.addWidget(self._card(at, copy))
        scroll.body.addStretch()
        return scroll

    def _card(self, at: int, copy: SecondCopy) -> Card:
        name = visible_controls(copy.path.name)
        card = Card()
        card.setAccessibleName(name)
        card.body.addWidget(Label(name, "strong", wrap=True))
        last = _("Last changed by {person}, {moment}.").format(
            person=visible_controls(copy.person),
            moment=moment(copy.when, self._services.bridge.today),
        )
        card.body.addWidget(Label(last, wrap=True))
        card.body.addWidget(Label(_difference(copy), wrap=True))
        if copy.is_kept_here:
            here = _("It lies on this computer only; opening it puts it beside the plan.")
            card.body.addWidget(Label(here, "muted", wrap=True))
        button = Button(
            self._choose,
            self._services.theme,
            name=_("{choose}: {name}").format(choose=self._choose, name=name),
        )
        button.setObjectName(f"OpenCopy{at}")
        button.setProperty("copy", at)
        button.clicked.connect(self._on_open)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _on_open(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen = self._copies[int(sender.property("copy"))]
            self.accept()


def _advice(copies: tuple[SecondCopy, ...]) -> str:
    if not copies:
        return _("There are no other copies of this plan.")
    return _("Choose which one to open. Nothing is removed or overwritten, whatever you choose.")


def _difference(copy: SecondCopy) -> str:
    more = ngettext(
        "It has {count} change that this plan lacks,",
        "It has {count} changes that this plan lacks,",
        copy.only_there,
    ).format(count=copy.only_there)
    less = ngettext(
        "and lacks {count} change of this plan.",
        "and lacks {count} changes of this plan.",
        copy.only_here,
    ).format(count=copy.only_here)
    return f"{more} {less}"
