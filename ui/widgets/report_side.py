"""The left half of the reports page: which report, what goes in, what it says, what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.commands.forms import known_packs
from actionplan.i18n import _
from actionplan.reports.progress import section_keys
from ui.plain import Label
from ui.report_checks import FIELD, preview_checks
from ui.report_choice import period_on, without
from ui.widgets.card import Card
from ui.widgets.contents_list import ContentsList
from ui.widgets.cover_form import CoverForm
from ui.widgets.export_list import ExportList
from ui.widgets.remark_list import RemarkList
from ui.widgets.report_options import PROGRESS, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.domain.plan import Plan
    from ui.report_choice import ReportChoice
    from ui.report_making import Preview
    from ui.services import Services

_LEAST = 270
"""Whatever the size of the text: words wrap, and the report needs the rest."""


class ReportSide(Card):
    """Options, checks, contents and texts in one column; ``check_asked`` leads to other pages."""

    check_asked = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        theme, today = services.theme, services.bridge.today
        self.options = ReportOptions(today)
        self.contents = ContentsList(theme)
        self.form = CoverForm(services)
        self.checks = RemarkList(theme)
        self.exports = ExportList(theme)
        self._kind = PROGRESS
        self._writable = True
        self._contents_title = Label(_("Contents"), "card-title")
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(_("What goes into the report"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._column())
        self.body.addWidget(self._scroll)
        self.setMinimumWidth(_LEAST)
        self.checks.asked.connect(self._on_check_asked)

    @property
    def choice(self) -> ReportChoice:
        """The report that is chosen, with what is left out."""
        return without(self.options.choice, self.contents.keys, self.contents.left_out)

    def show_choice(self, plan: Plan, *, writable: bool) -> None:
        """Show the parts and fields of the chosen report."""
        choice = self.options.choice
        packs = known_packs(period_on(plan, choice.days))
        pack = packs.get(choice.pack) if choice.kind == PROGRESS else None
        for widget in (self._contents_title, self.contents):
            widget.setVisible(pack is not None)
        self.contents.show_parts(section_keys(pack) if pack else (), frozenset())
        if choice.kind == PROGRESS or choice.kind != self._kind:
            self.form.show_pack(pack, plan.info.objectives)
            self.form.setVisible(pack is not None)
        self._kind = choice.kind
        self._writable = writable
        self.form.set_read_only(read_only=not writable)

    def show_preview(self, preview: Preview, texts: Mapping[str, str], *, frozen: bool) -> None:
        """Show what was found while the preview was made."""
        if self._kind != PROGRESS:
            self.form.show_fields(preview.fields)
            self.form.setVisible(bool(preview.fields))
            self.form.set_read_only(read_only=not self._writable)
            self.form.show_texts(texts, self.form.owner)
        self.form.figures.show_figures(preview.figures)
        self.contents.show_counts(preview.counts)
        self.form.show_drafts(preview.drafts)
        self.checks.show_checks(preview_checks(preview, self.form, frozen=frozen))

    def show_field(self, key: str) -> None:
        """Bring a field of the form into sight, to be written."""
        if key not in self.form.keys:
            return
        box = self.form.field(key).box
        self._scroll.ensureWidgetVisible(box)
        box.setFocus()

    def _on_check_asked(self, page: str, place: str) -> None:
        if page != FIELD:
            self.check_asked.emit(page, place)
            return
        self.show_field(place)

    def _column(self) -> QWidget:
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(14)
        for widget in (
            self.options,
            self.checks,
            self.exports,
            self._contents_title,
            self.contents,
            self.form,
        ):
            column.addWidget(widget)
        column.addStretch()
        return ground
