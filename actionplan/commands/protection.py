"""Protecting a plan with a password: opening with it, giving one, changing or removing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from actionplan.errors import PlanError
from actionplan.i18n import mark
from actionplan.store import keys
from actionplan.store.errors import WrongPasswordError
from actionplan.store.protection import Rekeyed, change_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionplan.clock import Clock
    from actionplan.store.planfile import PlanFile


class PasswordsDifferError(PlanError):
    """A new password was typed in two ways."""

    title: ClassVar[str] = mark("The two new passwords are not the same.")
    advice: ClassVar[str] = mark("Type the new password again, twice.")


def check_password(file: PlanFile, password: str) -> None:
    """Make sure that somebody who changes the password of an open plan knows it.

    Raises:
        WrongPasswordError: this is another one.
    """
    if file.key is not None and not keys.is_made_from(file.key, password):
        raise WrongPasswordError(name=file.path.name)


def check_new_password(password: str, again: str) -> None:
    """Make sure that a new password is what was meant.

    Raises:
        PasswordTooShortError: it would be guessed.
        PasswordsDifferError: it was typed in two ways.
    """
    keys.check_length(password)
    if password != again:
        raise PasswordsDifferError


def unlock_plan(path: Path, password: str) -> None:
    """Open the lock of a protected plan until it is forgotten; nothing is written.

    Raises:
        WrongPasswordError: the password does not open it.
    """
    keys.unlock(path, password)


def forget_passwords() -> None:
    """Ask for the password of each protected plan again, when it is opened next."""
    keys.forget_keys()


def set_password(
    path: Path,
    password: str,
    *,
    who: str,
    clock: Clock,
    progress: Callable[[int, int], None] | None = None,
) -> Rekeyed:
    """Protect a plan that is open nowhere, and what is kept of it here; "" removes the password.

    Raises:
        PasswordTooShortError: it would be guessed.
        PlanFileError: one of its children; the plan opens as before.
    """
    key = keys.make_key(password) if password else None
    return change_key(path, key, person=who, now=clock.now(), progress=progress or _go_on)


def _go_on(_done: int, _total: int) -> None:
    """Let the work go on."""
