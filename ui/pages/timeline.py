"""The timeline: what is planned when, what has moved, and where the plan stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.schedule import Bars, Lanes, regroups
from ui.dialogs.move_due import MoveDueDialog
from ui.formats import tip
from ui.listed_rows import copy_view
from ui.modal import run
from ui.plain import Label
from ui.settings import Setting
from ui.widgets.button import Button
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.page_column import BodyOrEmpty, page_column
from ui.widgets.page_header import PageHeader
from ui.widgets.search_box import SearchBox
from ui.widgets.timeline_view import TimelineView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QShowEvent

    from actionplan.domain.plan import ChangeSet
    from actionplan.queries.schedule import Planned, Schedule
    from ui.services import Services

LANES = Setting("timeline/lanes", str, Lanes.AREA.value)
_OPEN = "open"
_WORDS, _GAP = 240, 7


class TimelinePage(QWidget):
    """Bars of all actions; dragging an end, or Alt with an arrow key, asks for the reason."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._bars: Bars | None = None
        self._is_stale = True
        theme = services.theme
        self.header = PageHeader(_("Timeline"))
        self.print_button = Button(_("Print…"), theme, icon_name="printer")
        self.header.add(self.print_button)
        self.words = SearchBox(theme, _("Filter the timeline"))
        self.words.setObjectName("TimelineFilter")
        self.lanes = _lanes_choice(services.settings.value(LANES))
        self.shown = ChoiceButton(_("Show"), several=False, name="ShownChoice")
        self.shown.offer((("", _("all actions")), (_OPEN, _("open actions"))))
        self.shown.choose(("",))
        self.out_button = Button("", theme, icon_name="zoom-out", name=_("Show more days"))
        self.in_button = Button("", theme, icon_name="zoom-in", name=_("Show fewer days"))
        self.fit_button = Button(_("Fit"), theme, name=_("Show all days"))
        self.today_button = Button(_("Today"), theme, icon_name="calendar")
        self.view = TimelineView(services)
        self.legend = Label(
            _(
                "Dashed underneath: as first agreed. Dot: day of completion. Diamond: due date of "
                "the area. Drag the end of a bar, or press Alt with an arrow key, to move a date."
            ),
            "small",
            wrap=True,
        )
        self.empty = EmptyState(
            theme,
            "calendar",
            _("Nothing has a date yet"),
            _("Actions appear here once they have a due date."),
            button=_("Go to the plan"),
        )
        self._lay_out()
        self._connect()

    def show_record(self, record_id: str) -> None:
        """Select a record and bring its row into view."""
        if self._is_stale:
            self._show()
        self.view.show_record(record_id)

    def refresh(self) -> None:
        """Show the plan as it is now; while another page is shown this waits."""
        self._bars = None
        self._is_stale = True
        if self.isVisible():
            self._show()

    def on_changed(self, changes: ChangeSet) -> None:
        """Draw the bars anew that an edit touches; where rows come or go, all of them."""
        bridge = self._services.bridge
        if self._bars is None:
            return
        pairs = self._bars.follow(bridge.plan, changes.changes)
        if pairs is None:
            self.refresh()
        elif not all(self._is_in_place(*pair) for pair in pairs):
            self._is_stale = True
            if self.isVisible():
                self._show()
        elif not self._is_stale:
            self.view.renew([after.bar for _before, after in pairs if after.bar is not None])

    def show_in_plan(self) -> None:
        """Show the record of the current row in the plan."""
        if self.view.record_id:
            self.request_page.emit("plan", self.view.record_id)

    def move_due_date(self) -> None:
        """Ask for another due date of the current row, and why."""
        if record_id := self.view.movable_id:
            run(MoveDueDialog(self._services, record_id, self))

    def copy(self) -> None:
        """Copy all rows for spreadsheets and documents."""
        copy_view(self.view.table)

    def print_timeline(self) -> None:
        """Show the timeline as it will be printed."""
        from ui.widgets.timeline_paper import preview  # noqa: PLC0415  (brings the print library)

        bridge = self._services.bridge
        theme = self._services.theme
        preview(self._schedule(), bridge.plan.info, bridge.today, theme, self)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def _show(self) -> None:
        self._is_stale = False
        bridge = self._services.bridge
        found = self._schedule()
        text = ngettext(
            "{count} action has no due date and is not shown",
            "{count} actions have no due date and are not shown",
            found.undated,
        )
        self.header.set_subtitle(text.format(count=found.undated) if found.undated else "")
        self.view.show_schedule(found, bridge.today, is_writable=bridge.is_writable)
        has_bars = bool(found.lanes) or self._is_filtered
        self._layers.show_body(shown=has_bars)
        self.print_button.setEnabled(has_bars)
        for part in (self._tools, self.legend):
            part.setVisible(has_bars)

    def _schedule(self) -> Schedule:
        bridge = self._services.bridge
        if self._bars is None:
            self._bars = Bars(bridge.plan, bridge.today)
        return self._bars.schedule(self._lanes, self._words, open_only=self._open_only)

    @property
    def _lanes(self) -> Lanes:
        return Lanes(self.lanes.chosen[0])

    @property
    def _words(self) -> tuple[str, ...]:
        return tuple(self.words.text().casefold().split())

    @property
    def _open_only(self) -> bool:
        return self.shown.chosen == [_OPEN]

    def _is_in_place(self, before: Planned, after: Planned) -> bool:
        """Say whether the rows, their order and the days that are shown stay as they are."""
        words, open_only = self._words, self._open_only
        passes = before.passes(words, open_only=open_only)
        if passes != after.passes(words, open_only=open_only):
            return False
        if not passes:
            return True
        days = before.first, before.last
        return not regroups(before, after) and self.view.holds(days, after)

    @property
    def _is_filtered(self) -> bool:
        return bool(self.words.text().strip() or any(self.shown.chosen))

    def _on_chosen(self) -> None:
        self._services.settings.set(LANES, self.lanes.chosen[0])
        self._show()

    def _on_due_moved(self, record_id: str, day: date) -> None:
        run(MoveDueDialog(self._services, record_id, self, day=day))

    def _on_opened(self, record_id: str) -> None:
        self.request_page.emit("plan", record_id)

    def _on_menu_asked(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("TimelineMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        for words, gesture, fits in (
            (_("Show in plan"), self.show_in_plan, self.view.record_id),
            (_("Move due date…"), self.move_due_date, self.view.movable_id),
            (_("Copy the table"), self.copy, True),
        ):
            if fits:
                menu.addAction(words, gesture)
        menu.popup(place)

    def _on_plan(self) -> None:
        self.request_page.emit("plan", "")

    def _on_today(self) -> None:
        self.view.show_day(self._services.bridge.today)

    def _on_out(self) -> None:
        self.view.zoom(-1)

    def _on_in(self) -> None:
        self.view.zoom(1)

    def _connect(self) -> None:
        bridge = self._services.bridge
        bridge.changed.connect(self.on_changed)
        bridge.day_changed.connect(self.refresh)
        self.words.textChanged.connect(self._show)
        self.lanes.changed.connect(self._on_chosen)
        self.shown.changed.connect(self._on_chosen)
        self.view.due_moved.connect(self._on_due_moved)
        self.view.menu_asked.connect(self._on_menu_asked)
        self.view.opened.connect(self._on_opened)
        self.out_button.clicked.connect(self._on_out)
        self.in_button.clicked.connect(self._on_in)
        self.fit_button.clicked.connect(self.view.fit)
        self.today_button.clicked.connect(self._on_today)
        self.print_button.clicked.connect(self.print_timeline)
        self.empty.asked.connect(self._on_plan)

    def _lay_out(self) -> None:
        for button, key in ((self.out_button, "-"), (self.in_button, "+"), (self.fit_button, "0")):
            button.setToolTip(tip(f"{button.accessibleName()} ({key})"))
        self._tools = QWidget()
        self.words.keep_width(_WORDS)
        flow = FlowLayout(self._tools, spacing=_GAP)
        for widget in (self.words, self.shown, self.lanes):
            flow.addWidget(widget)
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for button in (self.out_button, self.in_button, self.fit_button, self.today_button):
            row.addWidget(button)
        flow.add_aside(days)
        self._layers = BodyOrEmpty()
        column = page_column(self)
        column.addWidget(self.header)
        column.addWidget(self._tools)
        column.addLayout(self._layers, 1)
        self._layers.hold(self.view, self.empty)
        column.addWidget(self.legend)


def _lanes_choice(kept: str) -> ChoiceButton:
    """Return the choice of what bars stand under, set to what was kept as far as it is known."""
    choice = ChoiceButton(_("Group"), several=False, name="LanesChoice")
    choice.offer(((Lanes.AREA.value, _("area")), (Lanes.LEAD.value, _("lead"))))
    choice.choose((kept if kept in list(Lanes) else Lanes.AREA.value,))
    return choice
