"""Evidence for tests of the window: files in a folder, and pieces attached to the plan."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from actionplan.commands.evidence import attach_address, attach_file, attach_reference
from actionplan.domain.references import action_by_reference
from actionplan.domain.stages import Pillar


def an_audit(folder, name="Audit.csv", content=b"Month,North\nJune,96\n"):
    """Write a small file and return its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def action_id(file, reference="S1.1"):
    """Return the id of the action with this reference."""
    return action_by_reference(file.plan, reference).id


def three_pieces(file, folder):
    """Attach a stored file, an address and a note of something held elsewhere."""
    first = action_id(file)
    stored = attach_file(
        file, source=an_audit(folder), action_ids=(first,), pillar=Pillar.AUDIT, shows="96 wait"
    )
    web = attach_address(file, url="https://northshire.example/board", title="Board papers")
    held = attach_reference(file, where="Quality library, shelf 4", action_ids=(first,))
    return stored, web, held


def dropped(*paths):
    """Return the drop of files."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.kept = content  # the event does not own it
    return event
