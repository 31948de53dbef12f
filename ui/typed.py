"""What stands typed in the open editors and is in no plan: found and put on the disk in time.

Everything else is saved with each gesture, so this is all that a fault could take away.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from actionplan.i18n import _
from actionplan.store.folders import rescue_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from ui.services import Services

_FIELDS = (
    ("ui.inspector.fields", "KeptField"),
    ("ui.widgets.written_field", "WrittenField"),
    ("ui.widgets.cell_fault", "CellFault"),
    ("ui.dialogs.add_readings", "AddReadingsDialog"),
)
_KEPT = 10
_PLAIN = QLineEdit.EchoMode.Normal
_SECRET = Qt.InputMethodHint.ImhSensitiveData
"""What a field for passwords has, also while somebody looks at what is typed there."""


def typed_texts() -> dict[str, str]:
    """Return what somebody typed into fields that are open, by text, with what each field is."""
    found: dict[str, str] = {}
    for window in QApplication.topLevelWidgets():
        for widget in window.findChildren(QWidget):
            for text in _texts_of(widget):
                found.setdefault(text, _name_of(widget))
    return found


def unsaved_texts(window: QWidget) -> dict[str, str]:
    """Save what stands in a window's fields; return by text what is refused or waits."""
    found: dict[str, str] = {}
    for field in _fields_in(window):
        if field.unsaved:
            field.commit()
        found |= {text: _name_of(field) for text in field.unsaved}
    return found


def may_leave(services: Services, window: QWidget) -> bool:
    """Ask whether to leave although typed text is not saved; it is kept in a note either way."""
    typed = unsaved_texts(window)
    if not typed:
        return True
    place = _kept(services, typed)
    kept = _("It is kept in {place}.").format(place=place) if place else ""
    title = _("Text that you typed is not saved in the plan. Close the window?")
    return services.messages.ask(title, kept, _("Close the window"), window)


def save_or_keep(services: Services, window: QWidget) -> str:
    """Save what stands in a window's editors and fields; return where what is refused is kept."""
    if (focus := window.focusWidget()) is not None:
        focus.clearFocus()  # an open cell is saved as it is left
    typed = unsaved_texts(window)
    return _kept(services, typed) if typed else ""


def as_note(typed: dict[str, str]) -> str:
    """Return typed texts one after the other, each under the name of its field."""
    return "\n\n".join(f"{name}:\n{text}" if name else text for text, name in typed.items())


def keep_note(text: str, now: datetime) -> Path:
    """Put a note into the data folder, for its owner alone, and return it; the oldest ones go.

    Raises:
        OSError: it could not be written.
    """
    folder = rescue_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = folder / f"typed {now.astimezone():%Y-%m-%d %H-%M-%S}.txt"
    place.touch(mode=0o600)
    place.write_text(text, encoding="utf-8")
    for old in sorted(folder.glob("typed *.txt"), reverse=True)[_KEPT:]:
        old.unlink(missing_ok=True)
    return place


def _fields_in(window: QWidget) -> Iterator[Any]:
    """Yield the fields that keep what is typed, of each kind there is in the program by now.

    They are looked for by kind: PySide makes an object for each widget that it lists, and keeps
    those of Qt's own parts for good.
    """
    for place, name in _FIELDS:
        if (module := sys.modules.get(place)) is not None:
            yield from window.findChildren(getattr(module, name))


def _kept(services: Services, typed: dict[str, str]) -> str:
    try:
        return str(keep_note(as_note(typed), services.clock.now()))
    except OSError:
        return ""


def _texts_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLineEdit):
        is_typed = widget.isModified() and widget.isVisible() and not widget.isReadOnly()
        is_secret = widget.echoMode() != _PLAIN or bool(widget.inputMethodHints() & _SECRET)
        texts = [widget.text()] if is_typed and not is_secret else []
    elif isinstance(widget, QPlainTextEdit):
        is_typed = widget.document().isModified() and widget.isVisible()
        texts = [widget.toPlainText()] if is_typed and not widget.isReadOnly() else []
    else:
        texts = getattr(widget, "unsaved", [])
        texts = texts if isinstance(texts, list) else []
    yield from filter(None, (str(text).strip() for text in texts))


def _name_of(widget: QWidget) -> str:
    box = getattr(widget, "box", widget)
    return str(box.accessibleName()) if isinstance(box, QWidget) else ""
