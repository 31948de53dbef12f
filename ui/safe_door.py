"""The one door through which evidence is opened: it never starts a program, and shows what leaves.

A plan may come from a stranger, so what a record says is judged by ``classify_link`` first. A
stored file is opened as a copy under its own name that cannot be written to, so that looking at
evidence never changes it.
"""

from __future__ import annotations

import shutil
import stat
import tempfile
import weakref
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from actionplan.commands.errors import LinkRefusedError
from actionplan.commands.evidence import LinkAnswer, LinkVerdict, classify_link, place_of
from actionplan.domain.stages import EvidenceKind
from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from actionplan.text import visible_controls
from ui.progress import Progress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import Evidence
    from ui.services import Services

_LONGEST_NAME = 60
_AT_ONCE = 4 * 1024 * 1024
_ANY_PAPER = "any.pdf"  # judges a folder by a harmless file in it
_BUNDLES = frozenset(
    {".action", ".app", ".bundle", ".kext", ".pkg", ".plugin", ".prefpane", ".service", ".workflow"}
)
_DOCUMENTS = frozenset({".docx", ".pdf", ".html"})
_NO_ADDRESS = mark("it is not a web address.")
_ELSEWHERE = mark("a link on the way may lead to another place.")
_OUTSIDE = mark("a stored file lies beside the plan and nowhere else.")


class EvidenceGoneError(PlanError):
    """The file that was attached is not where it was."""

    title = mark("The file of “{title}” is not there any more.")
    advice = mark("It should be at {place}. Put it back, or withdraw the evidence.")


class NothingOpensItError(PlanError):
    """The desktop has no program for the file."""

    title = mark("No program on this computer opens “{title}”.")
    advice = mark("The evidence itself is unchanged.")


class NoCopyError(PlanError):
    """The copy that was to be looked at could not be made."""

    title = mark("The file of “{title}” could not be copied to look at it.")
    advice = mark("Is the disk full, or the file locked? The evidence itself is unchanged.")


class SafeDoor(QObject):
    """Opens evidence, or the folder it lies in; keeps the copies that were opened."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._copies: tempfile.TemporaryDirectory[str] | None = None
        self._title = ""

    def open(self, evidence: Evidence, parent: QWidget | None = None) -> None:
        """Open a piece of evidence, asking first where it leads out; say so where it may not."""
        self._title = visible_controls(evidence.title)
        try:
            self._open(evidence, parent)
        except PlanError as error:
            self._services.messages.report_error(error, parent)

    def show_folder(self, evidence: Evidence, parent: QWidget | None = None) -> None:
        """Show the folder in which a piece of evidence lies."""
        self._title = visible_controls(evidence.title)
        try:
            self._judged(evidence.where)
            folder = self._present(evidence).parent
            verdict = self._judged_place(folder / _ANY_PAPER)
            if self._may_open(str(folder), verdict, parent) and not show_folder(folder):
                raise NothingOpensItError(title=self._title)
        except PlanError as error:
            self._services.messages.report_error(error, parent)

    def _open(self, evidence: Evidence, parent: QWidget | None) -> None:
        if evidence.kind is EvidenceKind.REFERENCE:
            where = visible_controls(evidence.where)
            self._services.messages.tell(_("This is held elsewhere."), where, parent)
        elif evidence.kind is EvidenceKind.WEB:
            self._open_address(evidence, parent)
        elif evidence.kind is EvidenceKind.STORED:
            self._open_copy(evidence, parent)
        else:
            self._open_linked(evidence, parent)

    def _open_address(self, evidence: Evidence, parent: QWidget | None) -> None:
        verdict = self._judged(evidence.where)
        if verdict.answer is not LinkAnswer.ASK:
            raise _refused(evidence.where, _NO_ADDRESS)
        if self._may_open(evidence.where, verdict, parent):
            self._hand_over(QUrl(evidence.where, QUrl.ParsingMode.StrictMode))

    def _open_linked(self, evidence: Evidence, parent: QWidget | None) -> None:
        self._judged(evidence.where)
        place = self._present(evidence)
        if self._may_open(str(place), self._judged_place(place), parent):
            self._hand_over(QUrl.fromLocalFile(str(place)))

    def _open_copy(self, evidence: Evidence, parent: QWidget | None) -> None:
        if PureWindowsPath(evidence.where).anchor:
            raise _refused(evidence.where, _OUTSIDE)
        verdict = self._judged(evidence.where)
        place = self._present(evidence)
        self._judged_place(place)
        if self._may_open(evidence.original_name, verdict, parent):
            copy = self._folder / place.stem / f"{_plain_stem(evidence)}{place.suffix}"
            self._make(_Copying(place, copy), place.stat().st_size)

    def _make(self, copying: _Copying, size: int) -> None:
        """Copy a small file at once: the worker may be busy for minutes with a check of all."""
        if size > _AT_ONCE:
            self._services.jobs.start(copying, self._on_copied, self._on_fault)
            return
        try:
            copy = copying(Progress())
        except OSError as error:
            self._on_fault(error)
        else:
            self._on_copied(copy)

    @property
    def _folder(self) -> Path:
        """The private folder of the copies; it goes when the door does."""
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(
                prefix="actionplan-", ignore_cleanup_errors=True
            )
            weakref.finalize(self, self._copies.cleanup)
        return Path(self._copies.name)

    @property
    def _home(self) -> Path:
        return self._services.bridge.home.resolve().parent

    def _judged(self, where: str) -> LinkVerdict:
        verdict = classify_link(where, self._home)
        if verdict.answer is LinkAnswer.REFUSE:
            raise _refused(where, verdict.reason)
        return verdict

    def _judged_place(self, place: Path) -> LinkVerdict:
        """Judge where a link really leads; what lies beside the plan, by its name there.

        The plan's own folder is no matter: it may lie on a share or be called "50 % done".
        """
        home = self._home
        here = self._services.bridge.file.path.resolve().parent
        for folder in (home, here):  # two for a copy of a plan that others use
            if place.is_relative_to(folder):
                return self._judged(place.relative_to(folder).as_posix())
        return self._judged(str(place))

    def _present(self, evidence: Evidence) -> Path:
        place = place_of(self._services.bridge.file.path, evidence)
        if place is None:
            raise _refused(evidence.where, _ELSEWHERE)
        if not place.is_file():
            raise EvidenceGoneError(title=self._title, place=visible_controls(str(place)))
        return place.resolve()

    def _may_open(self, target: str, verdict: LinkVerdict, parent: QWidget | None) -> bool:
        """Ask where the verdict wants it, with the whole target in sight."""
        if verdict.answer is LinkAnswer.OPEN:
            return True
        question = _("Open “{title}”?").format(title=self._title)
        why = _("You are asked because {reason}").format(reason=_(verdict.reason))
        text = f"{visible_controls(target)}\n\n{why}"
        return self._services.messages.ask(question, text, _("Open"), parent)

    def _on_copied(self, copy: Path) -> None:
        try:
            self._hand_over(QUrl.fromLocalFile(str(copy)))
        except PlanError as error:
            self._services.messages.report_error(error)

    def _on_fault(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self._services.messages.report_error(NoCopyError(title=self._title))

    def _hand_over(self, address: QUrl) -> None:
        if not _hand_to_desktop(address):
            raise NothingOpensItError(title=self._title)


def show_folder(folder: Path) -> bool:
    """Show a folder on the desktop; of a program that is a folder, the folder around it."""
    while folder.suffix.lower() in _BUNDLES and folder.parent != folder:
        folder = folder.parent
    return _hand_to_desktop(QUrl.fromLocalFile(str(folder)))


def open_document(path: Path) -> bool:
    """Open a report that this program has just written; nothing but such a document."""
    return path.suffix.lower() in _DOCUMENTS and _hand_to_desktop(QUrl.fromLocalFile(str(path)))


class _Copying:
    """Copies a stored file to where it may be looked at; runs beside the window."""

    def __init__(self, source: Path, copy: Path) -> None:
        self._source = source
        self._copy = copy

    def __call__(self, _progress: Progress) -> Any:
        self._copy.parent.mkdir(parents=True, exist_ok=True)
        if not self._copy.exists():
            part = self._copy.with_suffix(".part")
            shutil.copyfile(self._source, part)
            part.chmod(stat.S_IRUSR)
            part.replace(self._copy)
        return self._copy


def _hand_to_desktop(address: QUrl) -> bool:
    """Let the desktop open what was judged: the only place of the program that does."""
    return QDesktopServices.openUrl(address)


def _refused(where: str, reason: str) -> LinkRefusedError:
    return LinkRefusedError(link=visible_controls(where[:80]), reason=_(reason))


def _plain_stem(evidence: Evidence) -> str:
    """Return the original name without its ending, of signs that every system takes."""
    stem = Path(evidence.original_name.replace("\\", "/")).stem
    kept = "".join(sign if sign.isalnum() or sign in " -_()" else "_" for sign in stem).strip()
    return kept[:_LONGEST_NAME] or "evidence"
