"""The row over the evidence register: words, and menus for what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.commands.evidence import EvidenceState
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.domain.wording import evidence_word, pillar_word
from actionplan.i18n import _, mark
from ui.models.evidence_table import EvidenceFilter, Linked
from ui.plain import Label
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
_LINKED = {Linked.SOMETHING: mark("something"), Linked.NOTHING: mark("nothing")}


class EvidenceFilterBar(QWidget):
    """What is to be shown: ``filter``."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = SearchBox(theme, _("Filter this list"))
        self.words.setObjectName("FilterBox")
        self.supports = ChoiceButton(_("Supports"), name="SupportsFilter")
        self.kind = ChoiceButton(_("Kept as"), name="KindFilter")
        self.pillar = ChoiceButton(_("Proof"), name="ProofFilter")
        self.state = ChoiceButton(_("State"), name="StateFilter")
        self.count = Label("", "muted")
        self.supports.offer((each.value, _(words)) for each, words in _LINKED.items())
        self.kind.offer((each.value, evidence_word(each)) for each in EvidenceKind)
        self.pillar.offer((each.value, pillar_word(each)) for each in Pillar)
        self.state.offer((each.value, _(words)) for each, words in _STATES.items())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow = FlowLayout()
        for widget in (self.words, *self._menus, self.count):
            flow.addWidget(widget)
        column.addLayout(flow)
        self.words.textChanged.connect(self.changed)
        for button in self._menus:
            button.changed.connect(self.changed)

    @property
    def filter(self) -> EvidenceFilter:
        """What a piece of evidence must be to be shown."""
        return EvidenceFilter(
            text=self.words.text(),
            linked=frozenset(map(Linked, self.supports.chosen)),
            kind=frozenset(map(EvidenceKind, self.kind.chosen)),
            pillar=frozenset(map(Pillar, self.pillar.chosen)),
            state=frozenset(map(EvidenceState, self.state.chosen)),
        )

    def clear(self) -> None:
        """Let everything be shown."""
        for button in self._menus:
            button.choose(())
        self.words.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.words.clear()
        self.words.blockSignals(False)  # noqa: FBT003  (Qt's own signature)
        self.changed.emit()

    def show_count(self, shown: int, every: int) -> None:
        """Say how many pieces are shown, where that is not all of them."""
        text = _("{shown} of {every}").format(shown=shown, every=every)
        self.count.setText(text if shown != every else "")

    @property
    def _menus(self) -> tuple[ChoiceButton, ...]:
        return self.supports, self.kind, self.pillar, self.state
