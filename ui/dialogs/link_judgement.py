"""Saying which evidence supports a judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from actionplan.commands.inspections import link_judgement
from actionplan.domain.wording import pillar_word
from actionplan.i18n import _, pgettext
from actionplan.overriding import override
from actionplan.queries.search import folded
from actionplan.text import visible_controls
from ui.dialogs.form import FormDialog
from ui.formats import tip
from ui.layouts import rows_with_room
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services

_LINES, _ROW = 10, 28
_ID = Qt.ItemDataRole.UserRole


class LinkJudgementDialog(FormDialog):
    """Live evidence to tick, what is linked first; the search narrows it by words."""

    width_wished = 600

    def __init__(
        self, services: Services, judgement_id: str, parent: QWidget | None = None
    ) -> None:
        judgement = services.bridge.plan.judgements.get(judgement_id)
        name = visible_controls(judgement.name) if judgement else ""
        title = _("Evidence for “{name}”").format(name=name)
        super().__init__(services, title, pgettext("button", "Link"), parent)
        self._judgement_id = judgement_id
        self.words = SearchBox(services.theme, _("Find evidence by word"))
        self.list = QListWidget()
        self.list.setObjectName("EvidenceChoice")
        self.list.setAccessibleName(_("Evidence"))
        row = services.theme.px(_ROW)
        self.list.setMinimumHeight(row * rows_with_room(self, row, _LINES))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.words)
        self.body.addWidget(self.list, 1)
        self._fill()
        self.words.textChanged.connect(self._on_words)
        self.words.setFocus()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the evidence that is ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    @override
    def carry_out(self) -> None:
        """Link what is ticked, and no longer what is not."""
        file = self.services.bridge.file
        link_judgement(file, judgement_id=self._judgement_id, evidence_ids=self.ticked)

    def _fill(self) -> None:
        plan, chosen = self.services.bridge.plan, self._judgement_id
        live = [item for item in plan.evidence.values() if item.withdrawn_on is None]
        live.sort(key=lambda item: (chosen not in item.judgement_ids, item.title.casefold()))
        for item in live:
            text = visible_controls(f"{item.title} · {pillar_word(item.pillar)}")
            row = QListWidgetItem(" ".join(text.split()))
            row.setData(_ID, item.id)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_linked = chosen in item.judgement_ids
            row.setCheckState(Qt.CheckState.Checked if is_linked else Qt.CheckState.Unchecked)
            row.setSizeHint(QSize(0, self.services.theme.px(_ROW)))
            row.setToolTip(tip(row.text()))
            self.list.addItem(row)

    def _on_words(self, text: str) -> None:
        words = folded(text).split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            line = folded(item.text())
            item.setHidden(not all(word in line for word in words))
