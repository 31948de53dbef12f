"""Attaching evidence: files or an address, with what they show and what they support."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from actionplan.commands.errors import EmptyTextError
from actionplan.commands.evidence import (
    EvidenceDetails,
    attach_address,
    attach_reference,
)
from actionplan.domain.stages import Pillar, Sensitivity
from actionplan.domain.wording import pillar_word, sensitivity_word
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.text import visible_controls
from ui import formats
from ui.dialogs.form import FormDialog, day_in, text_in, word_in
from ui.evidence_copying import Copying
from ui.evidence_gathering import Gathered, Gathering, LeftOut, left_out_note
from ui.evidence_known import attach_or_link, tell_left_out
from ui.evidence_links import linked_ids, references
from ui.file_names import typed_path
from ui.settings import FOLDER
from ui.widgets.button import Button
from ui.widgets.progress_line import ProgressLine
from ui.widgets.reference_completer import ReferenceCompleter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.domain.records import Evidence
    from ui.jobs import Job
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
    files and folders, or one web address.
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
        self._left_out = ""
        self._pasted = False
        self._gathering: Job | None = None
        self._copying = Copying(services, self)
        self._details: EvidenceDetails = {}
        self._lay_out()
        self._connect()
        self.propose(Pillar.OTHER)
        self.supports.setText(references(services.bridge.plan, (*area_ids, *action_ids)))
        if len(sources) == 1 and sources[0].casefold().startswith(_ADDRESS):
            self.source.setText(sources[0])
        else:
            self.take_files([Path(each) for each in sources])
        self._on_source()
        (self.shows if sources else self.source).setFocus()

    def propose(self, pillar: Pillar) -> None:
        """Say what kind of proof is looked for."""
        self.pillar.setCurrentIndex(self.pillar.findData(pillar))

    def take_picture(self, path: Path, title: str) -> None:
        """Take a picture that has no place of its own, so that it is always copied."""
        self._pasted = True
        self._show_files([path])
        self.title.setText(title)
        self.title.selectAll()
        self.title.setFocus()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take these files and those in these folders; each is a piece of evidence of its own."""
        self._left_out = ""
        if not any(path.is_dir() for path in paths):
            self._show_files(paths)
            return
        self._set_busy(busy=True, words=_("Looking through the folder…"))
        job = self.services.jobs.start(Gathering(paths), self._on_gathered, self._on_lost)
        self._gathering = job

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
            chosen = self._chosen()
        except PlanError as error:
            self._tell(error)
            return
        self._set_busy(busy=True)
        self._copying.start(chosen, link=self._is_link)

    @override
    def done(self, result: int) -> None:
        """Copy nothing more once the dialog closes."""
        self._copying.cancel()
        if self._gathering is not None:
            self._gathering.cancel()
        super().done(result)

    @property
    def _text(self) -> str:
        return self.source.text().strip()

    @property
    def _is_address(self) -> bool:
        return self._text.casefold().startswith(_ADDRESS)

    @property
    def _is_link(self) -> bool:
        return word_in(self.keeping, Keeping) is Keeping.LINK and not self._pasted

    @property
    def _is_note(self) -> bool:
        is_note = word_in(self.keeping, Keeping) is Keeping.NOTE
        return is_note and not self._is_address and not self._pasted

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
        return [typed_path(self._text)]

    def _show_files(self, paths: Sequence[Path]) -> None:
        self._paths = list(paths)
        names = " · ".join(path.name for path in paths)
        self.source.setText(str(paths[0]) if len(paths) == 1 else names)
        self.source.setReadOnly(len(paths) > 1)
        self.source.setCursorPosition(0)
        self._on_source()

    def _on_gathered(self, gathered: Gathered) -> None:
        self._gathering = None
        self._set_busy(busy=False)
        self._left_out = left_out_note(gathered)
        self._show_files(gathered.files)

    def _on_lost(self, error: Exception) -> None:
        """Tell that a folder cannot be gone through."""
        self._set_busy(busy=False)
        if not isinstance(error, OSError):
            raise error
        self._left_out = _("This folder cannot be looked through.")
        self._on_source()

    def _on_begun(self, name: str, number: int, count: int) -> None:
        words = _("Reading {name}") if count == 1 else _("Reading {name} ({number} of {count})")
        self._say_step(words.format(name=visible_controls(name), number=number, count=count))

    def _on_finished(self, ready: tuple[Evidence, ...], left_out: tuple[LeftOut, ...]) -> None:
        try:
            attach_or_link(self.services, self, ready, self._details)
        except PlanError as error:
            self._on_failed(error)
            return
        self.accept()
        tell_left_out(self.services, self.parentWidget(), left_out)

    def _on_failed(self, error: PlanError) -> None:
        self._set_busy(busy=False)
        self._tell(error)

    @override
    def _tell(self, error: PlanError) -> None:
        super()._tell(error)
        self.fit(at_least=self.height())

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setMaximum(max(total // 1024, 1))
        self.progress.setValue(done // 1024)

    def _set_busy(self, *, busy: bool, words: str = "") -> None:
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.step.setVisible(busy)
        self.done_button.setEnabled(not busy)
        self._say_step(words)

    def _say_step(self, words: str) -> None:
        self.step.setText(words)
        self.progress.setAccessibleName(words)

    def _on_source(self) -> None:
        """Ask only for what fits a file, several, or an address."""
        several = len(self._paths) > 1
        if self._paths and not several and str(self._paths[0]) != self._text:
            self._paths = []
        _pair(self.source).setVisible(not self._pasted)
        _pair(self.keeping).setVisible(not self._is_address and not self._pasted)
        _pair(self.title).setVisible(not several)
        self.size_note.setText(_size_words(self._paths))  # never of what is typed: a share may hang
        no_file = self._is_address or self._is_note
        self.size_note.setVisible(bool(self.size_note.text()) and not no_file)
        self.each.setText(_each_words(len(self._paths)))
        self.each.setVisible(several)
        self.left_out.setText(self._left_out)
        self.left_out.setVisible(bool(self._left_out))

    def _lay_out(self) -> None:
        self.source = QLineEdit()
        self.source.setObjectName("SourceField")
        self.source.setPlaceholderText(_("a file, a web address, or where it is held"))
        self.add_field(_("File, web address or place"), self.source)
        self.choose_button = Button(_("Choose…"), self.services.theme, name=_("Choose files"))
        _beside(self.source, self.choose_button)
        self.each, self.size_note, self.left_out = (self.add_note("") for _note in range(3))
        self.keeping = self.add_choice(_("How it is kept"), _ways_of_keeping())
        self.title = self.add_line(_("Title"), prompt=_("the name of the file, if left empty"))
        self.shows = self.add_text(_("What it shows"), 2, _("what a reader can see from it"))
        self.supports = self.add_line(
            _("Supports"), prompt=_("type a reference such as S2.1, or a word of it")
        )
        self.supports.setObjectName("SupportsField")
        ReferenceCompleter(self.services.bridge, self.supports)
        self.pillar = self.add_choice(_("Kind of proof"), [(pillar_word(p), p) for p in Pillar])
        self.dated = self.add_day(_("Dated"))
        self.put_beside(self.pillar, self.dated)
        self.sensitivity = self.add_choice(
            _("Who may see that it exists"), [(sensitivity_word(s), s) for s in Sensitivity]
        )
        self.sensitivity.setCurrentIndex(self.sensitivity.findData(Sensitivity.BOARD))
        self.progress = ProgressLine()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.step = self.add_note("")
        self.step.hide()
        self.body.addWidget(self.progress)

    def _connect(self) -> None:
        self._copying.begun.connect(self._on_begun)
        self._copying.progressed.connect(self._on_progress)
        self._copying.finished.connect(self._on_finished)
        self._copying.failed.connect(self._on_failed)
        self.source.textChanged.connect(self._on_source)
        self.keeping.currentIndexChanged.connect(self._on_source)
        self.choose_button.clicked.connect(self.choose_files)


def _ways_of_keeping() -> list[tuple[str, object]]:
    return [
        (_("A copy beside the plan, safe from later changes"), Keeping.COPY),
        (_("A link to where it is; changes will be seen"), Keeping.LINK),
        (_("A note of where it is held, such as a shelf mark"), Keeping.NOTE),
    ]


def _pair(field: QWidget) -> QWidget:
    """Return a field with its caption."""
    return cast("QWidget", field.parentWidget())


def _beside(field: QWidget, button: Button) -> None:
    """Put a button at the right of a field."""
    pair = _pair(field).layout()
    row = QHBoxLayout()
    row.setSpacing(8)
    if isinstance(pair, QVBoxLayout):
        pair.addLayout(row)
    row.addWidget(field, 1)
    row.addWidget(button)


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


def _each_words(count: int) -> str:
    words = _("{count} files; each becomes a piece of evidence of its own, under its own name.")
    return words.format(count=count)
