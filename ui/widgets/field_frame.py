"""What stands around the boxes of a form's field: its caption, a mark, and help below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from actionplan.i18n import _
from ui.plain import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def lay_out_field(
    field: QWidget,
    label: str,
    boxes: Sequence[QWidget],
    *,
    hint: str = "",
    prompt: str = "",
    tool: QWidget | None = None,
) -> None:
    """Lay a field out: caption, mark and tool, the boxes below each other, the prompt as help."""
    head = QHBoxLayout()
    caption = Label(label, "field", wrap=True)
    caption.setBuddy(boxes[0])
    head.addWidget(caption, 1)
    if hint:
        head.addWidget(Label(hint, "small"))
    if tool is not None:
        head.addWidget(tool)
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(head)
    for box in boxes:
        column.addWidget(box)
        box.setAccessibleName(box.accessibleName() or label)
    boxes[0].setAccessibleDescription(". ".join(filter(None, (hint, prompt))))
    if prompt:
        column.addWidget(Label(prompt, "small", wrap=True))


def required_mark(*, required: bool) -> str:
    """Return the mark of a field that has to be filled in."""
    return _("required") if required else ""
