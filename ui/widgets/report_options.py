"""Which report: its kind, the period, the form, and who will read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from actionplan.commands.forms import known_packs, own_folder, pack_faults
from actionplan.commands.leads import leads_of
from actionplan.i18n import _
from actionplan.reports.audience import AUDIENCE_WORDS, Audience
from actionplan.reports.kinds import AGENCY, KINDS, OFFICER, ONE_LEAD
from actionplan.reports.spans import MARKING
from ui.aloud import explain
from ui.formats import span
from ui.plain import Label
from ui.report_choice import Days, ReportChoice, next_days, offered_days, period_on
from ui.widgets.day_field import DayField
from ui.widgets.elided_box import ElidedBox
from ui.widgets.page_column import plain_column

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Period

PROGRESS = "progress"
DEFAULT_PACK = "board-paper"
MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")


class ReportOptions(QWidget):
    """Four boxes; ``changed`` tells when another report is wanted.

    ``form_chosen`` and ``marking_chosen`` come before it when somebody chose a form or a marking,
    and not when another is shown.
    """

    changed = Signal()
    form_chosen = Signal(str)
    marking_chosen = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._days: Days | None = None
        self._marked: tuple[Days | None, str] = (None, "")
        self.kind = ElidedBox()
        self.period = ElidedBox()
        self.pack = ElidedBox()
        self.audience = ElidedBox()
        self.lead = ElidedBox()
        self.marking = ElidedBox()
        self.start = DayField(_("First day"), today)
        self.end = DayField(_("Last day"), today)
        self.form_faults = Label("", "error", wrap=True)
        self._own_days = self._day_row()
        self._own_days.hide()
        self._fill()
        self._lay_out()
        self.pack.activated.connect(self._on_pack_activated)
        self.marking.activated.connect(self._on_marking_activated)
        for box in (self.kind, self.period, self.pack, self.audience, self.lead, self.marking):
            box.activated.connect(self._on_activated)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
        self.start.day_changed.connect(self._on_own_day)
        self.end.day_changed.connect(self._on_own_day)

    @property
    def choice(self) -> ReportChoice:
        """The report that is chosen, with all its parts."""
        assert self._days is not None  # noqa: S101  (set before anything is chosen)
        return ReportChoice(
            days=self._days,
            kind=self.kind.currentData(),
            pack=self.pack.currentData(),
            audience=Audience(self.audience.currentData()),
            lead_id=self.lead.currentData() or "" if self.kind.currentData() in ONE_LEAD else "",
            marking=self.marking.currentData() or "",
        )

    def show_plan(self, plan: Plan, today: date) -> None:
        """Offer the periods and people of a plan; what is chosen stays chosen."""
        self._plan = plan
        offered = offered_days(plan, today)
        if self._days is None:
            self._days = next_days(plan, today)
        if self._days not in offered:
            offered.insert(0, self._days)
        self.period.clear()
        for days in offered:
            self.period.addItem(period_text(plan, days), days)
        self.period.addItem(_("Other dates…"), None)
        self.period.setCurrentIndex(offered.index(self._days))
        self._show_leads(plan)
        period = period_on(plan, self._days)
        self._show_markings(plan, period)
        self._show_packs(period)

    def choose_days(self, days: Days) -> None:
        """Choose a period."""
        self._days = days
        self.changed.emit()

    def choose_officer(self, lead_id: str) -> None:
        """Choose the report of what one person or agency leads, if that is anything."""
        plan = self._plan
        if plan is None:
            return
        kind = AGENCY if lead_id in plan.agencies else OFFICER
        if lead_id not in leads_of(plan, kind):
            return
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._show_leads(plan)
        self.lead.setCurrentIndex(self.lead.findData(lead_id))
        self._show_what_matters()
        self.changed.emit()

    def _show_packs(self, period: Period | None) -> None:
        """Offer the forms and choose that of the period; without one the choice stays."""
        packs = known_packs(period)
        wanted = (period.pack if period else "") or self.pack.currentData() or DEFAULT_PACK
        self.pack.clear()
        for pack in packs.values():
            self.pack.addItem(pack.title, pack.name)
        self.pack.setCurrentIndex(self.pack.findData(wanted if wanted in packs else DEFAULT_PACK))
        faults = [fault.sentence for fault in pack_faults()]
        if wanted not in packs and not faults:
            text = _("The form “{name}” of this period is not on this computer.")
            faults.append(text.format(name=wanted))
        self.form_faults.setText("\n".join(faults))
        self._show_what_matters()

    def _show_leads(self, plan: Plan) -> None:
        kept, kind = self.lead.currentData(), self.kind.currentData()
        self.lead.clear()
        for key, name in leads_of(plan, kind).items() if kind in ONE_LEAD else ():
            self.lead.addItem(name, key)
        self.lead.setCurrentIndex(max(0, self.lead.findData(kept)))

    def _show_markings(self, plan: Plan, period: Period | None) -> None:
        """Offer the usual markings and those in use; that of the period stands, else the plan's.

        Another that was chosen for a period that cannot be written stays chosen meanwhile.
        """
        own = dict(period.fields).get(MARKING, "") if period else ""
        stands = (self._days, own or plan.info.marking)
        chosen = self.marking.currentData() if self._marked == stands else ""
        self._marked = stands
        self.marking.clear()
        for marking in dict.fromkeys(filter(None, (plan.info.marking, own, *MARKINGS))):
            self.marking.addItem(marking, marking)
        self.marking.setCurrentIndex(self.marking.findData(chosen or stands[1]))

    def _on_marking_activated(self) -> None:
        self.marking_chosen.emit(self.marking.currentData())

    def _on_pack_activated(self) -> None:
        self.form_chosen.emit(self.pack.currentData())

    def _on_activated(self) -> None:
        days = self.period.currentData()
        self._own_days.setVisible(days is None)
        self._show_what_matters()
        if days is None:
            if self._days:
                self.start.show_day(self._days.start)
                self.end.show_day(self._days.end)
            self.start.setFocus()
            self.start.selectAll()
            return
        self._days = Days(*days)
        self.changed.emit()

    def _on_own_day(self) -> None:
        start, end = self.start.day, self.end.day
        if start and end and start > end:
            self.end.fault.say(_("The last day is before the first. Change one of them."))
        elif start and end:
            self.end.fault.clear()
            self._own_days.hide()
            self.choose_days(Days(start, end))

    def _show_what_matters(self) -> None:
        kind = self.kind.currentData()
        caption = _("Agency") if kind == AGENCY else _("Lead officer")
        self._captions[self.lead].setText(caption)
        self.lead.setAccessibleName(caption)
        for field, matters in ((self.pack, kind == PROGRESS), (self.lead, kind in ONE_LEAD)):
            field.setVisible(matters)
            self._captions[field].setVisible(matters)
        self.form_faults.setVisible(kind == PROGRESS and bool(self.form_faults.text()))

    def _fill(self) -> None:
        for kind in KINDS.values():
            self.kind.addItem(_(kind.title), kind.key)
        self.pack.addItem(known_packs()[DEFAULT_PACK].title, DEFAULT_PACK)
        explain(self.pack, _("Forms of your own go into {folder}.").format(folder=own_folder()))
        for audience in (Audience.BOARD, Audience.PUBLIC, Audience.INTERNAL):
            self.audience.addItem(_(AUDIENCE_WORDS[audience]), audience.value)

    def _day_row(self) -> QWidget:
        widget = QWidget()
        column = plain_column(widget)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addWidget(Label("–", "muted"))
        row.addWidget(self.end)
        column.addLayout(row)
        for field in (self.start, self.end):
            column.addWidget(field.fault)
        return widget

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        self._captions: dict[QWidget, Label] = {}
        for row, (caption, field) in enumerate(
            (
                (_("Report"), self.kind),
                (_("Period"), self.period),
                ("", self._own_days),
                (_("Form"), self.pack),
                ("", self.form_faults),
                (_("Lead officer"), self.lead),
                (_("Readers"), self.audience),
                (_("Marking"), self.marking),
            )
        ):
            grid.addWidget(field, row, 1)
            if caption:
                self._captions[field] = label = Label(caption, "field")
                label.setBuddy(field)
                field.setAccessibleName(caption)
                grid.addWidget(label, row, 0)
        self._show_what_matters()


def period_text(plan: Plan, days: Days) -> str:
    """Return the days of a period, and whether it is frozen."""
    period = period_on(plan, days)
    text = span(days.start, days.end)
    if period and period.frozen_at:
        return _("{period} · frozen").format(period=text)
    return text
