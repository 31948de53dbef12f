"""Every dialog of the window, made with what its constructor asks for; new ones are found here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from PySide6.QtWidgets import QDialog

import ui
from actionplan.store.siblings import SecondCopy
from ui.dialogs.restore_backup import Backup
from ui.processes import Worker
from ui.report_choice import Days, ReportChoice
from ui.screenshots import DIALOGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from ui.services import Services

NO_PART = {"ui.__main__"}
"""Starts the program when it is imported."""


BY_KIND = {
    ("str",): lambda text, _path: text,
    ("tuple[str, ...]", "Sequence[str]", "Iterable[str]"): lambda text, _path: (text, text),
    ("bool",): lambda _text, _path: True,
    ("Callable[..., Any]", "Callable[[Seal, list[str]], ReportRequest]"): lambda _text, _path: len,
    ("Path",): lambda _text, path: path,
    ("tuple[Path, ...]", "Sequence[Path]"): lambda _text, path: (path, path),
}
"""What a dialog is given by the kind of a part that has no name above; a path is named by hand."""


class UnknownPartError(AssertionError):
    """A dialog asks for something that no walk knows how to give."""


def dialog_kinds() -> list[type[QDialog]]:
    """Return the class of every dialog that a module of the window defines."""
    names = [m.name for m in pkgutil.walk_packages(ui.__path__, "ui.") if m.name not in NO_PART]
    places = [importlib.import_module(name) for name in names]
    places += [importlib.import_module(place.partition(":")[0]) for _name, place in DIALOGS]
    found = {kind for place in places for kind in vars(place).values() if isinstance(kind, type)}
    ours = [k for k in found if issubclass(k, QDialog) and k.__module__.startswith("ui.")]
    return sorted(ours, key=lambda kind: f"{kind.__module__}.{kind.__name__}")


def every_dialog(
    services: Services, window: QWidget, text: str, number: int
) -> Iterator[tuple[str, QDialog]]:
    """Make each dialog, once for an action and once for an area where it takes either."""
    for kind in dialog_kinds():
        for stem in ("action", "area"):
            given = parts_of(kind, services, window, text, f"{stem}-{number:02}")
            if stem == "area" and "record_id" not in given:
                continue
            with patch.object(Worker, "ask"), suppress(KeyError):  # some know actions alone
                yield f"{kind.__name__} of an {stem}", kind(**given)


def parts_of(
    kind: type[QDialog], services: Services, window: QWidget, text: str, record_id: str
) -> dict[str, Any]:
    """Return what the constructor of a dialog asks for, by name.

    Raises:
        UnknownPartError: give it here, so that the dialog is walked through.
    """
    number = record_id[-2:]
    copy = SecondCopy(Path(f"{number} {text[:99]}"), text, datetime(2026, 9, 1, tzinfo=UTC), 2, 3)
    by_hand = services.bridge.file.path.parent / "recent" / text[:99].replace("/", "\\")
    known = {
        "services": services,
        "theme": services.theme,
        "parent": window,
        "record_id": record_id,
        "person_id": f"person-{number}",
        "agency_id": f"agency-{number}",
        "action_ids": (f"action-{number}",),
        "area_ids": (f"area-{number}",),
        "evidence_ids": (f"evidence-{number}",),
        "copies": (copy, copy),
        "backups": (Backup(by_hand, copy.when, 1), Backup(by_hand, copy.when, 2)),
        "corrects": services.bridge.plan.updates[f"update-{number}"],
        "sources": (),
        "making": None,
        "hits": (),
        "days": Days(date(2026, 5, 21), date(2026, 11, 20)),
        "choice": ReportChoice(days=Days(date(2026, 5, 21), date(2026, 11, 20))),
        "targets": (by_hand, by_hand),
        "file": services.bridge.file,
    }
    given: dict[str, Any] = {}
    for name, part in inspect.signature(kind).parameters.items():
        if part.kind is inspect.Parameter.VAR_POSITIONAL:
            continue
        kinds = [value for words, value in BY_KIND.items() if part.annotation in words]
        if name in known:
            given[name] = known[name]
        elif kinds:
            given[name] = kinds[0](text, by_hand)
        elif part.default is inspect.Parameter.empty:
            message = f"{kind.__name__} asks for {name}: {part.annotation}; name it in {__file__}"
            raise UnknownPartError(message)
    return given
