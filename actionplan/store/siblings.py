"""Second copies of a plan: made by sync clients, by hand, or kept here when two went apart.

They are found by name, known by the file id inside, and compared by their changes; nothing is
merged, removed or overwritten here.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.i18n import _
from actionplan.store.copies import copies_of
from actionplan.store.errors import PlanFileError
from actionplan.store.folders import evidence_folder, home_of
from actionplan.store.opening import read_plan_file
from actionplan.store.publishing import minute_of, publishing, put_beside, put_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.store.opening import Content
    from actionplan.store.planfile import PlanFile
    from actionplan.store.rows import ChangeRow

_SUFFIX = ".actionplan"


class SecondCopy(Struct, frozen=True):
    """A copy of a plan: who changed it last and when, and by how many changes the two differ.

    ``is_kept_here`` tells a working copy of this computer, which nobody else can see.
    """

    path: Path
    person: str
    when: datetime
    only_there: int
    only_here: int
    is_kept_here: bool = False

    @property
    def has_more(self) -> bool:
        """Whether it holds changes that the plan does not."""
        return self.only_there > 0


def second_copies(plan: Path, content: Content | None = None) -> tuple[SecondCopy, ...]:
    """Return the copies of the plan at ``plan``, whose content is given, newest first.

    It lists one folder, wherever the plan lies, and reads only what has a name like the plan's.
    ``content`` may be left out for a plan that is closed; nothing is read if there is no copy.

    A copy kept on this computer is left out where the plan or a copy beside it holds all of it.
    """
    if not may_have_copies(plan):
        return ()
    home = home_of(plan)
    content = content or read_plan_file(plan)
    known = set(content.rows)
    found, told = [], [known]
    for path in named_alike(home):
        rows = _rows_of(path, content)
        if rows:
            found.append(_compared(path, rows, known, is_kept_here=False))
            told.append(set(rows))
    for path, note in copies_of(home):
        is_own = note.is_aside and not note.is_to_read
        rows = _rows_of(path, content) if is_own else []
        if rows and not any(others.issuperset(rows) for others in told):
            found.append(_compared(path, rows, known, is_kept_here=True))
    return tuple(sorted(found, key=attrgetter("when"), reverse=True))


def second_copies_of(file: PlanFile) -> tuple[SecondCopy, ...]:
    """Return the copies of an open plan, newest first; without any, only one folder was listed.

    Raises:
        BackupError: the open plan could not be read for it.
    """
    if not may_have_copies(file.path):
        return ()
    with tempfile.TemporaryDirectory(prefix="actionplan-") as folder:
        snapshot = Path(folder, "here.actionplan")
        file.copy_to(snapshot)
        return second_copies(file.path, read_plan_file(snapshot))


def may_have_copies(plan: Path) -> bool:
    """Say whether there is anything to compare: files of such a name, or copies set aside here."""
    home = home_of(plan)
    aside = (note.is_aside and not note.is_to_read for _path, note in copies_of(home))
    return any(aside) or next(named_alike(home), None) is not None


def put_out(kept: SecondCopy, plan: Path, now: datetime) -> Path:
    """Put a copy that was kept here beside the plan, so that it can be opened and seen by others.

    Raises:
        NotPublishedError: the place cannot be written to.
    """
    home = home_of(plan)
    words = _("changes of {person} {moment}").format(person=kept.person, moment=minute_of(now))
    with publishing(home.name):
        place, _digest = put_beside(kept.path, home, words)
        for source in (kept.path, home):
            put_evidence(evidence_folder(source), evidence_folder(place))
    return place


def named_alike(home: Path) -> Iterator[Path]:
    """Return the plans beside this one whose name begins like it, or like which it begins."""
    try:
        beside = sorted(home.parent.iterdir())
    except OSError:
        return
    stem = home.stem.casefold()
    for path in beside:
        other = path.stem.casefold()
        alike = other.startswith(stem) or stem.startswith(other)
        if alike and path.suffix == _SUFFIX and path != home and not path.name.startswith("."):
            yield path


def _rows_of(path: Path, content: Content) -> list[ChangeRow]:
    """Return the changes of a file if it is a sound copy of the plan; it is not itself opened.

    SQLite sees a copy, so that nothing beside the file is written and nobody's lock is held.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="actionplan-") as folder:
            looked_at = Path(folder, path.name)
            shutil.copyfile(path, looked_at)
            other = read_plan_file(looked_at)
    except (OSError, PlanFileError):
        return []
    return other.rows if other.meta.get("file_id") == content.meta.get("file_id") else []


def _compared(
    path: Path, rows: list[ChangeRow], known: set[ChangeRow], *, is_kept_here: bool
) -> SecondCopy:
    theirs = set(rows)
    last = max(rows, key=attrgetter("hlc"))
    return SecondCopy(
        path=path,
        person=last.actor,
        when=datetime.fromisoformat(last.at),
        only_there=_gestures(theirs - known),
        only_here=_gestures(known - theirs),
        is_kept_here=is_kept_here,
    )


def _gestures(rows: set[ChangeRow]) -> int:
    return len({row.txn for row in rows})
