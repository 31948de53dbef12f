"""Publishing the open plan where others use it: when, how often, and what is said about it.

The plan in the window is a copy on this computer (see ``actionplan.store.working_copy``). It is
published after each quiet half minute with new changes, and when it is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.store.checking_out import Found
from actionplan.store.copies import reading_copy
from actionplan.store.opening import read_plan_file
from actionplan.store.places import PlaceKind, place_of
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.publishing import HeldFileError, PublishedElsewhereError
from actionplan.store.siblings import may_have_copies, put_out, second_copies
from actionplan.store.working_copy import WAITS, WorkingCopy
from ui.formats import clock_time, moment
from ui.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from actionplan.store.places import Place
    from actionplan.store.siblings import SecondCopy
    from actionplan.store.working_copy import Parcel
    from ui.progress import Progress
    from ui.services import Services

QUIET = 30_000
AGAIN = 60_000
LOOK_AFTER = 2_000
TOLD: Setting[list[str]] = Setting("plans/told_shared", list, [])
_TOLD_LIMIT = 50


class Sharing(QObject):
    """One plan that others use too: publishes it and keeps what the frame says about that."""

    told = Signal()

    def __init__(self, services: Services, copy: WorkingCopy, file: PlanFile) -> None:
        super().__init__()
        self.copy = copy
        self.copies: tuple[SecondCopy, ...] = ()
        self._services = services
        self.file = file
        self._banners: list[tuple[str, bool]] = []
        self._published_at: datetime | None = None
        self._fault = ""
        self._is_sending = False
        self._attempt = 0
        copy.follow(file)
        file.subscribe(self._on_changed)
        self._quiet = self._timer(self.publish)
        self._look = self._timer(self._look_for_copies)
        self._look.start(LOOK_AFTER)
        self._tell_what_was_found()
        if copy.has_unpublished(file):
            self._quiet.start(QUIET)

    @property
    def banner(self) -> tuple[str, str]:
        """What the band above the page says, and the words of its button."""
        if not self._banners:
            return "", ""
        text, compares = self._banners[0]
        return text, _("Compare…") if compares else _("Understood")

    @property
    def saving(self) -> tuple[str, bool]:
        """What the status line says about saving and publishing, and whether it is a fault."""
        saved = _("✓ Saved on this computer")
        if self.file.saved_at is not None:
            when = clock_time(self.file.saved_at)
            saved = _("✓ Saved on this computer {time}").format(time=when)
        if self._fault:
            return _("{saved} · {fault}").format(saved=saved, fault=self._fault), True
        if self._published_at is not None:
            when = clock_time(self._published_at)
            return _("{saved} · published {time}").format(saved=saved, time=when), False
        if self.copy.has_unpublished(self.file):
            return _("{saved} · not published yet").format(saved=saved), False
        return _("{saved} · published").format(saved=saved), False

    def answer(self) -> bool:
        """Put the band away after a click on its button; return whether to compare copies."""
        compares = bool(self._banners) and self._banners.pop(0)[1]
        self.told.emit()
        return compares

    def renew(self) -> None:
        """Show others that the plan is in work."""
        self.copy.renew()

    def publish(self) -> None:
        """Publish what is new, beside the window."""
        if self._is_sending or not self.copy.has_unpublished(self.file):
            return
        self._attempt = 0
        self._start(self.copy.send)

    def copies_now(self) -> tuple[SecondCopy, ...]:
        """Look for second copies now and return them."""
        snapshot = self._snapshot()
        if snapshot is not None:
            self.copies = _Comparing(self.file.path, snapshot)(None)
        return self.copies

    def bring_out(self, chosen: SecondCopy) -> Path:
        """Return a file that can be opened for a second copy that was chosen.

        Raises:
            NotPublishedError: a copy kept here could not be put beside the plan.
        """
        if not chosen.is_kept_here:
            return chosen.path
        return put_out(chosen, self.file.path, self._services.clock.now())

    def leave(self) -> None:
        """Close the plan, publish what is new, and let others have it."""
        self._quiet.stop()
        self._look.stop()
        self.file.unsubscribe(self._on_changed)
        reached, now = self.file.moment(), self._services.clock.now()
        try:
            self.file.close()
            self.copy.publish_closed(reached, now)
        except PlanError as error:
            self._services.messages.note(error.line)
        finally:
            self.copy.release(reached)
            self.deleteLater()

    # What comes back

    def _on_changed(self, _changes: object) -> None:
        self._quiet.start(QUIET)

    def _on_sent(self, task: _Sending) -> None:
        self._is_sending = False
        self._fault = ""
        self._published_at = self._services.clock.now()
        if task.place is not None:
            self._tell_apart(task.place, is_held=task.is_held)
        if task.is_held or self.copy.has_unpublished(self.file):
            self._quiet.start(AGAIN)
        self.told.emit()

    def _on_not_sent(self, error: Exception) -> None:
        self._is_sending = False
        if not isinstance(error, PlanError):
            raise error
        if isinstance(error, HeldFileError) and self._attempt < len(WAITS):
            QTimer.singleShot(round(WAITS[self._attempt] * 1000), self, self._try_again)
            self._is_sending = True
        elif isinstance(error, HeldFileError):
            self._send_again(is_held=True)
        elif isinstance(error, PublishedElsewhereError):
            self._send_again(is_held=False)
        else:
            self._refuse(error)

    def _try_again(self) -> None:
        self._attempt += 1
        self._start(self.copy.send)

    def _send_again(self, *, is_held: bool) -> None:
        """Publish under another name: the file is held, or somebody else published."""
        now = self._services.clock.now()
        send = self.copy.send_beside if is_held else self.copy.go_apart
        self._start(send, now, is_held=is_held)

    def _start(
        self, send: Callable[..., Path | None], *now: datetime, is_held: bool = False
    ) -> None:
        try:
            parcel = self.copy.parcel(self.file)
        except PlanError as error:
            self._is_sending = False
            self._refuse(error)
            return
        self._is_sending = True
        task = _Sending(send, parcel, *now, is_held=is_held)
        self._services.jobs.start(task, self._on_sent, self._on_not_sent)

    def _refuse(self, error: PlanError) -> None:
        self._fault = _("✗ could not be published, will be tried again")
        self._services.messages.note(error.line)
        self._quiet.start(AGAIN)
        self.told.emit()

    # What is said

    def _tell_what_was_found(self) -> None:
        copy, services = self.copy, self._services
        when = copy.unpublished_at
        time = moment(when, services.clock.today()) if when else ""
        if copy.found is Found.RESUMED:
            words = _("Your changes of {moment} were not published. They are here and will be.")
            self._say(words.format(moment=time))
        elif copy.found is Found.SET_ASIDE:
            words = _(
                "You have changes of {moment} that were not published, and somebody else has "
                "published since. Both versions are kept."
            )
            self._say(words.format(moment=time), compares=True)
        place, known = str(copy.published), services.settings.value(TOLD)
        if place not in known:
            services.settings.set(TOLD, [place, *known][:_TOLD_LIMIT])
            self._say(_where_it_lies(place_of(copy.published)))

    def _tell_apart(self, place: Path, *, is_held: bool) -> None:
        if is_held:
            words = _(
                "Another program holds “{name}”. Your version lies beside it as “{other}” until "
                "it can take its place."
            )
            self._say(words.format(name=self.copy.published.name, other=place.name))
            return
        words = _(
            "Somebody else published this plan meanwhile. Nothing was overwritten: your version "
            "is now “{other}”."
        )
        self._services.settings.add_recent(place)
        self._say(words.format(other=place.name), compares=True)

    def _say(self, text: str, *, compares: bool = False) -> None:
        if (text, compares) not in self._banners:
            self._banners.append((text, compares))

    # Second copies

    def _look_for_copies(self) -> None:
        path = self.file.path
        self._services.jobs.start(_Question(path), self._on_looked, self._on_not_compared)

    def _on_looked(self, may_have: object) -> None:
        if may_have:
            self._compare_copies()

    def _compare_copies(self) -> None:
        snapshot = self._snapshot()
        if snapshot is not None:
            task = _Comparing(self.file.path, snapshot)
            self._services.jobs.start(task, self._on_compared, self._on_not_compared)

    def _snapshot(self) -> Path | None:
        snapshot = self.copy.path.with_name("compared")
        try:
            self.file.copy_to(snapshot)
        except PlanError:
            return None
        return snapshot

    def _on_compared(self, found: tuple[SecondCopy, ...]) -> None:
        self.copies = found
        count = sum(copy.has_more for copy in found)
        if count and not any(compares for _text, compares in self._banners):
            words = ngettext(
                "{count} copy of this plan holds changes that this one lacks.",
                "{count} copies of this plan hold changes that this one lacks.",
                count,
            )
            self._say(words.format(count=count), compares=True)
        self.told.emit()

    def _on_not_compared(self, error: Exception) -> None:
        if not isinstance(error, PlanError | OSError):
            raise error

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer


def open_shared(services: Services, path: Path) -> Sharing:
    """Check the plan at ``path`` out, open the copy, and return what publishes it.

    Raises:
        PlanFileError: one of its children; nothing was changed.
    """
    who, clock = services.settings.who(), services.clock
    copy = WorkingCopy.check_out(path, person=who, now=clock.now())
    try:
        file = PlanFile.open(copy.path, who=who, clock=clock)
    except BaseException:
        copy.release("")
        raise
    return Sharing(services, copy, file)


def open_to_read(services: Services, path: Path) -> PlanFile:
    """Open a copy of the plan at ``path`` to read, so that others can publish meanwhile.

    Raises:
        PlanFileError: one of its children.
    """
    who, clock = services.settings.who(), services.clock
    return PlanFile.open(reading_copy(path), who=who, clock=clock, mode=Mode.READ)


def _where_it_lies(place: Place) -> str:
    where = _("in a folder that {name} keeps in step").format(name=place.name)
    if place.kind is PlaceKind.NETWORK:
        where = _("on a network drive ({name})").format(name=place.name)
    return _(
        "This plan lies {where}. You work on a copy on this computer, which is published when you "
        "pause and when you close it."
    ).format(where=where)


class _Sending:
    """One attempt to publish, as a piece of work; ``place`` is where it went if not home."""

    def __init__(
        self,
        send: Callable[..., Path | None],
        parcel: Parcel,
        *now: datetime,
        is_held: bool = False,
    ) -> None:
        self._send = send
        self._arguments = (parcel, *now)
        self.is_held = is_held
        self.place: Path | None = None

    def __call__(self, _progress: Progress) -> _Sending:
        self.place = self._send(*self._arguments)
        return self


class _Question:
    """Whether there may be second copies, as a piece of work."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, _progress: Progress) -> bool:
        return may_have_copies(self._path)


class _Comparing:
    """Comparing the second copies with a copy of the open plan, as a piece of work."""

    def __init__(self, path: Path, snapshot: Path) -> None:
        self._path = path
        self._snapshot = snapshot

    def __call__(self, _progress: Progress | None) -> tuple[SecondCopy, ...]:
        return second_copies(self._path, read_plan_file(self._snapshot))
