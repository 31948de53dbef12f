"""The first steps of a new plan: how it starts, what it answers, how it reports, who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from actionplan.commands.beginning import board_date_key, period_end, statutory_deadlines
from actionplan.commands.errors import DatesCrossedError
from actionplan.commands.forms import known_packs
from actionplan.commands.words import needed
from actionplan.domain.frameworks import load_frameworks
from actionplan.domain.records import Inspection
from actionplan.domain.stages import InspectionKind, Nation
from actionplan.domain.wording import day_text, inspection_word, nation_word
from actionplan.i18n import _, mark
from actionplan.overriding import override
from ui.dialogs.steps import Step, choice_among, read_day
from ui.formats import long_day
from ui.settings import WHO, Setting
from ui.widgets.way_row import WayRow

if TYPE_CHECKING:
    from datetime import date

    from ui.services import Services

NATION = Setting("plans/nation", str, Nation.ENGLAND_WALES.value)
FRAMEWORK = Setting("plans/framework", str, "")
"""What the last plan that was begun here chose; the next one begins with it."""

EMPTY, REPORT, TRACKER, SAMPLE = "empty", "report", "tracker", "sample"
_WAYS = (
    (
        EMPTY,
        "file-plus",
        mark("An empty plan"),
        mark("Four short steps; each can be left as it is."),
    ),
    (
        REPORT,
        "file-input",
        mark("The published report"),
        mark("A PDF, Word or text file: its areas for improvement are found word for word."),
    ),
    (
        TRACKER,
        "columns-3",
        mark("A spreadsheet or tracker"),
        mark("Excel, OpenDocument, CSV or a Word table, with columns that you match."),
    ),
    (
        SAMPLE,
        "eye",
        mark("The Northshire sample"),
        mark("An invented plan with a year of updates, to look around in."),
    ),
)
_MONTHS = {1: mark("Every month"), 3: mark("Every three months"), 6: mark("Every six months")}
_YEAR = 12


class StartStep(Step):
    """What the plan starts from; ``chosen`` tells which way was taken."""

    chosen = Signal(str)

    def __init__(self, services: Services) -> None:
        advice = _("Begin with nothing, or with what you have already.")
        super().__init__(services, _("Start from"), advice)
        self.body.setSpacing(4)
        self.rows: dict[str, WayRow] = {}
        for key, icon_name, title, text in _WAYS:
            row = WayRow(services.theme, icon_name, _(title), _(text))
            row.setObjectName(f"Start-{key}")
            row.clicked.connect(self._on_row)
            self.rows[key] = row
            self.body.addWidget(row)
        self.body.addStretch()

    def _on_row(self) -> None:
        self.chosen.emit(self.sender().objectName().removeprefix("Start-"))


class PlanStep(Step):
    """Whose plan it is, what it is called, and by which rules it goes."""

    def __init__(self, services: Services) -> None:
        advice = _("Whose plan it is, and by which rules it goes.")
        super().__init__(services, _("The plan"), advice)
        self._is_named = False
        self.organisation = QLineEdit()
        self.organisation.setObjectName("OrganisationField")
        self.title_field = QLineEdit(_("Improvement plan"))
        self.title_field.setObjectName("TitleField")
        settings = services.settings
        nations = [(nation_word(nation), nation.value) for nation in Nation]
        self.nation_box = choice_among(nations, settings.value(NATION))
        self.framework_box = choice_among(_frameworks(), settings.value(FRAMEWORK))
        prompt = _("such as Northshire Council or Northshire Safeguarding Partnership")
        self.add_field(_("Organisation, area or partnership"), self.organisation, prompt)
        self.add_field(_("Title"), self.title_field)
        self.add_field(
            _("Nation"), self.nation_box, _("Its bank holidays count when dates are worked out.")
        )
        self.add_field(_("Framework of the inspection"), self.framework_box)
        self.add_note(_("The framework gives the grades, and what the timescales mean in days."))
        self.body.addStretch()
        self.organisation.textEdited.connect(self._on_organisation)
        self.title_field.textEdited.connect(self._on_title)

    @property
    def nation(self) -> Nation:
        """Whose bank holidays count."""
        return Nation(self.nation_box.currentData())

    @property
    def framework(self) -> str:
        """The name of the framework, "" for none."""
        return str(self.framework_box.currentData())

    @override
    def check(self) -> None:
        """Make sure that the plan has a title."""
        needed(self.title_field.text(), mark("Title"))

    def remember(self) -> None:
        """Let the next plan begin with the same nation and framework."""
        self.services.settings.set(NATION, self.nation.value)
        self.services.settings.set(FRAMEWORK, self.framework)

    def _on_title(self) -> None:
        self._is_named = True

    def _on_organisation(self, text: str) -> None:
        if self._is_named:
            return
        named = _("{provider}: improvement plan").format(provider=text.strip())
        self.title_field.setText(named if text.strip() else _("Improvement plan"))


class InspectionStep(Step):
    """The inspection that the plan answers; none is made of it where nothing is filled in."""

    def __init__(self, services: Services, plan: PlanStep) -> None:
        advice = _("What the plan answers. Leave it as it is if there is none yet.")
        super().__init__(services, _("The first inspection"), advice)
        self._plan = plan
        kinds = [(inspection_word(kind), kind.value) for kind in InspectionKind]
        self.kind_box = choice_among(kinds, InspectionKind.INSPECTION.value)
        self.report_title = QLineEdit()
        self.report_title.setObjectName("ReportTitleField")
        self.first_day = self.day_field(_("First day of the inspection"))
        self.last_day = self.day_field(_("Last day of the inspection"))
        self.published = self.day_field(_("Report or letter published"))
        self.received = self.day_field(_("Report received"))
        self.add_field(_("Kind"), self.kind_box)
        self.add_field(_("Title of the report"), self.report_title)
        self.add_fields(
            (self.first_day.accessibleName(), self.first_day),
            (self.last_day.accessibleName(), self.last_day),
        )
        self.add_fields(
            (self.published.accessibleName(), self.published),
            (self.received.accessibleName(), self.received),
        )
        self.deadlines = self.add_note()
        self.body.addStretch()
        self.received.textChanged.connect(self._show_deadlines)
        self.kind_box.currentIndexChanged.connect(self._name_report)
        self.prepare()

    @property
    def inspection(self) -> Inspection | None:
        """The inspection as it is filled in; ``None`` where it is not."""
        kind = InspectionKind(self.kind_box.currentData())
        fields = (self.first_day, self.last_day, self.published, self.received)
        start, end, published, received = map(read_day, fields)
        title = self.report_title.text().strip()
        given = (title, start, end, published, received)
        if kind is InspectionKind.INSPECTION and not any(given):
            return None
        return Inspection(
            id="",
            title=title or self.report_title.placeholderText(),
            provider=self._plan.organisation.text(),
            framework=self._plan.framework,
            kind=kind,
            start=start,
            end=end,
            published=published,
            received=received,
        )

    @override
    def prepare(self) -> None:
        """Follow the organisation and the framework."""
        self._name_report()
        self._show_deadlines()

    @override
    def check(self) -> None:
        """Make sure that every day can be read, and that the last does not come first."""
        super().check()
        _check_order(read_day(self.first_day), read_day(self.last_day))

    def _name_report(self) -> None:
        word = inspection_word(InspectionKind(self.kind_box.currentData()))
        organisation = self._plan.organisation.text().strip()
        named = _("{kind} of {organisation}").format(kind=word, organisation=organisation)
        self.report_title.setPlaceholderText(named if organisation else word)

    def _show_deadlines(self) -> None:
        """Say what the framework counts from the receipt of the report."""
        if not self._plan.framework:
            text = _("With a framework, the days that the law gives are worked out here.")
        elif (received := read_day(self.received)) is None:
            text = _("The days that the law gives are counted from the receipt of the report.")
        else:
            text = _deadlines(self._plan.framework, received, self._plan.nation)
        self.deadlines.setText(text)


class ReportingStep(Step):
    """How often is reported and over which days, when the board meets, and who leads."""

    def __init__(self, services: Services, inspection: InspectionStep) -> None:
        advice = _("The first period and its report are made ready; both can change later.")
        super().__init__(services, _("Reporting and leading"), advice)
        self._inspection = inspection
        self._shown: tuple[date | None, date | None] = (None, None)
        self.lead = QLineEdit(services.settings.value(WHO))
        self.lead.setObjectName("LeadField")
        every = {**_MONTHS, _YEAR: mark("Every year")}
        self.months_box = choice_among([(_(words), n) for n, words in every.items()], 6)
        self.first_day = self.day_field(_("First period from"))
        self.last_day = self.day_field(_("To"))
        self.pack_box = choice_among(
            [(pack.title, pack.name) for pack in known_packs().values()], "board-paper"
        )
        self.board_on = self.day_field(_("Next meeting of the board"))
        self.add_field(_("Report to the board"), self.months_box)
        self.add_fields((_("First period from"), self.first_day), (_("To"), self.last_day))
        self.add_field(_("Form of the report"), self.pack_box)
        self._board_row = self.add_field(self.board_on.accessibleName(), self.board_on)
        prompt = _("role title, such as Director of Children's Services")
        self.add_field(_("Who leads the plan"), self.lead, prompt)
        self.body.addStretch()
        self.months_box.currentIndexChanged.connect(self._on_months)
        self.first_day.day_changed.connect(self._on_months)
        self.pack_box.currentIndexChanged.connect(self._on_pack)

    @property
    def months(self) -> int:
        """How many months lie between two reports."""
        return int(self.months_box.currentData())

    @property
    def pack(self) -> str:
        """The form of the report."""
        return str(self.pack_box.currentData())

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of the first period; a period without a first day is none."""
        start = read_day(self.first_day)
        return start, read_day(self.last_day) if start else None

    @property
    def board_day(self) -> date | None:
        """When the board meets, where the form of the report has a place for it."""
        return read_day(self.board_on) if self.board_on.isEnabled() else None

    @override
    def prepare(self) -> None:
        """Begin with the day of publication, else with this month, until somebody says when."""
        if (read_day(self.first_day), read_day(self.last_day)) != self._shown:
            return
        published = read_day(self._inspection.published)
        start = published or self.services.bridge.today.replace(day=1)
        self._show_days(start)

    @override
    def check(self) -> None:
        """Make sure that every day can be read, and that the period does not end first."""
        super().check()
        _check_order(*self.days)

    def _on_months(self) -> None:
        is_own_end = read_day(self.last_day) != self._shown[1]
        start = read_day(self.first_day)
        if start is not None and not is_own_end:
            self._show_days(start)

    def _show_days(self, start: date) -> None:
        self._shown = start, period_end(start, self.months)
        self.first_day.show_day(start)
        self.last_day.show_day(self._shown[1])

    def _on_pack(self) -> None:
        has_day = bool(board_date_key(self.pack))
        self._board_row.setEnabled(has_day)
        self.board_on.setEnabled(has_day)


def _check_order(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise DatesCrossedError(start=day_text(start), end=day_text(end))


def _frameworks() -> list[tuple[str, object]]:
    known = (each for each in load_frameworks().values() if each.grades or each.clocks)
    names = sorted(framework.name for framework in known)
    return [(_("Not decided, or another one"), ""), *((name, name) for name in names)]


def _deadlines(framework: str, received: date, nation: Nation) -> str:
    line = _("{name}: by {day}, {n} working days after receipt ({source}).")
    found = statutory_deadlines(framework, received, nation)
    return "\n".join(
        line.format(
            name=_(each.name), day=long_day(each.on), n=each.working_days, source=_(each.source)
        )
        for each in found
    ) or _("This framework counts no days from the receipt of the report.")
