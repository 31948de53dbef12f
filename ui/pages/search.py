"""Searching all texts of the plan: what was found, by kind, with the words around each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QListView, QWidget

from actionplan.domain.records import Agency, Evidence, Judgement, Measure, Person
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.search import searching
from ui.delegates.search_rows import SearchRows
from ui.models.search_results import SearchResults
from ui.slices import Slices
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_column import BodyOrEmpty, page_column
from ui.widgets.page_header import PageHeader
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QShowEvent

    from actionplan.domain.plan import Plan
    from actionplan.queries.search import Hit
    from ui.services import Services

_PAUSE = 150
"""Milliseconds without a key before the plan is searched."""

_MOST = 500
_AT_ONCE = 3_000
"""Records of a plan that is searched at once."""

_PLACES = {
    Evidence: "evidence",
    Measure: "measures",
    Judgement: "judgements",
    Person: "people",
    Agency: "people",
}


class SearchPage(QWidget):
    """Searches while one types, a slice at a time; Enter or a double click goes there."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._slices = Slices(self)
        self._is_stale = False
        theme = services.theme
        self.header = PageHeader(_("Search"))
        self.words = SearchBox(theme, _("Words in areas, actions, updates, evidence and names"))
        self.model = SearchResults(self)
        self.list = QListView()
        self.list.setObjectName("SearchList")
        self.list.setAccessibleName(_("What was found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(SearchRows(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.nothing = EmptyState(theme, "search", "")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self._show(())

    @property
    def is_busy(self) -> bool:
        """Whether a search is under way or about to begin."""
        return self._pause.isActive() or self._slices.is_busy

    def ask(self) -> None:
        """Let words be typed."""
        self.words.setFocus()
        self.words.selectAll()

    def search(self, text: str) -> None:
        """Search for ``text`` at once."""
        self.words.setText(text)
        self._begin()
        self.list.setFocus()

    def _on_typed(self) -> None:
        self._slices.stop()
        self._pause.start()

    def _on_changed(self) -> None:
        """Search the changed plan; a page that is not shown waits until it is."""
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._begin()

    def _begin(self) -> None:
        self._pause.stop()
        self._is_stale = False
        text, bridge = self.words.text().strip(), self._services.bridge
        if not text or not bridge.is_open:
            self._slices.stop()
            self._show(())
            return
        plan = bridge.plan
        self._slices.begin(self._searching(plan, text))
        if len(plan.actions) + len(plan.updates) + len(plan.evidence) <= _AT_ONCE:
            self._slices.finish()

    def _searching(self, plan: Plan, text: str) -> Iterator[None]:
        """Look through a plan; what was found is shown at the end."""
        found: tuple[Hit, ...] = ()
        for hits in searching(plan, text, _MOST):
            found = hits
            yield
        self._show(found)

    def _show(self, hits: tuple[Hit, ...]) -> None:
        text = self.words.text().strip()
        self.model.show_hits(hits, text)
        self.list.setCurrentIndex(self.model.first)
        count = len(hits)
        words = ngettext("{n} result for “{text}”", "{n} results for “{text}”", count)
        if count >= _MOST:
            words = _("The best {n} results for “{text}”; type more words to narrow them")
        self.header.set_subtitle(words.format(n=count, text=text) if count else "")
        if text:
            self.nothing.say(
                _("Nothing holds these words"),
                _("All of them must occur in one and the same text."),
            )
        else:
            self.nothing.say(
                _("Search the whole plan"),
                _("Titles, details, updates, what evidence shows, measures and people."),
            )
        self._layers.show_body(shown=bool(count))

    def _on_opened(self, index: QModelIndex) -> None:
        hit = self.model.line(index).hit
        if hit is None:
            return
        if self._is_stale:  # what was found may be gone
            self._begin()
            return
        self.request_page.emit(_PLACES.get(hit.kind, "plan"), hit.home_id)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_typed)
        self.words.returnPressed.connect(self._begin)
        self._pause.timeout.connect(self._begin)
        self.list.activated.connect(self._on_opened)
        self._services.bridge.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self._layers = BodyOrEmpty()
        column = page_column(self)
        column.addWidget(self.header)
        column.addWidget(self.words)
        column.addLayout(self._layers, 1)
        self._layers.hold(self.list, self.nothing)
