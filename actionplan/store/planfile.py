"""The plan file: one SQLite file, one door for every write.

*Saved* means on the disk: ``journal_mode=TRUNCATE, synchronous=FULL`` while open, ``DELETE`` on a
clean close. Nothing else opens the file while it is open here, since on POSIX systems closing any
other handle of it drops SQLite's locks.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Self

from actionplan.clock import Clock, SystemClock
from actionplan.domain.ids import new_id
from actionplan.domain.plan import ChangeSet, Plan
from actionplan.domain.records import PlanInfo
from actionplan.i18n import mark
from actionplan.store import redaction
from actionplan.store.backup import copy_open_plan
from actionplan.store.edit import Edit
from actionplan.store.engine import key_of
from actionplan.store.errors import (
    EditInProgressError,
    NothingToUndoError,
    ReadOnlyPlanError,
)
from actionplan.store.guard import Guard
from actionplan.store.history import sentence
from actionplan.store.journal import Header, Journal
from actionplan.store.looking_back import LookingBack
from actionplan.store.making import make_file, open_to_write
from actionplan.store.mapping import from_plain, to_plain
from actionplan.store.opening import (
    Content,
    connect_to_read,
    look_at_header,
    read_plan_file,
)
from actionplan.store.removal import change_of
from actionplan.store.rhythm import BackedUp
from actionplan.store.telling import reading, telling_backup
from actionplan.store.undo import stacks_of, stored_record, untouched_since, values_before
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import datetime
    from pathlib import Path

    from actionplan.domain.plan import Change
    from actionplan.store.keys import Key
    from actionplan.store.redaction import Redacted
    from actionplan.store.removal import Removal
    from actionplan.store.writing import Writer


class Mode(Enum):
    """What a plan is opened for."""

    EDIT = "edit"
    READ = "read"


class PlanFile(BackedUp, LookingBack):
    """An open plan; make one with ``create`` or ``open``, and ``close`` it."""

    def __init__(
        self, path: Path, content: Content, writer: Writer | None, who: str, clock: Clock
    ) -> None:
        super().__init__()
        self.path = path
        self.who = who
        self.clock = clock
        self.plan = Plan.of(content.state.records())
        self.last: ChangeSet | None = None
        self.saved_at: datetime | None = None
        self.file_id = content.meta.get("file_id", "")
        self._writer = writer
        self._journal = writer.journal if writer else Journal(connect_to_read(path))
        self._journal.know(content.rows)
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._busy = False
        self._stacks = stacks_of(content.rows)

    # Opening and closing

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        title: str,
        organisation: str = "",
        who: str,
        clock: Clock | None = None,
        key: Key | None = None,
    ) -> PlanFile:
        """Make a new plan file and open it; if that fails, nothing is left behind.

        With a ``key`` it is protected from its first byte on.

        Raises:
            PlanExistsError: something is at that place already.
            CannotMakePlanError: the folder cannot be written to.
        """
        make_file(path, key)
        with ExitStack() as on_error:
            on_error.callback(path.unlink, missing_ok=True)
            file = cls.open(path, who=who, clock=clock)
            on_error.callback(file.close)
            with file.edit(mark("New plan “{title}”"), title=title) as edit:
                edit.put(PlanInfo(id=edit.new_id(), title=title, organisation=organisation))
            on_error.pop_all()
        return file

    @classmethod
    def open(
        cls, path: Path, *, who: str = "", clock: Clock | None = None, mode: Mode = Mode.EDIT
    ) -> Self:
        """Open a plan file after all checks; ``Mode.READ`` never writes, not even a lock note.

        Raises:
            PlanFileError: one of its children, for whatever is wrong; the file is as it was.
        """
        clock = clock or SystemClock()
        with telling_backup(path):
            if mode is Mode.READ:
                return cls(path, read_plan_file(path), None, who, clock)
            return cls._open_to_edit(path, who, clock)

    @classmethod
    def _open_to_edit(cls, path: Path, who: str, clock: Clock) -> Self:
        look_at_header(path)
        if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
            raise ReadOnlyPlanError(name=path.name)
        guard = Guard.take(path, person=who, now=clock.now())
        try:
            content, writer = open_to_write(path, guard, clock.now())
        except BaseException:
            guard.release()
            raise
        return cls(path, content, writer, who, clock)

    def close(self) -> None:
        """Close the file, backed up if changed, with nothing beside it; the plan can be read on."""
        writer = self._writer
        if writer is None:
            self._journal.connection.close()
            return
        with telling_backup(self.path):
            self._before_closing(writer)
            self._writer = None
            writer.close()

    def __enter__(self) -> Self:
        """Return the open file."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close the file."""
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the plan was opened to read, or is closed."""
        return self._writer is None

    @property
    def key(self) -> Key | None:
        """What opens the file; ``None`` for one that no password protects."""
        return key_of(self._journal.connection)

    def renew_lock(self) -> None:
        """Show others that the plan is still open; call every few minutes."""
        if self._writer is not None:
            self._writer.guard.renew()

    def copy_to(self, target: Path) -> None:
        """Copy the plan as it is now to ``target``, taking the place of what is there.

        Raises:
            BackupError: the copy could not be made.
        """
        copy_open_plan(self._journal.connection, target)

    # Editing

    @contextmanager
    def edit(self, label: str, *, why: str = "", **args: str) -> Generator[Edit]:
        """Open the one way to write: on leaving, everything is on the disk, then announced.

        ``label`` is a marked message whose named places ``args`` fill. An error before the commit
        leaves file, memory and screen as they were. An edit that changes nothing writes nothing.

        Raises:
            PlanFileError: one of its children; nothing was saved.
        """
        header = Header(id="", label=label, args=tuple(args.items()), reverts="")
        with self._editing(header, why) as edit:
            yield edit

    @property
    def is_busy(self) -> bool:
        """Whether an edit is open or being announced, so that no other may begin."""
        return self._busy

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> None:
        """Call ``listener`` after every committed change set."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[ChangeSet], None]) -> None:
        """Call ``listener`` no more."""
        self._listeners.remove(listener)

    @contextmanager
    def _writing(self) -> Generator[Writer]:
        if self._busy:
            raise EditInProgressError
        if self._writer is None:
            raise ReadOnlyPlanError(name=self.path.name)
        self._busy = True
        try:
            with telling_backup(self.path):
                yield self._writer
        finally:
            self._busy = False

    @contextmanager
    def _editing(self, header: Header, why: str) -> Generator[Edit]:
        with self._writing() as writer:
            edit = Edit(self.plan, new_id)
            yield edit
            worth = edit.written() or header.reverts  # a redaction can make two values alike
            changeset = self._commit(writer, edit, header, why) if worth else None
        if changeset is not None:
            self._announce(changeset)

    def _commit(self, writer: Writer, edit: Edit, header: Header, why: str) -> ChangeSet:
        self._before_edit(writer)
        when = self.clock.now()
        written = replace(header, id=new_id())
        writer.write(edit.written(), written, who=self.who, when=when, why=why)
        changes = edit.changes()
        self.plan = self.plan.after(changes)
        self.saved_at = when
        self._stacks.follow(written)
        if any(isinstance(c.record, PlanInfo) and c.before is None for c in changes):
            self._stacks.floor()
        self.last = _changeset(written, changes, who=self.who, when=when, why=why)
        return self.last

    def _announce(self, changeset: ChangeSet) -> None:
        self._busy = True
        try:
            for listener in tuple(self._listeners):
                listener(changeset)
        finally:
            self._busy = False

    # Taking back

    @property
    def can_undo(self) -> bool:
        """Whether there is a gesture to take back."""
        return bool(self._stacks.undo) and not self.read_only

    @property
    def can_redo(self) -> bool:
        """Whether there is a gesture to bring back."""
        return bool(self._stacks.redo) and not self.read_only

    @property
    def undo_label(self) -> str:
        """What undo would take back, ready to be read; "" if nothing."""
        return _label(self._stacks.undo) if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would bring back, ready to be read; "" if nothing."""
        return _label(self._stacks.redo) if self.can_redo else ""

    def undo(self) -> None:
        """Take back the latest gesture, as a new gesture of the history.

        Raises:
            NothingToUndoError: there is none.
        """
        self._revert(self._stacks.undo)

    def redo(self) -> None:
        """Bring back the gesture that was last taken back.

        Raises:
            NothingToUndoError: there is none.
        """
        self._revert(self._stacks.redo)

    def take_back(self, changeset_id: str) -> None:
        """Take back one gesture in the middle of history, as a new gesture.

        Raises:
            UnknownChangeError: there is none with this id.
            GoneForGoodError: it removed a personal detail.
            ChangedSinceError: what it changed was changed again since; nothing was taken back.
        """
        with reading(self.path):
            header = untouched_since(self._journal, changeset_id, self.plan)
        self._put_back(header)

    def _revert(self, stack: list[Header]) -> None:
        if self._writer is None or not stack:
            raise NothingToUndoError
        self._put_back(stack[-1])

    def _put_back(self, gesture: Header) -> None:
        header = Header(id="", label=gesture.label, args=gesture.args, reverts=gesture.id)
        with reading(self.path):
            before = values_before(self._journal, gesture.id)
        with self._editing(header, "") as edit:
            for (table, record_id), values in before.items():
                stored = to_plain(stored_record(self.plan, table, record_id))
                edit.put(from_plain(table, stored | values))

    def redact(self, removal: Removal, *, reference: str, why: str) -> Redacted:
        """Take a personal detail out of a field and its history; see ``redaction`` for errors."""
        header = Header(new_id(), redaction.LABEL, (("reference", reference),), reverts="")
        with self._writing() as writer:
            when = self.clock.now()
            done = redaction.carry_out(writer, removal, header, who=self.who, when=when, why=why)
            before, self.plan = self.plan, Plan.of(done.state.records())
            self._stacks, self.saved_at = stacks_of(done.rows), when
            self._changed_since_backup = True
            changed = change_of(removal, before, self.plan)
            self.last = _changeset(header, changed, who=self.who, when=when, why=done.why)
        try:
            redaction.wipe(writer)
        finally:
            self._announce(self.last)
        return done


def _changeset(
    header: Header, changes: tuple[Change, ...], *, who: str, when: datetime, why: str
) -> ChangeSet:
    return ChangeSet(
        id=header.id,
        label=header.label,
        args=header.args,
        who=who,
        when=when,
        changes=changes,
        reverts=header.reverts,
        why=why,
    )


def _label(stack: list[Header]) -> str:
    return sentence(stack[-1].label, stack[-1].args)
