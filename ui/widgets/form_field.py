"""What all fields of a form share: caption, help, and the line that tells of a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.plain import Label
from ui.widgets.fault_line import FaultLine

if TYPE_CHECKING:
    from actionplan.errors import PlanError
    from ui.services import Services


class FormField(QWidget):
    """``written`` tells key and text; answer with ``settle``.

    ``kept`` is what the plan holds, ``draft`` what stands until somebody writes. What was refused
    stays in the box, marked, with the reason beneath.
    """

    written = Signal(str, str)

    def __init__(
        self, services: Services, key: str, label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.key = key
        self.label = label
        self.kept = ""
        self.draft = ""
        self._before = ""

    def lay_out(
        self,
        whole: QWidget,
        *,
        hint: str = "",
        prompt: str = "",
        tool: QWidget | None = None,
        box: QWidget | None = None,
    ) -> None:
        """Lay out caption, mark and tool, the ``whole`` to fill in, a refusal, and the help.

        A refusal marks ``box``, where that is but a part of the whole.
        """
        head = QHBoxLayout()
        caption = Label(self.label, "field", wrap=True)
        caption.setBuddy(whole)
        head.addWidget(caption, 1)
        if hint:
            head.addWidget(Label(hint, "small"))
        if tool is not None:
            head.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(whole)
        whole.setAccessibleName(whole.accessibleName() or self.label)
        whole.setAccessibleDescription(". ".join(filter(None, (hint, prompt))))
        self.fault = FaultLine(self.services, box or whole)
        column.addWidget(self.fault)
        if prompt:
            column.addWidget(Label(prompt, "small", wrap=True))

    def tell(self, text: str) -> None:
        """Tell that ``text`` is to be kept; it counts as kept until it is refused."""
        self._before, self.kept = self.kept, text
        self.written.emit(self.key, text)

    def settle(self, error: PlanError | None) -> None:
        """Say that the text was kept, or why not; then it stays to be kept later."""
        if error is None:
            self.fault.clear()
        else:
            self.kept = self._before
            self.fault.tell(error)


def required_mark(*, required: bool) -> str:
    """Return the mark of a field that has to be filled in."""
    return _("required") if required else ""
