"""Exported files on this computer: their names, where they lie, and whether they are unchanged."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.i18n import _
from actionplan.reports.kinds import KINDS
from actionplan.reports.spans import MARKING
from ui.file_names import file_name
from ui.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.commands.exports import Exported
    from actionplan.domain.plan import Plan
    from actionplan.reports.spans import Span
    from ui.progress import Progress
    from ui.report_making import Made
    from ui.settings import Settings

_PLACES: Setting[list[str]] = Setting("reports/files", list, [])
_MOST = 60
_SHOWN = 12


class KnownFile(Struct, frozen=True):
    """An exported file with its place on this computer; ``state`` says what became of it."""

    exported: Exported
    path: Path | None = None
    state: str = ""
    tone: str = "muted"


def proposed_name(plan: Plan, kind: str, span: Span) -> str:
    """Return what the file would be called: marking, plan, kind, period."""
    parts = [
        span.fields.get(MARKING, "") or plan.info.marking,
        plan.info.title,
        _(KINDS[kind].title).lower(),
        span.end.isoformat(),
        "" if span.frozen else _("draft"),
    ]
    return file_name(" - ".join(part for part in parts if part))


def remember_files(settings: Settings, made: Sequence[Made]) -> None:
    """Remember where files were written; the plan does not keep it."""
    new = [f"{file.sha256} {file.path}" for file in made]
    kept = [line for line in settings.value(_PLACES) if line not in new]
    settings.set(_PLACES, [*new, *kept][:_MOST])


def known_files(settings: Settings, exports: Sequence[Exported]) -> tuple[KnownFile, ...]:
    """Return the newest exports with their places, as far as this computer knows them."""
    places: dict[str, Path] = {}
    for line in settings.value(_PLACES):
        sha256, _blank, path = line.partition(" ")
        places.setdefault(sha256, Path(path))
    return tuple(KnownFile(each, places.get(each.sha256)) for each in exports[:_SHOWN])


class Looking:
    """Looks whether files are still there and unchanged; for the thread of work that waits."""

    def __init__(self, files: Sequence[KnownFile]) -> None:
        self._files = files

    def __call__(self, progress: Progress) -> tuple[KnownFile, ...]:
        """Return the files with what became of each."""
        looked = []
        for file in self._files:
            progress.check()
            looked.append(_looked_at(file))
        return tuple(looked)


def _looked_at(file: KnownFile) -> KnownFile:
    state, tone = _("not known on this computer"), "muted"
    if file.path is not None:
        try:
            with file.path.open("rb") as stream:
                same = hashlib.file_digest(stream, "sha256").hexdigest() == file.exported.sha256
        except OSError:
            state, tone = _("no longer where it was written"), "warning"
        else:
            state, tone = (_("unchanged"), "good") if same else (_("changed since"), "error")
    return KnownFile(file.exported, file.path, state, tone)
