"""What is exported: which document in which form, formats and language, and where the files go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from actionplan.commands.forms import known_packs
from actionplan.commands.reporting import period_of
from actionplan.errors import PlanError
from actionplan.i18n import _, language, mark, ngettext, spoken
from actionplan.overriding import override
from actionplan.reports.audience import AUDIENCE_WORDS
from actionplan.reports.kinds import KINDS, ONE_LEAD
from actionplan.reports.spans import MARKING, Span, span_of
from actionplan.values import replace
from ui.dialogs.form import FormDialog
from ui.dialogs.steps import choice_among
from ui.file_names import file_name, typed_path
from ui.formats import span as days_of
from ui.report_files import proposed_name
from ui.settings import Setting
from ui.widgets.button import Button
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.report_choice import ReportChoice
    from ui.services import Services

REPORTS_FOLDER = Setting("reports/folder", str, "")
FORMATS: Setting[list[str]] = Setting("reports/formats", list, ["docx", "pdf"])
"""The endings that were ticked last."""

_FORMATS = {
    "docx": mark("Word (.docx), to be edited further"),
    "pdf": mark("PDF, to be sent and printed"),
    "html": mark("HTML, one page for a website"),
}
_LANGUAGES = {"en": "English", "cy": "Cymraeg"}
"""Each language in its own words, so that those who read no other find it."""

_PROGRESS = "progress"


class NoFormatError(PlanError):
    """No format was ticked."""

    title = mark("No format is ticked.")
    advice = mark("Tick one or more: each becomes a file.")


class NoFolderError(PlanError):
    """The folder for the files is not there."""

    title = mark("There is no folder {folder}.")
    advice = mark("Choose another one; nothing was written.")


class Wanted(Struct, frozen=True, kw_only=True):
    """What somebody wants exported: the report, its language, and the places of its files."""

    choice: ReportChoice
    language: str
    targets: tuple[Path, ...]


class ExportChoiceDialog(FormDialog):
    """Accepting means that ``wanted`` can be written; the page's choice is what it begins with."""

    width_wished = 560

    def __init__(
        self, services: Services, choice: ReportChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, _("Export"), _("Export"), parent)
        self._choice = choice
        self._is_named = False
        self.wanted: Wanted | None = None
        self.kind_box = choice_among(_kinds(choice.kind), choice.kind)
        packs = [(pack.title, pack.name) for pack in known_packs().values()]
        self.pack_box = choice_among(packs, choice.pack)
        self.ticks = {ending: TickBox(_(text), services.theme) for ending, text in _FORMATS.items()}
        self.language_box = choice_among([(t, c) for c, t in _LANGUAGES.items()], language())
        self.folder = QLineEdit(str(reports_folder(services)))
        self.folder.setObjectName("FolderField")
        self.folder_button = Button(
            _("Choose…"), services.theme, name=_("Choose the folder of the files")
        )
        self.name = QLineEdit()
        self.name.setObjectName("FileNameField")
        self._lay_out()
        self._connect()
        self._show_name()

    @property
    def choice(self) -> ReportChoice:
        """The report that is wanted; parts are left out only of the one that the page shows."""
        kind, pack = str(self.kind_box.currentData()), str(self.pack_box.currentData())
        if (kind, pack) == (self._choice.kind, self._choice.pack):
            return self._choice
        return replace(self._choice, kind=kind, pack=pack, sections=None)

    @property
    def endings(self) -> list[str]:
        """The formats that are ticked."""
        return [ending for ending, tick in self.ticks.items() if tick.isChecked()]

    @property
    def targets(self) -> tuple[Path, ...]:
        """Where the files go."""
        folder = typed_path(self.folder.text())
        stem = file_name(self.name.text())
        return tuple(folder / f"{stem}.{ending}" for ending in self.endings)

    @override
    def carry_out(self) -> None:
        """Make sure that the files can go where they should, and remember what was chosen."""
        targets = self.targets
        if not targets:
            raise NoFormatError
        folder = targets[0].parent
        if not _holds(folder.is_dir):
            raise NoFolderError(folder=folder)
        settings = self.services.settings
        settings.set(REPORTS_FOLDER, str(folder))
        settings.set(FORMATS, self.endings)
        chosen = str(self.language_box.currentData())
        self.wanted = Wanted(choice=self.choice, language=chosen, targets=targets)

    @override
    def try_to_finish(self) -> None:
        """Ask before files are replaced."""
        there = [target.name for target in self.targets if _holds(target.exists)]
        title = ngettext("Replace the file?", "Replace the files?", len(there))
        if not there or self.services.messages.ask(title, "\n".join(there), _("Replace"), self):
            super().try_to_finish()

    def choose_folder(self) -> None:
        """Ask for the folder of the files."""
        title = _("Folder of the files")
        if name := QFileDialog.getExistingDirectory(self, title, self.folder.text()):
            self.folder.setText(name)

    def _on_named(self) -> None:
        self._is_named = True

    def _show_name(self) -> None:
        """Propose a name in the language of the report, until somebody types one."""
        kind = str(self.kind_box.currentData())
        self.pack_box.setEnabled(kind == _PROGRESS)
        if self._is_named:
            return
        with spoken(str(self.language_box.currentData())):
            self.name.setText(proposed_name(self.services.bridge.plan, kind, self._span()))
        self.name.setCursorPosition(0)

    def _span(self) -> Span:
        plan, (start, end) = self.services.bridge.plan, self._choice.days
        period = period_of(plan, start, end)
        span = span_of(period) if period else Span(start=start, end=end)
        marking = self._choice.marking
        return replace(span, fields={**span.fields, MARKING: marking}) if marking else span

    def _lay_out(self) -> None:
        readers = _(AUDIENCE_WORDS[self._choice.audience])
        told = _("{period} · {readers}")
        self.add_note(told.format(period=days_of(*self._choice.days), readers=readers))
        self.add_field(_("Document"), self.kind_box)
        self.add_field(_("Form"), self.pack_box)
        formats = QWidget()
        column = QVBoxLayout(formats)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        remembered = self.services.settings.value(FORMATS)
        for ending, tick in self.ticks.items():
            tick.setObjectName(f"Format-{ending}")
            tick.setChecked(ending in remembered)
            column.addWidget(tick)
        self.add_field(_("Formats"), formats)
        self.add_field(_("Language of the report"), self.language_box)
        folder = QWidget()
        row = QHBoxLayout(folder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(self.folder_button)
        self.add_field(_("Folder of the files"), folder)
        self.folder.setAccessibleName(_("Folder of the files"))
        self.add_field(_("Name of the files"), self.name)

    def _connect(self) -> None:
        self.folder_button.clicked.connect(self.choose_folder)
        self.name.textEdited.connect(self._on_named)
        for box in (self.kind_box, self.pack_box, self.language_box):
            box.currentIndexChanged.connect(self._show_name)


def _holds(asked: Callable[[], bool]) -> bool:
    """Say whether something holds of a path; nothing does of one that is too long for any."""
    try:
        return asked()
    except OSError:
        return False


def reports_folder(services: Services) -> Path:
    """Return where reports go: where the last one went, else beside the plan."""
    kept = services.settings.value(REPORTS_FOLDER)
    if kept and Path(kept).is_dir():
        return Path(kept)
    return services.bridge.home.parent


def _kinds(chosen: str) -> list[tuple[str, object]]:
    """Return the documents; one about a single lead is offered where the page has chosen who."""
    kinds = (kind for kind in KINDS.values() if kind.key == chosen or kind.key not in ONE_LEAD)
    return [(_(kind.title), kind.key) for kind in kinds]
