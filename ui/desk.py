"""What the menus, drops and the welcome page ask for: opening, closing, importing, taking back."""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from actionplan.errors import PlanError
from actionplan.i18n import _
from ui.modal import run
from ui.settings import SCHEME, TEXT_SIZE, WHO
from ui.unsaved import save_copy_as

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtGui import QAction

    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.services import Services

REPORT_ENDINGS = frozenset({".pdf", ".docx", ".txt"})
TRACKER_ENDINGS = frozenset({".xlsx", ".xls", ".ods", ".csv"})
DOCUMENT = ".docx"
"""A Word document may be a report or hold a tracker: its content decides."""

_PLANS = "ActionPlan (*.actionplan)"
_REPORTS = "(*.pdf *.docx *.txt)"


class Desk(QObject):
    """Carries out the actions of the frame; each method is named after its ``ActionSpec``."""

    def __init__(self, services: Services, window: MainWindow, opening: Opening) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._opening = opening
        self._palette: Any = None

    def new_plan(self) -> None:
        """Ask for what a new plan needs and open it."""
        self._dialog("ui.dialogs.new_plan:NewPlanDialog")

    def open_plan(self) -> None:
        """Ask which plan to open."""
        path = self._services.messages.ask_open(_("Open plan"), _PLANS, self._window)
        if path is not None:
            self._opening.open(path)

    def open_sample(self) -> None:
        """Open the invented plan to look around in, made if it is not there yet."""
        path = importlib.import_module("ui.sample_plan").sample_plan(self._services, self._window)
        if path is not None:
            self._opening.open(path)

    def open_exclusively(self) -> None:
        """Ask which plan to open without a copy, though it may lie where others use it."""
        path = self._services.messages.ask_open(_("Open exclusively"), _PLANS, self._window)
        if path is not None:
            self._opening.open_exclusively(path)

    def import_report(self) -> None:
        """Ask which inspection report to read, and show what it holds."""
        kinds = f"{_('Inspection reports')} {_REPORTS}"
        path = self._services.messages.ask_open(_("Import inspection report"), kinds, self._window)
        if path is not None and path.suffix.lower() in REPORT_ENDINGS:
            self._window.show_page("import").read(path)
        elif path is not None:
            self.take_in(str(path))

    def import_tracker(self) -> None:
        """Ask which spreadsheet or tracker to read, and show what would become of it."""
        self._window.show_page("tracker").choose_file()

    def paste_report(self) -> None:
        """Read the words of a report that were copied, and show what they hold."""
        self._window.show_page("import").paste()

    def take_in(self, name: str) -> None:
        """Open a plan or read a report that was dropped on the window or picked."""
        path = Path(name)
        if path.suffix.lower() == ".actionplan":
            self._opening.open(path)
        elif path.suffix.lower() == DOCUMENT:
            self._window.show_page("tracker").read_document(path)
        elif path.suffix.lower() in TRACKER_ENDINGS:
            self._window.show_page("tracker").read(path)
        elif path.suffix.lower() in REPORT_ENDINGS:
            self._window.show_page("import").read(path)
        else:
            self._services.messages.tell(
                _("“{name}” cannot be opened here.").format(name=path.name),
                _(
                    "Drop a plan (.actionplan), an inspection report (PDF, Word, text) "
                    "or a tracker (Excel, OpenDocument, CSV, Word)."
                ),
                self._window,
            )

    def protect(self) -> None:
        """Ask for a password for the plan, which is written anew, and show it again."""
        home = self._services.bridge.home
        self._dialog("ui.dialogs.protect:ProtectDialog")
        if not self._services.bridge.is_open:
            self._opening.open(home)

    def close_plan(self) -> None:
        """Close the plan and go back to the welcome page."""
        from actionplan.commands.protection import (  # noqa: PLC0415  (brings much for one call)
            forget_passwords,
        )

        self._services.bridge.close()
        forget_passwords()

    def quit(self) -> None:
        """Close the window, and with it the program."""
        self._window.close()

    def undo(self) -> None:
        """Take back the latest gesture, which is what is typed in a field if that is not saved."""
        with self._field_left():
            label = self._services.bridge.file.undo_label
            if self._attempt(self._services.bridge.file.undo):
                self._services.messages.note(_("Taken back: {label}").format(label=label))

    def redo(self) -> None:
        """Bring back the gesture that was last taken back."""
        with self._field_left():
            label = self._services.bridge.file.redo_label
            if self._attempt(self._services.bridge.file.redo):
                self._services.messages.note(_("Done again: {label}").format(label=label))

    def back_up(self) -> None:
        """Back the open plan up."""
        self._opening.keeping.back_up(self._services.bridge.file.path)

    def restore_backup(self) -> None:
        """Show the backups of the open plan."""
        self._opening.keeping.restore(self._services.bridge.home)

    def check_file(self) -> None:
        """Check the file of the open plan."""
        self._opening.keeping.check(self._services.bridge.file.path)

    def save_copy(self) -> None:
        """Save the whole plan elsewhere and go on there, as its file is gone."""
        save_copy_as(self._services, self._window)

    def print_page(self) -> None:
        """Show the list of the page as it will be printed.

        The timeline prints its bars itself, and a report is printed from its PDF.
        """
        page: Any = self._window.stack.currentWidget()
        if hasattr(page, "print_timeline"):
            page.print_timeline()
        elif hasattr(page, "export_pdf"):
            page.export_pdf()
        else:
            importlib.import_module("ui.printing").print_page(self._services, page)

    def copy_list(self) -> None:
        """Copy the list of the page whole, for spreadsheets and documents."""
        page: Any = self._window.stack.currentWidget()
        importlib.import_module("ui.listed_rows").copy_list(self._services, page)

    def find(self) -> None:
        """Find any record, page, command or recent plan by its words."""
        if self._palette is None:
            made = importlib.import_module("ui.palette").Palette
            self._palette = made(self._services, self._window)
        self._palette.show()

    def search(self) -> None:
        """Search all texts of the plan."""
        self._window.show_page("search").ask()

    def preferences(self) -> None:
        """Show the preferences."""
        self._dialog("ui.dialogs.preferences:PreferencesDialog")

    def prepare_report(self) -> None:
        """Go to the reports page."""
        self._window.show_page("reports")

    def show_shortcuts(self) -> None:
        """Show which keys do what."""
        self._dialog("ui.dialogs.shortcuts:ShortcutsDialog")

    def about(self) -> None:
        """Say what this program is."""
        self._dialog("ui.dialogs.about:AboutDialog")

    def on_page_asked(self, key: str, record_id: str) -> None:
        """Go where a page asks to go; a document that is a report is handed on by its path."""
        if key == "import" and record_id:
            self._window.show_page(key).read(Path(record_id))
            return
        self._window.show_page(key, record_id)

    def on_page_picked(self, key: str) -> None:
        """Show the page that was picked in the sidebar."""
        self._window.show_page(key)

    def on_page_action(self, action: QAction) -> None:
        """Show the page whose menu entry was chosen."""
        self._window.show_page(str(action.data()))

    def on_action(self, page: str, name: str) -> None:
        """Let a page carry out its menu entry."""
        with self._field_left():
            getattr(self._window.show_page(page), name)()

    def on_theme_chosen(self, action: QAction) -> None:
        """Change to the palette that was chosen in the menu."""
        self._services.settings.set(SCHEME, str(action.data()))

    def on_size_chosen(self, action: QAction) -> None:
        """Change to the text size that was chosen in the menu."""
        self._services.settings.set(TEXT_SIZE, int(action.data()))

    def on_setting_changed(self, key: str) -> None:
        """Follow the settings that the frame shows."""
        settings, theme = self._services.settings, self._services.theme
        if key == SCHEME.key:
            theme.choose(settings.value(SCHEME))
        elif key == TEXT_SIZE.key:
            theme.set_text_size(settings.value(TEXT_SIZE))
        elif key == WHO.key and self._services.bridge.is_writable:
            self._services.bridge.file.who = settings.who()
            self._window.refresh_frame()
        self.show_choices()

    def show_choices(self) -> None:
        """Mark in the menus which palette and text size hold."""
        settings, actions = self._services.settings, self._window.actions_
        actions.check(actions.themes, settings.value(SCHEME))
        actions.check(actions.sizes, str(settings.value(TEXT_SIZE)))

    @contextmanager
    def _field_left(self) -> Generator[None]:
        """Save what is typed first: a field that the gesture takes away could not save it then.

        A menu leaves the focus where it is, so a field is not left by choosing from one.
        """
        field = self._window.focusWidget()
        if not isinstance(field, (QLineEdit, QPlainTextEdit)):
            yield
            return
        field.clearFocus()
        yield
        if self._window.focusWidget() is None and isValid(field):
            _come_back(field)

    def _attempt(self, gesture: Any) -> bool:
        try:
            gesture()
        except PlanError as error:
            self._services.messages.report_error(error, self._window)
            return False
        return True

    def _dialog(self, place: str) -> None:
        module, name = place.split(":")
        dialog = getattr(importlib.import_module(module), name)(self._services, self._window)
        run(dialog)


def _come_back(field: QWidget) -> None:
    """Put the focus back on a field, or on the table whose open cell it was."""
    place: QWidget | None = field
    while place is not None and not (place.isVisible() and place.focusPolicy()):
        place = place.parentWidget()
    if place is not None:
        place.setFocus()
