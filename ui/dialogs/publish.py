"""What a document for the public would tell about somebody: mend each, or release them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from actionplan.commands.periods import ensure_period
from actionplan.commands.releases import release
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.reports.publishing.patterns import DETAIL_WORDS
from ui.body_scroll import BodyScroll
from ui.dialogs.form import FormDialog, text_in
from ui.plain import Label
from ui.report_checks import place_of
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.reports.publishing.scan import Hit
    from ui.report_choice import Days
    from ui.services import Services

_MOST = 100
_HEIGHT = 300


class PublishDialog(FormDialog):
    """Accepting keeps the release; a click on a detail closes it and ``asked`` tells the place."""

    width_wished = 560

    def __init__(
        self, services: Services, days: Days, hits: Sequence[Hit], parent: QWidget | None = None
    ) -> None:
        title = ngettext(
            "{count} detail could tell the public who is meant",
            "{count} details could tell the public who is meant",
            len(hits),
        ).format(count=len(hits))
        super().__init__(services, title, _("Release and export"), parent)
        self.asked = ("", "")
        self._days = days
        self._hits = hits
        self.rows = [self._row(hit) for hit in hits[:_MOST]]
        self.add_note(
            _(
                "Choose a detail to go to its record and mend it there. What may be published is "
                "released with a reason, which is kept in the plan with your name; the same words "
                "are not asked about again."
            )
        )
        self.body.addWidget(self._list())
        if more := len(hits) - len(self.rows):
            text = ngettext("… and {count} more.", "… and {count} more.", more)
            self.add_note(text.format(count=more))
        self.reason = self.add_text(_("Why they may be published"), 2)
        self.done_button.setDefault(False)
        self.reason.setFocus()
        self.fit()

    @override
    def carry_out(self) -> None:
        """Keep who released what, and why."""
        file, days = self.services.bridge.file, self._days
        period = ensure_period(file, start=days.start, end=days.end)
        release(file, period_id=period.id, hits=self._hits, reason=text_in(self.reason))

    def _list(self) -> QWidget:
        scroll = BodyScroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(_("What was found"))
        scroll.body.setSpacing(2)
        for row in self.rows:
            scroll.body.addWidget(row)
        scroll.setMaximumHeight(self.services.theme.px(_HEIGHT))
        return scroll

    def _row(self, hit: Hit) -> QWidget:
        page, place = place_of(hit)
        row = RowButton(hit.sentence) if page else QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 4, 4)
        column = QVBoxLayout()
        column.setSpacing(1)
        where = " · ".join(filter(None, (_(DETAIL_WORDS[hit.detail]), hit.section, hit.reference)))
        told = Label(f"{hit.before}[{hit.words}]{hit.after}", wrap=True)
        for label in (told, Label(where, "small", wrap=True)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        line.addLayout(column, 1)
        if isinstance(row, RowButton):
            row.setProperty("page", page)
            row.setProperty("place", place)
            row.clicked.connect(self._on_row)
        return row

    def _on_row(self) -> None:
        row = self.sender()
        if self.may_leave():
            self.asked = (row.property("page"), row.property("place"))
            self.done(self.DialogCode.Rejected)
