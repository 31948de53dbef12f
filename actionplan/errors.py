"""What can go wrong for a person, each with a sentence and an advice.

Raise a child of ``PlanError`` for whatever a user can meet; let bugs be bugs.
"""

from __future__ import annotations

from typing import ClassVar

from actionplan.i18n import _, mark
from actionplan.overriding import override

LATEST_BACKUP = mark("The latest good backup is of {backup_moment}: {backup}")
NO_BACKUP = mark("There is no good backup of it on this computer.")


class PlanError(Exception):
    """A situation that a user can meet: ``title`` says what happened, ``advice`` what to do.

    Both are templates; the named places are filled from the arguments of the constructor,
    which are kept in ``facts``.
    """

    title: ClassVar[str] = mark("Something in the plan does not fit.")
    advice: ClassVar[str] = ""
    tells_backup: ClassVar[bool] = False
    """Whether the plan file is harmed or cannot be had, so that its latest backup is told."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.sentence)

    @override
    def __reduce__(self) -> tuple[object, ...]:
        """Let an error come home from a child process: its facts are arguments by name."""
        return _made_again, (type(self), self.facts)

    @property
    def sentence(self) -> str:
        """What happened, in one sentence."""
        return _(self.title).format(**self.facts)

    @property
    def help(self) -> str:
        """What was kept and what to do, with the latest good backup if known; may be empty."""
        advice = _(self.advice).format(**self.facts)
        return " ".join(part for part in (advice, self.backup) if part)

    @property
    def backup(self) -> str:
        """When the latest good backup was made and where it lies; "" where nobody looked for it.

        ``store.telling`` looks, and adds the facts ``backup`` and ``backup_moment``.
        """
        if "backup" not in self.facts:
            return ""
        told = LATEST_BACKUP if self.facts["backup"] else NO_BACKUP
        return _(told).format(**self.facts)

    @property
    def line(self) -> str:
        """Both on one line, as the command line prints it."""
        return " ".join(part for part in (self.sentence, self.help) if part)


def _made_again(kind: type[PlanError], facts: dict[str, object]) -> PlanError:
    return kind(**facts)
