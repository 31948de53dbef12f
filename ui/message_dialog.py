"""The dialogs behind ``messages``: a sentence with advice, and a question for text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from actionplan.i18n import _
from actionplan.overriding import override
from ui.body_scroll import BodyScroll
from ui.layouts import fit_height
from ui.plain import Label
from ui.theme import BODY_SIZE

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_WIDTH, _ASIDE = 420, 24
_LINES, _AROUND = 4, 24


class MessageDialog(QDialog):
    """Says one thing, with at most one thing to do about it."""

    def __init__(
        self, title: str, text: str, *, yes: str, no: str, parent: QWidget | None = None
    ) -> None:
        """Put the focus on ``no``, which loses nothing, until ``propose`` puts it on ``yes``."""
        super().__init__(parent)
        self.setWindowTitle(_("ActionPlan"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        room = self.screen().availableSize().width()
        wide = _WIDTH * self.fontInfo().pixelSize() // BODY_SIZE  # as wide as its text is large
        self.setMinimumWidth(min(wide, room - 4 * _ASIDE) + 2 * _ASIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(_ASIDE, 20, _ASIDE, 20)
        column.setSpacing(12)
        column.addWidget(Label(title, "dialog-title", wrap=True))
        self._scroll = BodyScroll()
        self.body = self._scroll.body
        self.body.setSpacing(12)
        column.addWidget(self._scroll, 1)
        if text:
            self.add_text(text)
        self.buttons = _Buttons(yes, no, self)
        column.addSpacing(8)
        column.addWidget(self.buttons)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as its words, as far as the screen has room."""
        self._scroll.setVisible(self.body.count() > 0)
        fit_height(self)
        super().showEvent(event)

    def propose(self) -> None:
        """Let Enter do what ``yes`` says, where that is what people want and harms nothing."""
        if self.buttons.yes is not None:
            self.buttons.yes.setFocus()

    def add_text(self, text: str) -> None:
        """Add a paragraph that can be copied."""
        label = Label(text, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(label)


class ChoiceDialog(MessageDialog):
    """Says one thing with several things to do about it; ``exec`` returns 0 for none, 1 and on."""

    def __init__(
        self, title: str, text: str, choices: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, text, yes="", no=_("Close"), parent=parent)
        for number, words in enumerate(choices, start=1):
            button = QPushButton(words)  # it answers Enter itself while it has the focus
            button.setProperty("choice", number)
            button.clicked.connect(self._on_choice)
            self.body.addWidget(button)
        self.buttons.no.setDefault(True)

    def _on_choice(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.done(int(sender.property("choice")))


class ReasonDialog(MessageDialog):
    """Asks for a text, such as a reason."""

    def __init__(
        self,
        title: str,
        label: str,
        *,
        yes: str = "",
        text: str = "",
        required: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, "", yes=yes or _("OK"), no=_("Cancel"), parent=parent)
        self._required = required
        caption = Label(label, "field", wrap=True)
        self.field = QPlainTextEdit(text)
        self.field.setObjectName("ReasonField")
        self.field.setAccessibleName(label)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * _LINES + _AROUND)
        caption.setBuddy(self.field)
        pair = QVBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(caption)
        pair.addWidget(self.field)
        self.body.addLayout(pair)
        self.field.textChanged.connect(self._check)
        self._check()
        self.field.setFocus()

    def text(self) -> str:
        """Return what was typed, without space around it."""
        return self.field.toPlainText().strip()

    def _check(self) -> None:
        if self.buttons.yes is not None:
            self.buttons.yes.setEnabled(bool(self.text()) or not self._required)


class _Buttons(QWidget):
    """The row of buttons at the foot: the one to do filled, the other beside it."""

    def __init__(self, yes: str, no: str, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addStretch()
        self.no = QPushButton(no)
        self.no.clicked.connect(dialog.reject)
        row.addWidget(self.no)
        self.yes: QPushButton | None = None
        if yes:
            self.yes = QPushButton(yes)
            self.yes.setProperty("look", "primary")
            self.yes.setDefault(True)
            self.yes.clicked.connect(dialog.accept)
            row.addWidget(self.yes)

    def add_before(self, button: QPushButton) -> None:
        """Add a further button, before the others."""
        self._row.insertWidget(1, button)
