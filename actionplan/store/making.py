"""Making a plan file whole or not at all; opening one to write, brought up to date if need be."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from actionplan.domain.ids import new_id
from actionplan.store import schema
from actionplan.store.backup import back_up_file
from actionplan.store.digest import blake2b
from actionplan.store.engine import connect_with
from actionplan.store.errors import CannotMakePlanError, MigrationError, PlanExistsError
from actionplan.store.folders import data_folder, sync_file, sync_folder
from actionplan.store.opening import Content, read_plan_file, refuse
from actionplan.store.writing import Writer, connect_to_write

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from actionplan.store.guard import Guard
    from actionplan.store.keys import Key


def make_file(path: Path, key: Key | None = None) -> None:
    """Put an empty plan file at ``path``: made beside it, then moved there in one step.

    With a ``key`` it is protected from its first byte on.

    Raises:
        PlanExistsError: something is there already.
        CannotMakePlanError: the folder is missing, full or read-only.
    """
    if path.exists():
        raise PlanExistsError(name=path.name)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _fill(part, key)
        sync_file(part)
        _move(part, path)
        sync_folder(path.resolve().parent)
    except FileExistsError:
        raise PlanExistsError(name=path.name) from None
    except (OSError, sqlite3.Error) as error:
        fault = getattr(error, "strerror", None) or str(error)
        raise CannotMakePlanError(name=path.name, fault=fault) from error
    finally:
        part.unlink(missing_ok=True)


def _fill(part: Path, key: Key | None) -> None:
    from sqlite_utils import Database  # noqa: PLC0415  (only making a plan pays for this import)

    part.unlink(missing_ok=True)
    with closing(connect_with(part, key)) as connection:
        db = Database(connection, execute_plugins=False)
        schema.prepare(db)
        db.execute("INSERT INTO meta (key, value) VALUES ('file_id', ?)", [new_id()])


def _move(part: Path, path: Path) -> None:
    """Give the file its name without taking anybody's place."""
    if os.name == "nt":
        part.rename(path)
        return
    os.link(part, path)


def open_to_write(path: Path, guard: Guard, now: datetime) -> tuple[Content, Writer]:
    """Return the content of a plan file and its writer; ``guard`` is held already.

    An older file is backed up, then brought up to date.
    """
    content = read_plan_file(path)
    if content.version < schema.VERSION:
        back_up_file(path, None, now)
        _bring_up_to_date(path)
        content = read_plan_file(path)
    try:
        connection = connect_to_write(path)
    except sqlite3.Error as error:
        refuse(path, error)
    replica = _replica(path, content.meta.get("file_id", ""))
    return content, Writer(path, connection, guard, replica)


def _bring_up_to_date(path: Path) -> None:
    from sqlite_utils import Database  # noqa: PLC0415  (only an older plan pays for this import)

    try:
        with closing(connect_to_write(path)) as connection:
            schema.prepare(Database(connection, execute_plugins=False))
    except sqlite3.Error as error:
        raise MigrationError(name=path.name, fault=str(error)) from error


def _replica(path: Path, file_id: str) -> str:
    """Return the name of this copy of the plan, the same each time it is opened at this place.

    Two copies on one machine, or on two, have two names, so their clock stamps are never mixed.
    """
    here = f"{_machine()}|{file_id}|{path.resolve()}"
    return blake2b(here.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def _machine() -> str:
    """Return this user's secret for this machine, made at the first need."""
    place = data_folder() / "machine"
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with place.open("x", encoding="utf-8") as stream:
            stream.write(new_id())
    except OSError:
        pass
    try:
        return place.read_text(encoding="utf-8")
    except OSError:
        return new_id()
