"""Taking in a tracker: which column is which, and what would become of the plan, before it does.

Nothing is saved before the person confirms; then it is one change set.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from ui.file_names import plan_path
from ui.models.tracker_choice import TrackerChoice
from ui.tracker_looks import Preview
from ui.tracker_taking import added_to, made_of
from ui.tracker_words import added_words, asked_as_tracker, asked_to_leave, waits, what_becomes
from ui.tracker_work import Finishing, TrackerWork
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_column import page_column
from ui.widgets.tracker_body import TrackerBody
from ui.widgets.tracker_header import TrackerHeader

if TYPE_CHECKING:
    from ui.services import Services
    from ui.tracker_looks import DocumentKind, Final, Opened, SheetLook

_PLANS = "ActionPlan (*.actionplan)"
_CHOOSE = mark(
    "Drop a spreadsheet, a CSV file or a Word document with a table on the window, "
    "or choose it here."
)
TRACKERS = "(*.xlsx *.xls *.ods *.csv *.docx)"


class TrackerImportPage(QWidget):
    """Has a file read in the child process and shows what is what; a person puts it right."""

    key = "tracker"
    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._work = TrackerWork(services, self)
        self._path = Path()
        self._opened: Opened | None = None
        self._task: Finishing | None = None
        self._new_plan = Path()
        self._is_edited = False
        self.choice = TrackerChoice()
        self.preview: Preview | None = None
        theme = services.theme
        self.title = _("Import spreadsheet or tracker")
        self.header = TrackerHeader(self.title, theme)
        self.body = TrackerBody(theme)
        self.columns, self.side, self.keep = self.body.columns, self.body.side, self.body.keep
        self.waiting = EmptyState(theme, "file-input", self.title, "…", button=_("Choose a file…"))
        self.cancel_button = self.header.cancel_button
        self.create_button = self.header.create_button
        self.add_button = self.header.add_button
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_buttons()
        self._ask_for_file()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read, drafted or copied."""
        return self._work.is_busy

    @property
    def unfinished(self) -> str:
        """What waits here while another page, or another plan, is shown."""
        return waits(self._path.name) if self._opened is not None else ""

    def may_close(self) -> bool:
        """Ask whether what was put right may be lost, if anything was."""
        if self._opened is None or not self._is_edited:
            return True
        return asked_to_leave(self._services.messages, self._path.name, self)

    def read(self, path: Path) -> None:
        """Read a file and show what would become of it."""
        if not self.may_close():
            return
        self._begin(path, _("Reading “{name}”…"))
        self._work.open(path)

    def read_document(self, path: Path) -> None:
        """Find out first whether a Word document is a tracker or an inspection report."""
        if not self.may_close():
            return
        self._begin(path, _("Looking at “{name}”…"))
        self._work.sort_out(path)

    def choose_file(self) -> None:
        """Ask which file to read."""
        kinds = f"{_('Spreadsheets and trackers')} {TRACKERS}"
        path = self._services.messages.ask_open(self.title, kinds, self)
        if path is not None:
            self.read(path)

    def add_to_plan(self) -> None:
        """Add everything to the open plan, as one gesture."""
        if self._task is None and self.preview and self.preview.changes_something:
            self._finish(self._services.bridge.file.path, is_new=False)

    def create_plan(self) -> None:
        """Make a new plan of it."""
        if self._task is not None or not (self.preview and self.preview.says_something):
            return
        name = str(self._path.with_suffix(".actionplan"))
        path = self._services.messages.ask_save(_("Create plan"), _PLANS, name, self)
        if path is not None:
            self._finish(plan_path(path), is_new=True)

    def cancel(self) -> None:
        """Leave without a trace."""
        self._leave()
        self.request_page.emit("plan" if self._services.bridge.is_open else "welcome", "")

    def on_changed(self) -> None:
        """Draft again beside the plan as it is now."""
        if self._opened is not None and self._task is None:
            self._work.preview(self.choice.as_json())

    def _on_cancel(self) -> None:
        if self.may_close():
            self.cancel()

    def _on_sorted(self, kind: DocumentKind) -> None:
        if kind.is_report and (
            not kind.is_tracker
            or not asked_as_tracker(self._services.messages, self._path.name, self)
        ):
            path = self._path
            self._leave()
            self.request_page.emit("import", str(path))
            return
        self._work.open(self._path)

    def _on_opened(self, opened: Opened) -> None:
        self._opened, self._is_edited = opened, False
        self.choice = TrackerChoice.of(opened)
        self.preview = None
        self.body.begin(opened, self.choice)
        self._stack.setCurrentIndex(1)
        self._show_buttons()
        self._work.preview(self.choice.as_json())
        self.columns.sheets.setFocus()

    def _on_looked(self, look: SheetLook) -> None:
        self._take(self.choice.with_sheet(look))

    def _on_column(self, sheet: str, column: str, key: str) -> None:
        self._take(self.choice.with_column(sheet, column, key))

    def _on_status(self, word: str, delivery: str) -> None:
        self._take(self.choice.with_status(word, delivery))

    def _on_sheet(self, sheet: str) -> None:
        self.columns.show_choice(self.choice, sheet)
        self.side.show_sheet(sheet)

    def _take(self, choice: TrackerChoice) -> None:
        self.choice, self._is_edited = choice, True
        self.columns.show_choice(choice, self.columns.sheet)
        self._work.preview(self.choice.as_json())

    def _on_previewed(self, preview: Preview) -> None:
        if self._opened is None:
            return
        self.preview = preview
        self.side.show_preview(preview, self.columns.sheet)
        lacking = self.choice.lacks(self._opened.subjects)
        words = what_becomes(preview, self.choice, lacking, is_own=self._opened.is_own)
        self.header.set_subtitle(_("{file} · {words}").format(file=self._path.name, words=words))
        self._show_buttons()

    def _on_failed(self, error: PlanError) -> None:
        self._task = None
        if self._opened is not None:
            self._show_buttons()
            self._services.messages.report_error(error, self)
            return
        self._wait(error.sentence, error.help, button=True)
        self.waiting.button.setFocus()

    def _finish(self, plan: Path, *, is_new: bool) -> None:
        if self._opened is None:
            return
        self._new_plan = plan
        self._task = Finishing(
            mapping=self.choice.as_json(),
            keep_at=str(plan) if self.keep.isChecked() else "",
            sha256=self._opened.sha256,
            is_new=is_new,
        )
        self._show_buttons()
        self._services.messages.note(_("Taking in “{name}”…").format(name=self._path.name))
        self._work.finish(self._task)

    def _on_ready(self, final: Final) -> None:
        task, self._task = self._task, None
        if task is None:
            return
        try:
            self._write(task, final)
        except PlanError as error:
            self._show_buttons()
            self._services.messages.report_error(error, self)

    def _write(self, task: Finishing, final: Final) -> None:
        if task.is_new:
            file = made_of(self._services, self._new_plan, final)
            self._leave()
            self._services.settings.add_recent(file.path)
            self._services.bridge.adopt(file)
            return
        added_to(self._services, final)
        self._leave()
        self._services.messages.note(added_words(final.proposal))
        self.request_page.emit("plan", "")

    def _leave(self) -> None:
        self._work.stop()
        self._opened = self._task = self.preview = None
        self._is_edited = False
        self._show_buttons()
        self._ask_for_file()

    def _begin(self, path: Path, words: str) -> None:
        self._leave()
        self._path = path
        text = _("Nothing is added to a plan before you have seen what becomes of it.")
        self._wait(words.format(name=path.name), text, button=False)

    def _ask_for_file(self) -> None:
        self._wait(_("Take in a tracker"), _(_CHOOSE), button=True)

    def _wait(self, title: str, text: str, *, button: bool) -> None:
        self.waiting.say(title, text)
        self.waiting.button.setVisible(button)
        self.header.set_subtitle("")
        self._stack.setCurrentIndex(0)

    def _show_buttons(self) -> None:
        self._stack.setEnabled(self._task is None)
        preview = self.preview or Preview()
        self.header.show_buttons(
            is_open=self._opened is not None,
            can_add=self._services.bridge.is_writable,
            can_create=self._task is None and preview.says_something,
            is_new=self._task is None and preview.changes_something,
        )

    def _lay_out(self) -> None:
        self.waiting.setObjectName("ImportWaiting")
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(self.body)
        column = page_column(self)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_to_plan)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.create_button.clicked.connect(self.create_plan)
        self.columns.column_chosen.connect(self._on_column)
        self.columns.look_asked.connect(self._work.look)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self.side.status_chosen.connect(self._on_status)
        self.waiting.asked.connect(self.choose_file)
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.opened.connect(self.on_changed)
        self._work.failed.connect(self._on_failed)
        self._work.looked.connect(self._on_looked)
        self._work.opened.connect(self._on_opened)
        self._work.previewed.connect(self._on_previewed)
        self._work.ready.connect(self._on_ready)
        self._work.sorted_out.connect(self._on_sorted)
