"""What the program remembers between runs: a table of declarations over an INI file.

Settings of the plan (due-soon days, holidays, packs) are records in the plan, not here.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct
from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QSettings, QTimer, Signal

from actionplan.clock import SystemClock

T = TypeVar("T")

_RECENT_LIMIT = 8
_PATIENCE = 1_000
"""Milliseconds until what was set is written: the disk takes longer than a frame may."""


class Setting(Struct, Generic[T], frozen=True):
    """One remembered value: its key in the file, its type and what holds until somebody sets it.

    A page that remembers something declares its own, with its page key in front of the name.
    """

    key: str
    kind: type[Any]
    default: T


WHO = Setting("person/name", str, "")
SCHEME = Setting("look/scheme", str, "system")
TEXT_SIZE = Setting("look/text_size", int, 100)
LANGUAGE = Setting("look/language", str, "")
"""The code of a language, or nothing for that of the system; it holds from the next start."""
GEOMETRY = Setting("window/geometry", QByteArray, QByteArray())
INSPECTOR_WIDTH = Setting("window/inspector_width", int, 0)
PAGE = Setting("window/page", str, "overview")
RECENT: Setting[list[str]] = Setting("plans/recent", list, [])
PINNED: Setting[list[str]] = Setting("plans/pinned", list, [])
OPENED: Setting[list[str]] = Setting("plans/opened", list, [])
"""When each recent plan was opened last: the moment, a blank, the path."""
FOLDER = Setting("plans/folder", str, "")
SECOND_FOLDER = Setting("backups/second_folder", str, "")
"""Where each backup is copied as well, "" for nowhere."""
TOURED = Setting("help/toured", bool, False)  # noqa: FBT003  (the default of a setting)
"""Whether the tour through the window was shown once."""


class Settings(QObject):
    """Reads and writes settings by their declaration and tells which one changed.

    What is set is written when nothing more was set for a while, at the latest by ``save``.
    """

    changed = Signal(str)  # the key

    def __init__(
        self, path: Path | None = None, *, who: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._who = who
        ini = QSettings.Format.IniFormat
        self._store = (
            QSettings(str(path), ini)
            if path
            else QSettings(ini, QSettings.Scope.UserScope, "ActionPlan", "actionplan")
        )
        self._unwritten: dict[str, Any] = {}
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self._write)

    def value(self, setting: Setting[T]) -> T:
        """Return what is remembered, or the default when it is missing or of another type."""
        kept = self._unwritten.get(setting.key)
        if kept is None:
            kept = self._store.value(setting.key, setting.default)
        if setting.kind is int:
            return cast("T", _whole_number(kept, cast("int", setting.default)))
        if setting.kind is bool:
            return cast("T", kept in {True, "true"})
        if setting.kind is list:
            return cast(
                "T", [kept] if isinstance(kept, str) else list(cast("list[str]", kept or []))
            )
        return kept if isinstance(kept, setting.kind) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember ``value``."""
        if self.value(setting) == value:
            return
        self._unwritten[setting.key] = value
        if QCoreApplication.instance() is None:  # nothing would ever wake the timer
            self._write()
        else:
            self._timer.start()
        self.changed.emit(setting.key)

    def who(self) -> str:
        """Return the name under which edits are kept: as started, as set, else the login name."""
        return self._who or self.value(WHO) or _login_name()

    def recent_plans(self) -> list[Path]:
        """Return the plans opened last, newest first, those that are gone left out."""
        return [path for path in self.remembered_plans() if path.is_file()]

    def remembered_plans(self) -> list[Path]:
        """Return the pinned plans, then those opened last, newest first, found now or not."""
        pinned, kept = self.value(PINNED), self.value(RECENT)
        return list(map(Path, dict.fromkeys([*pinned, *kept])))

    def opened_at(self, path: Path) -> datetime | None:
        """Return when a recent plan was opened last, where that is known."""
        lines = (line for line in self.value(OPENED) if _name(line) == str(path))
        return next((_moment(line.partition(" ")[0]) for line in lines), None)

    def is_pinned(self, path: Path) -> bool:
        """Say whether a plan stays at the head of the recent ones."""
        return str(path) in self.value(PINNED)

    def pin_plan(self, path: Path, *, pinned: bool) -> None:
        """Keep a plan at the head of the recent ones, or let it go with the others again."""
        kept = [text for text in self.value(PINNED) if text != str(path)]
        recent = self.value(RECENT)
        if not pinned and len(kept) < len(self.value(PINNED)) and str(path) not in recent:
            self.set(RECENT, [str(path), *recent])
        self.set(PINNED, [*kept, str(path)] if pinned else kept)

    def forget_plan(self, path: Path) -> None:
        """Leave ``path`` out of the recent plans; the file itself stays."""
        self.pin_plan(path, pinned=False)
        self.set(RECENT, [text for text in self.value(RECENT) if text != str(path)])

    def add_recent(self, path: Path, when: datetime | None = None) -> None:
        """Put ``path`` at the head of the recent plans, opened just now if not said otherwise."""
        pinned = self.value(PINNED)
        loose = [text for text in self.value(RECENT) if text not in {str(path), *pinned}]
        room = max(1, _RECENT_LIMIT - len(pinned))
        recent = [str(path), *loose][:room]
        self.set(RECENT, recent)
        known = {_name(line): line for line in self.value(OPENED)}
        moment = (when or SystemClock().now()).isoformat()
        known[str(path)] = f"{moment} {path}"
        kept = dict.fromkeys([*recent, *pinned])
        self.set(OPENED, [known[name] for name in kept if name in known])

    def save(self) -> None:
        """Write everything out now."""
        self._write()
        self._store.sync()

    def _write(self) -> None:
        self._timer.stop()
        for key, value in self._unwritten.items():
            self._store.setValue(key, value)
        self._unwritten.clear()


def _name(line: str) -> str:
    """Return the path of a line that says when a plan was opened."""
    return line.partition(" ")[2]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        return None


def _whole_number(kept: object, default: int) -> int:
    try:
        return int(cast("str", kept))
    except (TypeError, ValueError):
        return default


def _login_name() -> str:
    import getpass  # noqa: PLC0415  (only who gave no name pays for this import)

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
