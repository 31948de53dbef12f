"""The window in use, for the pictures: menus, the palette, searches, the tour, parts, messages.

Each state is a generator: it brings the window there, yields the popups to draw over it, and tidies
up. A state that the plan has nothing for yields nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _
from actionplan.store.errors import DiskFullError
from ui.crash_dialog import CrashDialog
from ui.guide import Guide
from ui.inspector.record_parts import ASSURANCE, EVIDENCE, HISTORY, MEASURES, PROGRESS
from ui.message_dialog import ChoiceDialog, MessageDialog, ReasonDialog
from ui.palette import Palette
from ui.tour import STEPS, Tour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.services import Services

    State = Callable[["Stage"], Iterator[list[QWidget]]]

_WORD = "threshold"
_PARTS = {
    "progress": PROGRESS,
    "evidence": EVIDENCE,
    "assurance": ASSURANCE,
    "measures": MEASURES,
    "history": HISTORY,
}


class Stage:
    """The window, what it shows, and the report and tracker that are read for the pictures."""

    def __init__(
        self,
        services: Services,
        window: MainWindow,
        report: Path | None = None,
        tracker: Path | None = None,
    ) -> None:
        self.services = services
        self.window = window
        self.report = report
        self.tracker = tracker

    def page(self, key: str) -> Any:
        """Show a page and return it."""
        return self.window.show_page(key)

    def states(self) -> Iterator[tuple[str, Iterator[list[QWidget]]]]:
        """Yield each state under its name."""
        for action in self.window.menuBar().actions():
            if isinstance(menu := action.menu(), QMenu):
                yield f"menu-{menu.title().replace('&', '').lower()}", self._menu(menu)
        yield "palette", self._palette("")
        yield "palette-found", self._palette(_WORD)
        yield "search-found", self._search(_WORD)
        yield "search-nothing", self._search("xyzzy")
        for part, index in _PARTS.items():
            yield f"plan-{part}", self._part(index)
        yield "plan-area", self._area()
        yield "plan-nothing", self._filtered("plan")
        yield "evidence-nothing", self._filtered("evidence")
        yield "timeline-nothing", self._filtered("timeline")
        yield "evidence-coverage", self._tab("evidence")
        yield "evidence-preview", self._preview()
        yield "people-agencies", self._tab("people")
        yield "judgements-what-if", self._what_if()
        for number in range(len(STEPS)):
            yield f"tour-{number + 1}", self._tour(number)
        yield "import-review", self._read("import", self.report)
        yield "tracker-columns", self._read("tracker", self.tracker)

    def messages(self) -> Iterator[tuple[str, QWidget]]:
        """Yield each kind of message that the program shows."""
        window = self.window
        error = DiskFullError(name="northshire.actionplan")
        told, copy = (error.sentence, error.help), _("Save a copy as…")
        yield "tell", MessageDialog(*told, yes="", no=_("Close"), parent=window)
        yield "ask", MessageDialog(*told, yes=copy, no=_("Close"), parent=window)
        words = _("Open the action again"), _("Reason")
        yield "reason", ReasonDialog(*words, yes=_("Reopen"), parent=window)
        yield "choice", ChoiceDialog(*told, (copy, _("Open to read")), window)
        fault = "Traceback (most recent call last):\n  …\nValueError: an invented fault"
        kept = _("Text that was being typed is among the details below; copy it.")
        yield "crash", CrashDialog(fault, kept, window)

    def _menu(self, menu: QMenu) -> Iterator[list[QWidget]]:
        self.page("plan")
        bar = self.window.menuBar()
        menu.popup(bar.mapToGlobal(bar.actionGeometry(menu.menuAction()).bottomLeft()))
        yield [menu]
        menu.close()

    def _palette(self, words: str) -> Iterator[list[QWidget]]:
        self.page("plan")
        palette = Palette(self.services, self.window)
        box = palette.made()
        box.show()
        box.words.setText(words)
        yield [box]
        box.close()
        box.deleteLater()
        palette.deleteLater()

    def _search(self, words: str) -> Iterator[list[QWidget]]:
        self.page("search").search(words)
        yield []
        self.page("search").search("")

    def _part(self, index: int) -> Iterator[list[QWidget]]:
        page = self.page("plan")
        record_id = self._busiest()
        if not record_id:
            return
        page.show_record(record_id)
        tabs = page.inspector.parts.tabs
        tabs.setTabVisible(index, True)  # noqa: FBT003  (Qt's own signature)
        tabs.setCurrentIndex(index)
        yield []
        tabs.setCurrentIndex(0)

    def _area(self) -> Iterator[list[QWidget]]:
        page = self.page("plan")
        if self.services.bridge.plan.areas:
            page.show_record(next(iter(self.services.bridge.plan.areas)))
            yield []

    def _filtered(self, key: str) -> Iterator[list[QWidget]]:
        page = self.page(key)
        box = page.findChild(QWidget, "FilterBox") or page.findChild(QWidget, "SearchBox")
        if box is not None:
            box.setText("xyzzy")
            yield []
            box.setText("")

    def _tab(self, key: str) -> Iterator[list[QWidget]]:
        tabs = self.page(key).tabs
        tabs.setCurrentIndex(1)
        yield []
        tabs.setCurrentIndex(0)

    def _preview(self) -> Iterator[list[QWidget]]:
        page = self.page("evidence")
        page.view.selectRow(1)
        tabs = page.inspector.tabs
        tabs.setCurrentIndex(1)
        yield []
        tabs.setCurrentIndex(0)

    def _what_if(self) -> Iterator[list[QWidget]]:
        page = self.page("judgements")
        page.what_if()
        yield []
        page.what_if()

    def _tour(self, number: int) -> Iterator[list[QWidget]]:
        self.window.findChildren(Guide)[0].start_tour()
        tour = self.window.findChildren(Tour)[-1]
        tour.go_by(number)
        yield []
        tour.end()

    def _read(self, key: str, path: Path | None) -> Iterator[list[QWidget]]:
        if path is None:
            return
        page = self.page(key)
        page.read(path)
        yield []
        page.cancel()

    def _busiest(self) -> str:
        plan = self.services.bridge.plan
        actions = plan.actions.values()
        found = max(actions, key=lambda each: len(plan.updates_of(each.id)), default=None)
        return found.id if found else ""


def place_over(window: QWidget, popup: QWidget) -> QPoint:
    """Return where a popup stands in the picture of the window."""
    return window.mapFromGlobal(popup.mapToGlobal(QPoint()))
