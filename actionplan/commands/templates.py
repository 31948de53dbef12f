"""What a person chose for a council's Word template: which of its styles plays which role.

It is kept in the user's own folder under the fingerprint of the template, so that the same file is
dressed alike wherever it lies, and another version of it is looked at anew.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.reports.files import publish
from actionplan.reports.word_chosen import WordTemplate
from actionplan.reports.word_template_errors import TemplateMissingError
from actionplan.store.folders import templates_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.reports.blocks import Report
    from actionplan.reports.word_chosen import TemplateLook


def fingerprint(path: Path) -> str:
    """Return the fingerprint of a template.

    Raises:
        TemplateMissingError: the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise TemplateMissingError(name=path.name) from error


def look_at(path: str) -> TemplateLook:
    """Return what a template offers, with the styles that were chosen for it before.

    Raises:
        PlanError: the template cannot be used.
    """
    from actionplan.reports.word_template import look_at_template  # noqa: PLC0415  (brings docx)

    return look_at_template(path, remembered_styles(fingerprint(Path(path))))


def remembered_styles(sha256: str) -> dict[str, str]:
    """Return the styles that were chosen for a template, by role; none if nobody chose."""
    try:
        kept = json.loads(_place(sha256).read_text(encoding="utf-8"))["styles"]
        return {str(role): str(style) for role, style in kept.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def remember_styles(sha256: str, name: str, styles: dict[str, str]) -> None:
    """Keep the styles that a person chose; the others go on being found by themselves.

    Raises:
        PlanError: the user's folder cannot be written.
    """
    _write(_place(sha256), {"template": name, "styles": styles})


def chosen_template() -> Path | None:
    """Return the template that reports in Word are to stand in; ``None`` for our own looks."""
    try:
        path = json.loads(_chosen().read_text(encoding="utf-8"))["path"]
        return Path(path) if path else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def choose_template(path: Path | None) -> None:
    """Let reports in Word stand in a template from now on, or in our own looks again.

    Raises:
        PlanError: the user's folder cannot be written.
    """
    _write(_chosen(), {"path": str(path.resolve()) if path else ""})


def template_of(path: Path) -> WordTemplate:
    """Return a template with the styles that were chosen for it.

    Raises:
        TemplateMissingError: the file cannot be read.
    """
    return WordTemplate(path=str(path), styles=remembered_styles(fingerprint(path)))


def write_word_as_chosen(
    report: Report, target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write a report in the template that was chosen, if there is one.

    Raises:
        PlanError: the template cannot be used, or the file not be written.
    """
    from actionplan.reports.word import write_word  # noqa: PLC0415  (brings python-docx)

    chosen = chosen_template()
    write_word(report, target, progress, template=template_of(chosen) if chosen else None)


def _write(place: Path, kept: dict[str, object]) -> None:
    with suppress(OSError):  # what stands in the way is told when the file is written
        place.parent.mkdir(parents=True, exist_ok=True)
    with publish(place) as stream:
        stream.write(json.dumps(kept, ensure_ascii=False, indent=1).encode())


def _chosen() -> Path:
    return templates_folder() / "chosen.json"


def _place(sha256: str) -> Path:
    return templates_folder() / f"{sha256}.json"
