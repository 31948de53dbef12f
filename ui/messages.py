"""Telling and asking: the only small modal dialogs of this kind, plain text only."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from actionplan.i18n import _
from ui.modal import run
from ui.settings import FOLDER
from ui.unsaved import advice_on, can_go_on_elsewhere, is_unsaved

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.errors import PlanError
    from ui.bridge import PlanBridge
    from ui.settings import Settings


class Messages(QObject):
    """Shows messages and questions; tests hand in one that records and answers by itself."""

    noted = Signal(str)
    reported = Signal(object)  # PlanError
    copy_asked = Signal()

    def __init__(
        self, settings: Settings, bridge: PlanBridge | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._bridge = bridge
        self._waiting: list[tuple[PlanError, QWidget]] = []

    def note(self, text: str) -> None:
        """Show one line in the status line for a while; for what needs no answer."""
        self.noted.emit(text)

    def report_error(
        self, error: PlanError, parent: QWidget | None = None, offer: str = ""
    ) -> bool:
        """Show what happened and what to do; with ``offer`` a button of that text.

        Returns whether the person took the offer. Where the file of the open plan is gone, a copy
        is offered.
        """
        self.reported.emit(error)
        if offer or self._bridge is None or not is_unsaved(self._bridge, error):
            return self._show(error.sentence, error.help, parent, buttons=(offer, _("Close")))
        copy = _("Save a copy as…") if can_go_on_elsewhere(self._bridge, error) else ""
        advice = advice_on(self._bridge, error)
        if self._show(error.sentence, advice, parent, buttons=(copy, _("Close"))):
            self.copy_asked.emit()
        return False

    def report_later(self, error: PlanError, parent: QWidget) -> None:
        """Report an error once what Qt is about is over, such as leaving a field.

        A dialog that runs within such an event lets the page be freed that Qt returns to. Where the
        page goes first, its error goes with it.
        """
        self._waiting.append((error, parent))
        QTimer.singleShot(0, self._report_waiting)

    def offer(
        self, error: PlanError, choices: tuple[str, ...], parent: QWidget | None = None
    ) -> int:
        """Show what happened with several ways on; return which was taken, 1 and on, or 0."""
        self.reported.emit(error)
        return run(_dialogs().ChoiceDialog(error.sentence, error.help, choices, parent))

    def tell(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        """Show a sentence and wait until it is read."""
        self._show(title, text, parent, buttons=("", _("Close")))

    def ask(
        self, title: str, text: str, yes: str, parent: QWidget | None = None, *, no: str = ""
    ) -> bool:
        """Ask whether to do ``yes`` (the words of the button); closing the question means no.

        Where ``no`` names another way on, neither harms and ``yes`` is proposed.
        """
        buttons = yes, no or _("Cancel")
        return self._show(title, text, parent, buttons, proposes=bool(no))

    def ask_text(
        self,
        title: str,
        label: str,
        *,
        yes: str = "",
        text: str = "",
        required: bool = True,
        parent: QWidget | None = None,
    ) -> str | None:
        """Ask for a text, such as a reason, for what ``yes`` says; ``None`` means cancelled."""
        dialog = _dialogs().ReasonDialog(
            title, label, yes=yes, text=text, required=required, parent=parent
        )
        return dialog.text() if run(dialog) else None

    def ask_open(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        """Ask which file to open; ``kinds`` as Qt words it: "Reports (*.pdf *.docx)"."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  (a start asks for no file)

        start = self._settings.value(FOLDER)
        return self._remember(QFileDialog.getOpenFileName(parent, title, start, kinds)[0])

    def ask_save(
        self, title: str, kinds: str, name: str, parent: QWidget | None = None
    ) -> Path | None:
        """Ask where to save; ``name`` is proposed."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  (as above)

        start = str(Path(self._settings.value(FOLDER)) / name)
        return self._remember(QFileDialog.getSaveFileName(parent, title, start, kinds)[0])

    def _report_waiting(self) -> None:
        while self._waiting:
            error, parent = self._waiting.pop(0)
            if isValid(parent):
                self.report_error(error, parent)

    def _remember(self, name: str) -> Path | None:
        if not name:
            return None
        self._settings.set(FOLDER, str(Path(name).parent))
        return Path(name)

    def _show(
        self,
        title: str,
        text: str,
        parent: QWidget | None,
        buttons: tuple[str, str],
        *,
        proposes: bool = False,
    ) -> bool:
        yes, no = buttons
        dialog = _dialogs().MessageDialog(title, text, yes=yes, no=no, parent=parent)
        if proposes:
            dialog.propose()
        return bool(run(dialog))


def _dialogs() -> Any:
    """Return the dialogs, which no start imports before it has something to tell."""
    return importlib.import_module("ui.message_dialog")
