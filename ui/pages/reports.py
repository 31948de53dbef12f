"""Composing a report: what goes in, what it says, how it will look; then freeze and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from actionplan.commands.periods import (
    choose_pack,
    ensure_period,
    set_period_field,
)
from actionplan.commands.releases import released_marks
from actionplan.commands.reporting import PastPlans
from actionplan.domain.records import Period
from actionplan.domain.wording import day_text
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.reports.kinds import KINDS
from actionplan.reports.spans import MARKING
from ui.formats import span
from ui.modal import run
from ui.report_checks import FIELD, UPDATE
from ui.report_choice import period_on, request_of
from ui.report_export import NOWHERE, export_chosen, export_report
from ui.report_exports import ExportsShown, is_note_of_file
from ui.report_gestures import (
    freeze_figures,
    post_missing_update,
    verify_document,
)
from ui.report_making import Making, Packing, Preview
from ui.widgets.document_drop import DocumentDrop
from ui.widgets.halves import Halves
from ui.widgets.page_column import page_column
from ui.widgets.report_head import ReportHead
from ui.widgets.report_preview import PAUSE, ReportPreview
from ui.widgets.report_side import ReportSide

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from actionplan.domain.plan import ChangeSet
    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.remarks import ReportRemark
    from ui.report_choice import ReportChoice
    from ui.services import Services


class ReportsPage(DocumentDrop):
    """Options, contents, texts and checks at the left; the report itself at the right."""

    key = "reports"
    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._past = PastPlans(services.bridge.file)
        self._packing = Packing()
        self._left: tuple[ReportRemark, ...] = ()
        self.title = _("Reports")
        theme = services.theme
        self.header = ReportHead(theme, self.title)
        self.side = ReportSide(services)
        self.options, self.form = self.side.options, self.side.form
        self.preview = ReportPreview(theme)
        self._lay_out()
        self._connect()
        self._exports = ExportsShown(services, self.side.exports)
        self.refresh(pause=0)

    @property
    def choice(self) -> ReportChoice:
        """The report that is chosen, with what is left out."""
        return self.side.choice

    @property
    def is_busy(self) -> bool:
        """Whether a preview is on its way."""
        return not (self.preview.is_current and self.preview.view.is_complete)

    @property
    def period(self) -> Period | None:
        """The kept period of the chosen report, if there is one."""
        return period_on(self._services.bridge.plan, self.options.choice.days)

    def show_record(self, record_id: str) -> None:
        """Show the report of one officer's actions."""
        self.options.choose_officer(record_id)

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

    def choose_template(self) -> None:
        """Choose the council's document in which reports in Word stand."""
        from ui.dialogs.template import TemplateDialog  # noqa: PLC0415  (few choose one)

        dialog = TemplateDialog(self._services, self)
        run(dialog)

    def export_html(self) -> None:
        """Write the report as one HTML page."""
        self._export("html")

    def export_several(self) -> None:
        """Choose document, formats, language and folder, and write the report so."""
        self.form.commit()
        self._go_to(*export_chosen(self._services, self.choice, self._making_of, self))

    def freeze(self) -> None:
        """Fix the figures of the chosen period for good, once the person is sure."""
        self.form.commit()
        if self._is_frozen:
            self._services.messages.note(_("This period is frozen already."))
        else:
            freeze_figures(self._services, self.options.choice, self._left, self)

    def verify(self) -> None:
        """Ask for a document and check it against the plan."""
        asked = self._services.messages.ask_open(
            _("Check a document against this plan"),
            _("Reports of this program (*.docx *.pdf *.html)"),
            self,
        )
        if asked is not None:
            self.verify_document(asked)

    def verify_document(self, path: Path) -> None:
        """Check a document against the plan it was made from."""
        verify_document(self._services, path, self._past, self)

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow the plan; what is noted about files changes no report."""
        if any(isinstance(change.after, Period) for change in changes.changes):
            self._exports.refresh()
        if not all(is_note_of_file(change) for change in changes.changes):
            self.refresh()

    def on_day_changed(self) -> None:
        """Make the report of the new day."""
        self.refresh()

    def _on_options_changed(self) -> None:
        if self.form.owner == self._owner:  # else what is typed is about another period
            self.form.commit()
        self.refresh(pause=0)

    def _on_form_chosen(self, pack: str) -> None:
        """Keep the form with the period, so that its texts stay with it."""
        self.form.commit()
        bridge, period = self._services.bridge, self.period
        if period is None or period.frozen_at or not bridge.is_writable or period.pack == pack:
            return
        try:
            choose_pack(bridge.file, period_id=period.id, pack=pack)
        except PlanError as error:
            self._services.messages.report_error(error, self)

    def _on_marking_chosen(self, marking: str) -> None:
        """Keep the marking with the period; for a frozen one it holds for the next export only."""
        plan, writable = self._services.bridge.plan, self._services.bridge.is_writable
        if writable and not self._is_frozen:
            self._on_written(MARKING, "" if marking == plan.info.marking else marking)

    def _on_contents_changed(self) -> None:
        self._make_preview(PAUSE)

    def _on_written(self, key: str, text: str) -> None:
        days, file = self.options.choice.days, self._services.bridge.file
        try:
            pack = self.options.choice.pack
            period = ensure_period(file, start=days.start, end=days.end, pack=pack)
            set_period_field(file, period_id=period.id, key=key, text=text)
        except PlanError as error:
            self.form.settle(key, error)
            if key == MARKING:
                self._services.messages.report_later(error, self)
        else:
            self.form.settle(key, None)

    def _on_made(self, preview: Preview) -> None:
        if not self._services.bridge.is_open:
            return  # the plan was closed while the preview was made
        self._left = preview.left
        texts = self.period.fields if self.period else ()
        self.side.show_preview(preview, dict(texts), frozen=self._is_frozen)

    @property
    def _owner(self) -> str:
        days = self.options.choice.days
        return f"{days.start}..{days.end}"

    @property
    def _is_frozen(self) -> bool:
        period = self.period
        return period is not None and period.frozen_at is not None

    @property
    def _state(self) -> str:
        period = self.period
        if period is None or period.frozen_at is None:
            return _("draft")
        return _("frozen on {day}").format(day=day_text(period.frozen_at.date()))

    def _show_choice(self, pause: int) -> None:
        bridge = self._services.bridge
        writable = bridge.is_writable and not self._is_frozen
        self.side.show_choice(bridge.plan, writable=writable)
        self.header.freeze_button.setEnabled(writable)
        choice = self.options.choice
        subtitle = _("{kind} · {period} · {state}").format(
            kind=_(KINDS[choice.kind].title),
            period=span(choice.days.start, choice.days.end),
            state=self._state,
        )
        self.header.set_subtitle(subtitle)
        self._make_preview(pause)

    def _make_preview(self, pause: int) -> None:
        request = self._request(self.choice)
        if request is not None:
            self.form.show_texts(request.span.fields, self._owner)
            self.preview.show_report(self._making, pause)

    def _making(self) -> Making | None:
        return self._making_of(self.choice)

    def _making_of(self, choice: ReportChoice) -> Making | None:
        request = self._request(choice)
        if request is None:
            return None
        released = released_marks(self._services.bridge.plan)
        return self._packing.making(choice.kind, request, released)

    def _request(self, choice: ReportChoice) -> ReportRequest | None:
        if not self._services.bridge.is_open:
            return None  # the plan was closed while a preview waited to be made
        try:
            return request_of(self._services.bridge.file, choice, self._past)
        except PlanError as error:
            self._services.messages.report_later(error, self)
            return None

    def _export(self, *endings: str) -> None:
        self.form.commit()
        making = self._making()
        if making is not None:
            self._go_to(*export_report(self._services, making, endings, self))

    def _go_to(self, page: str, place: str) -> None:
        """Go to where something is mended: a field, a record, or the update that it lacks."""
        if page == FIELD:
            self.side.show_field(place)
        elif page == UPDATE:
            post_missing_update(self._services, place, self)
        elif (page, place) != NOWHERE:
            self.request_page.emit(page, place)

    def _lay_out(self) -> None:
        column = page_column(self)
        column.addWidget(self.header)
        halves = Halves(self._services.theme, self.side, self.preview, (400, 0.48))
        column.addWidget(halves, 1)

    def _connect(self) -> None:
        bridge = self._services.bridge
        bridge.changed.connect(self.on_changed)
        self.dropped.connect(self.verify_document)
        bridge.day_changed.connect(self.on_day_changed)
        self.form.written.connect(self._on_written)
        self.header.freeze_button.clicked.connect(self.freeze)
        self.options.changed.connect(self._on_options_changed)
        self.options.form_chosen.connect(self._on_form_chosen)
        self.options.marking_chosen.connect(self._on_marking_chosen)
        self.header.pdf_button.clicked.connect(self.export_pdf)
        self.preview.made.connect(self._on_made)
        self.side.check_asked.connect(self._go_to)
        self.side.contents.changed.connect(self._on_contents_changed)
        self.header.word_button.clicked.connect(self.export_word)
        self.header.html_wanted.connect(self.export_html)
        self.header.template_wanted.connect(self.choose_template)
        self.header.several_wanted.connect(self.export_several)
        self.header.check_wanted.connect(self.verify)
