"""The one door through which evidence is opened: it never starts a program, and shows what leaves.

A plan may come from a stranger, so what a record says is judged by ``classify_link`` first. A
stored file is opened as a copy under its own name that cannot be written to, so that looking at
evidence never changes it.
"""

from __future__ import annotations

import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from actionplan.commands.errors import LinkRefusedError
from actionplan.commands.evidence import LinkAnswer, classify_link, place_of
from actionplan.domain.stages import EvidenceKind
from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from actionplan.text import visible_controls

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import Evidence
    from ui.progress import Progress
    from ui.services import Services

_LONGEST_NAME = 60


class EvidenceGoneError(PlanError):
    """The file that was attached is not where it was."""

    title = mark("The file of “{title}” is not there any more.")
    advice = mark("It should be at {place}. Put it back, or withdraw the evidence.")


class NothingOpensItError(PlanError):
    """The desktop has no program for the file."""

    title = mark("No program on this computer opens “{title}”.")
    advice = mark("The evidence itself is unchanged.")


class SafeDoor(QObject):
    """Opens evidence; ``launch`` hands an address to the desktop and stands in for it in tests."""

    def __init__(
        self,
        services: Services,
        parent: QObject | None = None,
        launch: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._launch = launch
        self._copies: tempfile.TemporaryDirectory[str] | None = None
        self._title = ""

    def open(self, evidence: Evidence, parent: QWidget | None = None) -> None:
        """Open a piece of evidence, asking first where it leads out; say so where it may not."""
        self._title = visible_controls(evidence.title)
        try:
            self._open(evidence, parent)
        except PlanError as error:
            self._services.messages.report_error(error, parent)

    def _open(self, evidence: Evidence, parent: QWidget | None) -> None:
        if evidence.kind is EvidenceKind.REFERENCE:
            where = visible_controls(evidence.where)
            self._services.messages.tell(_("This is held elsewhere."), where, parent)
        elif evidence.kind is EvidenceKind.WEB:
            self._open_address(evidence, parent)
        elif evidence.kind is EvidenceKind.STORED:
            self._open_copy(evidence)
        else:
            self._open_linked(evidence, parent)

    def _open_address(self, evidence: Evidence, parent: QWidget | None) -> None:
        answer = self._judged(evidence.where)
        shown = visible_controls(evidence.where)
        if answer is LinkAnswer.ASK and self._may_leave(shown, parent):
            self._hand_over(QUrl(evidence.where, QUrl.ParsingMode.StrictMode))

    def _open_linked(self, evidence: Evidence, parent: QWidget | None) -> None:
        answer = self._judged(evidence.where)
        place = self._present(evidence)
        if answer is LinkAnswer.OPEN:  # a link inside the folder may lead out of it
            answer = self._judged(str(place))
        if answer is LinkAnswer.OPEN or self._may_leave(visible_controls(str(place)), parent):
            self._hand_over(QUrl.fromLocalFile(str(place)))

    def _open_copy(self, evidence: Evidence) -> None:
        self._judged(evidence.where)
        place = self._present(evidence)
        self._judged(str(place))
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(
                prefix="actionplan-", ignore_cleanup_errors=True
            )
        folder = Path(self._copies.name) / place.stem
        copying = _Copying(place, folder / f"{_plain_stem(evidence)}{place.suffix}")
        self._services.jobs.start(copying, self._on_copied, self._on_fault)

    def _judged(self, where: str) -> LinkAnswer:
        folder = self._services.bridge.file.path.resolve().parent
        verdict = classify_link(where, folder)
        if verdict.answer is LinkAnswer.REFUSE:
            raise LinkRefusedError(link=visible_controls(where[:80]), reason=_(verdict.reason))
        return verdict.answer

    def _present(self, evidence: Evidence) -> Path:
        place = place_of(self._services.bridge.file.path, evidence)
        if place is None or not place.is_file():
            raise EvidenceGoneError(title=self._title, place=visible_controls(str(place)))
        return place.resolve()

    def _may_leave(self, target: str, parent: QWidget | None) -> bool:
        question = _("Open this? It lies outside the plan.")
        return self._services.messages.ask(question, target, _("Open"), parent)

    def _on_copied(self, copy: Path) -> None:
        try:
            self._hand_over(QUrl.fromLocalFile(str(copy)))
        except PlanError as error:
            self._services.messages.report_error(error)

    def _on_fault(self, _error: Exception) -> None:
        self._services.messages.report_error(NothingOpensItError(title=self._title))

    def _hand_over(self, address: QUrl) -> None:
        if not self._launch(address):
            raise NothingOpensItError(title=self._title)


def open_evidence(services: Services, parent: QWidget, evidence: Evidence) -> None:
    """Open a piece of evidence for a page, which keeps the door and what it copied."""
    door = parent.findChild(SafeDoor) or SafeDoor(services, parent)
    door.open(evidence, parent)


class _Copying:
    """Copies a stored file to where it may be looked at; runs beside the window."""

    def __init__(self, source: Path, copy: Path) -> None:
        self._source = source
        self._copy = copy

    def __call__(self, _progress: Progress) -> Any:
        self._copy.parent.mkdir(parents=True, exist_ok=True)
        if not self._copy.exists():
            shutil.copyfile(self._source, self._copy)
            self._copy.chmod(stat.S_IRUSR)
        return self._copy


def _plain_stem(evidence: Evidence) -> str:
    """Return the original name without its ending, of signs that every system takes."""
    stem = Path(evidence.original_name.replace("\\", "/")).stem
    kept = "".join(sign if sign.isalnum() or sign in " -_()" else "_" for sign in stem).strip()
    return kept[:_LONGEST_NAME] or "evidence"
