"""The row over the evidence register: words, and menus for what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.commands.evidence import EvidenceState
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.domain.wording import evidence_word, pillar_word
from actionplan.i18n import _, mark
from ui.models.evidence_rows import EvidenceFilter, Grouping, Linked
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from ui.theme import Theme

_STATES = {
    EvidenceState.UNCHANGED: mark("unchanged"),
    EvidenceState.CHANGED: mark("changed"),
    EvidenceState.MISSING: mark("missing"),
    EvidenceState.NOT_CHECKED: mark("not checked"),
}
_GROUPINGS = {
    Grouping.NONE: mark("none"),
    Grouping.AREA: mark("area"),
    Grouping.PROOF: mark("proof"),
    Grouping.STATE: mark("state"),
    Grouping.KIND: mark("kept as"),
}
_LINKED = {Linked.SOMETHING: mark("something"), Linked.NOTHING: mark("nothing")}


class EvidenceFilterBar(QWidget):
    """What is to be shown: ``filter`` and ``grouping``; the coverage may narrow it to a cell."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = SearchBox(theme, _("Filter this list"))
        self.words.setObjectName("FilterBox")
        self.supports = ChoiceButton(_("Supports"), name="SupportsFilter")
        self.kind = ChoiceButton(_("Kept as"), name="KindFilter")
        self.pillar = ChoiceButton(_("Proof"), name="ProofFilter")
        self.state = ChoiceButton(_("State"), name="StateFilter")
        self.group = ChoiceButton(_("Group"), several=False, name="GroupChoice")
        self.cell = Button("", theme, icon_name="x", look="link")
        self.cell.hide()
        self._ids: frozenset[str] = frozenset()
        self.count = Label("", "muted")
        self.supports.offer((each.value, _(words)) for each, words in _LINKED.items())
        self.kind.offer((each.value, evidence_word(each)) for each in EvidenceKind)
        self.pillar.offer((each.value, pillar_word(each)) for each in Pillar)
        self.state.offer((each.value, _(words)) for each, words in _STATES.items())
        self.group.offer((each.value, _(words)) for each, words in _GROUPINGS.items())
        self.group.choose((Grouping.NONE.value,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow = FlowLayout()
        for widget in (self.words, *self._menus, self.group, self.cell, self.count):
            flow.addWidget(widget)
        column.addLayout(flow)
        self.words.textChanged.connect(self.changed)
        for button in (*self._menus, self.group):
            button.changed.connect(self.changed)
        self.cell.clicked.connect(self._on_cell)

    @property
    def filter(self) -> EvidenceFilter:
        """What a piece of evidence must be to be shown."""
        return EvidenceFilter(
            text=self.words.text(),
            ids=self._ids,
            linked=frozenset(map(Linked, self.supports.chosen)),
            kind=frozenset(map(EvidenceKind, self.kind.chosen)),
            pillar=frozenset(map(Pillar, self.pillar.chosen)),
            state=frozenset(map(EvidenceState, self.state.chosen)),
        )

    @property
    def grouping(self) -> Grouping:
        """What the rows stand under."""
        return Grouping(self.group.chosen[0])

    def narrow_to(self, words: str, ids: frozenset[str]) -> None:
        """Show what a cell of the coverage counts, and nothing else."""
        self._set_cell(words, ids)
        self._clear_others()
        self.changed.emit()

    def clear(self) -> None:
        """Let everything be shown."""
        self._set_cell("", frozenset())
        self._clear_others()
        self.changed.emit()

    def show_count(self, shown: int, every: int) -> None:
        """Say how many pieces are shown, where that is not all of them."""
        text = _("{shown} of {every}").format(shown=f"{shown:,}", every=f"{every:,}")
        self.count.setText(text if shown != every else "")
        self.count.setVisible(shown != every)  # without words it would take a row of its own

    def _clear_others(self) -> None:
        for button in self._menus:
            button.choose(())
        self.words.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.words.clear()
        self.words.blockSignals(False)  # noqa: FBT003  (Qt's own signature)

    def _set_cell(self, words: str, ids: frozenset[str]) -> None:
        self._ids = ids
        self.cell.setText(words)
        self.cell.setAccessibleName(_("Stop showing {what} alone").format(what=words))
        self.cell.setVisible(bool(words))

    def _on_cell(self) -> None:
        self._set_cell("", frozenset())
        self.changed.emit()

    @property
    def _menus(self) -> tuple[ChoiceButton, ...]:
        return self.supports, self.kind, self.pillar, self.state
