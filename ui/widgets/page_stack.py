"""The pages, one shown at a time, each built when it is first opened.

Building them all would make the window a sixth slower to appear.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

    from ui.page_table import PageSpec
    from ui.services import Services


class PageStack(QStackedWidget):
    """Builds pages from their table and keeps them.

    ``built`` and ``shown`` tell the key and the page, ``about_to_show`` the page that comes next,
    ``page_requested`` what a page asks for.
    """

    built = Signal(str, object)
    about_to_show = Signal(object)
    shown = Signal(str, object)
    page_requested = Signal(str, str)  # page key, record id

    def __init__(
        self, services: Services, pages: Sequence[PageSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("PageStack")
        self._services = services
        self._specs = {spec.key: spec for spec in pages}
        self._pages: dict[str, Any] = {}
        self._current = ""

    @property
    def current_key(self) -> str:
        """The key of the page that is shown, or ""."""
        return self._current

    def page(self, key: str) -> Any:
        """Return the page, built if this is the first time."""
        if key not in self._pages:
            page = self._built(self._specs[key])
            self._pages[key] = page
            self.addWidget(page)
            self.built.emit(key, page)
        return self._pages[key]

    def show_page(self, key: str) -> Any:
        """Show a page and return it."""
        page = self.page(key)
        self._current = key
        self._make_room(page)
        self.setCurrentWidget(page)
        self.updateGeometry()
        self.shown.emit(key, page)
        return page

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the page that is shown, not of the widest one ever opened."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def built_pages(self) -> list[Any]:
        """Return the pages that there are."""
        return list(self._pages.values())

    def unfinished(self) -> str:
        """Return what a page other than the shown one says of work that waits on it, or ""."""
        others = (page for key, page in self._pages.items() if key != self._current)
        return next(filter(None, map(_unfinished, others)), "")

    def show_unfinished(self) -> None:
        """Show the page on which work waits."""
        keys = (key for key, page in self._pages.items() if _unfinished(page))
        if key := next(keys, ""):
            self.show_page(key)

    def forget(self) -> None:
        """Free the pages, as another plan is to be shown; one with unfinished work stays."""
        pages = self._pages
        self._pages = {key: page for key, page in pages.items() if _unfinished(page)}
        self._current = ""
        gone = [page for page in pages.values() if page not in self._pages.values()]
        # The shown one last, else the next is shown in its place, of a plan that is closed.
        shown = self.currentWidget()
        for page in sorted(gone, key=lambda each: each is shown):
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
            if (beside := getattr(page, "inspector", None)) is not None:
                beside.deleteLater()  # it stands beside the page, so it does not go with it

    def _make_room(self, page: QWidget) -> None:
        """Let the room change that pages have without laying the one out that is left."""
        layout = cast("QLayout", self.layout())  # which a stack always has
        layout.setEnabled(False)
        self.about_to_show.emit(page)
        layout.setEnabled(True)

    def _built(self, spec: PageSpec) -> QWidget:
        module, name = spec.place.split(":")
        try:
            kind = getattr(importlib.import_module(module), name)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            return EmptyState(self._services.theme, spec.icon, _(spec.title))
        page: QWidget = kind(self._services, self)
        page.setObjectName(page.objectName() or "Page")
        page.setAccessibleName(_(spec.title))
        if hasattr(page, "request_page"):
            page.request_page.connect(self.page_requested)
        return page


def _unfinished(page: Any) -> str:
    return str(getattr(page, "unfinished", ""))
