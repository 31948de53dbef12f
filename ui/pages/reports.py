"""Composing a report: what goes in, what it says, how it will look; then freeze and export."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSplitter, QVBoxLayout, QWidget

from actionplan.commands.periods import (
    choose_pack,
    ensure_period,
    freeze_period,
    set_period_field,
)
from actionplan.commands.reporting import PastPlans
from actionplan.domain.records import Period
from actionplan.domain.stages import Severity
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.reports.kinds import KINDS
from actionplan.reports.packs import pack_named
from actionplan.reports.progress import section_keys
from ui.formats import long_day, span
from ui.plain import Label
from ui.report_choice import period_on, request_of, without
from ui.report_export import export_report
from ui.report_making import Making, Packing, Preview
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.contents_list import ContentsList
from ui.widgets.cover_form import CoverForm
from ui.widgets.page_header import PageHeader
from ui.widgets.remark_list import Check, RemarkList, checks_of
from ui.widgets.report_options import PROGRESS, ReportOptions
from ui.widgets.report_preview import PAUSE, ReportPreview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.domain.plan import Change, ChangeSet
    from actionplan.reports.kinds import ReportRequest
    from ui.report_choice import ReportChoice
    from ui.services import Services

_FIELD = "field"


class ReportsPage(QWidget):
    """Options, contents, texts and checks at the left; the report itself at the right."""

    key = "reports"
    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._past = PastPlans(services.bridge.file)
        self._packing = Packing()
        self._missing = 0
        self.title = _("Reports")
        theme, today = services.theme, services.bridge.today
        self.header = PageHeader(self.title)
        self.options = ReportOptions(today)
        self.contents = ContentsList(theme)
        self.form = CoverForm(theme)
        self.checks = RemarkList(theme)
        self.preview = ReportPreview(theme)
        self.freeze_button = Button(_("Freeze figures…"), theme)
        self.pdf_button = Button(_("Export PDF…"), theme)
        self.word_button = Button(_("Export Word…"), theme, look="primary")
        self.more_button = Button("", theme, icon_name="ellipsis", name=_("More formats"))
        self._lay_out()
        self._connect()
        self.refresh(pause=0)

    @property
    def choice(self) -> ReportChoice:
        """The report that is chosen, with what is left out."""
        return without(self.options.choice, self.contents.keys, self.contents.left_out)

    @property
    def period(self) -> Period | None:
        """The kept period of the chosen report, if there is one."""
        return period_on(self._services.bridge.plan, self.options.choice.days)

    def refresh(self, *, pause: int = PAUSE) -> None:
        """Show everything as the plan is now, and make the preview again."""
        bridge = self._services.bridge
        self.options.show_plan(bridge.plan, bridge.today)
        self._show_choice(pause)

    def export_word(self) -> None:
        """Write the report as a Word document."""
        self._export("docx")

    def export_pdf(self) -> None:
        """Write the report as PDF."""
        self._export("pdf")

    def export_html(self) -> None:
        """Write the report as one HTML page."""
        self._export("html")

    def export_all(self) -> None:
        """Write the report in all three formats."""
        self._export("docx", "pdf", "html")

    def freeze(self) -> None:
        """Fix the figures of the chosen period for good, once the person is sure."""
        self.form.commit()
        days, messages = self.options.choice.days, self._services.messages
        period = span(days.start, days.end)
        if self.period and self.period.frozen_at:
            messages.note(_("This period is frozen already."))
            return
        title = _("Freeze the figures of {period}?").format(period=period)
        if not messages.ask(title, self._freeze_text(), _("Freeze figures"), self):
            return
        file = self._services.bridge.file
        try:
            made = ensure_period(file, start=days.start, end=days.end)
            freeze_period(file, period_id=made.id)
        except PlanError as error:
            messages.report_error(error, self)

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow the plan; that a file was exported changes no report."""
        if not all(_notes_export(change) for change in changes.changes):
            self.refresh()

    def on_day_changed(self) -> None:
        """Make the report of the new day."""
        self.refresh()

    def _on_options_changed(self) -> None:
        self.form.commit()
        self._keep_pack()
        self.refresh(pause=0)

    def _on_contents_changed(self) -> None:
        self._make_preview(PAUSE)

    def _on_written(self, key: str, text: str) -> None:
        days, file = self.options.choice.days, self._services.bridge.file
        kept = dict(self.period.fields).get(key, "") if self.period else ""
        try:
            period = ensure_period(file, start=days.start, end=days.end)
            set_period_field(file, period_id=period.id, key=key, text=text)
        except PlanError as error:
            self.form.field(key).put_back(kept)
            self._services.messages.report_error(error, self)

    def _on_made(self, preview: Preview) -> None:
        self.contents.show_counts(preview.counts)
        self.form.show_drafts(preview.drafts)
        self.checks.show_checks(self._checks(preview))

    def _on_check_asked(self, page: str, place: str) -> None:
        if page != _FIELD:
            self.request_page.emit(page, place)
            return
        box = self.form.field(place).box
        self._scroll.ensureWidgetVisible(box)
        box.setFocus()

    def _show_choice(self, pause: int) -> None:
        choice = self.options.choice
        is_progress = choice.kind == PROGRESS
        pack = pack_named(choice.pack) if is_progress else None
        period = self.period
        frozen = period is not None and period.frozen_at is not None
        self._contents_title.setVisible(is_progress)
        self.contents.setVisible(is_progress)
        self.contents.show_parts(section_keys(pack) if pack else (), frozenset())
        self.form.setVisible(is_progress)
        self.form.show_pack(pack, self._services.bridge.plan.info.objectives)
        writable = self._services.bridge.is_writable and not frozen
        self.form.set_read_only(read_only=not writable)
        self.freeze_button.setEnabled(writable)
        self.header.set_subtitle(self._subtitle(frozen=frozen))
        self._make_preview(pause)

    def _make_preview(self, pause: int) -> None:
        request = self._request()
        if request is not None:
            self.form.show_texts(request.span.fields)
            self.preview.show_report(self._making, pause)

    def _making(self) -> Making | None:
        request = self._request()
        return self._packing.making(self.choice.kind, request) if request else None

    def _request(self) -> ReportRequest | None:
        try:
            return request_of(self._services.bridge.file, self.choice, self._past)
        except PlanError as error:
            self._services.messages.report_error(error, self)
            return None

    def _keep_pack(self) -> None:
        """The form is the period's own, so that its texts stay with it."""
        choice, period = self.options.choice, self.period
        if period is None or period.frozen_at or choice.kind != PROGRESS:
            return
        if period.pack != choice.pack and self._services.bridge.is_writable:
            try:
                choose_pack(self._services.bridge.file, period_id=period.id, pack=choice.pack)
            except PlanError as error:
                self._services.messages.report_error(error, self)

    def _export(self, *endings: str) -> None:
        self.form.commit()
        making = self._making()
        if making is not None:
            export_report(self._services, making, endings, self)

    def _checks(self, preview: Preview) -> list[Check]:
        missing = [key for key in preview.missing if key in self.form.keys]
        found = [*self._missing_fields(missing), *checks_of(preview.remarks)]
        if self.period and self.period.frozen_at:
            found.insert(0, Check(Severity.NOTE, _("The figures are those of the frozen period")))
        elif not found:
            found.append(Check(Severity.NOTE, _("Nothing stands against export")))
        return found

    def _missing_fields(self, keys: Sequence[str]) -> list[Check]:
        self._missing = len(keys)
        if not keys:
            return []
        text = ngettext(
            "“{field}” is still to be completed",
            "“{field}” and others are still to be completed ({count} fields)",
            len(keys),
        ).format(field=self.form.label(keys[0]), count=len(keys))
        return [Check(Severity.WARNING, text, _FIELD, keys[0])]

    def _freeze_text(self) -> str:
        end, today = self.options.choice.days.end, self._services.bridge.today
        sentences = [
            _("Its report will say the same for ever, whatever is changed in the plan afterwards.")
        ]
        if today < end:
            text = _("The period runs until {day}; its report will show the figures of today.")
            sentences.append(text.format(day=long_day(end)))
        if self._missing:
            text = ngettext(
                "{count} required field is still empty and cannot be filled in afterwards.",
                "{count} required fields are still empty and cannot be filled in afterwards.",
                self._missing,
            )
            sentences.append(text.format(count=self._missing))
        return "\n\n".join(sentences)

    def _subtitle(self, *, frozen: bool) -> str:
        choice = self.options.choice
        return _("{kind} · {period} · {state}").format(
            kind=_(KINDS[choice.kind].title),
            period=span(choice.days.start, choice.days.end),
            state=_("frozen") if frozen else _("draft"),
        )

    def _lay_out(self) -> None:
        for button in (self.freeze_button, self.pdf_button, self.word_button, self.more_button):
            self.header.add(button)
        for button, name in (
            (self.freeze_button, "FreezeButton"),
            (self.pdf_button, "ExportPdfButton"),
            (self.word_button, "ExportWordButton"),
            (self.more_button, "MoreFormatsButton"),
        ):
            button.setObjectName(name)
        menu = QMenu(self)
        menu.addAction(_("Export HTML…")).triggered.connect(self.export_html)
        menu.addAction(_("Export all three…")).triggered.connect(self.export_all)
        self.more_button.setMenu(menu)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(14)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self.preview)
        split.setSizes([400, 780])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(split, 1)

    def _left(self) -> QWidget:
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(14)
        self._contents_title = Label(_("Contents"), "card-title")
        for widget in (
            self.options,
            self.checks,
            self._contents_title,
            self.contents,
            self.form,
        ):
            column.addWidget(widget)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(_("What goes into the report"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(ground)
        card = Card()
        card.body.addWidget(self._scroll)
        card.setMinimumWidth(self._services.theme.px(270))
        return card

    def _connect(self) -> None:
        bridge = self._services.bridge
        bridge.changed.connect(self.on_changed)
        bridge.day_changed.connect(self.on_day_changed)
        self.checks.asked.connect(self._on_check_asked)
        self.contents.changed.connect(self._on_contents_changed)
        self.form.written.connect(self._on_written)
        self.freeze_button.clicked.connect(self.freeze)
        self.options.changed.connect(self._on_options_changed)
        self.pdf_button.clicked.connect(self.export_pdf)
        self.preview.made.connect(self._on_made)
        self.word_button.clicked.connect(self.export_word)


def _notes_export(change: Change) -> bool:
    match change.before, change.after:
        case Period() as before, Period() as after:
            return replace(before, exports=after.exports) == after
        case _:
            return False
