"""Working on a plan in a shared place: a copy in the user's data folder, published whole.

On a network drive or in a synced folder the file that people see is only ever replaced in one
step, and only while it is still the file that was checked out; else the own version goes beside it
under a name of its own. A working copy is replaced only by a plan that holds all of its changes;
otherwise it is set aside and kept, so neither a crash nor a race loses an edit.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import ExitStack, suppress
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from actionplan.i18n import _
from actionplan.store.checking_out import Found, Ready, bring_up_to_date
from actionplan.store.copies import has_unsettled_journal, seat_of, write_note
from actionplan.store.errors import LockedPlanError, PlanFileError, ReadOnlyPlanError
from actionplan.store.folders import evidence_folder
from actionplan.store.guard import Guard
from actionplan.store.opening import look_at_header, unreadable
from actionplan.store.publishing import (
    HeldFileError,
    LeaseLostError,
    PublishedElsewhereError,
    digest_of,
    minute_of,
    publishing,
    put_beside,
    put_evidence,
    put_whole,
)
from actionplan.store.sweeping import sweep_copies
from actionplan.store.telling import telling_backup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from actionplan.store.planfile import PlanFile

WAITS = (0.25, 0.5, 1.0, 2.0, 4.0, 7.0, 15.0)
"""Seconds between the attempts to take the place of a file that is held: 30 in all."""


class Outcome(StrEnum):
    """What became of publishing."""

    PUBLISHED = "published"
    HELD = "held"
    ELSEWHERE = "elsewhere"


class Published(Struct, frozen=True):
    """Where a version went and why there; ``person`` is who else has the plan, or ""."""

    outcome: Outcome
    place: Path
    person: str = ""


class WorkingCopy:
    """One plan, checked out; open ``path`` with ``PlanFile``, publish now and then, release."""

    def __init__(self, ready: Ready, lease: Guard, seat: Guard) -> None:
        self.path = ready.path
        self.found = ready.found
        self.unpublished_at = ready.unpublished_at
        self._note = ready.note
        self._lease = lease
        self._seat = seat
        self._moment = ""
        self._beside: tuple[Path, str] | None = None
        self._sending = threading.Lock()

    @property
    def published(self) -> Path:
        """Where people know the plan to be."""
        return self._note.place

    @classmethod
    def check_out(cls, published: Path, *, person: str, now: datetime) -> Self:
        """Take the lease of the plan at ``published`` and bring its working copy up to date.

        ``found`` says whether unpublished changes of an earlier time were found: they are in this
        copy, or set aside where both sides have changes. ``unpublished_at`` is their last moment.

        Raises:
            PlanFileError: one of its children; the published file is as it was.
        """
        published = published.absolute()
        with telling_backup(published):
            return cls._checked_out(published, person, now)

    @classmethod
    def _checked_out(cls, published: Path, person: str, now: datetime) -> Self:
        look_at_header(published)
        if not (os.access(published, os.W_OK) and os.access(published.parent, os.W_OK)):
            raise ReadOnlyPlanError(name=published.name)
        lease = Guard.take(published, person=person, now=now)
        with ExitStack() as on_error:
            on_error.callback(lease.release)
            try:
                seat = Guard.take(seat_of(published), person=person, now=now)
                on_error.callback(seat.release)
                copy = cls(bring_up_to_date(published), lease, seat)
                copy._write(digest_when_left="")
                sweep_copies(published, copy.path)
            except OSError as error:
                raise unreadable(published, error) from error
            on_error.pop_all()
        return copy

    # While it is open

    def follow(self, file: PlanFile) -> None:
        """Take note of the opened copy, so that ``has_unpublished`` can tell."""
        if self.found is not Found.RESUMED:
            self._moment = file.moment()

    def has_unpublished(self, file: PlanFile) -> bool:
        """Say whether the open copy holds changes that the published file does not."""
        return file.moment() != self._moment

    def renew(self) -> None:
        """Show others that the plan is in work; call every few minutes."""
        self._lease.renew()
        self._seat.renew()

    def parcel(self, file: PlanFile) -> Parcel:
        """Fix what is to be published now, in the thread of the open file.

        Raises:
            BackupError: the copy could not be made.
        """
        snapshot = self.path.with_name("parcel")
        file.copy_to(snapshot)
        return Parcel(snapshot, file.moment())

    def send(self, parcel: Parcel) -> None:
        """Try once to put ``parcel`` in the place of the published file; any thread.

        Raises:
            HeldFileError: another program holds it; try again a little later.
            PublishedElsewhereError: somebody else published; nothing was overwritten.
            NotPublishedError: the place cannot be written to.
        """
        with self._sending, publishing(self.published.name):
            self._keep_lease()
            target = self.published
            put_evidence(evidence_folder(self.path), evidence_folder(target))
            digest = put_whole(parcel.path, target, before=self._check)
            if digest_of(target) != digest:
                raise PublishedElsewhereError(name=target.name, person="")
            self._write(digest=digest, digest_on_the_way="")
            self._moment = parcel.moment

    def send_beside(self, parcel: Parcel, now: datetime) -> Path:
        """Put ``parcel`` beside the published file that is held; return where.

        Raises:
            NotPublishedError: the place cannot be written to.
        """
        with self._sending, publishing(self.published.name):
            if self._beside and self._is_ours(*self._beside):
                place = self._beside[0]
                self._beside = place, put_whole(parcel.path, place)
                return place
            words = _("published {moment}").format(moment=minute_of(now))
            self._beside = put_beside(parcel.path, self.published, words)
            self._bring_evidence(self._beside[0])
            return self._beside[0]

    def go_apart(self, parcel: Parcel, now: datetime) -> Path:
        """Put ``parcel`` beside what somebody else published, and work on for that file.

        Raises:
            NotPublishedError: the place cannot be written to.
        """
        person = self._lease.note.person
        words = _("changes of {person} {moment}").format(person=person, moment=minute_of(now))
        with self._sending, publishing(self.published.name):
            place, digest = put_beside(parcel.path, self.published, words)
            self._bring_evidence(place)
            self._lease.release()
            self._write(published=str(place), digest=digest, digest_on_the_way="")
            self._moment = parcel.moment
            self._keep_lease()
            self._change_seat(now)
            return place

    def publish(
        self,
        parcel: Parcel,
        now: datetime,
        *,
        waits: Sequence[float] = WAITS,
        wait: Callable[[float], None] = time.sleep,
    ) -> Published:
        """Publish ``parcel``, waiting while the file is held, beside it if there is no other way.

        Raises:
            NotPublishedError: the place cannot be written to.
        """
        for seconds in (*waits, None):
            try:
                self.send(parcel)
            except HeldFileError:
                if seconds is not None:
                    wait(seconds)
            except PublishedElsewhereError as error:
                place = self.go_apart(parcel, now)
                return Published(Outcome.ELSEWHERE, place, str(error.facts["person"]))
            else:
                return Published(Outcome.PUBLISHED, self.published)
        return Published(Outcome.HELD, self.send_beside(parcel, now))

    def publish_closed(
        self,
        moment: str,
        now: datetime,
        *,
        waits: Sequence[float] = WAITS[:4],
        wait: Callable[[float], None] = time.sleep,
    ) -> Published | None:
        """Publish the copy that was just closed, if ``moment`` (its last) is not published yet.

        Raises:
            NotPublishedError: the place cannot be written to; the next check-out finds the changes.
        """
        if moment == self._moment:
            return None
        return self.publish(Parcel(self.path, moment), now, waits=waits, wait=wait)

    def release(self, moment: str) -> None:
        """Give the lease back; the copy stays until a plan that holds all of it takes its place."""
        with self._sending, suppress(OSError):
            if moment == self._moment:
                self._write(digest_when_left=digest_of(self.path))
        self._lease.release()
        self._seat.release()

    # What publishing makes sure of

    def _check(self, digest: str) -> None:
        """Make sure that the published file is still the one that was checked out."""
        target = self.published
        try:
            found = digest_of(target)
        except FileNotFoundError:
            found = self._note.digest  # it was taken away, so nothing can be overwritten
        known = (self._note.digest, self._note.digest_on_the_way)
        if found not in known or has_unsettled_journal(target):
            raise PublishedElsewhereError(name=target.name, person="")
        self._write(digest=found, digest_on_the_way=digest)

    def _keep_lease(self) -> None:
        if self._lease.is_held():
            return
        note = self._lease.note
        try:
            since = datetime.fromisoformat(note.since)
            self._lease = Guard.take(self.published, person=note.person, now=since)
        except LockedPlanError as error:
            person = error.facts["person"]
            raise LeaseLostError(name=self.published.name, person=person) from error
        except PlanFileError as error:
            raise OSError(error.sentence) from error

    def _change_seat(self, now: datetime) -> None:
        self._seat.release()
        with suppress(PlanFileError):
            person = self._seat.note.person
            self._seat = Guard.take(seat_of(self.published), person=person, now=now)

    def _bring_evidence(self, place: Path) -> None:
        for source in (self.path, self.published):
            put_evidence(evidence_folder(source), evidence_folder(place))

    def _is_ours(self, place: Path, digest: str) -> bool:
        try:
            return digest_of(place) == digest
        except OSError:
            return False

    def _write(self, **values: str | bool) -> None:
        self._note = self._note.changed(**values)
        write_note(self.path, self._note)


class Parcel(Struct, frozen=True):
    """A whole plan file ready to be published, and the moment of the plan that it holds."""

    path: Path
    moment: str
