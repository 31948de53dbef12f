"""What a screen reader does: listens on the bus of accessibility, asks what has the focus, types.

The program runs on a screen and a session of its own; ``busctl`` asks, ``xdotool`` types.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from typing import Any, NamedTuple

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from tests.pace import HANG

NEEDED = ("dbus-run-session", "xvfb-run", "busctl", "xdotool")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

_ALONE = 'echo "$DBUS_SESSION_BUS_ADDRESS"; echo "$DISPLAY"; echo "$XAUTHORITY"; exec "$@"'
"""Tells where the session and the screen are, then becomes the program."""
_ATSPI = "org.a11y.atspi"
_ROOT = "/org/a11y/atspi/accessible/root"
_EAR = "actionplan-ear"
_EVENTS = ("object:state-changed:focused", "object:announcement", "window:activate")
_STATES = {1: "active", 9: "expandable", 10: "expanded", 11: "focusable", 12: "focused"}
_STATES |= {22: "selectable", 23: "selected", 25: "showing", 30: "visible", 7: "editable"}


def missing() -> list[str]:
    """Return what this machine lacks of the programs that listening needs."""
    lacking = [name for name in NEEDED if not shutil.which(name)]
    return lacking if any(map(os.path.exists, LAUNCHERS)) else [*lacking, "at-spi-bus-launcher"]


class Thing(NamedTuple):
    """Something that can be read aloud."""

    name: str
    role: str
    description: str
    states: set[str]
    path: str


class ScreenReader(QObject):
    """Starts the program on a plan and listens to it until ``close``."""

    def __init__(self, plan: Any, home: Any) -> None:
        super().__init__()
        self.said: list[str] = []
        self.focused: list[str] = []
        self.is_active = False
        self._program = _started(plan, home)
        session, self._display, self._rights = (self._line() for _each in range(3))
        self._bus = _asked(session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        self._connection = QDBusConnection.connectToBus(self._bus, _EAR)
        self._listen()

    def close(self) -> None:
        """End the program with its screen and its session."""
        os.killpg(self._program.pid, signal.SIGTERM)
        self._program.communicate(timeout=HANG)
        QDBusConnection.disconnectFromBus(_EAR)

    def windows(self) -> list[Thing]:
        """Return the windows of the program, as soon as it has made itself known."""
        programs = self._ask(f"{_ATSPI}.Registry", _ROOT, "Accessible", "GetChildren")
        if not programs:
            return []
        self._name = programs[0][0]
        return [self.thing(path) for _bus, path in self.ask(_ROOT, "Accessible", "GetChildren")]

    def thing(self, path: str) -> Thing:
        """Return what stands at a path."""
        low, high = self.ask(path, "Accessible", "GetState")
        bits = low | high << 32
        return Thing(
            name=self.get(path, "Accessible", "Name"),
            role=self.ask(path, "Accessible", "GetRoleName"),
            description=self.get(path, "Accessible", "Description"),
            states={word for place, word in _STATES.items() if bits >> place & 1},
            path=path,
        )

    def focus(self) -> Thing:
        """Return what took the focus last; what is gone since says nothing."""
        path = self.focused[-1]
        try:
            return self.thing(path)
        except subprocess.CalledProcessError:
            return Thing(name="", role="", description="", states=set(), path=path)

    def ask(self, path: str, interface: str, method: str, *words: str) -> Any:
        """Ask the program something."""
        return self._ask(self._name, path, interface, method, *words)

    def get(self, path: str, interface: str, name: str) -> Any:
        """Return a property of what stands at a path."""
        place = (self._name, path, f"{_ATSPI}.{interface}", name)
        return _run(self._bus, "get-property", *place)

    def press(self, *keys: str) -> None:
        """Press keys, as a hand does on the screen of the program."""
        self._type("key", *keys)

    def take_up(self, title: str) -> None:
        """Give the keyboard to the window with this title."""
        self._type("search", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    @Slot(QDBusMessage)
    def on_event(self, message: QDBusMessage) -> None:
        """Note what takes the focus and what is announced."""
        words = message.arguments()
        match message.member():
            case "Activate":
                self.is_active = True
            case "StateChanged" if words[0] == "focused" and words[1] == 1:
                self.focused.append(message.path())
            case "Announcement":
                self.said.append(words[3].variant())

    def _listen(self) -> None:
        registry = (f"{_ATSPI}.Registry", "/org/a11y/atspi/registry", f"{_ATSPI}.Registry")
        for event in _EVENTS:
            wish = QDBusMessage.createMethodCall(*registry, "RegisterEvent")
            wish.setArguments([event])
            self._connection.call(wish)
        for kind, member in (
            ("Object", "StateChanged"),
            ("Object", "Announcement"),
            ("Window", "Activate"),
        ):
            place = ("", "", f"{_ATSPI}.Event.{kind}", member)
            self._connection.connect(*place, self, SLOT("on_event(QDBusMessage)"))

    def _line(self) -> str:
        return self._program.stdout.readline().strip()

    def _ask(self, name: str, path: str, interface: str, method: str, *words: str) -> Any:
        return _asked(self._bus, name, path, f"{_ATSPI}.{interface}", method, *words)

    def _type(self, *words: str) -> None:
        place = os.environ | {"DISPLAY": self._display, "XAUTHORITY": self._rights}
        subprocess.run(["xdotool", *words], env=place, check=True, timeout=HANG)


def _started(plan: Any, home: Any) -> subprocess.Popen[str]:
    """Start the program as on a desk that is fresh: its own session, screen and folders."""
    program = [sys.executable, "-m", "ui", "open", str(plan), "--today", "2027-02-05"]
    folders = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "ACTIONPLAN_DATA")
    desk = os.environ | dict.fromkeys(folders, str(home))
    desk |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    desk["LANG"] = desk["LC_ALL"] = "C.UTF-8"
    first = f"-n{100 + os.getpid() % 400}"  # two that look for a free screen at once find the same
    screen = ["dbus-run-session", "--", "xvfb-run", "-a", first, "-s", "-screen 0 1440x900x24"]
    return subprocess.Popen(
        [*screen, "sh", "-c", _ALONE, "sh", *program],
        env=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def _asked(bus: str, *words: str) -> Any:
    return _run(bus, "call", *words)


def _run(bus: str, verb: str, *words: str) -> Any:
    """Return what ``busctl`` was answered: one value, or all there are."""
    line = ["busctl", f"--address={bus}", "--json=short", verb, *words]
    done = subprocess.run(line, capture_output=True, text=True, check=True, timeout=HANG)
    answer = json.loads(done.stdout)["data"]
    return answer[0] if verb == "call" else answer
