"""One row of a table against the action that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan.commands.tables import TableRow
from actionplan.domain.records import Action, Update
from actionplan.domain.rules import delivery_of
from actionplan.domain.stages import Delivery
from actionplan.i18n import _
from actionplan.importers.tables.proposal import CellRemark, FieldChange, ProposedRow
from actionplan.importers.tables.status_change import FoundStatus, StatusChange
from actionplan.importers.tables.subject import FIELDS, Subject
from actionplan.importers.tables.values import (
    NotUnderstoodError,
    Reader,
    RowRejectedError,
    says_the_same,
    shown_text,
    tidied,
)
from actionplan.reports.tables.actions import ACTION_COLUMNS
from actionplan.reports.tables.workbook import fitting
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionplan.importers.tables.known import Known
    from actionplan.importers.tables.lines import Line
    from actionplan.importers.tables.placing import Placing
    from actionplan.reports.tables.columns import Standpoint, Value

_SHOWN = {column.key: column for column in ACTION_COLUMNS if column.key}


class RowDraft:
    """What one row comes to; ``remarks`` are the cells that were not understood."""

    def __init__(
        self, point: Standpoint, known: Known, line: Line, statuses: Mapping[str, str]
    ) -> None:
        self._point = point
        self._known = known
        self._line = line
        self._statuses = statuses
        self._reader = Reader(known, line)
        self._action: Action | None = None
        self._fields: dict[str, Any] = {}
        self._changes: list[FieldChange] = []
        self.remarks: list[CellRemark] = []

    def proposed(self, placing: Placing) -> ProposedRow | None:
        """Return what the row makes or changes; ``None`` if it says what the plan says.

        Raises:
            RowRejectedError: the row cannot be taken in.
            NoPlaceError: the areas that a new action names do not take it.
        """
        title = self._title()
        self._action = self._find(title)
        keys = () if self._action else placing.keys(self._line)
        self._read_fields()
        self._read_areas()
        row = self._status(self._dates())
        if not self._changes:
            return None
        if self._action is not None and self._action.withdrawn_on is not None:
            raise RowRejectedError(
                _("{reference} is withdrawn; restore it first.").format(
                    reference=self._action.reference
                )
            )
        return ProposedRow(
            subject=Subject.ACTIONS,
            sheet=self._line.sheet,
            number=self._line.number,
            reference=self._action.reference if self._action else "",
            title=title or (self._action.title if self._action else ""),
            area=placing.label(keys) if keys else "",
            changes=tuple(self._changes),
            row=replace(row, area_keys=keys),
        )

    # Which action

    def _title(self) -> str:
        try:
            return self._reader.text("title")
        except NotUnderstoodError as error:
            raise RowRejectedError(str(error), "title") from error

    def _find(self, title: str) -> Action | None:
        """Return the action that the row means, once; ``None`` stands for a new one."""
        action = self._known.action(self._line.text("reference"))
        if action is None:
            if not title:
                raise RowRejectedError(
                    _("The row has no text in the column of the action."), "title"
                )
            action = self._titled(title)
        if action is not None:
            if action.id in self._known.taken:
                raise RowRejectedError(
                    _("{reference} stands in row {row} already.").format(
                        reference=action.reference, row=self._known.taken[action.id]
                    )
                )
            self._known.taken[action.id] = self._line.number
        return action

    def _titled(self, title: str) -> Action | None:
        """Return the action of this title in the area that the row names, or in any if in none."""
        if found := self._known.areas(self._line.group("area_refs")):
            return self._known.action_titled(title, found[0])
        name = self._line.group("area")
        if not name:
            return self._known.action_titled(title)
        area = self._known.area(name, self._line.group("section"))
        return self._known.action_titled(title, area) if area else None

    # What it says

    def _differs(self, key: str) -> bool:
        """Say whether a cell is filled and says other than the export would."""
        cell = self._line.cells.get(key)
        if cell in (None, ""):
            return False
        fractions = self._line.has_fractions
        return self._action is None or not says_the_same(
            cell, self._before(key), has_fractions=fractions
        )

    def _before(self, key: str) -> Value:
        return _SHOWN[key].value(self._point, self._action) if self._action else None

    def _changed(self, key: str, after: str) -> None:
        before = shown_text(self._before(key))
        self._changes.append(
            FieldChange(field=key, label=_(FIELDS[key]), before=before, after=after)
        )

    def _remark(self, key: str, text: str) -> None:
        line, column = self._line, self._line.headings[key]
        remark = CellRemark(sheet=line.sheet, number=line.number, column=column, text=text)
        self.remarks.append(remark)

    def _read_fields(self) -> None:
        for key, (field, read) in self._reader.plain_fields().items():
            if not self._differs(key) or (key == "percent" and self._is_complete()):
                continue
            try:
                value = read(key)
            except NotUnderstoodError as error:
                self._remark(key, str(error))
                continue
            if self._action is None or getattr(self._action, field) != value:
                self._fields[field] = value
                text = value if isinstance(value, str) else shown_text(value)
                named = key in ("lead", "agency", "support")
                self._changed(key, tidied(self._line.text(key)) if named else text)
        self._read_others()

    def _read_others(self) -> None:
        """Let those whom the column of the lead names after the first support the action."""
        if not self._differs("lead") or self._line.text("support"):
            return
        try:
            others = self._reader.others("lead")
        except NotUnderstoodError:  # remarked on where the lead is read
            return
        if others and (self._action is None or not self._action.support_ids):
            self._fields["support_ids"] = others
            first, *names = self._reader.names("lead")
            self._changes = [
                replace(each, after=first) if each.field == "lead" else each
                for each in self._changes
            ]
            self._changed("support", "; ".join(names))

    def _is_complete(self) -> bool:
        return _shown(self._point, self._action) is Delivery.COMPLETE

    def _read_areas(self) -> None:
        """Let an action serve other areas; a new one is placed by ``Placing``."""
        if self._action is None or not self._differs("area_refs"):
            return
        text = self._line.text("area_refs")
        found = self._known.areas(text)
        if found is None:
            self._remark(
                "area_refs", _("The plan has no such areas as “{text}”.").format(text=text)
            )
        elif tuple(area.id for area in found) != self._action.area_ids:
            self._fields["area_ids"] = tuple(dict.fromkeys(area.id for area in found))
            self._changed("area_refs", text)

    def _dates(self) -> TableRow:
        """Return a row with the due dates; for a new action the first agreed one as well."""
        original = self._day("original_due") if self._action is None else None
        due = self._day("due")
        if due is not None:
            self._changed("due", shown_text(due))
        if original is not None:
            self._changed("original_due", shown_text(original))
        return TableRow(
            action_id=self._action.id if self._action else "",
            fields=self._fields,
            due=due,
            original_due=original,
        )

    def _day(self, key: str) -> date | None:
        if not self._differs(key):
            return None
        try:
            return self._reader.day(key)
        except NotUnderstoodError as error:
            self._remark(key, str(error))
            return None

    # How it stands

    def _status(self, row: TableRow) -> TableRow:
        update = self._update()
        status = StatusChange(
            self._line,
            self._statuses,
            action=self._action,
            shown=_shown(self._point, self._action),
            computed=_computed(self._point, self._action, row),
            judged=_judged(self._point, self._action, self._line),
        )
        change = status.found(self._point.today, done_on=self._done_on(), update=update)
        for key, text in status.remarks:
            self._remark(key, text)
        self._tell_status(change)
        withdrawal = self._line.text("withdrawn_reason") if change.is_withdrawal else ""
        return replace(
            row,
            delivery=change.chosen,
            follow_rules=change.follow_rules,
            completed_on=change.completed_on,
            reason=tidied(withdrawal),
            update=change.update,
        )

    def _tell_status(self, change: FoundStatus) -> None:
        if change.delivery is not None and change.delivery is not _shown(self._point, self._action):
            self._changed("delivery", shown_text(change.delivery))
        if change.completed_on is not None:
            self._changed("completed_on", shown_text(change.completed_on))
        if change.update is not None:
            self._changed("update", change.update.text)

    def _update(self) -> Update | None:
        """Return a note that the action does not have yet."""
        text = self._line.text("update")
        if not text:
            return None
        try:
            text = self._reader.text("update")
        except NotUnderstoodError as error:
            self._remark("update", str(error))
            return None
        known = self._point.plan.updates_of(self._action.id) if self._action else ()
        if any(text in (tidied(each.text), tidied(fitting(each.text))) for each in known):
            return None
        return Update(id="", on=self._past("update_on") or self._point.today, text=text)

    def _done_on(self) -> date | None:
        """Return the day of completion that the row states, new or not."""
        known = self._action.completed_on if self._action else None
        if known is None or self._differs("completed_on"):
            return self._past("completed_on")
        is_stated = known <= self._point.today and self._line.text("completed_on")
        return known if is_stated else None

    def _past(self, key: str) -> date | None:
        """Return a day that has come, of a fact."""
        day = self._day(key)
        if day is not None and day > self._point.today:
            self._remark(key, _("{day} has not come yet.").format(day=shown_text(day)))
            return None
        return day


def _shown(point: Standpoint, action: Action | None) -> Delivery | None:
    """Return the delivery that the plan shows for an action; ``None`` for a new one."""
    return delivery_of(point.plan, action, point.today).shown if action else None


def _computed(point: Standpoint, action: Action | None, row: TableRow) -> Delivery:
    """Return the delivery that the rules will work out once the row is taken in."""
    action = action or Action(id="")
    known = {name: row.fields[name] for name in ("percent", "start") if name in row.fields}
    due = row.due or row.original_due or action.due
    action = replace(action, due=due, **known)
    return delivery_of(point.plan, action, point.today).computed


def _judged(point: Standpoint, action: Action | None, line: Line) -> Delivery | None:
    """Return how the row's update was judged, where the action has it already."""
    text = tidied(line.text("update"))
    known = point.plan.updates_of(action.id) if action and text else ()
    return next((each.delivery for each in known if text == tidied(each.text)), None)
