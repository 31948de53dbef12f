"""Whether evidence is still what was attached: its files are read again beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from actionplan.commands.evidence import EvidenceState, evidence_state
from actionplan.domain.stages import EvidenceKind
from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Evidence
    from ui.jobs import Job
    from ui.progress import Progress
    from ui.services import Services

_WORDS = {
    EvidenceState.UNCHANGED: mark("✓ unchanged"),
    EvidenceState.CHANGED: mark("▲ changed"),
    EvidenceState.MISSING: mark("✗ missing"),
    EvidenceState.NOT_CHECKED: mark("not checked"),
}
_ROLES = {
    EvidenceState.UNCHANGED: "good",
    EvidenceState.CHANGED: "warning",
    EvidenceState.MISSING: "error",
    EvidenceState.NOT_CHECKED: "muted",
}
_ODD = frozenset({EvidenceState.MISSING, EvidenceState.CHANGED})
FILES = (EvidenceKind.STORED, EvidenceKind.LINKED_FILE)
"""The kinds whose files can be looked at."""


class EvidenceStates(QObject):
    """Remembers what was found since the plan was opened; ``changed`` tells of news."""

    changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._found: dict[tuple[str, str], EvidenceState] = {}
        self.is_checking = False

    def state(self, evidence: Evidence) -> EvidenceState:
        """Return what was found of a piece of evidence when it was last looked at."""
        return self._found.get((evidence.id, evidence.sha256), EvidenceState.NOT_CHECKED)

    def is_lost(self, evidence: Evidence) -> bool:
        """Say whether a file was looked for and is missing or another."""
        return self.state(evidence) in _ODD

    def lost(self, plan: Plan) -> list[EvidenceState]:
        """Return how the files stand that are not what they were, of evidence that counts."""
        odd = ((key, state) for key, state in self._found.items() if state in _ODD)
        known = ((plan.evidence.get(key), sha256, state) for (key, sha256), state in odd)
        return [
            state
            for item, sha256, state in known
            if item is not None and item.sha256 == sha256 and item.withdrawn_on is None
        ]

    def check(self, items: Iterable[Evidence]) -> Job:
        """Read the files of ``items`` again, beside the window; ``is_checking`` until it ends."""
        files = tuple(item for item in items if item.kind in FILES)
        self.is_checking = True
        job = self._services.jobs.start(self._looking(files), self._on_checked, self._on_fault)
        job.ended.connect(self._on_ended)
        self.destroyed.connect(job.cancel)  # of a plan that is closed nobody asks any more
        return job

    def check_again(self, items: Iterable[Evidence]) -> None:
        """Read the files of these again."""
        if files := tuple(item for item in items if item.kind in FILES):
            job = self._services.jobs.start(self._looking(files), self._on_found, self._on_fault)
            self.destroyed.connect(job.cancel)

    def _looking(self, items: tuple[Evidence, ...]) -> _Looking:
        return _Looking(self._services.bridge.file.path, items)

    def _on_checked(self, found: dict[tuple[str, str], EvidenceState]) -> None:
        self.is_checking = False
        self._on_found(found)

    def _on_ended(self) -> None:
        self.is_checking = False

    def _on_found(self, found: dict[tuple[str, str], EvidenceState]) -> None:
        self._found |= found
        self.changed.emit()

    def _on_fault(self, error: Exception) -> None:
        raise error


class _Looking:
    """Looks at one file after the other; runs in the worker."""

    def __init__(self, plan: Path, items: tuple[Evidence, ...]) -> None:
        self._plan = plan
        self._items = items

    def __call__(self, progress: Progress) -> dict[tuple[str, str], EvidenceState]:
        """Return what was found, by the id and the content of each piece."""

        def between(_done: int, _total: int) -> None:
            progress.check()

        found = {}
        for number, item in enumerate(self._items, start=1):
            found[item.id, item.sha256] = evidence_state(self._plan, item, between)
            progress.step(number, len(self._items))
        return found


def state_words(evidence: Evidence, state: EvidenceState) -> str:
    """Return a state as it is shown: shape and word, or what stands in for it."""
    if evidence.withdrawn_on is not None:
        return _("withdrawn")
    if evidence.kind is EvidenceKind.WEB:
        return _("link")
    if evidence.kind is EvidenceKind.REFERENCE:
        return _("held elsewhere")
    return _(_WORDS[state])


def state_role(evidence: Evidence, state: EvidenceState) -> str:
    """Return the role of a label that shows a state."""
    if evidence.withdrawn_on is not None or evidence.kind not in FILES:
        return "muted"
    return _ROLES[state]
