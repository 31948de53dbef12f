"""Attaching evidence: files or an address, with what they show and what they support."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from actionplan.commands.errors import EmptyTextError
from actionplan.commands.evidence import (
    EvidenceDetails,
    attach_address,
    attach_ready,
    attach_reference,
    link_evidence,
    made_ready,
)
from actionplan.domain.stages import Pillar, Sensitivity
from actionplan.domain.wording import pillar_word, sensitivity_word
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui import formats
from ui.dialogs.form import FormDialog, day_in, text_in, word_in
from ui.evidence_links import linked_ids, references
from ui.settings import FOLDER
from ui.widgets.button import Button
from ui.widgets.reference_completer import ReferenceCompleter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.domain.records import Evidence
    from ui.jobs import Job
    from ui.progress import Progress
    from ui.services import Services

_LARGE = 25 * 1024 * 1024
_ADDRESS = ("http://", "https://")


class Keeping(StrEnum):
    """How a thing is kept."""

    COPY = "copy"
    LINK = "link"
    NOTE = "note"


class AttachDialog(FormDialog):
    """Stays open while files are copied; what was typed outlives a refusal.

    ``action_ids`` and ``area_ids`` are proposed as what it supports; ``sources`` are paths of
    files, or one web address.
    """

    def __init__(
        self,
        services: Services,
        action_ids: Sequence[str] = (),
        area_ids: Sequence[str] = (),
        parent: QWidget | None = None,
        *,
        sources: Sequence[str] = (),
    ) -> None:
        super().__init__(services, _("Attach evidence"), _("Attach"), parent)
        self._paths: list[Path] = []
        self._waiting: list[Path] = []
        self._ready: list[Evidence] = []
        self._job: Job | None = None
        self._details: EvidenceDetails = {}
        self._lay_out()
        self.supports.setText(references(services.bridge.plan, (*area_ids, *action_ids)))
        if len(sources) == 1 and sources[0].casefold().startswith(_ADDRESS):
            self.source.setText(sources[0])
        else:
            self.take_files([Path(each) for each in sources])
        self._on_source()
        (self.shows if sources else self.source).setFocus()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take these files; several are attached one after the other."""
        self._paths = list(paths)
        names = " · ".join(path.name for path in paths)
        self.source.setText(str(paths[0]) if len(paths) == 1 else names)
        self.source.setReadOnly(len(paths) > 1)
        self._on_source()

    def choose_files(self) -> None:
        """Ask which files."""
        folder = self.services.settings.value(FOLDER)
        names = QFileDialog.getOpenFileNames(self, _("Attach evidence"), folder)[0]
        if names:
            self.services.settings.set(FOLDER, str(Path(names[0]).parent))
            self.take_files([Path(name) for name in names])

    @override
    def try_to_finish(self) -> None:
        """Copy the files beside the window, then write the records, then close."""
        self.fault.hide()
        try:
            self._details = self._read()
            if self._attached_at_once():
                self.accept()
                return
            self._waiting, self._ready = self._chosen(), []
        except PlanError as error:
            self._show_fault(error)
            return
        self._set_busy(busy=True)
        self._next()

    @override
    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    @property
    def _text(self) -> str:
        return self.source.text().strip()

    @property
    def _is_address(self) -> bool:
        return self._text.casefold().startswith(_ADDRESS)

    @property
    def _is_link(self) -> bool:
        return word_in(self.keeping, Keeping) is Keeping.LINK

    @property
    def _is_note(self) -> bool:
        return word_in(self.keeping, Keeping) is Keeping.NOTE and not self._is_address

    def _attached_at_once(self) -> bool:
        """Attach what is no file, and say whether it was none."""
        file = self.services.bridge.file
        if self._is_address:
            attach_address(file, url=self._text, **self._details)
        elif self._is_note:
            attach_reference(file, where=self._text, **self._details)
        return self._is_address or self._is_note

    def _read(self) -> EvidenceDetails:
        plan = self.services.bridge.plan
        action_ids, area_ids = linked_ids(plan, text_in(self.supports))
        return {
            "title": text_in(self.title) if len(self._paths) <= 1 else "",
            "shows": text_in(self.shows),
            "pillar": word_in(self.pillar, Pillar) or Pillar.OTHER,
            "sensitivity": word_in(self.sensitivity, Sensitivity) or Sensitivity.BOARD,
            "dated": day_in(self.dated),
            "action_ids": action_ids,
            "area_ids": area_ids,
        }

    def _chosen(self) -> list[Path]:
        if len(self._paths) > 1:
            return list(self._paths)
        if not self._text:
            raise EmptyTextError(field=_("File, web address or place"))
        return [Path(self._text).expanduser()]

    def _next(self) -> None:
        """Make the next file ready; when none is left, attach all of them and close."""
        if not self._waiting:
            self._finish()
            return
        plan, path = self.services.bridge.file.path, self._waiting.pop(0)
        self.progress.setAccessibleName(_("Reading {name}").format(name=path.name))
        making = _MakingReady(plan, path, link=self._is_link)
        self._job = self.services.jobs.start(making, self._on_ready, self._on_fault)
        self._job.progressed.connect(self._on_progress)

    def _on_ready(self, ready: Evidence) -> None:
        self._ready.append(ready)
        self._next()

    def _finish(self) -> None:
        try:
            self._attach()
        except PlanError as error:
            self._on_fault(error)
            return
        self.accept()

    def _attach(self) -> None:
        """Write the records; of a file that is known already, offer to link the known one."""
        file = self.services.bridge.file
        known = {each.sha256: each for each in file.plan.evidence.values() if not each.withdrawn_on}
        fresh, same = [], []
        for ready in self._ready:
            old = known.get(ready.sha256)
            if old is not None and self._wants_known(old):
                same.append(old.id)
            else:
                fresh.append(ready)
        if same:
            linked = (*self._details["action_ids"], *self._details["area_ids"])
            link_evidence(file, evidence_ids=tuple(same), linked=linked)
        if fresh:
            attach_ready(file, ready=fresh, **self._details)

    def _wants_known(self, known: Evidence) -> bool:
        title = _("This file is already attached as “{title}”.").format(title=known.title)
        text = _("It can support further actions without being kept twice.")
        return self.services.messages.ask(title, text, _("Use that one"), self)

    def _on_fault(self, error: Exception) -> None:
        self._job = None
        self._set_busy(busy=False)
        if not isinstance(error, PlanError):
            raise error
        self._show_fault(error)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setMaximum(max(total // 1024, 1))
        self.progress.setValue(done // 1024)

    def _show_fault(self, error: PlanError) -> None:
        self.fault.tell(error)

    def _set_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.done_button.setEnabled(not busy)

    def _on_source(self) -> None:
        """Ask only for what fits a file, several, or an address."""
        several = len(self._paths) > 1
        if self._paths and not several and str(self._paths[0]) != self._text:
            self._paths = []
        _pair(self.keeping).setVisible(not self._is_address)
        _pair(self.title).setVisible(not several)
        self.size_note.setText(_size_words(self._paths))  # never of what is typed: a share may hang
        no_file = self._is_address or self._is_note
        self.size_note.setVisible(bool(self.size_note.text()) and not no_file)

    def _beside_source(self, button: Button) -> None:
        pair = _pair(self.source).layout()
        row = QHBoxLayout()
        row.setSpacing(8)
        if isinstance(pair, QVBoxLayout):
            pair.addLayout(row)
        row.addWidget(self.source, 1)
        row.addWidget(button)

    def _lay_out(self) -> None:
        self.source = QLineEdit()
        self.source.setObjectName("SourceField")
        self.source.setPlaceholderText(_("a file, a web address, or where it is held"))
        self.add_field(_("File, web address or place"), self.source)
        self.choose_button = Button(_("Choose…"), self.services.theme, name=_("Choose files"))
        self._beside_source(self.choose_button)
        self.size_note = self.add_note("")
        self.keeping = self.add_choice(
            _("How it is kept"),
            [
                (_("A copy beside the plan, safe from later changes"), Keeping.COPY),
                (_("A link to where it is; changes will be seen"), Keeping.LINK),
                (_("A note of where it is held, such as a shelf mark"), Keeping.NOTE),
            ],
        )
        self.title = self.add_line(_("Title"), prompt=_("the name of the file, if left empty"))
        self.shows = self.add_text(_("What it shows"), 2, _("what a reader can see from it"))
        self.supports = self.add_line(
            _("Supports"), prompt=_("type a reference such as S2.1, or a word of it")
        )
        self.supports.setObjectName("SupportsField")
        ReferenceCompleter(self.services.bridge, self.supports)
        self.pillar = self.add_choice(_("Kind of proof"), [(pillar_word(p), p) for p in Pillar])
        self.pillar.setCurrentIndex(self.pillar.findData(Pillar.OTHER))
        self.dated = self.add_day(_("Dated"))
        self.sensitivity = self.add_choice(
            _("Who may see that it exists"), [(sensitivity_word(s), s) for s in Sensitivity]
        )
        self.sensitivity.setCurrentIndex(self.sensitivity.findData(Sensitivity.BOARD))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.source.textChanged.connect(self._on_source)
        self.keeping.currentIndexChanged.connect(self._on_source)
        self.choose_button.clicked.connect(self.choose_files)


class _MakingReady:
    """Copies or fingerprints one file; runs in the worker."""

    def __init__(self, plan: Path, source: Path, *, link: bool) -> None:
        self._plan = plan
        self._source = source
        self._link = link

    def __call__(self, progress: Progress) -> Evidence:
        return made_ready(self._plan, self._source, link=self._link, progress=progress.step)


def _pair(field: QWidget) -> QWidget:
    """Return a field with its caption."""
    return cast("QWidget", field.parentWidget())


def _size_words(paths: Sequence[Path]) -> str:
    """Say how large files are where that makes a copy costly."""
    try:
        total = sum(path.stat().st_size for path in paths)
    except OSError:
        return ""
    if total <= _LARGE:
        return ""
    words = ngettext(
        "This file has {size}; a link keeps the plan's folder small.",
        "These {count} files have {size}; links keep the plan's folder small.",
        len(paths),
    )
    return words.format(size=formats.size(total), count=len(paths))
