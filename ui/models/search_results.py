"""What a search of the whole plan found: a list under headings, with the words around each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from actionplan.domain.records import (
    Action,
    Agency,
    Area,
    AssuranceStep,
    DateRevision,
    Evidence,
    Judgement,
    Measure,
    Person,
    Update,
)
from actionplan.i18n import _, mark, ngettext
from actionplan.overriding import override
from actionplan.queries.search import searched_words
from actionplan.text import visible_controls
from ui.formats import tip
from ui.models.palette_marks import Marked, marked_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.domain.records import Record
    from actionplan.queries.search import Hit

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_KINDS: dict[type[Record], str] = {
    Area: mark("Areas for improvement"),
    Action: mark("Actions"),
    Update: mark("Updates"),
    Evidence: mark("Evidence"),
    Measure: mark("Measures"),
    Judgement: mark("Judgements"),
    Person: mark("People"),
    Agency: mark("Agencies"),
    DateRevision: mark("Moves of the due date"),
    AssuranceStep: mark("Assurance"),
}


class Line(NamedTuple):
    """A heading (without a hit) or a hit with its texts in stretches."""

    hit: Hit | None
    reference: tuple[Marked, ...]
    title: tuple[Marked, ...]
    snippet: tuple[Marked, ...] = ()

    @property
    def words(self) -> str:
        """The line as plain text."""
        parts = (self.reference, self.title, self.snippet)
        return " · ".join(filter(None, ("".join(s.text for s in part) for part in parts)))


class SearchResults(QAbstractListModel):
    """Headings and hits; the headings cannot be chosen, and the arrow keys pass over them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line | Hit] = []
        self._words: tuple[str, ...] = ()

    def show_hits(self, hits: Sequence[Hit], text: str) -> None:
        """Show what was found for ``text``, grouped by kind, the best first in each."""
        self.beginResetModel()
        self._lines, self._words = [], searched_words(text)
        for kind, title in _KINDS.items():
            found = [hit for hit in hits if hit.kind is kind]
            if found:
                self._lines.append(_heading(title, len(found)))
                self._lines += found
        self.endResetModel()

    def line(self, index: Index) -> Line:
        """Return what stands at a place, its words marked when it is first seen."""
        line = self._lines[index.row()]
        if not isinstance(line, Line):
            line = self._lines[index.row()] = _line(line, self._words)
        return line

    @property
    def first(self) -> QModelIndex:
        """The first hit, or an invalid index."""
        return self.index(1) if self._lines else QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self.line(index).words
        return tip(self.line(index).words) if role == _TIP else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self._lines[index.row()] if index.isValid() else None
        if line is None or (isinstance(line, Line) and line.hit is None):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


def _heading(title: str, count: int) -> Line:
    words = ngettext("{title}: {n} result", "{title}: {n} results", count)
    return Line(None, (), (Marked(words.format(title=_(title), n=count), is_found=False),))


def _line(hit: Hit, words: tuple[str, ...]) -> Line:
    reference, title = (_shown(text) for text in (hit.reference, hit.title))
    told = {hit.title, f"{hit.reference} {hit.title}"}
    snippet = "" if hit.snippet in told else _shown(hit.snippet)
    return Line(
        hit, marked_all(reference, words), marked_all(title, words), marked_all(snippet, words)
    )


def _shown(text: str) -> str:
    return visible_controls(" ".join(text.split()))
