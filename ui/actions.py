"""The table of everything that the menus offer, and the making of it.

A start imports this once its first page is painted.

Each entry is a declaration; ``ui.wiring`` says who carries it out. Entries with a ``page`` are
carried out by that page's method of the same name.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from actionplan.i18n import _, mark
from ui.menus import FIND, FIND_KEY
from ui.theme import SCHEMES, SYSTEM, TEXT_SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

Key = QKeySequence.StandardKey


class When(Enum):
    """When an action can be chosen."""

    ALWAYS = auto()
    OPEN = auto()
    WRITABLE = auto()
    UNDO = auto()
    REDO = auto()


class ActionSpec(Struct, frozen=True, kw_only=True):
    """One entry of a menu; ``name`` is the method that carries it out."""

    name: str
    text: str
    menu: str
    shortcut: str | Key = ""
    when: When = When.ALWAYS
    page: str = ""
    begins_group: bool = False


ACTIONS = (
    ActionSpec(name="new_plan", text=mark("&New plan…"), menu="file", shortcut=Key.New),
    ActionSpec(name="open_plan", text=mark("&Open plan…"), menu="file", shortcut=Key.Open),
    ActionSpec(name="open_exclusively", text=mark("Open e&xclusively…"), menu="file"),
    ActionSpec(name="recent", text=mark("Open &recent"), menu="file"),
    ActionSpec(
        name="import_report",
        text=mark("&Import inspection report…"),
        menu="file",
        shortcut="Ctrl+I",
        begins_group=True,
    ),
    ActionSpec(
        name="import_tracker",
        text=mark("Import &spreadsheet or tracker…"),
        menu="file",
        shortcut="Ctrl+Shift+I",
    ),
    ActionSpec(
        name="paste_report",
        text=mark("Import the text in the clipboar&d"),
        menu="file",
        shortcut="Ctrl+Shift+V",
    ),
    ActionSpec(
        name="back_up",
        text=mark("&Back up now"),
        menu="file",
        shortcut="Ctrl+B",
        when=When.OPEN,
        begins_group=True,
    ),
    ActionSpec(name="restore_backup", text=mark("Res&tore a backup…"), menu="file", when=When.OPEN),
    ActionSpec(name="check_file", text=mark("Chec&k plan file…"), menu="file", when=When.OPEN),
    ActionSpec(
        name="protect",
        text=mark("Protect with pass&word…"),
        menu="file",
        when=When.WRITABLE,
        begins_group=True,
    ),
    ActionSpec(
        name="print_page",
        text=mark("&Print this list…"),
        menu="file",
        shortcut=Key.Print,
        when=When.OPEN,
        begins_group=True,
    ),
    ActionSpec(
        name="close_plan", text=mark("&Close plan"), menu="file", shortcut="Ctrl+W", when=When.OPEN
    ),
    ActionSpec(name="quit", text=mark("&Quit"), menu="file", shortcut="Ctrl+Q"),
    ActionSpec(name="undo", text=mark("&Undo"), menu="edit", shortcut="Ctrl+Z", when=When.UNDO),
    ActionSpec(name="redo", text=mark("&Redo"), menu="edit", shortcut="Ctrl+Y", when=When.REDO),
    ActionSpec(name="find", text=FIND, menu="edit", shortcut=FIND_KEY, begins_group=True),
    ActionSpec(
        name="search",
        text=mark("&Search the whole plan…"),
        menu="edit",
        shortcut="Ctrl+Shift+F",
        when=When.OPEN,
    ),
    ActionSpec(
        name="copy_list",
        text=mark("&Copy this list"),
        menu="edit",
        when=When.OPEN,
        begins_group=True,
    ),
    ActionSpec(
        name="preferences",
        text=mark("&Preferences…"),
        menu="edit",
        shortcut="Ctrl+,",
        begins_group=True,
    ),
    ActionSpec(
        name="add_area", text=mark("Add a&rea…"), menu="plan", when=When.WRITABLE, page="plan"
    ),
    ActionSpec(
        name="add_action",
        text=mark("Add &action…"),
        menu="plan",
        shortcut="Ctrl+Shift+A",
        when=When.WRITABLE,
        page="plan",
    ),
    ActionSpec(
        name="post_update",
        text=mark("Post &update…"),
        menu="plan",
        shortcut="Ctrl+U",
        when=When.WRITABLE,
        page="plan",
        begins_group=True,
    ),
    ActionSpec(
        name="attach_evidence",
        text=mark("Attach &evidence…"),
        menu="plan",
        shortcut="Ctrl+E",
        when=When.WRITABLE,
        page="plan",
    ),
    ActionSpec(
        name="complete_action",
        text=mark("&Complete the action"),
        menu="plan",
        when=When.WRITABLE,
        page="plan",
        begins_group=True,
    ),
    ActionSpec(
        name="move_due_date",
        text=mark("&Move due date…"),
        menu="plan",
        shortcut="Ctrl+D",
        when=When.WRITABLE,
        page="plan",
    ),
    ActionSpec(
        name="withdraw", text=mark("&Withdraw…"), menu="plan", when=When.WRITABLE, page="plan"
    ),
    ActionSpec(
        name="add_measure",
        text=mark("Add mea&sure…"),
        menu="plan",
        when=When.WRITABLE,
        page="measures",
        begins_group=True,
    ),
    ActionSpec(
        name="add_readings",
        text=mark("Enter readin&gs…"),
        menu="plan",
        shortcut="Ctrl+Shift+M",
        when=When.WRITABLE,
        page="measures",
    ),
    ActionSpec(
        name="add_judgement",
        text=mark("Add &judgement…"),
        menu="plan",
        when=When.WRITABLE,
        page="judgements",
    ),
    ActionSpec(name="prepare_report", text=mark("&Prepare report"), menu="reports", when=When.OPEN),
    ActionSpec(
        name="export_word",
        text=mark("Export &Word…"),
        menu="reports",
        when=When.OPEN,
        page="reports",
        begins_group=True,
    ),
    ActionSpec(
        name="export_pdf",
        text=mark("Export P&DF…"),
        menu="reports",
        when=When.OPEN,
        page="reports",
    ),
    ActionSpec(
        name="export_several",
        text=mark("Export &several formats…"),
        menu="reports",
        shortcut="Ctrl+Shift+E",
        when=When.OPEN,
        page="reports",
    ),
    ActionSpec(
        name="freeze",
        text=mark("&Freeze the period…"),
        menu="reports",
        when=When.WRITABLE,
        page="reports",
        begins_group=True,
    ),
    ActionSpec(name="show_help", text=mark("&Help"), menu="help", shortcut="F1"),
    ActionSpec(name="show_shortcuts", text=mark("&Keyboard"), menu="help", shortcut="Ctrl+F1"),
    ActionSpec(name="start_tour", text=mark("&Tour"), menu="help", when=When.OPEN),
    ActionSpec(name="open_sample", text=mark("Open the Northshire &sample"), menu="help"),
    ActionSpec(name="about", text=mark("&About ActionPlan"), menu="help"),
)

SCHEME_WORDS = {
    SYSTEM: mark("As the &system"),
    "light": mark("&Light"),
    "dark": mark("&Dark"),
    "high-contrast": mark("&High contrast, black on white"),
    "high-contrast-dark": mark("High contrast, &white on black"),
}


class Actions:
    """The made actions by name, and the groups of which one is chosen (pages, theme, text size)."""

    def __init__(
        self, owner: QWidget, menus: dict[str, QMenu], pages: Iterable[tuple[str, str]]
    ) -> None:
        self._owner = owner
        self._menus = menus
        self.by_name: dict[str, QAction] = {}
        for spec in ACTIONS:
            self._add(spec)
        view = self._menus["view"]
        self.pages = self._group(view, [(key, _(title)) for key, title in pages])
        for number, action in enumerate(self.pages.actions(), start=1):
            action.setShortcut(f"Ctrl+{number}")
        view.addSeparator()
        themes = [(key, _(SCHEME_WORDS[key])) for key in (SYSTEM, *SCHEMES)]
        self.themes = self._group(view.addMenu(_("&Theme")), themes)
        self.themes.setObjectName("themes")
        sizes = [(str(size), _("{percent} %").format(percent=size)) for size in TEXT_SIZES]
        self.sizes = self._group(view.addMenu(_("Te&xt size")), sizes)
        self.sizes.setObjectName("sizes")
        self.recent = QMenu(owner)
        self.by_name["recent"].setMenu(self.recent)

    def enable(self, open_: bool, writable: bool, undo: str, redo: str) -> None:  # noqa: FBT001  (states)
        """Enable what can be chosen now, and name what undo and redo would take back."""
        now = {
            When.ALWAYS: True,
            When.OPEN: open_,
            When.WRITABLE: writable,
            When.UNDO: bool(undo),
            When.REDO: bool(redo),
        }
        for spec in ACTIONS:
            self.by_name[spec.name].setEnabled(now[spec.when])
        self.pages.setEnabled(open_)
        self._say("undo", _("&Undo: {label}").format(label=undo) if undo else _("&Undo"))
        self._say("redo", _("&Redo: {label}").format(label=redo) if redo else _("&Redo"))

    def check(self, group: QActionGroup, key: str) -> None:
        """Mark which one of a group holds."""
        for action in group.actions():
            action.setChecked(action.data() == key)

    def _say(self, name: str, text: str) -> None:
        self.by_name[name].setText(text)

    def _add(self, spec: ActionSpec) -> None:
        menu = self._menus[spec.menu]
        if spec.begins_group:
            menu.addSeparator()
        action = QAction(_(spec.text), self._owner)
        action.setObjectName(spec.name)
        action.setData(spec.name)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        menu.addAction(action)
        self.by_name[spec.name] = action

    def _group(self, menu: QMenu, choices: list[tuple[str, str]]) -> QActionGroup:
        group = QActionGroup(self._owner)
        for key, text in choices:
            action = QAction(text, self._owner)
            action.setData(key)
            action.setCheckable(True)
            group.addAction(action)
            menu.addAction(action)
        return group
