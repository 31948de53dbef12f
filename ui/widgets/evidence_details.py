"""One piece of evidence in the inspector's place: what it shows, supports, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from actionplan.commands.evidence import change_evidence, link_evidence
from actionplan.domain.days import parse_day
from actionplan.domain.stages import EvidenceKind, Pillar, Sensitivity
from actionplan.domain.wording import evidence_word, pillar_word, sensitivity_word
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.text import visible_controls
from ui import formats
from ui.evidence_links import linked_ids, references_of
from ui.evidence_states import FILES, state_role, state_words
from ui.plain import Centred, Label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.evidence_preview import EvidencePreview
from ui.widgets.evidence_ways import supported, twins
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.record_field import RecordField
from ui.widgets.record_links import RecordLinks
from ui.widgets.reference_completer import ReferenceCompleter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import StrEnum

    from PySide6.QtWidgets import QLineEdit

    from actionplan.domain.records import Evidence
    from ui.evidence_states import EvidenceStates
    from ui.services import Services


class EvidenceDetails(QWidget):
    """Keeps a field when it is left; a refusal is told and the typed text stays."""

    open_asked = Signal(object)  # Evidence
    withdraw_asked = Signal(object)  # Evidence
    find_asked = Signal()
    link_asked = Signal(str, str)  # page key, record id

    def __init__(
        self, services: Services, states: EvidenceStates, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Selected evidence"))
        self._services = services
        self._states = states
        self._id = ""
        self.heading = Label("", "dialog-title", wrap=True)
        self.facts = Label("", "muted", wrap=True)
        self.state = Label("", "muted", wrap=True)
        self.title = RecordField(services, "title", _("Title"))
        self.shows = RecordField(services, "shows", _("What it shows"), lines=4)
        self.supports = RecordField(
            services, "supports", _("Supports"), prompt=_("references, such as S2.1, S2.3")
        )
        self.dated = RecordField(services, "dated", _("Dated"))
        ReferenceCompleter(services.bridge, cast("QLineEdit", self.supports.box))
        self.pillar = _choice(_("Kind of proof"), [(pillar_word(each), each) for each in Pillar])
        self.sensitivity = _choice(
            _("Who may see that it exists"), [(sensitivity_word(s), s) for s in Sensitivity]
        )
        self.supported = RecordLinks(services.theme, _("Leads to"))
        self.twins = RecordLinks(services.theme, _("The same file, attached again"))
        self._make_buttons()
        self.advice = Centred(
            _("Choose a piece of evidence to see what it shows and what it supports."), "muted"
        )
        self.preview = EvidencePreview(services)
        self._content = self._lay_out()
        self._connect()
        self.show_evidence(None)

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Show a piece of evidence, or nothing; text of the same one that is typed stays."""
        self._content.setVisible(evidence is not None)
        self.advice.setVisible(evidence is None)
        self._id = evidence.id if evidence else ""
        self.preview.show_evidence(evidence)
        if evidence is None:
            return
        self.heading.setText(visible_controls(evidence.title))
        self.facts.setText(_facts(evidence))
        plan = self._services.bridge.plan
        for field, text in (
            (self.title, evidence.title),
            (self.shows, evidence.shows),
            (self.supports, references_of(plan, evidence)),
            (self.dated, formats.day(evidence.dated) if evidence.dated else ""),
        ):
            field.show_value(evidence.id, text)
        self.pillar.setCurrentIndex(self.pillar.findData(evidence.pillar))
        self.sensitivity.setCurrentIndex(self.sensitivity.findData(evidence.sensitivity))
        self.supported.show_links(supported(plan, evidence))
        self.twins.show_links(twins(plan, evidence))
        self._show_writable(evidence)
        self.show_state()

    def show_state(self) -> None:
        """Show whether the file is still what was attached."""
        evidence = self._evidence
        if evidence is None:
            return
        state = self._states.state(evidence)
        words = state_words(evidence, state)
        if evidence.withdrawn_on is not None:
            words = _("Withdrawn on {day}: {reason}").format(
                day=formats.day(evidence.withdrawn_on), reason=evidence.withdrawn_reason
            )
        is_plain = evidence.kind not in FILES and evidence.withdrawn_on is None
        self.state.setVisible(not is_plain)
        self.state.setText(words)
        self.state.set_role(state_role(evidence, state))
        is_lost = self._states.is_lost(evidence) and evidence.withdrawn_on is None
        self.find_button.setVisible(is_lost and self._services.bridge.is_writable)

    @property
    def _evidence(self) -> Evidence | None:
        bridge = self._services.bridge
        return bridge.plan.evidence.get(self._id) if bridge.is_open else None

    def _show_writable(self, evidence: Evidence) -> None:
        writable = self._services.bridge.is_writable
        for field in self._fields:
            field.set_read_only(read_only=not writable)
        for box in (self.pillar, self.sensitivity, self.withdraw_button):
            box.setEnabled(writable)
        self.withdraw_button.setText(_("Restore") if evidence.withdrawn_on else _("Withdraw…"))

    @property
    def _fields(self) -> tuple[RecordField, ...]:
        return self.title, self.shows, self.supports, self.dated

    def _on_left(self, evidence_id: str, key: str, text: str) -> None:
        field, refused = next(each for each in self._fields if each.key == key), None
        try:
            self._keep(self._services.bridge.plan.evidence[evidence_id], key, text)
        except PlanError as error:
            refused = error
        field.settle(refused)

    def _keep(self, evidence: Evidence, key: str, text: str) -> None:
        bridge = self._services.bridge
        if key != "supports":
            day = parse_day(text, bridge.today) if key == "dated" and text else None
            self._set(evidence.id, key, day if key == "dated" else text)
            return
        actions, areas = linked_ids(bridge.plan, text)
        wanted, had = (*actions, *areas), (*evidence.action_ids, *evidence.area_ids)
        link_evidence(
            bridge.file,
            evidence_ids=(evidence.id,),
            linked=tuple(each for each in wanted if each not in had),
            unlinked=tuple(each for each in had if each not in wanted),
        )

    def _set(self, evidence_id: str, field: str, value: object) -> None:
        file = self._services.bridge.file
        change_evidence(file, evidence_id=evidence_id, field=field, value=value)

    def _on_chosen(self) -> None:
        evidence = self._evidence
        if evidence is None:
            return
        for field, value in (
            ("pillar", self.pillar.currentData()),
            ("sensitivity", self.sensitivity.currentData()),
        ):
            if value is not None and value != getattr(evidence, field):
                self._try(field, value)

    def _try(self, field: str, value: object) -> None:
        try:
            self._set(self._id, field, value)
        except PlanError as error:
            self._services.messages.report_later(error, self)

    def _on_open(self) -> None:
        self.open_asked.emit(self._evidence)

    def _on_withdraw(self) -> None:
        self.withdraw_asked.emit(self._evidence)

    def _make_buttons(self) -> None:
        theme = self._services.theme
        self.open_button = Button(
            _("Open"), theme, icon_name="external-link", name=_("Open the evidence")
        )
        self.open_button.setObjectName("OpenEvidence")
        self.withdraw_button = Button(_("Withdraw…"), theme)
        self.withdraw_button.setObjectName("WithdrawEvidence")
        self.find_button = Button(
            _("Find again…"), theme, name=_("Find the file of the evidence again")
        )
        self.find_button.setObjectName("FindEvidence")

    def _connect(self) -> None:
        for field in self._fields:
            field.left_with.connect(self._on_left)
        for box in (self.pillar, self.sensitivity):
            box.activated.connect(self._on_chosen)
        self.open_button.clicked.connect(self._on_open)
        self.withdraw_button.clicked.connect(self._on_withdraw)
        self.find_button.clicked.connect(self.find_asked)
        for links in (self.supported, self.twins):
            links.asked.connect(self.link_asked)
        self.tabs.currentChanged.connect(self._on_tab)

    def _on_tab(self, index: int) -> None:
        """Show a part; the preview asks for room only while it is seen."""
        self._parts.setCurrentIndex(index)
        self._claim_room()

    def _claim_room(self) -> None:
        is_seen = self._parts.currentWidget() is self.preview
        policy = QSizePolicy.Policy.Preferred if is_seen else QSizePolicy.Policy.Ignored
        self.preview.setSizePolicy(policy, QSizePolicy.Policy.Preferred)

    def _lay_out(self) -> QWidget:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 22, 16)
        card = Card()
        outer.addWidget(card)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(_("Parts of the piece"))
        for words in (_("Details"), _("Preview")):
            self.tabs.addTab(words)
        self._parts = QStackedWidget()
        for part in (self._scroll(), self.preview):
            self._parts.addWidget(part)
        self._claim_room()
        column.addWidget(self.heading)
        column.addWidget(self.tabs)
        column.addWidget(self._parts, 1)
        buttons = FlowLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.find_button)
        buttons.addWidget(self.withdraw_button)
        column.addLayout(buttons)
        card.body.addWidget(self.advice, 1)
        card.body.addWidget(content, 1)
        return content

    def _scroll(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for part in (self.facts, self.state, self.title, self.shows, self.supports):
            column.addWidget(part)
        column.addLayout(_captioned(_("Kind of proof"), self.pillar))
        column.addWidget(self.dated)
        column.addLayout(_captioned(_("Who may see that it exists"), self.sensitivity))
        for links in (self.supported, self.twins):
            column.addWidget(links)
        column.addStretch(1)
        scroll.setWidget(ground)
        return scroll


def _choice(name: str, choices: Sequence[tuple[str, StrEnum]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for words, value in choices:
        box.addItem(words, value)
    return box


def _captioned(caption: str, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    label = Label(caption, "field", wrap=True)
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return column


def _facts(evidence: Evidence) -> str:
    """Return what is fixed about a piece of evidence, in one or two lines."""
    parts = [evidence_word(evidence.kind)]
    if evidence.size:
        parts.append(formats.size(evidence.size))
    if evidence.added_on:
        parts.append(_("added {day}").format(day=formats.day(evidence.added_on)))
    if evidence.added_by:
        parts.append(_("by {who}").format(who=evidence.added_by))
    words = " · ".join(parts)
    where = evidence.original_name if evidence.kind is EvidenceKind.STORED else evidence.where
    return f"{words}\n{visible_controls(where)}" if where != evidence.title else words
