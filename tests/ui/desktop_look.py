"""A program dressed as the desktop says, on a desktop that changes its mind; prints what it wears.

It plays the desktop's settings service itself, as a portal of GNOME does.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant

from tests.pace import HANG
from ui.app import application
from ui.theme import Theme

CHANGES = (("contrast", 1), ("color-scheme", 1), ("contrast", 0), ("color-scheme", 2))
_PLACE = ("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged")


def main() -> int:
    """Change the settings one after the other, each when the last was followed."""
    app = application()
    portal = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "portal")
    portal.registerService("org.freedesktop.portal.Desktop")
    theme, waiting = Theme(), list(CHANGES)
    theme.dress(app)

    def change() -> None:
        if not waiting:
            app.quit()
            return
        name, value = waiting.pop(0)
        told = QDBusMessage.createSignal(*_PLACE)
        told.setArguments(["org.freedesktop.appearance", name, QDBusVariant(value)])
        portal.send(told)

    def on_changed() -> None:
        sys.stdout.write(f"{theme.scheme}\n")
        QTimer.singleShot(0, change)

    theme.changed.connect(on_changed)
    QTimer.singleShot(0, change)
    QTimer.singleShot(int(HANG * 1000), app.quit)
    sys.stdout.write(f"{theme.scheme}\n")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
