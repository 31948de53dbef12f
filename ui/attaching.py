"""The way from files, folders, a picture or an address in the hand to evidence in the plan.

Every drop and every paste goes this way, so that a person is asked the same everywhere: what it
shows, what it supports, who may see it. The dialog copies files beside the window.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from actionplan.domain.stages import Pillar
from actionplan.i18n import _
from ui import formats
from ui.dialogs.attach import AttachDialog
from ui.evidence_content import address_in, files_in
from ui.modal import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from ui.services import Services

_MOST_DOTS = 40_000_000


def attach_files(
    services: Services,
    parent: QWidget | None,
    sources: Sequence[Path],
    *,
    action_ids: Sequence[str] = (),
    area_ids: Sequence[str] = (),
) -> bool:
    """Ask about files and those in folders, and attach them. Say whether it was done."""
    paths = [str(path) for path in sources]
    return attach(services, parent, paths, action_ids=action_ids, area_ids=area_ids)


def attach(
    services: Services,
    parent: QWidget | None,
    sources: Sequence[str] = (),
    *,
    action_ids: Sequence[str] = (),
    area_ids: Sequence[str] = (),
    pillar: Pillar = Pillar.OTHER,
) -> bool:
    """Ask what to attach; ``sources`` are paths, or one address. Say whether it was."""
    if not services.bridge.is_writable:
        services.messages.note(_("This plan is open for reading only."))
        return False
    dialog = AttachDialog(services, action_ids, area_ids, parent, sources=sources)
    dialog.propose(pillar)
    return bool(run(dialog))


def take_content(services: Services, parent: QWidget | None, content: QMimeData) -> bool:
    """Ask about what was dropped or pasted: files, an address, or a picture."""
    if paths := files_in(content):
        return attach(services, parent, paths)
    if address := address_in(content):
        return attach(services, parent, [address])
    return content.hasImage() and attach_picture(services, parent, content)


def attach_picture(services: Services, parent: QWidget | None, content: QMimeData) -> bool:
    """Ask what the picture in the clipboard shows, and keep it as a PNG beside the plan."""
    if not services.bridge.is_writable:
        services.messages.note(_("This plan is open for reading only."))
        return False
    image = QImage(content.imageData())
    if image.isNull() or image.width() * image.height() > _MOST_DOTS:
        title = _("This picture cannot be taken.")
        services.messages.tell(title, _("It is damaged or too large. Save it as a file."), parent)
        return False
    name = _("Picture of {day}").format(day=formats.day(services.bridge.today))
    with TemporaryDirectory(prefix="actionplan-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"{name}.png"
        if not image.save(str(path)):
            advice = _("Is the disk full? Nothing was attached.")
            services.messages.tell(_("This picture cannot be taken."), advice, parent)
            return False
        dialog = AttachDialog(services, parent=parent)
        dialog.take_picture(path, name)
        return bool(run(dialog))
