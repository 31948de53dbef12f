"""The way from files, a folder or an address in the hand to evidence in the plan.

Every drop and every paste goes this way, so that a person is asked the same everywhere: what it
shows, what it supports, who may see it. The dialog copies files beside the window.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from actionplan.i18n import _
from ui.dialogs.attach import AttachDialog

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from ui.services import Services

MOST_FILES = 100
_ADDRESS = ("http://", "https://")


def attach_files(
    services: Services,
    parent: QWidget | None,
    sources: Sequence[Path],
    *,
    action_ids: Sequence[str] = (),
    area_ids: Sequence[str] = (),
) -> bool:
    """Ask about files and attach them; of a folder, the files in it. Say whether it was done."""
    files = [str(path) for path in islice(_files_of(sources), MOST_FILES + 1)]
    if len(files) > MOST_FILES:
        title = _("These are more than {most} files.").format(most=MOST_FILES)
        advice = _("Attach fewer at once, or one file that holds the others.")
        services.messages.tell(title, advice, parent)
        return False
    if not files:
        advice = _("Of a folder, the files that lie in it are attached.")
        services.messages.tell(_("There is no file here to attach."), advice, parent)
        return False
    return attach(services, parent, files, action_ids=action_ids, area_ids=area_ids)


def attach(
    services: Services,
    parent: QWidget | None,
    sources: Sequence[str] = (),
    *,
    action_ids: Sequence[str] = (),
    area_ids: Sequence[str] = (),
) -> bool:
    """Ask what to attach; ``sources`` are paths of files or one address. Say whether it was."""
    if not services.bridge.is_writable:
        services.messages.note(_("This plan is open for reading only."))
        return False
    dialog = AttachDialog(services, action_ids, area_ids, parent, sources=sources)
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()


def address_in(content: QMimeData) -> str:
    """Return the web address that was dropped or copied, or nothing."""
    for url in content.urls():
        if url.scheme() in {"http", "https"}:
            return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    text = content.text().strip()
    is_address = text.casefold().startswith(_ADDRESS) and len(text.split()) == 1
    return text if is_address else ""


def _files_of(sources: Sequence[Path]) -> Iterator[Path]:
    """Return files as they are and the files that lie in folders; hidden ones are left out."""
    for source in sources:
        if source.is_dir():
            yield from (path for path in sorted(source.iterdir()) if _is_plain(path))
        elif source.is_file():
            yield source


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~$"))
