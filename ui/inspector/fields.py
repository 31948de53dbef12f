"""Fields that are kept when they are left; a refusal shows under the field and the text stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from actionplan.commands.fields import set_fields
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from ui.layouts import follow_width
from ui.plain import Label
from ui.widgets.fault_line import FaultLine

if TYPE_CHECKING:
    from ui.services import Services
    from ui.widgets.text_box import TextBox


class KeptField(QWidget):
    """A caption, a box, and the field of the record that the box sets.

    ``name`` is a field as the command line names it ("lead", "success"); what is typed is committed
    on leaving, Escape puts back what the plan holds. Text that was refused stays, marked, also
    while another record is looked at.
    """

    def __init__(
        self,
        services: Services,
        name: str,
        caption: str,
        box: QLineEdit | TextBox,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._name = name
        self._reference = ""
        self._kept = ""
        self._refused: dict[str, str] = {}
        self._is_committing = False
        self.box = box
        box.setObjectName(f"Field-{name}")
        box.setAccessibleName(caption)
        self.fault = FaultLine(services, box)
        label = Label(caption, "field", wrap=True)
        label.setBuddy(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(box)
        column.addWidget(self.fault)
        follow_width(self)  # a caption of large text takes a second line
        box.installEventFilter(self)
        if isinstance(box, QLineEdit):
            box.editingFinished.connect(self.commit)
        else:
            box.left.connect(self.commit)
            box.done.connect(self.commit)

    @property
    def text(self) -> str:
        """What stands in the box."""
        box = self.box
        return (box.text() if isinstance(box, QLineEdit) else box.toPlainText()).strip()

    @property
    def unsaved(self) -> list[str]:
        """The texts that were typed and are not in the plan."""
        here = [self.text] if self.text != self._kept and not self._read_only else []
        return [*self._refused.values(), *here]

    def show_value(self, reference: str, text: str) -> None:
        """Show what the plan holds; a text of the same record that is being typed is left alone."""
        if reference == self._reference and self.text != self._kept and not self._is_committing:
            self._kept = text
            return
        if reference != self._reference and self.text != self._kept:
            self._refused[self._reference] = self.text
        self._reference, self._kept = reference, text
        waiting = self._refused.pop(reference, text)
        if self.text != waiting:
            self._put(waiting)
        self.fault.say(_("This text is not saved yet.") if waiting != text else "")

    def commit(self) -> None:
        """Set the field, if something else was typed."""
        if self._is_committing or self._read_only or self._services.bridge.puts_off(self.commit):
            return
        if self.text == self._kept:
            self.fault.clear()  # what was refused was typed back by hand
            return
        self._is_committing = True
        try:
            set_fields(
                self._services.bridge.file,
                reference=self._reference,
                values={self._name: self.text},
            )
        except PlanError as error:
            self.fault.tell(error)
        else:
            self._kept = self.text
            self.fault.clear()
        finally:
            self._is_committing = False

    def revert(self) -> None:
        """Put back what the plan holds."""
        self._put(self._kept)
        self.fault.clear()

    @property
    def _read_only(self) -> bool:
        return self.box.isReadOnly()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            touched = self.text != self._kept or not self.fault.isHidden()
            if event.key() == Qt.Key.Key_Escape and touched:
                self.revert()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.fault.isHidden():
            self.commit()  # of a line that was not edited again Qt tells nothing
        return False

    def _put(self, text: str) -> None:
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
            self.box.setCursorPosition(0)
        else:
            self.box.setPlainText(text)
